#include "lifecycle/change/start_amendment.hpp"

#include <algorithm>

namespace casewright {

std::expected<AmendmentStarted, Refusal> start_amendment(Case const& fms_case,
                                                         AmendmentStarted stated, Act const& act,
                                                         Policy const& policy) {
    if (auto no = refused_at(start_amendment_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_as_change(fms_case, stated.reason, stated.changes, policy))
        return std::unexpected{std::move(*no)};
    bool const changes_scope = std::ranges::any_of(stated.changes, [&](std::string const& code) {
        return code_cell(policy, "scope_changes", code, "document") == "amendment";
    });
    if (!changes_scope)
        return refuse(amendment_changes_scope,
                      "No change of scope is named; within the scope the United States alone makes "
                      "a modification.");
    if (stated.without_request && act.actor.role != Role::implementing_agency)
        return refuse(amendment_without_request,
                      "Only the implementing agency begins follow-on support without a request.");
    stated.document = "A" + std::to_string(fms_case.amendments + 1);
    return stated;
}

}  // namespace casewright
