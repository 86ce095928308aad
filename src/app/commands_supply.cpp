#include "app/commands_supply.hpp"

#include <algorithm>
#include <charconv>
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
#include "supply/frozen.hpp"
#include "supply/standstill.hpp"
#include "supply/whole_orders.hpp"
#include "supply/without_effect.hpp"

namespace casewright {
namespace {

using namespace supply;

std::string due_text(Plan const& plan, Order const& order) {
    return order.due == never ? "" : in_words(plan, static_cast<int>(order.due));
}

// "2 months late"; empty where nothing is late.
std::string late_text(Plan const& plan, Order const& order, Allotted const& row) {
    if (order.withdrawn) return order.quantity == 0 ? "diverted" : "withdrawn";
    if (order.due == never || order.state == OrderState::delivered) return "";
    if (!row.complete_in) return order.due <= plan.periods ? "not served" : "";
    auto const late = *row.complete_in - order.due;
    return late > 0 ? fmt::format("{} {}{}", late, to_text(plan.period), late == 1 ? "" : "s") : "";
}

std::string shown(Plan const& plan, Allocation const& found, std::vector<int> const& asked) {
    TextTable table{{{"order"}, {"for"}, {"state"}, {"quantity", ColumnAlign::right}, {"given", ColumnAlign::right},
                     {"short", ColumnAlign::right}, {"due"}, {"complete in"}, {"late"}}};
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const& row = found.orders[place];
        table.add({order.id, order.purchaser, std::string{to_text(order.state)}, std::to_string(order.quantity),
                   std::to_string(row.allocated), std::to_string(row.short_units), due_text(plan, order),
                   order.withdrawn ? "" : period_text(plan, row.complete_in), late_text(plan, order, row)});
    }
    auto const& objective = found.objective;
    auto text = fmt::format("{}: {} {}s from {}, shared by {}\n\n{}\nweighted lateness {}, sum of periods {}, short {}\n",
                            plan.program, plan.periods, to_text(plan.period), in_words(plan, 1),
                            to_text(plan.sharing), table.text(), objective.weighted_lateness,
                            objective.sum_of_periods, objective.short_units);
    if (auto const bound = bound_in_words(found); !bound.empty()) text += wrapped(bound, 0);
    if (auto const nothing = without_effect_in_words(plan); !nothing.empty()) text += wrapped(nothing, 0);
    if (auto const still = in_words(plan, standstills(plan, &found)); !still.empty()) text += wrapped(still, 0);
    if (plan.lot.any()) text += wrapped(finished_in_words(plan, found.output), 0);
    for (auto const& whole : whole_orders(plan))
        if (whole.has_parts()) text += wrapped(fmt::format("{}; all of it {}.", parts_in_words(plan, whole), period_text(plan, complete_in(whole, found))), 0);
    text += book_text(plan);
    if (asked.empty()) {
        auto const reasons = why_late(plan, found);
        for (auto const& why : reasons) text += "\n" + wrapped(why.in_words, 2);
        if (auto const bound = shared_anew_in_words(plan, reasons); !bound.empty()) text += "\n" + wrapped(bound, 0);
    }
    for (auto const place : asked) {
        auto const why = why_late(plan, found, static_cast<std::size_t>(place));
        text += "\n" + wrapped(why ? why->in_words : plan.orders[static_cast<std::size_t>(place)].id + " is neither late nor short.", 2);
    }
    return text;
}

Outcome allocate_lots(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    AllocationDetail detail{words.pegs, {}};
    for (auto const& id : words.why) {
        auto const order = std::ranges::find(plan->orders, id, &Order::id);
        if (order == plan->orders.end())
            return std::unexpected{Trouble{InputError{"value", "no order is called " + id, words.file, 1, 1}}};
        for (auto const part : whole_order(*plan, static_cast<std::size_t>(order - plan->orders.begin())).parts) detail.reasons_of.push_back(part);
    }
    Stopwatch const watch;
    auto const found = allocate(*plan);
    auto const seconds = watch.seconds();
    print_text(session.wants_json() ? allocation_json(*plan, found, seconds, detail) : shown(*plan, found, detail.reasons_of));
    return {};
}

std::string percentile_text(Plan const& plan, std::optional<int> period, std::optional<double> error) {
    return period_text(plan, period) + (error && *error > 0.0 ? fmt::format(" ±{}", *error) : "");
}

std::string shown(Plan const& plan, Asked const& asked, Outcomes const& outcomes) {
    std::vector<TextTable::Column> const columns{{"order"}, {"for"}, {"state"}, {"quantity", ColumnAlign::right}, {"P10"}, {"P50"}, {"P90"},
                                                 {"within plan", ColumnAlign::right}, {"due"}, {"by then", ColumnAlign::right}};
    TextTable sure{columns};
    auto with_share = columns;
    with_share.push_back({"comes true", ColumnAlign::right});
    TextTable open{with_share};
    bool any_open = false;
    auto const share = [](std::optional<double> part) { return part ? fmt::format("{:.0f} %", *part * 100.0) : ""; };
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const row = percentiles_of(outcomes.of(place), outcomes.trials);
        if (row.existed == 0) continue;
        std::vector<std::string> cells{order.id, order.purchaser, std::string{to_text(order.state)}, std::to_string(order.quantity),
                   percentile_text(plan, row.p10, row.p10_error), percentile_text(plan, row.p50, row.p50_error),
                   percentile_text(plan, row.p90, row.p90_error), share(row.share_completed), due_text(plan, order),
                   order.due == never ? "" : share(share_by(outcomes.of(place), outcomes.trials, order.due))};
        if (!awaits_acceptance(order.state)) {
            sure.add(std::move(cells));
            continue;
        }
        any_open = true;
        cells.push_back(share(static_cast<double>(row.existed) / static_cast<double>(outcomes.trials)));
        open.add(std::move(cells));
    }
    auto const apart = any_open ? "\nnot accepted yet; percentiles and shares are of the futures in which each comes true:\n\n" + open.text() : std::string{};
    std::string parts;
    for (auto const& whole : whole_orders(plan)) {
        if (!whole.has_parts()) continue;
        auto const row = percentiles_of(counts_of(whole, outcomes, asked.followed), outcomes.trials);
        parts += "\n" + wrapped(fmt::format("{}; all of it P10 {}, P50 {}, P90 {}.", parts_in_words(plan, whole), period_text(plan, row.p10),
                                          period_text(plan, row.p50), period_text(plan, row.p90)), 0);
    }
    auto nothing = without_effect_in_words(plan);
    if (auto const still = in_words(plan, standstills(plan)); !still.empty()) nothing += (nothing.empty() ? "" : " ") + ("As planned, n" + still.substr(1));
    return fmt::format("{}: {} futures, seed {}, shared by {}\n± is the standard error of a percentile, in {}s\n\n{}{}{}{}",
                       plan.program, asked.trials, asked.seed, to_text(plan.sharing), to_text(plan.period), sure.text(), apart, parts,
                       nothing.empty() ? nothing : "\n" + wrapped(nothing, 0));
}

