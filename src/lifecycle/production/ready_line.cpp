#include "lifecycle/production/ready_line.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {

std::expected<LineReadied, Refusal> ready_line(Case const& fms_case, LineReadied stated,
                                               Act const& act, Policy const& policy) {
    if (auto no = refused_at(ready_line_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = line_of(fms_case, stated.line);
    if (!line) return std::unexpected{line.error()};
    if (line->stage < LineStage::on_contract || line->stage == LineStage::supply_complete)
        return refuse(ready_line_is_ordered,
                      "Line " + line->number.text() + " stands at " +
                          std::string{to_text(line->stage)} +
                          "; a line is readied after it was ordered and before it is complete.");
    if (stated.sensitive && stated.transportation_plan.value_or("").empty())
        return refuse(ready_transportation_plan,
                      "Line " + line->number.text() +
                          " is classified or controlled and has no transportation plan.");
    if (stated.explosive && stated.hazard_classification.value_or("").empty())
        return refuse(ready_hazard_classification,
                      "Line " + line->number.text() +
                          " is explosive and has no hazard classification.");
    if (under_enhanced_monitoring(policy, line->article, act.on) &&
        !site_certified(fms_case.end_use, line->article, act.on))
        return refuse(ready_site_is_certified,
                      "No certified site for " + line->article +
                          " is on record, which is under enhanced end-use monitoring.");
    if (auto no = refused_before_report_ends(fms_case, *line, act.on))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
