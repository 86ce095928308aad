#include <doctest/doctest.h>

#include "lifecycle/notification/block_notification.hpp"
#include "lifecycle/notification/notification_fixture.hpp"
#include "lifecycle/notification/record_lapse.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today = assessed_on;

Act state_act(Date on = today) { return {by(Role::state_department), on}; }

CongressNotified transmittal(std::string number) {
    CongressNotified notice;
    notice.transmittal = std::move(number);
    return notice;
}

// Asked with everything in order but the role and the stage.
template <class Stated, class Operation>
void check_notice_gate(Gate<NoticeStage> const& gate, Operation operation, Stated const& stated) {
    auto const story = notified_story(NoticeStage::formal);
    check_gate(
        gate, story,
        [](Story& placed, NoticeStage stage) { placed.change().notice.stage = stage; },
        [&](Story const& placed, Actor const& actor) {
            return placed.ask(operation, stated, {actor, today});
        });
}

// Every stage of the document but these refuses the step.
template <class Stated, class Operation>
void check_in_work(Operation operation, Stated const& stated, NoticeStage at, Role role, Date on,
                   SetOf<DocumentStage> in_work = stages_in_work) {
    auto story = notified_story(at);
    for (auto const& [stage, word] : Words<DocumentStage>::all) {
        CAPTURE(word);
        story.change().stage = stage;
        CHECK(story.ask(operation, stated, {by(role), on}) ==
              (in_work.has(stage) ? "" : notification_document_is_in_work.id));
    }
}

}  // namespace

TEST_CASE("SAMM C5.5: each step of a notification has its actors and its place") {
    check_notice_gate(submit_notification_gate, submit_notification, whole_package());
    check_notice_gate(coordinate_notification_gate, coordinate_notification,
                      NotificationCoordinated{});
    check_notice_gate(begin_tier_gate, begin_tier, TierBegun{});
    check_notice_gate(clear_for_committee_gate, clear_for_committee,
                      CommitteeCleared{"", "house_chair"});
    check_notice_gate(authorize_notification_gate, authorize_notification,
                      NotificationAuthorized{"", "urgent"});
    check_notice_gate(notify_congress_gate, notify_congress, transmittal("26-15"));
    check_notice_gate(clear_notification_gate, clear_notification, NotificationCleared{});
    check_notice_gate(block_notification_gate, block_notification,
                      NotificationBlocked{"", "P.L. 1-1"});
    check_notice_gate(determine_emergency_gate, determine_emergency, EmergencyDetermined{});
    check_notice_gate(record_lapse_gate, record_lapse, NotificationLapsed{});
}

TEST_CASE("SAMM C5.5: only a user of State clears a notification") {
    CHECK(clear_notification_gate.who.bits == any_of(Role::state_department).bits);
    CHECK(authorize_notification_gate.who.bits == any_of(Role::state_department).bits);
    CHECK(determine_emergency_gate.who.bits == any_of(Role::state_department).bits);
}

TEST_CASE("SAMM C5.5: a notification goes on only while its document is in work") {
    check_in_work(submit_notification, whole_package(), NoticeStage::required,
                  Role::implementing_agency, today);
    check_in_work(coordinate_notification, NotificationCoordinated{},
                  NoticeStage::department_review, Role::country_program, today);
    check_in_work(begin_tier, TierBegun{}, NoticeStage::state_review, Role::state_department,
                  today);
    check_in_work(clear_for_committee, CommitteeCleared{"", "house_chair"}, NoticeStage::tiered,
                  Role::congress, today);
    check_in_work(authorize_notification, NotificationAuthorized{"", "urgent"},
                  NoticeStage::tiered, Role::state_department, today);
    check_in_work(notify_congress, transmittal("26-15"), NoticeStage::authorized,
                  Role::country_program, today);
    check_in_work(determine_emergency, whole_determination(), NoticeStage::tiered,
                  Role::state_department, today);
}

TEST_CASE("SAMM C5.5: Congress and State do not wait for the end of a hold") {
    check_in_work(block_notification, NotificationBlocked{"", "P.L. 1-1"}, NoticeStage::formal,
                  Role::congress, today, stages_in_work_or_held);
    check_in_work(clear_notification, NotificationCleared{}, NoticeStage::formal,
                  Role::state_department, plus_days(today, 31), stages_in_work_or_held);
}

TEST_CASE("SAMM C5.5: the package needs targeting cleared and the disclosures in hand") {
    auto const story = notified_story(NoticeStage::required);
    Act const agency{by(Role::implementing_agency), today};
    CHECK(story.ask(submit_notification, NotificationSubmitted{"", false, true}, agency) ==
          notification_targeting_cleared.id);
    CHECK(story.ask(submit_notification, NotificationSubmitted{"", true, false}, agency) ==
          notification_disclosures_in_hand.id);
    auto const submitted = submit_notification(story.fms_case, whole_package(), agency, shipped());
    REQUIRE(submitted.has_value());
    CHECK(submitted->document == "basic");
}

