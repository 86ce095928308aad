#include "lifecycle/billing/apply_holding.hpp"

namespace casewright {

std::expected<HoldingApplied, Refusal> apply_holding(Case const& fms_case, HoldingApplied stated,
                                                     Act const& act, Policy const&) {
    if (auto no = refused_at(apply_holding_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.amount <= Money{})
        return refuse(applied_amount_is_positive, "What is applied has an amount above zero.");
    if (stated.purpose.find_first_not_of(' ') == std::string::npos)
        return refuse(applied_purpose_is_known,
                      "Money stays on the holding account until it is said what it is for.");
    return stated;
}

}  // namespace casewright
