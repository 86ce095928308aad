// What stands between a rate and units that count, of the plan's own line, of a feed and of a resource.
#include <algorithm>

#include "supply/read_parts.hpp"

namespace casewright::supply {

std::optional<Triangle> read_triangle(TomlTable& table, std::string_view key, double low, double high) {
    if (!table.has(key)) return std::nullopt;
    auto const values = table.optional_estimates(key);
    if (values.size() != 3) {
        table.refuse(key, "value", "expected three numbers: low, mode, high");
        return std::nullopt;
    }
    Triangle const found{values[0], values[1], values[2]};
    if (std::ranges::any_of(values, [&](double value) { return !(low <= value && value <= high); }))
        table.refuse(key, "value", "a number lies outside what this can be");
    else if (found.low < found.high && !(found.low <= found.mode && found.mode <= found.high))
        table.refuse(key, "value", "the mode lies outside low and high");
    return found;
}

LineCauses read_line_causes(TomlTable& table) {
    LineCauses causes;
    causes.yield = table.optional_estimate("yield", 0.0, 1.0);
    causes.first_article_months = table.optional_estimate("first_article_months", 0.0, months_bound);
    causes.learning_slope = table.optional_estimate("learning_slope", learning_slope_min, 1.0);
    causes.learned_units = table.optional_whole("learned_units", 1, quantity_max).value_or(0);
    return causes;
}

void settle_causes(LineCauses& causes, std::optional<Triangle> const& yield, std::optional<Triangle> const& first_article_months,
                   std::optional<Triangle> const& learning_slope, TomlTable& uncertain) {
    auto const settle = [](std::optional<double>& cause, std::optional<Triangle> const& triangle) {
        if (triangle && !cause) cause = triangle->low < triangle->high ? triangle->mode : triangle->low;
    };
    settle(causes.yield, yield);
    settle(causes.first_article_months, first_article_months);
    settle(causes.learning_slope, learning_slope);
    if (causes.learning_slope && causes.learned_units == 0)
        uncertain.refuse("learning_slope", "value", "a learning curve goes on from \"learned_units\" of [line], [[feed]] or [[resource]]");
}

OwnCauses read_own_causes(TomlTable& table, Calendar const& calendar) {
    OwnCauses own;
    own.causes = read_line_causes(table);
    for (auto& outage : table.tables("outage")) own.outages.push_back(read_outage(outage, calendar));
    if (auto uncertain = table.optional_table("uncertainty")) {
        own.uncertain.yield = read_triangle(*uncertain, "yield", 0.0, 1.0);
        own.uncertain.first_article_months = read_triangle(*uncertain, "first_article_months", 0.0, months_bound);
        own.uncertain.learning_slope = read_triangle(*uncertain, "learning_slope", learning_slope_min, 1.0);
        own.uncertain.outage_share = read_triangle(*uncertain, "outage_share", 0.0, 1.0);
        uncertain->refuse_unknown_keys();
    }
    settle_causes(own.causes, own.uncertain.yield, own.uncertain.first_article_months, own.uncertain.learning_slope, table);
    return own;
}

}  // namespace casewright::supply
