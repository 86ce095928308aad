#include "lifecycle/offer/charges/program_support.hpp"

namespace casewright {

Charged<UnitPrice> program_support(UnitPrice base, std::string const& army_program,
                                   Program program, KeyDays const& days, Policy const& policy) {
    // Of the two the table exempts building partner capacity from CR&R alone.
    if (army_program.empty() || (program == Program::bpc && army_program == "crr"))
        return nothing_per_unit(policy, "program_support_none");
    auto const rate = value_on(policy, "charges/program_support/" + army_program, days);
    if (!rate) return std::unexpected{rate.error()};
    auto const amount = charge_in_cents(charge(base, rate->rate(), offer_rounding), base);
    return Explained<UnitPrice>{amount, derive(policy, "program_support", to_text(amount),
                                               {{"base price", to_text(base), ""}}, {*rate})};
}

Charged<UnitPrice> attrition(UnitPrice tuition, std::string const& tuition_rate,
                             KeyDays const& days, Policy const& policy) {
    if (tuition_rate != "A") return nothing_per_unit(policy, "attrition_none");
    auto const rate = value_on(policy, "charges/attrition/rate_a", days);
    if (!rate) return std::unexpected{rate.error()};
    auto const amount = charge_in_cents(charge(tuition, rate->rate(), offer_rounding), tuition);
    return Explained<UnitPrice>{amount, derive(policy, "attrition", to_text(amount),
                                               {{"tuition", to_text(tuition), ""}}, {*rate})};
}

}  // namespace casewright
