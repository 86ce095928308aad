#include "supply/whole_orders.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/one_unit_more.hpp"
#include "supply/place.hpp"

namespace casewright::supply {
namespace {

void add_part(WholeOrder& whole, Plan const& plan, std::size_t place) {
    if (!takes_part(plan.orders[place])) return;
    whole.parts.push_back(static_cast<int>(place));
    whole.quantity += plan.orders[place].quantity;
}

void settle(WholeOrder& whole, Plan const& plan) {
    whole.in_sequence = std::ranges::all_of(whole.parts, [&](int part) { return plan.orders[at(part)].due_part && !plan.orders[at(part)].turn; });
    if (!whole.parts.empty()) return;
    whole.parts.push_back(whole.place);
    whole.quantity = plan.orders[at(whole.place)].quantity;
}

}  // namespace

std::vector<WholeOrder> whole_orders(Plan const& plan) {
    std::vector<WholeOrder> all;
    std::vector<std::size_t> known(plan.orders.size());
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const owner = plan.orders[place].part_of;
        if (owner < 0) {
            known[place] = all.size();
            all.push_back({static_cast<int>(place), {}, 0, false});
        }
        add_part(all[known[owner < 0 ? place : at(owner)]], plan, place);
    }
    for (auto& whole : all) settle(whole, plan);
    return all;
}

std::vector<WholeOrder> whole_at_each_place(Plan const& plan) {
    std::vector<WholeOrder> each;
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        each.push_back({static_cast<int>(place), {static_cast<int>(place)}, plan.orders[place].quantity, false});
    for (auto& whole : whole_orders(plan)) each[at(whole.place)] = std::move(whole);
    return each;
}

WholeOrder whole_order(Plan const& plan, std::size_t place) {
    WholeOrder whole{static_cast<int>(place), {}, 0, false};
    for (std::size_t part = 0; part < plan.orders.size(); ++part)
        if (part == place || plan.orders[part].part_of == static_cast<int>(place)) add_part(whole, plan, part);
    settle(whole, plan);
    return whole;
}

std::string parts_in_words(Plan const& plan, WholeOrder const& whole) {
    if (!whole.has_parts()) return "";
    auto text = fmt::format("{}: {} units in {} part{}:", plan.orders[at(whole.place)].id, whole.quantity, whole.parts.size(),
                            whole.parts.size() == 1 ? "" : "s");
    for (bool first = true; auto const part : whole.parts) {
        auto const& order = plan.orders[at(part)];
        auto const which = order.due_part && !order.turn ? "due " + in_words(plan, static_cast<int>(order.due))
                           : part == whole.place         ? std::string{"in its own turn"}
                                                         : "as " + order.id;
        text += fmt::format("{} {} {}", first ? "" : ",", order.quantity, which);
        first = false;
    }
    return text;
}

std::optional<int> complete_in(WholeOrder const& whole, Allocation const& found) {
    int last = 0;
    for (auto const part : whole.parts) {
        auto const complete = found.orders[at(part)].complete_in;
        if (!complete) return std::nullopt;
        last = std::max(last, *complete);
    }
    return last;
}

std::int64_t lateness_of(Plan const& plan, WholeOrder const& whole, Allocation const& found) {
    std::int64_t sum = 0;
    for (auto const part : whole.parts) sum += lateness_of(plan, plan.orders[at(part)], found.orders[at(part)]);
    return sum;
}

std::vector<int> parts_to_follow(Plan const& plan) {
    std::vector<int> followed;
    if (std::ranges::all_of(plan.orders, [](Order const& order) { return order.part_of < 0; })) return followed;
    for (auto const& whole : whole_orders(plan))
        if (whole.parts.size() > 1 && !whole.in_sequence) followed.insert(followed.end(), whole.parts.begin(), whole.parts.end());
    return followed;
}

std::vector<std::int32_t> last_of(std::vector<std::vector<std::int32_t>> const& parts) {
    auto last = parts.front();
    for (auto const& part : parts)
        for (std::size_t trial = 0; trial < last.size(); ++trial)
            last[trial] = last[trial] < 0 || part[trial] < 0 ? -1 : std::max(last[trial], part[trial]);
    return last;
}

std::vector<std::uint32_t> counts_of(WholeOrder const& whole, Outcomes const& outcomes, std::vector<int> const& followed) {
    auto const row = outcomes.of(at(whole.parts.back()));
    if (whole.parts.size() == 1 || whole.in_sequence) return {row.begin(), row.end()};
    std::vector<std::vector<std::int32_t>> parts;
    for (auto const part : whole.parts)
        parts.push_back(outcomes.followed[at(std::ranges::find(followed, part) - followed.begin())]);
    std::vector<std::uint32_t> counts(row.size());
    for (auto const period : last_of(parts)) {
        if (period < 0) ++counts.back();
        else if (period <= outcomes.periods) ++counts[at(period)];
    }
    return counts;
}

std::optional<int> served_too_early(Plan const& plan, Allocation const& found) {
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const& lots = found.orders[place].lots;
        if (order.turn && !lots.empty() && lots.front().period < order.turn->own_earliest) return static_cast<int>(place);
    }
    return std::nullopt;
}

void set_due(Plan& plan, int place, std::int64_t due) {
    auto const owner_of = [&](int one) { return plan.orders[at(one)].part_of < 0 ? one : plan.orders[at(one)].part_of; };
    auto const owner = owner_of(place);
    for (std::size_t other = 0; other < plan.orders.size(); ++other) {
        auto& order = plan.orders[other];
        if (static_cast<int>(other) == owner || order.part_of == owner) order.due = due;
        if (order.turn && owner_of(order.turn->place) == owner) order.turn->due = due;
    }
}

void set_due_of_part(Plan& plan, int place, std::int64_t due) {
    plan.orders[at(place)].due = due;
    for (auto& order : plan.orders)
        if (order.turn && order.turn->place == place) order.turn->due = due;
}

}  // namespace casewright::supply
