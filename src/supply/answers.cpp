#include "supply/answers.hpp"

#include <fmt/format.h>

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

}  // namespace

std::string quoted(std::string_view text) {
    std::string out{'"'};
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        if (static_cast<unsigned char>(letter) < 0x20) fmt::format_to(std::back_inserter(out), "\\u{:04x}", letter);
        else out += letter;
    }
    return out + '"';
}

std::string allocation_json(Plan const& plan, Allocation const& found, double solve_seconds) {
    std::string text = fmt::format(R"({{"program":{},"policy":"{}","start":"{}","period":"{}","periods":{},"orders":[)",
                                   quoted(plan.program), to_text(plan.sharing), to_text(plan.start),
                                   to_text(plan.period), plan.periods);
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& row = found.orders[place];
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},"quantity":{},"allocated":{},"short":{},)",
                       place == 0 ? "" : ",", quoted(plan.orders[place].id), plan.orders[place].quantity,
                       row.allocated, row.short_units);
        fmt::format_to(std::back_inserter(text), R"("complete_in":{},"lots":[)", or_null(row.complete_in));
        for (std::size_t lot = 0; lot < row.lots.size(); ++lot)
            fmt::format_to(std::back_inserter(text), R"({}{{"period":{},"quantity":{}}})", lot == 0 ? "" : ",",
                           row.lots[lot].period, row.lots[lot].units);
        text += "]}";
    }
    auto const& objective = found.objective;
    fmt::format_to(std::back_inserter(text),
                   R"(],"objective":{{"weighted_lateness":{},"sum_of_periods":{},"short":{}}},"solve_seconds":{:.6f}}})",
                   objective.weighted_lateness, objective.sum_of_periods, objective.short_units, solve_seconds);
    return text + "\n";
}

std::string forecast_json(Plan const& plan, Asked const& asked, Outcomes const& outcomes, double solve_seconds) {
    std::string text = fmt::format(R"({{"program":{},"trials":{},"seed":{},"policy":"{}","orders":[)",
                                   quoted(plan.program), asked.trials, asked.seed, to_text(plan.sharing));
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const counts = outcomes.of(place);
        fmt::format_to(std::back_inserter(text), R"({}{{"id":{},)", place == 0 ? "" : ",",
                       quoted(plan.orders[place].id));
        append(text, percentiles_of(counts, outcomes.trials));
        fmt::format_to(std::back_inserter(text), R"(,"share_by_due":{}}})",
                       plan.orders[place].due == never ? "null"
                                                       : or_null(share_by(counts, outcomes.trials, plan.orders[place].due)));
    }
    fmt::format_to(std::back_inserter(text), "],\"solve_seconds\":{:.6f}}}\n", solve_seconds);
    return text;
}

}  // namespace casewright::supply
