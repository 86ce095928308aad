// src/supply/maker_view.hpp
// What the maker of a line needs to know, and no more: what its contracts ask for by when, how much is signed and waits for a
// contract, how much may still come, what the line and its feeds give, and which capacity nobody takes. Who else asks, their
// priorities, project codes and odds, and who gave up a turn for whom stay with the program office.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// An order on contract. Its purchaser stands in the contract.
struct ContractedOrder {
    std::string id, purchaser;
    std::int64_t quantity = 0;              // still to come
    std::optional<std::int64_t> due;        // a period; of several the last
    std::optional<int> complete_in;         // by the sharing of the plan; nothing: not within it
};
// Units that are due in a period, and what comes off the line in it. What was due before the plan counts in period 1, what is
// due after it in none.
struct MakerPeriod {
    std::int64_t output = 0, taken = 0;     // what nobody takes in it is kept
    std::int64_t on_contract = 0, signed_only = 0;
    std::int64_t may_come = 0;              // requested, notified or offered: a sum, nobody is named
    std::string held_by;                    // what held the line back until the end of it; empty where nothing is waited for
};
struct MakerView {
    std::vector<ContractedOrder> orders;    // in file order
    std::vector<MakerPeriod> periods;       // period 1 to H at places 0 to H - 1
    std::int64_t signed_only = 0, may_come = 0, without_due = 0;  // units of the plan; the last of them without a day
};
// Orders times their parts, and the output once for each feed and outage.
[[nodiscard]] MakerView view_of_maker(Plan const& plan, Allocation const& found);
// `{"program","view":"maker","orders":[…],"periods":[…],…}`.
[[nodiscard]] std::string maker_view_json(Plan const& plan, MakerView const& view);

}  // namespace casewright::supply
