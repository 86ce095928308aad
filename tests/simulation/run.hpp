// tests/simulation/run.hpp
// Many cases, one after the other or on several threads; and a case that failed, told as the
// shortest list of steps that still fails.
#pragma once
#include "drive.hpp"

namespace casewright::simulation {

struct Failure {
    std::uint64_t seed = 0;
    std::string what;
    std::vector<std::string> steps;     // the whole list, one line each
    std::vector<std::string> shortest;  // what is left when all that does not matter is removed
};
[[nodiscard]] std::string to_text(Failure const& failure);

// One case of one seed. Its failure, steps not yet removed.
[[nodiscard]] std::optional<Failure> run_case(std::uint64_t seed, Policy const& policy,
                                              Tally& tally);
// Cases of the seeds `first`, `first` + 1 ... until `operations` attempts were made or something
// failed; on `threads` threads each takes every n-th seed, so that the tally does not depend on
// their speed. The first failure, shortened.
[[nodiscard]] std::optional<Failure> run_cases(std::uint64_t first, std::int64_t operations,
                                               unsigned threads, Policy const& policy,
                                               Tally& tally);
// Removes steps by halves, then one by one, as long as the same failure stays. Each try runs in a
// process of its own, so that a case that stops the program is shortened like any other.
[[nodiscard]] Failure shortened(Failure failure, Policy const& policy);

// Operations of documents, notifications and cases that never succeeded, and stages that a gate
// names and nobody left or reached: "operation from stage", "operation to stage".
[[nodiscard]] std::vector<std::string> never_succeeded(Tally const& tally);
[[nodiscard]] std::vector<std::string> never_passed(Tally const& tally);

}  // namespace casewright::simulation
