// src/app/commands_supply_what_if.cpp
// Questions about one order, about changes of a plan, and about packages.
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/progress.hpp"
#include "app/table.hpp"
#include "foundation/text.hpp"
#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/package.hpp"
#include "supply/scenario.hpp"
#include "supply/standstill.hpp"
#include "supply/whole_orders.hpp"
#include "supply/without_effect.hpp"

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
    WholeOrder whole;
    Percentiles row;
    std::vector<std::pair<Published, double>> said;  // with the share of futures that make it
    std::vector<Contribution> causes;
    std::vector<Standstill> standstills;  // where it is never complete
    std::string why;
};

OrderInDepth in_depth(Plan const& plan, Asked const& asked, std::size_t place) {
    OrderInDepth found;
    found.place = place;
    found.whole = whole_order(plan, place);
    auto question = asked;
    if (found.whole.parts.size() > 1 && !found.whole.in_sequence) question.followed = found.whole.parts;
    auto const outcomes = run_futures(plan, question);
    auto const counts = counts_of(found.whole, outcomes, question.followed);
    found.row = percentiles_of(counts, outcomes.trials);
    for (auto const& said : plan.published) {
        if (said.order != plan.orders[place].id) continue;
        auto const by = period_of(month_of(plan.start, said.by), plan.period);
        found.said.emplace_back(said, share_by(counts, outcomes.trials, by).value_or(0.0));
    }
    found.causes = contributions(plan, asked, static_cast<int>(place));
    auto const planned = allocate(plan);
    if (!complete_in(found.whole, planned)) found.standstills = standstills(plan, &planned);
    for (auto const part : found.whole.parts)
        if (auto const why = why_late(plan, planned, static_cast<std::size_t>(part))) found.why += (found.why.empty() ? "" : " ") + why->in_words;
    return found;
}

std::string shown(Plan const& plan, Asked const& asked, OrderInDepth const& found) {
    auto const& order = plan.orders[found.place];
    auto const& row = found.row;
    auto const error = [&](std::optional<double> value) { return value ? fmt::format(" (±{} {}s)", *value, to_text(plan.period)) : ""; };
    auto text = fmt::format("{}: {} units for {}, {}\n{} futures, seed {}, shared by {}\n\n", order.id, found.whole.quantity,
                            order.purchaser.empty() ? "?" : order.purchaser, to_text(own_state(order)), asked.trials, asked.seed, to_text(plan.sharing));
    if (order.part_of >= 0)
        text += wrapped(fmt::format("These are {} of the units of {}, {}; the order named by its id is all of it.", order.quantity,
                                    plan.orders[static_cast<std::size_t>(order.part_of)].id, order.turn ? "in another's turn" : "due by then"), 0) + "\n";
    if (auto const parts = parts_in_words(plan, found.whole); !parts.empty()) text += wrapped(parts, 0) + "\n";
    auto const in_which = row.existed == asked.trials ? std::string{}
                                                      : fmt::format(" of the {} futures in which it comes true", row.existed);
    if (!in_which.empty()) text += fmt::format("  comes true in {} of {} futures; percentiles and shares are of these\n", row.existed, asked.trials);
    text += fmt::format("  P10  {}{}\n  P50  {}{}\n  P90  {}{}\n  complete within the plan: {}{}\n", period_text(plan, row.p10), error(row.p10_error),
                        period_text(plan, row.p50), error(row.p50_error), period_text(plan, row.p90), error(row.p90_error),
                        row.share_completed ? percent(*row.share_completed) : std::string{"in no future does it come true"},
                        row.share_completed ? in_which : std::string{});
    if (!found.said.empty()) text += "\nWhat was said in public, and the share of futures in which all has come by then:\n";
    for (auto const& [said, share] : found.said)
        text += fmt::format("  {}  \"{}\": all by {}  {}\n", to_text(said.on), said.says, to_text(said.by), percent(share));
    if (row.completed == 0) text += "\nNothing moves its date: it lies beyond the plan in every future.\n";
    else text += "\nWhat moves the date: the part of its spread that goes when this is known\n";
    for (auto const& cause : found.causes)
        if (row.completed > 0) text += fmt::format("  {:>5}  {}\n", percent(std::max(0.0, cause.share)), cause.cause);
    if (!found.why.empty()) text += "\nAs planned, without chance:\n" + wrapped(found.why, 2);
    if (auto const still = in_words(plan, found.standstills); !still.empty() && found.why.empty()) text += "\nAs planned, without chance:\n" + wrapped(still, 2);
    if (!plan.assumptions.empty()) text += "\nAssumed:\n";
    for (auto const& assumption : plan.assumptions) text += wrapped("- " + assumption, 2);
    return text;
}

