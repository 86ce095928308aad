// Long runs of the simulation: simulate [--operations N] [--seed S] [--threads T] [--survey 1]
// [--sorts 1].
// Prints a summary as Markdown; ends with 1 when something failed. `--operations 1` runs the one
// case of the seed. A survey goes on after a failure, on one thread, and shows one of each sort;
// with --sorts 1 without looking for its shortest list.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "run.hpp"

using namespace casewright;
using namespace casewright::simulation;

namespace {

struct Wanted {
    std::int64_t operations = 1'000'000;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    bool survey = false, sorts_only = false;
};

std::optional<Wanted> wanted_from(int count, char** arguments) {
    Wanted wanted;
    for (int place = 1; place + 1 < count; place += 2) {
        auto const value = std::strtoull(arguments[place + 1], nullptr, 10);
        if (std::strcmp(arguments[place], "--operations") == 0)
            wanted.operations = static_cast<std::int64_t>(value);
        else if (std::strcmp(arguments[place], "--seed") == 0) wanted.seed = value;
        else if (std::strcmp(arguments[place], "--threads") == 0)
            wanted.threads = static_cast<unsigned>(std::clamp(value, 1ULL, 64ULL));
        else if (std::strcmp(arguments[place], "--survey") == 0) wanted.survey = value != 0;
        else if (std::strcmp(arguments[place], "--sorts") == 0)
            wanted.survey = wanted.sorts_only = value != 0;
        else return std::nullopt;
    }
    if (count % 2 == 0) return std::nullopt;
    return wanted;
}

void print_count(char const* what, std::int64_t count) {
    std::printf("| %s | %lld |\n", what, static_cast<long long>(count));
}

void print_refusals(Tally const& tally) {
    std::vector<std::pair<std::string, std::int64_t>> rules(tally.refusals.begin(),
                                                            tally.refusals.end());
    std::ranges::stable_sort(rules, std::greater{}, &std::pair<std::string, std::int64_t>::second);
    std::printf("\n## Refusals by rule (%zu rules)\n\n| rule | refusals |\n|---|---|\n", rules.size());
    for (std::size_t place = 0; place < std::min<std::size_t>(40, rules.size()); ++place)
        print_count(rules[place].first.c_str(), rules[place].second);
}

void print_summary(Wanted const& wanted, Tally const& tally, std::int64_t failed) {
    std::printf("# Simulation, from seed %llu on\n\n| | |\n|---|---|\n",
                static_cast<unsigned long long>(wanted.seed));
    print_count("cases", tally.cases);
    print_count("attempts", tally.attempts);
    print_count("accepted", tally.accepted);
    print_count("refused", tally.refused);
    print_count("steps held against the plain model", tally.compared);
    print_count("closures, interim and final", tally.closed);
    print_count("cases archived", tally.archived);
    print_count("amendments and modifications implemented", tally.amended);
    print_count("replays", tally.replays);
    print_count("stale requests", tally.stale);
    print_count("operations that succeeded", static_cast<std::int64_t>(tally.successes.size()));
    print_count("transitions reached", static_cast<std::int64_t>(tally.transitions.size()));
    print_count("violations", failed);
    std::printf("\n## Successes\n\n| operation | successes |\n|---|---|\n");
    for (auto const& [name, count] : tally.successes) print_count(name.c_str(), count);
    print_refusals(tally);
    std::printf("\n## Never succeeded\n\n");
    for (auto const& name : never_succeeded(tally)) std::printf("- %s\n", name.c_str());
    std::printf("\n## Stages of a gate that nobody left or reached\n\n");
    for (auto const& name : never_passed(tally)) std::printf("- %s\n", name.c_str());
}

// Figures and names differ from case to case; what is left of the sentence tells the sort.
std::string sort_of(std::string what) {
    std::erase_if(what, [](char letter) { return '0' <= letter && letter <= '9'; });
    return what;
}

std::int64_t survey(Wanted const& wanted, Tally& tally) {
    std::map<std::string, std::pair<Failure, std::int64_t>> sorts;
    for (auto seed = wanted.seed; tally.attempts < wanted.operations; ++seed)
        if (auto failure = run_case(seed, loaded_policy(), tally)) {
            auto const sort = sort_of(failure->what);
            ++sorts.try_emplace(sort, std::move(*failure), 0).first->second.second;
        }
    std::int64_t failed = 0;
    std::printf("| cases | operation | stage | the program | the model |\n|---|---|---|---|---|\n");
    for (auto const& [sort, failure] : sorts)
        std::printf("| %lld | %s |\n", static_cast<long long>(failure.second), sort.c_str());
    for (auto& [sort, failure] : sorts) {
        failed += failure.second;
        auto const shown = wanted.sorts_only
                               ? std::move(failure.first)
                               : shortened(std::move(failure.first), loaded_policy());
        std::printf("\n## %lld cases: %s\n\nSeed %llu\n\n", static_cast<long long>(failure.second),
                    shown.what.c_str(), static_cast<unsigned long long>(shown.seed));
        for (auto const& step : shown.shortest) std::printf("    %s\n", step.c_str());
    }
    return failed;
}

}  // namespace

int main(int count, char** arguments) {
    auto const wanted = wanted_from(count, arguments);
    if (!wanted) {
        std::fprintf(stderr, "usage: simulate [--operations N] [--seed S] [--threads T] [--survey 1] [--sorts 1]\n");
        return 2;
    }
    Tally tally;
    if (wanted->survey) {
        auto const failed = survey(*wanted, tally);
        print_summary(*wanted, tally, failed);
        return failed > 0 ? 1 : 0;
    }
    auto const failure = run_cases(wanted->seed, wanted->operations, wanted->threads,
                                   loaded_policy(), tally);
    print_summary(*wanted, tally, failure ? 1 : 0);
    if (failure) std::printf("\n## Violation\n\n```\n%s```\n", to_text(*failure).c_str());
    return failure ? 1 : 0;
}
