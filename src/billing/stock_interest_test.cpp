// Interest of single cases: shares of the interest on net arrears, and bills of sales paid on delivery.
#include "billing/stock_interest.hpp"

#include <random>

#include "billing/billing_fixture.hpp"
#include "billing/interest.hpp"
#include "billing/make_statement.hpp"
#include "billing/statement_csv.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace interest_by_case {

std::string rate_file(std::string_view effective, std::string_view value) {
    return "title = \"A rate\"\nunit = \"percent a year\"\ntype = \"percent\"\nlook_up_by = \"document_day\"\n"
           "last_checked = 2026-11-26\n[[value]]\neffective = " +
           std::string{effective} + "\nannounced = " + std::string{effective} + "\nvalue = \"" + std::string{value} +
           "\"\nsource = \"General knowledge\"\nstanding = \"unconfirmed\"\n";
}

// The shipped policy with rates that nobody published: the arithmetic is tested.
Policy const& with_both_rates() {
    static auto const loaded = [] {
        std::vector<PolicyFile> files;
        for (auto const& file : shipped_policy()) files.push_back(file);
        auto const net = rate_file("2026-01-01", "3.65"), stock = rate_file("2026-12-31", "3.65");
        files.push_back({"interest/arrears_rate.toml", net});
        files.push_back({"interest/stock_sale_rate.toml", stock});
        return loaded_without_faults(files);
    }();
    return loaded;
}

CaseArrears late_on_delivery(std::string_view billed_on, std::string_view amount) {
    CaseArrears made{case_id("BN-B-UAS"), {}, {}, {}, true};
    made.demands.push_back({plus_days(day(billed_on), 60), dollars(amount), {}, day(billed_on), 0});
    return made;
}

CaseArrears late_case(std::string const& id, Money amount) {
    return {case_id(id), {{day("2027-03-15"), amount, {}, day("2027-01-15"), 0}}, {}, {}, false};
}

StatementInterest interest(std::vector<CaseArrears> const& cases, FiscalQuarter quarter,
                           Policy const& policy = with_both_rates()) {
    Explanations explanations;
    auto made = interest_of(cases, quarter, policy, explanations);
    // The parts add up to the amount, to the cent, and say why.
    Money sum;
    bool known = true;
    for (auto const& each : made.cases) {
        known = known && each.amount;
        if (!each.amount) continue;
        sum += *each.amount;
        if (*each.amount != Money{})
            CHECK(explanations.at("statement.interest.cases." + each.case_id).value == to_text(*each.amount));
    }
    CHECK(known == made.amount.has_value());
    if (made.amount) CHECK(sum == *made.amount);
    CHECK(made.cases.size() == cases.size());
    return made;
}

Money amount_of(StatementInterest const& made, std::string_view id) { return made.of(id)->amount.value(); }

}  // namespace interest_by_case

TEST_CASE("SAMM C9.11.8.1: the interest on net arrears is shown by case, by what each of the late ones owes") {
    // Net 120,000 for 16 days at 10 a day for 100,000: 192.00, of which two thirds and one third.
    CaseArrears const ahead{case_id("BN-B-UAC"), {}, {}, dollars("30000.00"), false};
    auto const made = interest({late_case("BN-B-UAA", dollars("100000.00")), late_case("BN-B-UAB", dollars("50000.00")),
                                ahead},
                               {2027, 2});
    CHECK(made.amount == dollars("192.00"));
    CHECK(amount_of(made, "BN-B-UAA") == dollars("128.00"));
    CHECK(amount_of(made, "BN-B-UAB") == dollars("64.00"));
    CHECK(amount_of(made, "BN-B-UAC") == Money{});
    CHECK(std::ranges::count(made.sentences, "Interest of BN-B-UAB: 64.00 dollars.") == 1);
    // Three alike share 0.16 of 100.20: the cent that is left goes to the first.
    auto const thirds = interest({late_case("BN-B-UAA", dollars("33.40")), late_case("BN-B-UAB", dollars("33.40")),
                                  late_case("BN-B-UAC", dollars("33.40"))},
                                 {2027, 2});
    CHECK(thirds.amount == dollars("0.16"));
    CHECK(amount_of(thirds, "BN-B-UAA") == dollars("0.06"));
    CHECK(amount_of(thirds, "BN-B-UAB") == dollars("0.05"));
    // Without a rate the late case is not known, and one that owes nothing bears nothing.
    auto const unknown = interest({late_case("BN-B-UAA", dollars("100000.00")), ahead}, {2027, 2}, shipped());
    CHECK_FALSE(unknown.of("BN-B-UAA")->amount.has_value());
    CHECK(unknown.of("BN-B-UAC")->amount == Money{});
}

