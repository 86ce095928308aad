// The case as its facts leave it.
#include <doctest/doctest.h>

#include "cases/moves.hpp"
#include "cases/random_fact_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

CaseId bandaria() { return CaseId::parse("BN-B-UAA").value(); }

RequestReceived received() {
    RequestReceived fact;
    fact.letter.case_id = bandaria();
    fact.letter.answers = {{"old", "yes"}};
    return fact;
}

RequestAssessed assessed(RequestStatus status) {
    RequestAssessed fact;
    fact.status = status;
    fact.answers = {{"new", "no"}};
    return fact;
}

NotificationAssessed notified(bool required) {
    NotificationAssessed fact;
    fact.required = required;
    return fact;
}

// The facts on the days from 1 March 2026 on.
Case after_all(std::vector<Fact> const& facts) {
    Case fms_case;
    for (auto const& fact : facts)
        fms_case =
            after(std::move(fms_case),
                  {fms_case.last_sequence + 1,
                   plus_days(2026y / March / 1, static_cast<int>(fms_case.last_sequence)), fact, {}});
    return fms_case;
}

std::string bytes_of(Case const& fms_case) {
    json::object all{{"last", fms_case.last_sequence}, {"stage", stage_word(fms_case)}};
    if (auto const since = in_stage_since(fms_case)) all["since"] = to_text(*since);
    for (auto const& document : fms_case.documents) {
        json::object one{{"stage", to_text(document.stage)}};
        if (document.request) one["request"] = to_json(Fact{RequestReceived{*document.request}});
        if (document.assessment) one["assessment"] = to_json(Fact{*document.assessment});
        if (document.offer) one["offer"] = to_json(Fact{*document.offer});
        if (document.notification) one["notification"] = to_json(Fact{*document.notification});
        all[document.name] = std::move(one);
    }
    all["clocks"] = fms_case.clocks.size();
    all["phases"] = fms_case.phases.size();
    all["lines"] = fms_case.lines.size();
    return canonical_json(all);
}

}  // namespace

TEST_CASE("Stage and whose move it is, after each fact of a request") {
    struct Row {
        std::vector<Fact> facts;
        DocumentStage stage;
        Role move;
        std::string_view operation;
    };
    using enum RequestStatus;
    std::vector<Row> const table{
        {{}, DocumentStage::none, Role::purchaser, "receive_request"},
        {{received()}, DocumentStage::request_received, Role::implementing_agency, "assess_request"},
        {{received(), assessed(insufficient)},
         DocumentStage::request_insufficient,
         Role::implementing_agency,
         "assess_request"},
        {{received(), assessed(actionable)},
         DocumentStage::request_actionable,
         Role::implementing_agency,
         "initialize_case"},
        {{received(), assessed(complete)},
         DocumentStage::request_complete,
         Role::implementing_agency,
         "initialize_case"},
        {{received(), assessed(actionable), PricedOffer{}},
         DocumentStage::development,
         Role::implementing_agency,
         "initialize_case"},
    };
    for (auto const& row : table) {
        CAPTURE(to_text(row.stage));
        auto const fms_case = after_all(row.facts);
        CHECK(basic_of(fms_case).stage == row.stage);
        CHECK(whose_move(fms_case).who == row.move);
        CHECK(whose_move(fms_case).operation == row.operation);
        CHECK(fms_case.last_sequence == row.facts.size());
    }
}

TEST_CASE("Nobody acts without a role: what a record of before roles holds is no actor to name") {
    CHECK_FALSE(parse_actor("unstated").has_value());
    CHECK_FALSE(parse_actor("unstated/desk-1").has_value());
    CHECK(actor_of("command line") == Actor{Role::unstated, "command line"});
}

TEST_CASE("A case has been in its stage since the fact that brought it there, not since the last") {
    auto const twice = after_all(
        {received(), assessed(RequestStatus::insufficient), assessed(RequestStatus::insufficient)});
    CHECK(in_stage_since(twice) == 2026y / March / 2);
    CHECK(twice.last_sequence == 3);
    CHECK(in_stage_since(after_all({received(), assessed(RequestStatus::insufficient),
                                    assessed(RequestStatus::actionable)})) == 2026y / March / 3);
    CHECK_FALSE(in_stage_since(Case{}).has_value());
}

