#include "lifecycle/offer/charges/small_case.hpp"

#include <algorithm>

namespace casewright {

std::expected<Explained<Money>, Refusal> small_case_line(Money surcharge_of_case,
                                                         std::string const& surcharge_path,
                                                         bool exempt, KeyDays const& days,
                                                         Policy const& policy) {
    auto const minimum = policy.find("charges/small_case_minimum", days);
    if (exempt || !minimum) return nothing(policy, "small_case_none");
    auto const amount = std::max(Money{}, minimum->money() - surcharge_of_case);
    return Explained<Money>{
        amount,
        derive(policy, "small_case_line", to_text(amount),
               {{"surcharge of the case", to_text(surcharge_of_case), surcharge_path}},
               {*minimum})};
}

Money small_case_line_of_existing_case(Money existing, Money minimum, Money surcharge_of_case) {
    return std::min(existing, std::max(Money{}, minimum - surcharge_of_case));
}

}  // namespace casewright