template <class Number>
std::string or_null(std::optional<Number> const& number) { return number ? fmt::format("{}", *number) : "null"; }

// What of the order has which turn; empty where all of it has its own.
std::string parts_json(Plan const& plan, WholeOrder const& whole) {
    std::string text;
    if (!whole.has_parts()) return text;
    for (auto const part : whole.parts) {
        auto const& order = plan.orders[static_cast<std::size_t>(part)];
        auto const due = order.due_part && !order.turn ? fmt::format(R"(,"due":"{}")", to_text(last_day_of(plan, static_cast<int>(order.due)))) : std::string{};
        text += fmt::format(R"({}{{"id":{},"quantity":{}{}}})", text.empty() ? "" : ",", in_quotes(order.id), order.quantity, due);
    }
    return text;
}
std::string owner_json(Plan const& plan, std::size_t place) {
    auto const owner = plan.orders[place].part_of;
    return owner < 0 ? "null" : in_quotes(plan.orders[static_cast<std::size_t>(owner)].id);
}

std::string as_json(Plan const& plan, Asked const& asked, OrderInDepth const& found) {
    auto const& row = found.row;
    auto text = fmt::format(R"({{"id":{},"quantity":{},"parts":[{}],"part_of":{},"trials":{},"seed":{},"p10":{},"p50":{},"p90":{},"p50_in_words":{},"existed":{},"share_completed":{},"published":[)",
                            in_quotes(plan.orders[found.place].id), found.whole.quantity, parts_json(plan, found.whole), owner_json(plan, found.place),
                            asked.trials, asked.seed, or_null(row.p10), or_null(row.p50),
                            or_null(row.p90), in_quotes(period_text(plan, row.p50)), row.existed, or_null(row.share_completed));
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
    return text + "]" + standstill_json(found.standstills) + "}\n";
}

struct Scenario {
    Delta delta;
    Plan plan;
    Allocation found;
    Comparison against;
    Outcomes outcomes;
    std::vector<int> followed;      // of its futures
    std::vector<WholeOrder> whole;  // by place
    std::vector<GivenUp> given_up;
    double seconds = 0.0;
};

std::expected<Scenario, Trouble> scenario_from(Plan const& base, std::vector<std::string> const& files, Allocation const& first,
                                               Asked const& asked, std::optional<StandingFlow> const& standing) {
    Scenario scenario;
    bool one_more = files.size() == 1;
    std::vector<std::string> authors;
    scenario.plan = base;
    for (auto const& file : files) {
        auto const text = read_text_file(file);
        if (!text) return std::unexpected{Trouble{text.error()}};
        auto delta = read_delta(*text, file, base);
        if (!delta) return std::unexpected{Trouble{delta.error()}};
        Position where;
        auto changed = with_delta(std::move(scenario.plan), *delta, &where);
        if (!changed) return std::unexpected{Trouble{InputError{"value", changed.error(), file, where.line, where.column}}};
        scenario.plan = std::move(*changed);
        one_more = one_more && is_one_order_more(*delta);
        scenario.delta.slip_months += std::abs(delta->slip_months);
        scenario.delta.name += (scenario.delta.name.empty() ? "" : " + ") + delta->name;
        if (std::ranges::find(authors, delta->author) == authors.end()) {
            authors.push_back(delta->author);
            scenario.delta.author += (scenario.delta.author.empty() ? "" : ", ") + delta->author;
        }
        scenario.delta.reason += (scenario.delta.reason.empty() ? "" : " ") + delta->reason;
    }
    Stopwatch const watch;
    scenario.found = one_more && standing ? standing->with(scenario.plan.orders.back())
                                          : allocate_after_frozen(base, first, scenario.plan);
    scenario.seconds = watch.seconds();
    scenario.against = compare(base, first, scenario.plan, scenario.found);
    if (base.frozen > 0) scenario.given_up = given_up(first, scenario.plan, scenario.found);
    auto question = asked;
    question.followed = scenario.followed = parts_to_follow(scenario.plan);
    scenario.whole = whole_at_each_place(scenario.plan);
    scenario.outcomes = run_futures(scenario.plan, question);
    return scenario;
}

