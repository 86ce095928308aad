#include "lifecycle/billing/move_to_holding.hpp"

#include "lifecycle/case_cash.hpp"

namespace casewright {

std::expected<MovedToHolding, Refusal> move_to_holding(Case const& fms_case, MovedToHolding stated,
                                                       Act const& act, Policy const&) {
    if (auto no = refused_at(move_to_holding_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.amount <= Money{})
        return refuse(moved_amount_is_positive, "What is moved has an amount above zero.");
    if (stated.request.find_first_not_of(' ') == std::string::npos || act.on < stated.requested_on)
        return refuse(moved_at_request,
                      "Money leaves a case only on the written request of its purchaser, once it is "
                      "there.");
    // Interpretation: what other cases of the purchaser lend it, and what is kept for its end, is not the
    // case's to give.
    auto const free = free_cash_of(fms_case);
    if (stated.amount > free)
        return refuse(moved_within_the_case, "The case has " + to_text(free) +
                                                 " dollars that it did not use and does not keep, not " +
                                                 to_text(stated.amount) + ".");
    return stated;
}

}  // namespace casewright
