// src/supply/plan.hpp
// A supply plan as it is after reading: a production line, the orders that wait for it, and what is
// uncertain about both. Days have become periods here, so that everything after counts in whole
// numbers. The file form stands in docs/supply.md; a plan is read and reckoned with, never recorded.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/text.hpp"
#include "foundation/words.hpp"
#include "supply/from_record.hpp"

namespace casewright::supply {

enum class PeriodLength { month, quarter, year };
enum class Sharing { priority, fifo, least_total_lateness, fair_share };
enum class OrderState { requested, notified, offered, accepted, on_contract, delivered };
enum class RampShape { linear, s_curve };

// Four quantities that sources mix for one missile in one year, and two that stand before them. Only
// capacity is reckoned with; the others are kept beside it.
enum class RateKind { capacity, contracted_lot, delivered, claimed, procured, planned };

// Whose demand it is. A repayment of stock that was given away is a demand of its own.
enum class OrderKind { foreign, us_service, replacement, outside };

// A missing priority, day of acceptance or due period: later than every other.
inline constexpr std::int64_t never = 1'000'000'000;
inline constexpr int periods_max = 1'200;
inline constexpr std::size_t orders_max = 200'000;
inline constexpr std::int64_t quantity_max = 1'000'000'000;
inline constexpr std::int64_t weight_max = 1'000'000;

// One number of units in each period: element 0 is unused, elements 1 to H are the periods.
using PerPeriod = std::vector<std::int64_t>;

struct RampPoint {
    int month = 0;      // calendar months after that of the start; before it negative
    double rate = 0.0;  // units a year
    RateKind kind = RateKind::capacity;
    Date on{};
    std::string source, note;
};

// The line, or what feeds it, stands still in part: from month to month, both included.
struct Outage {
    int from = 0, to = 0;
    double share = 0.0;
    std::string reason;
};

// Capacity that was ordered and comes after its lead time.
struct AddedCapacity {
    int month = 0;      // the first month that has it
    double rate = 0.0;  // units a year
    std::string source;
};

// What stands between a rate and units that count; see line_causes.hpp. Each may be absent.
struct LineCauses {
    std::optional<double> yield;                 // the part of what is finished that is accepted
    std::optional<double> first_article_months;  // from the first point of the ramp
    std::optional<double> learning_slope;        // each doubling of the number takes so many times as long for a unit
    std::int64_t learned_units = 0;              // made before the start, for which the rates of the ramp hold
    [[nodiscard]] bool any() const { return yield || first_article_months || learning_slope; }
};
inline constexpr double learning_slope_min = 0.55;  // at 0.5 the line would grow without bound

struct Triangle {
    double low = 0.0, mode = 0.0, high = 0.0;
};

// What is uncertain about one feed or resource by itself; see futures.hpp.
struct OwnUncertainty {
    std::optional<Triangle> yield{}, first_article_months{}, learning_slope{}, outage_share{};
    [[nodiscard]] bool any() const { return yield || first_article_months || learning_slope || outage_share; }
};

// What a feed or a resource has of its own, beside what all ramps of a plan have together.
struct OwnCauses {
    LineCauses causes;
    std::vector<Outage> outages;
    OwnUncertainty uncertain;
    [[nodiscard]] bool any() const { return causes.any() || !outages.empty() || uncertain.any(); }
};

// A part without which no unit leaves the line: a motor, a test station.
struct Feed {
    std::string name;
    std::vector<RampPoint> ramp;
    OwnCauses own{};
};

// How many units a ramp finishes at once; see production_lots.hpp. At most one of the two is above 1.
struct LotRule {
    std::int64_t whole = 1;  // lots of exactly so many
    std::int64_t least = 1;  // lots of no fewer
    [[nodiscard]] bool any() const { return whole > 1 || least > 1; }
    friend bool operator==(LotRule const&, LotRule const&) = default;
};

// Another line, or a part that several products need: what it gives is kept until somebody takes it.
struct Resource {
    std::string name;
    PerPeriod lots;  // H + 1 elements
    std::vector<RampPoint> ramp;
    LotRule lot{};
    OwnCauses own{};
};

// So many units of a resource; the plan's own line has the name of `own_line`.
struct Need {
    std::string resource;
    std::int64_t units = 1;
    friend bool operator==(Need const&, Need const&) = default;
};
inline constexpr std::string_view own_line = "line";
inline constexpr std::int64_t units_per_product_max = 100'000;

// One unit of it takes these. A resource that is not named is not taken, the plan's own line neither.
struct Product {
    std::string name;
    std::vector<Need> uses;
    friend bool operator==(Product const&, Product const&) = default;
};

struct Uncertainty {
    std::optional<Triangle> ramp_slip_months{}, outage_share{}, acceptance_months{}, lead_time_months{};
    std::optional<Triangle> yield{}, first_article_months{}, learning_slope{};
};

// Somebody with authority took units of this order's turn for another, or took the order out.
struct Diversion {
    std::string from, to;  // ids of orders; `to` empty: withdrawn
    std::int64_t quantity = 0;
    Date on{};
    std::string approver, reason;
    Position quantity_at{};  // in the file, for a refusal that only the whole plan can tell
};

// What somebody said in public about one order, to be held against a forecast.
struct Published {
    std::string order;
    Date on{};
    std::string says;
    Date by{};  // the last day of what was said
    std::string source;
};

// The turn of another order, in which a diversion lets this one be served, and what that order asked for there.
struct Turn {
    std::string id;  // whose
    std::string project;
    std::int64_t due = never, weight = 1;
    int place = 0;   // in the file
    int within = 0;  // before (-1) or after (1) what that order keeps of it
    OrderState own_state = OrderState::accepted;  // of the order whose units these are: a turn is met as its first owner would meet it
    int own_earliest = 1;  // the same: from which period on it can be served, whatever its turn
    friend bool operator==(Turn const&, Turn const&) = default;
};

// So many units of an order are due by the end of a period, as a file or a delivery schedule states it.
struct DueBy {
    std::int64_t due = never, quantity = 0;
    friend bool operator==(DueBy const&, DueBy const&) = default;
};

// Which part of an order with several due periods a row of the plan is; see due_parts.hpp.
struct DuePart {
    std::string of;  // the id of the order
    int first = 0;   // the place of its first part, whose draws and existence it has
    int number = 1;  // from 1, by due period; parts stand one after the other
    friend bool operator==(DuePart const&, DuePart const&) = default;
};

struct Order {
    std::string id, purchaser, note, source;
    std::int64_t quantity = 1;
    std::int64_t priority = never;
    std::int64_t due = never;  // a period; may lie before 1 or after H
    int earliest = 1;          // a period from 1 on; may lie after H
    std::int64_t accepted = never;  // days since 1970, for `fifo`
    OrderState state = OrderState::accepted;
    OrderKind kind = OrderKind::foreign;
    double probability = 1.0;
    std::int64_t weight = 1;
    std::int64_t minimum_shipment = 1;  // no fewer units leave at once, but for the last ones
    std::string product;                // empty: one unit of the plan's own line each
    std::vector<Need> together_with;    // what must be there with it, for the whole quantity
    std::string project;  // a project code; settles ties of priority, see by_turn
    std::optional<Turn> turn;  // of a diversion: not its own
    int part_of = -1;  // the place of the order whose units these are, after a diversion or of a later due period; see whole_orders.hpp
    std::vector<DueBy> due_by;  // as read; empty once the order stands in its parts
    std::optional<DuePart> due_part;  // of an order with several due periods
    bool withdrawn = false;  // keeps its place in the file, so that the draws of all others stay
    friend bool operator==(Order const&, Order const&) = default;
};

struct Plan {
    std::string program;
    PeriodLength period = PeriodLength::month;
    Date start{};
    int periods = 1;  // H
    int frozen = 0;   // lots of periods up to this one stand, whatever is asked after
    Sharing sharing = Sharing::priority;
    RampShape shape = RampShape::linear;
    PerPeriod lots;                 // [[supply]], H + 1 elements
    std::vector<RampPoint> ramp;    // of kind capacity, by day; same day in file order
    std::vector<RampPoint> stated;  // of every other kind: record only
    std::vector<Feed> feeds;
    std::vector<Outage> outages;
    std::vector<AddedCapacity> added;
    LineCauses causes;
    LotRule lot;  // of the plan's own line
    std::vector<Resource> resources;
    std::vector<Product> products;
    std::vector<Order> orders;  // in file order
    std::vector<Diversion> diversions;
    std::vector<Published> published;
    std::vector<std::string> assumptions;
    Uncertainty uncertainty;
    std::optional<FromRecord> from_record;  // which cases of the record stand among the orders
    std::vector<Origin> origins;            // of the orders that were taken from it
    std::vector<PassedOver> passed_over;    // and what was left out
};

[[nodiscard]] constexpr int months_in(PeriodLength period) {
    return period == PeriodLength::month ? 1 : period == PeriodLength::quarter ? 3 : 12;
}
[[nodiscard]] constexpr bool awaits_acceptance(OrderState state) { return state <= OrderState::offered; }
[[nodiscard]] constexpr bool may_never_exist(OrderState state) { return state <= OrderState::notified; }
[[nodiscard]] constexpr bool needs_lead_time(OrderState state) { return state <= OrderState::accepted; }
// How far the order itself has come, whoever's turn it has: what was diverted to an accepted order is accepted.
[[nodiscard]] inline OrderState own_state(Order const& order) { return order.turn ? order.turn->own_state : order.state; }
// The same of the period from which on it can be served.
[[nodiscard]] inline int own_earliest(Order const& order) { return order.turn ? order.turn->own_earliest : order.earliest; }
[[nodiscard]] inline bool takes_part(Order const& order) {
    return order.state != OrderState::delivered && !order.withdrawn;
}

// Calendar months from `start` to the month of `day`, and the period that holds that month: floor, so
// that the month before the start lies in period 0.
[[nodiscard]] int month_of(Date start, Date day);
[[nodiscard]] int period_of(int month, PeriodLength period);
// "June 2026", "April to June 2026", "2026" for a period of the plan.
[[nodiscard]] std::string in_words(Plan const& plan, int period);
// The last day of a period.
[[nodiscard]] Date last_day_of(Plan const& plan, int period);

// The id that settles ties: an order of several due periods has one.
[[nodiscard]] inline std::string const& id_in_turn(Order const& order) {
    return order.turn ? order.turn->id : order.due_part ? order.due_part->of : order.id;
}
// What a policy serves an order by: its own due period and weight, or those of the order whose turn it has.
[[nodiscard]] inline std::int64_t due_in_turn(Order const& order) { return order.turn ? order.turn->due : order.due; }
[[nodiscard]] inline std::int64_t weight_in_turn(Order const& order) { return order.turn ? order.turn->weight : order.weight; }

// The places of the orders that want something, in the order in which the policy serves them. For
// `least_total_lateness` and `fair_share` this is the order in which ties are settled. But under `fifo` it is that of priority;
// then project codes that begin with 9, if any order states one (CJCS project codes, SAMM C6.4.2); then due period; then id.
[[nodiscard]] std::vector<int> by_turn(Plan const& plan);
// Whether one order stands before another there; not for `fifo`.
[[nodiscard]] bool has_turn_before(Order const& one, Order const& other);

}  // namespace casewright::supply

