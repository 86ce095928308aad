// src/cases/notice.hpp
// The congressional notification of one document (AECA section 36(b), SAMM C5.5). A notification
// is no sale; it only opens or bars the way to the offer.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/fact_list.hpp"
#include "cases/stages.hpp"
#include "foundation/money.hpp"

namespace casewright {

enum class NoticeKind { first, report, certification };
template <>
struct Words<NoticeKind> {
    static constexpr WordList<NoticeKind, 3> all{{{NoticeKind::first, "36(b)(1)"},
                                                  {NoticeKind::report, "36(b)(5)(A)"},
                                                  {NoticeKind::certification, "36(b)(5)(C)"}}};
};

// Major defense equipment as notified, or as a document holds it.
struct EquipmentCount {
    std::string article;
    Quantity quantity;
    Money value = {};  // of its lines, charges included: what an added unit is worth rests on it
};
template <class Fields>
void describe(Fields& fields, EquipmentCount& it) {
    fields("article", it.article);
    fields("quantity", it.quantity);
    fields("value", it.value);
}

struct NotificationSubmitted {
    static constexpr std::string_view fact_kind = "notification_submitted";
    std::string document;
    bool targeting_cleared = false;
    bool disclosures_in_hand = false;
};
template <class Fields>
void describe(Fields& fields, NotificationSubmitted& it) {
    fields.found("document", it.document);
    fields("targeting_cleared", it.targeting_cleared);
    fields("disclosures_in_hand", it.disclosures_in_hand);
}
struct NotificationCoordinated {
    static constexpr std::string_view fact_kind = "notification_coordinated";
    std::string document;
};
struct TierBegun {
    static constexpr std::string_view fact_kind = "tier_begun";
    std::string document;
    int tier_days = 0;
};
template <class Fields>
void describe(Fields& fields, TierBegun& it) {
    fields.found("document", it.document);
    fields.found("tier_days", it.tier_days);
}
struct CommitteeCleared {
    static constexpr std::string_view fact_kind = "committee_cleared";
    std::string document;
    std::string clearance;  // of codes/committee_clearances
};
template <class Fields>
void describe(Fields& fields, CommitteeCleared& it) {
    fields.found("document", it.document);
    fields("clearance", it.clearance);
}
struct NotificationAuthorized {
    static constexpr std::string_view fact_kind = "notification_authorized";
    std::string document;
    std::optional<std::string> early_reason;  // why before the four clearances
};
template <class Fields>
void describe(Fields& fields, NotificationAuthorized& it) {
    fields.found("document", it.document);
    fields("early_reason", it.early_reason);
}
// Received by Congress. The formal period counts from here, in calendar days.
struct CongressNotified {
    static constexpr std::string_view fact_kind = "congress_notified";
    std::string document;
    std::string transmittal;
    NoticeKind form = NoticeKind::first;
    int formal_days = 0;
    Date offer_from;                    // the first day on which the document may be offered
    std::optional<Date> deliver_from;   // of a report: the first day on which to deliver
    Money total;
    Money construction;
    std::vector<EquipmentCount> equipment;
};
template <class Fields>
void describe(Fields& fields, CongressNotified& it) {
    fields.found("document", it.document);
    fields("transmittal", it.transmittal);
    fields.found("form", it.form);
    fields.found("formal_days", it.formal_days);
    fields.found("offer_from", it.offer_from);
    fields.found("deliver_from", it.deliver_from);
    fields.found("total", it.total);
    fields.found("construction", it.construction);
    fields.found("equipment", it.equipment);
}
struct NotificationCleared {
    static constexpr std::string_view fact_kind = "notification_cleared";
    std::string document;
};
struct NotificationBlocked {
    static constexpr std::string_view fact_kind = "notification_blocked";
    std::string document;
    std::string law;  // the joint resolution as enacted
};
template <class Fields>
void describe(Fields& fields, NotificationBlocked& it) {
    fields.found("document", it.document);
    fields("law", it.law);
}
struct EmergencyDetermined {
    static constexpr std::string_view fact_kind = "emergency_determined";
    std::string document;
    std::string transmittal;
    std::string determined_by;
    std::string justification;
    Money total;
    Money construction;
    std::vector<EquipmentCount> equipment;
};
template <class Fields>
void describe(Fields& fields, EmergencyDetermined& it) {
    fields.found("document", it.document);
    fields("transmittal", it.transmittal);
    fields("determined_by", it.determined_by);
    fields("justification", it.justification);
    fields.found("total", it.total);
    fields.found("construction", it.construction);
    fields.found("equipment", it.equipment);
}
struct NotificationLapsed {
    static constexpr std::string_view fact_kind = "notification_lapsed";
    std::string document;
};

template <class Fields, class Fact>
    requires std::is_same_v<Fact, NotificationCoordinated> ||
             std::is_same_v<Fact, NotificationCleared> || std::is_same_v<Fact, NotificationLapsed>
void describe(Fields& fields, Fact& it) {
    fields.found("document", it.document);
}

using NoticeFacts =
    FactList<NotificationSubmitted, NotificationCoordinated, TierBegun, CommitteeCleared,
             NotificationAuthorized, CongressNotified, NotificationCleared, NotificationBlocked,
             EmergencyDetermined, NotificationLapsed>;

// The notification of a document as its facts leave it.
struct Notice {
    NoticeStage stage = NoticeStage::unassessed;
    std::optional<Date> since;
    NoticeKind form = NoticeKind::first;
    std::vector<std::string> clearances;
    std::optional<Date> notified_on, offer_from, deliver_from;
    std::string transmittal;
    Money total;
    Money construction;
    std::vector<EquipmentCount> equipment;
    bool emergency = false;
};

}  // namespace casewright
