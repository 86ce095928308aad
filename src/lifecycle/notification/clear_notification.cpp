#include "lifecycle/notification/clear_notification.hpp"

namespace casewright {

std::expected<NotificationCleared, Refusal> clear_notification(Case const& fms_case,
                                                               NotificationCleared stated,
                                                               Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(clear_notification_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document, stages_in_work_or_held))
        return std::unexpected{std::move(*no)};
    invariant(document.notice.offer_from.has_value(), "a formal notice says when its period ends");
    if (act.on < *document.notice.offer_from)
        return refuse(notification_period_is_over,
                      "Congress received notice " + document.notice.transmittal + " on " +
                          in_words(*document.notice.notified_on) +
                          "; its period is over from " + in_words(*document.notice.offer_from) +
                          " on.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
