// src/lifecycle/item_fixture.hpp
// What the tests of items share: an executing case folded from its facts, and the two questions
// that every gate is asked.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_item {

inline Case with(Case fms_case, Fact fact, Date on, Role role = Role::implementing_agency) {
    auto const sequence = fms_case.last_sequence + 1;
    return after(std::move(fms_case), {sequence, on, std::move(fact), {role, {}}});
}

inline PricedLine priced_line(std::string_view number, std::string_view article, LineKind kind,
                              std::string_view net, std::optional<Quantity> quantity = {}) {
    PricedLine line;
    line.number = line_number(number);
    line.article = article;
    line.kind = kind;
    line.net = dollars(net);
    line.quantity = quantity;
    return line;
}

// Implemented and directed on `on`; its lines are planned and have funds.
inline Case executing_case(std::vector<PricedLine> lines, Date on,
                           CaseKind kind = CaseKind::defined_order,
                           Program program = Program::fms) {
    auto letter = letter_with({});
    letter.kind = kind;
    letter.program = program;
    PricedOffer offer;
    offer.lines = std::move(lines);
    Case fms_case;
    fms_case = with(std::move(fms_case), RequestReceived{letter}, on);
    fms_case = with(std::move(fms_case), std::move(offer), on);
    fms_case = with(std::move(fms_case), CaseImplemented{"basic", {}}, on);
    return with(std::move(fms_case), DirectiveIssued{"D-1", "desk"}, on);
}

inline Case with_shipment(Case fms_case, std::string name, std::string_view line,
                          std::int64_t units, Date on) {
    ShipmentReported shipment;
    shipment.shipment = std::move(name);
    shipment.line = line_number(line);
    shipment.quantity = Quantity{units};
    shipment.value = dollars("1.00");
    shipment.shipped_on = on;
    return with(std::move(fms_case), std::move(shipment), on, Role::shipper);
}

inline Act act_of(Role role, Date on) { return {{role, {}}, on, "basic"}; }

template <class Answer>
void check_refused(Answer const& answer, Rule const& rule) {
    REQUIRE_FALSE_MESSAGE(answer.has_value(), "not refused, though " << rule.id << " says no");
    CHECK_MESSAGE(answer.error().rule.id == rule.id, answer.error().explanation);
    CHECK_FALSE(answer.error().explanation.empty());
}

// `at(stage)` is a case whose item stands there; `attempt(case, actor)` tries the operation on it.
template <class StageOf, class At, class Attempt>
void check_gate(Gate<StageOf> const& gate, At at, Attempt attempt) {
    CAPTURE(gate.operation);
    std::optional<StageOf> stage_let_through;
    for (auto const& [stage, word] : Words<StageOf>::all)
        if (gate.from.has(stage) && !stage_let_through) stage_let_through = stage;
    Role let_through = Role::unstated;
    for (auto const& [role, word] : Words<Role>::all) {
        CAPTURE(word);
        if (gate.who.has(role)) let_through = role;
        else check_refused(attempt(at(*stage_let_through), Actor{role, {}}), gate.actor_rule);
    }
    for (auto const& [stage, word] : Words<StageOf>::all) {
        CAPTURE(word);
        auto const answer = attempt(at(stage), Actor{let_through, {}});
        if (!gate.from.has(stage)) check_refused(answer, gate.stage_rule);
        else if (!answer) CHECK(answer.error().rule.id != gate.stage_rule.id);
    }
}

// The operation with what it is told, as `check_gate` tries it.
template <class Operation, class Stated>
auto attempt_of(Operation operation, Stated stated, Date on) {
    return [operation, stated, on](Case const& fms_case, Actor const& actor) {
        return operation(fms_case, stated, Act{actor, on, "basic"}, shipped());
    };
}

}  // namespace of_item
}  // namespace casewright::test
