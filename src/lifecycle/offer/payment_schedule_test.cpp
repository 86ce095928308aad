// The look-ahead of SAMM C9.10.1 on figures worked by hand, and what must hold of every schedule.
#include "lifecycle/offer/payment_schedule.hpp"

#include <algorithm>
#include <random>

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/payment_days.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Money whole(std::int64_t amount) { return Money::from_cents(100 * amount); }

SchedulePlan plan_of(FiscalQuarter first, std::vector<std::int64_t> const& spending,
                     std::vector<std::int64_t> const& liability) {
    SchedulePlan plan;
    for (std::size_t place = 0; place < spending.size(); ++place) {
        plan.quarters.push_back({first, whole(spending[place]), whole(liability[place]), {}});
        plan.total += whole(spending[place]);
        first = next(first);
    }
    return plan;
}

std::string rows_of(PaymentSchedule const& schedule) {
    std::string rows = to_text(schedule.initial_deposit);
    for (auto const& payment : schedule.payments)
        rows += " " + to_text(payment.due_on) + " " + to_text(payment.amount) + " " +
                to_text(payment.cumulative);
    return rows;
}

std::string_view refused(SchedulePlan const& plan) {
    auto const built = build_payments(plan, shipped());
    return built ? "" : built.error().rule.id;
}

}  // namespace

TEST_CASE("SAMM C9.10.1: spending through the next quarter and the liability at its end") {
    // January to March 2027 is 2027-Q2; accepted on 10 February, the deposit lasts to 30 June.
    auto plan = plan_of({2027, 2}, {10000, 40000, 150000, 300000, 400000, 200000, 100000},
                        {0, 20000, 90000, 120000, 60000, 10000, 0});
    plan.deposit_carries_to = {2027, 3};
    CHECK(rows_of(build_payments(plan, shipped()).value()) ==
          "70000.00 2027-06-15 220000.00 290000.00 2027-09-15 330000.00 620000.00 "
          "2027-12-15 340000.00 960000.00 2028-03-15 150000.00 1110000.00 "
          "2028-06-15 90000.00 1200000.00");
}

TEST_CASE("a liability that falls faster than spending rises gives smaller payments, none negative") {
    auto plan = plan_of({2027, 3}, {100000, 400000, 400000, 50000, 50000},
                        {50000, 300000, 20000, 0, 0});
    plan.deposit_carries_to = {2027, 3};
    CHECK(rows_of(build_payments(plan, shipped()).value()) ==
          "150000.00 2027-06-15 650000.00 800000.00 2027-09-15 120000.00 920000.00 "
          "2027-12-15 30000.00 950000.00 2028-03-15 50000.00 1000000.00");
}

TEST_CASE("SAMM C9.9.1.5.4: a standby letter takes the liability upon itself, as far as it goes") {
    auto plan = plan_of({2027, 3}, {100000, 400000, 500000}, {50000, 300000, 0});
    plan.deposit_carries_to = {2027, 3};
    plan.standby_letter = whole(200000);
    auto const schedule = build_payments(plan, shipped()).value();
    CHECK(rows_of(schedule) == "100000.00 2027-06-15 500000.00 600000.00 2027-09-15 400000.00 1000000.00");
    CHECK(schedule.payments.front().requirement == whole(800000));
    CHECK(schedule.payments.front().secured == whole(200000));
}

TEST_CASE("SAMM C9.8.4: under RAPS the highest liability is paid at once and payments lead a year") {
    auto plan = plan_of({2027, 3}, {100, 100, 100, 100, 100, 100}, {0, 70, 0, 0, 0, 0});
    plan.deposit_carries_to = {2027, 3};
    plan.quarters_ahead = 4;
    plan.standing_liability = whole(70);
    CHECK(rows_of(build_payments(plan, shipped()).value()).starts_with(
        "570.00 2027-06-15 30.00 600.00 2027-09-15 0.00 600.00"));
}

TEST_CASE("everything that is spent before a payment could come stands in the deposit") {
    auto plan = plan_of({2027, 2}, {10, 20}, {0, 5});
    plan.deposit_carries_to = {2027, 4};
    CHECK(rows_of(build_payments(plan, shipped()).value()) == "30.00");
}

TEST_CASE("quarters out of order and spending that is not the total are refused") {
    auto plan = plan_of({2027, 2}, {10, 20}, {0, 0});
    plan.deposit_carries_to = {2027, 2};
    CHECK(refused(plan) == "");
    plan.total += whole(1);
    CHECK(refused(plan) == schedule_within_total.id);
    std::swap(plan.quarters[0], plan.quarters[1]);
    CHECK(refused(plan) == schedule_quarters_in_order.id);
}

TEST_CASE("property: a schedule adds up to its total, never falls and covers every need") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const below = [&](std::int64_t limit) {
            return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
        };
        SchedulePlan plan;
        FiscalQuarter quarter{2027, 1};
        for (auto count = 1 + below(12); count > 0; --count) {
            quarter = plus_quarters(quarter, static_cast<int>(1 + below(2)));
            plan.quarters.push_back({quarter, Money::from_cents(below(1'000'000'00)),
                                     Money::from_cents(below(300'000'00)),
                                     Money::from_cents(below(50'000'00))});
            plan.total += plan.quarters.back().spending;
        }
        plan.deposit_carries_to = plus_quarters({2027, 1}, static_cast<int>(below(8)));
        plan.step_cents = below(2) == 0 ? 1 : 100;
        plan.standby_letter = Money::from_cents(below(2) * below(300'000'00));
        auto const schedule = build_payments(plan, shipped()).value();
        auto sum = schedule.initial_deposit;
        Money spent;
        std::size_t seen = 0;
        for (auto const& payment : schedule.payments) {
            sum += payment.amount;
            CHECK(payment.amount >= Money{});
            CHECK(payment.cumulative == sum);
            while (seen < plan.quarters.size() && plan.quarters[seen].quarter <= payment.covers)
                spent += plan.quarters[seen++].spending;
            // Rounded down by less than a step at most.
            CHECK(sum + Money::from_cents(plan.step_cents) > std::min(plan.total, spent));
            CHECK((sum == plan.total || sum.cents() % plan.step_cents == 0));
            CHECK(schedule.explanations.at(payment_path(payment.due_on, "amount")).value ==
                  to_text(payment.amount));
        }
        CHECK(sum == plan.total);
        CHECK(schedule.explanations.at("initial_deposit").value == to_text(schedule.initial_deposit));
    }
}
