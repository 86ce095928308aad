#include "record/sqlite_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "foundation/invariant.hpp"
#include "record/sqlite_batches.hpp"

namespace casewright::sqlite {
namespace {

constexpr std::int64_t application_id = 0x43575254;  // "CWRT" in the header of the file

// The forms of the file, oldest first; `user_version` counts those that were applied. A step that
// was ever released is never changed: a new form is a new step below it.
// The triggers and checks stop mistakes, not enemies; those are what the hashes are for.
constexpr char const* facts_and_chains = R"sql(
CREATE TABLE fact (
    position        INTEGER PRIMARY KEY,
    case_id         TEXT NOT NULL,
    sequence        INTEGER NOT NULL CHECK (sequence >= 1),
    envelope        BLOB NOT NULL,
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    idempotency_key TEXT CHECK (idempotency_key <> ''),
    UNIQUE (case_id, sequence)
) STRICT;
CREATE UNIQUE INDEX fact_by_idempotency_key ON fact (idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE TABLE chain (
    case_id       TEXT NOT NULL PRIMARY KEY,
    last_sequence INTEGER NOT NULL CHECK (last_sequence >= 1),
    head_hash     BLOB NOT NULL CHECK (length(head_hash) = 32)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact
    BEGIN SELECT RAISE(ABORT, 'a recorded fact is never changed'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
    BEGIN SELECT RAISE(ABORT, 'a recorded fact is never deleted'); END;
CREATE TRIGGER chain_only_grows BEFORE UPDATE ON chain
    WHEN NEW.case_id <> OLD.case_id OR NEW.last_sequence <= OLD.last_sequence
    BEGIN SELECT RAISE(ABORT, 'the chain of a case only grows'); END;
CREATE TRIGGER chain_is_never_deleted BEFORE DELETE ON chain
    BEGIN SELECT RAISE(ABORT, 'the chain of a case is never deleted'); END;
)sql";
constexpr std::array schema_steps{facts_and_chains, views_table, batch_tables, purse_table};
constexpr std::int64_t form_with_batches = 3;
constexpr auto newest_form = static_cast<std::int64_t>(schema_steps.size());

std::unexpected<StoreError> refuse(StoreError::Kind kind, std::string message) {
    return std::unexpected{StoreError{kind, std::move(message)}};
}

StoreResult<void> apply_steps_after(Connection const& connection, std::int64_t form) {
    for (auto step = form; step < newest_form; ++step) {
        auto const applied = connection.execute(schema_steps[static_cast<std::size_t>(step)]);
        if (!applied) return applied;
    }
    return connection.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                          application_id, newest_form));
}

// The form of the file; 0 when it is empty. Asked within a transaction: the answers belong together
// even while somebody else is making the file.
StoreResult<std::int64_t> form_of(Connection const& connection, std::string const& path) {
    auto const owner = connection.integer("PRAGMA application_id");
    if (!owner) return owner;
    auto const form = connection.integer("PRAGMA user_version");
    if (!form) return form;
    auto const objects = connection.integer("SELECT count(*) FROM sqlite_schema");
    if (!objects) return objects;
    if (*owner == 0 && *form == 0 && *objects == 0) return 0;
    if (*owner != application_id)
        return refuse(StoreError::Kind::foreign,
                      fmt::format("{} is a SQLite file of another program.", path));
    if (*form > newest_form)
        return refuse(StoreError::Kind::foreign,
                      fmt::format("{} has form {}; this version of Casewright knows up to {}.",
                                  path, *form, newest_form));
    if (*form < 1)
        return refuse(StoreError::Kind::damaged, fmt::format("{} has form {}.", path, *form));
    return form;
}

// Makes the tables of a new file, or brings an older form up, in one durable step. Whoever else
// opens the same file at the same moment waits, then finds nothing left to do.
StoreResult<void> bring_up(Connection const& connection, std::string const& path) {
    auto transaction = Transaction::begin(connection, Transaction::Kind::write);
    if (!transaction) return std::unexpected{transaction.error()};
    auto const form = form_of(connection, path);
    if (!form) return std::unexpected{form.error()};
    auto const applied = apply_steps_after(connection, *form);
    if (!applied) return applied;
    return transaction->commit();
}

// Every object of a file, one line each. Statistics that ANALYZE leaves are not ours to judge.
StoreResult<std::vector<std::string>> objects_of(Connection const& connection) {
    auto const statement = connection.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema"
        " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name, tbl_name, sql");
    if (!statement) return std::unexpected{statement.error()};
    std::vector<std::string> objects;
    auto run = statement->run();
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) return objects;
        objects.push_back(fmt::format("{} {} on {}: {}", run.bytes_at(0), run.bytes_at(1),
                                      run.bytes_at(2), run.bytes_at(3)));
    }
}

std::vector<std::string> const& expected_objects() {
    static auto const expected = [] {
        auto const connection = Connection::in_memory();
        invariant(connection && apply_steps_after(*connection, 0), "the schema is well-formed SQL");
        auto objects = objects_of(*connection);
        invariant(objects.has_value(), "a new schema can be read");
        return std::move(*objects);
    }();
    return expected;
}

// Only one connection can change the mode, and SQLite turns the others away at once instead of
// letting them wait. Whoever changes it holds the right to write: we wait for that and look again.
StoreResult<void> keep_durable(Connection const& connection) {
    constexpr int attempts = 20;
    for (int attempt = 1;; ++attempt) {
        auto const mode = connection.text("PRAGMA journal_mode");
        if (!mode) return std::unexpected{mode.error()};
        if (*mode == "wal" || !connection.writable()) return {};
        auto const changed = connection.text("PRAGMA journal_mode = WAL");
        if (changed && *changed == "wal") return {};
        if (changed)
            return refuse(StoreError::Kind::unavailable,
                          "SQLite cannot keep a write-ahead log here.");
        if (attempt == attempts) return std::unexpected{changed.error()};
        auto const turn = Transaction::begin(connection, Transaction::Kind::write);
        if (!turn) return std::unexpected{turn.error()};
    }
}

