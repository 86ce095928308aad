// src/lifecycle/notification/notification_fixture.hpp
// A program that must be notified, walked through its notification by the operations themselves.
#pragma once
#include "lifecycle/notification/authorize_notification.hpp"
#include "lifecycle/notification/begin_tier.hpp"
#include "lifecycle/notification/clear_for_committee.hpp"
#include "lifecycle/notification/clear_notification.hpp"
#include "lifecycle/notification/coordinate_notification.hpp"
#include "lifecycle/notification/determine_emergency.hpp"
#include "lifecycle/notification/notify_congress.hpp"
#include "lifecycle/notification/submit_notification.hpp"
#include "lifecycle/story_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_notification {

// Above every threshold of every group; 20 launchers of two lines, 5 others, and services.
inline PricedOffer notified_offer() {
    return offer_of({equipment("001", "javelin.launch_unit", 12, "60000000.00"),
                     equipment("002", "javelin.launch_unit", 8, "40000000.00"),
                     equipment("003", "javelin.missile", 5, "1000000.00"),
                     priced("004", "19000000.00")});
}

inline constexpr Date assessed_on{std::chrono::year{2026} / 3 / 31};

inline NotificationSubmitted whole_package() { return {"", true, true}; }

inline EmergencyDetermined whole_determination() {
    EmergencyDetermined determined;
    determined.transmittal = "26-15";
    determined.determined_by = "Secretary of State";
    determined.justification = "see the determination";
    return determined;
}

// Walks on from wherever the notification of the document stands until `goal`.
inline Story& walk_notice(Story& story, NoticeStage goal, Date on = assessed_on,
                          std::string document = "basic", std::string transmittal = "26-15") {
    auto const act = [&](Role role) { return Act{by(role), on, document}; };
    auto const at = [&] { return story.document(document).notice.stage; };
    auto const step = [&](NoticeStage from, auto operation, auto stated, Role role) {
        if (at() == goal || at() != from) return;
        CHECK(story.act(operation, std::move(stated), act(role)) == "");
    };
    step(NoticeStage::required, submit_notification, whole_package(), Role::implementing_agency);
    step(NoticeStage::department_review, coordinate_notification, NotificationCoordinated{},
         Role::country_program);
    step(NoticeStage::state_review, begin_tier, TierBegun{}, Role::state_department);
    step(NoticeStage::tiered, authorize_notification, NotificationAuthorized{"", "urgent"},
         Role::state_department);
    CongressNotified notice;
    notice.transmittal = std::move(transmittal);
    step(NoticeStage::authorized, notify_congress, std::move(notice), Role::state_department);
    if (at() != goal && at() == NoticeStage::formal)
        CHECK(story.act(clear_notification, NotificationCleared{},
                        {by(Role::state_department), *story.document(document).notice.offer_from,
                         document}) == "");
    REQUIRE(at() == goal);
    return story;
}

inline Story notified_story(NoticeStage goal, std::string_view purchaser = "BN",
                            Date on = assessed_on) {
    auto story = Story::developed(notified_offer(), purchaser, assessed_on);
    walk_notice(story, goal, on);
    return story;
}

}  // namespace of_notification
}  // namespace casewright::test
