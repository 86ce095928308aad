// The order book of a plan as sums and as JSON: what is sure, what is not, and where each order came from.
#include <fmt/format.h>

#include "supply/answers.hpp"
#include "supply/order_book.hpp"

namespace casewright::supply {
namespace {

BookSums sums_of(Plan const& plan, bool unconfirmed) {
    BookSums sums;
    std::vector<bool> counted(plan.orders.size());
    for (auto const& order : plan.orders) {
        if (!takes_part(order) || awaits_acceptance(own_state(order)) != unconfirmed) continue;
        // An order that a diversion left in parts is one order; its first part that wants something counts.
        auto const owner = order.part_of >= 0 ? order.part_of : static_cast<int>(&order - plan.orders.data());
        sums.orders += counted[static_cast<std::size_t>(owner)] ? 0 : 1;
        counted[static_cast<std::size_t>(owner)] = true;
        sums.units += order.quantity;
        sums.weighted += static_cast<double>(order.quantity) * (may_never_exist(own_state(order)) ? order.probability : 1.0);
    }
    return sums;
}

std::string origin_json(Origin const& origin) {
    return fmt::format(R"({{"case":"{}","line":"{}","document":"{}","article":{},"stage":"{}","sequence":{},)"
                       R"("ordered":{},"shipped":{},"because":{}}})",
                       origin.case_id, origin.line, origin.document, in_quotes(origin.article), origin.stage,
                       origin.sequence, origin.ordered, origin.shipped, in_quotes(origin.because));
}

// The last day of the due period: what counts, whichever day in it was stated.
std::string due_json(Plan const& plan, Order const& order) {
    return order.due == never ? "null" : in_quotes(to_text(last_day_of(plan, static_cast<int>(order.due))));
}

}  // namespace

BookSums confirmed_of(Plan const& plan) { return sums_of(plan, false); }
BookSums unconfirmed_of(Plan const& plan) { return sums_of(plan, true); }

std::string order_book_json(Plan const& plan, bool each_order) {
    auto const sure = confirmed_of(plan), open = unconfirmed_of(plan);
    auto text = fmt::format(R"({{"confirmed":{{"orders":{},"units":{}}},"unconfirmed":{{"orders":{},"units":{},"weighted_units":{:.3f}}})",
                            sure.orders, sure.units, open.orders, open.units, open.weighted);
    if (!each_order) return text + "}";
    text += ",\"orders\":[";
    std::vector<Origin const*> origin_at(plan.orders.size(), nullptr);
    for (auto const& origin : plan.origins) origin_at[static_cast<std::size_t>(origin.order)] = &origin;
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const part_of = order.part_of < 0 ? std::string{} : ",\"part_of\":" + in_quotes(plan.orders[static_cast<std::size_t>(order.part_of)].id);
        fmt::format_to(std::back_inserter(text),
                       R"({}{{"id":{}{},"purchaser":{},"quantity":{},"due":{},"state":"{}","confirmed":{},"probability":{},"origin":{}}})",
                       place == 0 ? "" : ",", in_quotes(order.id), part_of, in_quotes(order.purchaser), order.quantity, due_json(plan, order),
                       to_text(own_state(order)), !awaits_acceptance(own_state(order)), may_never_exist(own_state(order)) ? order.probability : 1.0,
                       origin_at[place] == nullptr ? "null" : origin_json(*origin_at[place]));
    }
    text += "],\"passed_over\":[";
    for (bool first = true; auto const& left_out : plan.passed_over) {
        fmt::format_to(std::back_inserter(text), R"({}{{"case":"{}","line":"{}","document":"{}","because":{}}})",
                       first ? "" : ",", left_out.case_id, left_out.line, left_out.document, in_quotes(left_out.because));
        first = false;
    }
    return text + "]}";
}

}  // namespace casewright::supply
