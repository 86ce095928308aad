#include "lifecycle/closure/complete_supply.hpp"

namespace casewright {

std::expected<SupplyCompleted, Refusal> complete_supply(Case const& fms_case,
                                                        SupplyCompleted stated, Act const& act,
                                                        Policy const&) {
    if (auto no = refused_at(complete_supply_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_lines(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_documents(fms_case)) return std::unexpected{std::move(*no)};
    if (stated.notice.empty())
        return refuse(purchaser_is_told_of_completion,
                      "How the purchaser was told of the completion is not stated.");
    return stated;
}

}  // namespace casewright
