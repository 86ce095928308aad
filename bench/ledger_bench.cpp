// How fast the books answer: trial balance and statement over a million postings, and posting itself.
#include <benchmark/benchmark.h>

#include "accounts/agency_fixture.hpp"

namespace {

using namespace casewright;
using test::agency::Agency;

Accounting const& accounting() {
    static auto const policy = Policy::load(shipped_policy(), std::nullopt);
    static auto const read = Accounting::read(policy.policy);
    return *read;
}

Agency const& small() {
    static auto const made = [] {
        Agency agency{20261126, 200, accounting()};
        agency.run(20'000);
        return agency;
    }();
    return made;
}

// The transactions of the small agency, again and again for other cases, until there are a million
// postings.
struct Million {
    Ledger ledger{accounting()};
    CaseId some_case = CaseId::parse("BN-Z-AAA").value();

    Million() {
        auto const& source = small().ledger();
        for (int round = 0; ledger.postings() < 1'000'000; ++round)
            for (std::size_t place = 0; place < source.transactions(); ++place) {
                auto one = source.transaction(place);
                if (one.case_id) {
                    auto text = one.case_id->text();
                    text[3] = static_cast<char>('A' + round % 26);
                    one.case_id = CaseId::parse(text).value();
                    some_case = *one.case_id;
                }
                ledger.append(one);
            }
    }
};
Million const& million() {
    static Million const made;
    return made;
}

void trial_balance(benchmark::State& state) {
    auto const& ledger = million().ledger;
    for (auto _ : state) benchmark::DoNotOptimize(ledger.trial_balance({}));
    state.counters["postings"] = static_cast<double>(ledger.postings());
}

void trial_balance_as_of(benchmark::State& state) {
    auto const& ledger = million().ledger;
    auto const middle = ledger.transaction(ledger.transactions() / 2);
    AsOf const as_of{middle.happened_on, middle.recorded_at};
    for (auto _ : state) benchmark::DoNotOptimize(ledger.trial_balance(as_of));
}

void statement_of_one_case(benchmark::State& state) {
    auto const& [ledger, some_case] = million();
    auto const middle = ledger.transaction(ledger.transactions() / 2);
    for (auto _ : state)
        benchmark::DoNotOptimize(ledger.statement(some_case, middle.happened_on, {}));
}

void every_leaf(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(million().ledger.leaves({}));
}

void append(benchmark::State& state) {
    auto const& source = small().ledger();
    std::vector<Transaction> transactions;
    for (std::size_t place = 0; place < source.transactions(); ++place)
        transactions.push_back(source.transaction(place));
    for (auto _ : state) {
        Ledger ledger{accounting()};
        for (auto const& one : transactions) ledger.append(one);
        benchmark::DoNotOptimize(ledger.postings());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(source.postings()));
}

BENCHMARK(trial_balance)->Unit(benchmark::kMillisecond);
BENCHMARK(trial_balance_as_of)->Unit(benchmark::kMillisecond);
BENCHMARK(statement_of_one_case)->Unit(benchmark::kMillisecond);
BENCHMARK(every_leaf)->Unit(benchmark::kMillisecond);
BENCHMARK(append)->Unit(benchmark::kMillisecond);

}  // namespace
