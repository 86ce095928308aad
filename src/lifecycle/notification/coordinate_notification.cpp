#include "lifecycle/notification/coordinate_notification.hpp"

namespace casewright {

std::expected<NotificationCoordinated, Refusal> coordinate_notification(
    Case const& fms_case, NotificationCoordinated stated, Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(coordinate_notification_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
