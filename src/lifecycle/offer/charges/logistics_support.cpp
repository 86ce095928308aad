#include "lifecycle/offer/charges/logistics_support.hpp"

namespace casewright {

std::expected<Money, Refusal> logistics_support(Money delivered, bool eligible, Date performed_on,
                                                Policy const& policy) {
    if (!eligible) return Money{};
    KeyDays days{performed_on};
    days.set(KeyDay::delivery_performed, performed_on);
    // None in force after the last day: the charge ended, it is not unknown.
    auto const rate = policy.find("charges/logistics_support", days);
    return rate ? charge(delivered, rate->rate(), offer_rounding) : Money{};
}

}  // namespace casewright
