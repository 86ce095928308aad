// src/accounts/money_cover.hpp
// Whether the purchaser's own money covers a posting (FMR volume 15, SAMM C9.12). Cash may be spent
// on any case of the same purchaser, never on one of another; what is kept for the termination of
// contracts pays for nothing else. Asked before a fact is recorded, of the whole and of every day from the fact's own on
// (service/covered_append).
#pragma once
#include <optional>
#include <string_view>

#include "accounts/ledger.hpp"
#include "accounts/purchaser_cash.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule money_of_one_purchaser{"accounts.one_purchaser", "DoD FMR volume 15",
                                             "040102"};
inline constexpr Rule money_covers_payment{"accounts.cash_covers_payment", "DoD FMR volume 15",
                                           "040102"};
inline constexpr Rule reserve_pays_termination_only{"accounts.reserve_pays_termination_only", "SAMM",
                                                    "C9.12"};
// Nothing can be set apart that is not there, or is set apart already.
inline constexpr Rule reserve_is_covered{"accounts.reserve_is_covered", "SAMM", "C9.12"};
// The holding account is a part of the cash: no more can lie on it.
inline constexpr Rule holding_is_cash{"accounts.holding_is_cash", "SAMM", "C9.11.5"};
inline constexpr Rule holding_covers_payment{"accounts.holding_covers_payment", "SAMM", "C9.11.4"};

// The refusal of a transaction that takes more out than the purchaser has; none when its money
// covers it, or when it takes nothing out: what is overdrawn already may always be filled up. Linear
// in the postings of the transaction.
[[nodiscard]] std::optional<Refusal> refused_for_cover(Ledger const& ledger,
                                                       Transaction const& transaction);
// The same with the purchaser's money at hand instead of all books.
[[nodiscard]] std::optional<Refusal> refused_for_cover(PurchaserCash const& held,
                                                       Transaction const& transaction,
                                                       NamedAccounts const& named);

}  // namespace casewright