std::string with_median(Plan const& plan, std::optional<int> complete, std::span<std::uint32_t const> counts, std::uint64_t trials) {
    auto const row = percentiles_of(counts, trials);
    if (complete == 0) return "delivered before the plan";
    if (row.existed == 0) return complete ? period_text(plan, complete) + " (comes true in no future)" : "withdrawn";
    return (complete ? period_text(plan, complete) : "not within") +
           (row.p50 && *row.p50 > 0 ? fmt::format(" (P50 {})", in_words(plan, *row.p50)) : " (P50 beyond)");
}

std::string cell_of(Scenario const& scenario, std::string_view id) {
    auto const place = place_of(scenario.plan, id);
    if (!place) return "";
    auto const& effect = scenario.against.effects[*place];
    if (!effect.in_after) return "withdrawn";
    auto text = with_median(scenario.plan, effect.after, counts_of(scenario.whole[*place], scenario.outcomes, scenario.followed), scenario.outcomes.trials);
    if (!effect.in_before) return text + " new";
    auto const h = scenario.plan.periods + 1;
    if (effect.after == 0) return text;
    auto const moved = effect.after.value_or(h) - effect.before.value_or(h);
    return moved == 0 ? text : text + fmt::format(" {:+d}", moved);
}

// The periods in which U.S. services and stock fare differently; of months only the ends of quarters, of many the ends of years.
std::string us_stock_text(Plan const& plan, Comparison const& against) {
    auto const all = us_stock_differences(against);
    if (all.empty()) return "  U.S. services and stock: the same units by the end of each " + std::string{to_text(plan.period)} + "\n";
    constexpr std::size_t rows_max = 12;
    auto const lowest = lowest_of(all);
    auto const ends = [&](unsigned months) {
        std::vector<StockDifference> rows;
        for (auto const& one : all)
            if (static_cast<unsigned>(last_day_of(plan, one.period).month()) % months == 0 || one.period == plan.periods || one.period == all.back().period)
                rows.push_back(one);
        return rows;
    };
    auto rows = ends(3);
    bool const yearly = rows.size() > rows_max;
    if (yearly) rows = ends(12);
    auto text = fmt::format("  units to U.S. services and stock by the end of the {} in which they differ:\n", yearly ? "years" : "quarters");
    for (auto const& [period, before, after] : rows)
        text += fmt::format("    {}  {} -> {} ({:+d})\n", to_text(last_day_of(plan, period)), before, after, after - before);
    if (!lowest) return text + "    never fewer than as planned\n";
    return text + fmt::format("    fewest against the plan: {:+d} by {}\n", lowest->after - lowest->before, to_text(last_day_of(plan, lowest->period)));
}

std::string shown(Plan const& base, Allocation const& first, Outcomes const& outcomes, std::vector<int> const& followed, std::vector<Scenario> const& scenarios) {
    auto const whole = whole_at_each_place(base);
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
            cells[1] = with_median(base, complete_in(whole[*place], first), counts_of(whole[*place], outcomes, followed), outcomes.trials);
        for (auto const& scenario : scenarios) cells.push_back(cell_of(scenario, id));
        table.add(cells);
    }
    auto const by_due = [](Order const& order) { return order.due_part.has_value(); };
    bool const any_parts = std::ranges::any_of(scenarios, [&](Scenario const& one) { return !one.followed.empty() || std::ranges::any_of(one.plan.orders, by_due); });
    auto text = "Complete in, without chance; P50 of the futures; and by how many periods the first moved.\n" +
                std::string{any_parts ? "An order is all its parts, those in another's turn too.\n" : ""} + "\n" + table.text() + "\n";
    for (auto const& scenario : scenarios) {
        auto const& against = scenario.against;
        text += fmt::format("{}, asked by {}: {}\n  weighted lateness {} -> {}, short {} -> {}\n", scenario.delta.name, scenario.delta.author,
                            scenario.delta.reason, against.before.weighted_lateness, against.after.weighted_lateness,
                            against.before.short_units, against.after.short_units);
        for (auto const& [order, units, by_itself] : scenario.given_up)
            text += fmt::format("  {} gives up {} units of its frozen lots: {}\n", base.orders[static_cast<std::size_t>(order)].id, units,
                                by_itself ? "it does not want them any more" : "the changed plan does not make them in time");
        if (auto const nothing = without_effect_in_words(scenario.plan); !nothing.empty()) text += wrapped(nothing, 2);
        if (auto const still = in_words(scenario.plan, standstills(scenario.plan, &scenario.found)); !still.empty()) text += wrapped(still, 2);
        if (scenario.delta.slip_months != 0 && base.ramp.size() < 2) text += "  The ramp has no second point, so its slip changes nothing.\n";
        text += us_stock_text(base, against);
    }
    return text;
}

