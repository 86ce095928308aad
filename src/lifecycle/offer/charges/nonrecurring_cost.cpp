#include "lifecycle/offer/charges/nonrecurring_cost.hpp"

#include <algorithm>

namespace casewright {

std::optional<UsedValue> approved_nonrecurring_cost(std::string_view item, KeyDays const& days,
                                                    Policy const& policy) {
    constexpr std::string_view subject = "charges/nonrecurring_cost";
    auto const found = policy.subjects().find(subject);
    if (found == policy.subjects().end()) return std::nullopt;
    for (auto const& [key, history] : found->second.by_key)
        if (key == item || std::ranges::any_of(history, [&](DatedValue const& value) {
                return value.label == item;
            }))
            return policy.find(std::string{subject} + "/" + key, days);
    return std::nullopt;
}

Money nonrecurring_cost_from_pools(Money development, Money production, Quantity units_produced,
                                   Quantity units_planned) {
    auto const units = units_produced.units + units_planned.units;
    invariant(units > 0, "a pool is divided among at least one unit");
    return Money::from_cents(divide((development + production).cents(), units, offer_rounding));
}

Charged<UnitPrice> nonrecurring_cost_without_records(UnitPrice last_cost, KeyDays const& days,
                                                     Policy const& policy) {
    auto const share = value_on(policy, "charges/nonrecurring_fallback", days);
    if (!share) return std::unexpected{share.error()};
    auto const amount = UnitPrice::from_money(to_cents(charge(last_cost, share->rate(), offer_rounding), offer_rounding));
    return Explained<UnitPrice>{
        amount, derive(policy, "nonrecurring_cost", to_text(amount),
                       {{"last acquisition cost", to_text(last_cost), ""}}, {*share})};
}

UnitPrice nonrecurring_cost_reduced(UnitPrice charge_per_unit, Rate price_reduction) {
    invariant(price_reduction <= Rate{Rate::whole}, "a price is reduced by at most all of it");
    auto const left = Rate{Rate::whole - price_reduction.parts_per_million};
    return UnitPrice::from_money(to_cents(charge(charge_per_unit, left, offer_rounding), offer_rounding));
}

Charged<UnitPrice> nonrecurring_cost(RequestedLine const& line, KeyDays const& days,
                                     Policy const& policy) {
    if (!line.nonrecurring_waiver.empty())
        return nothing_per_unit(policy, "nonrecurring_not_due",
                                {{"waiver", line.nonrecurring_waiver, ""}});
    if (line.nonrecurring)
        return Explained<UnitPrice>{
            *line.nonrecurring, derive(policy, "nonrecurring_cost", to_text(*line.nonrecurring),
                                       {{"charge for each unit, as given",
                                         to_text(*line.nonrecurring), ""}})};
    // Type of assistance M and N: wholly grant money (AECA 21(e)(1)(B)).
    bool const grant = line.type_of_assistance == "M" || line.type_of_assistance == "N";
    if (!line.mde || grant) return nothing_per_unit(policy, "nonrecurring_not_due");
    auto const* article = policy.article(line.article);
    if (article != nullptr && !article->nonrecurring.empty())
        if (auto approved = approved_nonrecurring_cost(article->nonrecurring, days, policy)) {
            auto const amount = approved->unit_price();
            return Explained<UnitPrice>{
                amount, derive(policy, "nonrecurring_cost", to_text(amount), {}, {*approved})};
        }
    return nothing_per_unit(policy, "nonrecurring_none");
}

}  // namespace casewright
