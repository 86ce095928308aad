#include "supply/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "supply/place.hpp"
#include "supply/side_constraints.hpp"
#include "supply/standstill.hpp"
#include "supply/svg.hpp"

namespace casewright::supply {
namespace {

constexpr double width = 960.0, left = 150.0, right = 900.0, ink_size = 12.0;
constexpr std::string_view ink = "fill=\"#222\"", pale_ink = "fill=\"#555\"", ink_end = "fill=\"#222\" text-anchor=\"end\"",
                           ink_middle = "fill=\"#222\" text-anchor=\"middle\"", pale_middle = "fill=\"#555\" text-anchor=\"middle\"", grid = "stroke=\"#ddd\"",
                           axis = "stroke=\"#222\"";

struct Group {
    std::string_view name, style;
};
constexpr std::array<Group, 4> groups{{
    {"U.S. services", "fill=\"#33658a\" stroke=\"#222\" stroke-width=\"0.7\""},
    {"repayment of U.S. stock", "fill=\"url(#hatch)\" stroke=\"#222\" stroke-width=\"0.7\""},
    {"purchasers, accepted or on contract", "fill=\"url(#dots)\" stroke=\"#222\" stroke-width=\"0.7\""},
    {"not accepted yet, by probability", "fill=\"#fff\" stroke=\"#222\" stroke-width=\"1\" stroke-dasharray=\"3 2\""},
}};

std::size_t group_of(Order const& order) {
    if (awaits_acceptance(order.state)) return 3;
    if (order.kind == OrderKind::us_service) return 0;
    if (order.kind == OrderKind::replacement) return 1;
    return 2;
}

// What each order takes of the plan's own line: of a large product several units for each, of a part that comes from
// elsewhere none.
PerPeriod units_of_line(Plan const& plan, Allocation const& found) {
    PerPeriod units;
    if (!has_side_constraints(plan)) {
        for (auto const& order : plan.orders) units.push_back(order.quantity);
        return units;
    }
    for (auto const& takes : side_constraints_of(plan, found.output).takes) {
        auto const own = std::ranges::find(takes, std::size_t{0}, &Taking::resource);
        units.push_back(own == takes.end() ? 0 : own->units);
    }
    return units;
}

// Everything up to the end of a period, so that a bar above the line is what cannot be there by then. Neighboring
// periods are drawn as one, so that there are at most fourteen bars; the last one adds what is due later or never.
struct Buckets {
    int per_bucket = 1, count = 0;  // periods
    std::vector<double> made;
    std::vector<std::array<double, 4>> wanted;

