#include "supply/due_parts.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "supply/place.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

std::vector<DueBy> by_period(std::vector<DueBy> const& stated) {
    std::vector<DueBy> merged;
    for (auto const& one : stated) {
        if (!merged.empty() && merged.back().due == one.due) merged.back().quantity += one.quantity;
        else merged.push_back(one);
    }
    return merged;
}

// What the whole order comes together with, in step: by the end of each part as much as the whole order has taken by then. A part of which that is nothing
// keeps a row of nothing, so that it is still seen to be of a package.
void spread_packages(Plan& plan, std::vector<int> const& parts) {
    auto const row = [&](int place) -> Order& { return plan.orders[at(place)]; };
    std::int64_t quantity = 0;
    for (auto const place : parts) quantity += row(place).quantity;
    if (quantity == 0) return;
    for (std::size_t need = 0; need < row(parts.front()).together_with.size(); ++need) {
        std::int64_t all = 0, given = 0, taken = 0;
        for (auto const place : parts) all += row(place).together_with[need].units;
        for (auto const place : parts) {
            given += row(place).quantity;
            auto const by_then = taken_with(given, all, quantity);
            row(place).together_with[need].units = by_then - taken;
            taken = by_then;
        }
    }
}

bool is_served_as_part(Order const& order) { return order.due_part && !order.turn && takes_part(order); }

// The lots of all parts, period by period, dealt out to them in the order of their due periods.
void deal_out(Plan const& plan, std::vector<int> const& parts, Allocation& found) {
    std::map<int, std::int64_t> units;
    for (auto const place : parts)
        for (auto const& lot : std::exchange(found.orders[at(place)].lots, {})) units[lot.period] += lot.units;
    auto part = parts.begin();
    std::int64_t wanted = plan.orders[at(*part)].quantity;
    for (auto [period, left] : units)
        while (left > 0) {
            while (wanted == 0) wanted = plan.orders[at(*++part)].quantity;
            auto const given = std::min(left, wanted);
            found.orders[at(*part)].lots.push_back({period, given});
            left -= given;
            wanted -= given;
        }
}

}  // namespace

void add_in_parts(Plan& plan, Order order) {
    auto const parts = by_period(std::exchange(order.due_by, {}));
    if (!parts.empty()) order.due = parts.back().due;
    // Of what was delivered nothing is late any more.
    if (parts.size() < 2 || order.state == OrderState::delivered) return plan.orders.push_back(std::move(order));
    auto const first = static_cast<int>(plan.orders.size());
    std::vector<int> places;
    for (auto const& part : parts) {
        auto row = order;
        row.due = part.due;
        row.quantity = part.quantity;
        row.due_part = DuePart{order.id, first, static_cast<int>(places.size()) + 1};
        if (!places.empty()) {
            row.id += " (due " + to_text(last_day_of(plan, static_cast<int>(part.due))) + ")";
            row.part_of = first;
            for (auto& need : row.together_with) need.units = 0;
        }
        places.push_back(static_cast<int>(plan.orders.size()));
        plan.orders.push_back(std::move(row));
    }
    spread_packages(plan, places);
}

int first_part(Plan const& plan, int place) {
    auto const& part = plan.orders[at(place)].due_part;
    return part ? part->first : place;
}

std::vector<int> own_parts(Plan const& plan, int place) {
    auto const first = first_part(plan, place);
    std::vector<int> parts{first};
    for (auto next = first + 1; at(next) < plan.orders.size() && plan.orders[at(next)].due_part && plan.orders[at(next)].due_part->first == first; ++next)
        parts.push_back(next);
    return parts;
}

std::optional<int> part_before(Plan const& plan, int place) {
    if (!is_served_as_part(plan.orders[at(place)])) return std::nullopt;
    for (auto before = place - 1; before >= first_part(plan, place); --before)
        if (is_served_as_part(plan.orders[at(before)])) return before;
    return std::nullopt;
}

void set_quantity(Plan& plan, std::vector<int> const& parts, std::int64_t quantity) {
    for (auto const place : parts) {
        auto& row = plan.orders[at(place)];
        row.quantity = place == parts.back() ? quantity : std::min(quantity, row.quantity);
        quantity -= row.quantity;
    }
    spread_packages(plan, parts);
}

void serve_earlier_parts_first(Plan const& plan, std::span<Availability const> availability, Allocation& found) {
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& part = plan.orders[place].due_part;
        if (!part || part->number > 1) continue;
        std::vector<int> parts;
        for (auto const own : own_parts(plan, static_cast<int>(place)))
            if (is_served_as_part(plan.orders[at(own)]) && availability[at(own)].exists) parts.push_back(own);
        if (parts.size() > 1) deal_out(plan, parts, found);
    }
}

}  // namespace casewright::supply
