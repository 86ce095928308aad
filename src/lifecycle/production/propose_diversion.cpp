#include "lifecycle/production/propose_diversion.hpp"

namespace casewright {

std::expected<DiversionProposed, Refusal> propose_diversion(Case const& fms_case,
                                                            DiversionProposed stated,
                                                            Act const& act, Policy const& policy) {
    auto const& diversion = item_in(fms_case.diversions.diversions, stated.name);
    if (auto no = refused_at(propose_diversion_gate, diversion.stage,
                             "The diversion " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    auto const& kinds = policy.codes("diversion_kinds");
    auto const row = row_with(kinds, "code", stated.kind);
    if (!row)
        return refuse(diversion_kind, "The kind of diversion " + stated.kind + " is not known.");
    if (auto no = refused_unless_divertible(fms_case, stated.line, stated.quantity))
        return std::unexpected{std::move(*no)};
    stated.decided_by = cell(kinds, *row, "decided_by");
    return stated;
}

}  // namespace casewright
