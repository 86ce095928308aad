// bench/price_bench.cpp
// How long it takes to price an offer, read its file, and turn the answer into JSON.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "exchange/answers.hpp"
#include "exchange/read_case_file.hpp"
#include "foundation/invariant.hpp"
#include "lifecycle/offer/price_offer.hpp"

namespace {

using namespace casewright;
using namespace std::chrono_literals;

constexpr Date priced_on{2026y / std::chrono::November / 24};

Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    invariant(loaded.problems.empty(), "the shipped policy loads");
    return loaded.policy;
}

// Every line takes the long way: procurement, packing, transportation, surcharge.
std::string case_file(int lines) {
    std::string text =
        "case = \"BN-B-UAA\"\npurchaser = \"BN\"\nagency = \"B\"\nrequested = 2026-01-05\n"
        "kind = \"defined_order\"\nsample = true\n";
    for (int number = 1; number <= lines; ++number)
        text += fmt::format(
            "[[line]]\nnumber = \"{:03}\"\ndescription = \"article {}\"\nquantity = \"{}\"\n"
            "unit_price = \"{}.25\"\nsource = \"P\"\ntype_of_assistance = \"5\"\n"
            "delivery_term = \"7\"\noffer_release = \"X\"\n",
            number, number, 1 + number % 40, 1'000 + 137 * number);
    return text;
}

void read_a_case_file(benchmark::State& state) {
    auto const text = case_file(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(read_case_file(text, "bench", policy()));
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_a_case_file)->Arg(8)->Arg(500)->Unit(benchmark::kMillisecond);

void price_an_offer(benchmark::State& state) {
    auto const letter =
        read_case_file(case_file(static_cast<int>(state.range(0))), "bench", policy());
    invariant(letter.has_value(), "the bench's case file can be read");
    for (auto _ : state) {
        auto const offer = price_offer(*letter, policy(), priced_on);
        invariant(offer.has_value(), "the bench's case can be priced");
        benchmark::DoNotOptimize(offer->summary.total);
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["lines/s"] =
        benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)),
                           benchmark::Counter::kIsRate);
}
BENCHMARK(price_an_offer)->Arg(8)->Arg(500)->Unit(benchmark::kMillisecond);

void answer_with_every_derivation(benchmark::State& state) {
    auto const letter =
        read_case_file(case_file(static_cast<int>(state.range(0))), "bench", policy());
    auto const offer = price_offer(*letter, policy(), priced_on);
    for (auto _ : state) benchmark::DoNotOptimize(json::serialize(answer(*offer, true)));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(answer_with_every_derivation)->Arg(500)->Unit(benchmark::kMillisecond);

void load_the_policy(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(Policy::load(shipped_policy(), std::nullopt).files);
}
BENCHMARK(load_the_policy)->Unit(benchmark::kMillisecond);

}  // namespace
