#include "cases/folding.hpp"

#include <algorithm>

namespace casewright {
namespace {

// A stay ends on the day on which the next begins.
void begin_phase(Case& fms_case, std::string document, std::string_view stage, Date on) {
    for (auto& phase : fms_case.phases)
        if (!phase.until && phase.document == document) phase.until = on;
    fms_case.phases.push_back({std::move(document), std::string{stage}, on, {}});
}

}  // namespace

Document& the_document(Case& fms_case, std::string const& name) {
    auto const found = std::ranges::find(fms_case.documents, name, &Document::name);
    if (found != fms_case.documents.end()) return *found;
    Document document;
    document.name = name;
    fms_case.documents.push_back(std::move(document));
    return fms_case.documents.back();
}

void enter(Case& fms_case, Document& document, DocumentStage stage, Date on) {
    if (document.stage == stage) return;
    document.stage = stage;
    document.since = on;
    begin_phase(fms_case, document.name, to_text(stage), on);
}

void enter(Case& fms_case, CaseStage stage, Date on) {
    if (fms_case.stage == stage) return;
    fms_case.stage = stage;
    fms_case.stage_since = on;
    begin_phase(fms_case, {}, to_text(stage), on);
}

void enter(Document& document, NoticeStage stage, Date on) {
    if (document.notice.stage == stage) return;
    document.notice.stage = stage;
    document.notice.since = on;
}

void renew_notice(Document& document) {
    Notice next;
    next.form = document.notice.form;
    next.deliver_from = document.notice.deliver_from;
    document.earlier_notices.push_back(std::move(document.notice));
    document.notice = std::move(next);
}

void start_clock(Case& fms_case, Clock clock) {
    stop_clock(fms_case, clock.about, clock.item, clock.started_on);
    fms_case.clocks.push_back(std::move(clock));
}

void stop_clock(Case& fms_case, std::string_view about, std::string_view item, Date on) {
    for (auto& clock : fms_case.clocks)
        if (!clock.stopped_on && clock.about == about && clock.item == item) clock.stopped_on = on;
}

void stop_clocks_of(Case& fms_case, std::string_view item, Date on) {
    for (auto& clock : fms_case.clocks)
        if (!clock.stopped_on && clock.item == item) clock.stopped_on = on;
}

void await_acceptance(Case& fms_case, Document const& document, Date on) {
    if (!document.expires_on) return;
    Clock clock{"acceptance", document.name, {}, Role::purchaser, on, {}, {}, 0, {}};
    clock.set_due_on = document.expires_on;
    start_clock(fms_case, std::move(clock));
}

void undo_approvals(Document& document) {
    document.approved_on.reset();
    document.papers_on.reset();
    document.package_facts.reset();
    document.approved_by.reset();
    document.signed_by.reset();
    document.countersigned_by.reset();
    undo_proposal(document);
}

void undo_proposal(Document& document) {
    document.proposed_on.reset();
    document.sale_approved = false;
    document.sale_approved_on.reset();
    document.sale_approved_by.reset();
}

void undo_acceptance(Document& document) {
    document.acceptance_by.reset();
    document.emergency.reset();
    document.financial_by.reset();
    document.financial_on.reset();
    document.authority_on.reset();
    document.authority.clear();
}

void apply_lines(Case& fms_case, Document const& document) {
    if (!document.offer) return;
    // A line that the new version leaves out has no funds left, but keeps what happened to it.
    std::map<LineNumber, Money> before;
    for (auto& [number, line] : fms_case.lines) {
        before[number] = line.funds;
        line.funds = Money{};
    }
    for (auto const& priced : document.offer->lines) {
        auto& line = fms_case.lines[priced.number];
        // A line that grows has something left to deliver.
        bool const grows = priced.quantity && line.quantity
                               ? priced.quantity->units > line.quantity->units
                               : !priced.quantity && priced.net > before[priced.number];
        if (line.stage == LineStage::supply_complete && grows) line.stage = LineStage::authorized;
        line.number = priced.number;
        line.description = priced.description;
        line.article = priced.article;
        line.kind = priced.kind;
        line.mde = priced.mde;
        line.sme = priced.sme;
        line.quantity = priced.quantity;
        line.funds = priced.net;
    }
}

}  // namespace casewright
