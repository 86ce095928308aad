// src/lifecycle/offer/schedule_offer.hpp
// The initial deposit and the payment schedule of a priced offer (SAMM C9.9): what `offer price`
// prints and `case why` explains.
#pragma once
#include <expected>
#include <optional>

#include "cases/case.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule schedule_letter_covers_liability{"schedule.letter_covers_liability", "SAMM",
                                                       "C9.9.1.5.4"};
// Where credit pays a part, each term says how much; the last may be the balance.
inline constexpr Rule schedule_terms_say_dollars{"schedule.terms_say_dollars", "SAMM", "C9.8.1"};
inline constexpr Rule schedule_terms_add_up{"schedule.terms_add_up", "SAMM", "C9.8.1"};

// What stands beside payment on delivery is not worked out. docs/decisions/payment-on-delivery.md
inline constexpr Rule schedule_delivery_term_stands_alone{"schedule.delivery_term_stands_alone", "SAMM", "C9.T11"};

// Paid on delivery: no deposit, no payments, and the days after a bill (lifecycle/paid_on_delivery.hpp); refused
// without a finding that is stated by the day of the price.
// `accepted_or_expires` is the day of signature, or the last day to accept; none: the day on which
// the offer was priced stands in for it. The letter is the one that the offer was priced from.
// Payments of zero are left out. The result depends on its arguments alone.
[[nodiscard]] std::expected<PaymentSchedule, Refusal> schedule_offer(
    LetterOfRequest const& letter, PricedOffer const& offer,
    std::optional<Date> accepted_or_expires, Policy const& policy);

// The schedule of a document of a recorded case, keyed by its signature, else by its last day to
// accept. A document whose letter says nothing of payment goes by the letter before it. The document
// has a price.
[[nodiscard]] std::expected<PaymentSchedule, Refusal> schedule_of(Case const& fms_case,
                                                                  Document const& document,
                                                                  Policy const& policy);

// The same by another plan of payment and another day that selects the payments.
[[nodiscard]] std::expected<PaymentSchedule, Refusal> schedule_by(Case const& fms_case,
                                                                  Document const& document,
                                                                  PaymentPlan plan,
                                                                  std::optional<Date> keyed_on,
                                                                  Policy const& policy);

// How a document is paid for: payment_plan_of (cases/award_plan.hpp).
[[nodiscard]] PaymentPlan plan_of(Case const& fms_case, Document const& document);

// The same for showing: none without a price, and none when the terms have no schedule that is known.
[[nodiscard]] std::optional<PaymentSchedule> payments_of(Case const& fms_case, Document const& document,
                                                         Policy const& policy);

// A term as it is printed, "Dependable Undertaking": from codes/terms_of_sale.
[[nodiscard]] std::string printed_term(TermOfSale term, Policy const& policy);

}  // namespace casewright
