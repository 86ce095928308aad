// src/supply/package.hpp
// A purchaser can use nothing until missiles, launch units and training are all there. A package names one
// order in each of several plans; its date is the last of theirs, future by future.
#pragma once
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "foundation/toml_reader.hpp"
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
// The parts in the tables of a name.
[[nodiscard]] std::vector<PackagePart> read_package_parts(TomlTable& table, std::string_view key);

// The day of each trial on which an order is complete, the last of its period. All days: beyond its plan. The least of all: it does not come to be.
using CompletionDays = std::vector<std::chrono::sys_days>;
// Of every part, in their order. Each plan's futures have their own seed, `seed` plus the place of its first part, so that two
// lines that have nothing to do with each other do not slip together, while two orders of one line meet the same futures.
// `orders` are places; each is the whole order, with what of it has another's turn.
[[nodiscard]] std::vector<CompletionDays> completion_days(std::vector<Plan> const& plans, std::vector<int> const& orders,
                                                          std::vector<PackagePart> const& parts, Asked const& asked);
// The last of several, trial by trial; it comes to be where all do.
[[nodiscard]] CompletionDays last_of_all(std::span<CompletionDays const* const> days);

// Percentiles as days, the last of the period in which the order is complete. Nothing: beyond the plans.
struct JointRow {
    std::string name;
    std::optional<Date> p10, p50, p90;
    std::uint64_t existed = 0;  // futures in which the order, or every order, comes to be; all else is of these
    double share_complete = 0.0;
    double share_last = 0.0;  // of those in which every order comes to be: in which this part is the last to come
};
// Sorts the days. Trials times their logarithm.
[[nodiscard]] JointRow joint_row(std::string name, CompletionDays days);
// Of the futures in which `all` comes to be: in how many this one is the last to come. 0 of none.
[[nodiscard]] double share_last(CompletionDays const& one, CompletionDays const& all);
// The rows of the parts, then one for all together.
[[nodiscard]] std::vector<JointRow> joint_dates(std::vector<Plan> const& plans, std::vector<int> const& orders,
                                                Package const& package, Asked const& asked);

}  // namespace casewright::supply
