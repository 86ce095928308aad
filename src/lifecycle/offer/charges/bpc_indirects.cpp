#include "lifecycle/offer/charges/bpc_indirects.hpp"

namespace casewright {

IndirectsPaidBy indirects_paid_by(Program program, std::string_view authority, KeyDays const& days,
                                  Policy const& policy) {
    if (program != Program::bpc || authority != "title_10") return IndirectsPaidBy::this_case;
    if (policy.find("charges/bpc_indirects", days)) return IndirectsPaidBy::program_wide_case;
    // The case is older than the rule; a line is new when it comes after the rule's first day.
    auto line_days = days;
    line_days.set(KeyDay::case_developed, days.of(KeyDay::line_accepted));
    return policy.find("charges/bpc_indirects", line_days)
               ? IndirectsPaidBy::this_case_without_surcharge_on_new_lines
               : IndirectsPaidBy::this_case;
}

}  // namespace casewright
