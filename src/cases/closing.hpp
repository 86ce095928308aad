// src/cases/closing.hpp
// The end of a case (SAMM chapter 16, Reconciliation and Closure Guide): complete, inhibited or
// not, closed in one step or two, reopened when it must be, archived after the years that records
// are kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/fact_list.hpp"
#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "foundation/words.hpp"

namespace casewright {

struct LineCompleted {
    static constexpr std::string_view fact_kind = "line_completed";
    LineNumber line;
    bool delivers_nothing = false;  // a line that was never meant to ship, or is not wanted any more
};
template <class Fields>
void describe(Fields& fields, LineCompleted& it) {
    fields("line", it.line);
    fields("delivers_nothing", it.delivers_nothing);
}
struct SupplyCompleted {
    static constexpr std::string_view fact_kind = "supply_completed";
    std::string notice;  // how the purchaser was told
};
template <class Fields>
void describe(Fields& fields, SupplyCompleted& it) {
    fields("notice", it.notice);
}
struct KeepOpenAgreed {
    static constexpr std::string_view fact_kind = "keep_open_agreed";
    std::string official;
    std::string reason;
    std::optional<Date> new_completion_on;
};
template <class Fields>
void describe(Fields& fields, KeepOpenAgreed& it) {
    fields("official", it.official);
    fields("reason", it.reason);
    fields("new_completion_on", it.new_completion_on);
}
struct KeepOpenEnded {
    static constexpr std::string_view fact_kind = "keep_open_ended";
    bool work_goes_on = false;  // then the case is executed again; else it stays complete
};
template <class Fields>
void describe(Fields& fields, KeepOpenEnded& it) {
    fields("work_goes_on", it.work_goes_on);
}
struct TerminationConcluded {
    static constexpr std::string_view fact_kind = "termination_concluded";
    Money termination_costs;
    Money administrative_charge;
    std::optional<std::string> approval;  // of the department, where the charge needs one
};
template <class Fields>
void describe(Fields& fields, TerminationConcluded& it) {
    fields("termination_costs", it.termination_costs);
    fields("administrative_charge", it.administrative_charge);
    fields("approval", it.approval);
}
enum class ClosureTrack { accelerated, ordinary };
template <>
struct Words<ClosureTrack> {
    static constexpr WordList<ClosureTrack, 2> all{
        {{ClosureTrack::accelerated, "accelerated"}, {ClosureTrack::ordinary, "ordinary"}}};
};
struct ClosingBegun {  // CLOSHOLD
    static constexpr std::string_view fact_kind = "closing_begun";
    ClosureTrack track = ClosureTrack::accelerated;
};
template <class Fields>
void describe(Fields& fields, ClosingBegun& it) {
    fields("track", it.track);
}
struct InhibitorRaised {
    static constexpr std::string_view fact_kind = "inhibitor_raised";
    std::string code;  // of codes/closure_inhibitors
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, InhibitorRaised& it) {
    fields("code", it.code);
    fields("reason", it.reason);
}
struct InhibitorCleared {
    static constexpr std::string_view fact_kind = "inhibitor_cleared";
    std::string code;
    std::string evidence;
};
template <class Fields>
void describe(Fields& fields, InhibitorCleared& it) {
    fields("code", it.code);
    fields("evidence", it.evidence);
}
struct CaseInterimClosed {
    static constexpr std::string_view fact_kind = "case_interim_closed";
    std::string certificate;
    Money unliquidated;  // obligations that stay open, with money set aside
};
template <class Fields>
void describe(Fields& fields, CaseInterimClosed& it) {
    fields("certificate", it.certificate);
    fields("unliquidated", it.unliquidated);
}
struct CaseFinalClosed {
    static constexpr std::string_view fact_kind = "case_final_closed";
    std::string certificate;
    std::vector<std::string> checks;  // of codes/closure_checks
    Money excess;                     // to the purchaser's holding account
};
template <class Fields>
void describe(Fields& fields, CaseFinalClosed& it) {
    fields("certificate", it.certificate);
    fields("checks", it.checks);
    fields("excess", it.excess);
}
struct LateTransactionRecorded {
    static constexpr std::string_view fact_kind = "late_transaction_recorded";
    Money amount;
    bool credit = false;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, LateTransactionRecorded& it) {
    fields("amount", it.amount);
    fields("credit", it.credit);
    fields("reference", it.reference);
}
enum class ReopenTo { executing, closing };
template <>
struct Words<ReopenTo> {
    static constexpr WordList<ReopenTo, 2> all{
        {{ReopenTo::executing, "executing"}, {ReopenTo::closing, "closing"}}};
};
struct CaseReopened {
    static constexpr std::string_view fact_kind = "case_reopened";
    ReopenTo to = ReopenTo::closing;
    std::string need;
};
template <class Fields>
void describe(Fields& fields, CaseReopened& it) {
    fields("to", it.to);
    fields("need", it.need);
}
struct CaseArchived {
    static constexpr std::string_view fact_kind = "case_archived";
    bool monitoring_records_kept = false;
};
template <class Fields>
void describe(Fields& fields, CaseArchived& it) {
    fields("monitoring_records_kept", it.monitoring_records_kept);
}

using ClosingFacts =
    FactList<LineCompleted, SupplyCompleted, KeepOpenAgreed, KeepOpenEnded, TerminationConcluded,
             ClosingBegun, InhibitorRaised, InhibitorCleared, CaseInterimClosed, CaseFinalClosed,
             LateTransactionRecorded, CaseReopened, CaseArchived>;

}  // namespace casewright
