// src/supply/standstill.hpp
// A line that gives nothing at all, or nothing more from some period on. Who waits for it waits in vain, and no number of units in some month is a remedy for that:
// what is missing is a line. Worked out from the rates as planned, before they become whole units, so that a slow line is none that stands still.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct Standstill {
    std::string of;       // "the line", or the name of a resource in quotes
    int from = 1;         // the first period from which on nothing comes until the plan ends; 1: nothing at all
    std::string because;  // "its rate is zero"
};

// Of the plan's own line (resource 0) or of a resource, from 1; nothing where something comes in the last period. Lots that are stated are a schedule and not a rate: after
// the last of them nothing is said to stand still. Months times points, once for each feed.
[[nodiscard]] std::optional<Standstill> standstill_of(Plan const& plan, std::size_t resource = 0);

// Those that orders of the plan take from and that give nothing at all. With `found`, where somebody is short, those that end before the plan does, too.
[[nodiscard]] std::vector<Standstill> standstills(Plan const& plan, Allocation const* found = nullptr);

// "nothing comes off the line from March 2026 on: its rate is zero from then on".
[[nodiscard]] std::string in_words(Plan const& plan, Standstill const& still);
// One sentence for each; empty where nothing stands still.
[[nodiscard]] std::string in_words(Plan const& plan, std::vector<Standstill> const& all);
// `,"standstill":[{"of":…,"from":…,"because":…}]`; empty where nothing does.
[[nodiscard]] std::string standstill_json(std::vector<Standstill> const& all);

}  // namespace casewright::supply
