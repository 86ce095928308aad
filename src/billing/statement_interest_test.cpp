#include "billing/statement_interest.hpp"

#include "billing/billing_fixture.hpp"
#include "billing/statement_csv.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace interest_on_statements {

constexpr std::string_view rates = R"(title = "Rate of interest on net arrears"
unit = "percent a year"
type = "percent"
look_up_by = "document_day"
last_checked = 2026-11-26
[[value]]
effective = 2027-02-01
announced = 2027-02-01
value = "3.65"
source = "General knowledge"
standing = "unconfirmed"
[[value]]
effective = 2027-05-01
announced = 2027-05-01
value = "7.3"
source = "General knowledge"
standing = "unconfirmed"
)";

// The shipped policy with a rate that nobody published: the day count and the arithmetic are tested.
Policy const& with_rates() {
    static auto const loaded = [] {
        std::vector<PolicyFile> files;
        for (auto const& file : shipped_policy()) files.push_back(file);
        files.push_back({"interest/arrears_rate.toml", rates});
        auto made = Policy::load(files, std::nullopt);
        for (auto const& problem : made.problems) FAIL_CHECK(problem.message);
        return std::move(made.policy);
    }();
    return loaded;
}

CaseArrears owing(std::string_view id, std::string_view due_on, std::string_view amount) {
    return {case_id(id), {{day(due_on), dollars(amount), {}}}, {}, {}};
}
CaseArrears ahead(std::string_view id, std::string_view amount) {
    return {case_id(id), {}, {}, dollars(amount)};
}

StatementInterest asked(std::vector<CaseArrears> const& cases, FiscalQuarter quarter,
                        Policy const& policy = with_rates()) {
    Explanations explanations;
    auto interest = interest_of(cases, quarter, policy, explanations);
    CHECK(explanations.contains("statement.interest") == interest.amount.has_value());
    for (auto const& span : interest.spans)
        CHECK(explanations.contains("statement.interest." + to_text(span.from)) ==
              span.interest.has_value());
    return interest;
}

// The shipped policy with a rate from 2026 on, and with another from `changed_on`, if one is named.
Policy const with_rate(std::string_view first, std::string_view changed_on = {}, std::string_view second = {}) {
    auto const value = [](std::string_view effective, std::string_view percent) {
        return "[[value]]\neffective = " + std::string{effective} + "\nannounced = 2026-01-01\nvalue = \"" +
               std::string{percent} + "\"\nsource = \"General knowledge\"\nstanding = \"unconfirmed\"\n";
    };
    auto const file = std::string{rates.substr(0, rates.find("[[value]]"))} + value("2026-01-01", first) +
                      (changed_on.empty() ? "" : value(changed_on, second));
    std::vector<PolicyFile> files;
    for (auto const& each : shipped_policy()) files.push_back(each);
    files.push_back({"interest/arrears_rate.toml", file});
    return loaded_without_faults(files);
}

// From, until, arrears and interest of each span, a line each.
std::string spans_in(StatementInterest const& interest) {
    std::string text;
    for (auto const& span : interest.spans)
        text += to_text(span.from) + " " + to_text(span.until) + " " + to_text(span.arrears) + " " +
                (span.interest ? to_text(*span.interest) : "unknown") + "\n";
    return text;
}

}  // namespace interest_on_statements

TEST_CASE("AECA 22(a): a demand bears interest from the day after its day, at the rate of the day over 365") {
    // 15 March is the last day to pay; 16 to 31 March are 16 days: 100,000 x 3.65 percent / 365 = 10 a day.
    auto const one = asked({owing("BN-B-UAA", "2027-03-15", "100000.00")}, {2027, 2});
    REQUIRE(one.spans.size() == 1);
    CHECK(to_text(one.spans.front().from) == "2027-03-16");
    CHECK(to_text(one.spans.front().until) == "2027-03-31");
    CHECK(one.amount == dollars("160.00"));
    CHECK(std::ranges::find(one.sentences, "Unconfirmed: interest/day_count (General knowledge).") !=
          one.sentences.end());
    CHECK(asked({owing("BN-B-UAA", "2027-03-30", "100000.00")}, {2027, 2}).amount == dollars("10.00"));
    CHECK(asked({owing("BN-B-UAA", "2027-03-31", "100000.00")}, {2027, 2}).amount == Money{});
    // The rate doubles on 1 May: 30 days at 10 and 61 at 20.
    auto const next = asked({owing("BN-B-UAA", "2027-03-15", "100000.00")}, {2027, 3});
    CHECK(next.spans.size() == 2);
    CHECK(next.amount == dollars("1520.00"));
}

TEST_CASE("a payment stops interest from its own day, and one in part lowers it") {
    auto late = owing("BN-B-UAA", "2027-03-15", "100000.00");
    late.receipts = {{day("2027-03-26"), dollars("50000.00")}};
    CHECK(asked({late}, {2027, 2}).amount == dollars("130.00"));  // 10 days of 10, 6 of 5
    late.receipts.front().second = dollars("100000.00");
    CHECK(asked({late}, {2027, 2}).amount == dollars("100.00"));
    // What was paid before the demand was counted in it.
    auto counted = owing("BN-B-UAA", "2027-03-15", "100000.00");
    counted.receipts = {{day("2027-01-02"), dollars("7.00")}};
    counted.demands.front().received_before = dollars("7.00");
    CHECK(asked({counted}, {2027, 2}).amount == dollars("160.00"));
}

