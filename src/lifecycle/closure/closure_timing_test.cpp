#include "lifecycle/closure/closure_timing.hpp"

#include "lifecycle/known_value.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

std::string last_day(Date completed_on, ClosureKind kind) {
    auto const day = submit_by(completed_on, kind, shipped());
    return day ? to_text(day->value) : std::string{day.error().rule.id};
}

std::string listed_from(Date completed_on, ClosureKind kind) {
    auto const day = enhanced_list_from(completed_on, kind, shipped());
    return day ? to_text(day->value) : std::string{day.error().rule.id};
}

}  // namespace

TEST_CASE("SAMM 2012 C6.8: accelerated closure is submitted within 24 months of completion") {
    CHECK(last_day(2024y / March / 15, ClosureKind::accelerated) == "2026-03-15");  // CLOSE-01
    CHECK(last_day(2024y / February / 29, ClosureKind::accelerated) == "2026-02-28");
    CHECK(last_day(2023y / August / 31, ClosureKind::accelerated) == "2025-08-31");
    auto const day = submit_by(2024y / March / 15, ClosureKind::accelerated, shipped());
    REQUIRE(day.has_value());
    CHECK(day->why.value == "2026-03-15");
    CHECK(day->why.policy.front().id == "closure/submit_months/accelerated");
    CHECK(standing_of(day->why) == Standing::confirmed);
}

TEST_CASE("DSCA 21-72: training has 36 months since 2021, unconfirmed") {
    CHECK(last_day(2020y / December / 31, ClosureKind::training) == "2022-12-31");
    CHECK(last_day(2021y / January / 1, ClosureKind::training) == "2024-01-01");
    CHECK(last_day(2024y / February / 29, ClosureKind::training) == "2027-02-28");
    CHECK(last_day(2026y / January / 30, ClosureKind::training) == "2029-01-30");
    auto const day = submit_by(2024y / March / 15, ClosureKind::training, shipped());
    REQUIRE(day.has_value());
    CHECK(standing_of(day->why) == Standing::unconfirmed);
}

TEST_CASE("DSCA 25-100: complete from 30 January 2026, closed in 12 months, unconfirmed") {
    CHECK(last_day(2026y / January / 29, ClosureKind::accelerated) == "2028-01-29");
    for (auto const kind : {ClosureKind::accelerated, ClosureKind::non_accelerated}) {
        CAPTURE(to_text(kind));
        auto const day = submit_by(2026y / January / 30, kind, shipped());
        REQUIRE(day.has_value());
        CHECK(day->value == 2027y / January / 30);
        CHECK(standing_of(day->why) == Standing::unconfirmed);
    }
    CHECK(last_day(2028y / February / 29, ClosureKind::accelerated) == "2029-02-28");
}

TEST_CASE("SAMM 2012 C6.8: outside accelerated closure no time is set before DSCA 25-100") {
    CHECK(last_day(2026y / January / 29, ClosureKind::non_accelerated) == closure_time_is_set.id);
    CHECK(listed_from(2024y / March / 15, ClosureKind::non_accelerated) == closure_time_is_set.id);
    CHECK(listed_from(2026y / March / 15, ClosureKind::non_accelerated) == closure_time_is_set.id);
}

TEST_CASE("SAMM 2012 C6.8: a case is on the enhanced list from 24 months after completion") {
    CHECK(listed_from(2024y / March / 15, ClosureKind::accelerated) == "2026-03-15");  // CLOSE-01
    // A shorter time to submit does not bring the list forward, a longer one holds it back.
    CHECK(listed_from(2026y / March / 15, ClosureKind::accelerated) == "2028-03-15");
    CHECK(listed_from(2023y / March / 15, ClosureKind::training) == "2026-03-15");
}

TEST_CASE("SAMM 2012 C6.8: a case is closed by force after more than three calendar quarters") {
    auto const forced = [](int quarters) {
        auto const answer = is_closed_by_force(quarters, 2026y / March / 31, shipped());
        REQUIRE(answer.has_value());
        CHECK(answer->why.value == (answer->value ? "yes" : "no"));
        return answer->value;
    };
    CHECK_FALSE(forced(0));
    CHECK_FALSE(forced(3));
    CHECK(forced(4));
    CHECK(quarters_on_list_max(2026y / March / 31, shipped())->count() == 3);
}

TEST_CASE("SAMM 2012 C6.8: a blanket order is a candidate 180 days after its last order") {
    auto const from = blanket_order_idle_from(2026y / January / 1, shipped());  // CLOSE-02
    REQUIRE(from.has_value());
    CHECK(from->value == 2026y / June / 30);
    CHECK(from->why.policy.front().number == 180);
    CHECK(blanket_order_idle_from(2028y / January / 1, shipped())->value == 2028y / June / 29);
    auto const on = [](Date day) {
        return blanket_order_candidate({2026y / January / 1, true, false}, day, shipped());
    };
    REQUIRE_FALSE(on(2026y / June / 29).has_value());
    CHECK(on(2026y / June / 29).error().rule.id == closure_blanket_order_idle.id);
    CHECK(on(2026y / June / 30).has_value());
    CHECK(on(2026y / July / 1).has_value());
}

TEST_CASE("SAMM 2012 C6.8: time alone makes no blanket order a candidate") {
    auto const on = 2026y / December / 31;
    auto const unasked =
        blanket_order_candidate({2026y / January / 1, false, false}, on, shipped());
    REQUIRE_FALSE(unasked.has_value());
    CHECK(unasked.error().rule.id == closure_blanket_order_idle.id);
    CHECK(unasked.error().explanation == "Still needed: purchaser confirms no further orders.");
    auto const kept = blanket_order_candidate({2026y / January / 1, true, true}, on, shipped());
    REQUIRE_FALSE(kept.has_value());
    CHECK(kept.error().explanation == "Still needed: no keep-open request.");
    CHECK(blanket_order_needs({on, false, true}).size() == 2);
    CHECK(blanket_order_needs({on, true, std::nullopt}).size() == 1);
    CHECK(blanket_order_needs({on, true, false}).empty());
}

TEST_CASE("SAMM 2012 C6.8: without its figures no closing day is answered") {
    auto const day = 2024y / March / 15;
    auto const no_list = enhanced_list_from(day, ClosureKind::accelerated,
                                            shipped_without("closure/enhanced_list_months.toml"));
    REQUIRE_FALSE(no_list.has_value());
    CHECK(no_list.error().rule.id == policy_value_known.id);
    auto const no_months = shipped_without("closure/submit_months.toml");
    CHECK(submit_by(day, ClosureKind::accelerated, no_months).error().rule.id ==
          closure_time_is_set.id);
    CHECK(enhanced_list_from(day, ClosureKind::accelerated, no_months).error().rule.id ==
          closure_time_is_set.id);
    CHECK(is_closed_by_force(4, day, shipped_without("closure/forced_quarters.toml"))
              .error()
              .rule.id == policy_value_known.id);
    auto const no_idle = shipped_without("closure/blanket_idle_days.toml");
    CHECK(blanket_order_candidate({day, true, false}, 2026y / March / 31, no_idle)
              .error()
              .rule.paragraph == "C6.8");
}
