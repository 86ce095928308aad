#include "supply/explain.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/output.hpp"

namespace casewright::supply {
namespace {

std::size_t at(std::int64_t place) { return static_cast<std::size_t>(place); }

std::int64_t given_by(Allotted const& row, std::int64_t period) {
    std::int64_t units = 0;
    for (auto const& lot : row.lots)
        if (lot.period <= period) units += lot.units;
    return units;
}

std::vector<BeforeIt> served_while_waiting(Plan const& plan, Allocation const& found, std::size_t waiting,
                                           std::int64_t until) {
    std::vector<BeforeIt> before;
    int const from = plan.orders[waiting].earliest;
    for (std::size_t other = 0; other < plan.orders.size(); ++other) {
        if (other == waiting) continue;
        std::int64_t units = 0;
        for (auto const& lot : found.orders[other].lots)
            if (from <= lot.period && lot.period <= until) units += lot.units;
        if (units > 0) before.push_back({static_cast<int>(other), units});
    }
    std::ranges::stable_sort(before, [](BeforeIt const& one, BeforeIt const& other) { return one.units > other.units; });
    return before;
}

std::string listed(Plan const& plan, std::vector<BeforeIt> const& before) {
    constexpr std::size_t shown = 4;
    std::string text;
    std::int64_t rest = 0;
    for (std::size_t place = 0; place < before.size(); ++place)
        if (place < shown)
            text += fmt::format("{}{} ({})", place == 0 ? "" : ", ", plan.orders[at(before[place].order)].id,
                                before[place].units);
        else rest += before[place].units;
    if (rest > 0) text += fmt::format(" and {} more ({})", before.size() - shown, rest);
    return text;
}

std::string words_for(Plan const& plan, WhyLate const& why) {
    auto const& order = plan.orders[at(why.order)];
    auto const due = static_cast<int>(order.due);
    auto text = fmt::format("{} wants {} by {} and ", order.id, order.quantity, in_words(plan, due));
    text += why.complete_in ? fmt::format("is complete in {}", in_words(plan, *why.complete_in))
                            : fmt::format("is not complete by {}", in_words(plan, plan.periods));
    if (due < 1) return text + fmt::format(": it was due before the plan begins, and nothing made before {} counts.",
                                           in_words(plan, 1));
    text += fmt::format(": {} {} missing when it is due. ", why.missing, why.missing == 1 ? "unit is" : "units are");
    if (why.late_to_the_line)
        return text + fmt::format("It can be served only from {} on, after it is due; a contract or an "
                                  "acceptance before that would have to come first.",
                                  order.earliest > plan.periods ? "after the plan" : in_words(plan, order.earliest));
    text += fmt::format("What holds it is {}", why.resource);
    if (!why.before.empty()) text += fmt::format("; while it waited, others were served: {}", listed(plan, why.before));
    return text + fmt::format(". It would be on time with {} more from {} by then, with as many given up by those "
                              "before it, or with a due period {}.",
                              why.missing, why.resource,
                              why.complete_in ? "of " + in_words(plan, *why.complete_in) : "after this plan");
}

}  // namespace

std::vector<Peg> pegs_of(Plan const& plan, Allocation const& found) {
    std::vector<std::vector<std::pair<int, std::int64_t>>> given(at(plan.periods) + 1);
    auto turn = by_turn(plan);
    for (auto const place : turn)
        for (auto const& lot : found.orders[at(place)].lots) given[at(lot.period)].emplace_back(place, lot.units);
    std::vector<Peg> pegs;
    int made_in = 1;
    std::int64_t left = plan.periods > 0 ? found.output[1] : 0, first = 1;
    for (int period = 1; period <= plan.periods; ++period)
        for (auto [place, units] : given[at(period)])
            while (units > 0) {
                while (left == 0) left = found.output[at(++made_in)];
                auto const part = std::min(left, units);
                pegs.push_back({place, made_in, period, first, part});
                first += part;
                left -= part;
                units -= part;
            }
    return pegs;
}

std::optional<WhyLate> why_late(Plan const& plan, Allocation const& found, std::size_t place) {
    auto const& order = plan.orders[place];
    auto const& row = found.orders[place];
    if (!takes_part(order) || order.due == never) return std::nullopt;
    WhyLate why;
    why.order = static_cast<int>(place);
    why.missing = order.quantity - given_by(row, order.due);
    why.complete_in = row.complete_in;
    if (why.missing <= 0 || order.due > plan.periods) return std::nullopt;
    why.late_to_the_line = order.earliest > order.due;
    auto const month = std::max<std::int64_t>(0, order.due * months_in(plan.period) - 1);
    auto const feed = bottleneck(plan, static_cast<int>(month));
    why.resource = feed.empty() ? "the line" : "the feed \"" + feed + "\"";
    if (!why.late_to_the_line) why.before = served_while_waiting(plan, found, place, order.due);
    why.in_words = words_for(plan, why);
    return why;
}

std::vector<WhyLate> why_late(Plan const& plan, Allocation const& found) {
    std::vector<WhyLate> all;
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (auto why = why_late(plan, found, place)) all.push_back(std::move(*why));
    return all;
}

}  // namespace casewright::supply
