#include "lifecycle/change/suspend_case.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<CaseSuspended, Refusal> suspend_case(Case const& fms_case, CaseSuspended stated,
                                                   Act const& act, Policy const&) {
    if (auto no = refused_at(suspend_case_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.documents.empty())
        return refuse(suspension_of_a_case, "There is no request yet that could be suspended.");
    if (fms_case.suspended) return refuse(suspension_once, "The case is suspended already.");
    if (is_blank(stated.guidance))
        return refuse(suspension_by_written_word,
                      "A suspension names the written guidance of the State Department.");
    return stated;
}

}  // namespace casewright
