#include "supply/read_plan.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "supply/due_parts.hpp"
#include "supply/read_parts.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

class PlanReader {
public:
    explicit PlanReader(TomlDocument& document) : document_{document}, root_{document.root()} {}

    std::expected<Plan, InputError> read() {
        read_heading();
        auto supplies = root_.tables("supply");
        auto points = root_.tables("ramp");
        auto orders = root_.tables("order");
        if (orders.size() > orders_max)
            root_.refuse("order", "size", "a plan has at most " + std::to_string(orders_max) + " orders");
        if (document_.problem()) return std::unexpected{*document_.problem()};
        for (auto& point : points) read_point(point, plan_.ramp, true);
        std::vector<LotSpan> spans;
        for (auto& supply : supplies) spans.push_back(read_lot(supply));
        read_resources();
        for (auto& table : tables("product")) plan_.products.push_back(read_product(table, plan_));
        plan_.orders.reserve(orders.size());
        for (auto& order : orders) add_order(order);
        if (auto from = root_.optional_table("from_record")) {
            plan_.from_record = read_from_record(*from);
            // The days of the cases must not stretch the plan: it would end elsewhere every morning.
            if (!periods_) root_.refuse_missing("periods");
        }
        read_line_parts();
        read_uncertainty();
        auto diversions = root_.tables("diversion");
        for (auto& diversion : diversions) add_diversion(diversion);
        for (auto& table : tables("published")) add_published(table);
        root_.refuse_unknown_keys();
        settle_horizon();
        if (document_.problem()) return std::unexpected{*document_.problem()};
        plan_.lots = filled(spans);
        for (std::size_t place = 0; place < plan_.resources.size(); ++place) {
            plan_.resources[place].lots = filled(resource_spans_[place]);
            sort_ramp(plan_.resources[place].ramp);
        }
        sort_ramp(plan_.ramp);
        for (auto& feed : plan_.feeds) sort_ramp(feed.ramp);
        hold_within_bounds();
        if (auto const wrong = not_built(plan_)) root_.refuse("policy", "value", *wrong);
        if (document_.problem()) return std::unexpected{*document_.problem()};
        return std::move(plan_);
    }

private:
    struct LotSpan {
        int from = 0, to = 0;
        std::int64_t quantity = 0;
    };