StoreResult<std::int64_t> form_now(Connection const& connection, std::string const& path) {
    auto const transaction = Transaction::begin(connection, Transaction::Kind::read);
    if (!transaction) return std::unexpected{transaction.error()};
    return form_of(connection, path);
}

StoreResult<void> settle(Connection const& connection, std::string const& path, bool create) {
    // FULL: in WAL mode, NORMAL may lose the last acknowledged facts when the power fails.
    auto const set = connection.execute(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
        "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0");
    if (!set) return set;
    auto const form = form_now(connection, path);
    if (!form) return std::unexpected{form.error()};
    if (*form == 0 && !create)
        return refuse(StoreError::Kind::foreign, fmt::format("{} is empty, no record.", path));
    // Steps 2 to 4 only add what may be missing, so a file that cannot be written is read without.
    if (*form == 0 || (*form < newest_form && connection.writable()))
        if (auto const done = bring_up(connection, path); !done) return done;
    if (auto const kept = keep_durable(connection); !kept) return kept;
    auto const fault = schema_fault(connection);
    if (!fault) return std::unexpected{fault.error()};
    if (*fault) return refuse(StoreError::Kind::damaged, fmt::format("{}: {}.", path, **fault));
    return {};
}

// SQLite takes ":memory:", "" and "file:..." for more than paths, and a pipe would block it.
StoreResult<std::string> plain_path(std::string const& path, bool create) {
    std::error_code failed;
    if (path.empty() || path.find('\0') != path.npos)
        return refuse(StoreError::Kind::unavailable, "A record needs the path of a file.");
    auto const absolute = std::filesystem::absolute(path, failed);
    if (failed)
        return refuse(StoreError::Kind::unavailable,
                      fmt::format("{}: {}.", path, failed.message()));
    auto const status = std::filesystem::status(absolute, failed);
    if (status.type() == std::filesystem::file_type::not_found) {
        if (create) return absolute.string();
        return refuse(StoreError::Kind::unavailable, fmt::format("There is no file {}.", path));
    }
    if (status.type() == std::filesystem::file_type::none)
        return refuse(StoreError::Kind::unavailable,
                      fmt::format("{}: {}.", path, failed.message()));
    if (status.type() != std::filesystem::file_type::regular)
        return refuse(StoreError::Kind::foreign, fmt::format("{} is no regular file.", path));
    // SQLite takes a file of one byte for an empty one and would write over it.
    if (std::filesystem::file_size(absolute, failed) == 1)
        return refuse(StoreError::Kind::foreign, fmt::format("{} is one byte, no record.", path));
    return absolute.string();
}

// Facts may still stand in the log beside the file; reading the file alone would lose them.
bool has_log(std::string const& path) {
    std::error_code failed;
    auto const size = std::filesystem::file_size(path + "-wal", failed);
    return !failed && size > 0;
}

}  // namespace

StoreResult<std::optional<std::string>> schema_fault(Connection const& connection) {
    auto const found = objects_of(connection);
    if (!found) return std::unexpected{found.error()};
    auto expected = expected_objects();
    auto const is_views = [](std::string const& object) {
        return object.starts_with("table views on views:");
    };
    if (std::ranges::none_of(*found, is_views)) std::erase_if(expected, is_views);
    auto const is_purse = [](std::string const& object) {
        return object.starts_with("table purse on purse:");
    };
    if (std::ranges::none_of(*found, is_purse)) std::erase_if(expected, is_purse);
    // A file of an older form, in a place that cannot be written, has no batches.
    auto const form = connection.integer("PRAGMA user_version");
    if (!form) return std::unexpected{form.error()};
    if (*form < form_with_batches)
        std::erase_if(expected, [](std::string const& object) {
            return object.find(" on batch") != object.npos;
        });
    if (*found == expected) return std::nullopt;
    for (auto const& object : expected)
        if (std::ranges::find(*found, object) == found->end())
            return fmt::format("the {} is missing or changed", object.substr(0, object.find(':')));
    return "there are tables, indexes or triggers that Casewright did not make";
}

StoreResult<CaseId> case_id_of(Run const& run) {
    auto id = CaseId::parse(run.bytes_at(0));
    if (!id) return refuse(StoreError::Kind::damaged, "The head of a chain belongs to no case.");
    return std::move(*id);
}

StoreResult<std::vector<CaseId>> case_ids_of(Run& run) {
    std::vector<CaseId> ids;
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) return ids;
        auto id = case_id_of(run);
        if (!id) return std::unexpected{id.error()};
        ids.push_back(std::move(*id));
    }
}

StoreResult<Connection> open_record_file(std::string const& path, bool create) {
    auto const absolute = plain_path(path, create);
    if (!absolute) return std::unexpected{absolute.error()};
    auto connection = Connection::open(
        *absolute, create ? Connection::Mode::create : Connection::Mode::existing);
    if (!connection) return connection;
    auto const settled = settle(*connection, path, create);
    if (settled) return connection;
    // In a directory that cannot be written, SQLite cannot make the index of its log. When there
    // is no log, the file is complete in itself and is read as it lies there.
    if (settled.error().kind != StoreError::Kind::unavailable || connection->writable() ||
        has_log(*absolute))
        return std::unexpected{settled.error()};
    auto lying = Connection::open(*absolute, Connection::Mode::immutable);
    if (!lying) return lying;
    if (auto const read = settle(*lying, path, false); !read)
        return std::unexpected{read.error()};
    return lying;
}

}  // namespace casewright::sqlite
