#include "billing/refund_standing.hpp"

#include <algorithm>

#include "billing/aging.hpp"
#include "billing/closure_money.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// On the statements of a case, with a day before `on`.
std::expected<Money, std::string> past_due(CaseId const& case_id, std::vector<RecordedFact> const& facts,
                                           Accounting const& accounting, Date on, SpecialTerms const* special) {
    auto const unsettled = unsettled_of(case_id, facts, {}, accounting, on, {}, special);
    if (!unsettled) return std::unexpected{unsettled.error()};
    Money sum;
    for (auto const& one : *unsettled)
        if (one.kind == UnsettledKind::bill && one.since < on) sum += one.amount;
    return sum;
}

std::expected<Money, std::string> needs_of(Case const& fms_case, FiscalQuarter quarter,
                                           Policy const& policy) {
    auto const* document = last_implemented(fms_case);
    bool const works = any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
                              CaseStage::supply_complete, CaseStage::kept_open)
                           .has(fms_case.stage);
    if (document == nullptr || !document->offer || !works) return Money{};
    auto const schedule = schedule_of(fms_case, *document, policy);
    if (!schedule) return std::unexpected{schedule.error().explanation};
    for (auto const& need : schedule->quarters) {
        if (need.quarter != quarter) continue;
        auto const liability = std::max(need.termination_liability, schedule->standing_liability);
        return need.spending + need.holdback + liability - std::min(liability, schedule->letter);
    }
    return Money{};
}

// Authority was issued to be committed, so it counts as committed until it is billed. Of a case whose supply has
// ended only what it cost counts, and what is obligated and not paid.
Money highest_requirement(Case const& fms_case, ClosureMoney const& closing) {
    auto const cost = closing.final_cost + closing.unliquidated;
    bool const works = any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
                              CaseStage::supply_complete, CaseStage::kept_open)
                           .has(fms_case.stage);
    auto const* document = last_implemented(fms_case);
    if (!works || document == nullptr || !document->offer) return cost;
    Money committed;
    for (auto const& [number, line] : fms_case.lines) committed += line.authority;
    for (auto const& line : document->offer->lines)
        committed += line.packing_crating_handling + line.administrative_charge + line.transportation + line.other;
    return std::max(cost, committed);
}

std::expected<void, std::string> add_excess(PurchaserStanding& standing, CaseId const& case_id,
                                            Case const& fms_case, std::vector<RecordedFact> const& facts,
                                            std::vector<BatchOfLine> const& batches,
                                            Accounting const& accounting, Date on, Policy const& policy) {
    auto const money = case_money(case_id, facts, batches, fiscal_quarter_of(on), accounting);
    if (!money) return std::unexpected{money.error()};
    auto const closing = closure_money(fms_case, *money, on, policy);
    if (!closing) return std::unexpected{closing.error()};
    standing.requirement = highest_requirement(fms_case, *closing);
    // What lies on the holding account was taken out of the case, so it is missing there first.
    auto const missing = std::max(Money{}, standing.requirement - money->received);
    standing.excess = std::max(Money{}, fms_case.to_holding - fms_case.refunded - missing);
    return {};
}

}  // namespace

std::expected<void, std::string> add_case(PurchaserStanding& standing, CaseId const& case_id,
                                          std::vector<RecordedFact> const& facts,
                                          CaseId const& refunding,
                                          std::vector<BatchOfLine> const& batches,
                                          Accounting const& accounting, Date on, Policy const& policy,
                                          SpecialTerms const* special) {
    auto const fms_case = fold(facts);
    if (!fms_case) return std::unexpected{fms_case.error().message};
    auto const quarter = fiscal_quarter_of(on);
    // The arrears report of a quarter is made of what was past due when the one before it ended.
    auto const before = past_due(case_id, facts, accounting, first_day_of(quarter), special);
    auto const now = past_due(case_id, facts, accounting, on, special);
    auto const needs = needs_of(*fms_case, next(quarter), policy);
    if (!before) return std::unexpected{before.error()};
    if (!now) return std::unexpected{now.error()};
    if (!needs) return std::unexpected{needs.error()};
    standing.next_quarter += *needs;
    if (case_id == refunding) {
        // What is past due since is on the report as well.
        standing.in_arrears += std::max(*before, *now);
        return add_excess(standing, case_id, *fms_case, facts, batches, accounting, on, policy);
    }
    standing.in_arrears += *before;
    if (*now == Money{}) return {};
    if (standing.overdue_elsewhere == Money{}) standing.owing_case = case_id.text();
    standing.overdue_elsewhere += *now;
    return {};
}

void add_special(PurchaserStanding& standing, SpecialDemand const& demand, Date on) {
    auto const past_due = [&](Date day) {
        auto const open = demand.open({day, {}});
        return open ? open->overdue(day) : Money{};
    };
    standing.in_arrears += past_due(first_day_of(fiscal_quarter_of(on)));
    auto const now = past_due(on);
    if (now == Money{}) return;
    if (standing.overdue_elsewhere == Money{}) standing.owing_case = "the special bill";
    standing.overdue_elsewhere += now;
}

std::optional<Refusal> refused_for_standing(PurchaserStanding const& standing, Money left) {
    if (standing.in_arrears > Money{})
        return Refusal{refund_not_in_arrears,
                       "The purchaser was " + to_text(standing.in_arrears) +
                           " dollars in arrears when the last quarter ended, or is on this case now."};
    if (standing.overdue_elsewhere > Money{})
        return Refusal{refund_nothing_overdue, to_text(standing.overdue_elsewhere) +
                                                   " dollars are overdue on other cases, on " +
                                                   standing.owing_case + " first."};
    if (left < standing.next_quarter)
        return Refusal{refund_leaves_the_needs,
                       to_text(left) + " dollars would be left, and the cases need " +
                           to_text(standing.next_quarter) + " in the next quarter."};
    return std::nullopt;
}

std::optional<Refusal> refused_for_excess(PurchaserStanding const& standing, Money amount) {
    if (amount <= standing.excess) return std::nullopt;
    return Refusal{refund_is_excess, "The case needs " + to_text(standing.requirement) + " dollars; of what it left " +
                                         to_text(standing.excess) + " are excess, not " + to_text(amount) + "."};
}

}  // namespace casewright
