// bench/record_bench.cpp
// Appends and replay of the record, beside SQLite alone writing the same bytes to the same disk with
// the same settings (WAL, synchronous FULL): the difference is what the chain, the checks and the
// canonical form cost.
#include <filesystem>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "cases/case.hpp"
#include "foundation/invariant.hpp"

namespace {

using namespace casewright;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

// On the disk of the current directory, where a record would lie; never on a memory file system
// unless that is where it is run.
fs::path fresh_file(std::string const& name) {
    auto const folder = fs::current_path() / "bench-records";
    fs::create_directories(folder);
    for (auto const suffix : {"", "-wal", "-shm"}) fs::remove(folder / (name + suffix));
    return folder / name;
}

CaseId case_number(std::int64_t number) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    std::string designator;
    for (int place = 0; place < 3; ++place, number /= 36)
        designator += letters[static_cast<std::size_t>(number % 36)];
    return CaseId::parse("BN-B-" + designator).value();
}

// A fact of ordinary size: an assessment with a few gaps, about 900 bytes.
NewFact ordinary_fact() {
    RequestAssessed assessed;
    assessed.asked = 37;
    for (int gap = 0; gap < 4; ++gap)
        assessed.gaps.push_back({"complete", fmt::format("complete.{}", gap), "site_survey", "",
                                 "It is not stated whether a site survey is needed.",
                                 {"SAMM", "Table C5.T3B, 7"}, Standing::confirmed});
    Fact const fact{assessed};
    return {std::string{kind_of(fact)}, 1, Date{2026y / std::chrono::November / 24},
            std::chrono::sys_days{2026y / std::chrono::November / 24}, "bench", "", to_json(fact)};
}

