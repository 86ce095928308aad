// src/billing/refund_standing.hpp
// Where a purchaser stands that asks for money back (SAMM C9.11.5): what it owes on all its cases, and what
// they will need in the next quarter.
#pragma once
#include <span>

#include "accounts/special_demand.hpp"
#include "billing/case_money.hpp"
#include "cases/case.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule refund_not_in_arrears{"refund.not_in_arrears", "SAMM", "C9.11.5"};
inline constexpr Rule refund_nothing_overdue{"refund.nothing_overdue_elsewhere", "SAMM", "C9.11.5"};
inline constexpr Rule refund_leaves_the_needs{"refund.leaves_the_needs", "SAMM", "C9.11.5"};
inline constexpr Rule refund_is_excess{"refund.is_excess", "SAMM", "C9.11.5"};

struct PurchaserStanding {
    Money in_arrears;         // past due at the end of the quarter before on all its cases, or now on the refunding one
    Money overdue_elsewhere;  // past due now, on its other cases
    Money next_quarter;       // spending and termination liability of the next quarter, holdback too
    std::string owing_case;   // the first of the others that is past due
    Money requirement{};      // the highest of the refunding case, closed or not
    Money excess{};           // what it left on the holding account above that, not given back yet
};

// Adds one case of the purchaser; `refunding` is the one whose excess is asked back, `batches` are the posted
// reports of that one. An error in one sentence when its facts cannot be read or its schedule cannot be worked
// out. Linear in the facts.
[[nodiscard]] std::expected<void, std::string> add_case(PurchaserStanding& standing,
                                                        CaseId const& case_id,
                                                        std::vector<RecordedFact> const& facts,
                                                        CaseId const& refunding,
                                                        std::vector<BatchOfLine> const& batches,
                                                        Accounting const& accounting, Date on,
                                                        Policy const& policy,
                                                        SpecialTerms const* special = nullptr);

// Adds what is open of the purchaser's special bills, which no case owes.
void add_special(PurchaserStanding& standing, SpecialDemand const& demand, Date on);

// Of a refund after which the purchaser has `left` in the trust fund. What a standby letter secures is not
// among the needs; what is kept for termination is among the money.
[[nodiscard]] std::optional<Refusal> refused_for_standing(PurchaserStanding const& standing, Money left);

// Of an amount that is no excess: the case needs it itself.
[[nodiscard]] std::optional<Refusal> refused_for_excess(PurchaserStanding const& standing, Money amount);

}  // namespace casewright
