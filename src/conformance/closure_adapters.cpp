// src/conformance/closure_adapters.cpp
// closure.timing, .unused, .cancel, .scml, funds.release: how a case ends and where its money goes.
#include <algorithm>

#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "lifecycle/closure/cancellation_charge.hpp"
#include "lifecycle/closure/closure_timing.hpp"
#include "lifecycle/closure/release_funds.hpp"
#include "lifecycle/closure/rounding_difference.hpp"
#include "lifecycle/closure/unused_case.hpp"
#include "lifecycle/offer/charges/administrative_surcharge.hpp"

namespace casewright {
namespace {

json::object blanket_order(VectorInputs& inputs, std::optional<Date> last_order,
                           Policy const& policy) {
    IdleBlanketOrder order;
    if (!last_order) {
        inputs.refuse("the day of the last order is missing");
        return {};
    }
    order.last_order = *last_order;
    order.purchaser_expects_none =
        inputs.any_flag({"purchaser_confirms", "purchaser_confirms_no_orders",
                         "purchaser_confirms_no_further_orders", "no_further_orders_confirmed"});
    for (auto const name : {"keep_open_request", "keep_open_requested", "keep_open"})
        if (inputs.has(name)) order.asked_to_stay_open = inputs.flag(name, false);
    auto const day = inputs.first_date({"as_of", "on", "date"});
    auto const from = answered(blanket_order_idle_from(order.last_order, policy), inputs);
    if (!from) return {};
    json::array needs;
    for (auto const& need : blanket_order_needs(order)) needs.emplace_back(need);
    json::object answer{{"candidate_from", to_text(from->value)},
                        {"days", from->why.policy.front().count()},
                        {"also_needs", std::move(needs)}};
    if (day) answer["candidate"] = blanket_order_candidate(order, *day, policy).has_value();
    return answer;
}

ClosureKind closure_kind(VectorInputs& inputs, std::string_view case_type) {
    auto const track = lowered(inputs.first_text({"track", "closure_track", "closure"})
                                   .value_or("accelerated"));
    if (mentions(track, "training") || mentions(case_type, "training"))
        return ClosureKind::training;
    if (inputs.flag("training", false)) return ClosureKind::training;
    if (track.starts_with("non") || track == "c1") return ClosureKind::non_accelerated;
    if (mentions(track, "accelerated") || mentions(track, "accp") || track == "eacc")
        return ClosureKind::accelerated;
    inputs.refuse("the track is accelerated, non-accelerated or training");
    return ClosureKind::accelerated;
}

// The day, null where no text sets one.
json::value day_or_null(std::expected<Explained<Date>, Refusal> const& day, VectorInputs& inputs) {
    if (day) return json::value(to_text(day->value));
    if (day.error().rule.id != closure_time_is_set.id) inputs.refuse(day.error().explanation);
    return nullptr;
}

json::object timing(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const case_type = lowered(inputs.first_text({"case_type", "case_kind"}).value_or(""));
    auto const last_order = inputs.first_date({"last_order", "last_order_on", "last_order_date"});
    if (last_order || mentions(case_type, "blanket"))
        return blanket_order(inputs, last_order, policy);
    auto const completed =
        inputs.first_date({"ssc_date", "ssc", "ssc_on", "completed", "completed_on",
                           "supply_complete", "supply_services_complete"});
    if (!completed) inputs.refuse("the day of supply and services complete is missing");
    auto const kind = closure_kind(inputs, case_type);
    auto const day = inputs.first_date({"as_of", "on", "date"}).value_or(on);
    auto const quarters = inputs.has("quarters_on_list")
                              ? std::optional{inputs.whole("quarters_on_list")}
                              : std::nullopt;
    auto const max = answered(quarters_on_list_max(completed.value_or(on), policy), inputs);
    if (!inputs.problem().empty()) return {};
    json::object answer{{"submit_by", day_or_null(submit_by(*completed, kind, policy), inputs)},
                        {"eacc_from",
                         day_or_null(enhanced_list_from(*completed, kind, policy), inputs)},
                        {"force_close_after_quarters_on_list", max->count()}};
    if (quarters)
        if (auto const forced = answered(
                is_closed_by_force(static_cast<int>(*quarters), day, policy), inputs))
            answer["force_close"] = forced->value;
    return answer;
}

json::object unused(VectorInputs& inputs, Policy const& policy, Date) {
    auto const without = inputs.first_balance({"net_financial_activity_excluding_prepaid_admin",
                                               "net_activity_excluding_prepaid_admin"});
    auto const with = inputs.first_balance({"net_financial_activity", "net_activity"});
    auto const prepaid = inputs.first_money(
        {"prepaid_admin", "prepaid_surcharge", "prepaid_administrative_charge"});
    if (!without && !with) inputs.refuse("the net activity is missing");
    // An amount without the prepaid charge holds none of it, whatever that charge was.
    auto const activity = without ? CaseActivity{*without, Money{}}
                                  : CaseActivity{with.value_or(Money{}), prepaid.value_or(Money{})};
    auto const answer = is_unused(activity, policy);
    json::object result{{"unused", answer.value},
                        {"reduce_to_zero_by_modification",
                         !check_modified_value(activity, Money{}, policy).has_value()}};
    if (answer.value) result["route"] = unused_case_route;
    return result;
}

// As given, or the rate of the lines on the base of the case; none: the vector asks no charge.
std::optional<Money> estimated_surcharge(VectorInputs& inputs, std::optional<Money> base,
                                         Rate rate) {
    auto const given =
        inputs.first_money({"estimated_admin", "estimated_surcharge", "estimated_admin_surcharge",
                            "estimated_administrative_charge"});
    if (given || !base) return given;
    return administrative_charge_of_existing_line(*base, rate);
}

std::optional<Rate> rate_of_lines(VectorInputs& inputs, Policy const& policy, Date on) {
    std::optional<Rate> found;
    for (auto const name : {"rate", "admin_rate", "standard_rate"})
        if (auto const rate = inputs.optional_rate(name); rate && !found) found = rate;
    if (found) return found;
    auto const standard =
        answered(administrative_rate({Program::fms, LineKind::article, false, KeyDays{on}}, policy),
                 inputs);
    return standard ? std::optional{standard->rate()} : std::nullopt;
}

json::object cancel(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day =
        inputs.first_date({"cancelled", "cancelled_on", "canceled_on", "on", "date"}).value_or(on);
    auto const rate = rate_of_lines(inputs, policy, day);
    auto const base = inputs.first_money({"case_base", "net_value"});
    auto const value = inputs.first_money({"case_value", "total_value", "case_total"});
    auto const estimated = estimated_surcharge(inputs, base, rate.value_or(Rate{}));
    auto const line = inputs.first_money({"scml", "small_case_line"});
    auto const expended = inputs.first_money({"expended", "expended_value"});
    CancellationAmount cancellation{value.value_or(Money{}), Money{},
                                    inputs.first_money({"amount", "charged_admin", "proposed_admin",
                                                        "proposed_amount"}),
                                    inputs.any_flag({"usg_cancels", "usg_requested"}), day};
    auto const by = lowered(inputs.first_text({"cancelled_by", "canceled_by", "requested_by"}).value_or(""));
    if (mentions(by, "usg") || mentions(by, "united states") || by == "us")
        cancellation.by_united_states = true;
    json::object answer;
    if (estimated || line || expended) {
        if (!estimated) inputs.refuse("the estimated surcharge is missing");
        auto const least = answered(
            least_cancellation_charge({line.value_or(Money{}), estimated.value_or(Money{}),
                                       expended.value_or(Money{}), rate.value_or(Rate{}), day},
                                      policy),
            inputs);
        if (!least) return {};
        cancellation.least = least->value;
        answer["minimum_nonrefundable_admin"] = to_text(least->value);
    } else if (cancellation.amount) {
        inputs.refuse("whether an amount is the least cannot be said without the surcharge");
    }
    if (!value && !cancellation.amount && !cancellation.by_united_states) return answer;
    if (auto const reasons = answered(reasons_for_approval(cancellation, policy), inputs))
        answer["dsca_approval_required"] = !reasons->value.empty();
    return answer;
}

json::object rounding(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "date", "closed"}).value_or(on);
    auto const difference = inputs.first_money({"difference", "rounding_difference"});
    auto const ordered = inputs.first_money({"scml_ordered", "ordered", "ordered_value"});
    auto const delivered = inputs.first_money({"scml_delivered_needed", "scml_delivered",
                                               "scml_needed", "delivered", "delivered_value"});
    if (!difference && (!ordered || !delivered))
        inputs.refuse("the ordered or the delivered value is missing");
    auto const flat = flat_rounding_charge(
        ordered.value_or(Money{}), delivered.value_or(difference.value_or(Money{})), day, policy);
    bool const modified =
        !flat && flat.error().rule.id == rounding_difference_is_small.id;
    if (!flat && !modified) inputs.refuse(flat.error().explanation);
    return {{"modification_needed", modified},
            {"flat_charge_on_other_line", to_text(flat ? flat->value : Money{})}};
}