TEST_CASE("property: the interest of the cases adds up to that of the purchaser, to the cent") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        std::vector<CaseArrears> cases;
        for (std::size_t place = 0; place < 1 + random() % 6; ++place) {
            auto one = late_case("BN-B-UA" + std::string(1, static_cast<char>('A' + place)),
                                 Money::from_cents(1 + static_cast<std::int64_t>(random() % 100'000'000)));
            for (std::uint64_t payment = random() % 3; payment > 0; --payment)
                one.receipts.emplace_back(plus_days(day("2027-03-16"), static_cast<int>(random() % 40)),
                                          Money::from_cents(static_cast<std::int64_t>(random() % 50'000'000)));
            one.ahead = Money::from_cents(static_cast<std::int64_t>(random() % 20'000'000));
            one.paid_on_delivery = random() % 4 == 0;
            cases.push_back(std::move(one));
        }
        for (auto const quarter : {FiscalQuarter{2027, 2}, FiscalQuarter{2027, 3}})
            for (auto const& span : interest(cases, quarter).spans) {
                Money sum;
                for (auto const& share : span.shares) sum += share.interest.value();
                CHECK(sum == span.interest.value());
            }
    }
}

TEST_CASE("AECA 21(d): a bill on delivery bears no interest through its sixtieth day, and from its own day after it") {
    // Billed on 15 January: 16 March is the last day of grace. 100,000 at 3.65 percent are 10 a day.
    auto late = late_on_delivery("2027-01-15", "100000.00");
    CHECK(interest({late}, {2027, 2}).amount == dollars("750.00"));
    CHECK(interest({late}, {2027, 3}).amount == dollars("910.00"));
    for (auto const& [paid_on, amount] : {std::pair{"2027-03-15", "0.00"}, std::pair{"2027-03-16", "0.00"},
                                          std::pair{"2027-03-17", "610.00"}}) {
        CAPTURE(paid_on);
        late.receipts = {{day(paid_on), dollars("100000.00")}};
        auto const made = interest({late}, {2027, 2});
        CHECK(made.amount == dollars(amount));
        CHECK(made.stock.size() == (made.amount == Money{} ? 0 : 1));
        CHECK(interest({late}, {2027, 3}).amount == Money{});
        CHECK(interest({late}, {2027, 3}).stock.empty());
    }
    // A part within the grace bears none, a part after it to its day.
    late.receipts = {{day("2027-02-01"), dollars("40000.00")}, {day("2027-04-05"), dollars("60000.00")}};
    CHECK(interest({late}, {2027, 2}).amount == dollars("450.00"));  // 75 days of 6
    auto const rest = interest({late}, {2027, 3});
    CHECK(rest.amount == dollars("30.00"));
    CHECK(rest.stock.front().late == dollars("60000.00"));
    CHECK(rest.stock.front().unpaid == Money{});
    CHECK(rest.of("BN-B-UAS")->stock_sales == dollars("30.00"));
    CHECK(rest.of("BN-B-UAS")->net_arrears == Money{});
}

