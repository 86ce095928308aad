#include "supply/package.hpp"

#include <algorithm>
#include <filesystem>

#include "supply/frozen.hpp"
#include "supply/read_parts.hpp"
#include "supply/whole_orders.hpp"

namespace casewright::supply {
namespace {

constexpr std::chrono::sys_days never_comes = std::chrono::sys_days::max(), no_order = std::chrono::sys_days::min();

CompletionDays days_of(Plan const& plan, std::vector<std::int32_t> const& periods) {
    CompletionDays by_period;
    for (int period = 0; period <= plan.periods; ++period)
        by_period.push_back(std::chrono::sys_days{last_day_of(plan, period)});
    CompletionDays days;
    for (auto const period : periods)
        days.push_back(period < 0 ? no_order : period > plan.periods ? never_comes : by_period[static_cast<std::size_t>(period)]);
    return days;
}

// Parts of one plan meet the same futures, so their number is that of the first of them.
std::size_t first_of_plan(std::vector<PackagePart> const& parts, std::size_t part) {
    auto const file = [&](std::size_t which) { return std::filesystem::path{parts[which].plan_file}.lexically_normal(); };
    std::size_t first = 0;
    while (file(first) != file(part)) ++first;
    return first;
}

}  // namespace

std::vector<PackagePart> read_package_parts(TomlTable& table, std::string_view key) {
    std::vector<PackagePart> parts;
    for (auto& part : table.tables(key)) {
        parts.push_back({part.text("name", 80), part.text("plan"), part.text("order", 80)});
        auto const& plan = parts.back().plan_file;
        if (plan.contains("..") || plan.starts_with('/')) part.refuse("plan", "value", "a plan stands beside this file or below it");
        part.refuse_unknown_keys();
    }
    return parts;
}

std::expected<Package, InputError> read_package(std::string_view text, std::string_view file) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    Package package;
    package.name = root.text("package", 120);
    static_cast<void>(root.optional_texts("assumptions"));
    package.parts = read_package_parts(root, "part");
    if (package.parts.empty()) root.refuse("part", "value", "a package has parts");
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return package;
}

std::vector<CompletionDays> completion_days(std::vector<Plan> const& plans, std::vector<int> const& orders,
                                            std::vector<PackagePart> const& parts, Asked const& asked) {
    std::vector<CompletionDays> days;
    for (std::size_t part = 0; part < plans.size(); ++part) {
        auto question = with_frozen_lots(plans[part], asked);
        question.seed += first_of_plan(parts, part);
        question.followed = whole_order(plans[part], static_cast<std::size_t>(orders[part])).parts;
        days.push_back(days_of(plans[part], last_of(run_futures(plans[part], question).followed)));
    }
    return days;
}

CompletionDays last_of_all(std::span<CompletionDays const* const> days) {
    CompletionDays joint(days.empty() ? 0 : days.front()->size());
    for (std::size_t trial = 0; trial < joint.size(); ++trial) {
        auto last = no_order;
        bool all_exist = true;
        for (auto const* part : days) {
            all_exist &= (*part)[trial] != no_order;
            last = std::max(last, (*part)[trial]);
        }
        joint[trial] = all_exist ? last : no_order;
    }
    return joint;
}

JointRow joint_row(std::string name, CompletionDays days) {
    JointRow row;
    row.name = std::move(name);
    std::erase(days, no_order);
    std::ranges::sort(days);
    row.existed = days.size();
    auto const n = days.size();
    if (n == 0) return row;
    auto const at = [&](std::size_t percent) -> std::optional<Date> {
        auto const day = days[(n * percent + 99) / 100 - 1];
        return day == never_comes ? std::nullopt : std::optional{Date{day}};
    };
    row.p10 = at(10);
    row.p50 = at(50);
    row.p90 = at(90);
    row.share_complete = static_cast<double>(std::ranges::lower_bound(days, never_comes) - days.begin()) / static_cast<double>(n);
    return row;
}

double share_last(CompletionDays const& one, CompletionDays const& all) {
    std::size_t last = 0, existed = 0;
    for (std::size_t trial = 0; trial < all.size(); ++trial) {
        if (all[trial] == no_order) continue;
        ++existed;
        last += one[trial] == all[trial] ? 1 : 0;
    }
    return existed == 0 ? 0.0 : static_cast<double>(last) / static_cast<double>(existed);
}

std::vector<JointRow> joint_dates(std::vector<Plan> const& plans, std::vector<int> const& orders,
                                  Package const& package, Asked const& asked) {
    auto const days = completion_days(plans, orders, package.parts, asked);
    std::vector<CompletionDays const*> each;
    for (auto const& part : days) each.push_back(&part);
    auto const all = last_of_all(each);
    std::vector<JointRow> rows;
    for (std::size_t part = 0; part < plans.size(); ++part) {
        rows.push_back(joint_row(package.parts[part].name, days[part]));
        rows.back().share_last = share_last(days[part], all);
    }
    rows.push_back(joint_row("all together", all));
    return rows;
}

}  // namespace casewright::supply
