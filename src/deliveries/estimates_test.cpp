#include "deliveries/constructive_delivery.hpp"
#include "deliveries/deliveries_fixture.hpp"
#include "deliveries/estimates.hpp"

namespace casewright {
namespace {

using namespace std::chrono;

dr1::Record estimate(std::string document, std::int64_t quantity, std::int64_t dollars, Date delivered) {
    auto record = usual_record(std::move(document));
    record.price_code = 'E';
    record.quantity = quantity;
    record.price = Money::from_cents(dollars * 100);
    record.delivered = delivered;
    return record;
}

std::string c1(std::string_view case_text, std::string_view line, std::string_view cumulative,
               std::string_view day) {
    return fmt::format("C1{}{}    {}{:51}{} A\n", case_text, line, cumulative, "", day);
}

}  // namespace

TEST_CASE("SAMM C9.13.2: an estimate stays on the list until its reversal, with its age") {
    Folder const folder;
    auto const store = opened(folder);
    auto const july = Date{2026y / July / 1}, june = Date{2026y / June / 1};
    auto actual = usual_record("A1");
    posted_or_fail(*store, folder,
                   folder.file("one", written(estimate("E1", 5, 100'000, july)) +
                                          written(estimate("E2", 3, 90'000, june)) +
                                          written(estimate("E3", 200, 90'000, june)) +  // refused
                                          written(actual)));
    auto open = open_estimates(*store, folder.kept(), Date{2026y / August / 30}).value();
    REQUIRE(open.size() == 2);
    CHECK(open[0].document == "E2            ");
    CHECK(open[0].age_days == 90);
    CHECK(open[1].record == 1);
    CHECK(open[1].age_days == 60);
    CHECK(open[1].quantity == 5);

    // Of one case alone the same; another, and one that no report is about, has none.
    auto const of = [&](std::string_view id) {
        return open_estimates_of(*store, folder.kept(), CaseId::parse(id).value(), Date{2026y / August / 30})
            .value();
    };
    REQUIRE(of("KV-B-UAA").size() == 2);
    CHECK(of("KV-B-UAA")[0].document == open[0].document);
    CHECK(of("RO-B-UAA").empty());
    CHECK(of("AA-A-AAA").empty());

    // The next report takes back four of the five at their price, and all three of the others.
    posted_or_fail(*store, folder, folder.file("two", written(estimate("R1", -4, 100'000, july)) +
                                                          written(estimate("R2", -3, 90'000, july))));
    open = open_estimates(*store, folder.kept(), Date{2026y / August / 30}).value();
    REQUIRE(open.size() == 1);
    CHECK(open[0].batch == 1);
    CHECK(open[0].quantity == 1);
    CHECK(open[0].unit_price.cents() == 100'000'00);
}

TEST_CASE("SAMM C9.T30: constructive deliveries are judged like deliveries and held against what was posted") {
    auto const terms = usual_terms();
    std::vector<std::int64_t> const carried{30, 0, 0};
    auto const on = Date{2026y / July / 20};
    auto const text = c1("KVBUAA", "001", "000030", "260720") + c1("KVBUAA", "002", "000005", "260701") +
                      c1("KVBUAA", "001", "000030", "260720") + c1("KVBUAZ", "001", "000030", "260720") +
                      c1("KVBUAA", "003", "000030", "260720") + c1("KVBUAA", "001", "000030", "260721") +
                      c1("KVBUAA", "001", "000101", "260719") + c1("KVBUAA", "001", "00003O", "260718") +
                      "C1 short\n" + c1("KVBUAA", "001", "000031", "991231");
    auto const found = judge_constructive(text, terms, carried, on);
    REQUIRE(found.size() == 10);
    CHECK(found[0].agrees());
    CHECK_FALSE(found[1].agrees());
    CHECK(found[1].cumulative == 5);
    CHECK(found[2].refused == Reason::duplicate);
    CHECK(found[3].refused == Reason::unknown_case);
    CHECK(found[4].refused == Reason::unknown_line);
    CHECK(found[5].refused == Reason::day);
    CHECK(found[6].refused == Reason::quantity);
    CHECK(found[7].refused == Reason::layout);
    CHECK(found[8].refused == Reason::layout);
    CHECK(found[9].day == Date{1999y / December / 31});
}

}  // namespace casewright
