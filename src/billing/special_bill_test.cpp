#include "billing/special_of_record.hpp"

#include "billing/aging.hpp"
#include "billing/billing_fixture.hpp"
#include "billing/refund_standing.hpp"
#include "billing/statement_interest.hpp"
#include "billing/stock_interest.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace special_bills {

SpecialAct act(std::string_view on, std::string_view actor) {
    return {"BN", day(on), std::chrono::sys_days{day(on)}, std::string{actor}};
}
SpecialBegun begun(std::string_view on, BillingFrequency frequency = BillingFrequency::quarterly) {
    return {act(on, "country_finance/desk-1"), frequency, {}, "memo 7", "memo 3"};
}
SpecialNotice notice(std::string_view on, std::string_view ends_on, std::string_view final_by) {
    return {act(on, "country_finance/desk-1"), NoticeBy::united_states, day(ends_on), day(final_by)};
}
SpecialBilled bill(std::string_view on, FiscalQuarter quarter, std::string_view amount, std::string_view due_on,
                   bool is_final = false) {
    return {act(on, "disbursing_office/desk-2"), quarter, dollars(amount), day(due_on), is_final};
}

std::string_view refused(SpecialBilled const& stated, std::vector<SpecialFact> const& before, std::string_view computed) {
    auto const no = refused_for_special_bill(stated, before, dollars(computed));
    return no ? no->rule.id : std::string_view{};
}

// A small case that asks for 45,000,000 dollars at the end of 2027-Q2 and for 65,000,000 in all a quarter later: what it paid to
// suppliers.
ToldCase printed_case() {
    auto letter = letter_with({article_line("001", "1000.00", 1)});
    ToldCase told{letter};
    auto const disburse = [&](std::string_view on, std::string_view amount) {
        told.on(on).with(DisbursementRecorded{line_number("001"), dollars(amount), "contract", "invoice " + std::string{on},
                                              "report", "authority"});
    };
    disburse("2027-03-20", "45000000.00");
    disburse("2027-05-20", "20000000.00");
    return told;
}

struct KeptRecord {
    explicit KeptRecord(ToldCase const& told) {
        CaseAppend append{told.id(), 0, {}, {}};
        for (auto const& recorded : told.facts()) append.facts.push_back(recorded.fact);
        REQUIRE(store->append({&append, 1}).has_value());
    }
    KeptRecord& with(SpecialFact const& fact) {
        REQUIRE(store->append_batch(batches++, form_of(fact)).has_value());
        return *this;
    }
    [[nodiscard]] SpecialOfRecord special(FiscalQuarter quarter, std::string_view on) const {
        BillRun const run{quarter, day(on), shipped_accounting(), shipped(), 1, {}, {}};
        auto const statements = statements_of_record(*store, {}, run).value();
        return special_of_record(*store, "BN", statements, run).value();
    }
    std::unique_ptr<Store> store = open_memory_store();
    std::uint32_t batches = 0;
};

CaseStatement statement(ToldCase const& told, FiscalQuarter quarter, SpecialTerms const& terms) {
    return make_statement({told.id(), told.facts(), {}, quarter, day("2030-01-01"), shipped_accounting(), shipped(), true,
                           {}, &terms})
        .value();
}

}  // namespace special_bills

TEST_CASE("SAMM C9.10.2: a special bill goes out for a quarter under the arrangement, at its time, over what the record makes of it") {
    std::vector<SpecialFact> before;
    auto const second = bill("2027-04-12", {2027, 2}, "15.00", "2027-06-15");
    CHECK(refused(second, before, "15.00") == special_is_in_force.id);
    before.emplace_back(begun("2027-03-31"));
    CHECK(refused(second, before, "15.00") == "");
    CHECK(refused(second, before, "15.01") == special_amount_is_computed.id);
    CHECK(refused(bill("2027-04-12", {2027, 1}, "15.00", "2027-03-15"), before, "15.00") == special_is_in_force.id);
    auto other = second;
    other.act.actor = "country_finance/desk-1";
    CHECK(refused(other, before, "15.00") == special_actor.id);
    before.emplace_back(second);
    CHECK(refused(second, before, "999.00") == "");  // told again
    CHECK(refused(bill("2027-04-12", {2027, 2}, "16.00", "2027-06-15"), before, "16.00") == special_told_once.id);
    CHECK(refused(bill("2027-07-12", {2027, 3}, "1.00", "2027-09-15"), before, "1.00") == "");
    before.emplace_back(bill("2027-07-12", {2027, 3}, "1.00", "2027-09-15"));
    CHECK(refused(bill("2027-07-13", {2027, 2}, "1.00", "2027-09-15", true), before, "1.00") == special_is_in_force.id);
}

