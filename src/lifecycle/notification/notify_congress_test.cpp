#include "lifecycle/notification/notify_congress.hpp"

#include <doctest/doctest.h>

#include "lifecycle/notification/block_notification.hpp"
#include "lifecycle/notification/notification_fixture.hpp"
#include "lifecycle/notification/record_lapse.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today = assessed_on;

CongressNotified notified(Story const& story, std::string number, Date on = today,
                          Policy const& policy = shipped()) {
    CongressNotified notice;
    notice.transmittal = std::move(number);
    auto answer = notify_congress(story.fms_case, notice, {by(Role::country_program), on}, policy);
    REQUIRE(answer.has_value());
    return std::move(*answer);
}

std::string cleared_on(Story const& story, Date on) {
    return story.ask(clear_notification, NotificationCleared{}, {by(Role::state_department), on});
}

// A change of what was notified, of the same document, authorized to go to Congress.
Story authorized_enhancement(NoticeKind form) {
    auto story = notified_story(NoticeStage::cleared);
    auto assessed = *story.document().notification;
    assessed.form = form;
    story.record(assessed, today);
    return walk_notice(story, NoticeStage::authorized);
}

}  // namespace

TEST_CASE("AECA 36(b)(1): NATO is before Congress for 15 calendar days, others for 30") {
    struct Period {
        std::string_view purchaser;
        int days;
    };
    for (auto const& [purchaser, period] :
         {Period{"FR", 15}, Period{"JA", 15}, Period{"N4", 15}, Period{"BN", 30}, Period{"EG", 30}}) {
        CAPTURE(purchaser);
        auto const story = notified_story(NoticeStage::formal, purchaser);
        CHECK(story.document().notice.notified_on == today);
        // The last day of the period, the day after it, and a day later.
        CHECK(cleared_on(story, plus_days(today, period)) == notification_period_is_over.id);
        CHECK(cleared_on(story, plus_days(today, period + 1)) == "");
        CHECK(cleared_on(story, plus_days(today, period + 2)) == "");
        CHECK(cleared_on(story, today) == notification_period_is_over.id);
        CHECK(cleared_on(story, plus_days(today, -1)) == notification_period_is_over.id);
    }
}

TEST_CASE("AECA 36(b)(1): a notice received on 11 January 2024 lets others offer on 11 February") {
    Date const received{2024y / January / 11};
    auto const notice = notified(notified_story(NoticeStage::authorized), "24-15", received);
    CHECK(notice.formal_days == 30);
    CHECK(notice.offer_from == Date{2024y / February / 11});
    CHECK_FALSE(notice.deliver_from.has_value());
    // Recess, weekends and the leap day count.
    auto const leap = notified(notified_story(NoticeStage::authorized, "FR"), "24-16",
                               2024y / February / 20);
    CHECK(leap.formal_days == 15);
    CHECK(leap.offer_from == Date{2024y / March / 7});
}

TEST_CASE("SAMM C5.5: the notice holds the total and the equipment of the offer, article by article") {
    auto const notice = notified(notified_story(NoticeStage::authorized), "26-15");
    CHECK(notice.document == "basic");
    CHECK(notice.form == NoticeKind::first);
    CHECK(notice.total == dollars("120000000.00"));
    CHECK(notice.construction == Money{});
    REQUIRE(notice.equipment.size() == 2);
    CHECK(notice.equipment[0].article == "javelin.launch_unit");
    CHECK(notice.equipment[0].quantity == Quantity{20});
    CHECK(notice.equipment[0].value == dollars("100000000.00"));
    CHECK(notice.equipment[1].article == "javelin.missile");
    CHECK(notice.equipment[1].quantity == Quantity{5});
    // The fold keeps them.
    auto const story = notified_story(NoticeStage::formal);
    CHECK(story.document().notice.total == notice.total);
    CHECK(story.document().notice.equipment.size() == 2);
    CHECK(story.document().notice.transmittal == "26-15");
}

TEST_CASE("SAMM C5.5: a notice rests on the price and the assessment of its day") {
    auto story = notified_story(NoticeStage::authorized);
    CongressNotified notice;
    notice.transmittal = "26-15";
    Act const act{by(Role::state_department), today};
    story.change().notification->waiting_days.reset();
    CHECK(story.ask(notify_congress, notice, act) == notification_is_assessed.id);
    story.record(notified_offer(), today);
    CHECK(story.ask(notify_congress, notice, act) == notification_is_assessed.id);
    story.change().offer.reset();
    CHECK(story.ask(notify_congress, notice, act) == notification_offer_is_priced.id);
}

