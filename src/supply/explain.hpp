// src/supply/explain.hpp
// Why an order is late, and where each unit comes from. A promise that cannot say what stands before it
// is not believed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/fed_line.hpp"
#include "supply/standstill.hpp"

namespace casewright::supply {

// Units made in one period that went to one order in one period. `first` counts the units of the line
// from 1, in the order in which they come off it: a unit is in one peg only.
struct Peg {
    int order = 0;  // place in the file
    int made_in = 0, given_in = 0;
    std::int64_t first = 1, units = 0;
    std::string resource = {};  // under side constraints: whose units; empty without them
};

// Every allocated unit, the oldest stock first; within a period in the order of turn. Under side constraints the units
// of each resource for themselves, one resource after the other.
[[nodiscard]] std::vector<Peg> pegs_of(Plan const& plan, Allocation const& found);

struct BeforeIt {
    int order = 0;
    std::int64_t units = 0;  // what it got while this order waited, until this one's due period
    std::int64_t held = 0;         // the part of them that waits for its minimum shipment
    std::int64_t still_wants = 0;  // by the due period, before this order has its turn
};

// What keeps one order from being complete when it is due.
struct WhyLate {
    int order = 0;
    std::int64_t missing = 0;         // units not given by the end of the due period
    std::optional<int> complete_in;   // nothing: not within the plan
    bool late_to_the_line = false;    // available only after it is due
    std::string resource;             // the line, or what held it back until the due period; see line_hold.hpp
    std::optional<Standstill> standstill{};  // it is never complete, since nothing comes off that resource when it is due and after; then no remedy is named
    std::string unit_of;              // the name of what more of would help: "the line", or a resource; of a fed line, empty where it takes several
    std::optional<std::int64_t> units_more{};  // so many more of it in the due period, and not one less; see on_time.hpp
    // Of a line that feeds can hold: what its parts would have to give more, each of it and not one less, in or up to the due period.
    PartsMore parts_more{};
    Span parts_span{};
    std::optional<int> due_that_holds{};       // the order would be on time with this due period
    bool left_out = false;  // one of these two, since sharing everything anew for it would pass the bound of on_time.hpp
    std::vector<BeforeIt> before;     // the most units first, had or still wanted
    std::string in_words;             // one paragraph for people
};

// What one unit more of a resource would do for the orders together, and in words for one late order; empty where
// no linear program was solved.
[[nodiscard]] std::string worth_in_words(Plan const& plan, Allocation const& found, int order);

// The bound of the linear program, or of the flow without minimum shipments, and how far the allocation is from it; empty
// where there is neither.
[[nodiscard]] std::string bound_in_words(Allocation const& found);

// What the line finishes and when: "The line finishes 12 in May 2026, 10 in July 2026."; the first few of many.
[[nodiscard]] std::string finished_in_words(Plan const& plan, PerPeriod const& output);

// Of how many late orders in a list it was worked out by sharing anew what would make them on time, and the bound; empty for queues, where it is
// arithmetic, and where nobody is late.
struct SharedAnew {
    std::size_t orders = 0, left_out = 0, work_max = 0;  // orders times periods times sharings
};
[[nodiscard]] std::optional<SharedAnew> shared_anew_of(Plan const& plan, std::vector<WhyLate> const& reasons);
[[nodiscard]] std::string shared_anew_in_words(Plan const& plan, std::vector<WhyLate> const& reasons);

// Every order that is late or short, in file order; `found` is allocate(plan). Orders times the lots of those served before,
// and, for small plans, everything shared anew for each due period with somebody late. Under `least_total_lateness` and `fair_share`
// what would make an order on time is found by sharing anew, for as many orders as one bound for all of them allows; `left_out` marks
// the others. A queue has it by arithmetic, and what is none (products, a later day that costs a turn) is left out there.
[[nodiscard]] std::vector<WhyLate> why_late(Plan const& plan, Allocation const& found);
// One order, by its place in the file; nothing when it is neither late nor short. Everything is shared anew some 30 times
// for what would make it on time, up to the bounds of on_time.hpp.
[[nodiscard]] std::optional<WhyLate> why_late(Plan const& plan, Allocation const& found, std::size_t place);

}  // namespace casewright::supply
