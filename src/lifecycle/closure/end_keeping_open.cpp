#include "lifecycle/closure/end_keeping_open.hpp"

namespace casewright {

std::expected<KeepOpenEnded, Refusal> end_keeping_open(Case const& fms_case, KeepOpenEnded stated,
                                                       Act const& act, Policy const&) {
    if (auto no = refused_at(end_keeping_open_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
