#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

std::expected<UsedValue, Refusal> value_on(Policy const& policy, std::string_view id,
                                           KeyDays const& days) {
    if (auto used = policy.find(id, days)) return *used;
    return std::unexpected{Refusal{
        policy_value_known, "No value of " + std::string{id} + " is known for " +
                                in_words(days.question) +
                                " and the days of this line, so it cannot be priced."}};
}

Explained<Money> nothing(Policy const& policy, std::string_view formula,
                         std::vector<DerivationInput> inputs) {
    return {Money{}, derive(policy, formula, to_text(Money{}), std::move(inputs))};
}

Explained<UnitPrice> nothing_per_unit(Policy const& policy, std::string_view formula,
                                      std::vector<DerivationInput> inputs) {
    return {UnitPrice{}, derive(policy, formula, to_text(UnitPrice{}), std::move(inputs))};
}

UnitPrice charge_in_cents(UnitPrice charge, UnitPrice base) {
    constexpr std::int64_t micros_in_cent = 10'000, micros_in_dollar = 1'000'000;
    if (base.micros() < micros_in_dollar || base.micros() % micros_in_cent != 0) return charge;
    return UnitPrice::from_money(to_cents(charge, offer_rounding));
}

}  // namespace casewright
