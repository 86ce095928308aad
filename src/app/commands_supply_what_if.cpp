// src/app/commands_supply_what_if.cpp
// Questions about one order, about changes of a plan, and about packages.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/progress.hpp"
#include "app/table.hpp"
#include "foundation/text.hpp"
#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/package.hpp"
#include "supply/scenario.hpp"

namespace casewright {
namespace {

using namespace supply;

Trouble unusable(std::string message, std::string const& file) {
    return Trouble{InputError{"value", std::move(message), file, 1, 1}};
}

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100.0); }

std::optional<std::size_t> place_of(Plan const& plan, std::string_view id) {
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (plan.orders[place].id == id) return place;
    return std::nullopt;
}

struct OrderInDepth {
    std::size_t place = 0;
    Percentiles row;
    std::vector<std::pair<Published, double>> said;  // with the share of futures that make it
    std::vector<Contribution> causes;
    std::string why;
};

OrderInDepth in_depth(Plan const& plan, Asked const& asked, std::size_t place) {
    OrderInDepth found;
    found.place = place;
    auto const outcomes = run_futures(plan, asked);
    found.row = percentiles_of(outcomes.of(place), outcomes.trials);
    for (auto const& said : plan.published) {
        if (said.order != plan.orders[place].id) continue;
        auto const by = period_of(month_of(plan.start, said.by), plan.period);
        found.said.emplace_back(said, share_by(outcomes.of(place), outcomes.trials, by).value_or(0.0));
    }
    found.causes = contributions(plan, asked, static_cast<int>(place));
    if (auto const why = why_late(plan, allocate(plan), place)) found.why = why->in_words;
    return found;
}

std::string shown(Plan const& plan, Asked const& asked, OrderInDepth const& found) {
    auto const& order = plan.orders[found.place];
    auto const& row = found.row;
    auto const error = [&](std::optional<double> value) { return value ? fmt::format(" (±{} {}s)", *value, to_text(plan.period)) : ""; };
    auto text = fmt::format("{}: {} units for {}, {}\n{} futures, seed {}, shared by {}\n\n", order.id, order.quantity,
                            order.purchaser.empty() ? "?" : order.purchaser, to_text(order.state), asked.trials, asked.seed, to_text(plan.sharing));
    text += fmt::format("  P10  {}{}\n  P50  {}{}\n  P90  {}{}\n  complete within the plan: {}\n", period_text(plan, row.p10), error(row.p10_error),
                        period_text(plan, row.p50), error(row.p50_error), period_text(plan, row.p90), error(row.p90_error),
                        percent(row.share_completed.value_or(0.0)));
    if (!found.said.empty()) text += "\nWhat was said in public, and the share of futures in which it comes true:\n";
    for (auto const& [said, share] : found.said)
        text += fmt::format("  {}  \"{}\": all by {}  {}\n", to_text(said.on), said.says, to_text(said.by), percent(share));
    text += "\nWhat moves the date: the part of its spread that goes when this is known\n";
    for (auto const& cause : found.causes) text += fmt::format("  {:>5}  {}\n", percent(std::max(0.0, cause.share)), cause.cause);
    if (!found.why.empty()) text += "\nAs planned, without chance:\n" + wrapped(found.why, 2);
    if (!plan.assumptions.empty()) text += "\nAssumed:\n";
    for (auto const& assumption : plan.assumptions) text += wrapped("- " + assumption, 2);
    return text;
}

template <class Number>
std::string or_null(std::optional<Number> const& number) { return number ? fmt::format("{}", *number) : "null"; }

std::string as_json(Plan const& plan, Asked const& asked, OrderInDepth const& found) {
    auto const& row = found.row;
    auto text = fmt::format(R"({{"id":{},"trials":{},"seed":{},"p10":{},"p50":{},"p90":{},"p50_in_words":{},"share_completed":{},"published":[)",
                            in_quotes(plan.orders[found.place].id), asked.trials, asked.seed, or_null(row.p10), or_null(row.p50),
                            or_null(row.p90), in_quotes(period_text(plan, row.p50)), or_null(row.share_completed));
    for (bool first = true; auto const& [said, share] : found.said) {
        text += fmt::format(R"({}{{"on":"{}","says":{},"by":"{}","share":{},"source":{}}})", first ? "" : ",", to_text(said.on), in_quotes(said.says),
                            to_text(said.by), share, in_quotes(said.source));
        first = false;
    }
    text += "],\"moved_by\":[";
    for (bool first = true; auto const& cause : found.causes) {
        text += fmt::format(R"({}{{"cause":{},"share":{}}})", first ? "" : ",", in_quotes(cause.cause), cause.share);
        first = false;
    }
    text += fmt::format("],\"why_late\":{},\"assumptions\":[", found.why.empty() ? "null" : in_quotes(found.why));
    for (bool first = true; auto const& assumption : plan.assumptions) {
        text += (first ? "" : ",") + in_quotes(assumption);
        first = false;
    }
    return text + "]}\n";
}

