#include "lifecycle/offer/payment_schedule.hpp"

#include <algorithm>

#include "lifecycle/offer/charges/basis.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

// What must be on hand at the end of each quarter, asked in their order.
class Needs {
public:
    Needs(SchedulePlan const& plan, Policy const& policy) : plan_{plan}, policy_{policy} {}

    struct Need {
        Money spent, liability, holdback, secured, whole;
    };
    // The need through the end of `quarter`.
    Need through(FiscalQuarter quarter) {
        while (next_ < plan_.quarters.size() && plan_.quarters[next_].quarter <= quarter)
            spent_ += plan_.quarters[next_++].spending;
        Need need{spent_, {}, {}, {}, {}};
        if (next_ > 0 && plan_.quarters[next_ - 1].quarter == quarter) {
            need.liability = plan_.quarters[next_ - 1].termination_liability;
            need.holdback = plan_.quarters[next_ - 1].holdback;
        }
        need.liability = std::max(need.liability, plan_.standing_liability);
        need.secured = std::min(need.liability, plan_.standby_letter);
        need.whole = spent_ + need.liability + need.holdback;
        return need;
    }
    [[nodiscard]] Derivation why(Need const& need, FiscalQuarter quarter) const {
        // After the last quarter of the plan nothing more is spent.
        auto const shown = plan_.quarters.empty()
                               ? quarter
                               : std::min(quarter, std::max(plan_.quarters.back().quarter,
                                                            plan_.deposit_carries_to));
        std::vector<DerivationInput> inputs{
            {"spending through " + to_text(shown), to_text(need.spent),
             "payment_schedule.spending." + to_text(shown)}};
        for (auto const& [name, value] : {std::pair{"termination liability", need.liability},
                                          std::pair{"contractor holdback", need.holdback}})
            if (value != Money{}) inputs.push_back({name, to_text(value), ""});
        return derive(policy_, "schedule_requirement", to_text(need.whole), std::move(inputs));
    }

private:
    SchedulePlan const& plan_;
    Policy const& policy_;
    std::size_t next_ = 0;
    Money spent_;
};

std::optional<Refusal> unusable(SchedulePlan const& plan) {
    Money sum;
    for (std::size_t place = 0; place < plan.quarters.size(); ++place) {
        if (place > 0 && plan.quarters[place].quarter <= plan.quarters[place - 1].quarter)
            return Refusal{schedule_quarters_in_order,
                           "The quarters of a plan stand in their order, each once; " +
                               to_text(plan.quarters[place].quarter) + " does not."};
        sum += plan.quarters[place].spending;
    }
    if (sum != plan.total)
        return Refusal{schedule_within_total, "The plan spends " + to_text(sum) +
                                                  " dollars and the total is " +
                                                  to_text(plan.total) + "."};
    return std::nullopt;
}

// The quarter whose need a payment for `covered` carries: later by what the purchaser pays ahead.
FiscalQuarter plan_quarter(SchedulePlan const& plan, FiscalQuarter covered) {
    return plus_quarters(covered, plan.quarters_ahead);
}

Money rounded(Money amount, SchedulePlan const& plan) {
    if (amount >= plan.total) return plan.total;
    return std::min(plan.total, round_to(amount, plan.step_cents, offer_rounding));
}

void explain(PaymentSchedule& schedule, ScheduledPayment const& payment, Derivation requirement,
             std::string const& previous, Money before, Policy const& policy) {
    auto& all = schedule.explanations;
    all[payment_path(payment.due_on, "total_requirement")] = std::move(requirement);
    std::vector<DerivationInput> inputs{
        {"requirement", to_text(payment.requirement), payment_path(payment.due_on, "total_requirement")}};
    if (schedule.standby_letter) {
        auto const path = payment_path(payment.due_on, "termination_liability_secured");
        all[path] = derive(policy, "schedule_secured", to_text(payment.secured), {});
        inputs.push_back({"secured by the standby letter", to_text(payment.secured), path});
    }
    inputs.push_back({"cumulative before", to_text(before), previous});
    inputs.push_back({"total", to_text(schedule.total), "summary.total"});
    all[payment_path(payment.due_on, "cumulative")] =
        derive(policy, "schedule_cumulative", to_text(payment.cumulative), std::move(inputs));
    all[payment_path(payment.due_on, "amount")] = derive(
        policy, "schedule_amount", to_text(payment.amount),
        {{"cumulative", to_text(payment.cumulative), payment_path(payment.due_on, "cumulative")},
         {"cumulative before", to_text(before), previous}});
}

Money deposit_of(SchedulePlan const& plan, Needs& needs, PaymentSchedule& schedule,
                 Policy const& policy) {
    auto const quarter = plan_quarter(plan, plan.deposit_carries_to);
    auto const need = needs.through(quarter);
    auto const cash = need.whole - need.secured;
    auto const amount = rounded(std::max(cash, plan.least_deposit), plan);
    schedule.explanations["payment_schedule.deposit.requirement"] = needs.why(need, quarter);
    schedule.explanations["initial_deposit"] =
        derive(policy, "schedule_deposit", to_text(amount),
               {{"requirement", to_text(need.whole), "payment_schedule.deposit.requirement"},
                {"secured by the standby letter", to_text(need.secured), ""},
                {"least deposit", to_text(plan.least_deposit), "payment_schedule.deposit.least"},
                {"total", to_text(plan.total), "summary.total"}});
    return amount;
}

}  // namespace

std::expected<PaymentSchedule, Refusal> build_payments(SchedulePlan const& plan,
                                                       Policy const& policy) {
    if (auto no = unusable(plan)) return std::unexpected{std::move(*no)};
    PaymentSchedule schedule;
    schedule.scheduled = true;
    schedule.total = plan.total;
    schedule.quarters = plan.quarters;
    schedule.standby_letter = plan.standby_letter != Money{};
    schedule.letter = plan.standby_letter;
    schedule.standing_liability = plan.standing_liability;
    schedule.deposit_carries_to = last_day_of(plan.deposit_carries_to);
    Needs needs{plan, policy};
    schedule.initial_deposit = deposit_of(plan, needs, schedule, policy);
    auto const last = plan.quarters.empty() ? plan.deposit_carries_to
                                            : plan.quarters.back().quarter;
    auto cumulative = schedule.initial_deposit;
    std::string previous = "initial_deposit";
    for (auto covers = next(plan.deposit_carries_to); covers <= last; covers = next(covers)) {
        auto const due = payment_day_for(covers, policy);
        if (!due) return std::unexpected{due.error()};
        auto const quarter = plan_quarter(plan, covers);
        auto const need = needs.through(quarter);
        auto const asked = rounded(need.whole - need.secured, plan);
        // What was paid is not paid back when the need falls: the next payments are smaller.
        auto const now = covers == last ? plan.total : std::max(cumulative, asked);
        schedule.payments.push_back(
            {*due, covers, now - cumulative, now, need.whole, need.secured});
        explain(schedule, schedule.payments.back(), needs.why(need, quarter), previous, cumulative,
                policy);
        previous = payment_path(*due, "cumulative");
        cumulative = now;
    }
    invariant(cumulative == plan.total || schedule.payments.empty(),
              "a schedule ends at the total");
    if (schedule.payments.empty()) schedule.initial_deposit = plan.total;
    return schedule;
}

}  // namespace casewright
