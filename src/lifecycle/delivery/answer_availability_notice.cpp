#include "lifecycle/delivery/answer_availability_notice.hpp"

namespace casewright {

std::expected<AvailabilityNoticeAnswered, Refusal> answer_availability_notice(
    Case const& fms_case, AvailabilityNoticeAnswered stated, Act const& act, Policy const&) {
    auto const& notice = item_in(fms_case.movements.notices, stated.name);
    if (auto no = refused_at(answer_availability_notice_gate, notice.stage,
                             "The notice " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
