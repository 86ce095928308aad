#include "lifecycle/closure/cancellation_charge.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"

namespace casewright {
namespace {

constexpr auto half_up = Rounding::half_away_from_zero;  // amounts are never negative here

}  // namespace

std::expected<Explained<Money>, Refusal> least_cancellation_charge(CanceledCase const& canceled,
                                                                   Policy const& policy) {
    auto const paragraph = cancellation_amount_is_approved.paragraph;
    auto const cap = known_value(policy, "closure/cancellation_minimum", canceled.on, paragraph);
    if (!cap) return std::unexpected{cap.error()};
    auto const share = known_value(policy, "closure/cancellation_share", canceled.on, paragraph);
    if (!share) return std::unexpected{share.error()};
    auto const first =
        std::min(cap->money(), canceled.small_case_line + canceled.estimated_surcharge);
    auto const second = charge(canceled.estimated_surcharge, share->rate(), half_up);
    auto const third = charge(canceled.expended, canceled.rate, half_up);
    auto const least = std::max({first, second, third});
    return Explained<Money>{
        least, derive(policy, "cancellation_least", to_text(least),
                      {{"small case line", to_text(canceled.small_case_line), ""},
                       {"estimated surcharge", to_text(canceled.estimated_surcharge), ""},
                       {"expended value", to_text(canceled.expended), ""},
                       {"rate in percent", to_percent(canceled.rate), ""},
                       {"first leg", to_text(first), ""},
                       {"second leg", to_text(second), ""},
                       {"third leg", to_text(third), ""}},
                      {*cap, *share})};
}

std::expected<Explained<std::vector<std::string>>, Refusal> reasons_for_approval(
    CancellationAmount const& cancellation, Policy const& policy) {
    auto const limit = known_value(policy, "closure/cancellation_approval", cancellation.on,
                                   cancellation_amount_is_approved.paragraph);
    if (!limit) return std::unexpected{limit.error()};
    auto const amount = cancellation.amount.value_or(cancellation.least);
    std::vector<std::string> reasons;
    if (cancellation.case_value >= limit->money())
        reasons.push_back("the value of the case reaches " + limit->text + " dollars");
    if (amount != cancellation.least) reasons.emplace_back("the amount is not the least");
    if (cancellation.by_united_states) reasons.emplace_back("the United States cancels");
    return Explained<std::vector<std::string>>{
        reasons, derive(policy, "cancellation_approval", reasons.empty() ? "no" : "yes",
                        {{"case value", to_text(cancellation.case_value), ""},
                         {"least charge", to_text(cancellation.least), ""},
                         {"charge", to_text(amount), ""},
                         {"canceled by",
                          cancellation.by_united_states ? "United States" : "purchaser", ""}},
                        {*limit})};
}

std::optional<Refusal> check_cancellation_amount(CancellationAmount const& cancellation,
                                                 bool approved, Policy const& policy) {
    auto const reasons = reasons_for_approval(cancellation, policy);
    if (!reasons) return reasons.error();
    if (approved || reasons->value.empty()) return std::nullopt;
    return Refusal{cancellation_amount_is_approved,
                   "DSCA approves the charge after this cancellation: " + reasons->value.front() +
                       "."};
}

}  // namespace casewright
