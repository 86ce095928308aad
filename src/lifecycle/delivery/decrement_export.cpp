#include "lifecycle/delivery/decrement_export.hpp"

namespace casewright {

std::expected<ExportDecremented, Refusal> decrement_export(Case const& fms_case,
                                                           ExportDecremented stated,
                                                           Act const& act, Policy const&) {
    auto const& item = item_in(fms_case.movements.exports, stated.name);
    if (auto no = refused_at(decrement_export_gate, item.stage,
                             "The export " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.stage != CaseStage::executing || fms_case.suspended)
        return refuse(export_case_executing,
                      "The case stands at " + std::string{to_text(fms_case.stage)} +
                          (fms_case.suspended ? " and is suspended" : "") +
                          "; nothing leaves for it.");
    auto const left = exportable_value_left(fms_case);
    if (stated.value <= Money{} || stated.value > left)
        return refuse(export_value_left, "The shipment is worth " + to_text(stated.value) +
                                             "; the case may export " + to_text(left) + " more.");
    stated.value_left = left - stated.value;
    return stated;
}

}  // namespace casewright
