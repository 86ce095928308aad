// src/supply/package.hpp
// A purchaser can use nothing until missiles, launch units and training are all there. A package names one
// order in each of several plans; its date is the last of theirs, future by future.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "supply/forecast.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct PackagePart {
    std::string name, plan_file, order;  // the file stands beside that of the package
};
struct Package {
    std::string name;
    std::vector<PackagePart> parts;
};
[[nodiscard]] std::expected<Package, InputError> read_package(std::string_view text, std::string_view file);

// Percentiles as days, the last of the period in which the order is complete. Nothing: beyond the plans.
struct JointRow {
    std::string name;
    std::optional<Date> p10, p50, p90;
    std::uint64_t existed = 0;  // futures in which the order, or every order, comes to be; all else is of these
    double share_complete = 0.0;
    double share_last = 0.0;  // of those in which every order comes to be: in which this part is the last to come
};
// The rows of the parts, then one for all together. Each plan's futures have their own seed, `seed` plus the place of its
// first part, so that two lines that have nothing to do with each other do not slip together, while two orders of one line
// meet the same futures. `orders` are places; each is the whole order, with what of it has another's turn.
[[nodiscard]] std::vector<JointRow> joint_dates(std::vector<Plan> const& plans, std::vector<int> const& orders,
                                                Package const& package, Asked const& asked);

}  // namespace casewright::supply
