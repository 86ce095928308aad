#include "lifecycle/change/lift_suspension.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<SuspensionLifted, Refusal> lift_suspension(Case const& fms_case,
                                                         SuspensionLifted stated, Act const& act,
                                                         Policy const&) {
    if (auto no = refused_at(lift_suspension_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (!fms_case.suspended)
        return refuse(suspension_lifted_while_suspended, "The case is not suspended.");
    if (is_blank(stated.state_word))
        return refuse(suspension_lifted_by_word,
                      "A suspension ends with the written word of the State Department.");
    return stated;
}

}  // namespace casewright