TEST_CASE("SAMM C9.10.2: half a year lies between half-yearly bills, and the bill of a month is not worked out") {
    std::vector<SpecialFact> before{begun("2027-01-01", BillingFrequency::half_yearly),
                                    bill("2027-04-12", {2027, 2}, "15.00", "2027-06-15")};
    CHECK(refused(bill("2027-07-12", {2027, 3}, "1.00", "2027-09-15"), before, "1.00") == special_bill_at_its_time.id);
    CHECK(refused(bill("2027-10-12", {2027, 4}, "1.00", "2027-12-15"), before, "1.00") == "");
    before.front() = begun("2027-01-01", BillingFrequency::monthly);
    CHECK(refused(bill("2027-10-12", {2027, 4}, "1.00", "2027-12-15"), before, "1.00") == special_bill_of_a_quarter.id);
}

TEST_CASE("SAMM C9.10.2: the final bill goes out after the end, within its business days, for the last quarter that ended under the arrangement") {
    std::vector<SpecialFact> before{begun("2027-01-01")};
    auto const final_bill = [](std::string_view on, FiscalQuarter quarter = {2027, 2}) {
        return bill(on, quarter, "33.00", "2027-06-15", true);
    };
    CHECK(refused(final_bill("2027-05-31"), before, "33.00") == special_is_in_force.id);
    before.emplace_back(notice("2027-05-01", "2027-05-31", "2027-06-14"));
    CHECK(refused(final_bill("2027-05-30"), before, "33.00") == special_is_in_force.id);
    CHECK(refused(final_bill("2027-05-31"), before, "33.00") == "");
    CHECK(refused(final_bill("2027-06-14"), before, "33.00") == "");
    CHECK(refused(final_bill("2027-06-15"), before, "33.00") == special_final_in_time.id);
    CHECK(refused(final_bill("2027-05-31", {2027, 1}), before, "33.00") == special_bill_at_its_time.id);
    CHECK(refused(bill("2027-05-31", {2027, 2}, "1.00", "2027-06-15"), before, "1.00") == special_is_in_force.id);
    CHECK(refused(bill("2027-05-30", {2027, 2}, "1.00", "2027-06-15"), before, "1.00") == "");
}

TEST_CASE("SAMM C9.T28: the printed figures come out of recorded facts, 45 less 12 is 33, and 65 less 12 less 33 is 20") {
    auto told = printed_case();
    told.paid("2027-05-10", "12000000.00");
    {
        KeptRecord record{told};
        record.with(begun("2027-01-01")).with(notice("2027-04-20", "2027-05-20", "2027-06-04"));
        auto const last = record.special({2027, 2}, "2027-05-21");
        CHECK(last.figures.column_14 == dollars("45000000.00"));
        auto const end = final_special_bill(*record.store, last, day("2027-05-21"), shipped()).value();
        CHECK(end.final_bill.value == dollars("33000000.00"));
        record.with(bill("2027-05-21", {2027, 2}, "33000000.00", "2027-06-15", true));
    }
    told.paid("2027-06-01", "33000000.00");
    std::vector<SpecialFact> const facts{begun("2027-01-01"), notice("2027-04-20", "2027-05-20", "2027-06-04"),
                                         bill("2027-05-21", {2027, 2}, "33000000.00", "2027-06-15", true)};
    auto const terms = SpecialTerms::of("BN", facts);
    auto const under = statement(told, {2027, 2}, terms);
    CHECK(under.due == dollars("45000000.00"));
    CHECK(under.superseded);
    CHECK(under.payable == Money{});
    auto const after = statement(told, {2027, 3}, terms);
    CHECK(after.requirement == dollars("65000000.00"));
    CHECK_FALSE(after.superseded);
    CHECK(after.due == dollars("20000000.00"));
    CHECK(after.payable == dollars("20000000.00"));
    SpecialDemand demand{terms};
    REQUIRE(demand.take(told.id(), told.facts()).has_value());
    CHECK(demand.open({day("2027-05-31"), {}})->amount == dollars("33000000.00"));
    CHECK(demand.open({day("2027-06-01"), {}})->amount == Money{});
}

TEST_CASE("SAMM C9.T28: what lies on the holding account from special bills is taken off the final bill, older money is not") {
    auto const told = printed_case();
    KeptRecord record{told};
    record.with(begun("2027-01-01")).with(notice("2027-04-20", "2027-05-20", "2027-06-04"));
    for (auto const& [on, amount] : {std::pair{"2026-12-31", "3000000.00"}, std::pair{"2027-01-01", "5000000.00"},
                                     std::pair{"2027-04-05", "7000000.00"}}) {
        HoldingReceipt const receipt{"BN", dollars(amount), "wire " + std::string{on}, day(on), std::chrono::sys_days{day(on)},
                                     "disbursing_office"};
        REQUIRE(record.store->append_batch(record.batches++, form_of_receipt(receipt)).has_value());
    }
    auto const end = final_special_bill(*record.store, record.special({2027, 2}, "2027-05-21"), day("2027-05-21"), shipped());
    CHECK(end->final_bill.value == dollars("33000000.00"));
}

