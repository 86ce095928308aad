// src/billing/account_bands.hpp
// The clearing accounts for administration, contract administration and transportation against their
// control bands (SAMM C9.15 to C9.17). What was charged to purchasers comes from our own books; what the
// agencies spent and the figures that set a band stand in no fact and come in a file.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/controls.hpp"
#include "accounts/ledger.hpp"
#include "cases/derivation.hpp"

namespace casewright {

inline constexpr Rule band_limits_known{"bands.limits_are_known", "SAMM", "C9.15"};

enum class ClearingAccount { administrative, contract_administration, transportation };
template <>
struct Words<ClearingAccount> {
    static constexpr WordList<ClearingAccount, 3> all{
        {{ClearingAccount::administrative, "administrative"},
         {ClearingAccount::contract_administration, "contract_administration"},
         {ClearingAccount::transportation, "transportation"}}};
};

// What is told of one account. Which figures set its band depends on the account.
struct ToldAccount {
    ClearingAccount account;
    Money opening;  // before the first thing that the record holds; may be below zero
    Money spent;    // from it, through the day of the question
    Money ceiling;  // administrative: the operating ceiling of the year
    ContractAdministrationUse use;     // contract administration
    std::vector<Money> history;        // transportation: yearly spending, newest last
    Money adjustment;                  // transportation
};

// A table for each account that is asked about; every key of it is required, so that nothing that nobody
// told counts as zero. Refused with line and column: a key that is missing or unknown, an amount that is
// none or below zero, a list that is shorter than the policy counts on that day, no account at all.
[[nodiscard]] std::expected<std::vector<ToldAccount>, InputError> read_accounts(
    std::string_view text, std::string_view file, Policy const& policy, Date on);

struct AccountInBand {
    ClearingAccount account;
    Money charged;  // by our books, through the day
    Money balance;  // opening + charged - spent
    Band band;
    BandStanding standing = BandStanding::within;
    Explanations explanations;  // "bands.administrative.balance", ".safety", ".upper"
};
// Refused when the policy or the chart lacks what a band needs. `ledger` holds the whole record.
[[nodiscard]] std::expected<AccountInBand, Refusal> account_in_band(ToldAccount const& told,
                                                                    Ledger const& ledger,
                                                                    AsOf const& as_of, Policy const& policy);

}  // namespace casewright
