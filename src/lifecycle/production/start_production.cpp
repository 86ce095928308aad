#include "lifecycle/production/start_production.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {

std::expected<ProductionStarted, Refusal> start_production(Case const& fms_case,
                                                           ProductionStarted stated, Act const& act,
                                                           Policy const&) {
    if (auto no = refused_at(start_production_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = line_of(fms_case, stated.line);
    if (!line) return std::unexpected{line.error()};
    if (!any_of(LineStage::on_contract, LineStage::on_order).has(line->stage))
        return refuse(production_line_is_ordered,
                      "Line " + line->number.text() + " stands at " +
                          std::string{to_text(line->stage)} +
                          "; production starts on a line that is on contract or on order.");
    return stated;
}

}  // namespace casewright