TEST_CASE("AECA 21(d): the rate is that at the end of the month before the bill, and a missing one is named") {
    CHECK(interest({late_on_delivery("2027-01-01", "100000.00")}, {2027, 2}).amount.has_value());
    auto const early = interest({late_on_delivery("2026-12-31", "100000.00")}, {2027, 2});
    CHECK_FALSE(early.amount.has_value());
    REQUIRE(early.missing.size() == 1);
    CHECK(early.missing.front() == "the policy has no interest/stock_sale_rate on 2026-11-30");
    // Within the grace no rate is asked for.
    CHECK(interest({late_on_delivery("2026-12-31", "100000.00")}, {2027, 1}, shipped()).amount == Money{});
}

TEST_CASE("a bill on delivery stands outside the net arrears, whether it is late or paid ahead") {
    auto stock = late_on_delivery("2027-01-15", "100000.00");
    auto const net = late_case("BN-B-UAA", dollars("100000.00"));
    auto const both = interest({net, stock}, {2027, 2});
    CHECK(amount_of(both, "BN-B-UAA") == dollars("160.00"));
    CHECK(amount_of(both, "BN-B-UAS") == dollars("750.00"));
    CHECK(both.spans.front().arrears == dollars("100000.00"));
    stock.receipts = {{day("2027-02-01"), dollars("300000.00")}};
    stock.ahead = dollars("200000.00");
    CHECK(interest({net, stock}, {2027, 2}).amount == dollars("160.00"));
    PurchaserStatement statement{"BN", "Bandaria", {2027, 2}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, both, {}, {}};
    statement.cases.emplace_back().case_id = case_id("BN-B-UAS");
    auto const table = statement_csv(statement);
    CHECK(table.find(",0.00,0.00,750.00,total,,,,,,,,,,,,0.00\n") != table.npos);
    CHECK(table.find("interest on the bill of 2027-01-15, 100000.00 not paid within the grace\"") != table.npos);
}

TEST_CASE("a newer bill leaves what was asked for before its day, and a smaller one takes it back") {
    CaseArrears arrears = late_on_delivery("2027-01-15", "100.00");
    arrears.receipts = {{day("2027-02-01"), dollars("30.00")}};
    arrears.demands.push_back({day("2027-06-15"), dollars("170.00"), dollars("30.00"), day("2027-04-15"), 1});
    auto const bills = bills_in_parts(arrears, day("2027-05-01"));
    REQUIRE(bills.size() == 2);
    CHECK(bills[0].parts.front().settled_on == day("2027-02-01"));
    CHECK(bills[0].parts.back().amount == dollars("70.00"));
    CHECK(bills[1].parts.front().amount == dollars("100.00"));
    arrears.demands.push_back({day("2027-09-15"), dollars("120.00"), dollars("30.00"), day("2027-07-15"), 1});
    auto const less = bills_in_parts(arrears, day("2027-07-15"));
    REQUIRE(less.size() == 2);
    CHECK(less[0].parts.back().amount == dollars("20.00"));
    CHECK(less[0].parts[1].amount == dollars("50.00"));
    CHECK(less[0].parts[1].settled_on == day("2027-07-15"));
    CHECK(less[0].parts[1].taken_back);
    CHECK(bills_in_parts(arrears, day("2027-01-14")).empty());
}

TEST_CASE("AECA 21(d): what a lower bill takes back bore interest until its day, and what was told stays") {
    auto late = late_on_delivery("2026-10-16", "184425.39");
    std::vector<PolicyFile> files;
    for (auto const& file : shipped_policy()) files.push_back(file);
    auto const stock = rate_file("2026-01-01", "4.1");
    files.push_back({"interest/stock_sale_rate.toml", stock});
    auto const policy = loaded_without_faults(files);
    auto const told_before = interest({late}, {2027, 1}, policy).amount;
    CHECK(told_before == dollars("1574.44"));
    late.demands.push_back({day("2027-03-15"), dollars("61475.39"), {}, day("2027-01-16"), 0});
    CHECK(interest({late}, {2027, 1}, policy).amount == told_before);
    // 122,950.00 for 92 days, 1,270.60, and 61,475.39 for 166, 1,146.31, less what was told.
    auto const made = interest({late}, {2027, 2}, policy);
    CHECK(to_text(made.amount.value()) == "842.47");
    CHECK(made.stock.front().unpaid == dollars("61475.39"));
    // Taken back on the last day of grace or before it, it bears none, and on the day after it bears all.
    for (auto const& [on, amount] : {std::pair{"2026-12-14", "524.81"}, std::pair{"2026-12-15", "524.81"},
                                     std::pair{"2026-12-16", "1367.27"}}) {
        CAPTURE(std::string{on});
        late.demands.back().billed_on = day(on);
        CHECK(to_text(interest({late}, {2027, 1}, policy).amount.value()) == amount);
    }
    // Taken back as a whole it is told once more, to that day, and then no more.
    late.demands.back() = {day("2027-03-15"), Money{}, {}, day("2027-01-16"), 0};
    CHECK(to_text(interest({late}, {2027, 2}, policy).amount.value()) == "331.46");
    CHECK(interest({late}, {2027, 3}, policy).stock.empty());
}

