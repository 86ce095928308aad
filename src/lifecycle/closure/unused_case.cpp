#include "lifecycle/closure/unused_case.hpp"

namespace casewright {

Explained<bool> is_unused(CaseActivity const& activity, Policy const& policy) {
    bool const unused = activity.net == activity.prepaid_administrative_charge;
    return {unused,
            derive(policy, "unused_case", unused ? "yes" : "no",
                   {{"net activity", to_text(activity.net), ""},
                    {"prepaid administrative charge",
                     to_text(activity.prepaid_administrative_charge), ""}})};
}

std::optional<Refusal> check_modified_value(CaseActivity const& activity, Money modified_value,
                                            Policy const& policy) {
    if (modified_value != Money{}) return std::nullopt;
    if (is_unused(activity, policy).value)
        return Refusal{unused_case_is_closed,
                       "An unused case is closed, never modified down to zero."};
    return Refusal{unused_case_is_closed,
                   "A case with activity cannot be modified down to zero: its lines keep what was "
                   "ordered, delivered or billed."};
}

}  // namespace casewright