TEST_CASE("SAMM C5.5.3.2: a report under 36(b)(5)(A) opens the offer at once, deliveries in 45 days") {
    auto story = authorized_enhancement(NoticeKind::report);
    auto const report = notified(story, "26-0J");
    CHECK(report.form == NoticeKind::report);
    CHECK(report.formal_days == 0);
    CHECK(report.offer_from == today);
    CHECK(report.deliver_from == Date{2026y / May / 15});
    story.record(report, today);
    CHECK(story.document().notice.stage == NoticeStage::cleared);
    CHECK(story.document().notice.deliver_from == Date{2026y / May / 15});
    CHECK_FALSE(running_clock(story.fms_case.clocks, "formal_period", "basic"));
    // Without the wait in the policy nobody may guess it.
    auto const unknown = shipped_without("notification/enhancement_delivery_days.toml");
    CongressNotified notice;
    notice.transmittal = "26-0J";
    CHECK(authorized_enhancement(NoticeKind::report)
              .ask(notify_congress, notice, {by(Role::state_department), today}, unknown) ==
          notification_delivery_wait_known.id);
}

TEST_CASE("SAMM C5.5.3.2: a certification under 36(b)(5)(C) has a formal period of its own") {
    auto story = authorized_enhancement(NoticeKind::certification);
    auto const certification = notified(story, "26-1C");
    CHECK(certification.formal_days == 30);
    CHECK(certification.offer_from == Date{2026y / May / 1});
    CHECK_FALSE(certification.deliver_from.has_value());
    story.record(certification, today);
    CHECK(story.document().notice.stage == NoticeStage::formal);
    CHECK(cleared_on(story, 2026y / April / 30) == notification_period_is_over.id);
    CHECK(cleared_on(story, 2026y / May / 1) == "");
    CHECK(cleared_on(story, 2026y / May / 2) == "");
}

TEST_CASE("SAMM C5.5.3.2: a change of what was notified is a new notice, and the first one is kept") {
    auto story = notified_story(NoticeStage::tiered);
    CHECK(story.act(clear_for_committee, CommitteeCleared{"", "house_chair"},
                    {by(Role::congress), today}) == "");
    walk_notice(story, NoticeStage::cleared);
    auto assessed = *story.document().notification;
    // Looking again without a change moves nothing.
    story.record(assessed, today);
    CHECK(story.document().notice.stage == NoticeStage::cleared);
    assessed.form = NoticeKind::report;
    story.record(assessed, today);
    CHECK(story.document().notice.stage == NoticeStage::required);
    CHECK(story.document().notice.form == NoticeKind::report);
    CHECK(story.document().notice.clearances.empty());
    REQUIRE(story.document().earlier_notices.size() == 1);
    CHECK(story.document().earlier_notices.front().transmittal == "26-15");
    CHECK(story.document().earlier_notices.front().stage == NoticeStage::cleared);
    // The wait after a report goes on beside a certification that follows it.
    walk_notice(story, NoticeStage::cleared, today, "basic", "26-0J");
    assessed.form = NoticeKind::certification;
    story.record(assessed, today);
    walk_notice(story, NoticeStage::cleared, today, "basic", "26-1C");
    CHECK(story.document().notice.deliver_from == plus_days(today, 45));
}

TEST_CASE("AECA 36(b)(1): a joint resolution blocks the document for good") {
    auto story = notified_story(NoticeStage::formal);
    CHECK(story.act(block_notification, NotificationBlocked{"", "P.L. 1-1"},
                    {by(Role::congress), plus_days(today, 10)}) == "");
    CHECK(story.document().notice.stage == NoticeStage::blocked);
    CHECK_FALSE(running_clock(story.fms_case.clocks, "formal_period", "basic"));
    CHECK(cleared_on(story, plus_days(today, 365)) == clear_notification_gate.stage_rule.id);
    // Nor does a new assessment open it again.
    story.record(*story.document().notification, plus_days(today, 11));
    CHECK(story.document().notice.stage == NoticeStage::blocked);
}

