#include "lifecycle/notification/record_lapse.hpp"

namespace casewright {

std::expected<NotificationLapsed, Refusal> record_lapse(Case const& fms_case,
                                                        NotificationLapsed stated, Act const& act,
                                                        Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(record_lapse_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.stage == CaseStage::archived)
        return refuse(notification_before_the_archive,
                      "The case is archived; nothing is noted in its file any more.");
    // A modification is implemented without anybody's acceptance.
    if (document.acceptance || document.implemented_on)
        return refuse(notification_notice_is_unused, "The document " + document.name +
                                                         " was accepted under notice " +
                                                         document.notice.transmittal +
                                                         ", so the notice lives on.");
    invariant(document.notice.notified_on.has_value(), "a cleared notice has a day");
    auto const notified_on = *document.notice.notified_on;
    auto const life = limit_on(policy, "notification/notice_life_years", notified_on);
    if (!life)
        return refuse(notification_notice_life_is_over,
                      "The policy does not say how long a notice of " + in_words(notified_on) +
                          " lives.");
    auto const last_day = after_limit(policy, *life, notified_on);
    if (act.on <= last_day)
        return refuse(notification_notice_life_is_over, "Notice " + document.notice.transmittal +
                                                            " lives until " + in_words(last_day) +
                                                            ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
