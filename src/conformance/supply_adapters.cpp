// src/conformance/supply_adapters.cpp
// supply.allocate, .forecast, .lead_time, .learning_curve, .min_cost_flow, .ramp, .replacement: sharing a
// production line, and what can be said of one without a simulation.
#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "conformance/adapters.hpp"
#include "supply/allocate.hpp"
#include "supply/answers.hpp"
#include "supply/closed_forms.hpp"
#include "supply/forecast.hpp"
#include "supply/frozen.hpp"
#include "supply/min_cost_flow.hpp"
#include "supply/random_stream.hpp"
#include "supply/read_plan.hpp"

namespace casewright {
namespace {

// A number, bare or in quotes. Nothing of the model is an amount of money.
std::optional<double> as_real(json::value const& value) {
    if (value.is_int64()) return static_cast<double>(value.get_int64());
    if (value.is_double()) return value.get_double();
    if (!value.is_string()) return std::nullopt;
    auto const text = std::string_view{value.get_string()};
    double number = 0.0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

double real(VectorInputs& inputs, std::string_view name, double low, double high) {
    auto const* found = inputs.raw(name);
    auto const number = found ? as_real(*found) : std::nullopt;
    if (number && low <= *number && *number <= high) return *number;
    inputs.refuse(fmt::format("the input \"{}\" is no number that this can be", name));
    return low;
}

std::vector<double> reals(VectorInputs& inputs, std::string_view name) {
    std::vector<double> numbers;
    if (auto const* found = inputs.raw(name); found && found->is_array())
        for (auto const& element : found->get_array())
            if (auto const number = as_real(element)) numbers.push_back(*number);
    auto const* found = inputs.raw(name);
    if (found == nullptr || !found->is_array() || numbers.size() != found->get_array().size())
        inputs.refuse(fmt::format("the input \"{}\" is no list of numbers", name));
    return numbers;
}

// A plan as JSON becomes the file that the program reads, so that it is read by the same rules. Days
// stand without quotes there.
class PlanText {
public:
    static std::string of(json::object const& plan) {
        PlanText text;
        for (auto const& pair : plan)
            if (!is_table(pair.value())) text.entry(pair.key(), pair.value());
        for (auto const& pair : plan)
            if (is_table(pair.value())) text.table(pair.key(), pair.value());
        return std::move(text.text_);
    }

private:
    static bool is_table(json::value const& value) {
        if (value.is_object()) return true;
        return value.is_array() && !value.get_array().empty() && value.get_array()[0].is_object();
    }
    static bool is_day(std::string_view key) {
        constexpr std::string_view days[] = {"start", "from", "to", "at", "due", "earliest", "accepted", "on", "ordered"};
        return std::ranges::find(days, key) != std::end(days);
    }
    static std::string value_text(std::string_view key, json::value const& value) {
        if (value.is_string()) {
            auto const text = std::string_view{value.get_string()};
            return is_day(key) && parse_date(text) ? std::string{text} : supply::in_quotes(text);
        }
        if (value.is_double()) return fmt::format("{}", value.get_double());
        if (!value.is_array()) return json::serialize(value);
        std::string list;
        for (auto const& element : value.get_array())
            list += (list.empty() ? "" : ", ") + value_text(key, element);
        return "[" + list + "]";
    }
    void entry(std::string_view key, json::value const& value) {
        text_ += supply::in_quotes(key) + " = " + value_text(key, value) + "\n";
    }
    void table(std::string_view key, json::value const& value) {
        if (value.is_object()) return rows("[" + supply::in_quotes(key) + "]", value);
        for (auto const& row : value.get_array()) rows("[[" + supply::in_quotes(key) + "]]", row);
    }
    void rows(std::string const& heading, json::value const& row) {
        text_ += heading + "\n";
        if (auto const* object = row.if_object())
            for (auto const& pair : *object) entry(pair.key(), pair.value());
    }
    std::string text_;
};

std::optional<supply::Plan> plan_of(VectorInputs& inputs, json::object const& object) {
    auto plan = supply::read_plan(PlanText::of(object), "plan");
    if (plan && !plan->from_record) return std::move(*plan);
    inputs.refuse("the plan: " + (plan ? "a worked figure has no record to take orders from" : plan.error().message));
    return std::nullopt;
}

std::optional<supply::Plan> plan_input(VectorInputs& inputs) {
    auto const* found = inputs.raw("plan");
    if (found && found->is_object()) return plan_of(inputs, found->get_object());
    inputs.refuse("the input \"plan\" is missing or no object");
    return std::nullopt;
}

template <class Number>
json::value or_null(std::optional<Number> const& number) {
    return number ? json::value(*number) : json::value(nullptr);
}

json::object allocation_answer(supply::Plan const& plan, supply::Allocation const& found) {
    json::array rows;
    json::object completion, short_units;
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto const& row = found.orders[place];
        json::array lots;
        for (auto const& lot : row.lots) lots.push_back({{"period", lot.period}, {"quantity", lot.units}});
        rows.push_back({{"id", order.id}, {"quantity", order.quantity}, {"allocated", row.allocated},
                        {"short", row.short_units}, {"complete_in", or_null(row.complete_in)},
                        {"lots", std::move(lots)}});
        if (row.complete_in) completion[order.id] = *row.complete_in;
        if (row.short_units > 0) short_units[order.id] = row.short_units;
    }
    auto const& objective = found.objective;
    return {{"orders", std::move(rows)},
            {"completion", std::move(completion)},
            {"short", std::move(short_units)},
            {"objective", json::object{{"weighted_lateness", objective.weighted_lateness},
                                       {"sum_of_periods", objective.sum_of_periods},
                                       {"short", objective.short_units}}}};
}

// The short form of a plan: periods by number, and one lot or a list of lots.
std::optional<supply::Plan> short_plan(VectorInputs& inputs) {
    json::object plan{{"start", "2000-01-01"}, {"policy", inputs.text("policy")}};
    auto const periods = inputs.whole("periods", 1);
    if (periods > supply::periods_max) inputs.refuse("the input \"periods\" is too large");
    if (!inputs.problem().empty()) return std::nullopt;
    plan["periods"] = periods;
    Date const start{std::chrono::year{2000} / std::chrono::January / 1};
    auto const day = [&](std::int64_t period) {
        return to_text(plus_months(start, static_cast<int>(std::clamp<std::int64_t>(period, -999, 2'000)) - 1));
    };
    json::array lots;
    auto const* each = inputs.raw("supply_per_period");
    for (std::int64_t period = 1; each && period <= periods; ++period) {
        auto const* list = each->if_array();
        if (list && static_cast<std::size_t>(period) > list->size()) break;
        auto const& quantity = list ? (*list)[static_cast<std::size_t>(period) - 1] : *each;
        auto const units = as_real(quantity);
        lots.push_back({{"from", day(period)}, {"to", day(period)},
                        {"quantity", units && std::abs(*units) < 1e15 ? json::value(static_cast<std::int64_t>(*units)) : quantity}});
    }
    if (lots.empty()) inputs.refuse("the input \"supply_per_period\" is missing");
    plan["supply"] = std::move(lots);
    auto const* orders = inputs.raw("orders");
    if (orders == nullptr || !orders->is_array()) {
        inputs.refuse("the input \"orders\" is no list");
        return std::nullopt;
    }
    json::array rows;
    for (auto const& order : orders->get_array()) {
        auto row = order.is_object() ? order.get_object() : json::object{};
        for (auto const key : {"due", "earliest"})
            if (auto const* period = row.if_contains(key); period && period->is_int64()) row[key] = day(period->get_int64());
        rows.emplace_back(std::move(row));
    }
    plan["order"] = std::move(rows);
    if (!inputs.problem().empty()) return std::nullopt;
    return plan_of(inputs, plan);
}

json::object allocate(VectorInputs& inputs, Policy const&, Date) {
    auto const plan = inputs.has("plan") ? plan_input(inputs) : short_plan(inputs);
    if (!plan) return {};
    return allocation_answer(*plan, supply::allocate(*plan));
}

json::object forecast(VectorInputs& inputs, Policy const&, Date) {
    auto const plan = plan_input(inputs);
    supply::Asked asked;
    asked.trials = static_cast<std::uint64_t>(inputs.whole("trials", 1));
    auto const* seed = inputs.raw("seed");
    if (seed && seed->is_int64() && seed->get_int64() >= 0) asked.seed = static_cast<std::uint64_t>(seed->get_int64());
    else if (seed && seed->is_uint64()) asked.seed = seed->get_uint64();
    else inputs.refuse("the input \"seed\" is no whole number from 0");
    if (!plan || !inputs.problem().empty()) return {};
    auto const outcomes = supply::run_futures(*plan, supply::with_frozen_lots(*plan, asked));
    json::array rows;
    for (std::size_t place = 0; place < plan->orders.size(); ++place) {
        auto const row = supply::percentiles_of(outcomes.of(place), asked.trials);
        rows.push_back({{"id", plan->orders[place].id}, {"p10", or_null(row.p10)}, {"p50", or_null(row.p50)},
                        {"p90", or_null(row.p90)}, {"mean", or_null(row.mean)}, {"existed", row.existed},
                        {"completed", row.completed}, {"share_completed", or_null(row.share_completed)},
                        {"p10_se", or_null(row.p10_error)}, {"p50_se", or_null(row.p50_error)},
                        {"p90_se", or_null(row.p90_error)}});
    }
    return {{"trials", asked.trials}, {"seed", asked.seed}, {"orders", std::move(rows)}};
}

json::object lead_time(VectorInputs& inputs, Policy const&, Date) {
    auto const numbers = reals(inputs, "triangular");
    if (numbers.size() != 3 || !(numbers[0] <= numbers[1] && numbers[1] <= numbers[2])) {
        inputs.refuse("the input \"triangular\" is low, mode and high");
        return {};
    }
    supply::Triangle const triangle{numbers[0], numbers[1], numbers[2]};
    json::object answer{{"mean", supply::mean_of(triangle)},
                        {"variance", supply::variance_of(triangle)},
                        {"standard_deviation", std::sqrt(supply::variance_of(triangle))}};
    for (int const percent : {5, 10, 20, 25, 50, 75, 80, 90, 95})
        answer["p" + std::to_string(percent)] = supply::draw(triangle, percent / 100.0);
    return answer;
}

json::object learning_curve(VectorInputs& inputs, Policy const&, Date) {
    auto const first = real(inputs, "first_unit", 0.0, 1e15);
    auto const slope = real(inputs, "slope", 1e-6, 1.0);
    json::array costs;
    for (auto const unit : reals(inputs, "units")) {
        if (unit < 1.0) inputs.refuse("units are counted from 1");
        costs.emplace_back(supply::cost_of_unit(first, slope, std::max(1.0, unit)));
    }
    return {{"cost", std::move(costs)}};
}

json::object min_cost_flow(VectorInputs& inputs, Policy const&, Date) {
    std::vector<std::int64_t> supplies;
    for (auto const units : reals(inputs, "supply")) supplies.push_back(static_cast<std::int64_t>(std::clamp(units, -1e12, 1e12)));
    std::vector<supply::FlowArc> arcs;
    auto const* rows = inputs.raw("arcs_from_to_capacity_cost");
    for (std::size_t row = 0; rows && rows->is_array() && row < rows->get_array().size(); ++row) {
        auto const* cells = rows->get_array()[row].if_array();
        std::vector<std::int64_t> arc;
        for (std::size_t cell = 0; cells && cell < cells->size(); ++cell)
            if (auto const number = as_real((*cells)[cell])) arc.push_back(static_cast<std::int64_t>(std::clamp(*number, -1e12, 1e12)));
        auto const is_node = [&](std::int64_t node) { return 0 <= node && node < static_cast<std::int64_t>(supplies.size()); };
        if (arc.size() == 4 && is_node(arc[0]) && is_node(arc[1]) && arc[2] >= 0)
            arcs.push_back({static_cast<int>(arc[0]), static_cast<int>(arc[1]), arc[2], arc[3]});
        else inputs.refuse("an arc is from, to, capacity and cost, between nodes that \"supply\" lists");
    }
    if (rows == nullptr || !rows->is_array()) inputs.refuse("the input \"arcs_from_to_capacity_cost\" is no list");
    if (!inputs.problem().empty()) return {};
    auto const found = supply::min_cost_flow(arcs, supplies);
    if (!found) return {{"feasible", false}};
    return {{"feasible", true}, {"flow", found->flow}, {"cost", found->cost}};
}

// "2026-12", "2026" (its January) or a whole day, as months since year 0.
std::optional<int> month_in(std::string_view text) {
    auto written = std::string{text};
    if (written.size() == 4) written += "-01";
    if (written.size() == 7) written += "-01";
    auto const day = parse_date(written);
    if (!day) return std::nullopt;
    return static_cast<int>(day->year()) * 12 + static_cast<int>(static_cast<unsigned>(day->month())) - 1;
}

int month_input(VectorInputs& inputs, std::string_view name) {
    auto const month = month_in(inputs.text(name));
    if (!month) inputs.refuse(fmt::format("the input \"{}\" is no month", name));
    return month.value_or(0);
}

std::vector<supply::MonthlyPoint> points_input(VectorInputs& inputs) {
    std::vector<supply::MonthlyPoint> points;
    auto const* rows = inputs.raw("points");
    for (std::size_t row = 0; rows && rows->is_array() && row < rows->get_array().size(); ++row) {
        auto const* point = rows->get_array()[row].if_object();
        auto const* at = point ? point->if_contains("at") : nullptr;
        auto const month = at && at->is_string() ? month_in(at->get_string()) : std::nullopt;
        std::optional<double> rate;
        for (auto const& [key, per_month] : {std::pair{"per_month", 1.0}, std::pair{"per_year", 12.0}, std::pair{"rate_per_year", 12.0}})
            if (auto const* found = point ? point->if_contains(key) : nullptr)
                if (auto const number = as_real(*found)) rate = *number / per_month;
        if (month && rate && *rate >= 0.0) points.push_back({*month, *rate});
        else inputs.refuse("a point is a month \"at\" and a rate \"per_month\" or \"per_year\"");
    }
    if (points.empty()) inputs.refuse("the input \"points\" is no list of points");
    std::ranges::stable_sort(points, {}, &supply::MonthlyPoint::month);
    return points;
}

json::object ramp(VectorInputs& inputs, Policy const&, Date) {
    auto const points = points_input(inputs);
    auto const shape = inputs.has("shape") ? word_from<supply::RampShape>(inputs.text("shape")) : supply::RampShape::linear;
    if (!shape) inputs.refuse("the input \"shape\" is linear or s_curve");
    int const from = month_input(inputs, "from"), to = month_input(inputs, "to");
    double slip = 0.0;
    for (auto const name : {"slip_months", "ramp_slip_months", "months_late", "end_late_months", "slip"})
        if (inputs.has(name)) slip = real(inputs, name, -1'200.0, 1'200.0);
    if (!inputs.problem().empty() || to < from || to - from > 12'000) return {};
    auto const sum = supply::sum_of_ramp(points, *shape, from, to, slip);
    auto const planned = supply::sum_of_ramp(points, *shape, from, to);
    json::object by_year;
    for (auto const& [year, units] : sum.by_year) by_year[std::to_string(year)] = units;
    return {{"total", sum.total}, {"by_year", std::move(by_year)}, {"rate_at_end", sum.rate_at_end},
            {"short_by", planned.total - sum.total}, {"shortfall", planned.total - sum.total}};
}

json::object replacement(VectorInputs& inputs, Policy const&, Date) {
    auto const quantity = real(inputs, "quantity", 0.0, 1e12);
    double lead = 0.0;
    for (auto const& [name, years] : {std::pair{"lead_months", 12.0}, std::pair{"lead_time_months", 12.0},
                                      std::pair{"lead_years", 1.0}, std::pair{"lead_time_years", 1.0}})
        if (inputs.has(name)) lead = real(inputs, name, 0.0, 1'200.0) / years;
    double rate = 0.0;
    if (inputs.has("rate_per_month")) rate = real(inputs, "rate_per_month", 1e-9, 1e12) * 12.0;
    else if (inputs.has("years")) rate = quantity / real(inputs, "years", 1e-9, 1e6);
    else if (inputs.has("months")) rate = quantity / real(inputs, "months", 1e-9, 1e6) * 12.0;
    else rate = real(inputs, "rate_per_year", 1e-9, 1e12);
    if (!inputs.problem().empty()) return {};
    auto const years = supply::years_to_replace(quantity, rate, lead);
    return {{"years", years}, {"months", years * 12.0}, {"rate_per_year", rate}, {"rate_per_month", rate / 12.0}};
}

}  // namespace

void add_supply_adapters(std::map<std::string_view, Adapter>& all) {
    all["supply.allocate"] = allocate;
    all["supply.forecast"] = forecast;
    all["supply.lead_time"] = lead_time;
    all["supply.learning_curve"] = learning_curve;
    all["supply.min_cost_flow"] = min_cost_flow;
    all["supply.ramp"] = ramp;
    all["supply.replacement"] = replacement;
}

}  // namespace casewright
