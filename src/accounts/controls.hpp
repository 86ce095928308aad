// src/accounts/controls.hpp
// Controls over accounts: what audits found broken, as checks with an answer. Each takes plain sums,
// so that it serves our own books and figures that others published. Amounts are whole cents; shares
// are answered as a count of parts and the number of places, never as a binary fraction.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

// part / whole with `places` digits, half away from zero: 0.129 is {129, 3}. `whole` is above zero.
struct Share {
    std::int64_t digits = 0;
    int places = 0;
};
[[nodiscard]] Share share(Wide part, Wide whole, int places);
[[nodiscard]] std::string to_text(Share share);

// --- Case ledgers against the fund (GAO FGMSD-80-47) ---
struct Reconciliation {
    Money gross;        // sum of the differences of each purchaser, without their signs
    Money net;          // fund less case ledgers
    Money unexplained;  // gross less what was explained
    [[nodiscard]] bool alarm() const { return gross != Money{}; }
};
struct FundAndCases {
    Money fund, cases;
};
// Every purchaser's fund cash equals the sum of its case ledgers; any difference is an alarm.
[[nodiscard]] Reconciliation reconcile(std::map<std::string, FundAndCases> const& purchasers,
                                       Money explained);

// --- Delivered and not charged (GAO AIMD-99-213) ---
struct Uncharged {
    Share sample_share, error_rate;  // reviewed of all; uncharged of reviewed
    bool alarm = false;              // anything delivered and not charged
};
// None unless 0 <= uncharged <= reviewed <= population and something was reviewed.
[[nodiscard]] std::optional<Uncharged> uncharged_sample(Money population, Money reviewed,
                                                        Money uncharged, int share_places,
                                                        int rate_places);

// --- Roll-forward: opening + in − out = closing (GAO-19-678) ---
[[nodiscard]] Money closing_of(Money opening, Money in, Money out);
[[nodiscard]] Money implied_opening(Money closing, Money in, Money out);

// --- Control bands (SAMM C9.15 to C9.17) ---
enum class BandStanding { below_safety, within, above_upper };
template <>
struct Words<BandStanding> {
    static constexpr WordList<BandStanding, 3> all{{{BandStanding::below_safety, "below_safety"},
                                                    {BandStanding::within, "within"},
                                                    {BandStanding::above_upper, "above_upper"}}};
};
struct Band {
    Money safety, upper;
    [[nodiscard]] BandStanding of(Money balance) const {
        if (balance < safety) return BandStanding::below_safety;
        return balance > upper ? BandStanding::above_upper : BandStanding::within;
    }
};
// From the operating ceiling of the year; rounded to the cent once. None: the policy has no value.
[[nodiscard]] std::optional<Band> administrative_band(Money ceiling, Policy const& policy, Date on);
struct ContractAdministrationUse {
    Money yearly_spending, open_authority;
    std::vector<Money> budgets, adjusted;  // coming years, as the policy counts them
};
[[nodiscard]] std::optional<Band> contract_administration_band(ContractAdministrationUse const& use,
                                                               Policy const& policy, Date on);
// `history`: yearly spending, newest last.
[[nodiscard]] std::optional<Band> transportation_band(std::vector<Money> const& history,
                                                      Money adjustment, Policy const& policy,
                                                      Date on);

// The least that an audit found prescribed for a clearing account, "administrative"; none when none
// was read for that day.
[[nodiscard]] std::optional<Money> least_balance(std::string_view account, Policy const& policy,
                                                 Date on);

// --- Offshore procurement with grant money (SAMM C9.7.2) ---
struct OffshoreGrowth {
    Money limit;  // the greatest growth that needs no notice
    bool notify = false;
};
// None: the policy has no value.
[[nodiscard]] std::optional<OffshoreGrowth> offshore_growth(Money original, Money now,
                                                            Policy const& policy, Date on);

// --- Waivers (GAO-18-242) ---
// Approved of reviewed; none when more were denied than reviewed, or none reviewed.
[[nodiscard]] std::optional<Share> approval_rate(std::int64_t reviewed, std::int64_t denied,
                                                 int places);

}  // namespace casewright
