// src/record/sqlite_purses.hpp
// The purses of a SQLite record: a table beside the facts that may be changed, emptied and dropped,
// because everything in it can be made again. Its owner opens the transactions and locks.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "record/sqlite.hpp"
#include "record/store.hpp"

namespace casewright {

// Like the views, the table may be missing, and is made again when a purse is to be kept.
class SqlitePurses {
public:
    // `connection` outlives this object.
    explicit SqlitePurses(sqlite::Connection const& connection) : connection_{connection} {}

    // Within a write transaction of the owner.
    [[nodiscard]] StoreResult<void> write(std::span<Purse const> purses) const;
    [[nodiscard]] StoreResult<void> clear() const;
    // Within a read transaction of the owner; as `Store` says.
    [[nodiscard]] StoreResult<std::vector<Purse>> all(std::string_view customer = {}) const;
    [[nodiscard]] StoreResult<PurchaserChanges> changes(std::string_view customer,
                                                        std::uint64_t position) const;
    [[nodiscard]] StoreResult<bool> changed(std::string_view customer, std::uint64_t position) const;

private:
    [[nodiscard]] StoreResult<bool> has_table() const;

    sqlite::Connection const& connection_;
};

}  // namespace casewright
