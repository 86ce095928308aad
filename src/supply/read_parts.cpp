#include "supply/read_parts.hpp"

#include <charconv>

#include "foundation/decimal.hpp"

namespace casewright::supply {

// Decimal text to the nearest binary fraction, after the strict reader has seen it.
std::expected<double, std::string> parse_rate(std::string_view text) {
    auto const exact = parse_decimal(text, 9, static_cast<std::int64_t>(rate_max) * 1'000'000'000);
    if (!exact) return std::unexpected{exact.error()};
    if (*exact < 0) return std::unexpected{std::string{"a line has no negative rate"}};
    double rate = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), rate);
    return rate;
}

namespace {

// Several due periods, in ascending days, that add up to the quantity of the order.
void read_due_periods(TomlTable& table, Calendar const& calendar, Order& order) {
    auto rows = table.tables("due_by");
    if (rows.empty()) return;
    if (table.has("due")) table.refuse("due", "value", "an order has one \"due\", or \"due_by\" for several due periods");
    if (rows.size() > static_cast<std::size_t>(periods_max))
        table.refuse("due_by", "size", "an order has at most " + std::to_string(periods_max) + " due periods");
    std::int64_t sum = 0;
    std::optional<Date> before;
    for (auto& row : rows) {
        auto const due = row.date("due");
        if (!row.has("quantity")) row.refuse_missing("quantity");
        auto const quantity = row.optional_whole("quantity", 1, quantity_max).value_or(1);
        row.refuse_unknown_keys();
        if (before && due <= *before) row.refuse("due", "value", "due periods stand in ascending days");
        before = due;
        sum += quantity;
        order.due_by.push_back({calendar.period(due), quantity});
    }
    if (sum != order.quantity)
        rows.back().refuse("quantity", "value", "the due periods add up to " + std::to_string(sum) + " units, and the order has " + std::to_string(order.quantity));
    order.due = order.due_by.back().due;
}

}  // namespace

Order read_order(TomlTable& table, Calendar const& calendar) {
    Order order;
    order.id = table.text("id", 80);
    order.purchaser = table.optional_text("purchaser", 80).value_or("");
    order.note = table.optional_text("note", 2'000).value_or("");
    order.source = table.optional_text("source").value_or("");
    if (!table.has("quantity")) table.refuse_missing("quantity");
    order.quantity = table.optional_whole("quantity", 1, quantity_max).value_or(1);
    order.weight = table.optional_whole("weight", 1, weight_max).value_or(1);
    order.minimum_shipment = table.optional_whole("minimum_shipment", 1, quantity_max).value_or(1);
    order.product = table.optional_text("product", 80).value_or("");
    order.project = table.optional_text("project", 3).value_or("");
    order.together_with = read_needs(table, "together_with", "quantity", quantity_max);
    order.priority = table.optional_whole("priority", -number_bound, number_bound).value_or(never);
    if (auto const due = table.optional_date("due")) order.due = calendar.period(*due);
    read_due_periods(table, calendar, order);
    if (auto const day = table.optional_date("earliest")) order.earliest = std::max(1, calendar.period(*day));
    if (auto const day = table.optional_date("accepted"))
        order.accepted = std::chrono::sys_days{*day}.time_since_epoch().count();
    order.state = table.optional_parsed("state", parse_word<OrderState>).value_or(OrderState::accepted);
    order.kind = table.optional_parsed("kind", parse_word<OrderKind>).value_or(OrderKind::foreign);
    order.probability = table.optional_estimate("probability", 0.0, 1.0).value_or(1.0);
    table.refuse_unknown_keys();
    return order;
}

Outage read_outage(TomlTable& table, Calendar const& calendar) {
    Outage outage{calendar.month(table.date("from")), calendar.month(table.date("to")), 0.0, table.text("reason")};
    if (!table.has("share")) table.refuse_missing("share");
    outage.share = table.optional_estimate("share", 0.0, 1.0).value_or(0.0);
    if (outage.to < outage.from) table.refuse("to", "value", "an outage ends before it begins");
    table.refuse_unknown_keys();
    return outage;
}

AddedCapacity read_added(TomlTable& table, Calendar const& calendar) {
    AddedCapacity added;
    auto const ordered = table.date("ordered");
    if (!table.has("lead_time_months")) table.refuse_missing("lead_time_months");
    auto const lead = table.optional_whole("lead_time_months", 0, 600).value_or(0);
    added.month = calendar.month(ordered) + static_cast<int>(lead);
    added.rate = table.parsed("rate_per_year", parse_rate, 0.0);
    added.source = table.optional_text("source").value_or("");
    table.refuse_unknown_keys();
    return added;
}

Diversion read_diversion(TomlTable& table) {
    Diversion diversion{table.text("from", 80), table.optional_text("to", 80).value_or(""),
                        table.optional_whole("quantity", 1, quantity_max).value_or(1), table.date("on"),
                        table.text("approver"), table.text("reason"), {}};
    if (!table.has("quantity")) table.refuse_missing("quantity");
    else diversion.quantity_at = table.position("quantity");
    if (diversion.from == diversion.to) table.refuse("to", "value", "an order gives nothing to itself");
    table.refuse_unknown_keys();
    return diversion;
}

}  // namespace casewright::supply
