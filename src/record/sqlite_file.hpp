// src/record/sqlite_file.hpp
// A SQLite file as a record: whether it is ours, which form it has, how it is kept durable.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/sqlite.hpp"

namespace casewright::sqlite {

// The views of the cases: the one table that may be missing, since anyone may drop it and it is
// rebuilt from the facts. It is step 2 of the forms, and made again when a view is to be kept.
inline constexpr char const* views_table = R"sql(
CREATE TABLE IF NOT EXISTS views (
    case_id  TEXT NOT NULL PRIMARY KEY,
    sequence INTEGER NOT NULL,
    text     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// The purses of the purchasers, which may be missing for the same reason; step 4 of the forms.
inline constexpr char const* purse_table = R"sql(
CREATE TABLE IF NOT EXISTS purse (
    customer TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    text     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Opens `path`, makes it when `create` allows, brings an older form up to the newest. A file that
// cannot be written is still opened for reading, in the form that it has.
[[nodiscard]] StoreResult<Connection> open_record_file(std::string const& path, bool create);

// What differs between the tables, indexes and triggers of the file and those that we make. Missing
// views are no difference, changed ones are.
[[nodiscard]] StoreResult<std::optional<std::string>> schema_fault(Connection const& connection);

// The case id in the first column of a row. Damaged when it names no case.
[[nodiscard]] StoreResult<CaseId> case_id_of(Run const& run);
// The case ids in the first column of the rows that are left. Damaged when one names no case.
[[nodiscard]] StoreResult<std::vector<CaseId>> case_ids_of(Run& run);

}  // namespace casewright::sqlite
