// src/record/sqlite_batches.hpp
// The batches of a SQLite record. Few and read together, so their statements are made when needed.
#pragma once
#include <vector>

#include "record/batch.hpp"
#include "record/sqlite.hpp"

namespace casewright {

// The tables of step 3 of the forms (record/sqlite_file.hpp).
namespace sqlite {
inline constexpr char const* batch_tables = R"sql(
CREATE TABLE batch (
    number          INTEGER PRIMARY KEY CHECK (number >= 1),
    envelope        BLOB NOT NULL,
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    idempotency_key TEXT NOT NULL UNIQUE CHECK (idempotency_key <> '')
) STRICT;
CREATE TABLE batch_head (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    last_number INTEGER NOT NULL CHECK (last_number >= 1),
    head_hash   BLOB NOT NULL CHECK (length(head_hash) = 32)
) STRICT;
CREATE TRIGGER batch_is_never_changed BEFORE UPDATE ON batch
    BEGIN SELECT RAISE(ABORT, 'a recorded batch is never changed'); END;
CREATE TRIGGER batch_is_never_deleted BEFORE DELETE ON batch
    BEGIN SELECT RAISE(ABORT, 'a recorded batch is never deleted'); END;
CREATE TRIGGER batch_head_only_grows BEFORE UPDATE ON batch_head
    WHEN NEW.one <> OLD.one OR NEW.last_number <= OLD.last_number
    BEGIN SELECT RAISE(ABORT, 'the chain of batches only grows'); END;
CREATE TRIGGER batch_head_is_never_deleted BEFORE DELETE ON batch_head
    BEGIN SELECT RAISE(ABORT, 'the chain of batches is never deleted'); END;
)sql";
}  // namespace sqlite

class SqliteBatches {
public:
    explicit SqliteBatches(sqlite::Connection const& connection) : connection_{connection} {}

    // All batches; none in a file of an older form. Damaged when their chain does not hold.
    [[nodiscard]] StoreResult<std::vector<RecordedBatch>> all() const;
    // Within a transaction that may write.
    [[nodiscard]] StoreResult<void> write(StoredBatch const& row) const;

private:
    sqlite::Connection const& connection_;
};

}  // namespace casewright