struct Scenario {
    Delta delta;
    Plan plan;
    Allocation found;
    Comparison against;
    Outcomes outcomes;
    double seconds = 0.0;
};

std::expected<Scenario, Trouble> scenario_from(Plan const& base, std::vector<std::string> const& files, Allocation const& first,
                                               Asked const& asked, std::optional<StandingFlow> const& standing) {
    Scenario scenario;
    bool one_more = files.size() == 1;
    scenario.plan = base;
    for (auto const& file : files) {
        auto const text = read_text_file(file);
        if (!text) return std::unexpected{Trouble{text.error()}};
        auto delta = read_delta(*text, file, base);
        if (!delta) return std::unexpected{Trouble{delta.error()}};
        auto changed = with_delta(std::move(scenario.plan), *delta);
        if (!changed) return std::unexpected{unusable(changed.error(), file)};
        scenario.plan = std::move(*changed);
        one_more = one_more && is_one_order_more(*delta);
        scenario.delta.name += (scenario.delta.name.empty() ? "" : " + ") + delta->name;
        scenario.delta.author = delta->author;
        scenario.delta.reason += (scenario.delta.reason.empty() ? "" : " ") + delta->reason;
    }
    Stopwatch const watch;
    scenario.found = one_more && standing ? standing->with(scenario.plan.orders.back())
                                          : allocate_after_frozen(scenario.plan, first);
    scenario.seconds = watch.seconds();
    scenario.against = compare(base, first, scenario.plan, scenario.found);
    scenario.outcomes = run_futures(scenario.plan, asked);
    return scenario;
}

bool was_diverted(Plan const& plan, std::string_view id) {
    return std::ranges::any_of(plan.orders, [&](Order const& order) {
        return order.id.starts_with(std::string{id} + " (");
    });
}

std::string with_median(Plan const& plan, std::optional<int> complete, std::span<std::uint32_t const> counts, std::uint64_t trials) {
    auto const row = percentiles_of(counts, trials);
    return (complete ? period_text(plan, complete) : "not within") +
           (row.p50 && *row.p50 > 0 ? fmt::format(" (P50 {})", in_words(plan, *row.p50)) : " (P50 beyond)");
}

std::string cell_of(Scenario const& scenario, std::string_view id) {
    auto const place = place_of(scenario.plan, id);
    if (!place) return "";
    auto const& effect = scenario.against.effects[*place];
    if (!effect.in_after) return was_diverted(scenario.plan, id) ? "diverted, see below" : "withdrawn";
    auto text = with_median(scenario.plan, effect.after, scenario.outcomes.of(*place), scenario.outcomes.trials);
    if (!effect.in_before) return text + " new";
    auto const h = scenario.plan.periods + 1;
    auto const moved = effect.after.value_or(h) - effect.before.value_or(h);
    return moved == 0 ? text : text + fmt::format(" {:+d}", moved);
}

std::string shown(Plan const& base, Allocation const& first, Outcomes const& outcomes, std::vector<Scenario> const& scenarios) {
    std::vector<TextTable::Column> columns{{"order"}, {"as planned"}};
    std::vector<std::string> ids;
    for (auto const& order : base.orders) ids.push_back(order.id);
    for (auto const& scenario : scenarios) {
        columns.push_back({scenario.delta.name});
        for (auto const& order : scenario.plan.orders)
            if (std::ranges::find(ids, order.id) == ids.end()) ids.push_back(order.id);
    }
    TextTable table{columns};
    for (auto const& id : ids) {
        std::vector<std::string> cells{id, ""};
        if (auto const place = place_of(base, id))
            cells[1] = with_median(base, first.orders[*place].complete_in, outcomes.of(*place), outcomes.trials);
        for (auto const& scenario : scenarios) cells.push_back(cell_of(scenario, id));
        table.add(cells);
    }
    auto text = "Complete in, without chance; P50 of the futures; and by how many periods the first moved.\n\n" + table.text() + "\n";
    for (auto const& scenario : scenarios) {
        auto const& against = scenario.against;
        auto const middle = static_cast<std::size_t>(std::max(1, base.periods / 2)), last = static_cast<std::size_t>(base.periods);
        text += fmt::format("{}, asked by {}: {}\n  weighted lateness {} -> {}, short {} -> {}\n", scenario.delta.name, scenario.delta.author,
                            scenario.delta.reason, against.before.weighted_lateness, against.after.weighted_lateness,
                            against.before.short_units, against.after.short_units);
        text += fmt::format("  units to U.S. services and stock: {} -> {} by {}, {} -> {} by {}\n", against.us_units_before[middle],
                            against.us_units_after[middle], in_words(base, static_cast<int>(middle)), against.us_units_before[last],
                            against.us_units_after[last], in_words(base, base.periods));
    }
    return text;
}