TEST_CASE("property: no quarter takes back interest on bills, whatever is billed and paid") {
    std::size_t lowered = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        // Small amounts, so that rounding to the cent for each part shows.
        auto const amount = [&] { return Money::from_cents(static_cast<std::int64_t>(random() % 900)); };
        CaseArrears arrears = late_on_delivery("2027-01-15", "5.00");
        auto on = day("2027-01-15");
        for (int step = 0; step < 9; ++step) {
            on = plus_days(on, static_cast<int>(random() % 60));
            if (random() % 3 != 0) {
                arrears.receipts.emplace_back(on, amount());
                continue;
            }
            arrears.demands.push_back({plus_days(on, 60), amount(), {}, on, arrears.receipts.size()});
            auto const& demands = arrears.demands;
            if (demands.back().amount < demands[demands.size() - 2].amount) ++lowered;
        }
        Money told;
        auto const last = next(fiscal_quarter_of(on));
        for (FiscalQuarter quarter{2027, 2}; quarter <= last; quarter = next(quarter)) {
            auto const made = interest({arrears}, quarter);
            for (auto const& bill : made.stock) CHECK(bill.interest.value() >= Money{});
            told += made.amount.value();
        }
        CHECK(told >= Money{});
    }
    CHECK(lowered > 100);
}

TEST_CASE("property: the quarters of a late bill add up to what the rule says of each of its payments") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto late = late_on_delivery("2027-01-15", "100000.00");
        Money expected, left = dollars("100000.00");
        auto on = day("2027-01-20");
        while (left > Money{}) {
            on = plus_days(on, static_cast<int>(random() % 50));
            auto const part = std::min(left, Money::from_cents(1 + static_cast<std::int64_t>(random() % 4'000'000)));
            late.receipts.emplace_back(on, part);
            left = left - part;
            expected += interest_on_stock({part, days_between(day("2027-01-15"), on), Rate{36'500}, false, on},
                                          with_both_rates())->value;
        }
        Money told;
        for (FiscalQuarter quarter{2027, 2}; quarter <= fiscal_quarter_of(on); quarter = next(quarter))
            told += interest({late}, quarter).amount.value();
        CHECK(told == expected);
    }
}

TEST_CASE("SAMM C9.T11: a case whose term of sale is payment on delivery is marked on its statement") {
    auto const marked = [](TermOfSale term) {
        auto letter = scheduled_letter();
        letter.payment->terms = {term};
        ToldCase const told{letter};
        return make_statement({told.id(), told.facts(), {}, {2027, 1}, day("2030-01-01"), shipped_accounting(),
                               shipped()})->paid_on_delivery;
    };
    CHECK(marked(TermOfSale::payment_on_delivery));
    CHECK_FALSE(marked(TermOfSale::dependable_undertaking));
}

