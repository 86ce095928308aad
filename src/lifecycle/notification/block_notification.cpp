#include "lifecycle/notification/block_notification.hpp"

namespace casewright {

std::expected<NotificationBlocked, Refusal> block_notification(Case const& fms_case,
                                                               NotificationBlocked stated,
                                                               Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(block_notification_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document, stages_in_work_or_held))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
