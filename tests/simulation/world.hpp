// tests/simulation/world.hpp
// The world around one simulated case, made from one number: purchaser, letters, desks, and the
// stream of attempts that somebody makes at it. Most attempts fit where the case stands; the rest
// is mischief. Nothing here knows whether an attempt is allowed.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "policy/policy.hpp"

namespace casewright::simulation {

// splitmix64. The standard distributions give other values with other libraries, and a seed must
// mean the same case everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}
    std::uint64_t next();
    int below(int limit);  // 0 to limit - 1; limit is at least 1
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class List>
    auto const& pick(List const& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

private:
    std::uint64_t state_;
};

// `told` holds the fields of the operation's file as plain_model.hpp describes them.
struct Attempt {
    std::string operation;
    std::string document;  // empty: none is named
    Actor actor;
    Date on;
    std::map<std::string, std::string> told;
    int letter = -1;     // of World::letters, for the operations that need one
    std::string intent;  // "next step", or the name of the mischief
};
[[nodiscard]] std::string to_line(Attempt const& attempt);

struct World {
    Policy const* policy = nullptr;
    Random random{0};
    CaseId case_id;
    std::vector<LetterOfRequest> letters;      // the first opens the case
    std::map<std::string, int> letter_planned;  // what a document will ask for, settled before
    Date today;
    int names = 0;               // shipments, receipts and contracts named so far
    int attempts = 0;            // how many the case gets
    int mischief_percent = 25;
    bool through_store = false;  // every attempt goes through perform() and a store
};

// The shipped policy, loaded once; faults in it stop.
[[nodiscard]] Policy const& loaded_policy();
[[nodiscard]] World make_world(std::uint64_t seed, Policy const& policy);
// A letter like `letter` with other quantities, values or lines; its place in World::letters.
int vary_letter(World& world, LetterOfRequest const& letter, bool within_scope);

[[nodiscard]] Attempt next_attempt(World& world, Case const& fms_case);

}  // namespace casewright::simulation
