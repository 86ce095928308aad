// src/lifecycle/development_fixture.hpp
// A basic document on its way from the request to the offer, folded from facts as the operations
// would record them, and the two questions that every operation answers alike: who, and where.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_development {

inline Actor actor(Role role, std::string name = "desk-1") { return {role, std::move(name)}; }

inline Case then(Case fms_case, Date on, Fact fact,
                 Actor by = actor(Role::implementing_agency)) {
    auto const sequence = fms_case.last_sequence + 1;
    return after(std::move(fms_case), {sequence, on, std::move(fact), std::move(by)});
}

inline PricedLine equipment_line(std::string_view number, std::string_view article,
                                 std::int64_t units) {
    PricedLine line;
    line.number = line_number(number);
    line.article = article;
    line.mde = true;
    line.quantity = Quantity{units};
    return line;
}

inline PricedOffer offer_of(std::string_view total, std::vector<PricedLine> lines = {},
                            std::string document = "basic") {
    PricedOffer offer;
    if (document != "basic") offer.document = std::move(document);
    using namespace std::chrono_literals;
    offer.priced_on = 2026y / std::chrono::February / 10;
    offer.summary.total = dollars(total);
    offer.lines = std::move(lines);
    return offer;
}

inline RequestReceived request_of(LetterOfRequest letter) {
    using namespace std::chrono_literals;
    letter.requested_on = 2026y / std::chrono::January / 30;
    return {std::move(letter)};
}

// Every paper that a plain document needs.
inline WritingCompleted whole_package(std::string_view deposit = "0.00") {
    WritingCompleted fact;
    fact.document = "basic";
    fact.package = {"cover_memo", "request", "pricing", "payment_schedule"};
    fact.terms = "dependable_undertaking";
    fact.initial_deposit = dollars(deposit);
    return fact;
}

// The basic document of a case of $1,000,000 without a notice to Congress, brought as far as
// `until` and no farther: received on 2 February 2026, approved on 2 March, proposed on 10 March.
inline Case basic_at(DocumentStage until, Category category = Category::b,
                     std::vector<Factor> factors = {}) {
    using namespace std::chrono;
    auto const basic = std::string{"basic"};
    std::vector<CaseEvent> const events{
        {0, 2026y / February / 2, request_of(letter_with({article_line("001", "1000.00", 5)})),
         actor(Role::purchaser)},
        {0, 2026y / February / 4, RequestAssessed{{}, RequestStatus::complete, 0, {}, {}},
         actor(Role::implementing_agency)},
        {0, 2026y / February / 5, CaseInitialized{basic, category, std::move(factors)},
         actor(Role::implementing_agency)},
        {0, 2026y / February / 10, offer_of("1000000.00"),
         actor(Role::implementing_agency, "preparer")},
        {0, 2026y / February / 11, NotificationAssessed{}, actor(Role::implementing_agency)},
        {0, 2026y / March / 2, DocumentApproved{basic, {}, {}, 2026y / May / 26},
         actor(Role::implementing_agency, "approver")},
        {0, 2026y / March / 2, PapersUploaded{basic}, actor(Role::implementing_agency)},
        {0, 2026y / March / 5, whole_package(), actor(Role::case_writing)},
        {0, 2026y / March / 9, DocumentSigned{basic}, actor(Role::implementing_agency, "signer")},
        {0, 2026y / March / 10, DocumentProposed{basic}, actor(Role::case_writing)},
        {0, 2026y / March / 11, SaleApproved{basic, "list of 11 March"},
         actor(Role::state_department)}};
    Case fms_case;
    for (auto const& event : events) {
        auto next = then(fms_case, event.happened_on, event.fact, event.actor);
        if (fms_case.last_sequence > 0 && next.documents.front().stage > until) break;
        fms_case = std::move(next);
    }
    REQUIRE(fms_case.documents.front().stage == until);
    return fms_case;
}

inline Document& basic_in(Case& fms_case) { return fms_case.documents.front(); }

template <class Answer>
std::string rule_of(Answer const& answer) {
    return answer ? std::string{} : std::string{answer.error().rule.id};
}

// `good`, `stated` and `act` are an act that the operation allows. Every other role is refused by
// the actor rule, every other stage by the stage rule, and the fold leads where the gate says.
template <class Operation, class FactType>
void check_gate(Gate<DocumentStage> const& gate, Operation operation, Case const& good,
                FactType const& stated, Act const& act) {
    CAPTURE(gate.operation);
    auto const allowed = operation(good, stated, act, shipped());
    REQUIRE_MESSAGE(allowed.has_value(), rule_of(allowed));
    CHECK(std::string{gate.stage_rule.id} == std::string{gate.operation} + ".stage");
    CHECK(std::string{gate.actor_rule.id} == std::string{gate.operation} + ".actor");
    auto const before = document_of(good, act.document).stage;
    auto const left = then(good, act.on, Fact{*allowed}, act.actor);
    auto const stage = document_of(left, act.document).stage;
    CHECK(allowed->document == act.document);
    CHECK((gate.to.empty() ? stage == before : gate.to.has(stage)));
    for (auto const& [role, word] : Words<Role>::all) {
        if (gate.who.has(role)) continue;
        CAPTURE(word);
        auto other = act;
        other.actor.role = role;
        CHECK(rule_of(operation(good, stated, other, shipped())) == gate.actor_rule.id);
    }
    for (auto const& [elsewhere, word] : Words<DocumentStage>::all) {
        if (gate.from.has(elsewhere)) continue;
        CAPTURE(word);
        auto moved = good;
        for (auto& document : moved.documents)
            if (document.name == act.document) document.stage = elsewhere;
        CHECK(rule_of(operation(moved, stated, act, shipped())) == gate.stage_rule.id);
    }
}

}  // namespace of_development
}  // namespace casewright::test