void append_facts(benchmark::State& state, std::optional<std::string> const& view) {
    auto store = open_sqlite_store(fresh_file("append.db").string(), true);
    invariant(store.has_value(), "the bench can make a record");
    auto const batch = state.range(0);
    std::uint32_t sequence = 0;
    for (auto _ : state) {
        std::vector<CaseAppend> appends;
        for (std::int64_t number = 0; number < batch; ++number)
            appends.push_back({case_number(number), sequence, {ordinary_fact()}, view});
        invariant((*store)->append(appends).has_value(), "the bench's facts are appended");
        ++sequence;
    }
    state.SetItemsProcessed(state.iterations() * batch);
}
void append(benchmark::State& state) { append_facts(state, std::nullopt); }
BENCHMARK(append)->Arg(1)->Arg(1'000)->UseRealTime()->Unit(benchmark::kMillisecond);

void append_with_view(benchmark::State& state) { append_facts(state, std::string(200, 'x')); }
BENCHMARK(append_with_view)->Arg(1)->Arg(1'000)->UseRealTime()->Unit(benchmark::kMillisecond);

// The peer: the same envelope bytes into one table, one statement kept, one transaction a batch.
void sqlite_alone(benchmark::State& state) {
    sqlite3* database = nullptr;
    auto const path = fresh_file("raw.db").string();
    invariant(sqlite3_open(path.c_str(), &database) == SQLITE_OK, "SQLite opens");
    auto const run = [&](char const* sql) {
        invariant(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK,
                  "SQLite runs the statement");
    };
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE fact(position INTEGER PRIMARY KEY, case_id TEXT, sequence INTEGER, "
        "envelope BLOB, UNIQUE(case_id, sequence));");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO fact(case_id, sequence, envelope) VALUES(?,?,?)", -1,
                       &insert, nullptr);
    auto const batch = state.range(0);
    auto const envelope = envelope_of(case_number(0), 1, ordinary_fact());
    std::uint32_t sequence = 0;
    for (auto _ : state) {
        run("BEGIN IMMEDIATE");
        for (std::int64_t number = 0; number < batch; ++number) {
            auto const id = case_number(number).text();
            sqlite3_bind_text(insert, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
            sqlite3_bind_int64(insert, 2, sequence);
            sqlite3_bind_blob(insert, 3, envelope.data(), static_cast<int>(envelope.size()),
                              SQLITE_STATIC);
            invariant(sqlite3_step(insert) == SQLITE_DONE, "SQLite inserts");
            sqlite3_reset(insert);
        }
        run("COMMIT");
        ++sequence;
    }
    sqlite3_finalize(insert);
    sqlite3_close(database);
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(sqlite_alone)->Arg(1)->Arg(1'000)->UseRealTime()->Unit(benchmark::kMillisecond);

constexpr std::int64_t replayed_cases = 1'000;
constexpr std::int64_t facts_each = 20;

std::unique_ptr<Store> filled_record() {
    auto store = open_sqlite_store(fresh_file("replay.db").string(), true);
    for (std::uint32_t sequence = 0; sequence < facts_each; ++sequence) {
        std::vector<CaseAppend> appends;
        for (std::int64_t number = 0; number < replayed_cases; ++number)
            appends.push_back({case_number(number), sequence, {ordinary_fact()}});
        invariant((*store)->append(appends).has_value(), "the bench's facts are appended");
    }
    return std::move(*store);
}

// Read, decode and fold every case: what it takes to rebuild everything from the facts.
void replay(benchmark::State& state) {
    auto const store = filled_record();
    auto const ids = store->cases().value();
    for (auto _ : state)
        for (auto const& id : ids) {
            auto const folded = fold(store->read(id).value());
            invariant(folded.has_value(), "the bench's facts fold");
            benchmark::DoNotOptimize(folded->last_sequence);
        }
    state.SetItemsProcessed(state.iterations() * replayed_cases * facts_each);
}
BENCHMARK(replay)->UseRealTime()->Unit(benchmark::kMillisecond);

void verify(benchmark::State& state) {
    auto const store = filled_record();
    for (auto _ : state) {
        auto const verified = store->verify(static_cast<unsigned>(state.range(0)));
        invariant(verified.has_value() && !verified->first_bad, "the bench's record is whole");
    }
    state.SetItemsProcessed(state.iterations() * replayed_cases * facts_each);
}
BENCHMARK(verify)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

constexpr std::int64_t listed_cases = 16'000;

// One fact and a view of some 200 bytes for each case, in batches as an import writes them.
std::unique_ptr<Store> listed_record() {
    auto store = open_sqlite_store(fresh_file("views.db").string(), true);
    std::string const view(200, 'x');
    for (std::int64_t first = 0; first < listed_cases; first += 1'000) {
        std::vector<CaseAppend> appends;
        for (auto number = first; number < first + 1'000; ++number)
            appends.push_back({case_number(number), 0, {ordinary_fact()}, view});
        invariant((*store)->append(appends).has_value(), "the bench's facts are appended");
    }
    return std::move(*store);
}

// What a list of all cases reads before it shows anything.
void visit_views(benchmark::State& state) {
    auto const store = listed_record();
    for (auto _ : state) {
        std::size_t bytes = 0;
        auto const visited = store->visit_views(
            [&](std::string_view, std::uint32_t, std::string_view text) { bytes += text.size(); });
        invariant(visited && bytes == listed_cases * 200, "every view is visited");
    }
    state.SetItemsProcessed(state.iterations() * listed_cases);
}
BENCHMARK(visit_views)->UseRealTime()->Unit(benchmark::kMillisecond);

// What a list of all cases asks: each with its view, where that is of the last fact.
void stale_cases(benchmark::State& state) {
    auto const store = listed_record();
    for (auto _ : state)
        invariant(store->stale_cases().value().empty(), "every view is of the last fact");
    state.SetItemsProcessed(state.iterations() * listed_cases);
}
BENCHMARK(stale_cases)->UseRealTime()->Unit(benchmark::kMillisecond);

void replace_views(benchmark::State& state) {
    auto const store = listed_record();
    auto const views = store->views().value();
    for (auto _ : state)
        invariant(store->replace_views(views).has_value(), "the views are of the last facts");
    state.SetItemsProcessed(state.iterations() * listed_cases);
}
BENCHMARK(replace_views)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
