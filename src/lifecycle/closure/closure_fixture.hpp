// src/lifecycle/closure/closure_fixture.hpp
// Cases at the end of their lives, folded from facts, and the test of a gate from every role and
// from every stage.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

namespace casewright::test::closure {

using namespace std::chrono_literals;

inline constexpr Date implemented_on = 2026y / std::chrono::March / 1;
inline constexpr Date complete_on = 2026y / std::chrono::September / 30;

inline void happen(Case& fms_case, Fact fact, Date on,
                   Actor actor = {Role::implementing_agency, "desk-1"}) {
    fms_case = after(std::move(fms_case),
                     {fms_case.last_sequence + 1, on, std::move(fact), std::move(actor)});
}

// An act of that role; who else would be refused is tried by `check_gate`.
inline Act by(Role role, Date on) { return {{role, "desk-2"}, on, "basic"}; }

inline PricedLine priced(std::string_view number, LineKind kind, std::optional<Quantity> quantity,
                         std::string_view net) {
    PricedLine line;
    line.number = line_number(number);
    line.description = "line " + std::string{number};
    line.kind = kind;
    line.quantity = quantity;
    line.net = dollars(net);
    return line;
}

// Ten articles on 001, services on 002, a small case line of 003.
inline PricedOffer sample_offer() {
    PricedOffer offer;
    offer.case_id = case_id("BN-B-UAA");
    offer.lines = {priced("001", LineKind::article, Quantity{10}, "1000000"),
                   priced("002", LineKind::service, std::nullopt, "200000"),
                   priced("003", LineKind::small_case, std::nullopt, "5000")};
    offer.summary.net_estimated_cost = dollars("1205000");
    offer.summary.administrative_charge = dollars("38560");
    offer.summary.total = dollars("1243560");
    return offer;
}

inline Case executing_case(PricedOffer offer = sample_offer()) {
    Case fms_case;
    happen(fms_case, std::move(offer), 2026y / std::chrono::January / 10);
    OfferAccepted accepted;
    accepted.document = "basic";
    accepted.signed_on = 2026y / std::chrono::February / 10;
    happen(fms_case, accepted, accepted.signed_on, {Role::purchaser, "desk-3"});
    happen(fms_case, CaseImplemented{"basic", {}}, implemented_on);
    happen(fms_case, DirectiveIssued{"directive", "desk-5"}, implemented_on);
    return fms_case;
}

inline void obligate(Case& fms_case, std::string_view line, std::string_view amount) {
    happen(fms_case,
           ObligationRecorded{line_number(line), ObligationForm::contract, "K", dollars(amount),
                              false},
           2026y / std::chrono::April / 1);
}

inline void pay(Case& fms_case, std::string_view line, std::string_view amount) {
    happen(fms_case,
           DisbursementRecorded{line_number(line), dollars(amount), "K", "I", "R", "E"},
           2026y / std::chrono::May / 1);
}

inline void ship(Case& fms_case, std::string_view name, std::string_view line,
                 std::optional<Quantity> quantity, std::string_view value,
                 PriceBasis price = PriceBasis::actual) {
    ShipmentReported shipment;
    shipment.shipment = name;
    shipment.line = line_number(line);
    shipment.quantity = quantity;
    shipment.value = dollars(value);
    shipment.price = price;
    shipment.shipped_on = 2026y / std::chrono::June / 1;
    happen(fms_case, shipment, shipment.shipped_on, {Role::shipper, "desk-6"});
}

inline void accept(Case& fms_case, std::string_view shipment) {
    happen(fms_case, ReceiptAccepted{std::string{shipment}, std::nullopt, "inspector"},
           2026y / std::chrono::July / 1, {Role::purchaser, "desk-3"});
}

// Obligated, shipped, accepted and paid; every line complete.
inline Case delivered_case() {
    auto fms_case = executing_case();
    obligate(fms_case, "001", "900000");
    pay(fms_case, "001", "900000");
    ship(fms_case, "S1", "001", Quantity{10}, "900000");
    accept(fms_case, "S1");
    for (auto const* line : {"001", "002", "003"})
        happen(fms_case, LineCompleted{line_number(line), false}, complete_on);
    return fms_case;
}

inline Case complete_case() {
    auto fms_case = delivered_case();
    happen(fms_case, SupplyCompleted{"notice"}, complete_on, {Role::case_manager, "desk-5"});
    return fms_case;
}

inline Case closing_case(ClosureTrack track = ClosureTrack::accelerated) {
    auto fms_case = complete_case();
    happen(fms_case, ClosingBegun{track}, 2026y / std::chrono::October / 10);
    return fms_case;
}

inline std::vector<std::string> every_check() {
    std::vector<std::string> checks;
    auto const& rows = shipped().codes("closure_checks");
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        checks.emplace_back(cell(rows, row, "code"));
    return checks;
}

inline Case closed_case() {
    auto fms_case = closing_case();
    happen(fms_case, CaseFinalClosed{"certificate", every_check(), Money{}},
           2026y / std::chrono::November / 2);
    return fms_case;
}

template <class Answer>
std::string_view rule_of(Answer const& answer) {
    return answer ? std::string_view{"allowed"} : answer.error().rule.id;
}

// Every role and every stage that the gate does not name is refused by the rule of the gate; each
// that it names comes past the gate.
template <class Fact>
void check_gate(Gate<CaseStage> const& gate,
                std::expected<Fact, Refusal> (*operation)(Case const&, Fact, Act const&,
                                                          Policy const&),
                Case const& ready, Fact const& stated, Date on) {
    REQUIRE(gate.from.has(ready.stage));
    Role able = Role::unstated;
    for (auto const& [role, word] : Words<Role>::all) {
        CAPTURE(word);
        auto const answer = operation(ready, stated, by(role, on), shipped());
        if (gate.who.has(role)) able = role;
        CHECK((rule_of(answer) == gate.actor_rule.id) == !gate.who.has(role));
    }
    for (auto const& [stage, word] : Words<CaseStage>::all) {
        CAPTURE(word);
        auto elsewhere = ready;
        elsewhere.stage = stage;
        auto const answer = operation(elsewhere, stated, by(able, on), shipped());
        CHECK((rule_of(answer) == gate.stage_rule.id) == !gate.from.has(stage));
    }
    // What the gate says of the stage after is what the fold does.
    auto const answer = operation(ready, stated, by(able, on), shipped());
    REQUIRE(rule_of(answer) == "allowed");
    auto done = ready;
    happen(done, *answer, on);
    CHECK((gate.to.empty() ? done.stage == ready.stage : gate.to.has(done.stage)));
}

}  // namespace casewright::test::closure