std::string us_stock_json(Plan const& plan, Comparison const& against) {
    auto const one = [&](StockDifference const& row) {
        return fmt::format(R"({{"period":{},"by":"{}","before":{},"after":{}}})", row.period, to_text(last_day_of(plan, row.period)), row.before, row.after);
    };
    auto const all = us_stock_differences(against);
    std::string text = "\"us_units\":[";
    for (std::size_t place = 0; place < all.size(); ++place) text += (place == 0 ? "" : ",") + one(all[place]);
    auto const lowest = lowest_of(all);
    return text + "],\"us_units_lowest\":" + (lowest ? one(*lowest) : "null");
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
            auto const row = percentiles_of(counts_of(scenario.whole[place], scenario.outcomes, scenario.followed), scenario.outcomes.trials);
            text += fmt::format(R"({}{{"id":{},"part_of":{},"before":{},"after":{},"p50":{},"lateness_before":{},"lateness_after":{}}})", place == 0 ? "" : ",",
                                in_quotes(effect.id), effect.part_of.empty() ? "null" : in_quotes(effect.part_of), or_null(effect.before), or_null(effect.after), or_null(row.p50), effect.late_before, effect.late_after);
        }
        text += fmt::format(R"(],"us_units_before":{},"us_units_after":{},{},"given_up":[)", scenario.against.us_units_before.back(),
                            scenario.against.us_units_after.back(), us_stock_json(base, scenario.against));
        for (std::size_t place = 0; place < scenario.given_up.size(); ++place) {
            auto const& [order, units, by_itself] = scenario.given_up[place];
            text += fmt::format(R"({}{{"id":{},"units":{},"by_itself":{}}})", place == 0 ? "" : ",",
                                in_quotes(base.orders[static_cast<std::size_t>(order)].id), units, by_itself);
        }
        text += "]" + standstill_json(standstills(scenario.plan, &scenario.found)) + "}";
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
    auto const asked = with_frozen_lots(*plan, asked_of(session, words));
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
    auto asked = asked_of(session, words);
    auto const first = allocate(*plan);
    asked = with_frozen_lots(*plan, first, std::move(asked));
    auto question = asked;
    question.followed = parts_to_follow(*plan);
    auto const outcomes = run_futures(*plan, question);
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
    print_text(session.wants_json() ? as_json(*plan, scenarios) : shown(*plan, first, outcomes, question.followed, scenarios));
    return {};
}

Outcome join_package(Session& session, SupplyWords const& words) {
    auto const text = read_text_file(words.file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const package = read_package(*text, words.file);
    if (!package) return std::unexpected{Trouble{package.error()}};
    auto const found = plans_of_parts(session, words.file, package->parts);
    if (!found) return std::unexpected{found.error()};
    auto const rows = joint_dates(found->plans, found->orders, *package, asked_of(session, words));
    auto const day = [](std::optional<Date> const& date) { return date ? to_text(*date) : std::string{"beyond"}; };
    TextTable table{{{"part"}, {"P10"}, {"P50"}, {"P90"}, {"within the plans", ColumnAlign::right}, {"last to come", ColumnAlign::right},
                     {"comes true", ColumnAlign::right}}};
    json::array list;
    bool some_open = false;
    for (auto const& row : rows) {
        table.add({row.name, day(row.p10), day(row.p50), day(row.p90), percent(row.share_complete), row.share_last > 0.0 ? percent(row.share_last) : "",
                   row.existed < words.trials ? percent(static_cast<double>(row.existed) / static_cast<double>(words.trials)) : ""});
        some_open |= row.existed < words.trials;
        auto const known = [](std::optional<Date> const& date) { return date ? json::value(to_text(*date)) : json::value(nullptr); };
        list.push_back({{"name", row.name}, {"p10", known(row.p10)}, {"p50", known(row.p50)}, {"p90", known(row.p90)},
                        {"existed", row.existed}, {"share_complete", row.share_complete}, {"share_last", row.share_last}});
    }
    session.print(json::object{{"package", package->name}, {"trials", words.trials}, {"seed", words.seed}, {"parts", std::move(list)}},
                  fmt::format("{}: {} futures; the last day of the period in which each part is complete\n{}\n{}", package->name, words.trials,
                              some_open ? "percentiles and shares are of the futures in which an order comes true; of all together, in which every one does\n" : "",
                              table.text()));
    return {};
}

}  // namespace casewright