TEST_CASE("AECA 22(a): arrears are the net of all undertakings of the purchaser") {
    auto const late = owing("BN-B-UAA", "2027-03-15", "100000.00");
    CHECK(asked({late, ahead("BN-B-UAB", "40000.00")}, {2027, 2}).amount == dollars("96.00"));
    auto const covered = asked({late, ahead("BN-B-UAB", "100000.00")}, {2027, 2});
    CHECK(covered.amount == Money{});
    CHECK(covered.spans.empty());
    CHECK(covered.sentences.empty());
    CHECK(position_on(ahead("BN-B-UAB", "40000.00"), day("2027-03-20"), day("2027-03-31")) == Money{} - dollars("40000.00"));
}

TEST_CASE("without a rate in the policy the statement says which is missing, and guesses nothing") {
    std::vector<CaseArrears> const cases{owing("BN-B-UAA", "2027-03-15", "100000.00")};
    auto const interest = asked(cases, {2027, 2}, shipped());
    CHECK_FALSE(interest.amount.has_value());
    REQUIRE(interest.missing.size() == 1);
    CHECK(interest.missing.front() == "the policy has no interest/arrears_rate on 2027-03-16");
    CHECK(interest.spans.front().arrears == dollars("100000.00"));
    CHECK(interest.sentences.size() == 2);
    CHECK(policy_interest_rate_known.paragraph == "22(a)");
    // A rate that comes into force within the quarter: what came before stays unknown.
    auto const part = asked({owing("BN-B-UAA", "2027-01-20", "100000.00")}, {2027, 2});
    CHECK_FALSE(part.amount.has_value());
    CHECK(part.spans.size() == 2);
    CHECK(part.spans.back().interest == dollars("590.00"));
    CHECK(asked({}, {2027, 2}, shipped()).amount == Money{});
    PurchaserStatement statement{"BN", "Bandaria", {2027, 2}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
                                 part, {}};
    auto const table = statement_csv(statement);
    CHECK(table.find("2027-Q2,BN,,interest on net arrears of 100000.00 from 2027-02-01 to 2027-03-31"
                     ",,,,,,,,,,,,,,,,590.00,interest,,,,,,,,,,,,\n") != table.npos);
    CHECK(table.find("from 2027-01-21 to 2027-01-31: no rate is known,,,,,,,,,,,,,,,,,interest,,,,,,,,,,,,\n") != table.npos);
}

TEST_CASE("the demands and receipts of a case come from its facts, and the demand whose day passed last counts") {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(DepositReceived{"basic", dollars("10.00"), DepositSource::purchaser, "wire"});
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
    told.paid("2027-03-20", "200.00");
    told.on("2027-04-15").with(BillIssued{{2027, 2}, dollars("900.00"), day("2027-06-15")});
    auto const arrears = arrears_of(told.id(), told.facts(), dollars("3.00")).value();
    for (auto const& [on, position] :
         // The 3.00 that are ahead at the end came with the payment of 20 March.
         {std::pair{"2027-03-15", "0.00"}, std::pair{"2027-03-16", "500.00"},
          std::pair{"2027-03-19", "500.00"}, std::pair{"2027-03-20", "300.00"},
          std::pair{"2027-06-15", "300.00"}, std::pair{"2027-06-16", "900.00"}}) {
        CAPTURE(on);
        CHECK(to_text(position_on(arrears, day(on), day("2027-06-30"))) == position);
    }
}

TEST_CASE("AECA 22(a): what a case ahead pays lowers the net from its own day, not from the first of the quarter") {
    auto const policy = with_rate("3.65");  // 50.50 a day on 505,000
    auto const late = owing("BN-B-UAA", "2026-12-15", "505000.00");
    auto other = ahead("BN-B-UAB", "550000.00");
    other.receipts = {{day("2027-03-31"), dollars("1100000.00")}};
    CHECK(spans_in(asked({late, other}, {2027, 2}, policy)) == "2027-01-01 2027-03-30 505000.00 4494.50\n");
    // A small one: 10,000 on 16 March lower the arrears of that day and not those of 1 January.
    other.ahead = dollars("10000.00");
    other.receipts = {{day("2027-03-16"), dollars("10000.00")}};
    CHECK(spans_in(asked({late, other}, {2027, 2}, policy)) ==
          "2027-01-01 2027-03-15 505000.00 3737.00\n2027-03-16 2027-03-31 495000.00 792.00\n");
    // Paid on the first day or before the quarter it counts in all of it, after the quarter in none.
    for (auto const* on : {"2026-12-31", "2027-01-01"}) {
        other.receipts = {{day(on), dollars("10000.00")}};
        CHECK(spans_in(asked({late, other}, {2027, 2}, policy)) == "2027-01-01 2027-03-31 495000.00 4455.00\n");
    }
    other.receipts.emplace_back(day("2027-04-01"), dollars("500000.00"));
    CHECK(spans_in(asked({late, other}, {2027, 2}, policy)) == "2027-01-01 2027-03-31 495000.00 4455.00\n");
    // What a closed case gave back was ahead until that day.
    ToldCase told{scheduled_letter()};
    told.paid("2026-12-20", "5000.00");
    told.on("2027-03-02").with(CaseFinalClosed{"certificate", {}, dollars("5000.00")});
    auto const closed = arrears_of(told.id(), told.facts(), Money{}).value();
    CHECK(to_text(position_on(closed, day("2027-03-01"), day("2027-03-31"))) == "-5000.00");
    CHECK(to_text(position_on(closed, day("2027-03-02"), day("2027-03-31"))) == "0.00");
}

