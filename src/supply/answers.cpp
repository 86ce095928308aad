#include "supply/answers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/least_with_minimums.hpp"
#include "supply/order_book.hpp"
#include "supply/standstill.hpp"
#include "supply/whole_orders.hpp"
#include "supply/without_effect.hpp"

namespace casewright::supply {
namespace {

template <class Number>
std::string or_null(std::optional<Number> const& number) {
    return number ? fmt::format("{}", *number) : "null";
}

void append(std::string& text, Percentiles const& row) {
    fmt::format_to(std::back_inserter(text),
                   R"("p10":{},"p50":{},"p90":{},"p10_se":{},"p50_se":{},"p90_se":{},"mean":{},)"
                   R"("existed":{},"completed":{},"share_completed":{})",
                   or_null(row.p10), or_null(row.p50), or_null(row.p90), or_null(row.p10_error),
                   or_null(row.p50_error), or_null(row.p90_error), or_null(row.mean), row.existed,
                   row.completed, or_null(row.share_completed));
}

// Of a row that is not the whole order: how many units that has with all its parts, or whose part it is, and when it is due.
void append_parts(std::string& text, Plan const& plan, WholeOrder const& whole) {
    auto const owner = plan.orders[static_cast<std::size_t>(whole.place)].part_of;
    if (whole.has_parts()) fmt::format_to(std::back_inserter(text), R"("all_quantity":{},)", whole.quantity);
    if (owner >= 0) fmt::format_to(std::back_inserter(text), R"("part_of":{},)", in_quotes(plan.orders[static_cast<std::size_t>(owner)].id));
    if (auto const& order = plan.orders[static_cast<std::size_t>(whole.place)]; order.due_part && !order.turn)
        fmt::format_to(std::back_inserter(text), R"("due":"{}",)", to_text(last_day_of(plan, static_cast<int>(order.due))));
}

// Large plans have more late orders than anybody reads: their reasons are given when they are asked for.
constexpr std::size_t reasons_max = 200;

std::vector<WhyLate> reasons(Plan const& plan, Allocation const& found, AllocationDetail const& detail) {
    if (detail.reasons_of.empty()) return plan.orders.size() <= reasons_max ? why_late(plan, found) : std::vector<WhyLate>{};
    std::vector<WhyLate> all;
    for (auto const place : detail.reasons_of)
        if (auto why = why_late(plan, found, static_cast<std::size_t>(place))) all.push_back(std::move(*why));
    return all;
}

// What would have to give more, and in which periods; all of these together.
void append_more(std::string& text, Plan const& plan, WhyLate const& why) {
    auto const add = [&](std::string const& of, std::int64_t units, int from, int to) {
        fmt::format_to(std::back_inserter(text), R"({}{{"of":{},"units":{},"from":{},"to":{}}})", text.ends_with('[') ? "" : ",", in_quotes(of), units, from, to);
    };
    auto const due = static_cast<int>(plan.orders[static_cast<std::size_t>(why.order)].due);
    for (auto const& [part, units] : why.parts_more)
        add(part == 0 ? "the line" : "the feed \"" + plan.feeds[part - 1].name + "\"", units, why.parts_span.from, why.parts_span.to);
    if (why.parts_more.empty() && why.units_more) add(why.unit_of, *why.units_more, due, due);
}

void append_why(std::string& text, Plan const& plan, std::vector<WhyLate> const& reasons) {
    text += ",\"late\":[";
    for (bool first = true; auto const& why : reasons) {
        auto const& id = plan.orders[static_cast<std::size_t>(why.order)].id;
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"missing":{},"resource":{},"before":[)",
                       first ? "" : ",", in_quotes(id), why.missing, in_quotes(why.resource));
        for (std::size_t place = 0; place < why.before.size(); ++place)
            fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"units":{},"held":{},"still_wants":{}}})", place == 0 ? "" : ",",
                           in_quotes(plan.orders[static_cast<std::size_t>(why.before[place].order)].id),
                           why.before[place].units, why.before[place].held, why.before[place].still_wants);
        fmt::format_to(std::back_inserter(text), R"(],"units_more":{},"more":[)", or_null(why.units_more));
        append_more(text, plan, why);
        fmt::format_to(std::back_inserter(text), R"(],"due_that_holds":{},"why":{}}})", or_null(why.due_that_holds), in_quotes(why.in_words));
        first = false;
    }
    text += "]";
}

void append_pegs(std::string& text, Plan const& plan, Allocation const& found) {
    text += ",\"pegs\":[";
    for (bool first = true; auto const& peg : pegs_of(plan, found)) {
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"made_in":{},"given_in":{},"first_unit":{},"units":{}{}}})",
                       first ? "" : ",", in_quotes(plan.orders[static_cast<std::size_t>(peg.order)].id), peg.made_in,
                       peg.given_in, peg.first, peg.units,
                       peg.resource.empty() ? "" : ",\"resource\":" + in_quotes(peg.resource));
        first = false;
    }
    text += "]";
}

// Nothing where there are none.
void append_names(std::string& text, std::string_view key, std::vector<std::string> const& names) {
    if (names.empty()) return;
    fmt::format_to(std::back_inserter(text), ",\"{}\":[", key);
    for (bool first = true; auto const& name : names) {
        text += (first ? "" : ",") + in_quotes(name);
        first = false;
    }
    text += "]";
}

