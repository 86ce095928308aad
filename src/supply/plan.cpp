#include "supply/plan.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace casewright::supply {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

int months_since_zero(Date day) {
    return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
}

// From a month counted from the start to (year, month from 0).
std::pair<int, int> calendar(Plan const& plan, int month) {
    int const all = months_since_zero(plan.start) + month;
    int const year = all >= 0 ? all / 12 : -((11 - all) / 12);
    return {year, all - year * 12};
}

// Ids compare as bytes: letters of a text compare as unsigned bytes.
auto turn_key(Order const& order) {
    auto const& project = order.turn ? order.turn->project : order.project;
    return std::tuple{order.priority, !project.starts_with('9'), due_in_turn(order), std::string_view{id_in_turn(order)},
                      order.turn ? order.turn->within : 0, std::string_view{order.id}};
}

}  // namespace

int month_of(Date start, Date day) { return months_since_zero(day) - months_since_zero(start); }

int period_of(int month, PeriodLength period) {
    int const length = months_in(period);
    int const floored = month >= 0 ? month / length : -((length - 1 - month) / length);
    return floored + 1;
}

std::string in_words(Plan const& plan, int period) {
    int const length = months_in(plan.period);
    auto const [year, first] = calendar(plan, (period - 1) * length);
    auto const [last_year, last] = calendar(plan, period * length - 1);
    auto const name = [](int month) { return std::string{month_names[static_cast<std::size_t>(month)]}; };
    if (length == 1) return name(first) + " " + std::to_string(year);
    if (length == 12 && first == 0) return std::to_string(year);
    auto const begin = year == last_year ? name(first) : name(first) + " " + std::to_string(year);
    return begin + " to " + name(last) + " " + std::to_string(last_year);
}

Date last_day_of(Plan const& plan, int period) {
    auto const [year, month] = calendar(plan, period * months_in(plan.period) - 1);
    return Date{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month) + 1} /
                std::chrono::last};
}

std::vector<int> by_turn(Plan const& plan) {
    std::vector<int> places;
    places.reserve(plan.orders.size());
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (takes_part(plan.orders[place])) places.push_back(static_cast<int>(place));
    auto const at = [&](int place) -> Order const& { return plan.orders[static_cast<std::size_t>(place)]; };
    if (plan.sharing == Sharing::fifo) {
        std::ranges::sort(places, {}, [&](int place) {
            auto const& turn = at(place).turn;
            return std::tuple{at(place).accepted, turn ? turn->place : place, turn ? turn->within : 0, place};
        });
        return places;
    }
    std::ranges::sort(places, [&](int left, int right) { return has_turn_before(at(left), at(right)); });
    return places;
}

bool has_turn_before(Order const& one, Order const& other) { return turn_key(one) < turn_key(other); }

}  // namespace casewright::supply
