// The only hold that stops the processing clock.
#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/offer/lift_hold.hpp"
#include "lifecycle/offer/place_hold.hpp"
#include "lifecycle/offer/request_hold.hpp"
#include "lifecycle/offer/update_hold.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr DocumentStage holdable[]{DocumentStage::development, DocumentStage::write,
                                   DocumentStage::review, DocumentStage::proposed};

Act by(Role role, Date on) { return {actor(role), on, "basic"}; }

HoldRequested asked(bool unique = true, bool endorsed = true) {
    return {"basic", "the parliament of the purchaser decides in autumn", unique, endorsed};
}

Case requested(DocumentStage stage) {
    return then(basic_at(stage), 2026y / March / 20, asked());
}

Case held(DocumentStage stage) {
    return then(requested(stage), 2026y / March / 25, HoldPlaced{"basic"},
                actor(Role::performance));
}

}  // namespace

TEST_CASE("SAMM C5.4.2.2: a hold is asked for, placed, reported on and lifted at each stage of work") {
    for (auto const stage : holdable) {
        check_gate(request_hold_gate, request_hold, basic_at(stage), asked(),
                   by(Role::implementing_agency, 2026y / March / 20));
        check_gate(place_hold_gate, place_hold, requested(stage), HoldPlaced{},
                   by(Role::performance, 2026y / March / 25));
        check_gate(update_hold_gate, update_hold, held(stage), HoldUpdated{"", "no news"},
                   by(Role::implementing_agency, 2026y / April / 20));
        check_gate(lift_hold_gate, lift_hold, held(stage), HoldLifted{"", "the vote"},
                   by(Role::performance, 2026y / May / 4));
    }
}

TEST_CASE("SAMM C5.4.2.2: only a unique cause that the agency endorses stops the clock") {
    auto const refused = [](bool unique, bool endorsed) {
        return rule_of(request_hold(basic_at(DocumentStage::review), asked(unique, endorsed),
                                    by(Role::implementing_agency, 2026y / March / 20),
                                    shipped()));
    };
    CHECK(refused(false, true) == hold_cause_is_unique.id);
    CHECK(refused(true, false) == hold_is_endorsed.id);
    CHECK(refused(true, true).empty());
}

TEST_CASE("SAMM C5.4.2.2: a hold is requested once, until it was decided") {
    auto const act = by(Role::implementing_agency, 2026y / March / 24);
    auto const waiting = requested(DocumentStage::review);
    CHECK(rule_of(request_hold(waiting, asked(), act, shipped())) == hold_requested_once.id);
    // The five business days of the decision still count from the first request, of 20 March.
    auto const* clock = running_clock(waiting.clocks, "hold_decision", "basic");
    REQUIRE(clock != nullptr);
    CHECK(due_on(*clock, shipped(), act.on) == 2026y / March / 27);
    auto const lifted = then(held(DocumentStage::review), 2026y / May / 4,
                             HoldLifted{"basic", "the vote"}, actor(Role::performance));
    CHECK(rule_of(request_hold(lifted, asked(),
                               by(Role::implementing_agency, 2026y / May / 5), shipped()))
              .empty());
}

TEST_CASE("SAMM C5.4.2.2: no hold is placed unasked, and one request brings one hold") {
    auto const act = by(Role::performance, 2026y / March / 25);
    CHECK(rule_of(place_hold(basic_at(DocumentStage::review), {}, act, shipped())) ==
          hold_was_requested.id);
    auto const lifted = then(held(DocumentStage::review), 2026y / May / 4,
                             HoldLifted{"basic", "the vote"}, actor(Role::performance));
    CHECK(rule_of(place_hold(lifted, {}, act, shipped())) == hold_was_requested.id);
}

TEST_CASE("SAMM C5.4.2.2: a lifted hold leaves the document where it stood and its days out of the clock") {
    for (auto const stage : holdable) {
        auto const lifted = then(held(stage), 2026y / May / 4, HoldLifted{"basic", "the vote"},
                                 actor(Role::performance));
        CHECK(basic_of(lifted).stage == stage);
        auto const* clock = running_clock(lifted.clocks, "processing", "basic");
        REQUIRE(clock != nullptr);
        CHECK(clock->held_days == 40);  // 25 March to 4 May 2026
        // Category B: 100 days from receipt on 2 February 2026 are 13 May, and 40 more 22 June.
        CHECK(due_on(*clock, shipped(), 2026y / May / 4) == 2026y / June / 22);
    }
}
