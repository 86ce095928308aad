#include "lifecycle/review/notification_group.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/review/assess_notification.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;
using enum NotificationGroup;

namespace {

constexpr Date today{2026y / March / 31};

GroupOnDay group_of(std::string_view purchaser, Date on,
                    std::vector<std::string> const& participants = {}) {
    return notification_group(purchaser, participants, on, shipped());
}

bool has_own_attributes(GroupOnDay const& found) {
    return found.tier_of == found.group && found.formal_of == found.group;
}

}  // namespace

TEST_CASE("AECA 36(b): each purchaser joins the first group on a day of its own") {
    struct Joined {
        std::string_view code;
        Date on;
        Standing standing;
    };
    for (auto const& [code, on, standing] :
         {Joined{"KS", 2008y / October / 15, Standing::confirmed},
          Joined{"IS", 2010y / October / 8, Standing::confirmed},
          Joined{"FI", 2023y / April / 4, Standing::confirmed},
          Joined{"SW", 2024y / March / 7, Standing::unconfirmed}}) {
        CAPTURE(code);
        CHECK(group_of(code, plus_days(on, -1)).group == other);
        CHECK(group_of(code, on).group == nato_plus_five);
        CHECK(group_of(code, plus_days(on, 1)).group == nato_plus_five);
        CHECK(group_of(code, on).standing == standing);
        CHECK(group_of(code, on).reason.ends_with(to_text(on)));
    }
}

TEST_CASE("AECA 36(b): Australia, Japan and New Zealand stand beside NATO") {
    for (auto const* code : {"AT", "JA", "NZ"}) {
        CAPTURE(code);
        auto const found = group_of(code, today);
        CHECK(found.group == nato_plus_five);
        CHECK(found.thresholds_of == nato_plus_five);
        CHECK(has_own_attributes(found));
    }
}

TEST_CASE("SAMM C5.T13: Kosovo and Ukraine are other countries, an unknown code too, unconfirmed") {
    CHECK(group_of("KV", today).group == other);
    CHECK(group_of("UP", today).group == other);
    CHECK(group_of("KV", today).standing == Standing::confirmed);
    auto const unknown = group_of("ZZ", today);
    CHECK(unknown.group == other);
    CHECK(unknown.standing == Standing::unconfirmed);
}

TEST_CASE("SAMM C5.T13, C5.T17: a NATO organization has the limits of others") {
    for (auto const* code : {"N4", "W7"}) {
        CAPTURE(code);
        auto const found = group_of(code, today);
        CHECK(found.group == nato_organization);
        CHECK(found.thresholds_of == other);
        CHECK(has_own_attributes(found));
    }
}

TEST_CASE("SAMM C5.T19: a lead nation has the limits of the least privileged participant") {
    auto const all_nato = group_of("FR", today, {"FR", "BE", "NE"});
    CHECK(all_nato.group == nato_plus_five);
    CHECK(all_nato.thresholds_of == nato_plus_five);
    CHECK(group_of("N4", today, {"FR", "BE"}).group == nato_organization);
    CHECK(group_of("N4", today, {"FR", "BE"}).thresholds_of == other);
    for (auto const* lead : {"FR", "N4", "W7"}) {
        CAPTURE(lead);
        CHECK(group_of(lead, today, {"FR", "KV"}).group == other);
        // The statute names Japan beside NATO, but it is no member.
        CHECK(group_of(lead, today, {"FR", "JA"}).group == other);
        CHECK(group_of(lead, today, {"FR", "ZZ"}).group == other);
    }
    // Membership is that of the day.
    CHECK(group_of("SW", 2024y / March / 6, {"FR", "SW"}).group == other);
    CHECK(group_of("SW", 2024y / March / 7, {"FR", "SW"}).group == nato_plus_five);
}

TEST_CASE("SAMM C5.5: fifteen countries have the tier of 40 days") {
    std::vector<std::string_view> const listed{"AG", "BA", "EG", "IQ", "JO", "KU", "LE", "LY",
                                               "MO", "MU", "QA", "SR", "TU", "AE", "YE"};
    for (auto const code : listed) {
        CAPTURE(code);
        CHECK(has_longer_tier(code, shipped()));
        CHECK(row_with(shipped().codes("customers"), "code", code).has_value());
    }
    for (auto const* code : {"IS", "KV", "GR", "TK", "BN", ""})
        CHECK_FALSE(has_longer_tier(code, shipped()));
    CHECK(shipped().codes("qme_countries").rows.size() == listed.size());
}

TEST_CASE("SAMM C5.T13: an unread day of membership makes the thresholds unconfirmed") {
    auto const standing = [](std::string_view code) {
        auto const answer = assess_notification(
            {std::string{code}, group_of(code, today), {}, {}, false, today}, shipped());
        REQUIRE(answer.has_value());
        return standing_of(answer->explanations.at("limbs.total.threshold"));
    };
    CHECK(standing("FI") == Standing::confirmed);
    CHECK(standing("SW") == Standing::unconfirmed);
    CHECK(standing("AT") == Standing::unconfirmed);
}
