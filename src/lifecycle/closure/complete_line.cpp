#include "lifecycle/closure/complete_line.hpp"

#include <algorithm>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {
namespace {

std::optional<std::string> still_missing(Case const& fms_case, LineState const& line) {
    auto const open = std::ranges::find_if(fms_case.shipments, [&](auto const& entry) {
        return entry.second.line == line.number && !entry.second.accepted_on;
    });
    if (open != fms_case.shipments.end())
        return "The shipment " + open->first + " of line " + line.number.text() +
               " is not accepted.";
    return still_to_deliver(fms_case, line);
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
    if (stated.delivers_nothing && delivered_anything(fms_case, line))
        return refuse(line_is_delivered, "Line " + line.number.text() + " delivered " +
                                             to_text(delivered_value(fms_case, line)) +
                                             " dollars: it is not a line that delivers nothing.");
    if (!stated.delivers_nothing)
        if (auto missing = still_missing(fms_case, line))
            return refuse(line_is_delivered, std::move(*missing));
    return stated;
}

}  // namespace casewright
