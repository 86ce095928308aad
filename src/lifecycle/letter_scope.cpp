#include "lifecycle/letter_scope.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace casewright {
namespace {

RequestedLine const* line_in(LetterOfRequest const& letter, LineNumber const& number) {
    auto const found = std::ranges::find(letter.lines, number, &RequestedLine::number);
    return found == letter.lines.end() ? nullptr : &*found;
}

bool names_any(std::vector<std::string> const& changes,
               std::initializer_list<std::string_view> codes) {
    return std::ranges::any_of(codes, [&](std::string_view code) {
        return std::ranges::find(changes, code) != changes.end();
    });
}

std::string units_of(RequestedLine const& line) {
    return line.quantity ? to_text(*line.quantity) : "no";
}

std::optional<std::string> line_change(RequestedLine const& before, RequestedLine const& now,
                                       std::vector<std::string> const& changes) {
    auto const line = "Line " + now.number.text();
    if (before.kind != now.kind || before.article != now.article)
        return line + " would be for another article or service.";
    if (before.mde != now.mde || before.sme != now.sme)
        return line + " would be of other equipment: major or significant equipment is added or "
                      "taken out.";
    if (before.quantity != now.quantity)
        return line + " would hold " + units_of(now) + " units instead of " + units_of(before) +
               ".";
    if (before.delivery_term != now.delivery_term)
        return line + " would be delivered under term " + now.delivery_term + " instead of " +
               before.delivery_term + ".";
    if (before.description != now.description &&
        !names_any(changes, {"description", "typing", "unit_pack"}))
        return line + " would be described otherwise, and no code of the modification says so.";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> scope_change(LetterOfRequest const& before, LetterOfRequest const& now,
                                        std::vector<std::string> const& changes) {
    if (before.purchaser != now.purchaser || before.participants != now.participants ||
        before.kind != now.kind || before.program != now.program)
        return "The purchaser, its participants, the kind or the program of the case would be "
               "another.";
    for (auto const& line : now.lines) {
        auto const* earlier = line_in(before, line.number);
        if (earlier == nullptr) return "Line " + line.number.text() + " would be added.";
        if (auto changed = line_change(*earlier, line, changes)) return changed;
    }
    for (auto const& line : before.lines)
        if (line_in(now, line.number) == nullptr && !names_any(changes, {"delete_lines"}))
            return "Line " + line.number.text() +
                   " would be left out, and the modification takes no lines out.";
    return std::nullopt;
}

}  // namespace casewright