std::string as_json(Plan const& base, std::vector<Scenario> const& scenarios) {
    std::string text = fmt::format(R"({{"program":{},"scenarios":[)", in_quotes(base.program));
    for (bool first = true; auto const& scenario : scenarios) {
        auto const objective = [](Objective const& one) {
            return fmt::format(R"({{"weighted_lateness":{},"sum_of_periods":{},"short":{}}})", one.weighted_lateness, one.sum_of_periods, one.short_units);
        };
        text += fmt::format(R"({}{{"name":{},"author":{},"reason":{},"solve_seconds":{:.6f},"before":{},"after":{},"orders":[)", first ? "" : ",",
                            in_quotes(scenario.delta.name), in_quotes(scenario.delta.author), in_quotes(scenario.delta.reason), scenario.seconds,
                            objective(scenario.against.before), objective(scenario.against.after));
        for (std::size_t place = 0; place < scenario.against.effects.size(); ++place) {
            auto const& effect = scenario.against.effects[place];
            auto const row = percentiles_of(scenario.outcomes.of(place), scenario.outcomes.trials);
            text += fmt::format(R"({}{{"id":{},"before":{},"after":{},"p50":{},"lateness_before":{},"lateness_after":{}}})", place == 0 ? "" : ",",
                                in_quotes(effect.id), or_null(effect.before), or_null(effect.after), or_null(row.p50), effect.late_before, effect.late_after);
        }
        text += fmt::format(R"(],"us_units_before":{},"us_units_after":{}}})", scenario.against.us_units_before.back(), scenario.against.us_units_after.back());
        first = false;
    }
    return text + "]}\n";
}

}  // namespace

Outcome explain_order(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    auto const place = place_of(*plan, words.order);
    if (!place) return std::unexpected{unusable("no order is called " + words.order, words.file)};
    auto const asked = asked_of(session, words);
    auto const found = [&] {
        Progress const progress{"forecasting"};
        return in_depth(*plan, asked, *place);
    }();
    print_text(session.wants_json() ? as_json(*plan, asked, found) : shown(*plan, asked, found));
    return {};
}

Outcome ask_what_if(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    auto const asked = asked_of(session, words);
    auto const first = allocate(*plan);
    auto const outcomes = run_futures(*plan, asked);
    std::optional<StandingFlow> standing;
    if (plan->sharing == Sharing::least_total_lateness && plan->frozen == 0) standing.emplace(*plan);
    std::vector<Scenario> scenarios;
    std::vector<std::vector<std::string>> bundles;
    if (words.together) bundles.push_back(words.files);
    else
        for (auto const& file : words.files) bundles.push_back({file});
    for (auto const& bundle : bundles) {
        auto scenario = scenario_from(*plan, bundle, first, asked, standing);
        if (!scenario) return std::unexpected{scenario.error()};
        scenarios.push_back(std::move(*scenario));
    }
    print_text(session.wants_json() ? as_json(*plan, scenarios) : shown(*plan, first, outcomes, scenarios));
    return {};
}

Outcome join_package(Session& session, SupplyWords const& words) {
    auto const text = read_text_file(words.file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const package = read_package(*text, words.file);
    if (!package) return std::unexpected{Trouble{package.error()}};
    std::vector<Plan> plans;
    std::vector<int> orders;
    for (auto const& part : package->parts) {
        auto const file = (std::filesystem::path{words.file}.parent_path() / part.plan_file).string();
        auto plan = plan_from(session, file, "");
        if (!plan) return std::unexpected{plan.error()};
        auto const place = place_of(*plan, part.order);
        if (!place) return std::unexpected{unusable("no order is called " + part.order, file)};
        orders.push_back(static_cast<int>(*place));
        plans.push_back(std::move(*plan));
    }
    auto const rows = joint_dates(plans, orders, *package, asked_of(session, words));
    auto const day = [](std::optional<Date> const& date) { return date ? to_text(*date) : std::string{"beyond"}; };
    TextTable table{{{"part"}, {"P10"}, {"P50"}, {"P90"}, {"within the plans", Align::right}, {"last to come", Align::right}}};
    json::array list;
    for (auto const& row : rows) {
        table.add({row.name, day(row.p10), day(row.p50), day(row.p90), percent(row.share_complete), row.share_last > 0.0 ? percent(row.share_last) : ""});
        auto const known = [](std::optional<Date> const& date) { return date ? json::value(to_text(*date)) : json::value(nullptr); };
        list.push_back({{"name", row.name}, {"p10", known(row.p10)}, {"p50", known(row.p50)}, {"p90", known(row.p90)},
                        {"share_complete", row.share_complete}, {"share_last", row.share_last}});
    }
    session.print(json::object{{"package", package->name}, {"trials", words.trials}, {"seed", words.seed}, {"parts", std::move(list)}},
                  fmt::format("{}: {} futures; the last day of the period in which each part is complete\n\n{}", package->name, words.trials, table.text()));
    return {};
}

}  // namespace casewright
