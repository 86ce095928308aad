// The congressional notification of a document: SAMM C5.5.
#include "cases/folding.hpp"

namespace casewright {
namespace {

void move_notice(Case& fms_case, std::string const& document, NoticeStage stage, Date on) {
    enter(the_document(fms_case, document), stage, on);
}

}  // namespace

void take(Case& fms_case, NotificationSubmitted const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    // A notice that lapsed is not taken up again: nothing that was cleared for it counts anymore.
    if (document.notice.stage == NoticeStage::lapsed) renew_notice(document);
    move_notice(fms_case, fact.document, NoticeStage::department_review, happening.on);
}

void take(Case& fms_case, NotificationCoordinated const& fact, Happening const& happening) {
    move_notice(fms_case, fact.document, NoticeStage::state_review, happening.on);
}

void take(Case& fms_case, TierBegun const& fact, Happening const& happening) {
    Clock clock{"tiered_review", fact.document, {}, Role::congress, happening.on, {}, {}, 0, {}};
    clock.set_due_on = plus_days(happening.on, fact.tier_days);
    start_clock(fms_case, std::move(clock));
    move_notice(fms_case, fact.document, NoticeStage::tiered, happening.on);
}

void take(Case& fms_case, CommitteeCleared const& fact, Happening const&) {
    the_document(fms_case, fact.document).notice.clearances.push_back(fact.clearance);
}

void take(Case& fms_case, NotificationAuthorized const& fact, Happening const& happening) {
    stop_clock(fms_case, "tiered_review", fact.document, happening.on);
    move_notice(fms_case, fact.document, NoticeStage::authorized, happening.on);
}

void take(Case& fms_case, CongressNotified const& fact, Happening const& happening) {
    auto& notice = the_document(fms_case, fact.document).notice;
    notice.form = fact.form;
    notice.notified_on = happening.on;
    notice.offer_from = fact.offer_from;
    // The wait after an earlier report goes on beside a later certification.
    if (fact.deliver_from) notice.deliver_from = fact.deliver_from;
    notice.transmittal = fact.transmittal;
    notice.total = fact.total;
    notice.construction = fact.construction;
    notice.equipment = fact.equipment;
    // A report opens the way to the offer at once; only the delivery waits.
    bool const waits = fact.form != NoticeKind::report;
    if (waits) {
        Clock clock{"formal_period", fact.document, {}, Role::state_department, happening.on,
                    {}, {}, 0, {}};
        clock.set_due_on = fact.offer_from;
        start_clock(fms_case, std::move(clock));
    }
    move_notice(fms_case, fact.document, waits ? NoticeStage::formal : NoticeStage::cleared,
                happening.on);
}

void take(Case& fms_case, NotificationCleared const& fact, Happening const& happening) {
    stop_clock(fms_case, "formal_period", fact.document, happening.on);
    move_notice(fms_case, fact.document, NoticeStage::cleared, happening.on);
}

void take(Case& fms_case, NotificationBlocked const& fact, Happening const& happening) {
    stop_clock(fms_case, "formal_period", fact.document, happening.on);
    move_notice(fms_case, fact.document, NoticeStage::blocked, happening.on);
}

void take(Case& fms_case, EmergencyDetermined const& fact, Happening const& happening) {
    auto& notice = the_document(fms_case, fact.document).notice;
    notice.emergency = true;
    notice.notified_on = happening.on;
    notice.offer_from = happening.on;
    notice.transmittal = fact.transmittal;
    notice.total = fact.total;
    notice.construction = fact.construction;
    notice.equipment = fact.equipment;
    stop_clock(fms_case, "tiered_review", fact.document, happening.on);
    stop_clock(fms_case, "formal_period", fact.document, happening.on);
    move_notice(fms_case, fact.document, NoticeStage::cleared, happening.on);
}

void take(Case& fms_case, NotificationLapsed const& fact, Happening const& happening) {
    move_notice(fms_case, fact.document, NoticeStage::lapsed, happening.on);
}

}  // namespace casewright
