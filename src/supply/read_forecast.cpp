#include "supply/read_forecast.hpp"

#include <algorithm>
#include <map>

#include "foundation/json.hpp"
#include "foundation/text.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {
namespace {

// Where each element of the list "orders" begins, in a text that is JSON.
std::vector<std::size_t> places_of_rows(std::string_view text) {
    std::vector<std::size_t> places;
    int depth = 0;
    bool in_orders = false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        auto const letter = text[place];
        if (letter == '"') {
            auto const begin = place + 1;
            for (++place; place < text.size() && text[place] != '"'; ++place)
                if (text[place] == '\\') ++place;
            auto const after = text.find_first_not_of(" \t\r\n", place + 1);
            bool const is_key = after != std::string_view::npos && text[after] == ':';
            if (depth == 1 && is_key) in_orders = text.substr(begin, place - begin) == "orders";
        } else if (letter == '{' || letter == '[') {
            if (depth == 2 && in_orders && letter == '{') places.push_back(place);
            ++depth;
        } else if (letter == '}' || letter == ']') {
            --depth;
        }
    }
    return places;
}

struct Row {
    std::string id, part_of;
    OrderState state = OrderState::accepted;
    std::int64_t quantity = 0, existed = 0;
    std::optional<int> p10, p50, p90;  // nothing: not within the plan
};

class ForecastReader {
public:
    ForecastReader(std::string_view text, std::string_view file) : text_{text}, file_{file} {}

    std::expected<OrderForecast, InputError> read(json::value const& document, std::string_view order) {
        if (!document.is_object()) return fault("a forecast is what `supply forecast --json` answers");
        auto const& all = document.get_object();
        OrderForecast found;
        found.program = text(all, "program");
        found.sharing = text(all, "policy");
        found.forecast.trials = whole(all, "trials", 1, 100'000'000);
        found.forecast.seed = seed(all);
        auto const start = parse_date(text(all, "start"));
        auto const period = word_from<PeriodLength>(text(all, "period"));
        plan_.periods = static_cast<int>(whole(all, "periods", 1, periods_max));
        if (problem_.empty() && !start) problem_ = "start: expected a day";
        if (problem_.empty() && !period) problem_ = "period: expected " + words_of<PeriodLength>();
        auto const* rows = all.if_contains("orders");
        if (problem_.empty() && (rows == nullptr || !rows->is_array())) problem_ = "orders: expected a list";
        if (!problem_.empty()) return fault(problem_);
        plan_.start = *start;
        plan_.period = *period;
        return with_rows(rows->get_array(), order, std::move(found));
    }

private:
    std::expected<OrderForecast, InputError> with_rows(json::array const& rows, std::string_view order, OrderForecast found) {
        std::vector<Row> mine;
        std::vector<std::size_t> numbers;
        for (std::size_t number = 0; number < rows.size(); ++number) {
            auto const row = read_row(rows[number]);
            if (problem_.empty() && row.existed > found.forecast.trials) problem_ = "existed: more futures than there are";
            if (!problem_.empty()) return fault(problem_, number);
            bool const counts = row.state == OrderState::accepted || row.state == OrderState::on_contract;
            if (!(is_named(row.id, order) || is_named(row.part_of, order)) || !counts || row.quantity == 0 || row.existed == 0) continue;
            if (row.existed < found.forecast.trials) return fault(row.id + " is accepted and does not come to be in every future", number);
            mine.push_back(row);
        }
        if (mine.empty()) return fault("no order " + std::string{order} + " in it is accepted and still to come");
        for (auto const& row : mine) found.units += row.quantity;
        if (found.units > quantity_max) return fault("the units of " + std::string{order} + " are too many");
        sum_up(mine, found.forecast);
        return found;
    }

    static bool is_named(std::string_view id, std::string_view order) {
        return id == order || (id.starts_with(order) && id.substr(order.size()).starts_with('/'));
    }

