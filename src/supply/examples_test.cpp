// The shipped plans, changes, packages and programs are read and answer; what they say of Kosovo stays true
// to the figures that were published.
#include <doctest/doctest.h>

#include "foundation/text.hpp"
#include "supply/answers.hpp"
#include "supply/package.hpp"
#include "supply/picture.hpp"
#include "supply/program.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

std::string const examples = CASEWRIGHT_SOURCE_DIR "/examples/";

std::string text_of(std::string const& file) {
    auto text = read_text_file(examples + file);
    REQUIRE(text.has_value());
    return *text;
}

Plan plan_from(std::string const& file) {
    auto plan = read_plan(text_of(file), file);
    if (!plan) FAIL(file << ": " << plan.error().message);
    return std::move(*plan);
}

}  // namespace

TEST_CASE("Kosovo: neither 2025 nor all of 2026 is likely, and the plan says what it assumes") {
    auto const plan = plan_from("supply/kosovo-javelin.toml");
    CHECK(plan.assumptions.size() >= 5);
    REQUIRE(plan.published.size() == 2);
    std::size_t kosovo = 0;
    while (plan.orders[kosovo].id != "Kosovo") ++kosovo;
    Asked asked;
    asked.trials = 2'000;
    auto const outcomes = run_futures(plan, asked);
    auto const by = [&](std::size_t which) {
        return share_by(outcomes.of(kosovo), outcomes.trials,
                        period_of(month_of(plan.start, plan.published[which].by), plan.period)).value_or(-1.0);
    };
    CHECK(by(0) < 0.05);
    CHECK(by(1) > 0.5);
    auto const row = percentiles_of(outcomes.of(kosovo), outcomes.trials);
    CHECK(in_words(plan, *row.p50) == "October 2026");
    CHECK(row.p10 < row.p50);
    CHECK(row.p50 < row.p90);
}

TEST_CASE("Every shipped change fits the Kosovo plan and touches somebody") {
    auto const plan = plan_from("supply/kosovo-javelin.toml");
    auto const before = allocate(plan);
    for (auto const file : {"kosovo-first", "ramp-late", "second-shift", "new-order"}) {
        CAPTURE(file);
        auto const delta = read_delta(text_of("supply/" + std::string{file} + ".delta.toml"), file, plan);
        REQUIRE(delta.has_value());
        auto const after = with_delta(plan, *delta);
        REQUIRE(after.has_value());
        auto const found = compare(plan, before, *after, allocate_after_frozen(*after, before));
        bool moved = false;
        for (auto const& effect : found.effects) moved |= effect.before != effect.after;
        CHECK(moved);
    }
}

TEST_CASE("A part of a package that is named twice equals itself, and what may never come to be is counted where it does") {
    auto plan = plan_from("supply/kosovo-javelin.toml");
    Package const package{"twice", {{"first", "kosovo-javelin.toml", "Kosovo"}, {"same again", "./kosovo-javelin.toml", "Kosovo"}}};
    auto const kosovo = static_cast<std::size_t>(std::ranges::find(plan.orders, "Kosovo", &Order::id) - plan.orders.begin());
    Asked asked;
    asked.trials = 300;
    auto const place = static_cast<int>(kosovo);
    auto const rows = joint_dates({plan, plan}, {place, place}, package, asked);
    CHECK(rows[2].p10 == rows[0].p10);
    CHECK(rows[2].p50 == rows[1].p50);
    CHECK(rows[2].p90 == rows[0].p90);
    plan.orders[kosovo].state = OrderState::notified;
    plan.orders[kosovo].probability = 0.5;
    auto const open = joint_dates({plan, plan}, {place, place}, package, asked);
    auto const row = percentiles_of(run_futures(plan, asked).of(kosovo), asked.trials);
    CHECK(open[0].existed == row.existed);
    CHECK(open[2].existed == row.existed);
    CHECK(open[0].p50 == (row.p50 ? std::optional{last_day_of(plan, *row.p50)} : std::nullopt));
    plan.orders[kosovo].probability = 0.0;
    auto const none = joint_dates({plan, plan}, {place, place}, package, asked);
    CHECK(none[2].existed == 0);
    CHECK_FALSE(none[2].p50.has_value());
}

TEST_CASE("A package is there when its last part is; it is never earlier than any of them") {
    auto const package = read_package(text_of("supply/kosovo-package.toml"), "package");
    REQUIRE(package.has_value());
    std::vector<Plan> plans;
    std::vector<int> orders;
    for (auto const& part : package->parts) {
        plans.push_back(plan_from("supply/" + part.plan_file));
        for (std::size_t place = 0; place < plans.back().orders.size(); ++place)
            if (plans.back().orders[place].id == part.order) orders.push_back(static_cast<int>(place));
    }
    REQUIRE(orders.size() == 3);
    Asked asked;
    asked.trials = 500;
    auto const rows = joint_dates(plans, orders, *package, asked);
    REQUIRE(rows.size() == 4);
    double last = 0.0;
    for (std::size_t part = 0; part < 3; ++part) {
        CHECK(*rows[part].p50 <= *rows[3].p50);
        CHECK(*rows[part].p90 <= *rows[3].p90);
        CHECK(rows[part].share_complete >= rows[3].share_complete);
        last += rows[part].share_last;
    }
    CHECK(last >= 1.0);
}

