// src/app/commands_supply_forces.cpp
// supply forces: the targets of a plan of forces, and with what chance the orders that each waits for are there by its day.
#include <filesystem>

#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/table.hpp"
#include "foundation/text.hpp"
#include "supply/forces.hpp"

namespace casewright {
namespace {

using namespace supply;

std::string percent_of(double share) { return fmt::format("{:.0f} %", share * 100.0); }

json::value day_of(std::optional<Date> const& date) { return date ? json::value(to_text(*date)) : json::value(nullptr); }

json::object as_json(Reach const& reach, std::string_view name) {
    return {{name, reach.row.name}, {"by", to_text(reach.by)}, {"share_by", reach.share_by}, {"p10", day_of(reach.row.p10)},
            {"p50", day_of(reach.row.p50)}, {"p90", day_of(reach.row.p90)}, {"existed", reach.row.existed}, {"last", reach.last},
            {"share_last", reach.share_last}};
}

void add_row(TextTable& table, Reach const& reach, bool several) {
    auto const day = [](std::optional<Date> const& date) { return date ? to_text(*date) : std::string{"beyond the plans"}; };
    table.add({reach.row.name, reach.phase, to_text(reach.by), percent_of(reach.share_by), day(reach.row.p10), day(reach.row.p50),
               day(reach.row.p90), several && !reach.last.empty() ? fmt::format("{}, {}", reach.last, percent_of(reach.share_last)) : ""});
}

}  // namespace

std::expected<PackagePlans, Trouble> plans_of_parts(Session& session, std::string const& file, std::vector<PackagePart> const& parts) {
    PackagePlans found;
    for (auto const& part : parts) {
        auto const beside = (std::filesystem::path{file}.parent_path() / part.plan_file).string();
        auto plan = plan_from(session, beside, "");
        if (!plan) return std::unexpected{plan.error()};
        auto const order = std::ranges::find(plan->orders, part.order, &Order::id);
        if (order == plan->orders.end())
            return std::unexpected{Trouble{InputError{"value", "no order is called " + printable(part.order), beside, 1, 1}}};
        found.orders.push_back(static_cast<int>(order - plan->orders.begin()));
        found.plans.push_back(std::move(*plan));
    }
    return found;
}

Outcome show_forces(Session& session, SupplyWords const& words) {
    auto const text = read_text_file(words.file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const forces = read_force_plan(*text, words.file);
    if (!forces) return std::unexpected{Trouble{forces.error()}};
    auto const needs = needs_of(*forces);
    auto const found = plans_of_parts(session, words.file, needs);
    if (!found) return std::unexpected{found.error()};
    auto const reach = reach_of(*forces, completion_days(found->plans, found->orders, needs, asked_of(session, words)));
    TextTable table{{{"target"}, {"phase"}, {"by"}, {"met by then", ColumnAlign::right}, {"P10"}, {"P50"}, {"P90"}, {"last to come"}}};
    json::array targets, phases, assumptions;
    bool some_open = false;
    for (std::size_t place = 0; place < reach.targets.size(); ++place) {
        auto const& target = reach.targets[place];
        add_row(table, target, forces->targets[place].needs.size() > 1);
        targets.push_back(as_json(target, "target"));
        targets.back().get_object()["phase"] = target.phase;
        targets.back().get_object()["source"] = forces->targets[place].source;
        some_open |= target.row.existed < words.trials;
    }
    for (auto const& phase : reach.phases) {
        add_row(table, phase, true);
        phases.push_back(as_json(phase, "phase"));
    }
    std::string assumed;
    for (auto const& sentence : forces->assumptions) {
        assumptions.emplace_back(sentence);
        assumed += "  " + sentence + '\n';
    }
    session.print(json::object{{"forces", forces->name}, {"trials", words.trials}, {"seed", words.seed}, {"targets", std::move(targets)},
                               {"phases", std::move(phases)}, {"assumptions", std::move(assumptions)}},
                  fmt::format("{}: {} futures; a target is met when all that it needs is there, a phase when each of its targets is, by its own day\n{}\n{}{}{}",
                              forces->name, words.trials,
                              some_open ? "an order that never comes true serves nobody: shares are of all futures, percentiles of those in which all orders come true\n" : "",
                              table.text(), assumed.empty() ? "" : "\nIt holds for what is assumed here and in the plans:\n", assumed));
    return {};
}

}  // namespace casewright
