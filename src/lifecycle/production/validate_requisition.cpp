#include "lifecycle/production/validate_requisition.hpp"

namespace casewright {

std::expected<RequisitionValidated, Refusal> validate_requisition(Case const& fms_case,
                                                                  RequisitionValidated stated,
                                                                  Act const& act, Policy const&) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(validate_requisition_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_unless_filled(fms_case)) return std::unexpected{std::move(*no)};
    if (stated.stock_number != requisition.stock_number)
        return refuse(requisition_number_checked, "The requisition asks for " +
                                                      requisition.stock_number +
                                                      "; what was checked is " +
                                                      stated.stock_number + ".");
    auto const line = fms_case.lines.find(requisition.line);
    if (line == fms_case.lines.end() || line->second.mde || line->second.sme)
        return refuse(requisition_no_defense_equipment,
                      "Line " + requisition.line.text() +
                          " is major or significant military equipment or is gone; such articles "
                          "are never drawn by requisition.");
    stated.overridden = !stated.released;
    if (stated.overridden && stated.override_reason.value_or("").empty())
        return refuse(requisition_released, "The stock number " + requisition.stock_number +
                                                " is not released to this purchaser, and no reason "
                                                "to override that is given.");
    auto const left =
        line->second.funds - taken_by_requisitions(fms_case.requisitions, requisition.line);
    if (requisition.value > left)
        return refuse(requisition_within_funds,
                      "The requisition is worth " + to_text(requisition.value) + "; line " +
                          requisition.line.text() + " has " + to_text(left) + " left.");
    return stated;
}

}  // namespace casewright
