// src/lifecycle/execution_fixture.hpp
// A small implemented case for the tests of execution, and the question that every operation is
// asked first: who may do it, and where the case must stand.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_execution {

// The case of these tests was implemented on this day, and its total is two million dollars.
inline Date const implemented_on{std::chrono::year{2026}, std::chrono::March, std::chrono::day{2}};

inline Act act_of(Role role, Date on) { return {{role, "desk-1"}, on, "basic"}; }

[[nodiscard]] inline Case then(Case fms_case, Date on, Fact fact,
                               Role role = Role::implementing_agency) {
    auto const sequence = fms_case.last_sequence + 1;
    return after(std::move(fms_case), {sequence, on, std::move(fact), {role, "desk-1"}});
}

inline PricedLine sold_line(std::string_view number, std::string_view net,
                            std::optional<std::int64_t> units = {}, std::string article = {},
                            LineKind kind = LineKind::article) {
    PricedLine line;
    line.number = line_number(number);
    line.description = "line " + std::string{number};
    line.article = std::move(article);
    line.kind = kind;
    if (units) line.quantity = Quantity{*units};
    line.net = dollars(net);
    return line;
}

inline PricedOffer sold(std::vector<PricedLine> lines, std::string_view total,
                        std::optional<std::string> document = {}) {
    PricedOffer offer;
    offer.document = std::move(document);
    offer.lines = std::move(lines);
    offer.summary.total = dollars(total);
    return offer;
}

// 001 ten units, 002 services, 003 a dollar line, 004 four units under enhanced monitoring.
inline std::vector<PricedLine> four_lines() {
    return {sold_line("001", "1000000.00", 10),
            sold_line("002", "200000.00", {}, {}, LineKind::service), sold_line("003", "50000.00"),
            sold_line("004", "400000.00", 4, "javelin.missile")};
}

// Implemented, with no authority yet.
inline Case case_without_authority() {
    auto fms_case = then({}, implemented_on, sold(four_lines(), "2000000.00"));
    return then(std::move(fms_case), implemented_on, CaseImplemented{"basic", {}});
}

inline Case implemented_case() {
    AuthorityIssued authority{"basic", {}};
    for (auto const& line : four_lines()) authority.lines.push_back({line.number, line.net});
    return then(case_without_authority(), implemented_on, authority);
}

inline Case executing_case() {
    return then(implemented_case(), implemented_on, DirectiveIssued{"directive 1", "desk-7"});
}

inline ObligationRecorded obligation(std::string_view line, std::string_view amount) {
    return {line_number(line), ObligationForm::contract, "contract 1", dollars(amount), false};
}

inline LineReadied readied(std::string_view line) {
    return {line_number(line), {}, {}, false, false};
}

// Every line ordered for half of its value, and ready to ship.
inline Case ready_case() {
    auto fms_case = executing_case();
    for (auto const& line : four_lines()) {
        auto const half = Money::from_cents(line.net.cents() / 2);
        fms_case =
            then(std::move(fms_case), implemented_on,
                 ObligationRecorded{line.number, ObligationForm::contract, "c", half, false});
        fms_case = then(std::move(fms_case), implemented_on,
                        LineReadied{line.number, {}, {}, false, false});
    }
    return fms_case;
}

// The id of the rule that refused; empty when nothing did.
template <class Stated>
std::string_view refused_by(std::expected<Stated, Refusal> const& answer) {
    return answer ? std::string_view{} : answer.error().rule.id;
}

template <class Stated>
using Operation = std::expected<Stated, Refusal> (*)(Case const&, Stated, Act const&,
                                                     Policy const&);

// `stated` is a fact that is allowed from every stage of `from` and to every role of `who`.
template <class Stated>
void check_gate(Gate<CaseStage> const& gate, Operation<Stated> operation, Case const& fms_case,
                Stated const& stated, Date on, SetOf<CaseStage> from, SetOf<Role> who) {
    CHECK(gate.stage_rule.id == std::string{gate.operation} + ".stage");
    CHECK(gate.actor_rule.id == std::string{gate.operation} + ".actor");
    for (auto const& [role, role_word] : Words<Role>::all)
        for (auto const& [stage, stage_word] : Words<CaseStage>::all) {
            CAPTURE(role_word);
            CAPTURE(stage_word);
            auto there = fms_case;
            there.stage = stage;
            auto const answer = operation(there, stated, act_of(role, on), shipped());
            if (!who.has(role)) CHECK(refused_by(answer) == gate.actor_rule.id);
            else if (!from.has(stage)) CHECK(refused_by(answer) == gate.stage_rule.id);
            else CHECK(refused_by(answer) == "");
        }
}

}  // namespace of_execution
}  // namespace casewright::test