    void read_heading() {
        plan_.program = root_.optional_text("program").value_or("");
        static_cast<void>(root_.optional_text("note", 4'000));
        plan_.assumptions = root_.optional_texts("assumptions");
        plan_.period = root_.optional_parsed("period", parse_word<PeriodLength>).value_or(PeriodLength::month);
        // Orders of cases are foreign ones, which are served first in, first out (SAMM C6.4.6.1).
        auto const unsaid = root_.has("from_record") ? Sharing::fifo : Sharing::priority;
        plan_.sharing = root_.optional_parsed("policy", parse_word<Sharing>).value_or(unsaid);
        plan_.shape = root_.optional_parsed("shape", parse_word<RampShape>).value_or(RampShape::linear);
        plan_.start = root_.date("start");
        if (static_cast<unsigned>(plan_.start.day()) != 1)
            root_.refuse("start", "value", "a plan starts on the first day of a month");
        calendar_ = {plan_.start, plan_.period};
        periods_ = root_.optional_whole("periods", 1, periods_max);
        if (auto const until = root_.optional_date("frozen_until")) {
            frozen_until_ = calendar_.period(*until);
            if (frozen_until_ < 0) root_.refuse("frozen_until", "value", "this day lies before the plan");
        }
    }

    void name(int period) { last_named_ = std::max(last_named_, period); }

    void read_point(TomlTable& table, std::vector<RampPoint>& ramp, bool of_line) {
        RampPoint point;
        point.on = table.date("at");
        point.month = calendar_.month(point.on);
        if (table.holds_text("rate_per_year") || !table.has("rate_per_year"))
            point.rate = table.parsed("rate_per_year", parse_rate, 0.0);
        else
            point.rate = table.optional_estimate("rate_per_year", 0.0, rate_max).value_or(0.0);
        point.kind = table.optional_parsed("kind", parse_word<RateKind>).value_or(RateKind::capacity);
        point.source = table.optional_text("source").value_or("");
        point.note = table.optional_text("note", 2'000).value_or("");
        table.refuse_unknown_keys();
        if (point.kind != RateKind::capacity && !of_line)
            table.refuse("kind", "value", "a feed holds the line by its capacity only");
        if (point.kind == RateKind::capacity && of_line) name(calendar_.period(point.on));
        (point.kind == RateKind::capacity ? ramp : plan_.stated).push_back(std::move(point));
    }

    LotSpan read_lot(TomlTable& table) {
        LotSpan span{calendar_.period(table.date("from")), calendar_.period(table.date("to")), 0};
        if (span.to < span.from) table.refuse("to", "value", "the last period of a lot lies before its first");
        if (!table.has("quantity")) table.refuse_missing("quantity");
        span.quantity = table.optional_whole("quantity", 0, quantity_max).value_or(0);
        static_cast<void>(table.optional_text("source"));
        static_cast<void>(table.optional_text("note", 2'000));
        table.refuse_unknown_keys();
        name(span.to);
        return span;
    }

    void read_resources() {
        for (auto& table : tables("resource")) {
            Resource resource;
            resource.name = table.text("name", 80);
            if (resource.name == own_line ||
                std::ranges::find(plan_.resources, resource.name, &Resource::name) != plan_.resources.end())
                table.refuse("name", "value", "this name is taken");
            static_cast<void>(table.optional_text("source"));
            static_cast<void>(table.optional_text("note", 2'000));
            for (auto& point : table.tables("ramp")) read_point(point, resource.ramp, false);
            resource.lot = read_lot_rule(table);
            resource.own = read_own_causes(table, calendar_);
            auto& spans = resource_spans_.emplace_back();
            for (auto& supply : table.tables("supply")) spans.push_back(read_lot(supply));
            if (resource.ramp.empty() && spans.empty()) table.refuse("", "value", "a resource has a ramp or lots");
            if (resource.ramp.empty() && resource.own.any()) table.refuse("", "value", "yield, learning and outages act on a ramp, and this resource has lots only");
            table.refuse_unknown_keys();
            plan_.resources.push_back(std::move(resource));
        }
    }

    void add_order(TomlTable& table) {
        auto order = read_order(table, calendar_);
        if (!ids_.insert(order.id).second) table.refuse("id", "value", "this id occurs twice");
        if (auto const wrong = unknown_name(plan_, order))
            table.refuse(order.together_with.empty() ? "product" : "together_with", "value", *wrong);
        if (order.due != never) name(static_cast<int>(order.due));
        auto const first = plan_.orders.size();
        add_in_parts(plan_, std::move(order));
        for (auto later = first + 1; later < plan_.orders.size(); ++later)
            if (!ids_.insert(plan_.orders[later].id).second) table.refuse("id", "value", "an order is called " + plan_.orders[later].id + ", which is the name of a part of this one");
        if (plan_.orders.size() > orders_max) root_.refuse("order", "size", "a plan has at most " + std::to_string(orders_max) + " orders, each due period counted");
    }

    void read_line_parts() {
        for (auto& table : tables("feed")) {
            Feed feed;
            feed.name = table.text("name", 80);
            if (std::ranges::find(plan_.feeds, feed.name, &Feed::name) != plan_.feeds.end()) table.refuse("name", "value", "this name is taken");
            static_cast<void>(table.optional_text("source"));
            auto points = table.tables("ramp");
            for (auto& point : points) read_point(point, feed.ramp, false);
            feed.own = read_own_causes(table, calendar_);
            if (feed.ramp.empty()) table.refuse("ramp", "value", "a feed without a rate stops the line");
            table.refuse_unknown_keys();
            plan_.feeds.push_back(std::move(feed));
        }
        for (auto& table : tables("outage")) plan_.outages.push_back(read_outage(table, calendar_));
        for (auto& table : tables("added_capacity")) plan_.added.push_back(read_added(table, calendar_));
    }

    // The plan's own line.
    void read_causes() {
        auto table = root_.optional_table("line");
        if (!table) return;
        plan_.causes = read_line_causes(*table);
        plan_.lot = read_lot_rule(*table);
        static_cast<void>(table->optional_text("source"));
        static_cast<void>(table->optional_text("note", 2'000));
        table->refuse_unknown_keys();
    }

    void read_uncertainty() {
        read_causes();
        auto table = root_.optional_table("uncertainty");
        if (!table) return settle_causes(root_);
        auto& known = plan_.uncertainty;
        known.ramp_slip_months = read_triangle(*table, "ramp_slip_months", -months_bound, months_bound);
        known.outage_share = read_triangle(*table, "outage_share", 0.0, 1.0);
        known.acceptance_months = read_triangle(*table, "acceptance_months", -months_bound, months_bound);
        known.lead_time_months = read_triangle(*table, "lead_time_months", -months_bound, months_bound);
        known.yield = read_triangle(*table, "yield", 0.0, 1.0);
        known.first_article_months = read_triangle(*table, "first_article_months", 0.0, months_bound);
        known.learning_slope = read_triangle(*table, "learning_slope", learning_slope_min, 1.0);
        table->refuse_unknown_keys();
        settle_causes(*table);
    }
    void settle_causes(TomlTable& uncertain) {
        auto const& known = plan_.uncertainty;
        // Where the slope is stated is where a fault of it stands.
        auto line = root_.optional_table("line");
        bool const in_line = line && line->has("learning_slope");
        supply::settle_causes(plan_.causes, known.yield, known.first_article_months, known.learning_slope, in_line ? *line : uncertain);
    }

    void add_diversion(TomlTable& table) {
        auto diversion = read_diversion(table);
        for (auto const* id : {&diversion.from, &diversion.to})
            if (!id->empty() && !is_known(*id))
                table.refuse(id == &diversion.from ? "from" : "to", "value", "no order has this id");
        plan_.diversions.push_back(std::move(diversion));
    }

    void add_published(TomlTable& table) {
        Published said{table.text("order", 80), table.date("on"), table.text("says"), table.date("by"),
                       table.optional_text("source").value_or("")};
        if (!is_known(said.order)) table.refuse("order", "value", "no order has this id");
        table.refuse_unknown_keys();
        plan_.published.push_back(std::move(said));
    }

    // Ids of orders that come from the record are not known yet.
    [[nodiscard]] bool is_known(std::string const& id) const { return plan_.from_record || ids_.contains(id); }

    // Tables of parts that most plans do not have.
    std::vector<TomlTable> tables(std::string_view key) {
        auto found = root_.tables(key);
        if (found.size() > 1'000) root_.refuse(key, "size", "at most 1000 of these");
        return found;
    }

    void settle_horizon() {
        if (!periods_ && last_named_ > periods_max)
            root_.refuse("", "value", "the plan names days more than " + std::to_string(periods_max) +
                                          " periods after its start; shorten it with \"periods\"");
        plan_.periods = periods_ ? static_cast<int>(*periods_) : last_named_;
        plan_.frozen = std::min(frozen_until_, plan_.periods);
    }

    PerPeriod filled(std::vector<LotSpan> const& spans) const {
        PerPeriod lots(static_cast<std::size_t>(plan_.periods) + 1);
        for (auto const& span : spans)
            for (int in = std::max(1, span.from); in <= std::min(plan_.periods, span.to); ++in)
                lots[static_cast<std::size_t>(in)] += span.quantity;
        return lots;
    }

    static void sort_ramp(std::vector<RampPoint>& ramp) {
        std::ranges::stable_sort(ramp, [](RampPoint const& one, RampPoint const& other) { return one.on < other.on; });
    }

    void hold_within_bounds() {
        if (!fits_in_64_bits(plan_))
            root_.refuse("", "size", "the quantities, weights and periods of this plan multiply to too much");
    }

    TomlDocument& document_;
    TomlTable root_;
    Plan plan_;
    Calendar calendar_;
    std::optional<std::int64_t> periods_;
    int last_named_ = 1, frozen_until_ = 0;
    std::vector<std::vector<LotSpan>> resource_spans_;  // by resource
    std::unordered_set<std::string> ids_;
};

}  // namespace

bool fits_in_64_bits(Plan const& plan) {
    double units = 0.0, lateness = 0.0;
    double const factor = static_cast<double>(plan.periods) * (plan.periods + 1.0) + 1.0;
    for (auto const& order : plan.orders) {
        auto const late = std::max<double>(0.0, static_cast<double>(plan.periods + 1 - order.due));
        units += static_cast<double>(order.quantity);
        for (auto const& need : order.together_with) units += static_cast<double>(need.units);
        if (!order.product.empty()) units += static_cast<double>(order.quantity) * units_per_product_max;
        lateness += static_cast<double>(order.quantity) * static_cast<double>(order.weight) * (late + 1.0);
        if (late * static_cast<double>(order.weight) * factor > 7e15) return false;  // prices are sums over the periods
    }
    for (auto const lot : plan.lots) units += static_cast<double>(lot);
    for (auto const& resource : plan.resources)
        for (auto const lot : resource.lots) units += static_cast<double>(lot);
    return lateness <= 9e17 && units <= 1e15;
}

std::expected<Plan, InputError> read_plan(std::string_view text, std::string_view file) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    return PlanReader{**document}.read();
}

}  // namespace casewright::supply