TEST_CASE("A new price undoes the assessment that rested on the old one") {
    auto const priced_again = after_all({received(), assessed(RequestStatus::complete),
                                         PricedOffer{}, notified(true), PricedOffer{}});
    CHECK_FALSE(basic_of(priced_again).notification.has_value());
    CHECK(basic_of(priced_again).stage == DocumentStage::development);
}

TEST_CASE("An assessment carries the answers on which the request was judged") {
    auto const fms_case = after_all({received(), assessed(RequestStatus::actionable)});
    REQUIRE(basic_of(fms_case).request.has_value());
    CHECK(basic_of(fms_case).request->answers ==
          std::map<std::string, std::string, std::less<>>{{"new", "no"}});
}

TEST_CASE(
    "A record with a gap, or with a fact that cannot be read, is damaged and names the fact") {
    auto store = open_memory_store();
    CaseAppend const facts{bandaria(),
                           0,
                           {stored(assessed(RequestStatus::insufficient), 2026y / March / 30),
                            stored(assessed(RequestStatus::complete), 2026y / March / 31)}};
    REQUIRE(store->append({&facts, 1}).has_value());
    auto const recorded = store->read(bandaria()).value();
    REQUIRE(fold(recorded).has_value());
    auto const damaged = [](std::vector<RecordedFact> const& changed) {
        auto const folded = fold(changed);
        REQUIRE_FALSE(folded.has_value());
        CHECK(folded.error().kind == StoreError::Kind::damaged);
        return folded.error().message;
    };
    CHECK(damaged({recorded[1]}).starts_with("fact 2 of BN-B-UAA"));
    CHECK(damaged({recorded[0], recorded[0]}).starts_with("fact 1 of BN-B-UAA"));
    auto changed = recorded;
    changed[1].fact.version = 2;
    CHECK(damaged(changed).starts_with("fact 2 of BN-B-UAA (request_assessed)"));
    changed = recorded;
    changed[0].fact.body = nullptr;
    CHECK(damaged(changed).starts_with("fact 1 of BN-B-UAA"));
    CHECK(basic_of(*fold({})).stage == DocumentStage::none);
}

TEST_CASE("property: facts that go through a store fold to the same case as in memory") {
    CHECK(rc::check([] {
        auto store = open_memory_store();
        Case in_memory;
        for (auto count = any_number(0, 8); count > 0; --count) {
            auto const fact = any_fact();
            auto const on = any_recorded_day();
            CaseAppend const append{bandaria(), in_memory.last_sequence, {stored(fact, on)}};
            RC_ASSERT(store->append({&append, 1}).has_value());
            in_memory = after(std::move(in_memory), {in_memory.last_sequence + 1, on, fact, actor_of("implementing_agency")});
        }
        auto const recorded = store->read(bandaria());
        RC_ASSERT(recorded.has_value());
        auto const folded = fold(*recorded);
        RC_ASSERT(folded.has_value());
        RC_ASSERT(bytes_of(*folded) == bytes_of(in_memory));
    }));
}

TEST_CASE("A derivation is confirmed only when its paragraph and every value of it were read") {
    Derivation why;
    CHECK(standing_of(why) == Standing::unconfirmed);
    why.standing = Standing::confirmed;
    CHECK(standing_of(why) == Standing::confirmed);
    why.policy.resize(2);
    why.policy[0].standing = Standing::confirmed;
    CHECK(standing_of(why) == Standing::unconfirmed);
    why.policy[1].id = "charges/packing_tier";
    why.policy[1].source = {"DoD FMR volume 15", "chapter 7"};
    CHECK(unconfirmed_in({{"summary.total", why}, {"lines.001.net", why}}) ==
          std::set<UnconfirmedUse>{{"charges/packing_tier", {"DoD FMR volume 15", "chapter 7"}}});
    why.policy[1].standing = Standing::confirmed;
    CHECK(standing_of(why) == Standing::confirmed);
    CHECK(unconfirmed_in({{"summary.total", why}}).empty());
}
