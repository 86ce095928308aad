#include "lifecycle/closure/close_interim.hpp"

namespace casewright {

std::expected<CaseInterimClosed, Refusal> close_interim(Case const& fms_case,
                                                        CaseInterimClosed stated, Act const& act,
                                                        Policy const&) {
    if (auto no = refused_at(close_interim_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.track != ClosureTrack::accelerated)
        return refuse(interim_is_accelerated,
                      "Closing did not begin on the accelerated track, and only that track has an "
                      "interim closure.");
    if (auto no = refused_for_what_is_left(fms_case)) return std::unexpected{std::move(*no)};
    auto const left = unliquidated_of(fms_case);
    if (left <= Money{})
        return refuse(interim_leaves_obligations,
                      "No obligation is left unpaid: the case closes finally.");
    if (stated.unliquidated != left)
        return refuse(interim_leaves_obligations,
                      "The lines leave " + to_text(left) + " dollars unpaid, not " +
                          to_text(stated.unliquidated) + ".");
    if (auto no = refused_for_certificate(stated.certificate))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
