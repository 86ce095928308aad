#include "lifecycle/closure/conclude_termination.hpp"

#include <algorithm>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/closure/cancellation_charge.hpp"

namespace casewright {
namespace {

// The offer of the document that was implemented last: the case as it stands.
PricedOffer const* implemented_offer(Case const& fms_case) {
    Document const* last = nullptr;
    for (auto const& document : fms_case.documents)
        if (document.implemented_on && document.offer &&
            (last == nullptr || document.implemented_at >= last->implemented_at))
            last = &document;
    return last == nullptr ? nullptr : &*last->offer;
}

std::optional<UsedValue> standard_rate(Case const& fms_case, PricedOffer const& offer, Date on,
                                       Policy const& policy) {
    auto const& basic = basic_of(fms_case);
    KeyDays days{on};
    if (basic.acceptance) {
        days.set(KeyDay::line_signed, basic.acceptance->signed_on);
        days.set(KeyDay::line_accepted, basic.acceptance->signed_on);
        days.set(KeyDay::case_accepted, basic.acceptance->signed_on);
    }
    days.set(KeyDay::line_implemented, basic.implemented_on);
    days.set(KeyDay::case_implemented, basic.implemented_on);
    return policy.find(offer.program == Program::bpc ? "charges/administrative_surcharge/bpc"
                                                     : "charges/administrative_surcharge/standard",
                       days);
}

CanceledCase canceled_case(Case const& fms_case, PricedOffer const& offer, Rate rate, Date on) {
    CanceledCase canceled{Money{}, offer.summary.administrative_charge, Money{}, rate, on};
    for (auto const& line : offer.lines)
        if (line.kind == LineKind::small_case) canceled.small_case_line += line.net;
    // Interpretation: what was spent on a line is what was delivered or what was paid, whichever is
    // more: stock is delivered without a payment, progress is paid for without a delivery.
    for (auto const& [number, line] : fms_case.lines)
        canceled.expended += std::max(delivered_value(fms_case, line), line.disbursed);
    return canceled;
}

// The least charge when the purchaser asked; what is charged when the United States did.
std::expected<Money, Refusal> least_due(Case const& fms_case,
                                        TerminationConcluded const& stated, Date on,
                                        Policy const& policy) {
    if (!fms_case.cancelled_by_purchaser) return stated.administrative_charge;
    auto const least = least_charge_of(fms_case, {}, on, policy);
    if (!least) return std::unexpected{least.error()};
    if (stated.administrative_charge < least->value && stated.approval.value_or("").empty())
        return refuse(least_cancellation_charge_is_due,
                      "The least charge after this cancellation is " + to_text(least->value) +
                          " dollars, and " + to_text(stated.administrative_charge) +
                          " is less, without an approval.");
    return least->value;
}

}  // namespace

std::expected<Explained<Money>, Refusal> least_charge_of(Case const& fms_case,
                                                         std::optional<Money> expended, Date on,
                                                         Policy const& policy) {
    auto const* offer = implemented_offer(fms_case);
    if (offer == nullptr)
        return refuse(least_cancellation_charge_is_due,
                      "No offer of the case was implemented, so no charge can be worked out.");
    auto const rate = standard_rate(fms_case, *offer, on, policy);
    if (!rate)
        return refuse(least_cancellation_charge_is_due,
                      "The rate of the administrative surcharge is not known.");
    auto canceled = canceled_case(fms_case, *offer, rate->rate(), on);
    if (expended) canceled.expended = *expended;
    return least_cancellation_charge(canceled, policy);
}

std::expected<TerminationConcluded, Refusal> conclude_termination(Case const& fms_case,
                                                                  TerminationConcluded stated,
                                                                  Act const& act,
                                                                  Policy const& policy) {
    if (auto no = refused_at(conclude_termination_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    // Below zero they would give the purchaser back what suppliers were paid, or pay it for leaving.
    if (stated.termination_costs < Money{} || stated.administrative_charge < Money{})
        return refuse(termination_amounts_not_negative,
                      "Ending a case costs its purchaser nothing or more; stated were " +
                          to_text(stated.termination_costs) + " dollars of costs and a charge of " +
                          to_text(stated.administrative_charge) + ".");
    auto const* offer = implemented_offer(fms_case);
    if (offer == nullptr)
        return refuse(least_cancellation_charge_is_due,
                      "No offer of the case was implemented, so no charge can be worked out.");
    auto const least = least_due(fms_case, stated, act.on, policy);
    if (!least) return std::unexpected{least.error()};
    bool const approved = stated.approval && !stated.approval->empty();
    if (auto no = check_cancellation_amount({offer->summary.total, *least,
                                             stated.administrative_charge,
                                             !fms_case.cancelled_by_purchaser, act.on},
                                            approved, policy))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
