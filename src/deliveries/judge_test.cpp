#include "deliveries/deliveries_fixture.hpp"

namespace casewright {
namespace {

using namespace std::chrono;

template <class Change>
std::optional<Reason> reason_with(Change change) {
    auto record = usual_record();
    change(record);
    return reason_for(written(record));
}

}  // namespace

TEST_CASE("DR1 rules 2 and 3: the case and the line are known") {
    CHECK(rule_of(Reason::unknown_case).id == delivery_known_case.id);
    CHECK(rule_of(Reason::unknown_line).id == delivery_known_line.id);
    CHECK(reason_for(written(usual_record())) == std::nullopt);
    CHECK(reason_with([](auto& it) { it.case_text = "KV-B-UAZ"; }) == Reason::unknown_case);
    CHECK(reason_with([](auto& it) { it.line = "003"; }) == Reason::unknown_line);
    CHECK(reason_with([](auto& it) { it.line = "000"; }) == Reason::unknown_line);
    CHECK(reason_with([](auto& it) { it.line = "999"; }) == Reason::unknown_line);
    // The line of another case is not a line of this one.
    CHECK(reason_with([](auto& it) { it.case_text = "RO-B-UAA", it.line = "002"; }) ==
          Reason::unknown_line);
}

TEST_CASE("SAMM C6.8: what was delivered from the day on which a case was ended is refused, whenever it is reported") {
    auto lines = usual_terms().lines();
    for (auto& line : lines)
        if (line.line.text() == "001") line.ended_on = 2026y / std::chrono::June / 30;
    auto const terms = Terms::from(lines).value();
    auto const on = [&](Date delivered) {
        auto record = usual_record();
        record.delivered = delivered;
        return reason_for(written(record), terms);
    };
    CHECK_FALSE(on(2026y / std::chrono::June / 29).has_value());
    CHECK(on(2026y / std::chrono::June / 30) == Reason::terminated);
    CHECK(on(2026y / std::chrono::July / 1) == Reason::terminated);
    CHECK(rule_of(Reason::terminated).id == delivery_before_the_end.id);
    auto other = usual_record();
    other.line = "002";
    CHECK_FALSE(reason_for(written(other), terms).has_value());
    // Kept terms say the same, alone and beside a stop.
    CHECK(read_terms(terms.text(), "t")->lines() == terms.lines());
    lines.front().stopped_on = 2026y / std::chrono::June / 1;
    auto const both = Terms::from(lines).value();
    CHECK(read_terms(both.text(), "t")->lines() == both.lines());
    CHECK(reason_for(written(usual_record()), both) == Reason::suspended);
}

TEST_CASE("SAMM C6.6.1: what was delivered from the day on which deliveries are stopped is refused") {
    auto lines = usual_terms().lines();
    for (auto& line : lines)
        if (line.line.text() == "001") line.stopped_on = 2026y / std::chrono::June / 30;
    auto const terms = Terms::from(lines).value();
    auto const reason_on = [&](Date delivered, std::string line = "001") {
        auto record = usual_record();
        record.delivered = delivered;
        record.line = std::move(line);
        return reason_for(written(record), terms);
    };
    CHECK(rule_of(Reason::suspended).id == delivery_not_stopped.id);
    CHECK_FALSE(reason_on(2026y / std::chrono::June / 29).has_value());
    CHECK(reason_on(2026y / std::chrono::June / 30) == Reason::suspended);
    CHECK(reason_on(2026y / std::chrono::July / 1) == Reason::suspended);
    CHECK_FALSE(reason_on(2026y / std::chrono::July / 1, "002").has_value());
    auto reversal = usual_record("B2");
    reversal.quantity = -3;
    CHECK(reason_for(written(reversal), terms) == Reason::quantity);  // nothing to take back, but not stopped
    CHECK(reason_on(2026y / std::chrono::July / 1, "009") == Reason::unknown_line);
    // Kept terms say the same; without a stop they are the bytes that they always were.
    CHECK(read_terms(terms.text(), "terms").value().lines() == terms.lines());
    CHECK(usual_terms().text().find("stopped_on") == std::string::npos);
    CHECK_FALSE(read_terms(terms.text() + "KV-B-UAZ,001,1,1,0,0,0,0,0,0\n", "terms").has_value());
    CHECK_FALSE(read_terms(terms.text() + "KV-B-UAZ,001,1,1,0,0,0,0,0,0,2026-02-30\n", "terms").has_value());
}

TEST_CASE("DR1 rule 4: delivered on or before the report, reported within the quarter, not before 1990") {
    CHECK(rule_of(Reason::day).id == delivery_day.id);
    auto const with = [](Date delivered, Date reported) {
        return reason_with([&](auto& it) { it.delivered = delivered, it.reported = reported; });
    };
    auto const reported = Date{2026y / July / 20};
    CHECK(with(Date{2026y / July / 19}, reported) == std::nullopt);
    CHECK(with(Date{2026y / July / 20}, reported) == std::nullopt);
    CHECK(with(Date{2026y / July / 21}, reported) == Reason::day);
    CHECK(with(reported, Date{2026y / September / 29}) == std::nullopt);
    CHECK(with(reported, Date{2026y / September / 30}) == std::nullopt);
    CHECK(with(reported, Date{2026y / October / 1}) == Reason::day);
    CHECK(with(Date{1990y / January / 2}, reported) == std::nullopt);
    CHECK(with(Date{1990y / January / 1}, reported) == std::nullopt);
    CHECK(with(Date{1989y / December / 31}, reported) == Reason::day);
}

TEST_CASE("DR1 rule 5: a document is accepted once for its case, and a refused one is free to come again") {
    CHECK(rule_of(Reason::duplicate).id == delivery_once.id);
    auto refused_first = usual_record();
    refused_first.quantity = 101;
    auto other_line = usual_record();
    other_line.line = "002";
    other_line.price = Money{};  // the price is wrong too, but the document comes first
    auto other_case = usual_record();
    other_case.case_text = "RO-B-UAA";
    auto const text = written(refused_first) + written(usual_record()) + written(other_line) +
                      written(usual_record()) + written(other_case);
    auto const answer = judge_text(text, usual_terms());
    REQUIRE(answer.judged.has_value());
    CHECK(answer.refused == std::vector<RefusedRecord>{{1, Reason::quantity},
                                                       {3, Reason::duplicate},
                                                       {4, Reason::duplicate}});
    CHECK(answer.judged->posted == 2);
}

TEST_CASE("DR1 rule 6: a price of zero or above ten times that of the line is refused, ten times is not") {
    CHECK(rule_of(Reason::price).id == delivery_price.id);
    auto const with = [](std::int64_t cents) {
        return reason_with([&](auto& it) { it.price = Money::from_cents(cents); });
    };
    CHECK(with(0) == Reason::price);
    CHECK(with(1) == std::nullopt);
    CHECK(with(1'950'000'00) == std::nullopt);
    CHECK(with(1'950'000'01) == Reason::price);
    // 0.0375 dollars each: ten times that is 37.5 cents, so 37 is the last whole cent.
    auto line = line_of("KV-B-UAA", "001");
    line.unit_price = UnitPrice::from_micros(37'500);
    auto const terms = Terms::from({line}).value();
    auto record = usual_record();
    record.price = Money::from_cents(37);
    CHECK(reason_for(written(record), terms) == std::nullopt);
    record.price = Money::from_cents(38);
    CHECK(reason_for(written(record), terms) == Reason::price);
}

TEST_CASE("DR1 rule 7: the accepted quantity stays between nothing and what was ordered") {
    CHECK(rule_of(Reason::quantity).id == delivery_quantity.id);
    std::string text;
    int document = 0;
    for (std::int64_t const quantity : {-1, 100, 1, 0, -100, -1, 60, 41, 40}) {
        auto record = usual_record(fmt::format("B{:013}", ++document));
        record.quantity = quantity;
        text += written(record);
    }
    auto const answer = judge_text(text, usual_terms());
    REQUIRE(answer.judged.has_value());
    CHECK(answer.refused == std::vector<RefusedRecord>{{1, Reason::quantity},
                                                       {3, Reason::quantity},
                                                       {6, Reason::quantity},
                                                       {8, Reason::quantity}});
    CHECK(answer.judged->lines.at(0).sums.quantity == 100);
    CHECK(answer.judged->lines.at(0).sums.count == 5);
}

TEST_CASE("DR1 rule 7: what was delivered before, in batches or one by one, takes room of the order") {
    auto line = line_of("KV-B-UAA", "001");
    line.delivered_before = 50;
    auto const terms = Terms::from({line}).value();
    std::vector<std::int64_t> const carried{47};
    auto record = usual_record();
    CHECK(judge_text(written(record), terms, 1, carried).refused.empty());
    record.quantity = 4;
    CHECK(judge_text(written(record), terms, 1, carried).refused.size() == 1);
    // A reversal may take back what an earlier batch posted.
    record.quantity = -97;
    CHECK(judge_text(written(record), terms, 1, carried).refused.empty());
    record.quantity = -98;
    CHECK(judge_text(written(record), terms, 1, carried).refused.size() == 1);
}

TEST_CASE("amounts are exact cents, each rounded half away from zero, packing by the unit on both tiers") {
    // 3 at $195,000: packing 0.035 x 50,000 + 0.01 x 145,000 = 3,200 each.
    auto const answer = judge_text(written(usual_record()), usual_terms());
    REQUIRE(answer.judged.has_value());
    auto const& sums = answer.judged->lines.at(0).sums;
    CHECK(sums.value.cents() == 585'000'00);
    CHECK(sums.packing.cents() == 9'600'00);
    CHECK(sums.transport.cents() == 14'625'00);
    CHECK(sums.admin.cents() == 18'720'00);
    CHECK(sums.accrued().cents() == 585'000'00 + 9'600'00 + 14'625'00 + 18'720'00);
    // A reversal takes back exactly what was posted, half cents too: 62.5 cents of 2.5 percent.
    auto line = line_of("KV-B-UAA", "001");
    line.unit_price = UnitPrice::from_money(Money::from_cents(25'00));
    auto const terms = Terms::from({line}).value();
    auto record = usual_record("B1");
    record.quantity = 1;
    record.price = Money::from_cents(25'00);
    auto reversal = record;
    reversal.document = "B2";
    reversal.quantity = -1;
    auto const once = judge_text(written(record), terms);
    CHECK(once.judged->lines.at(0).sums.transport.cents() == 63);
    CHECK(once.judged->lines.at(0).sums.admin.cents() == 80);
    CHECK(once.judged->lines.at(0).sums.packing.cents() == 88);
    auto const both = judge_text(written(record) + written(reversal), terms);
    CHECK(both.judged->lines.at(0).sums == DeliverySums{2, 0, {}, {}, {}, {}});
}

TEST_CASE("amounts beyond 64 bits on the way are exact, and sums that no account holds are refused whole") {
    auto line = line_of("KV-B-UAA", "001");
    line.ordered_quantity = 99'999'999;
    line.unit_price = UnitPrice::from_micros(UnitPrice::limit_micros);
    auto const terms = Terms::from({line}).value();
    auto record = usual_record();
    record.quantity = 100;
    record.price = Money::from_cents(9'999'999'999'999);
    auto const answer = judge_text(written(record), terms);
    REQUIRE(answer.judged.has_value());
    CHECK(answer.judged->lines.at(0).sums.value.cents() == 999'999'999'999'900);
    // 31,999,999,999,996.8 cents
    CHECK(answer.judged->lines.at(0).sums.admin.cents() == 31'999'999'999'997);
    // 25,000 each on the first tier, and one percent of the rest: 100,000,124,999.99 cents, each.
    CHECK(answer.judged->lines.at(0).sums.packing.cents() == 10'000'012'500'000);
    record.quantity = 99'999'999;
    auto const larger = judge_text(written(record), terms);
    REQUIRE_FALSE(larger.judged.has_value());
    CHECK(larger.judged.error().kind == "size");
}

TEST_CASE("a header that agrees counts every record and adds up those that can be read") {
    auto unknown = usual_record("B2");
    unknown.case_text = "ZZ-Z-ZZZ";
    auto const body = written(usual_record("B1")) + written(unknown) + "misshapen\n";
    CHECK(judge_text(header_of(3, "117000000") + body, usual_terms()).judged.has_value());
    auto const wrong_count = judge_text(header_of(2, "117000000") + body, usual_terms());
    REQUIRE_FALSE(wrong_count.judged.has_value());
    CHECK(wrong_count.judged.error().column == 26);
    auto const wrong_sum = judge_text(header_of(3, "117000001") + body, usual_terms());
    REQUIRE_FALSE(wrong_sum.judged.has_value());
    CHECK(wrong_sum.judged.error().column == 34);
}

TEST_CASE("a record that ends the file needs no newline, and an empty line is a record") {
    auto text = written(usual_record());
    text.pop_back();
    CHECK(judge_text(text, usual_terms()).judged->posted == 1);
    auto const answer = judge_text(text + "\n\n", usual_terms());
    CHECK(answer.judged->records == 2);
    CHECK(answer.refused == std::vector<RefusedRecord>{{2, Reason::layout}});
}

}  // namespace casewright
