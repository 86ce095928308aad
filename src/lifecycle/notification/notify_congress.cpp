#include "lifecycle/notification/notify_congress.hpp"

#include "lifecycle/notified_equipment.hpp"

namespace casewright {
namespace {

// The first days on which to offer and to deliver.
std::optional<Refusal> set_days(CongressNotified& stated, Document const& document, Date on,
                                Policy const& policy) {
    stated.formal_days = 0;
    stated.offer_from = on;
    stated.deliver_from.reset();
    if (stated.form == NoticeKind::report) {
        auto const wait = limit_on(policy, "notification/enhancement_delivery_days", on);
        if (!wait)
            return Refusal{notification_delivery_wait_known,
                           "The policy knows no wait before delivery after a report."};
        stated.deliver_from = after_limit(policy, *wait, on);
        return std::nullopt;
    }
    if (!document.notification->waiting_days)
        return Refusal{notification_is_assessed,
                       "The assessment of " + in_words(document.notification->assessed_on) +
                           " gives no days for the formal period."};
    stated.formal_days = *document.notification->waiting_days;
    // Interpretation: see docs/decisions/which-day-is-offer-allowed.md.
    stated.offer_from = plus_days(on, stated.formal_days + 1);
    return std::nullopt;
}

}  // namespace

std::expected<CongressNotified, Refusal> notify_congress(Case const& fms_case,
                                                         CongressNotified stated, Act const& act,
                                                         Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(notify_congress_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    if (auto no = refused_unassessed(document)) return std::unexpected{std::move(*no)};
    // A package may have been on its way when another assessment asked for another form.
    stated.form = document.notification->form.value_or(NoticeKind::first);
    if (auto no = refused_transmittal(stated.transmittal, stated.form))
        return std::unexpected{std::move(*no)};
    if (auto no = set_days(stated, document, act.on, policy))
        return std::unexpected{std::move(*no)};
    stated.total = document.offer->summary.total;
    stated.construction = construction_of(*document.offer);
    stated.equipment = equipment_of(*document.offer);
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
