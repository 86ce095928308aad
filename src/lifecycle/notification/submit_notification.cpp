#include "lifecycle/notification/submit_notification.hpp"

namespace casewright {

std::expected<NotificationSubmitted, Refusal> submit_notification(Case const& fms_case,
                                                                  NotificationSubmitted stated,
                                                                  Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(submit_notification_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    if (auto no = refused_unassessed(document)) return std::unexpected{std::move(*no)};
    if (!stated.targeting_cleared)
        return refuse(notification_targeting_cleared,
                      "Targeting gaps are open; they must be closed before the department takes the "
                      "notice up.");
    if (!stated.disclosures_in_hand)
        return refuse(notification_disclosures_in_hand,
                      "The approvals of disclosure and release are not all in hand.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
