#include "billing/closure_money.hpp"

#include <algorithm>

#include "lifecycle/closure/cancellation_charge.hpp"
#include "lifecycle/closure/closing_conditions.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// What was spent on a line is what was delivered or what was paid, whichever is more, as in
// lifecycle/closure/conclude_termination.
Money expended(Case const& fms_case) {
    Money sum;
    for (auto const& [number, line] : fms_case.lines)
        sum += std::max(line.delivered_value, line.disbursed);
    return sum;
}

std::expected<Explained<Money>, Refusal> least_charge(Case const& fms_case, Date on,
                                                      Policy const& policy) {
    auto const* document = last_implemented(fms_case);
    auto const accepted = basic_of(fms_case).acceptance;
    KeyDays days{on};
    if (accepted) days.set(KeyDay::line_accepted, accepted->signed_on);
    days.set(KeyDay::line_implemented, basic_of(fms_case).implemented_on);
    auto const rate = policy.find("charges/administrative_surcharge/standard", days);
    CanceledCase canceled{Money{}, Money{}, expended(fms_case), rate ? rate->rate() : Rate{}, on};
    if (document != nullptr && document->offer) {
        canceled.estimated_surcharge = document->offer->summary.administrative_charge;
        for (auto const& line : document->offer->lines)
            if (line.kind == LineKind::small_case) canceled.small_case_line += line.net;
    }
    return least_cancellation_charge(canceled, policy);
}

}  // namespace

std::expected<ClosureMoney, std::string> closure_money(Case const& fms_case,
                                                       CaseMoney const& money, Date on,
                                                       Policy const& policy) {
    ClosureMoney closing;
    closing.final_cost = money.other_charges;
    for (auto const& [number, line] : money.lines)
        closing.final_cost += line.delivered_before + line.delivered_now;
    closing.collected = money.received;
    bool const interim = fms_case.stage == CaseStage::interim_closed;
    closing.unliquidated = interim ? std::max(Money{}, fms_case.unliquidated - fms_case.suspense)
                                   : unliquidated_of(fms_case);
    closing.suspense = interim ? closing.unliquidated : Money{};
    if (fms_case.cancelled_by_purchaser) {
        auto const least = least_charge(fms_case, on, policy);
        if (!least) return std::unexpected{least.error().explanation};
        closing.least_surcharge = least->value;
        closing.explanations["closure.least_surcharge"] = least->why;
    }
    auto const left = closing.collected - closing.final_cost - closing.unliquidated;
    closing.excess = std::max(Money{}, left);
    closing.to_collect = std::max(Money{}, Money{} - left);
    std::vector<DerivationInput> const inputs{
        {"collected", to_text(closing.collected), "closure.collected"},
        {"final cost", to_text(closing.final_cost), "closure.final_cost"},
        {"open obligations", to_text(closing.unliquidated), "closure.unliquidated"}};
    closing.explanations["closure.excess"] =
        derive(policy, "settled_excess", to_text(closing.excess), inputs);
    return closing;
}

}  // namespace casewright