std::optional<FundSource> source_named(std::string const& name) {
    auto const text = lowered(name);
    if (mentions(text, "cash") || mentions(text, "national")) return FundSource::cash;
    if (mentions(text, "fmf") || mentions(text, "financing")) return FundSource::fmf;
    if (mentions(text, "map")) return FundSource::map_merger;
    return std::nullopt;
}

FundSource source_of(std::string const& name, VectorInputs& inputs) {
    auto const source = source_named(name);
    if (!source) inputs.refuse("the source \"" + name + "\" is cash, FMF or MAP");
    return source.value_or(FundSource::cash);
}

FundRelease funding_of(std::vector<std::pair<std::string, Money>> const& held,
                       VectorInputs& inputs) {
    FundRelease asked;
    std::vector<FundSource> named;
    for (auto const& [name, amount] : held) {
        auto const source = source_of(name, inputs);
        if (std::ranges::find(named, source) != named.end())
            inputs.refuse("the source \"" + name + "\" stands twice");
        named.push_back(source);
        asked.held.of(source) = amount;
    }
    auto const decrease = inputs.first_money({"decrease", "excess", "value_decrease"});
    if (!decrease) inputs.refuse("the decrease is missing");
    asked.decrease = decrease.value_or(Money{});
    return asked;
}

