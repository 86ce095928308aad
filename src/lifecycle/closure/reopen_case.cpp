#include "lifecycle/closure/reopen_case.hpp"

namespace casewright {

std::expected<CaseReopened, Refusal> reopen_case(Case const& fms_case, CaseReopened stated,
                                                 Act const& act, Policy const&) {
    if (auto no = refused_at(reopen_case_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.need.empty())
        return refuse(reopening_has_a_need, "Why the case is needed again is not stated.");
    return stated;
}

}  // namespace casewright
