#include "supply/forces.hpp"

#include <algorithm>

namespace casewright::supply {
namespace {

// Of every future: whether all of these targets are met, each by its own day.
double share_by_own_day(std::vector<CompletionDays const*> const& days, std::vector<Date> const& by) {
    auto const trials = days.front()->size();
    std::size_t met = 0;
    for (std::size_t trial = 0; trial < trials; ++trial) {
        bool all = true;
        for (std::size_t target = 0; target < days.size(); ++target) {
            auto const day = (*days[target])[trial];
            all &= day != std::chrono::sys_days::min() && day <= std::chrono::sys_days{by[target]};
        }
        met += all ? 1 : 0;
    }
    return trials == 0 ? 0.0 : static_cast<double>(met) / static_cast<double>(trials);
}

// Several needs, or several targets: their rows and which of them is the last.
Reach together(std::string name, std::vector<CompletionDays const*> const& days, std::vector<std::string> const& names) {
    Reach reach;
    auto const all = last_of_all(days);
    for (std::size_t place = 0; place < days.size(); ++place)
        if (auto const share = share_last(*days[place], all); share > reach.share_last) {
            reach.share_last = share;
            reach.last = names[place];
        }
    reach.row = joint_row(std::move(name), all);
    return reach;
}

Reach phase_of(std::string name, std::vector<Target> const& targets, std::vector<CompletionDays> const& met, auto const& belongs) {
    std::vector<CompletionDays const*> days;
    std::vector<std::string> names;
    std::vector<Date> by;
    for (std::size_t place = 0; place < targets.size(); ++place) {
        if (!belongs(targets[place])) continue;
        days.push_back(&met[place]);
        names.push_back(targets[place].name);
        by.push_back(targets[place].by);
    }
    auto reach = together(std::move(name), days, names);
    reach.by = *std::ranges::max_element(by);
    reach.share_by = share_by_own_day(days, by);
    return reach;
}

}  // namespace

std::expected<ForcePlan, InputError> read_force_plan(std::string_view text, std::string_view file) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    ForcePlan plan;
    plan.name = root.text("forces", 120);
    plan.assumptions = root.optional_texts("assumptions");
    for (auto& table : root.tables("target")) {
        Target target;
        target.name = table.text("name", 120);
        target.phase = table.optional_text("phase", 120).value_or("");
        target.by = table.date("by");
        target.source = table.optional_text("source").value_or("");
        target.needs = read_package_parts(table, "need");
        if (target.needs.empty()) table.refuse("need", "value", "a target needs something");
        if (std::ranges::find(plan.targets, target.name, &Target::name) != plan.targets.end())
            table.refuse("name", "value", "two targets have this name");
        table.refuse_unknown_keys();
        plan.targets.push_back(std::move(target));
    }
    if (plan.targets.empty()) root.refuse("target", "value", "a plan of forces has targets");
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return plan;
}

std::vector<PackagePart> needs_of(ForcePlan const& plan) {
    std::vector<PackagePart> parts;
    for (auto const& target : plan.targets) parts.insert(parts.end(), target.needs.begin(), target.needs.end());
    return parts;
}

ForceReach reach_of(ForcePlan const& plan, std::vector<CompletionDays> const& days) {
    ForceReach reach;
    std::vector<CompletionDays> met;
    std::size_t next = 0;
    for (auto const& target : plan.targets) {
        std::vector<CompletionDays const*> needs;
        std::vector<std::string> names;
        for (auto const& need : target.needs) {
            needs.push_back(&days[next++]);
            names.push_back(need.name);
        }
        reach.targets.push_back(together(target.name, needs, names));
        met.push_back(last_of_all(needs));
        auto& row = reach.targets.back();
        row.phase = target.phase;
        row.by = target.by;
        row.share_by = share_by_own_day({&met.back()}, {target.by});
    }
    std::vector<std::string> phases;
    for (auto const& target : plan.targets)
        if (!target.phase.empty() && std::ranges::find(phases, target.phase) == phases.end()) phases.push_back(target.phase);
    for (auto const& phase : phases)
        reach.phases.push_back(phase_of(phase, plan.targets, met, [&](Target const& target) { return target.phase == phase; }));
    if (plan.targets.size() > 1)
        reach.phases.push_back(phase_of("all targets", plan.targets, met, [](Target const&) { return true; }));
    return reach;
}

}  // namespace casewright::supply
