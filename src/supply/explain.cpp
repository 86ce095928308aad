#include "supply/explain.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "supply/line_hold.hpp"
#include "supply/on_time.hpp"
#include "supply/one_unit_more.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

// The resource that keeps an order from more under side constraints; none of this without them.
struct Holding {
    std::optional<SideConstraints> side{};
    std::size_t resource = 0;
    [[nodiscard]] bool is_taken_by(std::size_t order) const {
        return !side || std::ranges::find(side->takes[order], resource, &Taking::resource) != side->takes[order].end();
    }
};

std::string listed(Plan const& plan, std::vector<BeforeIt> const& before, auto const& part, auto const& words) {
    constexpr std::size_t shown = 4;
    std::string text;
    std::int64_t rest = 0;
    std::size_t count = 0;
    for (auto const& one : before) {
        if (part(one) == 0) continue;
        if (count++ < shown) text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", plan.orders[at(one.order)].id, words(one));
        else rest += part(one);
    }
    if (rest > 0) text += fmt::format(" and {} more ({})", count - shown, rest);
    return text;
}

// What others had while it waited, and what those before it would still take.
std::string before_in_words(Plan const& plan, WhyLate const& why) {
    auto const had = listed(plan, why.before, [](BeforeIt const& one) { return one.units; }, [&](BeforeIt const& one) {
        return fmt::format("{}", one.units) + (one.held == 0 ? std::string{}
               : fmt::format(", {} of them kept until {} are together", one.held, plan.orders[at(one.order)].minimum_shipment));
    });
    auto const want = listed(plan, why.before, [](BeforeIt const& one) { return one.still_wants; },
                             [](BeforeIt const& one) { return one.still_wants; });
    return (had.empty() ? "" : "; while it waited, others were served: " + had) +
           (want.empty() ? "" : "; still to be served before it by then: " + want) + ".";
}

// "10 more from the feed "motors" in June 2026"; over several periods spread evenly. Empty where it was not found.
std::string more_in_words(Plan const& plan, WhyLate const& why, FedLine const* fed) {
    auto const due = in_words(plan, static_cast<int>(plan.orders[at(why.order)].due));
    if (why.parts_more.empty()) return why.units_more ? fmt::format("{} more from {} in {}", *why.units_more, why.unit_of, due) : std::string{};
    auto const text = fed->in_words(why.parts_more);
    return why.parts_span.from == why.parts_span.to ? text + " in " + due
                                                    : fmt::format("{}, spread evenly from {} to {},", text, in_words(plan, why.parts_span.from), due);
}

std::string remedy_in_words(Plan const& plan, WhyLate const& why, FedLine const* fed) {
    auto const& order = plan.orders[at(why.order)];
    auto const owner = order.due_part && !order.turn ? -1 : order.part_of;
    std::string text;
    if (auto const more = more_in_words(plan, why, fed); !more.empty()) text = " with " + more;
    if (why.due_that_holds)
        text += fmt::format("{} with a due period of {}{}", text.empty() ? "" : " or", in_words(plan, *why.due_that_holds),
                            owner < 0 ? "" : " for all of " + plan.orders[at(owner)].id);
    if (text.ends_with(',')) text.pop_back();
    return text.empty() ? text : " It would be on time" + text + ".";
}

std::string words_for(Plan const& plan, Allocation const& found, WhyLate const& why, FedLine const* fed) {
    auto const& order = plan.orders[at(why.order)];
    auto const due = static_cast<int>(order.due);
    auto const served_from = std::max(order.earliest, own_earliest(order));
    auto text = fmt::format("{} wants {} by {} and ", order.id, order.quantity, in_words(plan, due));
    if (why.standstill) {
        auto const given = given_by(found.orders[at(why.order)], plan.periods);
        return text + fmt::format("never gets {}: {}", given == 0 ? std::string{"them"} : fmt::format("{} of them", order.quantity - given),
                                  in_words(plan, *why.standstill)) + before_in_words(plan, why);
    }
    text += why.complete_in ? fmt::format("is complete in {}", in_words(plan, *why.complete_in))
                            : fmt::format("is not complete by {}", in_words(plan, plan.periods));
    if (due < 1) return text + fmt::format(": it was due before the plan begins, and nothing made before {} counts.",
                                           in_words(plan, 1));
    text += fmt::format(": {} {} missing when it is due. ", why.missing, why.missing == 1 ? "unit is" : "units are");
    if (why.late_to_the_line)
        return text + fmt::format("It can be served only {}, after it is due; a contract or an "
                                  "acceptance before that would have to come first.",
                                  served_from > plan.periods ? "when this plan has ended" : "from " + in_words(plan, served_from) + " on");
    return text + fmt::format("What holds it is {}", why.resource) + before_in_words(plan, why) + remedy_in_words(plan, why, fed);
}

