#include "lifecycle/production/execute_diversion.hpp"

namespace casewright {

std::expected<DiversionExecuted, Refusal> execute_diversion(Case const& fms_case,
                                                            DiversionExecuted stated,
                                                            Act const& act, Policy const&) {
    auto const& diversion = item_in(fms_case.diversions.diversions, stated.name);
    if (auto no = refused_at(execute_diversion_gate, diversion.stage,
                             "The diversion " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_unless_divertible(fms_case, diversion.line, diversion.quantity))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
