#include "app/commands_supply.hpp"

#include <chrono>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/progress.hpp"
#include "app/table.hpp"
#include "foundation/text.hpp"
#include "supply/allocate.hpp"
#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/forecast.hpp"
#include "supply/read_plan.hpp"

namespace casewright {
namespace {

using namespace supply;

struct SupplyWords {
    std::string file, sharing;
    std::uint64_t trials = 1'000, seed = 1;
    bool pegs = false;
};

std::expected<Plan, Trouble> plan_from(std::string const& file, std::string const& sharing) {
    auto const text = read_text_file(file, plan_file_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto plan = read_plan(*text, file);
    if (!plan) return std::unexpected{Trouble{plan.error()}};
    if (!sharing.empty()) plan->sharing = *word_from<Sharing>(sharing);
    return std::move(*plan);
}

class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// Already JSON: plans have more rows than are worth a tree of values.
void print_text(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string period_text(Plan const& plan, std::optional<int> period) {
    if (!period) return "not within the plan";
    return *period == 0 ? "before the plan" : in_words(plan, *period);
}

std::string due_text(Plan const& plan, Order const& order) {
    return order.due == never ? "" : in_words(plan, static_cast<int>(order.due));
}

// "2 months late"; empty where nothing is late.
std::string late_text(Plan const& plan, Order const& order, Allotted const& row) {
    if (order.due == never || order.state == OrderState::delivered) return "";
    if (!row.complete_in) return order.due <= plan.periods ? "not served" : "";
    auto const late = *row.complete_in - order.due;
    return late > 0 ? fmt::format("{} {}{}", late, to_text(plan.period), late == 1 ? "" : "s") : "";
}

std::string shown(Plan const& plan, Allocation const& found) {
    TextTable table{{{"order"}, {"for"}, {"state"}, {"quantity", Align::right}, {"given", Align::right},
                     {"short", Align::right}, {"due"}, {"complete in"}, {"late"}}};
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const& row = found.orders[place];
        table.add({order.id, order.purchaser, std::string{to_text(order.state)}, std::to_string(order.quantity),
                   std::to_string(row.allocated), std::to_string(row.short_units), due_text(plan, order),
                   period_text(plan, row.complete_in), late_text(plan, order, row)});
    }
    auto const& objective = found.objective;
    auto text = fmt::format("{}: {} {}s from {}, shared by {}\n\n{}\nweighted lateness {}, sum of periods {}, short {}\n",
                            plan.program, plan.periods, to_text(plan.period), in_words(plan, 1),
                            to_text(plan.sharing), table.text(), objective.weighted_lateness,
                            objective.sum_of_periods, objective.short_units);
    for (auto const& why : why_late(plan, found)) text += "\n" + wrapped(why.in_words, 2);
    return text;
}

Outcome allocate_lots(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    Stopwatch const watch;
    auto const found = allocate(*plan);
    auto const seconds = watch.seconds();
    print_text(session.wants_json() ? allocation_json(*plan, found, seconds, words.pegs) : shown(*plan, found));
    return {};
}

std::string percentile_text(Plan const& plan, std::optional<int> period, std::optional<double> error) {
    return period_text(plan, period) + (error && *error > 0.0 ? fmt::format(" ±{}", *error) : "");
}

std::string shown(Plan const& plan, Asked const& asked, Outcomes const& outcomes) {
    TextTable table{{{"order"}, {"for"}, {"state"}, {"quantity", Align::right}, {"P10"}, {"P50"}, {"P90"},
                     {"within plan", Align::right}, {"due"}, {"by then", Align::right}}};
    auto const share = [](std::optional<double> part) { return part ? fmt::format("{:.0f} %", *part * 100.0) : ""; };
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const row = percentiles_of(outcomes.of(place), outcomes.trials);
        if (row.existed == 0) continue;
        table.add({order.id, order.purchaser, std::string{to_text(order.state)}, std::to_string(order.quantity),
                   percentile_text(plan, row.p10, row.p10_error), percentile_text(plan, row.p50, row.p50_error),
                   percentile_text(plan, row.p90, row.p90_error), share(row.share_completed), due_text(plan, order),
                   order.due == never ? "" : share(share_by(outcomes.of(place), outcomes.trials, order.due))});
    }
    return fmt::format("{}: {} futures, seed {}, shared by {}\n± is the standard error of a percentile, in {}s\n\n{}",
                       plan.program, asked.trials, asked.seed, to_text(plan.sharing), to_text(plan.period), table.text());
}

Outcome forecast_deliveries(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    Asked asked;
    asked.trials = words.trials;
    asked.seed = words.seed;
    asked.threads = session.threads();
    Stopwatch const watch;
    auto const outcomes = [&] {
        Progress const progress{"forecasting"};
        return run_futures(*plan, asked);
    }();
    auto const seconds = watch.seconds();
    print_text(session.wants_json() ? forecast_json(*plan, asked, outcomes, seconds) : shown(*plan, asked, outcomes));
    return {};
}

}  // namespace

void add_supply_commands(CommandLine& line) {
    auto const words = std::make_shared<SupplyWords>();
    auto* noun = line.app->add_subcommand("supply", "A production line, who gets what of it, and when");
    noun->require_subcommand(1);
    auto const verb = [&](std::string const& name, std::string const& description,
                          Outcome (*run)(Session&, SupplyWords const&)) {
        auto* command = noun->add_subcommand(name, description);
        command->callback([&line, run, words] {
            line.asked = [run, words](Session& session) { return run(session, *words); };
        });
        command->add_option("FILE", words->file, "A plan file")->required();
        command->add_option("--sharing", words->sharing, "Another policy than that of the plan")
            ->check(CLI::IsMember({"priority", "fifo", "least_total_lateness", "fair_share"}));
        return command;
    };
    verb("allocate", "Which order gets how many units when, and why some are late", allocate_lots)
        ->add_flag("--pegs", words->pegs, "In JSON, the lot that each unit comes from");
    auto* forecast = verb("forecast", "Delivery dates with probability, from many futures", forecast_deliveries);
    forecast->add_option("--trials", words->trials, "How many futures")->check(CLI::Range(std::uint64_t{1}, trials_max))
        ->capture_default_str();
    forecast->add_option("--seed", words->seed, "The same seed gives the same futures")->capture_default_str();
}

}  // namespace casewright