    Buckets(Plan const& plan, Allocation const& found) {
        int const year = 12 / months_in(plan.period);
        if (plan.periods > 14) per_bucket = plan.periods > 14 * (year / 4 > 0 ? year / 4 : 1) ? year : std::max(1, year / 4);
        while ((plan.periods + per_bucket - 1) / per_bucket > 14) per_bucket *= 2;
        count = (plan.periods + per_bucket - 1) / per_bucket;
        made.assign(at(count), 0.0);
        wanted.assign(at(count) + 1, {});
        for (int period = 1; period <= plan.periods; ++period)
            made[at((period - 1) / per_bucket)] += static_cast<double>(found.output[at(period)]);
        auto const takes = units_of_line(plan, found);
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const& order = plan.orders[place];
            if (!takes_part(order)) continue;
            auto const bucket = order.due > plan.periods ? count : static_cast<int>(std::max<std::int64_t>(0, order.due - 1)) / per_bucket;
            auto const share = may_never_exist(order.state) ? order.probability : 1.0;
            wanted[at(bucket)][group_of(order)] += static_cast<double>(takes[place]) * share;
        }
        for (std::size_t bucket = 1; bucket < wanted.size(); ++bucket) {
            if (bucket < made.size()) made[bucket] += made[bucket - 1];
            for (std::size_t group = 0; group < groups.size(); ++group) wanted[bucket][group] += wanted[bucket - 1][group];
        }
    }
    [[nodiscard]] double most() const {
        double most = 1.0;
        for (auto const units : made) most = std::max(most, units);
        for (auto const& parts : wanted) most = std::max(most, parts[0] + parts[1] + parts[2] + parts[3]);
        return most;
    }
};

std::string bucket_end(Plan const& plan, int bucket, int per_bucket) {
    auto const day = last_day_of(plan, std::min(plan.periods, (bucket + 1) * per_bucket));
    return fmt::format("{}/{}", static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

void draw_legend(Svg& svg, double y) {
    double x = 24.0;
    for (auto const& group : groups) {
        svg.rect(x, y - 9.0, 16.0, 11.0, group.style);
        svg.text(x + 21.0, y, group.name, 11.0, ink);
        x += 38.0 + 5.9 * static_cast<double>(group.name.size());
    }
    svg.line(x, y - 4.0, x + 18.0, y - 4.0, "stroke=\"#b3001b\" stroke-width=\"3\"");
    svg.text(x + 23.0, y, "output of the line", 11.0, ink);
}

// Output and demand; ends at `bottom`.
void draw_balance(Svg& svg, Plan const& plan, Allocation const& found, double top, double bottom) {
    Buckets const buckets{plan, found};
    auto const step = round_step(buckets.most());
    auto const most = step * std::ceil(buckets.most() / step);
    auto const height = [&](double units) { return (bottom - top) * units / most; };
    for (double units = 0.0; units <= most + 0.5 * step; units += step) {
        svg.line(left, bottom - height(units), right, bottom - height(units), units > 0.0 ? grid : axis);
        svg.text(left - 6.0, bottom - height(units) + 4.0, fmt::format("{:.0f}", units), 11.0, ink_end);
    }
    auto const columns = static_cast<double>(buckets.count + 1);
    auto const pitch = (right - left) / columns;
    std::string steps;
    std::vector<std::pair<double, double>> marks;
    for (int bucket = 0; bucket <= buckets.count; ++bucket) {
        auto const x = left + pitch * bucket;
        double y = bottom;
        for (std::size_t group = 0; group < groups.size(); ++group)
            if (auto const units = buckets.wanted[at(bucket)][group]; units > 0.0) {
                y -= height(units);
                svg.rect(x + pitch * 0.18, y, pitch * 0.64, height(units), groups[group].style);
            }
        auto const& parts = buckets.wanted[at(bucket)];
        svg.text(x + pitch / 2.0, bottom + 31.0, fmt::format("{:.0f} due", parts[0] + parts[1] + parts[2] + parts[3]), 10.0, pale_middle);
        svg.text(x + pitch / 2.0, bottom + 16.0, bucket < buckets.count ? bucket_end(plan, bucket, buckets.per_bucket) : "later", 11.0, ink_middle);
        if (bucket < buckets.count) {
            auto const level = bottom - height(buckets.made[at(bucket)]);
            steps += fmt::format("{}{:.1f} {:.1f}", bucket == 0 ? "M" : "L", x + pitch / 2.0, level);
            marks.emplace_back(x + pitch / 2.0, level);
        }
    }
    svg.path(steps, "fill=\"none\" stroke=\"#fff\" stroke-width=\"5\"");
    svg.path(steps, "fill=\"none\" stroke=\"#b3001b\" stroke-width=\"2.5\"");
    for (auto const& [x, y] : marks) svg.rect(x - 3.0, y - 3.0, 6.0, 6.0, "fill=\"#fff\" stroke=\"#b3001b\" stroke-width=\"2\"");
    svg.text(marks.back().first + 10.0, marks.back().second + 4.0, fmt::format("{:.0f}", buckets.made.back()), 11.0,
             "fill=\"#b3001b\" font-weight=\"bold\"");
}

void draw_mark(Svg& svg, double x, double y) {
    svg.path(fmt::format("M{:.1f} {:.1f}l5 5l-5 5l-5 -5z", x, y - 5.0), "fill=\"#fff\" stroke=\"#222\" stroke-width=\"1.4\"");
}

std::string in_year(Plan const& plan, std::optional<int> period) {
    if (!period || *period < 1) return "—";
    auto const day = last_day_of(plan, *period);
    return fmt::format("{}/{}", static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

// One row: from P10 to P90 a bar, P50 a stroke, the due period a diamond, or an arrow to what was due before the plan.
void draw_row(Svg& svg, Plan const& plan, Order const& order, Percentiles const& row, double y) {
    auto const beyond = static_cast<double>(plan.periods) + 0.6;
    auto const x_of = [&](double period) {
        return left + (right - left) * std::clamp(period, 0.0, beyond) / (plan.periods + 1.0);
    };
    auto const end = [&](std::optional<int> period) { return period ? static_cast<double>(*period) : beyond; };
    auto const label = order.due_part && !order.turn ? shortened(order.due_part->of, 12) + " " + in_year(plan, static_cast<int>(order.due)) : shortened(order.id, 20);
    svg.text(left - 6.0, y + 4.0, label, 11.0, ink_end);
    if (row.p10) {
        auto const from = x_of(*row.p10 - 1.0), to = x_of(end(row.p90));
        svg.rect(from, y - 5.0, std::max(2.0, to - from), 10.0,
                 awaits_acceptance(order.state) ? groups[3].style : "fill=\"#cfd8e3\" stroke=\"#222\" stroke-width=\"0.8\"");
        if (row.p50) svg.line(x_of(*row.p50 - 0.5), y - 8.0, x_of(*row.p50 - 0.5), y + 8.0, "stroke=\"#222\" stroke-width=\"3\"");
        if (!row.p90) svg.path(fmt::format("M{:.1f} {:.1f}l8 6l-8 6z", to - 1.0, y - 6.0), "fill=\"#222\"");
    } else {
        svg.text(left + 6.0, y + 4.0, "not within the plan in nine futures of ten", 10.0, pale_ink);
    }
    if (1 <= order.due && order.due <= plan.periods) draw_mark(svg, x_of(static_cast<double>(order.due)), y);
    if (order.due < 1) svg.path(fmt::format("M{:.1f} {:.1f}l8 -6l0 12z", left, y), "fill=\"#fff\" stroke=\"#222\" stroke-width=\"1.4\"");
}

void draw_time_axis(Svg& svg, Plan const& plan, double top, double bottom) {
    int const year = 12 / months_in(plan.period);
    int const every = std::max(1, plan.periods / year / 12 + 1) * year;
    auto const first_month = static_cast<int>(static_cast<unsigned>(plan.start.month())) - 1;
    int const first = (12 - first_month) % 12 / months_in(plan.period);
    for (int period = first; period <= plan.periods; period += every) {
        auto const x = left + (right - left) * period / (plan.periods + 1.0);
        svg.line(x, top, x, bottom, grid);
        auto const day = last_day_of(plan, period + 1);
        svg.text(x + 2.0, bottom + 14.0, std::to_string(static_cast<int>(day.year())), 11.0, ink);
    }
    svg.line(left, bottom, right, bottom, axis);
}

}  // namespace

std::string plan_picture(Plan const& plan, Allocation const& found, Outcomes const& outcomes) {
    std::vector<int> shown;
    for (auto const place : by_turn(plan))
        if (shown.size() < rows_in_picture) shown.push_back(place);
    auto const open = static_cast<std::size_t>(std::ranges::count_if(plan.orders, [](Order const& order) { return takes_part(order); }));
    double const fan_top = 470.0, row_height = 22.0;
    double const fan_bottom = fan_top + row_height * static_cast<double>(shown.size()) + 6.0;
    Svg svg{width, fan_bottom + 74.0, plan.program + ": output, demand and delivery dates"};
    svg.text(24.0, 34.0, plan.program, 20.0, "fill=\"#222\" font-weight=\"bold\"");
    svg.text(24.0, 56.0,
             fmt::format("Shared by {}; {} futures. All that is due by the end of a period, against all that the line has "
                         "made by then:", to_text(plan.sharing), outcomes.trials),
             ink_size, pale_ink);
    draw_legend(svg, 80.0);
    draw_balance(svg, plan, found, 104.0, 380.0);
    svg.text(24.0, fan_top - 30.0, "When each order is complete, in the order of turn", 15.0, "fill=\"#222\" font-weight=\"bold\"");
    svg.text(24.0, fan_top - 12.0,
             "Bar: from P10 to P90; stroke: P50; diamond: due; dashed: not accepted yet; black arrow: later than this plan; white: due before it",
             ink_size, pale_ink);
    if (auto const still = in_words(plan, standstills(plan, &found)); !still.empty()) svg.text(24.0, fan_bottom + 60.0, still, 11.0, "fill=\"#b3001b\"");
    draw_time_axis(svg, plan, fan_top, fan_bottom);
    double y = fan_top + row_height / 2.0 + 3.0;
    for (auto const place : shown) {
        auto const row = percentiles_of(outcomes.of(at(place)), outcomes.trials);
        draw_row(svg, plan, plan.orders[at(place)], row, y);
        svg.text(right + 6.0, y + 4.0, in_year(plan, row.p50), 11.0, ink);
        y += row_height;
    }
    svg.text(right + 6.0, fan_top - 12.0, "P50", 11.0, ink);
    svg.text(24.0, fan_bottom + 44.0,
             (open > shown.size() ? fmt::format("{} more orders are not drawn. ", open - shown.size()) : std::string{}) +
                 "Percentiles hold for the assumptions of the plan, and only for them.",
             11.0, pale_ink);
    return svg.done();
}

}  // namespace casewright::supply