TEST_CASE("A package names plans beside it, and parts that are there") {
    CHECK_FALSE(read_package("package = \"x\"\n", "p").has_value());
    CHECK(read_package("package = \"x\"\n[[part]]\nname = \"a\"\nplan = \"../a.toml\"\norder = \"b\"\n", "p")
              .error().message.contains("beside this file"));
}

TEST_CASE("Programs keep the four kinds of number apart, with a source each, and conflicts stand") {
    int conflicts = 0;
    for (auto const name : {"javelin", "gmlrs", "himars", "pac-3-mse", "stinger"}) {
        CAPTURE(name);
        auto const program = read_program(text_of("programs/" + std::string{name} + ".toml"), name);
        REQUIRE(program.has_value());
        CHECK(program->rates.size() >= 1);
        for (auto const& rate : program->rates) {
            CHECK_FALSE(rate.source.empty());
            conflicts += rate.conflicts_with.empty() ? 0 : 1;
        }
        for (auto const& contract : program->contracts) conflicts += contract.conflicts_with.empty() ? 0 : 1;
    }
    CHECK(conflicts >= 4);
    auto const javelin = read_program(text_of("programs/javelin.toml"), "javelin");
    CHECK(javelin->contracts.size() == 8);
    CHECK(javelin->given_away.at(0).as_of == "2022-04-29");
    auto const spans = years_to_replace_by_kind(*javelin, 8'500);
    CHECK(spans.at(RateKind::capacity).front().second == doctest::Approx(8'500.0 / 2'100.0));
    CHECK(spans.at(RateKind::delivered).front().second == doctest::Approx(8.5));
    CHECK_FALSE(spans.contains(RateKind::contracted_lot));
}

TEST_CASE("A program whose number has no source, or an unknown kind, is refused") {
    std::string const heading = "program = \"x\"\nname = \"x\"\n[[rate]]\nquantity = 1\nunit = \"a year\"\nwhen = \"2024\"\n";
    CHECK(read_program(heading + "kind = \"capacity\"\nevidence = \"seen\"\nreliability = \"weak\"\n", "p").error().message.contains("source"));
    CHECK(read_program(heading + "kind = \"hoped\"\nsource = \"s\"\nevidence = \"seen\"\nreliability = \"weak\"\n", "p")
              .error().message.contains("expected capacity"));
}

TEST_CASE("The picture of a plan is one SVG with each order's row, the same bytes each time, and nothing unescaped") {
    auto plan = plan_from("supply/five-orders.toml");
    plan.program = "A <line> & \"more\"";
    Asked asked;
    asked.trials = 200;
    auto const outcomes = run_futures(plan, asked);
    auto const picture = plan_picture(plan, allocate(plan), outcomes);
    CHECK(picture == plan_picture(plan, allocate(plan), outcomes));
    CHECK(picture.starts_with("<svg"));
    CHECK(picture.ends_with("</svg>\n"));
    CHECK(picture.contains("A &lt;line> &amp; &quot;more&quot;"));
    for (auto const& order : plan.orders) CHECK(picture.contains(">" + order.id + "</text>"));
    Plan empty;
    empty.start = plan.start;
    empty.lots = {0, 0};
    CHECK(plan_picture(empty, allocate(empty), {1, 1, {}, {}}).ends_with("</svg>\n"));
}

TEST_CASE("The total package is shared as its worked figures say, and its answer names bound, gap and resources") {
    auto const plan = plan_from("supply/total-package.toml");
    auto const found = allocate(plan);
    auto const text = allocation_json(plan, found, 0.0, {true, {}});
    CHECK(text.contains(R"("objective":{"weighted_lateness":60,"sum_of_periods":770,"short":0},"bound":{"weighted_lateness":60,"gap":0})"));
    CHECK(text.contains(R"("id":"missiles","quantity":90,"allocated":90,"short":0,"complete_in":3,"lots":[{"period":2,"quantity":60},{"period":3,"quantity":30}])"));
    CHECK(text.contains(R"({"id":"package","made_in":3,"given_in":4,"first_unit":1,"units":1,"resource":"training courses"})"));
    CHECK_FALSE(allocation_json(plan_from("supply/five-orders.toml"), allocate(plan_from("supply/five-orders.toml")), 0.0, {true, {}}).contains("resource\":\"training"));
}

TEST_CASE("Answers are JSON with the names that others rely on, in a stable order") {
    auto const plan = plan_from("supply/five-orders.toml");
    auto const text = allocation_json(plan, allocate(plan), 0.0, {true, {}});
    CHECK(text.contains(R"({"id":"KS","quantity":246,"allocated":246,"short":0,"complete_in":10,)"
                        R"("lots":[{"period":9,"quantity":137},{"period":10,"quantity":109}]})"));
    CHECK(text.contains(R"("objective":{"weighted_lateness":121,"sum_of_periods":)"));
    CHECK(text.contains(R"("pegs":[{"id":"US-A","made_in":1,"given_in":1,"first_unit":1,"units":200})"));
    CHECK(text.contains(R"("late":[{"id":"MA","missing":121,"resource":"the line")"));
    CHECK(in_quotes("a\"b\\\n") == "\"a\\\"b\\\\\\u000a\"");
}
