#include "lifecycle/offer/charges/clssa_supply_support.hpp"

namespace casewright {

Charged<Money> clssa_supply_support(Money part_a, Money part_a_before, KeyDays const& days,
                                    Policy const& policy) {
    auto const rate = value_on(policy, "charges/clssa_supply_support", days);
    if (!rate) return std::unexpected{rate.error()};
    auto const rise = part_a > part_a_before ? part_a - part_a_before : Money{};
    auto const amount = charge(rise, rate->rate(), offer_rounding);
    return Explained<Money>{amount, derive(policy, "clssa_supply_support", to_text(amount),
                                           {{"value of part A", to_text(part_a), ""},
                                            {"value in force before", to_text(part_a_before), ""}},
                                           {*rate})};
}

}  // namespace casewright