TEST_CASE("SAMM C9.10.2: under an arrangement no case is overdue, and the open special bill ages from its own day") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-10").with(BillIssued{{2027, 1}, dollars("50000.00"), day("2027-03-15")});
    SpecialTerms terms;
    CHECK(statement(told, {2027, 2}, terms).overdue == dollars("50000.00"));
    auto const aged = [&](SpecialTerms const& known, std::string_view on) {
        auto const all = unsettled_of(told.id(), told.facts(), {}, shipped_accounting(), day(on), {}, &known).value();
        return std::ranges::count(all, UnsettledKind::bill, &Unsettled::kind);
    };
    CHECK(aged(terms, "2027-03-30") == 1);
    terms.take(begun("2027-03-31"));
    CHECK(aged(terms, "2027-03-30") == 1);
    CHECK(aged(terms, "2027-03-31") == 0);
    CHECK(statement(told, {2027, 2}, terms).overdue == Money{});
    terms.take(bill("2027-04-12", {2027, 2}, "80.00", "2027-06-15"));
    told.paid("2027-04-20", "30.00");
    SpecialDemand demand{terms};
    REQUIRE(demand.take(told.id(), told.facts()).has_value());
    CHECK_FALSE(unsettled_special("BN", demand, day("2027-06-14")).has_value());
    auto const open = unsettled_special("BN", demand, day("2027-06-15"));
    REQUIRE(open.has_value());
    CHECK(open->case_id == "BN");
    CHECK(open->amount == dollars("50.00"));
    CHECK(demand.open({})->overdue(day("2027-06-15")) == Money{});
    CHECK(demand.open({})->overdue(day("2027-06-16")) == dollars("50.00"));
    // Whoever asks a refund is asked about it too.
    PurchaserStanding standing{};
    add_special(standing, demand, day("2027-06-16"));
    CHECK(standing.in_arrears == Money{});
    CHECK(standing.overdue_elsewhere == dollars("50.00"));
    add_special(standing, demand, day("2027-07-02"));
    CHECK(standing.in_arrears == dollars("50.00"));
}

TEST_CASE("SAMM C9.11.8.1: interest runs on the special bill in place of the cases, from the first day of the arrangement") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-10").with(BillIssued{{2027, 1}, dollars("50000.00"), day("2027-03-15")});
    std::vector<SpecialFact> const facts{begun("2027-05-01"), bill("2027-05-02", {2027, 2}, "80.00", "2027-06-15")};
    auto const terms = SpecialTerms::of("BN", facts);
    SpecialDemand demand{terms};
    REQUIRE(demand.take(told.id(), told.facts()).has_value());
    auto const of_case = arrears_of(told.id(), told.facts(), dollars("7.00"), false, {}, &terms).value();
    auto const end = day("2027-06-30");
    CHECK(position_on(of_case, day("2027-04-30"), end) == dollars("50000.00"));
    CHECK(position_on(of_case, day("2027-05-01"), end) == Money{});
    auto const special = arrears_of("BN", demand);
    CHECK(position_on(special, day("2027-06-15"), end) == Money{});
    CHECK(position_on(special, day("2027-06-16"), end) == dollars("80.00"));
    Explanations explanations;
    auto const interest = interest_of({of_case, special}, {2027, 3}, shipped(), explanations);
    REQUIRE(interest.spans.size() == 2);
    CHECK(to_text(interest.spans.front().until) == "2027-04-30");
    CHECK(to_text(interest.spans.back().from) == "2027-06-16");
    CHECK(interest.spans.back().shares.front().case_id == "BN, special bills");
    CHECK(interest.cases.size() == 2);
}

TEST_CASE("a bill of a sale paid on delivery is taken back when the special bill speaks for it") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-10").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
    std::vector<SpecialFact> const facts{begun("2027-05-01")};
    auto const terms = SpecialTerms::of("BN", facts);
    auto const arrears = arrears_of(told.id(), told.facts(), {}, true, {}, &terms).value();
    auto const open = bills_in_parts(arrears, day("2027-04-30"));
    REQUIRE(open.size() == 1);
    CHECK_FALSE(open.front().parts.front().settled_on.has_value());
    auto const taken = bills_in_parts(arrears, day("2027-05-01"));
    CHECK(taken.front().parts.front().taken_back);
}