// What the line finishes, lots of production and stated ones together.
void append_output(std::string& text, PerPeriod const& output) {
    text += ",\"finished\":[";
    for (std::size_t period = 1, listed = 0; period < output.size(); ++period)
        if (output[period] > 0)
            fmt::format_to(std::back_inserter(text), R"({}{{"period":{},"quantity":{}}})", listed++ == 0 ? "" : ",", period, output[period]);
    text += "]";
}

// The flow has proven it; but orders that exchanged their turns, or that a minimum shipment holds, were not served by their own days.
bool is_proven_least(Plan const& plan) {
    return !has_minimum_shipments(plan) && std::ranges::none_of(plan.orders, [](Order const& order) { return order.turn.has_value(); });
}

}  // namespace

std::string in_quotes(std::string_view text) {
    std::string out{'"'};
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        if (static_cast<unsigned char>(letter) < 0x20) fmt::format_to(std::back_inserter(out), "\\u{:04x}", letter);
        else out += letter;
    }
    return out + '"';
}

std::string allocation_json(Plan const& plan, Allocation const& found, double solve_seconds,
                            AllocationDetail const& detail) {
    std::string text = fmt::format(R"({{"program":{},"policy":"{}","start":"{}","period":"{}","periods":{},"orders":[)",
                                   in_quotes(plan.program), to_text(plan.sharing), to_text(plan.start),
                                   to_text(plan.period), plan.periods);
    auto const whole = whole_at_each_place(plan);
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& row = found.orders[place];
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"quantity":{},"allocated":{},"short":{},)",
                       place == 0 ? "" : ",", in_quotes(plan.orders[place].id), plan.orders[place].quantity,
                       row.allocated, row.short_units);
        append_parts(text, plan, whole[place]);
        if (whole[place].has_parts()) fmt::format_to(std::back_inserter(text), R"("all_complete_in":{},)", or_null(complete_in(whole[place], found)));
        fmt::format_to(std::back_inserter(text), R"("complete_in":{},"lots":[)", or_null(row.complete_in));
        for (std::size_t lot = 0; lot < row.lots.size(); ++lot)
            fmt::format_to(std::back_inserter(text), R"({}{{"period":{},"quantity":{}}})", lot == 0 ? "" : ",",
                           row.lots[lot].period, row.lots[lot].units);
        text += "]}";
    }
    auto const& objective = found.objective;
    fmt::format_to(std::back_inserter(text),
                   R"(],"objective":{{"weighted_lateness":{},"sum_of_periods":{},"short":{}}})",
                   objective.weighted_lateness, objective.sum_of_periods, objective.short_units);
    auto const bound = found.bound             ? std::optional{found.bound->weighted_lateness}
                       : found.least_with_lots ? found.least_with_lots
                                               : found.least_without_minimums;
    if (bound)
        fmt::format_to(std::back_inserter(text), R"(,"bound":{{"weighted_lateness":{},"gap":{}}},"proven":{})", *bound,
                       objective.weighted_lateness - *bound, objective.weighted_lateness == *bound);
    else if (plan.sharing == Sharing::least_total_lateness)
        fmt::format_to(std::back_inserter(text), R"(,"proven":{})", is_proven_least(plan));
    append_names(text, "without_effect", without_effect(plan));
    text += standstill_json(standstills(plan, &found));
    if (plan.lot.any()) append_output(text, found.output);
    text += ",\"book\":" + order_book_json(plan, plan.from_record.has_value());
    auto const why = reasons(plan, found, detail);
    append_why(text, plan, why);
    if (auto const shared = shared_anew_of(plan, why))
        fmt::format_to(std::back_inserter(text), R"(,"late_shared_anew":{{"orders":{},"left_out":{},"work_max":{}}})", shared->orders,
                       shared->left_out, shared->work_max);
    if (detail.pegs) append_pegs(text, plan, found);
    fmt::format_to(std::back_inserter(text), ",\"solve_seconds\":{:.6f}}}\n", solve_seconds);
    return text;
}

std::string forecast_json(Plan const& plan, Asked const& asked, Outcomes const& outcomes, double solve_seconds) {
    std::string text = fmt::format(R"({{"program":{},"trials":{},"seed":{},"policy":"{}","start":"{}","period":"{}","periods":{},"orders":[)",
                                   in_quotes(plan.program), asked.trials, asked.seed, to_text(plan.sharing), to_text(plan.start), to_text(plan.period), plan.periods);
    auto const whole = whole_at_each_place(plan);
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const counts = outcomes.of(place);
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"quantity":{},"state":"{}",)", place == 0 ? "" : ",",
                       in_quotes(plan.orders[place].id), plan.orders[place].quantity, to_text(own_state(plan.orders[place])));
        append_parts(text, plan, whole[place]);
        bool const joined = whole[place].parts.size() == 1 || whole[place].in_sequence || std::ranges::find(asked.followed, whole[place].parts.front()) != asked.followed.end();
        if (whole[place].has_parts() && joined) {
            text += "\"all\":{";
            append(text, percentiles_of(counts_of(whole[place], outcomes, asked.followed), outcomes.trials));
            text += "},";
        }
        append(text, percentiles_of(counts, outcomes.trials));
        fmt::format_to(std::back_inserter(text), R"(,"share_by_due":{}}})",
                       plan.orders[place].due == never ? "null"
                                                       : or_null(share_by(counts, outcomes.trials, plan.orders[place].due)));
    }
    text += "]";
    append_names(text, "without_effect", without_effect(plan));
    text += standstill_json(standstills(plan));
    fmt::format_to(std::back_inserter(text), ",\"solve_seconds\":{:.6f}}}\n", solve_seconds);
    return text;
}

}  // namespace casewright::supply