TEST_CASE("AECA 22(a): a rate that changes within a quarter is the rate from its own first day") {
    std::vector<CaseArrears> const cases{owing("BN-B-UAA", "2026-12-15", "505000.00")};
    CHECK(spans_in(asked(cases, {2027, 2}, with_rate("4.375", "2027-02-15", "5.125"))) ==
          "2027-01-01 2027-02-14 505000.00 2723.89\n2027-02-15 2027-03-31 505000.00 3190.84\n");
    // On the first day of the quarter and of a month, on the last day, and the days beside the quarter.
    for (auto const& [changed_on, spans] :
         {std::pair{"2026-12-31", "2027-01-01 2027-03-31 505000.00 9090.00\n"},
          std::pair{"2027-01-01", "2027-01-01 2027-03-31 505000.00 9090.00\n"},
          std::pair{"2027-01-02", "2027-01-01 2027-01-01 505000.00 50.50\n2027-01-02 2027-03-31 505000.00 8989.00\n"},
          std::pair{"2027-03-01", "2027-01-01 2027-02-28 505000.00 2979.50\n2027-03-01 2027-03-31 505000.00 3131.00\n"},
          std::pair{"2027-03-31", "2027-01-01 2027-03-30 505000.00 4494.50\n2027-03-31 2027-03-31 505000.00 101.00\n"},
          std::pair{"2027-04-01", "2027-01-01 2027-03-31 505000.00 4545.00\n"}}) {
        CAPTURE(std::string{changed_on});
        CHECK(spans_in(asked(cases, {2027, 2}, with_rate("3.65", changed_on, "7.3"))) == spans);
    }
}

TEST_CASE("AECA 22(a): a lower demand takes the place of the one before on the day of its bill") {
    auto const policy = with_rate("3.65");
    CaseArrears one{case_id("BN-B-UAA"), {}, {}, {}};
    one.demands.push_back({day("2026-12-15"), dollars("604612.50"), {}, day("2026-10-16"), 0});
    one.demands.push_back({day("2027-03-15"), dollars("524922.50"), {}, day("2027-01-16"), 0});
    CHECK(spans_in(asked({one}, {2027, 2}, policy)) ==
          "2027-01-01 2027-01-15 604612.50 906.92\n2027-01-16 2027-03-31 524922.50 3936.92\n");
    // A higher one asks for more only after its own day, and gives nothing of the old one more time.
    one.demands.back().amount = dollars("700000.00");
    CHECK(spans_in(asked({one}, {2027, 2}, policy)) ==
          "2027-01-01 2027-03-15 604612.50 4474.13\n2027-03-16 2027-03-31 700000.00 1120.00\n");
    // What was paid between the two is in both: the case owes 100,000 less on every day from then on.
    one.demands.back() = {day("2027-03-15"), dollars("424922.50"), dollars("100000.00"), day("2027-01-16"), 1};
    one.receipts = {{day("2027-01-10"), dollars("100000.00")}};
    CHECK(spans_in(asked({one}, {2027, 2}, policy)) ==
          "2027-01-01 2027-01-09 604612.50 544.15\n2027-01-10 2027-01-15 504612.50 302.77\n"
          "2027-01-16 2027-03-31 424922.50 3186.92\n");
    // What was taken back once does not come back before the day of a demand that asks for it again.
    one.receipts.clear();
    one.demands.back() = {day("2027-03-15"), dollars("500000.00"), {}, day("2027-01-16"), 0};
    one.demands.push_back({day("2027-06-15"), dollars("604612.50"), {}, day("2027-04-16"), 0});
    CHECK(spans_in(asked({one}, {2027, 3}, policy)) ==
          "2027-04-01 2027-06-15 500000.00 3800.00\n2027-06-16 2027-06-30 604612.50 906.92\n");
    // A bill for the same quarter once more: each from its own day.
    one.demands.pop_back();
    one.demands.back().due_on = day("2026-12-15");
    CHECK(spans_in(asked({one}, {2027, 2}, policy)) ==
          "2027-01-01 2027-01-15 604612.50 906.92\n2027-01-16 2027-03-31 500000.00 3750.00\n");
    one.demands.back().amount = Money{};
    CHECK(spans_in(asked({one}, {2027, 2}, policy)) == "2027-01-01 2027-01-15 604612.50 906.92\n");
}
