#include "lifecycle/billing/refund_excess.hpp"

namespace casewright {

std::expected<ExcessRefunded, Refusal> refund_excess(Case const& fms_case, ExcessRefunded stated,
                                                     Act const& act, Policy const&) {
    if (auto no = refused_at(refund_excess_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.amount <= Money{})
        return refuse(refund_is_positive, "A refund has an amount above zero.");
    if (stated.request.find_first_not_of(' ') == std::string::npos || act.on < stated.requested_on)
        return refuse(refund_is_requested,
                      "A refund needs the written request of the purchaser, once it is there.");
    auto const left = fms_case.to_holding - fms_case.refunded;
    if (stated.amount > left)
        return refuse(refund_within_what_was_left,
                      "Of what this case put on the holding account " + to_text(left) +
                          " dollars were not given back, not " + to_text(stated.amount) +
                          "; money of no case is not refunded here.");
    if (stated.approval.value_or("").find_first_not_of(' ') == std::string::npos)
        return refuse(refund_is_approved, "The department approves every refund of cash.");
    return stated;
}

}  // namespace casewright
