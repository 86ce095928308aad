// The forecast of cash over a recorded case: its range is that of the production percentiles on record, each of
// which asks for what an offer with these deliveries would ask for; in a currency of the purchaser by a dated table.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace cash_by_percentiles {

using casewright::test::billing::day;

constexpr std::string_view now = "2027-01-10T09:00:00Z";
using Deliveries = std::vector<ScheduledDelivery>;

// Units of the line by the end of each quarter: nine of ten futures, five of ten, one of ten.
ToldCase with_production() {
    DeliveryPlanned plan{line_number("001"), {2028, 1}, "the line's plan", {}, {}};
    plan.production = ProductionShare{"line", "digest", "BN-B-UAA/001", "fifo", {},
                                      {{day("2027-06-30"), {40}}, {day("2027-11-30"), {60}}}, {}};
    plan.production->forecast = ProductionForecast{
        1'000, "1", day("2027-11-30"), day("2028-02-28"), {},
        {{{2027, 3}, {0}, {20}, {40}}, {{2028, 1}, {30}, {70}, {100}}, {{2028, 2}, {80}, {100}, {100}}}};
    ToldCase told{scheduled_letter()};
    told.on("2027-01-10").with(plan);
    return told;
}

// The same case without such a plan, whose offer has these deliveries.
ToldCase offered_with(Deliveries const& deliveries) {
    auto letter = scheduled_letter();
    letter.lines.front().schedule = deliveries;
    return ToldCase{letter};
}

std::vector<Money> calls(json::object const& forecast, std::string_view figure) {
    std::vector<Money> all;
    for (auto const& call : forecast.at("calls").as_array()) {
        auto const amount = text(call.at(figure));
        all.push_back(amount.starts_with('-') ? Money{} - parse_money(amount.substr(1)).value() : parse_money(amount).value());
    }
    return all;
}

std::vector<std::string> words(std::initializer_list<std::string> more = {}) {
    std::vector<std::string> all{"bill", "forecast", "--purchaser", "BN", "--quarters", "10"};
    all.insert(all.end(), more);
    return all;
}

}  // namespace cash_by_percentiles

TEST_CASE("bill forecast takes its range from the percentiles on record, each as an offer of its deliveries") {
    ToldRecord const record{with_production()};
    auto const found = record.answer(words(), now);
    REQUIRE_EQ(found.at("by_production").as_array().size(), 1);
    CHECK(text(found.at("by_production").at(0).at("lines").at(0).at("p50")) == "2028-02-28");
    for (auto const& [pace, deliveries] :
         {std::pair{"slow", Deliveries{{{2028, 1}, Quantity{30}}, {{2028, 2}, Quantity{50}}, {{2028, 3}, Quantity{20}}}},
          std::pair{"middle", Deliveries{{{2027, 3}, Quantity{20}}, {{2028, 1}, Quantity{50}}, {{2028, 2}, Quantity{30}}}},
          std::pair{"fast", Deliveries{{{2027, 3}, Quantity{40}}, {{2028, 1}, Quantity{60}}}}}) {
        CAPTURE(std::string{pace});
        auto const alone = ToldRecord{offered_with(deliveries)}.answer(words({"--slip", "0"}), now);
        CHECK(alone.at("by_production").as_array().empty());
        CHECK(calls(found, pace) == calls(alone, "middle"));
    }
    CHECK(calls(found, "slow") != calls(found, "middle"));
    CHECK(calls(found, "middle") != calls(found, "fast"));
}

TEST_CASE("bill forecast turns the range by percentiles into the purchaser's currency by the rate of the day") {
    ToldRecord const record{with_production()};
    auto const rates = record.folder().write("rates.csv",
                                             "effective,currency,per_dollar,low,high,source\n"
                                             "2026-01-01,EUR,0.90,0.80,1.00,bank\n2027-01-11,EUR,0.50,,,bank\n");
    auto const asked = [&](std::string const& on) {
        return record.answer(words({"--rates", rates, "--currency", "EUR", "--on", on}), now);
    };
    auto const found = asked("2027-01-10");
    CHECK(text(found.at("rate").at("effective")) == "2026-01-01");
    for (auto const& [figure, own, tenths] :
         {std::tuple{"low", "own_low", 8}, std::tuple{"middle", "own_middle", 9}, std::tuple{"high", "own_high", 10}}) {
        CAPTURE(std::string{figure});
        auto const dollars_asked = calls(found, figure), own_asked = calls(found, own);
        REQUIRE_EQ(dollars_asked.size(), own_asked.size());
        for (std::size_t place = 0; place < own_asked.size(); ++place)
            // From the second quarter on the rate of 11 January is in force, which has no spread.
            CHECK(own_asked[place] == Money::from_cents(divide(Wide{dollars_asked[place].cents()} * (place == 0 ? tenths : 5), 10,
                                                               Rounding::half_away_from_zero)));
    }
    CHECK(text(asked("2027-01-11").at("rate").at("effective")) == "2027-01-11");
    // The quarter of the day asked is turned at its rate, a later one at that which is in force when it begins.
    CHECK(text(found.at("calls").at(0).at("rate_effective")) == "2026-01-01");
    CHECK(text(found.at("calls").at(1).at("rate_effective")) == "2027-01-11");
}

TEST_CASE("R21: the forecast of a past day does not know what was paid after it, nor what was recorded later") {
    auto told = with_production();
    auto const before = ToldRecord{told}.answer(words({"--on", "2026-12-14"}), now);
    told.on("2026-12-15").with(PaymentReceived{dollars("777.00"), "wire"});
    ToldRecord const record{told};
    auto const scheduled = [&](std::initializer_list<std::string> more) { return calls(record.answer(words(more), now), "cumulative"); };
    CHECK(scheduled({"--on", "2026-12-14"}) == calls(before, "cumulative"));
    CHECK(scheduled({"--on", "2026-12-15"}).back() == calls(before, "cumulative").back() - dollars("777.00"));
    CHECK(scheduled({"--on", "2026-12-16", "--known-at", "2026-12-14T23:59:59Z"}) == calls(before, "cumulative"));
}

}  // namespace casewright::testing
