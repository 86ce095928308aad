#include "lifecycle/production/issue_directive.hpp"

#include <algorithm>

namespace casewright {

std::expected<DirectiveIssued, Refusal> issue_directive(Case const& fms_case,
                                                        DirectiveIssued stated, Act const& act,
                                                        Policy const&) {
    if (auto no = refused_at(issue_directive_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    bool const authorized = std::ranges::any_of(fms_case.lines, [](auto const& numbered) {
        return numbered.second.authority > Money{};
    });
    if (!authorized)
        return refuse(directive_authority_is_issued,
                      "No line of the case has obligational authority yet.");
    if (stated.manager.empty())
        return refuse(directive_names_a_manager,
                      "The directive does not say which desk manages the case.");
    return stated;
}

}  // namespace casewright