TEST_CASE("AECA 36(b)(1): an emergency waives the formal period, from the review or from within it") {
    for (auto const from : {NoticeStage::state_review, NoticeStage::tiered,
                            NoticeStage::authorized, NoticeStage::formal}) {
        CAPTURE(to_text(from));
        auto story = notified_story(from);
        Act const act{by(Role::state_department), plus_days(today, 1)};
        auto const whole = whole_determination();
        auto stated = whole;
        stated.transmittal = "26-1C";
        CHECK(story.ask(determine_emergency, stated, act) == notification_transmittal_form.id);
        stated = whole;
        stated.determined_by.clear();
        CHECK(story.ask(determine_emergency, stated, act) ==
              notification_emergency_is_justified.id);
        stated = whole;
        stated.justification.clear();
        CHECK(story.ask(determine_emergency, stated, act) ==
              notification_emergency_is_justified.id);
        CHECK(story.act(determine_emergency, whole, act) == "");
        auto const& notice = story.document().notice;
        CHECK(notice.stage == NoticeStage::cleared);
        CHECK(notice.emergency);
        CHECK(notice.offer_from == act.on);
        CHECK(notice.total == dollars("120000000.00"));
        CHECK(notice.equipment.size() == 2);
        for (auto const* clock : {"formal_period", "tiered_review"})
            CHECK_FALSE(running_clock(story.fms_case.clocks, clock, "basic"));
    }
}

TEST_CASE("SAMM C5.5.6.7: a notice without an accepted offer dies after five years") {
    auto story = notified_story(NoticeStage::cleared);
    auto const lapsed_on = [&](Date on) {
        return story.ask(record_lapse, NotificationLapsed{}, {by(Role::implementing_agency), on});
    };
    CHECK(lapsed_on(2031y / March / 30) == notification_notice_life_is_over.id);
    CHECK(lapsed_on(2031y / March / 31) == notification_notice_life_is_over.id);
    CHECK(lapsed_on(2031y / April / 1) == "");
    auto archived = story;
    archived.fms_case.stage = CaseStage::archived;
    CHECK(archived.ask(record_lapse, NotificationLapsed{},
                       {by(Role::implementing_agency), 2031y / April / 1}) ==
          notification_before_the_archive.id);
    auto const unknown = shipped_without("notification/notice_life_years.toml");
    CHECK(story.ask(record_lapse, NotificationLapsed{},
                    {by(Role::country_program), 2031y / April / 1}, unknown) ==
          notification_notice_life_is_over.id);
    // A notice of 29 February has a last day in every year.
    story.change().notice.notified_on = 2024y / February / 29;
    CHECK(lapsed_on(2029y / February / 28) == notification_notice_life_is_over.id);
    CHECK(lapsed_on(2029y / March / 1) == "");
    // With an acceptance, or an implementation that needs none, the notice lives on.
    auto accepted = story;
    accepted.change().acceptance = OfferAccepted{};
    auto implemented = story;
    implemented.change().implemented_on = today;
    for (auto const& used : {accepted, implemented})
        CHECK(used.ask(record_lapse, NotificationLapsed{},
                       {by(Role::implementing_agency), 2040y / January / 1}) ==
              notification_notice_is_unused.id);
}

TEST_CASE("SAMM C5.5.6.7: after a lapse the program is notified again, with nothing cleared") {
    for (bool const assessed_again : {false, true}) {
        CAPTURE(assessed_again);
        auto story = notified_story(NoticeStage::tiered);
        for (auto const* code : {"house_chair", "house_ranking", "senate_chair", "senate_ranking"})
            CHECK(story.act(clear_for_committee, CommitteeCleared{"", code},
                            {by(Role::congress), today}) == "");
        walk_notice(story, NoticeStage::cleared);
        Date const later{2031y / April / 1};
        CHECK(story.act(record_lapse, NotificationLapsed{}, {by(Role::country_program), later}) ==
              "");
        if (assessed_again) story.record(*story.document().notification, later);
        CHECK(story.act(submit_notification, whole_package(),
                        {by(Role::implementing_agency), later}) == "");
        walk_notice(story, NoticeStage::tiered, later);
        CHECK(story.ask(authorize_notification, NotificationAuthorized{},
                        {by(Role::state_department), later}) == notification_four_clearances.id);
        REQUIRE(story.document().earlier_notices.size() == 1);
        CHECK(story.document().earlier_notices.front().stage == NoticeStage::lapsed);
    }
}