namespace casewright {
template <>
struct Words<supply::PeriodLength> {
    static constexpr WordList<supply::PeriodLength, 3> all{{{supply::PeriodLength::month, "month"},
                                                            {supply::PeriodLength::quarter, "quarter"},
                                                            {supply::PeriodLength::year, "year"}}};
};
template <>
struct Words<supply::Sharing> {
    static constexpr WordList<supply::Sharing, 4> all{
        {{supply::Sharing::priority, "priority"},
         {supply::Sharing::fifo, "fifo"},
         {supply::Sharing::least_total_lateness, "least_total_lateness"},
         {supply::Sharing::fair_share, "fair_share"}}};
};
template <>
struct Words<supply::OrderState> {
    static constexpr WordList<supply::OrderState, 6> all{
        {{supply::OrderState::requested, "requested"},
         {supply::OrderState::notified, "notified"},
         {supply::OrderState::offered, "offered"},
         {supply::OrderState::accepted, "accepted"},
         {supply::OrderState::on_contract, "on_contract"},
         {supply::OrderState::delivered, "delivered"}}};
};
template <>
struct Words<supply::RampShape> {
    static constexpr WordList<supply::RampShape, 2> all{
        {{supply::RampShape::linear, "linear"}, {supply::RampShape::s_curve, "s_curve"}}};
};
template <>
struct Words<supply::RateKind> {
    static constexpr WordList<supply::RateKind, 6> all{
        {{supply::RateKind::capacity, "capacity"},
         {supply::RateKind::contracted_lot, "contracted_lot"},
         {supply::RateKind::delivered, "delivered"},
         {supply::RateKind::claimed, "claimed"},
         {supply::RateKind::procured, "procured"},
         {supply::RateKind::planned, "planned"}}};
};
template <>
struct Words<supply::OrderKind> {
    static constexpr WordList<supply::OrderKind, 4> all{
        {{supply::OrderKind::foreign, "foreign"},
         {supply::OrderKind::us_service, "us_service"},
         {supply::OrderKind::replacement, "replacement"},
         {supply::OrderKind::outside, "outside"}}};
};
}  // namespace casewright
