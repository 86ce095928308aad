// src/record/sqlite_views.hpp
// The views of a SQLite record: a table beside the facts that may be changed, emptied and dropped,
// because everything in it can be rebuilt. Its owner opens the transactions and locks.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "record/sqlite.hpp"

namespace casewright {

// The table may be missing: an older file that cannot be written, or somebody dropped it. Then
// there are no views, and the next one that is written makes it again.
class SqliteViews {
public:
    // `connection` outlives this object.
    explicit SqliteViews(sqlite::Connection const& connection) : connection_{connection} {}
    SqliteViews(SqliteViews const&) = delete;
    SqliteViews& operator=(SqliteViews const&) = delete;

    // Within a write transaction of the owner. One step in a tree for each view.
    [[nodiscard]] StoreResult<void> write(std::span<CaseView const> views);
    [[nodiscard]] StoreResult<void> clear();
    // Within a read transaction of the owner; as `Store` says.
    [[nodiscard]] StoreResult<void> visit(ViewVisitor const& each);
    [[nodiscard]] StoreResult<void> visit_cases(CaseVisitor const& each);

private:
    [[nodiscard]] StoreResult<bool> has_table();
    [[nodiscard]] StoreResult<void> make_table();

    sqlite::Connection const& connection_;
    // Kept because every append asks; made when first needed, since the table may be missing.
    std::optional<sqlite::Statement> find_table_, upsert_;
};

}  // namespace casewright
