// A forecast that was written as JSON is read again, for one order and its parts, and refused with its place where it cannot be.
#include "supply/read_forecast.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "supply/answers.hpp"
#include "supply/due_parts.hpp"
#include "supply/supply_fixture.hpp"
#include "supply/whole_orders.hpp"

using namespace casewright;
using namespace casewright::supply;
using namespace std::chrono;

namespace {
inline namespace forecast_file {

std::string forecast_of(std::string const& rows, std::string const& head = R"("start":"2026-01-01","period":"quarter","periods":8)") {
    return R"({"program":"line","trials":100,"seed":18446744073709551615,"policy":"fifo",)" + head + ",\n\"orders\":[\n" + rows + "]}\n";
}
std::string row(std::string const& id, int quantity, std::string const& percentiles, std::string const& more = "") {
    return fmt::format(R"({{"id":"{}","quantity":{},"state":"on_contract","existed":100,{}{}}})", id, quantity, percentiles, more);
}
std::string const early = R"("p10":1,"p50":2,"p90":4)", late = R"("p10":3,"p50":6,"p90":null)";

InputError fault_of(std::string const& text, std::string_view order = "A/001") {
    auto const found = read_order_forecast(text, "f.json", order);
    REQUIRE_FALSE(found.has_value());
    return found.error();
}

}  // namespace forecast_file
}  // namespace

TEST_CASE("The percentiles of an order and its parts become units by quarter, slow, middle and fast") {
    auto const text = forecast_of(row("A/001", 30, early) + "," + row("A/001 (due 2026-12-31)", 20, late, R"(,"part_of":"A/001")") + "," +
                                  row("A/001/A1", 5, early) + "," + row("A/0012", 9, early) + "," + row("B", 7, late));
    auto const found = read_order_forecast(text, "f.json", "A/001");
    REQUIRE_MESSAGE(found.has_value(), found.error().message);
    CHECK(found->program == "line");
    CHECK(found->sharing == "fifo");
    CHECK(found->units == 55);
    CHECK(found->forecast.trials == 100);
    CHECK(found->forecast.seed == "18446744073709551615");
    CHECK(found->forecast.p10 == Date{2026y / September / 30});
    CHECK(found->forecast.p50 == Date{2027y / June / 30});
    CHECK_FALSE(found->forecast.p90.has_value());
    // The first quarter of 2026 is the second of the fiscal year.
    auto const& quarters = found->forecast.quarters;
    REQUIRE(quarters.size() == 5);
    CHECK(quarters[0].quarter == FiscalQuarter{2026, 2});
    CHECK(quarters[0].high.units == 35);
    CHECK(quarters[0].middle.units == 0);
    CHECK(quarters[1].middle.units == 35);
    CHECK(quarters[2].high.units == 55);
    CHECK(quarters[3].low.units == 35);
    CHECK(quarters[4].middle.units == 55);
    CHECK(quarters[4].low.units == 35);
    CHECK(read_order_forecast(text, "f.json", "B")->units == 7);
}

TEST_CASE("What is not accepted or already delivered is no part of what a line waits for") {
    auto const other = [](std::string const& state, int existed) {
        return fmt::format(R"({{"id":"A/001/A1","quantity":5,"state":"{}","existed":{},"p10":0,"p50":0,"p90":0}})", state, existed);
    };
    for (auto const& one : {other("offered", 100), other("requested", 40), other("delivered", 100), other("accepted", 0)})
        CHECK(read_order_forecast(forecast_of(row("A/001", 30, early) + "," + one), "f.json", "A/001")->units == 30);
    CHECK(fault_of(forecast_of(row("A/001", 30, early) + ",\n " + other("accepted", 40))).message.contains("does not come to be in every future"));
}

TEST_CASE("A forecast file that cannot be used is refused with its place") {
    auto const good = row("A/001", 30, early);
    CHECK(read_order_forecast(forecast_of(good), "f.json", "A/001").has_value());
    CHECK(fault_of("{").line >= 1);
    CHECK(fault_of("[]").message.contains("supply forecast --json"));
    CHECK(fault_of(forecast_of(good), "C").message == "no order C in it is accepted and still to come");
    CHECK(fault_of(forecast_of(good, R"("start":"2026-01-01","periods":8)")).message.contains("period: this is missing"));
    CHECK(fault_of(forecast_of(good, R"("start":"soon","period":"month","periods":8)")).message == "start: expected a day");
    CHECK(fault_of(forecast_of(good, R"("start":"2026-01-01","period":"week","periods":8)")).message.contains("period: expected"));
    CHECK(fault_of(forecast_of(good, R"("start":"2026-01-01","period":"month","periods":0)")).message.contains("periods: expected a whole number"));
    // The row that is at fault has its own line, whatever stands in texts before it.
    auto const at_third = [&](std::string const& bad) { return fault_of(forecast_of(good + ",\n" + row("{\\\"[orders\\\":", 1, early) + ",\n  " + bad)); };
    for (auto const& bad : {row("A/001", 30, R"("p10":3,"p50":2,"p90":4)"), row("A/001", 30, R"("p10":null,"p50":2,"p90":4)"), row("A/001", 30, R"("p10":1,"p50":2)"),
                            row("A/001", 30, R"("p10":1,"p50":2,"p90":9)"), row("A/001", -1, early), row("A/001", 30, R"("p10":1.5,"p50":2,"p90":4)"), std::string{R"({"id":7})"}}) {
        CAPTURE(bad);
        auto const fault = at_third(bad);
        CHECK(fault.line == 5);
        CHECK(fault.column == 3);
        CHECK(fault.file == "f.json");
    }
    CHECK(at_third(R"({"id":"A/001","quantity":3,"state":"lost","existed":100,"p10":1,"p50":1,"p90":1})").message.contains("state: expected"));
    CHECK(at_third(R"({"id":"A/001","quantity":3,"state":"accepted","existed":101,"p10":1,"p50":1,"p90":1})").message.contains("more futures than there are"));
}

TEST_CASE("property: what a forecast writes is read again, with the percentiles of each order as a whole") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed, 6, 8);
        auto parts = plan;
        parts.orders.clear();
        for (auto order : plan.orders) {
            if (order.quantity > 2) order.due_by = {{2, 2}, {5, order.quantity - 2}};
            add_in_parts(parts, order);
        }
        auto const asked = Asked{.trials = 20, .seed = seed};
        auto const outcomes = run_futures(parts, asked);
        auto const text = forecast_json(parts, asked, outcomes, 0.0);
        for (auto const& whole : whole_orders(parts)) {
            auto const& order = parts.orders[static_cast<std::size_t>(whole.place)];
            auto const found = read_order_forecast(text, "f.json", order.id);
            bool const counts = order.state == OrderState::accepted || order.state == OrderState::on_contract;
            REQUIRE(found.has_value() == counts);
            if (!counts) continue;
            auto const expected = percentiles_of(counts_of(whole, outcomes, {}), outcomes.trials);
            auto const day = [&](std::optional<int> period) { return period ? std::optional{last_day_of(parts, *period)} : std::nullopt; };
            CHECK(found->units == whole.quantity);
            CHECK(found->forecast.p10 == day(expected.p10));
            CHECK(found->forecast.p50 == day(expected.p50));
            CHECK(found->forecast.p90 == day(expected.p90));
        }
    }
}
