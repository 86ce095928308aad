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

}  // namespace

void take(Case& fms_case, LineCompleted const& fact, Happening const& happening) {
    auto& line = fms_case.lines[fact.line];
    line.stage = LineStage::supply_complete;
    line.last_moved_on = happening.on;
}

void take(Case& fms_case, SupplyCompleted const&, Happening const& happening) {
    fms_case.supply_complete_on = happening.on;
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
    if (fact.work_goes_on) fms_case.supply_complete_on.reset();
    enter(fms_case, fact.work_goes_on ? CaseStage::executing : CaseStage::supply_complete,
          happening.on);
}

void take(Case& fms_case, TerminationConcluded const&, Happening const& happening) {
    if (!fms_case.supply_complete_on) fms_case.supply_complete_on = happening.on;
    fms_case.closure_hold = true;
    fms_case.closing_on = happening.on;
    enter(fms_case, CaseStage::closing, happening.on);
}

void take(Case& fms_case, ClosingBegun const& fact, Happening const& happening) {
    fms_case.closure_hold = true;
    fms_case.track = fact.track;
    fms_case.closing_on = happening.on;
    enter(fms_case, CaseStage::closing, happening.on);
}

void take(Case& fms_case, InhibitorRaised const& fact, Happening const& happening) {
    fms_case.inhibitors.push_back({fact.code, fact.reason, happening.on, {}});
    if (fms_case.stage == CaseStage::closing)
        enter(fms_case, CaseStage::closing_blocked, happening.on);
}

void take(Case& fms_case, InhibitorCleared const& fact, Happening const& happening) {
    for (auto& inhibitor : fms_case.inhibitors)
        if (inhibitor.code == fact.code && !inhibitor.cleared_on)
            inhibitor.cleared_on = happening.on;
    if (fms_case.stage == CaseStage::closing_blocked && !inhibited(fms_case))
        enter(fms_case, CaseStage::closing, happening.on);
}

void take(Case& fms_case, CaseInterimClosed const& fact, Happening const& happening) {
    fms_case.unliquidated = fact.unliquidated;
    fms_case.closed_on = happening.on;
    enter(fms_case, CaseStage::interim_closed, happening.on);
}

void take(Case& fms_case, CaseFinalClosed const&, Happening const& happening) {
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
    if (fact.to == ReopenTo::executing) fms_case.supply_complete_on.reset();
    enter(fms_case, fact.to == ReopenTo::executing ? CaseStage::executing : CaseStage::closing,
          happening.on);
}

void take(Case& fms_case, CaseArchived const&, Happening const& happening) {
    enter(fms_case, CaseStage::archived, happening.on);
}

}  // namespace casewright
