// src/supply/forces.hpp
// A plan of forces: what a purchaser wants to be able to do by when, and which orders each of it waits for. A target is
// met on the day on which everything that it needs is there. Its dates are those of the forecasts, future by future, so a
// plan of units rests on percentiles and not on a typed day.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "supply/package.hpp"

namespace casewright::supply {

struct Target {
    std::string name, phase;  // the phase may be empty
    Date by{};
    std::string source;  // who set it; may be empty
    std::vector<PackagePart> needs;
};
struct ForcePlan {
    std::string name;
    std::vector<std::string> assumptions;
    std::vector<Target> targets;  // names differ
};
// Errors with their place: no target, a target twice or without needs, no day, an unknown key.
[[nodiscard]] std::expected<ForcePlan, InputError> read_force_plan(std::string_view text, std::string_view file);
// The needs of all targets, one after the other.
[[nodiscard]] std::vector<PackagePart> needs_of(ForcePlan const& plan);

// An order that does not come to be serves nobody: shares are of all futures, percentiles of those in which all orders come to be.
struct Reach {
    JointRow row;
    std::string phase;
    Date by{};
    double share_by = 0.0;  // of all futures: met by its day; of a phase each target by its own
    std::string last;       // the need that is most often the last to come; of a phase the target
    double share_last = 0.0;
};
struct ForceReach {
    std::vector<Reach> targets;
    std::vector<Reach> phases;  // in the order of their first target; then one of all targets where there are several
};
// `days` are those of needs_of(plan), in its order. Trials times needs.
[[nodiscard]] ForceReach reach_of(ForcePlan const& plan, std::vector<CompletionDays> const& days);

}  // namespace casewright::supply
