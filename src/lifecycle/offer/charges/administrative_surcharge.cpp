#include "lifecycle/offer/charges/administrative_surcharge.hpp"

#include "lifecycle/offer/initial_deposit.hpp"

namespace casewright {

std::expected<UsedValue, Refusal> administrative_rate(SurchargeBasis const& basis,
                                                      Policy const& policy) {
    // Program management lines carry none since 1999; before, they were lines like any other.
    if (basis.kind == LineKind::program_management)
        if (auto used = policy.find("charges/program_management_surcharge", basis.days))
            return *used;
    if (basis.program == Program::bpc)
        if (auto used = policy.find("charges/administrative_surcharge/bpc", basis.days))
            return *used;
    // Nonstandard articles had a rate of their own until the reform of August 2006 ended it.
    if (basis.nonstandard)
        if (auto used = policy.find("charges/administrative_surcharge/nonstandard", basis.days))
            return *used;
    return value_on(policy, "charges/administrative_surcharge/standard", basis.days);
}

Charged<Money> administrative_charge(Money net, std::string const& net_path,
                                     SurchargeBasis const& basis, Policy const& policy) {
    if (basis.kind == LineKind::small_case) return nothing(policy, "small_case_exempt");
    auto const rate = administrative_rate(basis, policy);
    if (!rate) return std::unexpected{rate.error()};
    auto const amount = charge(net, rate->rate(), offer_rounding);
    return Explained<Money>{amount,
                            derive(policy, "administrative_charge", to_text(amount),
                                   {{"line value", to_text(net), net_path}}, {*rate})};
}

Money administrative_charge_of_existing_line(Money net, Rate accepted_rate) {
    return charge(net, accepted_rate, offer_rounding);
}

std::expected<WaiverRecoupment, Refusal> recoup_waived_surcharge(Money calculated,
                                                                 KeyDays const& days,
                                                                 Policy const& policy) {
    // A deposit without a known limit takes the share alone; a waiver is recouped by the whole rule or not at all.
    if (auto const limit = value_on(policy, "charges/surcharge_deposit_full_limit", days); !limit)
        return std::unexpected{limit.error()};
    auto const first =
        surcharge_in_deposit(calculated, days.of(KeyDay::document_day), policy);
    if (!first) return std::unexpected{first.error()};
    return WaiverRecoupment{first->value, calculated - first->value};
}

}  // namespace casewright