TEST_CASE("SAMM C5.5: what has no price, or no assessment of that price, cannot be submitted") {
    auto story = notified_story(NoticeStage::required);
    Act const agency{by(Role::implementing_agency), today};
    auto const asked = [&] { return story.ask(submit_notification, whole_package(), agency); };
    CHECK(asked() == "");
    story.change().notification->required = false;
    CHECK(asked() == notification_is_assessed.id);
    // A new price undoes the assessment.
    story.record(notified_offer(), today);
    CHECK(asked() == notification_is_assessed.id);
    story.change().offer.reset();
    CHECK(asked() == notification_offer_is_priced.id);
}

TEST_CASE("SAMM C5.T16: the days of the informal review come from the assessment") {
    for (auto const& [purchaser, days] : {std::pair{"FR", 20}, std::pair{"BN", 30}, std::pair{"EG", 40}}) {
        CAPTURE(purchaser);
        auto story = notified_story(NoticeStage::state_review, purchaser);
        auto const begun = begin_tier(story.fms_case, {}, state_act(), shipped());
        REQUIRE(begun.has_value());
        CHECK(begun->tier_days == days);
        CHECK(story.act(begin_tier, TierBegun{}, state_act()) == "");
        auto const* clock = running_clock(story.fms_case.clocks, "tiered_review", "basic");
        REQUIRE(clock);
        CHECK(due_on(*clock, shipped(), today) == plus_days(today, days));
        story = notified_story(NoticeStage::state_review, purchaser);
        story.change().notification->tier_days.reset();
        CHECK(story.ask(begin_tier, TierBegun{}, state_act()) == notification_is_assessed.id);
    }
}

TEST_CASE("SAMM C5.T16: the review ends with the four clearances, each recorded once") {
    auto story = notified_story(NoticeStage::tiered);
    auto const clear = [&](std::string code, Role role = Role::congress) {
        return story.act(clear_for_committee, CommitteeCleared{"", std::move(code)},
                         {by(role), today});
    };
    auto const authorize = [&](std::optional<std::string> reason) {
        return story.ask(authorize_notification, NotificationAuthorized{"", std::move(reason)},
                         state_act());
    };
    CHECK(clear("house_speaker") == notification_clearance_is_known.id);
    CHECK(clear("") == notification_clearance_is_known.id);
    for (auto const* code : {"house_chair", "house_ranking", "senate_chair"}) {
        CHECK(clear(code) == "");
        CHECK(clear(code) == notification_clearance_is_new.id);
        CHECK(authorize({}) == notification_four_clearances.id);
        CHECK(authorize("") == notification_four_clearances.id);
        // State may go to the formal notice early, and says why.
        CHECK(authorize("the committees were told by letter") == "");
    }
    CHECK(clear("senate_ranking", Role::state_department) == "");
    CHECK(authorize({}) == "");
    // The days of the review do not bind: they neither end it nor hold it open.
    auto const late = authorize_notification(notified_story(NoticeStage::tiered).fms_case, {},
                                             state_act(plus_days(today, 365)), shipped());
    CHECK(rule_of(late) == notification_four_clearances.id);
}

TEST_CASE("SAMM C5.5: a first notice has two or three digits, an enhancement a digit and a letter") {
    auto story = notified_story(NoticeStage::authorized);
    auto const asked = [&](std::string number) {
        return story.ask(notify_congress, transmittal(std::move(number)), state_act());
    };
    std::string const refused{notification_transmittal_form.id};
    for (auto const* number : {"26-15", "26-103", "00-00"}) CHECK(asked(number) == "");
    for (auto const* number : {"", "26-1", "26-1034", "26-0J", "26-1CC", "2-15", "226-15", "26 15",
                               "2a-15", "a2-15", "26-1a3", "26-15 ", " 26-15", "RSAT 26-15"}) {
        CAPTURE(number);
        CHECK(asked(number) == refused);
    }
    for (auto const form : {NoticeKind::report, NoticeKind::certification}) {
        story.change().notification->form = form;  // as the last assessment asks
        for (auto const* number : {"24-0J", "26-1C", "26-9Z", "26-0A"}) CHECK(asked(number) == "");
        for (auto const* number : {"26-15", "26-103", "26-J0", "26-JJ", "26-0j", "26-0[", "26-0@",
                                   "26-0JJ", "0J-26", "26-0"}) {
            CAPTURE(number);
            CHECK(asked(number) == refused);
        }
    }
}
