#include "accounts/controls.hpp"

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

std::optional<std::int64_t> count_of(Policy const& policy, std::string_view key, Date on) {
    auto const found = policy.find("accounts/control_bands/" + std::string{key}, on);
    if (!found) return std::nullopt;
    return found->count();
}

Money times(Money amount, std::int64_t count) { return extend(Quantity{count}, amount); }

// The last `count` of a list, or all of them when it is shorter.
Money sum_of_last(std::vector<Money> const& list, std::int64_t count) {
    Money sum;
    for (auto place = list.size(); place > 0 && count > 0; --place, --count)
        sum += list[place - 1];
    return sum;
}

Money sum_of_first(std::vector<Money> const& list, std::int64_t count) {
    Money sum;
    for (auto const& amount : list)
        if (count-- > 0) sum += amount;
    return sum;
}

Money magnitude(Money amount) { return amount < Money{} ? Money{} - amount : amount; }

}  // namespace

Share share(Wide part, Wide whole, int places) {
    Wide scale = 1;
    for (int place = 0; place < places; ++place) scale *= 10;
    return {divide(part * scale, whole, Rounding::half_away_from_zero), places};
}

std::string to_text(Share share) { return format_decimal(share.digits, share.places, share.places); }

Reconciliation reconcile(std::map<std::string, FundAndCases> const& purchasers, Money explained) {
    Reconciliation found;
    for (auto const& [customer, sums] : purchasers) {
        found.gross += magnitude(sums.fund - sums.cases);
        found.net += sums.fund - sums.cases;
    }
    found.unexplained = found.gross - explained;
    return found;
}

std::optional<Uncharged> uncharged_sample(Money population, Money reviewed, Money uncharged,
                                          int share_places, int rate_places) {
    if (reviewed <= Money{} || population < reviewed || uncharged < Money{} || reviewed < uncharged)
        return std::nullopt;
    return Uncharged{share(reviewed.cents(), population.cents(), share_places),
                     share(uncharged.cents(), reviewed.cents(), rate_places),
                     uncharged > Money{}};
}

Money closing_of(Money opening, Money in, Money out) { return opening + in - out; }

Money implied_opening(Money closing, Money in, Money out) { return closing - in + out; }

std::optional<Band> administrative_band(Money ceiling, Policy const& policy, Date on) {
    auto const months = count_of(policy, "administrative_safety_months", on);
    auto const years = count_of(policy, "administrative_upper_years", on);
    if (!months || !years) return std::nullopt;
    auto const safety = Money::from_cents(
        divide(Wide{ceiling.cents()} * *months, 12, Rounding::half_away_from_zero));
    return Band{safety, times(ceiling, *years)};
}

std::optional<Band> contract_administration_band(ContractAdministrationUse const& use,
                                                 Policy const& policy, Date on) {
    auto const years = count_of(policy, "contract_administration_safety_years", on);
    auto const budgets = count_of(policy, "contract_administration_budget_years", on);
    auto const adjusted = count_of(policy, "contract_administration_adjusted_years", on);
    if (!years || !budgets || !adjusted) return std::nullopt;
    return Band{times(use.yearly_spending, *years) + use.open_authority,
                use.open_authority + sum_of_first(use.budgets, *budgets) +
                    sum_of_first(use.adjusted, *adjusted)};
}

std::optional<Band> transportation_band(std::vector<Money> const& history, Money adjustment,
                                        Policy const& policy, Date on) {
    auto const years = count_of(policy, "transportation_history_years", on);
    auto const upper = count_of(policy, "transportation_upper_years", on);
    if (!years || !upper || history.empty()) return std::nullopt;
    auto const counted = std::min<std::int64_t>(*years, static_cast<std::int64_t>(history.size()));
    auto const average = Money::from_cents(
        divide(sum_of_last(history, counted).cents(), counted, Rounding::half_away_from_zero));
    return Band{average, times(average, *upper) + adjustment};
}

std::optional<Money> least_balance(std::string_view account, Policy const& policy, Date on) {
    auto const found = policy.find("accounts/control_minimum/" + std::string{account}, on);
    if (!found) return std::nullopt;
    return found->money();
}

std::optional<OffshoreGrowth> offshore_growth(Money original, Money now, Policy const& policy,
                                              Date on) {
    auto const amount = policy.find("accounts/offshore_growth_amount", on);
    auto const part = policy.find("accounts/offshore_growth_share", on);
    if (!amount || !part) return std::nullopt;
    auto const limit = std::max(amount->money(),
                                charge(original, part->rate(), Rounding::half_away_from_zero));
    return OffshoreGrowth{limit, now - original > limit};
}

std::optional<Share> approval_rate(std::int64_t reviewed, std::int64_t denied, int places) {
    if (reviewed <= 0 || denied < 0 || denied > reviewed) return std::nullopt;
    return share(reviewed - denied, reviewed, places);
}

}  // namespace casewright