    Row read_row(json::value const& value) {
        Row row;
        if (!value.is_object()) {
            problem_ = "a row of \"orders\" is a table";
            return row;
        }
        auto const& object = value.get_object();
        row.id = text(object, "id");
        if (object.contains("part_of")) row.part_of = text(object, "part_of");
        auto const state = word_from<OrderState>(text(object, "state"));
        if (problem_.empty() && !state) problem_ = "state: expected " + words_of<OrderState>();
        row.state = state.value_or(OrderState::accepted);
        row.quantity = whole(object, "quantity", 0, quantity_max);
        row.existed = whole(object, "existed", 0, 100'000'000);
        for (auto const& [key, target] : {std::pair{"p10", &row.p10}, {"p50", &row.p50}, {"p90", &row.p90}}) {
            auto const* found = object.if_contains(key);
            if (found == nullptr || !found->is_null()) *target = static_cast<int>(whole(object, key, 0, plan_.periods));
        }
        auto const or_later = [&](std::optional<int> one) { return one.value_or(periods_max + 1); };
        if (problem_.empty() && (or_later(row.p10) > or_later(row.p50) || or_later(row.p50) > or_later(row.p90))) problem_ = "p10, p50 and p90 never fall";
        return row;
    }

    std::string text(json::object const& object, std::string_view key) {
        auto const* found = object.if_contains(key);
        if (found != nullptr && found->is_string()) return std::string{found->get_string()};
        if (problem_.empty()) problem_ = std::string{key} + (found == nullptr ? ": this is missing; a forecast of now has it" : ": expected text");
        return "";
    }
    std::int64_t whole(json::object const& object, std::string_view key, std::int64_t low, std::int64_t high) {
        auto const* found = object.if_contains(key);
        if (found != nullptr && found->is_int64() && low <= found->get_int64() && found->get_int64() <= high) return found->get_int64();
        if (problem_.empty())
            problem_ = std::string{key} + (found == nullptr ? ": this is missing; a forecast of now has it"
                                                            : ": expected a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return low;
    }
    std::string seed(json::object const& all) {
        auto const* found = all.if_contains("seed");
        if (found != nullptr && ((found->is_int64() && found->get_int64() >= 0) || found->is_uint64())) return json::serialize(*found);
        if (problem_.empty()) problem_ = "seed: expected a whole number from 0";
        return "";
    }

    void sum_up(std::vector<Row> const& rows, ProductionForecast& forecast) const {
        std::map<FiscalQuarter, UnitsByQuarter> by_quarter;
        auto const add = [&](auto percentile, Quantity UnitsByQuarter::*which, std::optional<Date>& last) {
            bool all = true;
            int latest = 0;
            for (auto const& row : rows) {
                auto const period = row.*percentile;
                if (!period) {
                    all = false;
                    continue;
                }
                latest = std::max(latest, *period);
                (by_quarter[fiscal_quarter_of(last_day_of(plan_, *period))].*which).units += row.quantity;
            }
            if (all) last = last_day_of(plan_, latest);
        };
        add(&Row::p90, &UnitsByQuarter::low, forecast.p90);
        add(&Row::p50, &UnitsByQuarter::middle, forecast.p50);
        add(&Row::p10, &UnitsByQuarter::high, forecast.p10);
        UnitsByQuarter sum{};
        for (auto const& [quarter, units] : by_quarter) {
            sum = {quarter, {sum.low.units + units.low.units}, {sum.middle.units + units.middle.units}, {sum.high.units + units.high.units}};
            forecast.quarters.push_back(sum);
        }
    }

    [[nodiscard]] std::unexpected<InputError> fault(std::string message, std::optional<std::size_t> row = {}) const {
        Position where{1, 1};
        if (auto const places = places_of_rows(text_); row && *row < places.size()) where = position_of(text_, places[*row]);
        return std::unexpected{InputError{"value", std::move(message), std::string{file_}, where.line, where.column}};
    }

    std::string_view text_, file_;
    std::string problem_;
    Plan plan_;  // its calendar only
};

}  // namespace

std::expected<OrderForecast, InputError> read_order_forecast(std::string_view text, std::string_view file, std::string_view order) {
    auto const document = parse_json(text, file);
    if (!document) return std::unexpected{document.error()};
    return ForecastReader{text, file}.read(*document, order);
}

}  // namespace casewright::supply
