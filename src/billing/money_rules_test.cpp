// Requirement, special billing, interest, standby letters, early collection: figures of the texts.
#include <doctest/doctest.h>

#include "billing/billing_fixture.hpp"
#include "billing/early_collection.hpp"
#include "billing/interest.hpp"
#include "billing/requirement.hpp"
#include "lifecycle/offer/revise_schedule.hpp"
#include "billing/settlement_periods.hpp"
#include "billing/special_billing.hpp"
#include "billing/standby_letter.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

namespace {

Date const today = parse_date("2026-11-01").value();

std::string interest_after(int days, bool emergency = false) {
    return to_text(interest_on_stock({dollars("1000000.00"), days, Rate{40'000}, emergency, today},
                                     shipped())
                       .value()
                       .value);
}

CollectedCase screened() {
    return {Rate{600'000}, Rate{150'000}, true, true, false, false,
            dollars("9000000"), dollars("8000000"), 365, today};
}

bool is_listed(CollectedCase const& each) { return screen_collection(each, shipped()).value().listed; }

}  // namespace

TEST_CASE("SAMM C9.10.1: the greater of forecast and schedule; what is paid above is excess") {
    BillBasis basis{dollars("400000"), dollars("150000"), dollars("50000"), dollars("200000"),
                    dollars("60000"),  dollars("820000"), dollars("700000")};
    auto amounts = bill_amounts(basis, "statement.", shipped());
    CHECK(amounts.forecast.value == dollars("860000"));
    CHECK(amounts.due.value == dollars("160000"));
    CHECK(amounts.excess.value == Money{});
    basis.next_quarter = dollars("150000");
    basis.received = dollars("900000");
    amounts = bill_amounts(basis, "statement.", shipped());
    CHECK(amounts.requirement.value == dollars("820000"));
    CHECK(amounts.due.value == Money{});
    CHECK(amounts.excess.value == dollars("80000"));
}

TEST_CASE("SAMM C9.T27, C9.T28: special billing in the printed figures") {
    SpecialBill bill{dollars("100000000"),
                     {{"termination liability", dollars("15000000")},
                      {"major case", dollars("25000000")}},
                     dollars("50000000"),
                     dollars("25000000")};
    auto amounts = special_amounts(bill, shipped());
    CHECK(amounts.net_available.value == dollars("60000000"));
    CHECK(amounts.due.value == dollars("15000000"));
    bill.special_reserves.pop_back();
    amounts = special_amounts(bill, shipped());
    CHECK(amounts.due.value == Money{});
    CHECK(amounts.surplus.value == dollars("10000000"));
    auto const end = end_special_billing(
        {dollars("45000000"), dollars("65000000"), dollars("12000000")}, shipped());
    CHECK(end.final_bill.value == dollars("33000000"));
    CHECK(end.last_balance == Money{});
    CHECK(end.next_balance == dollars("20000000"));
}

TEST_CASE("SAMM C9.10.2: 30 days of notice, and the final bill within ten business days") {
    auto const days = special_end_days(parse_date("2026-03-02").value(), shipped()).value();
    CHECK(to_text(days.ends_on.value) == "2026-04-01");
    CHECK(to_text(days.final_bill_by.value) == "2026-04-15");
}

TEST_CASE("AECA 21(d): none through the days of grace, then from the day of the bill") {
    CHECK(interest_after(59) == "0.00");
    CHECK(interest_after(60) == "0.00");
    CHECK(interest_after(61) == "6684.93");
    CHECK(interest_after(90) == "9863.01");
    CHECK(interest_after(120, true) == "0.00");
    CHECK(interest_after(121, true) == "13260.27");
}

TEST_CASE("AECA 22(a): arrears are netted over all undertakings of the purchaser") {
    CHECK(net_arrears({{"A", dollars("500000")}, {"B", Money{} - dollars("700000")}}, shipped()).value ==
          Money{});
    LatePurchaser late{{{"A", dollars("500000")}, {"B", Money{} - dollars("200000")}}, 73,
                       Rate{50'000}, today};
    CHECK(interest_on_arrears(late, shipped()).value().value == dollars("3000.00"));
}

TEST_CASE("SAMM C9.9.1.5.4.23: letters grow to 110 percent by themselves until 14 June 2026") {
    auto const grows = [](std::string_view asked, std::string_view on) {
        return grows_by_itself(dollars("100000000"), dollars(asked), day(on), shipped()).value;
    };
    CHECK(grows("110000000", "2026-06-14"));
    CHECK_FALSE(grows("110000001", "2026-06-14"));
    CHECK_FALSE(grows("100000001", "2026-06-15"));
}

TEST_CASE("SAMM C9.9.1.5.4.23.2.2: a decrease is offered after two quarters of more than 10 percent") {
    auto const offered = [](std::vector<Money> const& liability) {
        return decrease_is_offered(dollars("100000000"), liability, day("2026-01-01"), shipped())
            .value()
            .value;
    };
    CHECK(offered({dollars("89000000"), dollars("89999999")}));
    CHECK_FALSE(offered({dollars("89000000"), dollars("90000000")}));
    CHECK_FALSE(offered({dollars("1")}));
    CHECK(offered({dollars("95000000"), dollars("1"), dollars("2")}));
    CHECK(requirement_beside_letter(dollars("1000000"), dollars("250000"), shipped()).value ==
          dollars("750000"));
}

TEST_CASE("SAMM C9.9.3.1: a case is screened for early collection by eight limits") {
    CHECK(is_listed(screened()));
    auto each = screened();
    each.collected = Rate{750'000};
    CHECK_FALSE(is_listed(each));
    each = screened();
    each.executed = Rate{149'999};
    CHECK_FALSE(is_listed(each));
    each = screened();
    each.disbursements = dollars("8000000.01");
    CHECK_FALSE(is_listed(each));
    each = screened();
    each.implemented_days = 364;
    CHECK_FALSE(is_listed(each));
    for (auto const flag : {&CollectedCase::special_billing, &CollectedCase::purchaser_schedule}) {
        each = screened();
        each.*flag = true;
        CHECK_FALSE(is_listed(each));
    }
}

TEST_CASE("SAMM C9.9.3: an amendment asks at once, a modification with the next payment") {
    PaymentSchedule before, after;
    before.total = before.initial_deposit = dollars("10000000");
    after.total = after.initial_deposit = dollars("12500000");
    auto revised = revise_schedule(
        {DocumentKind::amendment, before, after, before.total, today}, shipped());
    CHECK(revised.due_with_acceptance == dollars("2500000"));
    revised = revise_schedule({DocumentKind::modification, before, after, before.total, today}, shipped());
    CHECK(revised.due_with_acceptance == Money{});
    REQUIRE(revised.payments.size() == 1);
    CHECK(to_text(revised.payments.front().due_on) == "2026-12-15");
    CHECK(revised.payments.front().amount == dollars("2500000"));
    // A smaller value asks for nothing.
    std::swap(before, after);
    revised = revise_schedule({DocumentKind::modification, before, after, before.total, today}, shipped());
    CHECK(revised.payments.empty());
}

TEST_CASE("SAMM C9.9.3.2: a scheduled case pays what is missing, then the rows that are left") {
    PaymentSchedule before, after;
    before.scheduled = after.scheduled = true;
    before.total = before.initial_deposit = dollars("100");
    after.initial_deposit = dollars("100");
    after.total = dollars("400");
    auto const row = [](std::string_view due, FiscalQuarter covers, std::string_view amount,
                        std::string_view cumulative) {
        return ScheduledPayment{day(due), covers, dollars(amount), dollars(cumulative), {}, {}};
    };
    after.payments = {row("2026-09-15", {2027, 1}, "50", "150"), row("2026-12-15", {2027, 2}, "50", "200"),
                      row("2027-03-15", {2027, 3}, "200", "400")};
    auto const revised = revise_schedule(
        {DocumentKind::amendment, before, after, dollars("120"), today}, shipped());
    CHECK(revised.current_requirement == dollars("150"));
    CHECK(revised.due_with_acceptance == dollars("30"));
    REQUIRE(revised.payments.size() == 2);
    CHECK(revised.payments[0].amount == dollars("50"));
    CHECK(revised.payments[1].cumulative == dollars("400"));
}

TEST_CASE("a year of settlements holds the last quarter before it and its first three") {
    CHECK(settlement_periods(2024) ==
          std::vector<std::string>{"2023Q4", "2024Q1", "2024Q2", "2024Q3"});
}