Outcome forecast_deliveries(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    Stopwatch const watch;
    auto asked = with_frozen_lots(*plan, asked_of(session, words));
    asked.followed = parts_to_follow(*plan);
    auto const outcomes = [&] {
        Progress const progress{"forecasting"};
        return run_futures(*plan, asked);
    }();
    auto const seconds = watch.seconds();
    print_text(session.wants_json() ? forecast_json(*plan, asked, outcomes, seconds) : shown(*plan, asked, outcomes));
    return {};
}

}  // namespace

Asked asked_of(Session const& session, SupplyWords const& words) {
    Asked asked;
    asked.trials = words.trials;
    asked.seed = words.seed;
    asked.threads = session.threads();
    return asked;
}

void print_text(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string period_text(Plan const& plan, std::optional<int> period) {
    if (!period) return "not within the plan";
    return *period == 0 ? "before the plan" : in_words(plan, *period);
}

std::expected<void, Trouble> write_to(std::string const& path, std::string_view bytes) {
    if (auto const written = write_file(path, bytes); !written)
        return std::unexpected{Trouble{StoreError{StoreError::Kind::unavailable, path + ": " + written.error().message}}};
    return {};
}

namespace {

// A sign would wrap around to another seed without a word.
std::string seed_fault(std::string const& text) {
    std::uint64_t seed = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    return error == std::errc{} && end == text.data() + text.size() ? "" : "a seed is a whole number from 0 to 18446744073709551615, in digits";
}

// Verbs and their words; the words live as long as the command line.
class SupplyVerbs {
public:
    explicit SupplyVerbs(CommandLine& line)
        : line_{line}, noun_{line.app->add_subcommand("supply", "A production line, who gets what of it, and when")} {
        noun_->require_subcommand(1);
    }

    void add() {
        auto* allocate = plan_verb("allocate", "Which order gets how many units when, and why some are late", allocate_lots);
        allocate->add_flag("--pegs", words_->pegs, "In JSON, the lot that each unit comes from");
        allocate->add_option("--why", words_->why, "Only why these orders are late; in a large plan JSON gives no reason unasked");
        plan_verb("orders", "The order book: written by hand and taken from the record, and why each has its state", show_orders);
        draws(plan_verb("forecast", "Delivery dates with probability, from many futures", forecast_deliveries));
        auto* order = draws(plan_verb("order", "One order: when it comes, what moves that, what was said of it", explain_order));
        order->add_option("ORDER", words_->order, "The id of an order of the plan")->required();
        auto* what_if = draws(plan_verb("what-if", "Changes of a plan, side by side, and whom they touch", ask_what_if));
        what_if->add_option("DELTA", words_->files, "Files of changes")->required();
        what_if->add_flag("--together", words_->together, "All changes at once instead of each by itself");
        auto* picture = draws(plan_verb("picture", "Output, demand and delivery dates as SVG", draw_plan));
        picture->add_option("-o,--output", words_->output, "The SVG to write")->required();
        auto* publish = draws(plan_verb("publish", "Append the forecast of each open order to a file of promises", publish_forecast));
        publish->add_option("PROMISES", words_->other, "A file that only grows; made when missing")->required();
        publish->add_option("--order", words_->order, "Only that of this order");
        publish->add_option("--program", words_->program, "The name of the program in the file, when not that of the plan");
        publish->add_option("--as-if-on", words_->as_if_on, "Reckoned afterwards, as if on this day: no promise, and scored apart");
        add_deliver();
        add_accept();
        draws(verb("package", "When missiles, launch units and training are all there", join_package))
            ->add_option("FILE", words_->file, "A package file")->required();
        plan_verb("maker", "What the maker of the line needs to know, and nothing of who asks", show_to_maker);
        draws(verb("forces", "What a plan of forces waits for, and the chance that each target is met by its day", show_forces))
            ->add_option("FILE", words_->file, "A plan of forces")->required();
        auto* promises = verb("promises", "What was promised, and how it was kept", show_promises);
        promises->add_option("FILE", words_->file, "A file of promises")->required();
        promises->add_option("-o,--output", words_->output, "Slip curves as SVG");
        auto* program = verb("program", "What sources state of a program: four kinds of number, never mixed", show_program);
        program->add_option("FILE", words_->file, "A program file")->required();
        program->add_option("--replace", words_->quantity, "Years to replace as many at each stated rate")
            ->check(CLI::Range(std::int64_t{1}, quantity_max));
    }

private:
    void add_deliver() {
        auto* deliver = verb("deliver", "Append what came of an order to a file of promises", record_delivery);
        deliver->add_option("PROMISES", words_->file, "A file of promises")->required();
        deliver->add_option("--order", words_->order, "The order, as it was promised")->required();
        deliver->add_option("--quantity", words_->quantity, "How many units came")->required()->check(CLI::Range(std::int64_t{1}, quantity_max));
        deliver->add_option("--came", words_->came, "When, as far as it is known: 2025, 2025-12 or a day; else the day of --on");
        deliver->add_option("--program", words_->program, "Which program, when several have such an order, or for an order that is new to the file");
        deliver->add_option("--ordered", words_->ordered, "How many were ordered, of an order that is new to the file")->check(CLI::Range(std::int64_t{1}, quantity_max));
        deliver->add_option("--says", words_->says, "What was said of it");
        deliver->add_option("--source", words_->source, "Who says so: a report, an address");
    }
    void add_accept() {
        auto* accept = draws(plan_verb("accept", "Record what the plan gives to a line of a case as its delivery plan", accept_allocation));
        accept->add_option("CASE", words_->case_id, "A case whose lines are orders of the plan")->required();
        accept->add_option("--line", words_->line, "Which line, when the plan has several of the case");
        accept->add_option("--reason", words_->reason, "What the plan rests on, or why it changes")->required();
        accept->add_option("--notice", words_->notice, "How the purchaser was told of a change");
        accept->add_option("--turn-decided-by", words_->decided_by, "Who decided, and why, when not first in, first out");
        accept->add_option("--as", words_->actor, "Who acts: a role, or role/name")->required();
        accept->add_option("--key", words_->key, "A retry with the same key records nothing twice");
    }
    CLI::App* verb(std::string const& name, std::string const& description, Outcome (*run)(Session&, SupplyWords const&)) {
        auto* command = noun_->add_subcommand(name, description);
        command->callback([&line = line_, run, words = words_] {
            line.asked = [run, words](Session& session) { return run(session, *words); };
        });
        return command;
    }
    CLI::App* plan_verb(std::string const& name, std::string const& description, Outcome (*run)(Session&, SupplyWords const&)) {
        auto* command = verb(name, description, run);
        command->add_option("FILE", words_->file, "A plan file")->required();
        command->add_option("--sharing", words_->sharing, "Another policy than that of the plan")
            ->check(CLI::IsMember({"priority", "fifo", "least_total_lateness", "fair_share"}));
        return command;
    }
    CLI::App* draws(CLI::App* command) {
        command->add_option("--trials", words_->trials, "How many futures")->check(CLI::Range(std::uint64_t{1}, trials_max));
        command->add_option("--seed", words_->seed, "The same seed gives the same futures")->check(CLI::Validator{seed_fault, "0 to 2^64-1", "seed"});
        return command;
    }

    CommandLine& line_;
    CLI::App* noun_;
    std::shared_ptr<SupplyWords> words_ = std::make_shared<SupplyWords>();
};

}  // namespace

void add_supply_commands(CommandLine& line) { SupplyVerbs{line}.add(); }

}  // namespace casewright
