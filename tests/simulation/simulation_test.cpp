// tests/simulation/simulation_test.cpp
// A hundred thousand attempts at some hundred cases. Each is held against what must hold in every
// case and against a second model of the same rules; a failure prints the shortest list of steps.
#include <doctest/doctest.h>

#include "run.hpp"

using namespace casewright;
using namespace casewright::simulation;

namespace {

constexpr std::uint64_t base_seed = 20'261'124;
constexpr std::int64_t attempts = 100'000;
constexpr std::int64_t model_differs_percent = 20;

std::string list_of(std::vector<std::string> const& names) {
    std::string list;
    for (auto const& name : names) list += "\n  " + name;
    return list;
}

}  // namespace

TEST_CASE("whatever is tried, the rules of a case's life hold") {
    MESSAGE("base seed " << base_seed);
    Tally tally;
    auto const failure = run_cases(base_seed, attempts, 1, loaded_policy(), tally);
    if (failure) FAIL(to_text(*failure));
    CHECK(tally.attempts >= attempts);
    MESSAGE(tally.cases << " cases, " << tally.accepted << " facts, " << tally.refused
                        << " refusals by " << tally.refusals.size() << " rules, "
                        << tally.transitions.size() << " transitions");
    // Where the model and the program read the texts differently is listed in the README; what is
    // known may not grow.
    std::int64_t differing = 0;
    std::string sorts;
    for (auto const& [sort, count] : tally.disagreements) {
        differing += count;
        sorts += "\n  " + sort + " " + std::to_string(count);
    }
    MESSAGE(tally.compared << " steps held against the model, " << differing
                           << " cases in which it differed:" << sorts);
    CHECK(differing * 100 <= tally.cases * model_differs_percent);
    CHECK(tally.compared * 100 >= tally.attempts * 50);
    auto const missing = never_succeeded(tally);
    CHECK_MESSAGE(missing.empty(), "never done:" << list_of(missing));
    auto const unpassed = never_passed(tally);
    MESSAGE("stages of gates not passed:" << list_of(unpassed));
    CHECK(unpassed.size() <= 20);
    CHECK(tally.closed > 50);
    CHECK(tally.archived > 5);
    CHECK(tally.amended > 100);
    CHECK(tally.replays > 100);
    CHECK(tally.stale > 100);
}

TEST_CASE("the same seed gives the same case") {
    Tally one, other;
    auto const first = run_case(7, loaded_policy(), one);
    auto const second = run_case(7, loaded_policy(), other);
    CHECK(first.has_value() == second.has_value());
    CHECK(one.successes == other.successes);
    CHECK(one.transitions == other.transitions);
    CHECK(one.refusals == other.refusals);
}
