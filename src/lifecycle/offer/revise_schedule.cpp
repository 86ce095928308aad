#include "lifecycle/offer/revise_schedule.hpp"

#include <algorithm>

#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

// The next day on which purchasers pay, with the quarter that the payment covers.
std::optional<std::pair<Date, FiscalQuarter>> next_payment_day(Date on, Policy const& policy) {
    auto covers = next(fiscal_quarter_of(on));
    for (int tried = 0; tried < 3; ++tried, covers = next(covers))
        if (auto const due = payment_day_for(covers, policy); due && *due > on)
            return std::pair{*due, covers};
    return std::nullopt;
}

// The first three rows of the format (SAMM C9.9.3.2, C9.9.3.3).
void explain_rows(RevisedSchedule& revised, ScheduleRevision const& revision, Policy const& policy) {
    auto& all = revised.explanations;
    all["revision.previous_scheduled"] =
        derive(policy, "schedule_previous", to_text(revised.previous_scheduled),
               {{"day of the change", to_text(revision.on), ""}});
    all["revision.current_requirement"] =
        derive(policy, "schedule_current", to_text(revised.current_requirement),
               {{"day of the change", to_text(revision.on), ""},
                {"total of the changed case", to_text(revision.after.total), ""}});
    all["revision.received"] = derive(policy, "schedule_received", to_text(revised.received), {});
}

// A case that pays everything at once pays an increase at once too, or with the next quarterly
// payment when a modification brought it.
RevisedSchedule revise_at_once(ScheduleRevision const& revision, Policy const& policy) {
    RevisedSchedule revised;
    revised.previous_scheduled = revision.before.total;
    revised.received = revision.received;
    revised.current_requirement = revision.after.total;
    explain_rows(revised, revision, policy);
    auto const due = increase_due(revision.before.total, revision.after.total, policy);
    if (revision.kind == DocumentKind::amendment) {
        revised.due_with_acceptance = due.value;
        revised.explanations["revision.due_with_acceptance"] = due.why;
    } else if (auto const day = next_payment_day(revision.on, policy);
               day && due.value != Money{}) {
        revised.payments.push_back({day->first, day->second, due.value, revision.after.total,
                                    revision.after.total, Money{}});
        revised.explanations[payment_path(day->first, "amount")] = due.why;
    }
    return revised;
}

// Cumulative of a schedule through a day, the deposit included.
Money scheduled_through(PaymentSchedule const& schedule, Date on) {
    auto sum = schedule.initial_deposit;
    for (auto const& payment : schedule.payments)
        if (payment.due_on <= on) sum = payment.cumulative;
    return sum;
}

// What is paid on delivery is asked for by its bills alone.
RevisedSchedule revise_on_delivery(ScheduleRevision const& revision, Policy const& policy) {
    RevisedSchedule revised;
    revised.previous_scheduled = scheduled_through(revision.before, revision.on);
    revised.received = revision.received;
    explain_rows(revised, revision, policy);
    return revised;
}

}  // namespace

Explained<Money> increase_due(Money value_before, Money value_after, Policy const& policy) {
    auto const due = std::max(Money{}, value_after - value_before);
    return {due, derive(policy, "schedule_increase", to_text(due),
                        {{"value after", to_text(value_after), ""},
                         {"value before", to_text(value_before), ""}})};
}

RevisedSchedule revise_schedule(ScheduleRevision const& revision, Policy const& policy) {
    if (revision.after.days_after_billing) return revise_on_delivery(revision, policy);
    if (!revision.after.scheduled) return revise_at_once(revision, policy);
    RevisedSchedule revised;
    revised.previous_scheduled = scheduled_through(revision.before, revision.on);
    revised.received = revision.received;
    revised.current_requirement = scheduled_through(revision.after, revision.on);
    if (revision.kind == DocumentKind::amendment)
        revised.due_with_acceptance =
            std::max(Money{}, revised.current_requirement - revision.received);
    explain_rows(revised, revision, policy);
    revised.explanations["revision.due_with_acceptance"] =
        derive(policy, "schedule_due_with_acceptance", to_text(revised.due_with_acceptance),
               {{"requirement", to_text(revised.current_requirement), "revision.current_requirement"},
                {"received", to_text(revision.received), "revision.received"}});
    auto cumulative = revision.received + revised.due_with_acceptance;
    std::string previous = "revision.due_with_acceptance";
    for (auto const& payment : revision.after.payments) {
        if (payment.due_on <= revision.on) continue;
        auto const now = std::max(cumulative, payment.cumulative);
        if (now == cumulative) continue;
        auto row = payment;
        row.amount = now - cumulative;
        row.cumulative = now;
        revised.payments.push_back(row);
        revised.explanations[payment_path(row.due_on, "amount")] =
            derive(policy, "schedule_amount", to_text(row.amount),
                   {{"cumulative", to_text(now), ""},
                    {"received, due or scheduled before", to_text(cumulative), previous}});
        previous = payment_path(row.due_on, "amount");
        cumulative = now;
    }
    return revised;
}

}  // namespace casewright
