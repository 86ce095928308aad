// src/supply/read_delta.cpp
// A file of changes becomes a Delta.
#include <algorithm>

#include "supply/read_parts.hpp"
#include "supply/scenario.hpp"

namespace casewright::supply {
namespace {

OrderChange read_change(TomlTable& table) {
    OrderChange change;
    change.id = table.text("id", 80);
    change.at = table.position("id");
    change.quantity = table.optional_whole("quantity", 1, quantity_max);
    change.priority = table.optional_whole("priority", -number_bound, number_bound);
    change.weight = table.optional_whole("weight", 1, weight_max);
    change.due = table.optional_date("due");
    change.earliest = table.optional_date("earliest");
    change.state = table.optional_parsed("state", parse_word<OrderState>);
    change.withdrawn = table.flag("withdrawn", false);
    table.refuse_unknown_keys();
    return change;
}

}  // namespace

std::expected<Delta, InputError> read_delta(std::string_view text, std::string_view file, Plan const& plan) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    Calendar const calendar{plan.start, plan.period};
    Delta delta;
    delta.name = root.text("name", 120);
    delta.author = root.text("author", 120);
    delta.reason = root.text("reason", 2'000);
    delta.on = root.optional_date("on");
    delta.sharing = root.optional_parsed("policy", parse_word<Sharing>);
    delta.slip_months = root.optional_whole("slip_ramp_months", -600, 600).value_or(0);
    delta.feed_slip_months = root.optional_whole("slip_feeds_months", -600, 600).value_or(0);
    for (auto& table : root.tables("added_capacity")) delta.added.push_back(read_added(table, calendar));
    for (auto& table : root.tables("outage")) delta.outages.push_back(read_outage(table, calendar));
    for (auto& table : root.tables("diversion")) delta.diversions.push_back(read_diversion(table));
    for (auto& table : root.tables("order")) delta.orders.push_back(read_order(table, calendar));
    for (auto& table : root.tables("change")) {
        auto change = read_change(table);
        if (std::ranges::find(delta.changes, change.id, &OrderChange::id) != delta.changes.end())
            table.refuse("id", "value", "this order is changed twice; one change says all of it");
        delta.changes.push_back(std::move(change));
    }
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return delta;
}

}  // namespace casewright::supply