// By period of delivery: orders and their units, in the order of turn.
using Given = std::vector<std::vector<std::pair<int, std::int64_t>>>;

std::vector<Peg> pegs_from(PerPeriod const& output, Given const& given) {
    std::vector<Peg> pegs;
    int made_in = 1;
    std::int64_t left = output.size() > 1 ? output[1] : 0, first = 1;
    for (std::size_t period = 1; period < given.size(); ++period)
        for (auto [place, units] : given[period])
            while (units > 0) {
                while (left == 0) left = output[at(++made_in)];
                auto const part = std::min(left, units);
                pegs.push_back({place, made_in, static_cast<int>(period), first, part});
                first += part;
                left -= part;
                units -= part;
            }
    return pegs;
}

void add_taken(Plan const& plan, Allocation const& found, int place, Taking const& taking, Given& given) {
    std::int64_t units = 0;
    auto const quantity = plan.orders[at(place)].quantity;
    for (auto const& lot : found.orders[at(place)].lots) {
        auto const before = taken_with(units, taking.units, quantity);
        units += lot.units;
        given[at(lot.period)].emplace_back(place, taken_with(units, taking.units, quantity) - before);
    }
}

// "2.5", "3"; never a long fraction.
std::string number(double value) {
    auto text = fmt::format("{:.2f}", value);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

std::vector<Peg> pegs_of(Plan const& plan, Allocation const& found) {
    auto const turn = by_turn(plan);
    Given given(at(plan.periods) + 1);
    if (!has_side_constraints(plan)) {
        for (auto const place : turn)
            for (auto const& lot : found.orders[at(place)].lots) given[at(lot.period)].emplace_back(place, lot.units);
        return pegs_from(found.output, given);
    }
    auto const side = side_constraints_of(plan, found);
    std::vector<Peg> all;
    for (std::size_t resource = 0; resource < side.names.size(); ++resource) {
        given.assign(at(plan.periods) + 1, {});
        for (auto const place : turn)
            for (auto const& taking : side.takes[at(place)])
                if (taking.resource == resource) add_taken(plan, found, place, taking, given);
        auto pegs = pegs_from(side.output[resource], given);
        for (auto& peg : pegs) peg.resource = side.names[resource];
        all.insert(all.end(), pegs.begin(), pegs.end());
    }
    return all;
}

namespace {

std::string lots_in_words(std::int64_t least, std::int64_t late) {
    auto const bound = fmt::format("No allocation in lots of this size has less weighted lateness than {}", least);
    return late == least ? bound + "." : fmt::format("{}; this one is {} above it, and the search for lots was cut short.", bound, late - least);
}

}  // namespace

std::string bound_in_words(Allocation const& found) {
    if (found.least_with_lots) return lots_in_words(*found.least_with_lots, found.objective.weighted_lateness);
    if (!found.bound && !found.least_without_minimums) return "";
    auto const least = found.bound ? found.bound->weighted_lateness : *found.least_without_minimums;
    auto const late = found.objective.weighted_lateness;
    if (late == least && !found.bound) return fmt::format("No allocation has less weighted lateness than {}, not even without minimum shipments.", least);
    if (late == least) return fmt::format("No allocation has less weighted lateness than {}: the linear program's bound is reached.", least);
    return fmt::format("No allocation has less weighted lateness than {} ({}); this one is {} above it{}.", least,
                       found.bound ? "linear program" : "without minimum shipments, which make this a search that need not find the least",
                       late - least, least > 0 ? fmt::format(", {:.1f} percent", 100.0 * static_cast<double>(late - least) / static_cast<double>(least)) : "");
}

std::string finished_in_words(Plan const& plan, PerPeriod const& output) {
    constexpr int shown = 12;
    std::string text;
    int count = 0;
    for (int period = 1; period <= plan.periods; ++period)
        if (auto const units = output[at(period)]; units > 0 && count++ < shown)
            text += fmt::format("{}{} in {}", text.empty() ? "" : ", ", units, in_words(plan, period));
    if (count > shown) text += fmt::format(" and {} times more", count - shown);
    return text.empty() ? "The line finishes nothing within the plan." : "The line finishes " + text + ".";
}

namespace {

// What one finished unit more in a period takes of the line and its feeds; empty where that would move other units too, for which no price stands.
std::string one_more_where_exact(Plan const& plan, FedLine& fed, int period) {
    auto const parts = fed.needed(1, {period, period});
    if (parts.empty()) return "";
    auto expected = output_of(plan);
    ++expected[at(period)];
    return output_of(fed.with(parts, {period, period})) == expected ? one_more_in_words(fed, parts) : std::string{};
}

}  // namespace

std::string worth_in_words(Plan const& plan, Allocation const& found, int order) {
    if (!found.bound || chooses_lots(plan) || plan.orders[at(order)].due < 1 || plan.orders[at(order)].due > plan.periods) return "";
    auto const due = at(plan.orders[at(order)].due);
    auto const side = side_constraints_of(plan, found);
    std::optional<std::size_t> best;
    for (auto const& taking : side.takes[at(order)])
        if (!best || found.bound->worth[taking.resource][due] > found.bound->worth[*best][due]) best = taking.resource;
    if (!best || found.bound->worth[*best][due] < 0.005) return "";
    bool const weighted = std::ranges::any_of(plan.orders, [](Order const& one) { return one.weight != 1; });
    auto what = "One unit more of " + side.names[*best];
    if (*best == 0 && is_fed(plan)) {
        FedLine fed{plan};
        what = one_more_where_exact(plan, fed, static_cast<int>(due));
        if (what.empty()) return "";
    }
    return fmt::format(" {} in {} would bring up to {} {}unit-{}s of all orders together forward.", what,
                       in_words(plan, static_cast<int>(due)), number(found.bound->worth[*best][due]), weighted ? "weighted " : "",
                       to_text(plan.period));
}

namespace {

bool is_queue(Plan const& plan) { return plan.sharing == Sharing::priority || plan.sharing == Sharing::fifo; }

// Why orders are late; what the reasons share is worked out once.
class Reasons {
public:
    Reasons(Plan const& plan, Allocation const& found, Effort effort)
        : plan_{plan}, found_{found}, effort_{effort}, more_{plan, found}, on_time_{plan, found} {
        if (has_side_constraints(plan)) holding_.side = side_constraints_of(plan, found);
        if (is_fed(plan)) fed_.emplace(plan);
    }

    std::optional<WhyLate> of(std::size_t place) {
        auto const& order = plan_.orders[place];
        auto const& row = found_.orders[place];
        if (!takes_part(order) || order.due == never) return std::nullopt;
        WhyLate why;
        why.order = static_cast<int>(place);
        why.missing = order.quantity - given_by(row, order.due);
        why.complete_in = row.complete_in;
        if (why.missing <= 0 || order.due > plan_.periods) return std::nullopt;
        why.late_to_the_line = std::max(order.earliest, own_earliest(order)) > order.due;
        why.resource = resource_of(why, order.due);
        why.unit_of = holding_.resource > 0 ? why.resource : "the line";
        if (!why.complete_in && !why.late_to_the_line) why.standstill = standstill(holding_.resource, std::max<std::int64_t>(1, order.due));
        if (!why.late_to_the_line && order.due >= 1) why.before = before(place, order.due);
        if (why.standstill) {
            why.in_words = words_for(plan_, found_, why, nullptr);
            return why;
        }
        if (!why.late_to_the_line && order.due >= 1) {
            why.units_more = on_time_.units_more(place, holding_.resource, effort_);
            if (fed_ && holding_.resource == 0) name_parts(why);
            if (why.complete_in) why.due_that_holds = on_time_.due_that_holds(place, *why.complete_in, effort_);
            why.left_out = on_time_.was_too_much() || (fed_ && holding_.resource == 0 && why.parts_more.empty() && fed_->is_spent());
        }
        why.in_words = words_for(plan_, found_, why, fed_ ? &*fed_ : nullptr) + worth_in_words(plan_, found_, why.order);
        if (!why.late_to_the_line && order.due >= 1)
            why.in_words += more_.in_words(holding_.side ? holding_.side->names[holding_.resource] : "the line",
                                           holding_.resource, static_cast<int>(order.due), why.order);
        return why;
    }

private:
    // Nothing where the resource gives something in this period or after it.
    std::optional<Standstill> standstill(std::size_t resource, std::int64_t period) {
        auto known = standstills_.find(resource);
        if (known == standstills_.end()) known = standstills_.emplace(resource, standstill_of(plan_, resource)).first;
        return known->second && known->second->from <= period ? known->second : std::nullopt;
    }

    // Under side constraints only those that take from the resource stand in the way.
    std::vector<BeforeIt> before(std::size_t late, std::int64_t due) const {
        std::vector<BeforeIt> all;
        auto const waited_from = plan_.orders[late].earliest;
        for (std::size_t other = 0; other < plan_.orders.size(); ++other) {
            if (other == late || !holding_.is_taken_by(other)) continue;
            BeforeIt one{static_cast<int>(other), 0, 0, on_time_.still_wanted(other, late, due)};
            auto const had = on_time_.held_or_given(other, due);
            one.units = had - on_time_.held_or_given(other, waited_from - 1);
            one.held = std::min(one.units, had - given_by(found_.orders[other], due));
            if (one.units + one.still_wants > 0) all.push_back(one);
        }
        std::ranges::stable_sort(all, [](BeforeIt const& one, BeforeIt const& two) {
            return one.units + one.still_wants > two.units + two.still_wants;
        });
        return all;
    }

    // Units that come off a fed line come from nowhere unless its parts give them: first of the feed that holds it, in the due period or spread
    // over all before it too; else of all parts that are full in the due period. Nothing is said that was not recomputed.
    void name_parts(WhyLate& why) {
        auto const finished = std::exchange(why.units_more, std::nullopt);
        why.unit_of.clear();
        if (!finished) return;
        auto const due = static_cast<int>(plan_.orders[at(why.order)].due);
        auto const feed = line_ ? line_->feed_until(due) : std::nullopt;
        auto const stands = [&](Span span, std::optional<std::size_t> only) { return claim_stands(why, fed_->needed(*finished, span, only), span); };
        bool const found = feed ? stands({due, due}, *feed + 1) || (due > 1 && stands({1, due}, *feed + 1)) || stands({due, due}, std::nullopt)
                                : stands({due, due}, std::nullopt);
        if (!found || why.parts_more.size() != 1) return;
        why.unit_of = fed_->name_of(why.parts_more.front().part);
        why.units_more = why.parts_more.front().units;
    }

    // With all of it the order is on time, with one less of any part it is late. Of a plain queue in one period both are arithmetic: the line then
    // finishes what the order lacks, or less.
    bool claim_stands(WhyLate& why, PartsMore const& more, Span span) {
        if (more.empty()) return false;
        auto const on_time = [&](PartsMore const& parts) { return on_time_.is_on_time_in(fed_->with(parts, span), at(why.order), effort_); };
        bool const shown = span.from == span.to && on_time_.is_arithmetic();
        if (!shown && on_time(more) != std::optional{true}) return false;
        for (auto less = more; auto& part : less) {
            if (shown) break;
            --part.units;
            if (on_time(less) != std::optional{false}) return false;
            ++part.units;
        }
        why.parts_more = more;
        why.parts_span = span;
        return true;
    }

    std::string resource_of(WhyLate const& why, std::int64_t due) {
        holding_.resource = 0;
        if (holding_.side) {
            holding_.resource =
                holding_resource(plan_, *holding_.side, found_, why.order, static_cast<int>(due)).value_or(0);
            if (holding_.resource > 0) return "\"" + holding_.side->names[holding_.resource] + "\"";
        }
        if (!line_) line_.emplace(plan_);
        return line_->until(static_cast<int>(std::max<std::int64_t>(1, due)));
    }

    Plan const& plan_;
    Allocation const& found_;
    Effort effort_;
    Holding holding_;
    UnitsMore more_;
    OnTime on_time_;
    std::optional<LineHold> line_;
    std::optional<FedLine> fed_;
    std::map<std::size_t, std::optional<Standstill>> standstills_;
};

}  // namespace

std::optional<SharedAnew> shared_anew_of(Plan const& plan, std::vector<WhyLate> const& reasons) {
    if (is_queue(plan) || reasons.empty()) return std::nullopt;
    SharedAnew shared{0, 0, solved_again_most(plan)};
    for (auto const& why : reasons)
        if (!why.late_to_the_line && !why.standstill && plan.orders[at(why.order)].due >= 1) ++(why.left_out ? shared.left_out : shared.orders);
    return shared;
}

std::string shared_anew_in_words(Plan const& plan, std::vector<WhyLate> const& reasons) {
    if (auto const left_out = std::ranges::count(reasons, true, &WhyLate::left_out); is_queue(plan) && is_fed(plan) && left_out > 0)
        return fmt::format("What more of a line and its feeds would make an order on time was left out for {} of {} late orders. --why ORDER asks for one.",
                           left_out, reasons.size());
    auto const shared = shared_anew_of(plan, reasons);
    if (!shared || shared->left_out == 0) return "";
    return fmt::format("What would make an order on time takes sharing everything anew; that was done as far as {} orders times periods times "
                       "sharings reach, and left out for {} of {} late orders. --why ORDER asks for one.",
                       shared->work_max, shared->left_out, reasons.size());
}

std::optional<WhyLate> why_late(Plan const& plan, Allocation const& found, std::size_t place) {
    return Reasons{plan, found, Effort::share_anew}.of(place);
}

std::vector<WhyLate> why_late(Plan const& plan, Allocation const& found) {
    std::vector<WhyLate> all;
    Reasons reasons{plan, found, is_queue(plan) ? Effort::arithmetic : Effort::within_one_bound};
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (auto why = reasons.of(place)) all.push_back(std::move(*why));
    return all;
}

}  // namespace casewright::supply
