// src/lifecycle/story_fixture.hpp
// A case told fact by fact, for tests of operations: offers put together line by line without a
// price list, actors by role, and the check of a gate against every role and every stage.
#pragma once
#include <string>

#include "lifecycle/gate.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/review/review_case.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_story {

inline Actor by(Role role, std::string name = {}) { return {role, std::move(name)}; }

// The id of the rule that refused; empty: allowed.
template <class Answer>
std::string rule_of(Answer const& answer) {
    return answer ? std::string{} : std::string{answer.error().rule.id};
}

inline PricedLine priced(std::string_view number, std::string_view net) {
    PricedLine line;
    line.number = line_number(number);
    line.description = "line " + std::string{number};
    line.net = dollars(net);
    return line;
}
inline PricedLine equipment(std::string_view number, std::string_view article, std::int64_t units,
                            std::string_view net) {
    auto line = priced(number, net);
    line.article = article;
    line.mde = line.sme = true;
    line.quantity = Quantity{units};
    return line;
}
inline PricedLine construction(std::string_view number, std::string_view net) {
    auto line = priced(number, net);
    line.kind = LineKind::construction;
    return line;
}

// An offer of these lines, without charges.
inline PricedOffer offer_of(std::vector<PricedLine> lines, std::string_view agency = "B") {
    PricedOffer offer;
    offer.agency = agency;
    for (auto const& line : lines) offer.summary.total += line.net;
    offer.lines = std::move(lines);
    return offer;
}

struct Story {
    Case fms_case;

    Story& record(Fact fact, Date on, Actor actor = {}) {
        fms_case = after(std::move(fms_case),
                         {fms_case.last_sequence + 1, on, std::move(fact), std::move(actor)});
        return *this;
    }
    // Asks the operation and records its fact when it is allowed; the id of the rule that refused.
    template <class Operation, class Stated>
    std::string act(Operation operation, Stated stated, Act const& act,
                    Policy const& policy = shipped()) {
        auto answer = operation(fms_case, std::move(stated), act, policy);
        if (answer) record(*answer, act.on, act.actor);
        return rule_of(answer);
    }
    // Only asks.
    template <class Operation, class Stated>
    [[nodiscard]] std::string ask(Operation operation, Stated stated, Act const& act,
                                  Policy const& policy = shipped()) const {
        return rule_of(operation(fms_case, std::move(stated), act, policy));
    }
    [[nodiscard]] Document const& document(std::string_view name = "basic") const {
        return document_of(fms_case, name);
    }
    Document& change(std::string_view name = "basic") {
        for (auto& document : fms_case.documents)
            if (document.name == name) return document;
        FAIL("the story has the document " << name);
        return fms_case.documents.front();
    }

    // A basic document in development: request complete, priced, held against the thresholds.
    static Story developed(PricedOffer offer, std::string_view purchaser, Date on) {
        Story story;
        auto letter = letter_with({}, purchaser);
        auto const assessed = review_offer(letter, {&offer, 1}, shipped(), on);
        REQUIRE(assessed.has_value());
        RequestAssessed request;
        request.status = RequestStatus::complete;
        story.record(RequestReceived{std::move(letter)}, on)
            .record(std::move(request), on)
            .record(std::move(offer), on, by(Role::implementing_agency, "pricing"))
            .record(*assessed, on);
        return story;
    }
};

// Every other role meets the actor rule, every other stage the stage rule, and nobody else does.
// `place` puts the story at a stage; `ask` asks the operation as an actor.
template <class StageOf, class Place, class Ask>
void check_gate(Gate<StageOf> const& gate, Story const& story, Place place, Ask ask) {
    CAPTURE(gate.operation);
    CHECK(gate.stage_rule.id == std::string{gate.operation} + ".stage");
    CHECK(gate.actor_rule.id == std::string{gate.operation} + ".actor");
    for (auto const& [stage, stage_word] : Words<StageOf>::all)
        for (auto const& [role, role_word] : Words<Role>::all) {
            CAPTURE(stage_word);
            CAPTURE(role_word);
            auto placed = story;
            place(placed, stage);
            auto const refused = ask(placed, by(role, "somebody"));
            if (!gate.who.has(role)) CHECK(refused == gate.actor_rule.id);
            else if (!gate.from.has(stage)) CHECK(refused == gate.stage_rule.id);
            else CHECK((refused != gate.stage_rule.id && refused != gate.actor_rule.id));
        }
}

}  // namespace of_story
}  // namespace casewright::test
