#include "lifecycle/acceptance/accept_offer.hpp"

#include <doctest/doctest.h>

#include "lifecycle/acceptance/acceptance_fixture.hpp"
#include "lifecycle/acceptance/expire_offer.hpp"
#include "lifecycle/acceptance/record_counteroffer.hpp"
#include "lifecycle/acceptance/refuse_offer.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

std::string accepted(OfferAccepted const& stated, Date on = plus_days(last_day, 30)) {
    return offered_story().ask(accept_offer, stated, {embassy, on});
}

}  // namespace

TEST_CASE("SAMM C5.4.20: what happens to an offer has its actors and its place") {
    check_document_gate(accept_offer_gate, accept_offer, whole_acceptance());
    check_document_gate(record_counteroffer_gate, record_counteroffer, CounterofferRecorded{});
    check_document_gate(refuse_offer_gate, refuse_offer, OfferRefused{});
    check_document_gate(expire_offer_gate, expire_offer, OfferExpired{});
}

TEST_CASE("SAMM C5.F6 para 5: an offer may be accepted up to and on its last day") {
    CHECK(accepted(whole_acceptance(plus_days(last_day, -1))) == "");
    CHECK(accepted(whole_acceptance(last_day)) == "");
    CHECK(accepted(whole_acceptance(plus_days(last_day, 1))) == acceptance_offer_is_open.id);
    // The day of the signature counts, not that of the record.
    CHECK(accepted(whole_acceptance(last_day), plus_days(last_day, 365)) == "");
}

TEST_CASE("SAMM C5.4.20: nobody signs before the offer, or after the day of the record") {
    CHECK(accepted(whole_acceptance(plus_days(offered_on, -1))) == acceptance_signed_after_offer.id);
    CHECK(accepted(whole_acceptance(offered_on)) == "");
    CHECK(accepted(whole_acceptance(plus_days(offered_on, 1))) == "");
    CHECK(accepted(whole_acceptance(accepted_on), plus_days(accepted_on, -1)) ==
          acceptance_signed_before_recorded.id);
    CHECK(accepted(whole_acceptance(accepted_on), accepted_on) == "");
    CHECK(accepted(whole_acceptance(accepted_on), plus_days(accepted_on, 1)) == "");
}

TEST_CASE("SAMM C5.4.20: the signer has authority, and signs the words that were offered") {
    auto stated = whole_acceptance();
    stated.authority.reset();
    CHECK(accepted(stated) == acceptance_signer_is_authorized.id);
    stated.authority = "";
    CHECK(accepted(stated) == acceptance_signer_is_authorized.id);
    stated = whole_acceptance();
    stated.altered = true;
    CHECK(accepted(stated) == acceptance_offer_is_unaltered.id);
}

TEST_CASE("SAMM C5.4.20.1: the purchaser fills in every field of its information") {
    auto const whole = whole_acceptance().information;
    for (std::size_t left_out = 0; left_out < whole.size(); ++left_out) {
        CAPTURE(whole[left_out]);
        auto stated = whole_acceptance();
        stated.information.erase(stated.information.begin() + static_cast<std::ptrdiff_t>(left_out));
        CHECK(accepted(stated) == acceptance_information_is_complete.id);
    }
    auto stated = whole_acceptance();
    stated.information.push_back("telephone");
    CHECK(accepted(stated) == acceptance_information_is_complete.id);
}

TEST_CASE("SAMM C6.6.1: while the case is suspended nothing is accepted") {
    auto story = offered_story();
    story.record(CaseSuspended{"guidance 1", false}, accepted_on);
    CHECK(story.ask(accept_offer, whole_acceptance(), {embassy, accepted_on}) ==
          acceptance_case_is_not_suspended.id);
    story.record(SuspensionLifted{}, accepted_on);
    CHECK(story.ask(accept_offer, whole_acceptance(), {embassy, accepted_on}) == "");
}

TEST_CASE("SAMM C5.4.20: an acceptance is kept with its hand, and starts the wait for the deposit") {
    auto story = offered_story();
    CHECK(story.act(accept_offer, whole_acceptance(),
                    {by(Role::security_cooperation_office, "attache"), accepted_on}) == "");
    auto const& document = story.document();
    CHECK(document.stage == DocumentStage::accepted);
    CHECK(document.acceptance_by == by(Role::security_cooperation_office, "attache"));
    REQUIRE(document.acceptance.has_value());
    CHECK(document.acceptance->document == "basic");
    // Ten business days, Memorial Day left out.
    auto const* clock = running_clock(story.fms_case.clocks, "deposit_follow_up", "basic");
    REQUIRE(clock);
    CHECK(due_on(*clock, shipped(), accepted_on) == Date{2026y / June / 1});
}

TEST_CASE("SAMM C5.4.19: a late or altered signature is a counteroffer, on an expired offer too") {
    auto story = offered_story();
    auto const asked = [&](Date signed_on, Date on) {
        return story.ask(record_counteroffer, CounterofferRecorded{"", signed_on, "too late"},
                         {by(Role::implementing_agency), on});
    };
    Date const late = plus_days(last_day, 5);
    CHECK(asked(late, plus_days(late, -1)) == counteroffer_signed_before_recorded.id);
    CHECK(asked(late, late) == "");
    CHECK(asked(late, plus_days(late, 1)) == "");
    story.record(OfferExpired{"basic"}, plus_days(last_day, 1));
    CHECK(story.act(record_counteroffer, CounterofferRecorded{"", late, "too late"},
                    {embassy, late}) == "");
    CHECK(story.document().stage == DocumentStage::counteroffered);
}

TEST_CASE("SAMM C5.4.19: time alone expires nothing, and nobody expires an offer on its last day") {
    auto story = offered_story();
    auto const asked = [&](Date on) {
        return story.ask(expire_offer, OfferExpired{}, {by(Role::implementing_agency), on});
    };
    CHECK(asked(plus_days(last_day, -1)) == acceptance_last_day_is_past.id);
    CHECK(asked(last_day) == acceptance_last_day_is_past.id);
    CHECK(asked(plus_days(last_day, 1)) == "");
    CHECK(story.document().stage == DocumentStage::offered);
}

TEST_CASE("SAMM C5.4.20: an offer that the purchaser refuses is expired, not cancelled") {
    auto story = offered_story();
    CHECK(story.act(refuse_offer, OfferRefused{"", "no funds"}, {embassy, accepted_on}) == "");
    CHECK(story.document().stage == DocumentStage::expired);
    CHECK(is_open(story.document()));
}

TEST_CASE("property: an offer is accepted exactly from its first day to its last") {
    auto const story = offered_story();
    for (int day = -5; day <= days_between(offered_on, last_day) + 5; ++day) {
        auto const signed_on = plus_days(offered_on, day);
        CAPTURE(to_text(signed_on));
        CHECK(story.ask(accept_offer, whole_acceptance(signed_on), {embassy, signed_on})
                  .empty() == (offered_on <= signed_on && signed_on <= last_day));
    }
}
