#include "plausible.hpp"

#include <algorithm>

namespace casewright::simulation {

// Three desks of an office and, now and then, the office without a name or one desk that sits in
// every office.
void Draft::by(Role role, std::initializer_list<std::optional<Actor>> other_than) {
    auto const desk = [&] {
        auto const kind = random().below(100);
        if (kind < 4) return std::string{};
        if (kind < 7) return std::string{"everywhere"};
        return std::string{to_text(role).substr(0, 12)} + "-" + std::to_string(random().between(1, 3));
    };
    for (int tries = 0; tries < 12; ++tries) {
        attempt.actor = {role, desk()};
        if (std::ranges::none_of(other_than, [&](auto const& other) {
                return other && same_hand(*other, attempt.actor);
            }))
            return;
    }
}

void Draft::not_before(std::optional<Date> day, int more_days) {
    if (day) attempt.on = std::max(attempt.on, plus_days(*day, more_days));
}

std::string Draft::any_code(std::string_view table) const {
    auto const& rows = world.policy->codes(table);
    auto const row = random().below(static_cast<int>(rows.rows.size()));
    return std::string{cell(rows, static_cast<std::size_t>(row), "code")};
}

std::string Draft::codes(std::string_view table, std::string_view column,
                         std::initializer_list<std::string_view> values) const {
    auto const& rows = world.policy->codes(table);
    std::string list;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto const text = cell(rows, row, column);
        if (column.empty() || std::ranges::find(values, text) != values.end())
            list = joined(std::move(list), cell(rows, row, "code"));
    }
    return list;
}

std::string joined(std::string list, std::string_view more) {
    if (!list.empty()) list += '|';
    return list.append(more);
}

Money part_of(Money amount, int percent) {
    auto const cents = amount.cents() / 100 * percent + amount.cents() % 100 * percent / 100;
    return Money::from_cents(amount.cents() > 0 ? std::max<std::int64_t>(1, cents) : cents);
}

LineState const* any_line_of(Draft const& draft,
                             std::function<bool(LineState const&)> const& wanted) {
    std::vector<LineState const*> found;
    for (auto const& [number, line] : draft.fms_case.lines)
        if (wanted(line)) found.push_back(&line);
    if (!found.empty()) return draft.random().pick(found);
    return draft.fms_case.lines.empty() ? nullptr : &draft.fms_case.lines.begin()->second;
}

bool has_line(Draft const& draft, std::function<bool(LineState const&)> const& wanted) {
    return std::ranges::any_of(draft.fms_case.lines,
                               [&](auto const& entry) { return wanted(entry.second); });
}

}  // namespace casewright::simulation
