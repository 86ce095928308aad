// src/record/sqlite_file.hpp
// A SQLite file as a record: whether it is ours, which form it has, how it is kept durable.
#pragma once
#include <optional>
#include <string>

#include "record/sqlite.hpp"

namespace casewright::sqlite {

// Opens `path`, makes it when `create` allows, brings an older form up to the newest. A file that
// cannot be written is still opened for reading.
[[nodiscard]] StoreResult<Connection> open_record_file(std::string const& path, bool create);

// What differs between the tables, indexes and triggers of the file and those that we make.
[[nodiscard]] StoreResult<std::optional<std::string>> schema_fault(Connection const& connection);

}  // namespace casewright::sqlite
