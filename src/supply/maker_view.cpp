#include "supply/maker_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/answers.hpp"
#include "supply/line_hold.hpp"
#include "supply/whole_orders.hpp"

namespace casewright::supply {
namespace {

// How many units of the plan's own line one unit of the order takes.
std::int64_t line_units(Plan const& plan, Order const& order) {
    if (order.product.empty()) return 1;
    auto const product = std::ranges::find(plan.products, order.product, &Product::name);
    for (auto const& need : product->uses)
        if (need.resource == own_line) return need.units;
    return 0;
}

bool on_contract(Order const& order) { return own_state(order) == OrderState::on_contract; }

void add_demand(Plan const& plan, Order const& order, MakerView& view) {
    auto const units = order.quantity * line_units(plan, order);
    auto const open = awaits_acceptance(own_state(order));
    if (open) view.may_come += units;
    else if (!on_contract(order)) view.signed_only += units;
    if (order.due == never) {
        view.without_due += units;
        return;
    }
    if (order.due > plan.periods) return;
    auto& period = view.periods[static_cast<std::size_t>(std::max<std::int64_t>(order.due, 1) - 1)];
    (open ? period.may_come : on_contract(order) ? period.on_contract : period.signed_only) += units;
}

// Where more is due by the end of a period than came off the line, what held it.
void name_holds(Plan const& plan, MakerView& view) {
    LineHold const hold{plan};
    std::int64_t due = 0, made = 0;
    for (std::size_t place = 0; place < view.periods.size(); ++place) {
        auto& period = view.periods[place];
        due += period.on_contract + period.signed_only;
        made += period.output;
        if (made < due) period.held_by = hold.until(static_cast<int>(place) + 1);
    }
}

}  // namespace

MakerView view_of_maker(Plan const& plan, Allocation const& found) {
    MakerView view;
    view.periods.resize(static_cast<std::size_t>(plan.periods));
    for (std::size_t place = 0; place < view.periods.size(); ++place) view.periods[place].output = found.output[place + 1];
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        if (!takes_part(order)) continue;
        add_demand(plan, order, view);
        for (auto const& lot : found.orders[place].lots) view.periods[static_cast<std::size_t>(lot.period - 1)].taken += lot.units * line_units(plan, order);
    }
    for (auto const& whole : whole_orders(plan)) {
        auto const& order = plan.orders[static_cast<std::size_t>(whole.place)];
        auto const& first = plan.orders[static_cast<std::size_t>(whole.parts.front())];
        if (!takes_part(first) || !on_contract(first)) continue;
        std::int64_t due = order.due;
        for (auto const part : whole.parts) due = std::max(due == never ? 0 : due, plan.orders[static_cast<std::size_t>(part)].due);
        view.orders.push_back({order.id, order.purchaser, whole.quantity, due == never ? std::nullopt : std::optional{due}, complete_in(whole, found)});
    }
    name_holds(plan, view);
    return view;
}

std::string maker_view_json(Plan const& plan, MakerView const& view) {
    auto text = fmt::format(R"({{"program":{},"view":"maker","orders":[)", in_quotes(plan.program));
    auto const day = [&](std::optional<std::int64_t> period) {
        return period ? in_quotes(to_text(last_day_of(plan, static_cast<int>(*period)))) : std::string{"null"};
    };
    for (bool first = true; auto const& order : view.orders) {
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"purchaser":{},"quantity":{},"due":{},"complete_in":{}}})", first ? "" : ",",
                       in_quotes(order.id), in_quotes(order.purchaser), order.quantity, day(order.due),
                       order.complete_in ? std::to_string(*order.complete_in) : "null");
        first = false;
    }
    text += "],\"periods\":[";
    for (std::size_t place = 0; place < view.periods.size(); ++place) {
        auto const& period = view.periods[place];
        fmt::format_to(std::back_inserter(text),
                       R"({}{{"period":{},"ends":{},"output":{},"taken":{},"due_on_contract":{},"due_signed":{},"may_come":{},"held_by":{}}})",
                       place == 0 ? "" : ",", place + 1, day(static_cast<std::int64_t>(place + 1)), period.output, period.taken, period.on_contract,
                       period.signed_only, period.may_come, in_quotes(period.held_by));
    }
    return text + fmt::format(R"(],"signed":{},"may_come":{},"without_due":{}}})", view.signed_only, view.may_come, view.without_due);
}

}  // namespace casewright::supply
