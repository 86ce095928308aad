#include "supply/frozen.hpp"
#include "supply/package.hpp"

#include <algorithm>
#include <filesystem>

#include "supply/read_parts.hpp"
#include "supply/whole_orders.hpp"

namespace casewright::supply {
namespace {

using Days = std::vector<std::chrono::sys_days>;
constexpr std::chrono::sys_days never_comes = std::chrono::sys_days::max(), no_order = std::chrono::sys_days::min();

// The day of each trial on which one order is complete; the least of all days where it does not come to be.
Days days_of(Plan const& plan, std::vector<std::int32_t> const& periods) {
    Days by_period;
    for (int period = 0; period <= plan.periods; ++period)
        by_period.push_back(std::chrono::sys_days{last_day_of(plan, period)});
    Days days;
    for (auto const period : periods)
        days.push_back(period < 0 ? no_order : period > plan.periods ? never_comes : by_period[static_cast<std::size_t>(period)]);
    return days;
}

JointRow row_of(std::string name, Days days) {
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

// Parts of one plan meet the same futures, so their number is that of the first of them.
std::size_t first_of_plan(Package const& package, std::size_t part) {
    auto const file = [&](std::size_t which) { return std::filesystem::path{package.parts[which].plan_file}.lexically_normal(); };
    std::size_t first = 0;
    while (file(first) != file(part)) ++first;
    return first;
}

}  // namespace

std::expected<Package, InputError> read_package(std::string_view text, std::string_view file) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    Package package;
    package.name = root.text("package", 120);
    static_cast<void>(root.optional_texts("assumptions"));
    for (auto& table : root.tables("part")) {
        package.parts.push_back({table.text("name", 80), table.text("plan"), table.text("order", 80)});
        auto const& plan = package.parts.back().plan_file;
        if (plan.contains("..") || plan.starts_with('/'))
            table.refuse("plan", "value", "a plan stands beside the package or below it");
        table.refuse_unknown_keys();
    }
    if (package.parts.empty()) root.refuse("part", "value", "a package has parts");
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return package;
}

std::vector<JointRow> joint_dates(std::vector<Plan> const& plans, std::vector<int> const& orders,
                                  Package const& package, Asked const& asked) {
    std::vector<Days> days;
    Days joint(asked.trials);
    for (std::size_t part = 0; part < plans.size(); ++part) {
        auto question = with_frozen_lots(plans[part], asked);
        question.seed += first_of_plan(package, part);
        question.followed = whole_order(plans[part], static_cast<std::size_t>(orders[part])).parts;
        days.push_back(days_of(plans[part], last_of(run_futures(plans[part], question).followed)));
    }
    for (std::size_t trial = 0; trial < joint.size(); ++trial) {
        auto last = no_order;
        bool all_exist = true;
        for (auto const& part : days) {
            all_exist &= part[trial] != no_order;
            last = std::max(last, part[trial]);
        }
        joint[trial] = all_exist ? last : no_order;
    }
    std::vector<JointRow> rows;
    auto all = row_of("all together", joint);
    for (std::size_t part = 0; part < plans.size(); ++part) {
        std::size_t last = 0;
        for (std::size_t trial = 0; trial < joint.size(); ++trial) last += joint[trial] != no_order && days[part][trial] == joint[trial] ? 1 : 0;
        rows.push_back(row_of(package.parts[part].name, days[part]));
        if (all.existed > 0) rows.back().share_last = static_cast<double>(last) / static_cast<double>(all.existed);
    }
    rows.push_back(std::move(all));
    return rows;
}

}  // namespace casewright::supply
