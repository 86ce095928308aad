#include "lifecycle/closure/complete_line.hpp"

#include <algorithm>

namespace casewright {
namespace {

std::string units_text(std::optional<Quantity> const& quantity) {
    return to_text(quantity.value_or(Quantity{}));
}

bool moved(LineState const& line) {
    return line.shipped.value_or(Quantity{}).units > 0 || line.delivered_value != Money{};
}

std::optional<std::string> still_missing(Case const& fms_case, LineState const& line) {
    auto const open = std::ranges::find_if(fms_case.shipments, [&](auto const& entry) {
        return entry.second.line == line.number && !entry.second.accepted_on;
    });
    if (open != fms_case.shipments.end())
        return "The shipment " + open->first + " of line " + line.number.text() +
               " is not accepted.";
    if (line.quantity) {
        if (line.accepted.value_or(Quantity{}).units >= line.quantity->units) return std::nullopt;
        return "Line " + line.number.text() + " has " + units_text(line.accepted) + " of " +
               units_text(line.quantity) + " accepted.";
    }
    // Interpretation: a dollar line has no quantity to reach; that something was delivered or
    // performed, and all of it accepted, is what can be checked.
    if (moved(line)) return std::nullopt;
    return "Nothing was delivered or performed on line " + line.number.text() + ".";
}

}  // namespace

std::expected<LineCompleted, Refusal> complete_line(Case const& fms_case, LineCompleted stated,
                                                    Act const& act, Policy const&) {
    if (auto no = refused_at(complete_line_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const found = fms_case.lines.find(stated.line);
    if (found == fms_case.lines.end())
        return refuse(line_is_of_the_case, "The case has no line " + stated.line.text() + ".");
    auto const& line = found->second;
    if (line.stage == LineStage::supply_complete)
        return refuse(line_is_completed_once,
                      "Line " + line.number.text() + " is complete already.");
    if (stated.delivers_nothing && moved(line))
        return refuse(line_is_delivered, "Line " + line.number.text() + " delivered " +
                                             to_text(line.delivered_value) +
                                             " dollars: it is not a line that delivers nothing.");
    if (!stated.delivers_nothing)
        if (auto missing = still_missing(fms_case, line))
            return refuse(line_is_delivered, std::move(*missing));
    return stated;
}

}  // namespace casewright
