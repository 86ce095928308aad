// Completion and closure: SAMM chapter 16, Reconciliation and Closure Guide.
#include <algorithm>

#include "cases/folding.hpp"

namespace casewright {
namespace {

bool inhibited(Case const& fms_case) {
    return std::ranges::any_of(fms_case.inhibitors, [](Inhibitor const& inhibitor) {
        return !inhibitor.cleared_on;
    });
}

// Training has more time; the day of completion selects the months. docs/decisions/closure-months.md
std::string_view months_to_close(Case const& fms_case) {
    auto const trains = [](auto const& entry) {
        return entry.second.kind == LineKind::training || entry.second.funds == Money{};
    };
    auto const funded = [](auto const& entry) { return entry.second.funds != Money{}; };
    if (std::ranges::any_of(fms_case.lines, funded) && std::ranges::all_of(fms_case.lines, trains))
        return "closure/submit_months/training";
    return fms_case.track == ClosureTrack::ordinary ? "closure/submit_months/non_accelerated"
                                                    : "closure/submit_months/accelerated";
}

void start_closing_clock(Case& fms_case, Date completed_on) {
    start_clock(fms_case, {"closing", "", std::string{months_to_close(fms_case)},
                           Role::implementing_agency, completed_on, {}, {}, 0, {}});
}

// How long an inhibitor may stand before somebody looks at it again; empty: no time was read.
std::string_view review_limit(std::string_view code) {
    if (code == "AM") return "closure/pending_document_days";
    if (code == "EU") return "closure/obligation_review_months";
    if (code == "FD") return "closure/funding_document_days";
    return code == "KO" ? "closure/keep_open_days" : "";
}

// Closing begins, and is blocked at once when an inhibitor was raised before.
void enter_closing(Case& fms_case, Date on) {
    fms_case.closure_hold = true;
    fms_case.closing_on = on;
    enter(fms_case, inhibited(fms_case) ? CaseStage::closing_blocked : CaseStage::closing, on);
}

}  // namespace

void take(Case& fms_case, LineCompleted const& fact, Happening const& happening) {
    auto& line = fms_case.lines[fact.line];
    line.stage = LineStage::supply_complete;
    line.delivers_nothing = fact.delivers_nothing;
    line.last_moved_on = happening.on;
    stop_clock(fms_case, "planned_delivery", fact.line.text(), happening.on);
}

void take(Case& fms_case, SupplyCompleted const&, Happening const& happening) {
    fms_case.supply_complete_on = happening.on;
    stop_delivery_plans(fms_case, happening.on);
    start_closing_clock(fms_case, happening.on);
    enter(fms_case, CaseStage::supply_complete, happening.on);
}

void take(Case& fms_case, KeepOpenAgreed const& fact, Happening const& happening) {
    fms_case.keep_open_since = happening.on;
    Clock clock{"keep_open", "", "closure/keep_open_days", Role::purchaser, happening.on,
                {}, {}, 0, {}};
    clock.set_due_on = fact.new_completion_on;
    start_clock(fms_case, std::move(clock));
    enter(fms_case, CaseStage::kept_open, happening.on);
}

void take(Case& fms_case, KeepOpenEnded const& fact, Happening const& happening) {
    fms_case.keep_open_since.reset();
    stop_clock(fms_case, "keep_open", "", happening.on);
    // Completion is taken back when the work goes on.
    if (fact.work_goes_on) {
        fms_case.supply_complete_on.reset();
        stop_clock(fms_case, "closing", "", happening.on);
    }
    enter(fms_case, fact.work_goes_on ? CaseStage::executing : CaseStage::supply_complete,
          happening.on);
}

void take(Case& fms_case, TerminationConcluded const&, Happening const& happening) {
    fms_case.reserve.reset();
    if (!fms_case.supply_complete_on) {
        fms_case.supply_complete_on = happening.on;
        start_closing_clock(fms_case, happening.on);
    }
    enter_closing(fms_case, happening.on);
}

void take(Case& fms_case, ClosingBegun const& fact, Happening const& happening) {
    fms_case.track = fact.track;
    for (auto& clock : fms_case.clocks)
        if (!clock.stopped_on && clock.about == "closing") clock.limit = months_to_close(fms_case);
    enter_closing(fms_case, happening.on);
}

void take(Case& fms_case, InhibitorRaised const& fact, Happening const& happening) {
    fms_case.inhibitors.push_back({fact.code, fact.reason, happening.on, {}});
    if (auto const limit = review_limit(fact.code); !limit.empty()) {
        // The time for open funding documents runs from the end of the work.
        auto const from = fact.code == "FD" ? fms_case.supply_complete_on.value_or(happening.on)
                                            : happening.on;
        start_clock(fms_case, {"inhibitor", fact.code, std::string{limit},
                               Role::implementing_agency, from, {}, {}, 0, {}});
    }
    if (fms_case.stage == CaseStage::closing)
        enter(fms_case, CaseStage::closing_blocked, happening.on);
}

void take(Case& fms_case, InhibitorCleared const& fact, Happening const& happening) {
    for (auto& inhibitor : fms_case.inhibitors)
        if (inhibitor.code == fact.code && !inhibitor.cleared_on)
            inhibitor.cleared_on = happening.on;
    stop_clock(fms_case, "inhibitor", fact.code, happening.on);
    if (fms_case.stage == CaseStage::closing_blocked && !inhibited(fms_case))
        enter(fms_case, CaseStage::closing, happening.on);
}

void take(Case& fms_case, CaseInterimClosed const& fact, Happening const& happening) {
    fms_case.reserve.reset();
    fms_case.unliquidated = fact.unliquidated;
    fms_case.closed_on = happening.on;
    stop_clock(fms_case, "closing", "", happening.on);
    enter(fms_case, CaseStage::interim_closed, happening.on);
}

void take(Case& fms_case, CaseFinalClosed const& fact, Happening const& happening) {
    fms_case.reserve.reset();
    fms_case.to_holding += fact.excess;
    fms_case.unliquidated = Money{};
    fms_case.closed_on = happening.on;
    for (auto& clock : fms_case.clocks)
        if (!clock.stopped_on) clock.stopped_on = happening.on;
    enter(fms_case, CaseStage::final_closed, happening.on);
}

void take(Case& fms_case, LateTransactionRecorded const& fact, Happening const&) {
    fms_case.suspense =
        fact.credit ? fms_case.suspense - fact.amount : fms_case.suspense + fact.amount;
}

void take(Case& fms_case, CaseReopened const& fact, Happening const& happening) {
    fms_case.closed_on.reset();
    fms_case.closure_hold = fact.to == ReopenTo::closing;
    // Executed again it is canceled no more; only to be closed anew it still is.
    if (fact.to == ReopenTo::executing) {
        fms_case.supply_complete_on.reset();
        fms_case.ended_on.reset();
        fms_case.cancelled_by_purchaser = false;
    }
    enter(fms_case, fact.to == ReopenTo::executing ? CaseStage::executing : CaseStage::closing,
          happening.on);
}

void take(Case& fms_case, CaseArchived const&, Happening const& happening) {
    enter(fms_case, CaseStage::archived, happening.on);
}

}  // namespace casewright