json::object release(VectorInputs& inputs, Policy const& policy, Date) {
    auto const held = inputs.named_amounts(inputs.has("funding") ? "funding" : "case_funding");
    auto asked = funding_of(held, inputs);
    // An order that DSCA did not grant changes nothing: the usual one stands.
    asked.order_granted = inputs.any_flag({"order_granted", "dsca_grants_order", "dsca_granted"}) ||
                          inputs.has("granted_order");
    std::vector<FundSource> order;
    for (auto const name : {"granted_order", "requested_order", "order"})
        for (auto const& source : inputs.texts(name)) order.push_back(source_of(source, inputs));
    if (asked.order_granted) asked.order = order;
    if (!inputs.problem().empty()) return {};
    auto const released = release_funds(asked, policy);
    if (!released && released.error().rule.id == release_within_funding.id)
        return {{"allowed", false}};
    if (!released) {
        inputs.refuse(released.error().explanation);
        return {};
    }
    json::array rows;
    for (auto const& [name, amount] : held)
        rows.push_back(json::array{name, to_text(released->value.of(source_of(name, inputs)))});
    return {{"allowed", true}, {"released", std::move(rows)}};
}

}  // namespace

void add_closure_adapters(std::map<std::string_view, Adapter>& all) {
    all["closure.timing"] = timing;
    all["closure.unused"] = unused;
    all["closure.cancel"] = cancel;
    all["closure.scml"] = rounding;
    all["funds.release"] = release;
}

}  // namespace casewright
