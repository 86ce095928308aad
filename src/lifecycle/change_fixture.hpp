// src/lifecycle/change_fixture.hpp
// Cases for the tests of changes, folded from facts, and the questions that every gate must answer.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_change {

using namespace std::chrono;

inline Actor hand(Role role, std::string name = "desk-1") { return {role, std::move(name)}; }

inline Date const offered_day = 2026y / March / 2;
inline Date const last_day = 2026y / May / 26;

inline Case with(Case fms_case, Date on, Fact fact, Actor actor = hand(Role::implementing_agency)) {
    return after(std::move(fms_case),
                 {fms_case.last_sequence + 1, on, std::move(fact), std::move(actor)});
}

inline PricedLine priced_line(std::string_view number, std::string_view net) {
    PricedLine line;
    line.number = line_number(number);
    line.description = "line " + std::string{number};
    line.quantity = Quantity{10};
    line.unit_of_issue = "EA";
    line.net = dollars(net);
    return line;
}

inline PricedOffer priced_offer(std::vector<PricedLine> lines) {
    PricedOffer offer;
    offer.case_id = case_id("BN-B-UAA");
    for (auto const& line : lines) offer.summary.net_estimated_cost += line.net;
    offer.summary.total = offer.summary.net_estimated_cost;
    offer.lines = std::move(lines);
    return offer;
}

// Two lines of 600 and 400 dollars.
inline PricedOffer two_lines() {
    return priced_offer({priced_line("001", "600.00"), priced_line("002", "400.00")});
}

// A document with a price, countersigned and offered until `last_day`.
inline Case offered(Case fms_case, std::string const& name) {
    auto offer = two_lines();
    if (name != "basic") offer.document = name;
    fms_case = with(std::move(fms_case), 2026y / February / 2, offer);
    fms_case = with(std::move(fms_case), 2026y / February / 2,
                    DocumentApproved{name, {}, {}, last_day});
    fms_case = with(std::move(fms_case), 2026y / February / 9,
                    WritingCompleted{name, {}, "cash_prior_to_delivery", dollars("300.00"), {}},
                    hand(Role::case_writing));
    fms_case = with(std::move(fms_case), 2026y / February / 16, DocumentSigned{name});
    fms_case = with(std::move(fms_case), 2026y / February / 16, DocumentProposed{name},
                    hand(Role::case_writing));
    return with(std::move(fms_case), offered_day, DocumentCountersigned{name},
                hand(Role::case_writing, "desk-2"));
}

inline Case requested_case() {
    return with({}, 2026y / January / 5, RequestReceived{letter_with({})});
}

inline Case offered_case() { return offered(requested_case(), "basic"); }

inline Case implemented_case() {
    auto fms_case = with(offered_case(), 2026y / April / 1,
                         OfferAccepted{"basic", 2026y / March / 31, "ministry", {}, false, {}},
                         hand(Role::purchaser));
    return with(std::move(fms_case), 2026y / April / 20, CaseImplemented{"basic", {}});
}

inline Case executing_case() {
    return with(implemented_case(), 2026y / April / 27, DirectiveIssued{"directive", "desk-7"});
}

inline Case suspended_case() {
    return with(executing_case(), 2026y / June / 1, CaseSuspended{"cable", false},
                hand(Role::country_program));
}

inline Case complete_case() {
    return with(executing_case(), 2027y / June / 1, SupplyCompleted{"notice"},
                hand(Role::case_manager));
}

inline Case cancelled_case() {
    return with(offered_case(), 2026y / April / 1, OfferCancelled{"basic", "not needed any more"});
}

inline Case at(Case fms_case, CaseStage stage) {
    fms_case.stage = stage;
    return fms_case;
}
inline Case at(Case fms_case, DocumentStage stage) {
    fms_case.documents.at(0).stage = stage;
    return fms_case;
}
inline CaseStage stage_of(Case const& fms_case, CaseStage const*) { return fms_case.stage; }
inline DocumentStage stage_of(Case const& fms_case, DocumentStage const*) {
    return fms_case.documents.at(0).stage;
}

template <class Answer>
void check_refused(Answer const& answer, Rule rule) {
    CAPTURE(rule.id);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().rule.id == rule.id);
    CHECK(answer.error().explanation.ends_with("."));
}

// Every other role and every other stage is refused under the gate's own rules; what is done from
// `fms_case` leads to a stage that the gate names.
template <class StageOf, class Fact, class Operation>
void check_gate(Gate<StageOf> const& gate, Operation operation, Case const& fms_case, Fact stated,
                Act const& act) {
    CAPTURE(gate.operation);
    CHECK(gate.stage_rule.id == std::string{gate.operation} + ".stage");
    CHECK(gate.actor_rule.id == std::string{gate.operation} + ".actor");
    for (auto const& [role, word] : Words<Role>::all) {
        if (gate.who.has(role)) continue;
        CAPTURE(word);
        auto other = act;
        other.actor.role = role;
        check_refused(operation(fms_case, stated, other, shipped()), gate.actor_rule);
    }
    for (auto const& [stage, word] : Words<StageOf>::all) {
        if (gate.from.has(stage)) continue;
        CAPTURE(word);
        check_refused(operation(at(fms_case, stage), stated, act, shipped()), gate.stage_rule);
    }
    auto const before = stage_of(fms_case, static_cast<StageOf const*>(nullptr));
    auto const fact = operation(fms_case, stated, act, shipped());
    if (!fact) FAIL(fact.error().rule.id << ": " << fact.error().explanation);
    auto const later = with(fms_case, act.on, *fact, act.actor);
    auto const stands = stage_of(later, static_cast<StageOf const*>(nullptr));
    CHECK((gate.to.empty() ? stands == before : gate.to.has(stands)));
}

}  // namespace of_change
}  // namespace casewright::test
