// src/lifecycle/offer/revise_schedule.hpp
// The schedule of an amendment or a modification (SAMM C9.9.3.2, C9.9.3.3): what was scheduled before
// and what came in stand above what is due now. An amendment asks for money with its acceptance, a
// modification only with the next payments.
#pragma once
#include <expected>

#include "cases/payment_schedule.hpp"
#include "cases/stages.hpp"

namespace casewright {

struct ScheduleRevision {
    DocumentKind kind = DocumentKind::amendment;
    PaymentSchedule const& before;   // of the document in force
    PaymentSchedule const& after;    // of the changed case as a whole
    Money received;                  // deposit and payments until now
    Date on;                         // acceptance of the amendment, implementation of the modification
};

struct RevisedSchedule {
    Money previous_scheduled;        // cumulative, through `on`
    Money current_requirement;       // of the changed case, to the first payment that can still be asked
    Money received;
    Money due_with_acceptance;       // zero for a modification
    std::vector<ScheduledPayment> payments;  // those due after `on`
    // "revision.previous_scheduled", "revision.current_requirement", "revision.received",
    // "revision.due_with_acceptance", "payment_schedule.2027-06-15.amount" ...
    Explanations explanations;
};

// The cumulative of the payments ends at the new total, and never falls below what was received or
// is due with acceptance. A smaller total gives no negative payment: what was paid above it is
// excess. Linear in the payments.
[[nodiscard]] RevisedSchedule revise_schedule(ScheduleRevision const& revision,
                                              Policy const& policy);

// For a case that pays everything at once: the increase, now or with the next quarterly payment.
[[nodiscard]] Explained<Money> increase_due(Money value_before, Money value_after,
                                            Policy const& policy);

}  // namespace casewright
