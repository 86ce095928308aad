// tests/fuzz/fuzz_supply_plan.cpp
// Any text is refused with a place, or is a plan that every policy shares without giving more than there is, and
// that two random futures and its picture get through. Files of changes, packages, plans of forces, programs and promises are read
// from the same bytes.
#include "fuzz.hpp"
#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/forecast.hpp"
#include "supply/forces.hpp"
#include "supply/package.hpp"
#include "supply/picture.hpp"
#include "supply/program.hpp"
#include "supply/promises.hpp"
#include "supply/read_forecast.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/side_constraints.hpp"

using namespace casewright;
using namespace casewright::supply;

static void share(Plan const& plan) {
    auto const found = allocate(plan);
    static_cast<void>(pegs_of(plan, found));
    static_cast<void>(why_late(plan, found));
    if (has_side_constraints(plan)) return;  // its ledger is tried by side_constraints_test.cpp
    std::int64_t stock = 0;
    PerPeriod given(found.output.size());
    for (auto const& row : found.orders)
        for (auto const& lot : row.lots) given[static_cast<std::size_t>(lot.period)] += lot.units;
    for (std::size_t period = 1; period < given.size(); ++period) {
        stock += found.output[period] - given[period];
        invariant(stock >= 0, "no more is given than came off the line");
    }
}

// What a forecast answers is read again, and has as many units for an order as are accepted and still to come.
static void read_again(Plan const& plan, Asked const& asked, Outcomes const& outcomes) {
    auto const text = forecast_json(plan, asked, outcomes, 0.0);
    for (auto const& order : plan.orders)
        if (auto const found = read_order_forecast(text, "fuzz.json", order.id)) invariant(found->units > 0, "a forecast that is read has units to come");
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    static_cast<void>(read_package(text, "fuzz.toml"));
    static_cast<void>(read_force_plan(text, "fuzz.toml"));
    static_cast<void>(read_program(text, "fuzz.toml"));
    if (auto const promises = read_promises(text, "fuzz.jsonl"))
        static_cast<void>(slip_picture(score_of(*promises, Date{std::chrono::year{2026} / std::chrono::November / 26})));
    if (auto const forecast = read_order_forecast(text, "fuzz.json", "A"); !forecast)
        invariant(forecast.error().line >= 1 && forecast.error().column >= 1, "a fault has its place");
    auto plan = read_plan(text, "fuzz.toml");
    if (!plan) {
        invariant(plan.error().line >= 1 && plan.error().column >= 1, "a fault has its place");
        return 0;
    }
    // Large plans are a matter of time, not of faults.
    if (plan->orders.size() > 60 || plan->periods > 120) return 0;
    for (auto const& [sharing, word] : Words<Sharing>::all) {
        plan->sharing = sharing;
        if (not_built(*plan)) continue;
        share(*plan);
        Asked asked;
        asked.trials = 2;
        auto const outcomes = run_futures(*plan, asked);
        read_again(*plan, asked, outcomes);
        if (sharing == Sharing::priority) static_cast<void>(plan_picture(*plan, allocate(*plan), outcomes));
    }
    if (auto const changed = with_diversions(*plan)) share(*changed);
    if (auto const delta = read_delta(text, "fuzz.toml", *plan))
        if (auto const after = with_delta(*plan, *delta)) share(*after);
    return 0;
}
