#include "record/sqlite_purses.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "record/case_view.hpp"
#include "record/sqlite_file.hpp"

namespace casewright {
namespace {

// The names of the cases of a purchaser lie between these two: "BN-" and "BN.".
std::string first_name(std::string_view customer) { return std::string{customer} + "-"; }
std::string after_names(std::string_view customer) { return std::string{customer} + "."; }

std::int64_t bounded(std::uint64_t position) {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(std::min(position, most));
}

// Calls `take` with the case and the position of every fact of the purchaser after `position`.
template <class Take>
StoreResult<void> visit_changes(sqlite::Connection const& connection, std::string_view customer,
                                std::uint64_t position, std::string_view limit, Take&& take) {
    auto const statement = connection.prepare(
        "SELECT case_id, position FROM fact NOT INDEXED"
        " WHERE position > ?1 AND case_id >= ?2 AND case_id < ?3" + std::string{limit});
    if (!statement) return std::unexpected{statement.error()};
    // What is bound is not copied, so it stands here as long as the statement runs.
    auto const from = first_name(customer), to = after_names(customer);
    auto run = statement->run();
    run.integer(1, bounded(position));
    run.text(2, from);
    run.text(3, to);
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) return {};
        auto taken = take(run.bytes_at(0), static_cast<std::uint64_t>(run.integer_at(1)));
        if (!taken) return taken;
    }
}

}  // namespace

StoreResult<bool> SqlitePurses::has_table() const {
    auto const there = connection_.integer(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'purse'");
    if (!there) return std::unexpected{there.error()};
    return *there > 0;
}

StoreResult<void> SqlitePurses::write(std::span<Purse const> purses) const {
    if (purses.empty()) return {};
    if (auto const made = connection_.execute(sqlite::purse_table); !made) return made;
    auto const statement = connection_.prepare(
        "INSERT INTO purse (customer, position, text) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (customer) DO UPDATE SET position = excluded.position, text = excluded.text");
    if (!statement) return std::unexpected{statement.error()};
    for (auto const& purse : purses) {
        auto run = statement->run();
        run.text(1, purse.customer);
        run.integer(2, bounded(purse.position));
        run.text(3, purse.text);
        if (auto const done = run.finish(); !done) return done;
    }
    return {};
}

StoreResult<void> SqlitePurses::clear() const {
    if (auto const made = connection_.execute(sqlite::purse_table); !made) return made;
    return connection_.execute("DELETE FROM purse");
}

StoreResult<std::vector<Purse>> SqlitePurses::all(std::string_view customer) const {
    std::vector<Purse> purses;
    auto const there = has_table();
    if (!there) return std::unexpected{there.error()};
    if (!*there) return purses;
    auto const statement = connection_.prepare(
        "SELECT customer, position, text FROM purse WHERE ?1 = '' OR customer = ?1 ORDER BY customer");
    if (!statement) return std::unexpected{statement.error()};
    auto run = statement->run();
    run.text(1, customer);
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) return purses;
        auto purse = purse_from(run.bytes_at(0), run.integer_at(1), run.bytes_at(2));
        if (!purse) return std::unexpected{purse.error()};
        purses.push_back(std::move(*purse));
    }
}

StoreResult<PurchaserChanges> SqlitePurses::changes(std::string_view customer,
                                                    std::uint64_t position) const {
    PurchaserChanges changes{position, {}};
    std::set<CaseId> cases;
    auto const visited = visit_changes(
        connection_, customer, position, "",
        [&](std::string_view name, std::uint64_t at) -> StoreResult<void> {
            auto id = CaseId::parse(name);
            if (!id)
                return std::unexpected{
                    StoreError{StoreError::Kind::damaged, "A fact belongs to no case."}};
            cases.insert(std::move(*id));
            changes.last_position = std::max(changes.last_position, at);
            return {};
        });
    if (!visited) return std::unexpected{visited.error()};
    changes.cases.assign(cases.begin(), cases.end());
    return changes;
}

StoreResult<bool> SqlitePurses::changed(std::string_view customer, std::uint64_t position) const {
    bool any = false;
    auto const visited = visit_changes(connection_, customer, position, " LIMIT 1",
                                       [&](std::string_view, std::uint64_t) -> StoreResult<void> {
                                           any = true;
                                           return {};
                                       });
    if (!visited) return std::unexpected{visited.error()};
    return any;
}

}  // namespace casewright
