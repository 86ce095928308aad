// Acceptance and implementation: SAMM C5.4.20, C6.1.
#include "cases/folding.hpp"

namespace casewright {

void take(Case& fms_case, OfferAccepted const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.acceptance = fact;
    document.acceptance_by = happening.actor;
    stop_clock(fms_case, "acceptance", document.name, happening.on);
    start_clock(fms_case, {"deposit_follow_up", document.name, "deposits/follow_up_days",
                           Role::disbursing_office, happening.on, {}, {}, 0, {}});
    enter(fms_case, document, DocumentStage::accepted, happening.on);
}

void take(Case& fms_case, CounterofferRecorded const& fact, Happening const& happening) {
    stop_clock(fms_case, "acceptance", fact.document, happening.on);
    enter(fms_case, the_document(fms_case, fact.document), DocumentStage::counteroffered,
          happening.on);
}

void take(Case& fms_case, OfferRefused const& fact, Happening const& happening) {
    stop_clock(fms_case, "acceptance", fact.document, happening.on);
    enter(fms_case, the_document(fms_case, fact.document), DocumentStage::expired, happening.on);
}

void take(Case& fms_case, OfferExpired const& fact, Happening const& happening) {
    stop_clock(fms_case, "acceptance", fact.document, happening.on);
    enter(fms_case, the_document(fms_case, fact.document), DocumentStage::expired, happening.on);
}

void take(Case& fms_case, DepositReceived const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.deposited += fact.amount;
    fms_case.deposits += fact.amount;
    if (document.deposited >= document.initial_deposit)
        stop_clock(fms_case, "deposit_follow_up", document.name, happening.on);
}

void take(Case& fms_case, EmergencyApproved const& fact, Happening const&) {
    the_document(fms_case, fact.document).emergency = fact;
}

void take(Case& fms_case, DepositDelayed const& fact, Happening const& happening) {
    enter(fms_case, the_document(fms_case, fact.document), DocumentStage::delayed, happening.on);
}

void take(Case& fms_case, FinanciallyImplemented const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.financial_by = happening.actor;
    document.financial_on = happening.on;
    enter(fms_case, document, DocumentStage::accepted, happening.on);
}

void take(Case& fms_case, AuthorityIssued const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    if (!document.authority_on) document.authority_on = happening.on;
    document.authority.insert(document.authority.end(), fact.lines.begin(), fact.lines.end());
    for (auto const& [number, amount] : fact.lines) {
        auto& line = fms_case.lines[number];
        line.number = number;
        line.authority += amount;
        if (line.stage == LineStage::planned) line.stage = LineStage::authorized;
    }
}

void take(Case& fms_case, CaseImplemented const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.implemented_on = happening.on;
    document.implemented_at = happening.sequence;
    if (document.deposited >= document.initial_deposit)
        stop_clock(fms_case, "deposit_follow_up", document.name, happening.on);
    apply_lines(fms_case, document);
    enter(fms_case, document, DocumentStage::implemented, happening.on);
    if (document.kind == DocumentKind::basic)
        enter(fms_case, CaseStage::implemented, happening.on);
}

}  // namespace casewright
