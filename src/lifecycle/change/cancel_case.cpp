#include "lifecycle/change/cancel_case.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<CancellationRequested, Refusal> cancel_case(Case const& fms_case,
                                                          CancellationRequested stated,
                                                          Act const& act, Policy const&) {
    if (auto no = refused_at(cancel_case_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (is_blank(stated.request))
        return refuse(case_cancellation_in_writing,
                      "The purchaser cancels in writing; the request must be named.");
    return stated;
}

}  // namespace casewright