TEST_CASE("AECA 21(d): what is moved out of a case after it paid its bill is owed from that day, and where nothing was asked for nothing is") {
    auto paid = late_on_delivery("2027-01-10", "1000.00");
    paid.receipts = {{day("2027-01-20"), dollars("1000.00")}, {day("2027-02-01"), Money{} - dollars("400.00")}};
    auto const parts = bills_in_parts(paid, day("2027-03-31"));
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].parts.back().settled_on == day("2027-01-20"));
    CHECK(parts[1].billed_on == day("2027-02-01"));
    CHECK(parts[1].parts.back().amount == dollars("400.00"));
    CHECK_FALSE(parts[1].parts.back().settled_on.has_value());
    CHECK(bills_in_parts(paid, day("2027-01-31")).size() == 1);
    auto nothing = late_on_delivery("2027-01-10", "0.00");
    nothing.receipts = {{day("2027-01-05"), Money{} - dollars("150.00")}, {day("2027-02-01"), Money{} - dollars("50.00")}};
    nothing.demands.front().receipts_before = 1;
    nothing.demands.front().received_since = Money{} - dollars("150.00");
    CHECK(bills_in_parts(nothing, day("2027-03-31")).empty());
}

TEST_CASE("AECA 21(d): a finding of the President gives 120 days before a bill bears interest, from its own day as ever") {
    auto late = late_on_delivery("2027-01-15", "100000.00");
    auto const on_day = [&](bool emergency, int days) {
        late.emergency = emergency;
        late.receipts = {{plus_days(day("2027-01-15"), days), dollars("100000.00")}};
        Money told;
        for (FiscalQuarter quarter{2027, 2}; quarter <= FiscalQuarter{2027, 4}; quarter = next(quarter))
            told += interest({late}, quarter).amount.value();
        return to_text(told);
    };
    // 3.65 percent of 100,000 dollars is 10 dollars a day.
    CHECK(on_day(false, 60) == "0.00");
    CHECK(on_day(false, 61) == "610.00");
    CHECK(on_day(true, 61) == "0.00");
    CHECK(on_day(true, 120) == "0.00");
    CHECK(on_day(true, 121) == "1210.00");
}

TEST_CASE("SAMM C9.T11: the statement of a case paid on delivery asks for what was delivered, some days after its bill") {
    auto letter = scheduled_letter();
    letter.payment->terms = {TermOfSale::payment_on_delivery};
    letter.payment->delivery_finding = DeliveryFinding{DeliveryFinder::director, "memorandum 1", day("2026-10-01")};
    auto const statement_of = [&](FiscalQuarter quarter) {
        ToldCase told{letter};
        told.on("2026-12-02").with(DisbursementRecorded{line_number("001"), dollars("30000.00"), "C", "I", "R", "A"});
        told.shipped_on("2027-06-30", "S1", 10, "10000.00");
        return make_statement({told.id(), told.facts(), {}, quarter, day("2030-01-01"), shipped_accounting(), shipped()})
            .value();
    };
    // Nothing is due before delivery, whatever was paid to suppliers.
    auto const before = statement_of({2027, 2});
    CHECK(before.due == Money{});
    CHECK(before.sum.work_in_process == Money{});
    CHECK(before.scheduled == Money{});
    auto const made = statement_of({2027, 3});
    CHECK(made.due == dollars("10320.00"));  // with the surcharge of 3.2 percent
    CHECK(made.due_on == plus_days(made.statement_on, 60));
    CHECK(made.days_after_billing == 60);
    CHECK_FALSE(made.emergency_grace);
    CHECK(made.explanations.at("statement.days_after_billing").value == "60");
    for (auto const& [path, why] : made.explanations)
        for (auto const& input : why.inputs)
            if (!input.path.empty()) CHECK(made.explanations.at(input.path).value == input.value);
    letter.payment->delivery_finding->by = DeliveryFinder::president;
    CHECK(statement_of({2027, 3}).due_on == plus_days(made.statement_on, 120));
    CHECK(statement_of({2027, 3}).emergency_grace);
    // The day of the purchaser is that of its other cases.
    auto usual = scheduled_letter();
    ToldCase const other{usual};
    auto const shared = make_statement({other.id(), other.facts(), {}, {2027, 3}, day("2030-01-01"), shipped_accounting(),
                                        shipped()}).value();
    CHECK(add_up("BN", "Bandaria", {made, shared}, shipped()).due_on == shared.due_on);
}
