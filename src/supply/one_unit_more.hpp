// src/supply/one_unit_more.hpp
// What one unit more would do, by sharing everything anew with it: the price of a queue, which has no linear program.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "supply/allocate.hpp"
#include "supply/fed_line.hpp"

namespace casewright::supply {

// Orders times periods times the times that everything is shared anew; above it nothing is said.
inline constexpr std::size_t shared_anew_max = 4'000'000;

struct OneUnitMore {
    std::int64_t all = 0, own = 0;  // weighted unit-periods that come forward: of all orders together, of the late one
};

class UnitsMore {
public:
    // `found` is allocate(plan).
    UnitsMore(Plan const& plan, Allocation const& found) : plan_{plan}, found_{found} {
        if (is_fed(plan)) fed_.emplace(plan);
    }

    // With a unit more of a resource (0: the plan's own line) in `period`, 1 to H; of a fed line with so much of the line and of its feeds as one
    // unit more takes. Under fair_share more
    // for all may be less for one. Nothing where a linear program has prices, where the allocation was searched for, and where too much was asked.
    [[nodiscard]] std::optional<OneUnitMore> with(std::size_t resource, int period, int order);
    // The same as a sentence that begins with a space; empty where nothing is said.
    [[nodiscard]] std::string in_words(std::string const& name, std::size_t resource, int period, int order);

private:
    Plan const& plan_;
    Allocation const& found_;
    std::optional<FedLine> fed_;
    std::map<std::pair<std::size_t, int>, Allocation> shared_anew_;
};

// Weighted unit-periods by which the units of an order are late; short units count in period H + 1.
[[nodiscard]] std::int64_t lateness_of(Plan const& plan, Order const& order, Allotted const& row);

}  // namespace casewright::supply
