#include "lifecycle/closure/closure_timing.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"

namespace casewright {
namespace {

constexpr std::string_view paragraph = "C6.8";

std::vector<DerivationInput> completion(Date completed_on) {
    return {{"supply and services complete", to_text(completed_on), ""}};
}

}  // namespace

std::expected<Explained<Date>, Refusal> submit_by(Date completed_on, ClosureKind kind,
                                                  Policy const& policy) {
    auto const months =
        policy.find("closure/submit_months/" + std::string{to_text(kind)}, completed_on);
    if (!months)
        return std::unexpected{
            Refusal{closure_time_is_set,
                    "No time to closure is set for a case of this kind that was complete on " +
                        in_words(completed_on) + "."}};
    auto const day = plus_months(completed_on, months->count());
    return Explained<Date>{
        day, derive(policy, "submit_by", to_text(day), completion(completed_on), {*months})};
}

std::expected<Explained<Date>, Refusal> enhanced_list_from(Date completed_on, ClosureKind kind,
                                                           Policy const& policy) {
    if (kind == ClosureKind::non_accelerated)
        return std::unexpected{Refusal{
            closure_time_is_set, "The enhanced list holds cases of accelerated closure only."}};
    auto const last = submit_by(completed_on, kind, policy);
    if (!last) return std::unexpected{last.error()};
    auto const months =
        known_value(policy, "closure/enhanced_list_months", completed_on, paragraph);
    if (!months) return std::unexpected{months.error()};
    // Interpretation: a case that may still be submitted is not late, so the list waits for it.
    // See docs/decisions/closure-months.md.
    auto const day = std::max(plus_months(completed_on, months->count()), last->value);
    auto inputs = completion(completed_on);
    inputs.push_back({"last day to submit", to_text(last->value), ""});
    auto used = last->why.policy;
    used.push_back(*months);
    return Explained<Date>{day, derive(policy, "enhanced_list_from", to_text(day),
                                       std::move(inputs), std::move(used))};
}

std::expected<UsedValue, Refusal> quarters_on_list_max(Date on, Policy const& policy) {
    return known_value(policy, "closure/forced_quarters", on, paragraph);
}

std::expected<Explained<bool>, Refusal> is_closed_by_force(int quarters_on_list, Date on,
                                                           Policy const& policy) {
    auto const max = quarters_on_list_max(on, policy);
    if (!max) return std::unexpected{max.error()};
    bool const forced = quarters_on_list > max->count();
    return Explained<bool>{
        forced, derive(policy, "forced_closure", forced ? "yes" : "no",
                       {{"calendar quarters on the list", std::to_string(quarters_on_list), ""}},
                       {*max})};
}

std::expected<Explained<Date>, Refusal> blanket_order_idle_from(Date last_order,
                                                                Policy const& policy) {
    auto const idle = known_value(policy, "closure/blanket_idle_days", last_order, paragraph);
    if (!idle) return std::unexpected{idle.error()};
    auto const day = plus_days(last_order, idle->count());
    return Explained<Date>{day, derive(policy, "idle_blanket_order", to_text(day),
                                       {{"last order", to_text(last_order), ""}}, {*idle})};
}

std::vector<std::string> blanket_order_needs(IdleBlanketOrder const& order) {
    std::vector<std::string> needs;
    if (!order.purchaser_expects_none) needs.emplace_back("purchaser confirms no further orders");
    // What nobody looked up yet is still needed, as much as a request that stands.
    if (order.asked_to_stay_open.value_or(true)) needs.emplace_back("no keep-open request");
    return needs;
}

std::expected<Explained<Date>, Refusal> blanket_order_candidate(IdleBlanketOrder const& order,
                                                                Date on, Policy const& policy) {
    auto const from = blanket_order_idle_from(order.last_order, policy);
    if (!from) return std::unexpected{from.error()};
    if (on < from->value)
        return std::unexpected{
            Refusal{closure_blanket_order_idle,
                    "The last order is too recent: this blanket order may be closed from " +
                        in_words(from->value) + " on."}};
    if (auto const needs = blanket_order_needs(order); !needs.empty())
        return std::unexpected{
            Refusal{closure_blanket_order_idle, "Still needed: " + needs.front() + "."}};
    return *from;
}

}  // namespace casewright
