#include "lifecycle/closure/begin_closing.hpp"

namespace casewright {

std::expected<ClosingBegun, Refusal> begin_closing(Case const& fms_case, ClosingBegun stated,
                                                   Act const& act, Policy const&) {
    if (auto no = refused_at(begin_closing_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    // A change that was implemented after completion may have given a line more to deliver.
    if (auto no = refused_for_lines(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_documents(fms_case)) return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
