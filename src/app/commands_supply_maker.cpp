// src/app/commands_supply_maker.cpp
// supply maker: what the maker of a line needs to know of the orders that wait for it, and nothing of those who ask.
#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/table.hpp"
#include "supply/maker_view.hpp"

namespace casewright {
namespace {

using namespace supply;

std::string orders_text(Plan const& plan, MakerView const& view) {
    if (view.orders.empty()) return "No order is on contract.\n";
    TextTable table{{{"on contract"}, {"for"}, {"units to come", ColumnAlign::right}, {"due"}, {"complete"}}};
    for (auto const& order : view.orders)
        table.add({order.id, order.purchaser, std::to_string(order.quantity), order.due ? in_words(plan, static_cast<int>(*order.due)) : "",
                   period_text(plan, order.complete_in)});
    return table.text();
}

// By calendar year: what a maker plans capacity by; each period stands in the JSON.
std::string years_text(Plan const& plan, MakerView const& view) {
    TextTable table{{{"year"}, {"off the line", ColumnAlign::right}, {"taken", ColumnAlign::right}, {"due on contract", ColumnAlign::right},
                     {"due, signed only", ColumnAlign::right}, {"may come", ColumnAlign::right}, {"held by"}}};
    MakerPeriod sum;
    for (std::size_t place = 0; place < view.periods.size(); ++place) {
        auto const& period = view.periods[place];
        sum.output += period.output;
        sum.taken += period.taken;
        sum.on_contract += period.on_contract;
        sum.signed_only += period.signed_only;
        sum.may_come += period.may_come;
        if (!period.held_by.empty()) sum.held_by = period.held_by;
        auto const year = last_day_of(plan, static_cast<int>(place) + 1).year();
        if (place + 1 < view.periods.size() && last_day_of(plan, static_cast<int>(place) + 2).year() == year) continue;
        table.add({std::to_string(static_cast<int>(year)), std::to_string(sum.output), std::to_string(sum.taken), std::to_string(sum.on_contract),
                   std::to_string(sum.signed_only), std::to_string(sum.may_come), sum.held_by});
        sum = {};
    }
    return table.text();
}

}  // namespace

Outcome show_to_maker(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    auto const view = view_of_maker(*plan, allocate(*plan));
    if (session.wants_json()) {
        print_text(maker_view_json(*plan, view));
        return {};
    }
    print_text(fmt::format("{}: for the maker of the line\n\n{}\n{}\nSigned and not on contract yet: {} units. Asked for, notified or offered: {} units, which may never be "
                           "ordered. {} of all these units have no day. Who asks, and in which turn, is not shown.\n",
                           plan->program, orders_text(*plan, view), years_text(*plan, view), view.signed_only, view.may_come, view.without_due));
    return {};
}

}  // namespace casewright
