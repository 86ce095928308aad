// A plan file is read strictly: what is wrong with it is said with its place, and nonsense ends there.
#include "supply/read_plan.hpp"

#include <doctest/doctest.h>

#include "supply/allocate.hpp"
#include "supply/output.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

std::string const heading = "program = \"test\"\nstart = 2026-01-01\n";
std::string const order = "[[order]]\nid = \"KS\"\nquantity = 246\n";

Plan read(std::string const& text) {
    auto plan = read_plan(text, "plan.toml");
    if (!plan) FAIL(plan.error().message);
    return std::move(*plan);
}

std::string fault(std::string const& text) {
    auto const plan = read_plan(text, "plan.toml");
    if (plan) return "";
    return std::to_string(plan.error().line) + ":" + std::to_string(plan.error().column) + " " + plan.error().message;
}

}  // namespace

TEST_CASE("A plan says what it makes, for whom and by when; days become periods") {
    auto const plan = read(heading + "period = \"quarter\"\npolicy = \"fifo\"\n"
                           "[[supply]]\nfrom = 2025-11-03\nto = 2026-08-31\nquantity = 7\n"
                           "[[order]]\nid = \"KS\"\npurchaser = \"KV\"\nquantity = 246\npriority = 2\ndue = 2026-12-31\n"
                           "earliest = 2025-02-01\naccepted = 2024-06-01\nstate = \"on_contract\"\nweight = 3\n");
    CHECK(plan.periods == 4);
    CHECK(plan.lots == PerPeriod{0, 7, 7, 7, 0});
    auto const& only = plan.orders.at(0);
    CHECK(only.due == 4);
    CHECK(only.earliest == 1);
    CHECK(only.accepted == 19'875);
    CHECK(only.weight == 3);
    CHECK(in_words(plan, 2) == "April to June 2026");
    CHECK(to_text(last_day_of(plan, 4)) == "2026-12-31");
}

TEST_CASE("A day before the start lies in period 0 or before, by the floor and not by what is cut off") {
    Date const start{std::chrono::year{2026} / std::chrono::April / 1};
    auto const month = [&](int year, unsigned in) {
        return month_of(start, Date{std::chrono::year{year} / std::chrono::month{in} / 15});
    };
    CHECK(period_of(month(2026, 3), PeriodLength::quarter) == 0);
    CHECK(period_of(month(2026, 1), PeriodLength::quarter) == 0);
    CHECK(period_of(month(2025, 12), PeriodLength::quarter) == -1);
    CHECK(period_of(month(2026, 4), PeriodLength::year) == 1);
}

TEST_CASE("Without a horizon the last period that a lot, a capacity or a due day names is the last one") {
    CHECK(read(heading).periods == 1);
    CHECK(read(heading + order + "due = 2026-05-01\n").periods == 5);
    CHECK(read(heading + order + "earliest = 2026-05-01\n").periods == 1);
    CHECK(read(heading + "[[ramp]]\nat = 2026-03-01\nrate_per_year = \"12\"\n").periods == 3);
    CHECK(read(heading + "[[ramp]]\nat = 2026-03-01\nrate_per_year = \"12\"\nkind = \"claimed\"\n").periods == 1);
}

TEST_CASE("Only capacity is reckoned with; what is claimed or delivered is kept beside it") {
    auto const plan = read(heading + "periods = 12\n[[ramp]]\nat = 2026-01-01\nrate_per_year = \"2100\"\n"
                           "[[ramp]]\nat = 2026-01-01\nrate_per_year = \"4800\"\nkind = \"claimed\"\nsource = \"weak\"\n");
    CHECK(plan.ramp.size() == 1);
    REQUIRE(plan.stated.size() == 1);
    CHECK(plan.stated[0].rate == 4'800.0);
    CHECK(output_of(plan)[12] == 175);
}

TEST_CASE("Of two points in one month the later in the file holds") {
    auto const plan = read(heading + "periods = 2\n[[ramp]]\nat = 2026-01-09\nrate_per_year = \"1200\"\n"
                           "[[ramp]]\nat = 2026-01-09\nrate_per_year = \"2400\"\n");
    CHECK(output_of(plan) == PerPeriod{0, 200, 200});
}

TEST_CASE("What is wrong is named with its place") {
    CHECK(fault("program = \"x\"\n") == "1:1 start: this is missing");
    CHECK(fault("start = 2026-01-02\n").contains("first day of a month"));
    CHECK(fault(heading + "policy = \"greedy\"\n").contains("expected priority, fifo, least_total_lateness or fair_share"));
    CHECK(fault(heading + "polcy = \"fifo\"\n") == "3:9 polcy: this key is unknown here");
    CHECK(fault(heading + order + order) == "7:6 id: this id occurs twice");
    CHECK(fault(heading + "[[order]]\nid = \"KS\"\n").contains("quantity: this is missing"));
    CHECK(fault(heading + "[[order]]\nid = \"KS\"\nquantity = 0\n").starts_with("5:12 quantity: expected 1 to"));
    CHECK(fault(heading + "[[order]]\nid = \"KS\"\nquantity = -5\n").starts_with("5:12"));
    CHECK(fault(heading + order + "weight = 0\n").starts_with("6:10"));
    CHECK(fault(heading + order + "state = \"sold\"\n").contains("expected requested, notified"));
    CHECK(fault(heading + order + "probability = 1.5\n").contains("lies outside"));
    CHECK(fault(heading + order + "probability = nan\n").contains("expected a number"));
    CHECK(fault(heading + order + "due = \"2026-05-01\"\n").contains("a day without quotes"));
    CHECK(fault(heading + "[[ramp]]\nat = 2026-01-01\nrate_per_year = \"-5\"\n").contains("no negative rate"));
    CHECK(fault(heading + "[[ramp]]\nat = 2026-01-01\nrate_per_year = \"1e9\"\n").contains("only digits"));
    CHECK(fault(heading + "[[supply]]\nfrom = 2026-05-01\nto = 2026-04-01\nquantity = 1\n").contains("before its first"));
    CHECK(fault(heading + "[[supply]]\nfrom = 2026-05-01\nto = 2026-05-01\nquantity = -1\n").starts_with("6:12"));
    CHECK(fault(heading + "[uncertainty]\nlead_time_months = [3, 1, 5]\n").contains("the mode lies outside"));
    CHECK(fault(heading + "[uncertainty]\nlead_time_months = [3, 5]\n").contains("low, mode, high"));
    CHECK(fault(heading + "[uncertainty]\noutage_share = [0, 0.5, 1.5]\n").contains("lies outside"));
    CHECK(fault(heading + "[uncertainty]\nyeild = [0, 0.5, 1]\n").contains("unknown here"));
    CHECK(fault(heading + "periods = 100000\n").contains("expected 1 to 1200"));
}

TEST_CASE("A due day centuries away does not make a plan of centuries") {
    CHECK(fault(heading + order + "due = 2190-01-01\n").contains("shorten it with \"periods\""));
    CHECK(read(heading + "periods = 12\n" + order + "due = 2190-01-01\n").periods == 12);
}

TEST_CASE("Sums that would not fit in 64 bits are unusable input") {
    CHECK(fault(heading + "periods = 1000\n[[order]]\nid = \"A\"\nquantity = 1000000000\nweight = 1000000\ndue = 1950-01-01\n")
              .contains("multiply to too much"));
}

TEST_CASE("A triangle without spread is its low end, whatever the mode") {
    auto const plan = read(heading + "[uncertainty]\nramp_slip_months = [4, 9, 4]\n");
    CHECK(plan.uncertainty.ramp_slip_months->low == 4.0);
}

TEST_CASE("A diversion names two orders of the plan and who approved it") {
    auto const two = heading + order + "[[order]]\nid = \"RO\"\nquantity = 263\n";
    auto const diversion = [](std::string const& from, std::string const& to) {
        return "[[diversion]]\nfrom = \"" + from + "\"\nto = \"" + to +
               "\"\nquantity = 10\non = 2026-02-01\napprover = \"DSCA\"\nreason = \"need\"\n";
    };
    CHECK(read(two + diversion("RO", "KS")).diversions.at(0).approver == "DSCA");
    CHECK(fault(two + diversion("RO", "XX")).contains("no order has this id"));
    CHECK(fault(two + diversion("RO", "RO")).contains("gives nothing to itself"));
}

TEST_CASE("A plan names its resources, products and packages, and each name once") {
    auto const parts = heading + "periods = 3\n[[resource]]\nname = \"motors\"\n[[resource.supply]]\nfrom = 2026-01-01\nto = 2026-02-01\nquantity = 4\n"
                       "[[resource.ramp]]\nat = 2026-02-01\nrate_per_year = \"12\"\n"
                       "[[product]]\nname = \"large\"\n[[product.uses]]\nresource = \"line\"\nunits = 2\n"
                       "[[product.uses]]\nresource = \"motors\"\nunits = 1\n";
    auto const plan = read(parts + order + "product = \"large\"\nminimum_shipment = 20\n[[order.together_with]]\nresource = \"motors\"\nquantity = 6\n");
    CHECK(plan.resources.at(0).lots == PerPeriod{0, 4, 4, 0});
    CHECK(plan.resources.at(0).ramp.size() == 1);
    CHECK(plan.products.at(0).uses.at(0).units == 2);
    CHECK(plan.orders.at(0).minimum_shipment == 20);
    CHECK(plan.orders.at(0).together_with.at(0).units == 6);
    CHECK(fault(parts + order + "product = \"small\"\n").contains("no product is called small"));
    CHECK(fault(parts + order + "[[order.together_with]]\nresource = \"spares\"\nquantity = 6\n").contains("no resource is called spares"));
    CHECK(fault(parts + order + "[[order.together_with]]\nresource = \"motors\"\n").contains("quantity: this is missing"));
    CHECK(fault(parts + "[[product.uses]]\nresource = \"line\"\nunits = 1\n").contains("named twice"));
    CHECK(fault(parts + "[[product.uses]]\nresource = \"spares\"\nunits = 1\n").contains("no resource is called spares"));
    CHECK(fault(parts + "[[product]]\nname = \"large\"\n").contains("occurs twice"));
    CHECK(fault(parts + "[[product]]\nname = \"other\"\n").contains("made from something"));
    CHECK(fault(parts + "[[resource]]\nname = \"motors\"\n").contains("this name is taken"));
    CHECK(fault(parts + "[[resource]]\nname = \"line\"\n").contains("this name is taken"));
    CHECK(fault(parts + "[[resource]]\nname = \"spares\"\n").contains("a resource has a ramp or lots"));
    CHECK(read("policy = \"fair_share\"\n" + parts + order + "product = \"large\"\n").sharing == Sharing::fair_share);
    CHECK(fault(heading + order + "minimum_shipment = 0\n").starts_with("6:20"));
}

TEST_CASE("Yield, first article and learning are stated for the line, and what is only uncertain holds at its mode") {
    auto const stated = read(heading + "[line]\nyield = 0.9\nfirst_article_months = 6\nlearning_slope = 0.85\nlearned_units = 1000\n"
                             "[uncertainty]\nyield = [0.8, 0.95, 1]\n");
    CHECK(stated.causes.yield == 0.9);
    CHECK(stated.causes.first_article_months == 6.0);
    CHECK(stated.causes.learned_units == 1'000);
    CHECK(stated.uncertainty.yield->mode == 0.95);
    CHECK(read(heading + "[uncertainty]\nyield = [0.8, 0.95, 1]\n").causes.yield == 0.95);
    CHECK(read(heading + "[uncertainty]\nfirst_article_months = [9, 20, 9]\n").causes.first_article_months == 9.0);
    CHECK_FALSE(read(heading + "[line]\n").causes.any());
    CHECK(fault(heading + "[line]\nyield = 1.1\n").contains("lies outside"));
    CHECK(fault(heading + "[line]\nfirst_article_months = -1\n").contains("lies outside"));
    CHECK(fault(heading + "[line]\nlearning_slope = 0.5\nlearned_units = 5\n").contains("lies outside"));
    CHECK(fault(heading + "[line]\nlearning_slope = 0.85\n").contains("goes on from \"learned_units\""));
    CHECK(fault(heading + "[uncertainty]\nlearning_slope = [0.8, 0.85, 0.9]\n").contains("goes on from \"learned_units\""));
    CHECK(fault(heading + "[line]\nyeild = 0.9\n").contains("unknown here"));
}

TEST_CASE("With side constraints a plan has fewer orders and periods") {
    std::string text = heading + "periods = 1200\n[[product]]\nname = \"one\"\n[[product.uses]]\nresource = \"line\"\nunits = 1\n";
    for (int place = 0; place < 3'400; ++place)
        text += "[[order]]\nid = \"O" + std::to_string(place) + "\"\nquantity = 1\nproduct = \"one\"\n";
    CHECK(fault(text).contains("at most 4000000 orders times periods"));
}

TEST_CASE("A project code that begins with 9 settles ties of priority, and nothing changes where nobody states one") {
    auto const orders = [](std::string const& first, std::string const& second) {
        return heading + "[[order]]\nid = \"A\"\nquantity = 1\npriority = 1\ndue = 2026-02-01\n" + first +
               "[[order]]\nid = \"B\"\nquantity = 1\npriority = 1\ndue = 2026-03-01\n" + second +
               "[[order]]\nid = \"C\"\nquantity = 1\n";
    };
    CHECK(by_turn(read(orders("", ""))) == std::vector<int>{0, 1, 2});
    CHECK(by_turn(read(orders("", "project = \"9GU\"\n"))) == std::vector<int>{1, 0, 2});
    CHECK(by_turn(read(orders("project = \"9AA\"\n", "project = \"9GU\"\n"))) == std::vector<int>{0, 1, 2});
    CHECK(by_turn(read(orders("", "project = \"3JX\"\n"))) == std::vector<int>{0, 1, 2});
    CHECK(fault(orders("project = \"9GUX\"\n", "")).contains("project"));
}
