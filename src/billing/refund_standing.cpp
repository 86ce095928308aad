#include "billing/refund_standing.hpp"

#include <algorithm>

#include "billing/aging.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// On the statements of a case, with a day before `on`.
std::expected<Money, std::string> past_due(CaseId const& case_id, std::vector<RecordedFact> const& facts,
                                           Accounting const& accounting, Date on) {
    auto const unsettled = unsettled_of(case_id, facts, {}, accounting, on);
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

}  // namespace

std::expected<void, std::string> add_case(PurchaserStanding& standing, CaseId const& case_id,
                                          std::vector<RecordedFact> const& facts,
                                          CaseId const& refunding, Accounting const& accounting,
                                          Date on, Policy const& policy) {
    auto const fms_case = fold(facts);
    if (!fms_case) return std::unexpected{fms_case.error().message};
    auto const quarter = fiscal_quarter_of(on);
    // The arrears report of a quarter is made of what was past due when the one before it ended.
    auto const before = past_due(case_id, facts, accounting, first_day_of(quarter));
    auto const now = past_due(case_id, facts, accounting, on);
    auto const needs = needs_of(*fms_case, next(quarter), policy);
    if (!before) return std::unexpected{before.error()};
    if (!now) return std::unexpected{now.error()};
    if (!needs) return std::unexpected{needs.error()};
    standing.in_arrears += *before;
    standing.next_quarter += *needs;
    if (case_id == refunding || *now == Money{}) return {};
    if (standing.overdue_elsewhere == Money{}) standing.owing_case = case_id.text();
    standing.overdue_elsewhere += *now;
    return {};
}

std::optional<Refusal> refused_for_standing(PurchaserStanding const& standing, Money left) {
    if (standing.in_arrears > Money{})
        return Refusal{refund_not_in_arrears,
                       "The purchaser was " + to_text(standing.in_arrears) +
                           " dollars in arrears when the last quarter ended."};
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

}  // namespace casewright
