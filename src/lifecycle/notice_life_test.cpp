// SAMM C5.5.6.7: what the age of a notice to Congress does to an offer that rests on it.
#include "lifecycle/notice_life.hpp"

#include <doctest/doctest.h>

#include "lifecycle/acceptance/acceptance_fixture.hpp"
#include "lifecycle/change/extend_offer.hpp"
#include "lifecycle/notification/record_lapse.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

// Offered from 1 April to 30 June 2026 under a notice of that day, cleared a month later.
Story offered_under_notice(Date notified) {
    auto story = offered_story();
    auto& notice = story.change().notice;
    notice.stage = NoticeStage::cleared;
    notice.transmittal = "21-15";
    notice.notified_on = notified;
    return story;
}

std::string accepted(Story const& story, Date signed_on, Date recorded_on) {
    return story.ask(accept_offer, whole_acceptance(signed_on), {embassy, recorded_on});
}

std::string dead(Story const& story, std::string_view name, Date on) {
    auto const no = refused_by_dead_notice(story.fms_case, story.document(name), on, shipped());
    return no ? std::string{no->rule.id} : std::string{};
}

Date const notified{2021y / May / 14};
Date const last_of_life{2026y / May / 14};

}  // namespace

TEST_CASE("SAMM C5.5.6.7: an offer is accepted up to and on the last day of its notice, recorded or not") {
    auto const story = offered_under_notice(notified);
    auto const later = 2026y / June / 20;
    CHECK(accepted(story, plus_days(last_of_life, -1), later) == "");
    CHECK(accepted(story, last_of_life, later) == "");
    CHECK(accepted(story, plus_days(last_of_life, 1), later) == notice_is_alive.id);
    // A notice without a limit in the policy carries nothing: a person must look.
    CHECK(story.ask(accept_offer, whole_acceptance(last_of_life), {embassy, later},
                    shipped_without("notification/notice_life_years.toml")) == notice_is_alive.id);
}

TEST_CASE("SAMM C5.5.6.7: a lapse stops an offer that is out, and only what was signed in time counts") {
    auto story = offered_under_notice(notified);
    auto const office = by(Role::country_program, "desk-7");
    CHECK(story.act(record_lapse, NotificationLapsed{}, {office, last_of_life}) ==
          notification_notice_life_is_over.id);
    REQUIRE(story.act(record_lapse, NotificationLapsed{}, {office, plus_days(last_of_life, 1)}) ==
            "");
    auto const recorded = plus_days(last_of_life, 5);
    CHECK(accepted(story, plus_days(last_of_life, 1), recorded) == notice_is_alive.id);
    CHECK(accepted(story, last_of_life, recorded) == "");
}

TEST_CASE("SAMM C5.5.6.7: a year of five may end on 28 February") {
    auto const story = offered_under_notice(2024y / February / 29);
    CHECK(dead(story, "basic", 2029y / February / 28) == "");
    CHECK(dead(story, "basic", 2029y / March / 1) == notice_is_alive.id);
}

TEST_CASE("SAMM C5.5.6.7: an offer is not extended beyond the notice that carries it") {
    auto const story = offered_under_notice(notified);
    auto const extended = [&](Date on) {
        return story.ask(extend_offer,
                         OfferExtended{"", on, plus_days(last_day, 30), true, "budget is late"},
                         {by(Role::implementing_agency, "desk-1"), on});
    };
    CHECK(extended(last_of_life) == "");
    CHECK(extended(plus_days(last_of_life, 1)) == notice_is_alive.id);
}

TEST_CASE("SAMM C5.5.6.7: once accepted under it a notice lives on, for later documents of the case too") {
    auto story = offered_under_notice(notified);
    REQUIRE(story.act(accept_offer, whole_acceptance(last_of_life), {embassy, last_of_life}) == "");
    CHECK(dead(story, "basic", 2040y / January / 1) == "");
    story.record(AmendmentStarted{"A1", "more", {}, true}, 2031y / June / 1);
    CHECK(dead(story, "A1", 2040y / January / 1) == "");
}

TEST_CASE("SAMM C5.5.6.7: a notice that a later document borrows dies like its own") {
    auto story = offered_under_notice(notified);
    story.record(AmendmentStarted{"A1", "more", {}, true}, 2026y / May / 1);
    CHECK(governing_notice(story.fms_case, story.document("A1")).owner ==
          &story.document("basic"));
    CHECK(dead(story, "A1", last_of_life) == "");
    CHECK(dead(story, "A1", plus_days(last_of_life, 1)) == notice_is_alive.id);
    // Without any notice there is nothing that could die.
    CHECK(dead(offered_story(), "basic", 2040y / January / 1) == "");
}
