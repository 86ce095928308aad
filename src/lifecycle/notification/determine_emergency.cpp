#include "lifecycle/notification/determine_emergency.hpp"

#include "lifecycle/notified_equipment.hpp"

namespace casewright {

std::expected<EmergencyDetermined, Refusal> determine_emergency(Case const& fms_case,
                                                                EmergencyDetermined stated,
                                                                Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(determine_emergency_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    if (auto no = refused_unassessed(document)) return std::unexpected{std::move(*no)};
    auto const form = document.notification->form.value_or(NoticeKind::first);
    if (auto no = refused_transmittal(stated.transmittal, form))
        return std::unexpected{std::move(*no)};
    if (stated.determined_by.empty() || stated.justification.empty())
        return refuse(notification_emergency_is_justified,
                      "A determination says who made it and justifies it in detail.");
    stated.total = document.offer->summary.total;
    stated.construction = construction_of(*document.offer);
    stated.equipment = equipment_of(*document.offer);
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
