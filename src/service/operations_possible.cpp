// What the list of next operations asks beyond the gates: whether an operation could be done by
// anybody now, as far as the case alone tells. No rule stands here. Whatever is left out of the list
// is refused by its operation too; what depends on the day or on what is told stays in it.
#include <algorithm>
#include <map>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/closure/closing_conditions.hpp"
#include "lifecycle/notification/document_in_work.hpp"
#include "service/make_operation.hpp"

namespace casewright {
namespace {

using Possible = bool (*)(Case const&, Document const&);

bool has_open_factor(Document const& document) {
    return std::ranges::any_of(document.factors, [](Factor const& it) { return !it.actual_days; });
}
bool has_open_review(Document const& document) {
    return std::ranges::any_of(document.reviews, [](Review const& it) {
        return !it.decision || *it.decision == ReviewDecision::returned;
    });
}
bool deposit_is_in(Document const& document) {
    return document.deposited >= document.initial_deposit;
}
bool is_modification(Document const& document) {
    return document.kind == DocumentKind::modification;
}
bool is_stale(Case const& fms_case, Document const& document) {
    return newer_than_price(fms_case, document) != nullptr;
}
bool in_execution(Case const& fms_case) {
    return any_of(CaseStage::implemented, CaseStage::executing).has(fms_case.stage);
}
bool in_work(Case const&, Document const& document) { return !refused_out_of_work(document); }
bool in_work_or_held(Case const&, Document const& document) {
    return !refused_out_of_work(document, stages_in_work_or_held);
}
bool in_work_and_assessed(Case const&, Document const& document) {
    return !refused_out_of_work(document) && !refused_unassessed(document);
}
bool no_modification(Case const&, Document const& document) { return !is_modification(document); }

// From the request to the offer.
std::map<std::string_view, Possible> const& of_development() {
    static std::map<std::string_view, Possible> const table{
        {"answer_disapproval",
         [](auto&, auto& it) { return it.request_closed == ClosedHow::disapproved; }},
        {"initialize_case",
         [](auto&, auto& it) { return it.stage != DocumentStage::development || !it.category; }},
        {"price_offer", [](auto&, auto& it) { return it.request.has_value(); }},
        {"assess_notification",
         [](auto&, auto& it) { return it.request.has_value() && it.offer.has_value(); }},
        {"decide_review",
         [](auto&, auto& it) {
             return std::ranges::any_of(it.reviews, [](Review const& review) {
                 return review.decision != ReviewDecision::agreed;
             });
         }},
        {"close_factor", [](auto&, auto& it) { return !it.factors.empty(); }},
        {"approve_document",
         [](auto& all, auto& it) {
             return it.category && it.offer && it.notification && !is_stale(all, it);
         }},
        {"upload_papers", [](auto&, auto& it) { return !it.papers_on; }},
        {"complete_writing", [](auto&, auto& it) { return it.papers_on.has_value(); }},
        {"sign_document", [](auto&, auto& it) { return !it.signed_by && !has_open_factor(it); }},
        {"propose_document", [](auto&, auto& it) { return it.signed_by && !has_open_review(it); }},
        {"approve_sale", [](auto&, auto& it) { return !is_modification(it) && !it.sale_approved; }},
        {"countersign_document",
         [](auto& all, auto& it) {
             return it.signed_by && !all.suspended && (is_modification(it) || it.sale_approved) &&
                    any_of(NoticeStage::unassessed, NoticeStage::not_needed, NoticeStage::cleared)
                        .has(it.notice.stage);
         }},
        {"request_hold", [](auto&, auto& it) { return !it.hold_requested; }},
        {"place_hold", [](auto&, auto& it) { return it.hold_requested; }},
    };
    return table;
}

// The notification, the offer, and its way to implementation.
std::map<std::string_view, Possible> const& of_offers() {
    static std::map<std::string_view, Possible> const table{
        {"submit_notification", in_work_and_assessed},
        {"coordinate_notification", in_work},
        {"begin_tier", in_work_and_assessed},
        {"clear_for_committee", in_work},
        {"authorize_notification", in_work},
        {"notify_congress", in_work_and_assessed},
        {"clear_notification", in_work_or_held},
        {"block_notification", in_work_or_held},
        {"determine_emergency", in_work_and_assessed},
        {"record_lapse", [](auto&, auto& it) { return !it.acceptance && !it.implemented_on; }},
        {"correct_offer", no_modification},
        {"extend_offer", no_modification},
        {"restate_offer", no_modification},
        {"accept_offer", [](auto& all, auto&) { return !all.suspended; }},
        {"cancel_offer",
         [](auto& all, auto& it) {
             return it.stage != DocumentStage::accepted || is_stale(all, it);
         }},
        {"authorize_reactivation", [](auto&, auto& it) { return !it.reactivation_authorized; }},
        {"reactivate_offer", [](auto&, auto& it) { return it.reactivation_authorized; }},
        {"receive_deposit",
         [](auto&, auto& it) {
             return it.stage != DocumentStage::implemented || it.emergency.has_value();
         }},
        {"approve_emergency", [](auto&, auto& it) { return !it.emergency && !deposit_is_in(it); }},
        {"record_delay", [](auto&, auto& it) { return !it.emergency && !deposit_is_in(it); }},
        {"implement_financially",
         [](auto&, auto& it) { return !it.financial_on && (deposit_is_in(it) || it.emergency); }},
        {"issue_authority",
         [](auto& all, auto& it) {
             if (all.suspended || is_stale(all, it)) return false;
             return it.stage == DocumentStage::accepted ? it.financial_on.has_value()
                                                        : in_execution(all);
         }},
        {"implement_case",
         [](auto& all, auto& it) {
             if (all.suspended || is_stale(all, it) || !it.financial_on) return false;
             return it.kind == DocumentKind::basic || (in_execution(all) && !all.closure_hold);
         }},
    };
    return table;
}

bool any_line(Case const& fms_case, bool (*holds)(LineState const&)) {
    return std::ranges::any_of(fms_case.lines,
                               [&](auto const& entry) { return holds(entry.second); });
}
bool owes(LineState const& line) { return line.obligated > line.disbursed; }
bool any_shipment(Case const& fms_case, bool (*holds)(Shipment const&)) {
    return std::ranges::any_of(fms_case.shipments,
                               [&](auto const& entry) { return holds(entry.second); });
}
bool any_alert(Case const& fms_case, bool (*holds)(Alert const&)) {
    return std::ranges::any_of(fms_case.alerts, holds);
}
bool changes_begin(Case const& fms_case, Document const&) { return !fms_case.closure_hold; }
bool estimated(Shipment const& shipment) { return shipment.price == PriceBasis::estimated; }
bool stands(Inhibitor const& inhibitor) { return !inhibitor.cleared_on; }
bool no_document_is_open(Case const& fms_case, Document const&) {
    return !refused_for_documents(fms_case);
}
bool nothing_inhibits(Case const& fms_case, Document const&) {
    return !refused_for_documents(fms_case) && !any_shipment(fms_case, estimated) &&
           std::ranges::none_of(fms_case.inhibitors, stands);
}
bool is_incomplete(LineState const& line) { return line.stage != LineStage::supply_complete; }
bool receives(Case const& fms_case) {
    if (any_shipment(fms_case, [](Shipment const& it) { return !it.accepted_on; })) return true;
    return any_of(CaseStage::executing, CaseStage::suspended).has(fms_case.stage) &&
           any_line(fms_case, is_performed);
}
bool all_is_supplied(Case const& fms_case, Document const&) {
    return !refused_for_lines(fms_case) && !refused_for_documents(fms_case);
}

// Changes of the case, and its execution.
std::map<std::string_view, Possible> const& of_execution() {
    static std::map<std::string_view, Possible> const table{
        {"start_amendment", changes_begin},
        {"start_modification", changes_begin},
        {"suspend_case", [](auto& all, auto&) { return !all.suspended; }},
        {"lift_suspension", [](auto& all, auto&) { return all.suspended; }},
        {"report_suspension",
         [](auto& all, auto&) {
             return all.suspended && (running_clock(all.clocks, "suspension_imminent", "") ||
                                      running_clock(all.clocks, "suspension_remainder", ""));
         }},
        {"plan_delivery", [](auto& all, auto&) { return !all.lines.empty(); }},
        {"answer_question",
         [](auto& all, auto&) {
             return std::ranges::any_of(all.questions,
                                        [](Question const& it) { return !it.answered_on; });
         }},
        {"record_obligation",
         [](auto& all, auto&) {
             return any_line(all, owes) || (all.stage == CaseStage::executing && !all.suspended);
         }},
        {"record_disbursement", [](auto& all, auto&) { return any_line(all, owes); }},
        {"report_shipment", [](auto& all, auto&) { return any_line(all, is_incomplete); }},
        {"accept_receipt", [](auto& all, auto&) { return receives(all); }},
        {"report_performance",
         [](auto& all, auto&) { return all.receipts.size() > all.performed_receipts.size(); }},
        {"actualize_price",
         [](auto& all, auto&) { return any_shipment(all, estimated); }},
        {"coordinate_alert",
         [](auto& all, auto&) {
             return any_alert(
                 all, [](Alert const& it) { return it.coordinate_first && !it.coordinated_on; });
         }},
        {"warn_purchaser",
         [](auto& all, auto&) {
             return any_alert(all, [](Alert const& it) {
                 return !it.told_on && (!it.coordinate_first || it.coordinated_on);
             });
         }},
    };
    return table;
}

// Its end.
std::map<std::string_view, Possible> const& of_closing() {
    static std::map<std::string_view, Possible> const table{
        {"complete_line",
         [](auto& all, auto&) {
             return any_line(all, is_incomplete);
         }},
        {"complete_supply", all_is_supplied},
        {"begin_closing", no_document_is_open},
        {"clear_inhibitor",
         [](auto& all, auto&) { return std::ranges::any_of(all.inhibitors, stands); }},
        {"close_interim",
         [](auto& all, auto& it) {
             return all.track == ClosureTrack::accelerated && any_line(all, owes) &&
                    nothing_inhibits(all, it);
         }},
        {"close_final", nothing_inhibits},
    };
    return table;
}

}  // namespace

void ask_for_more_than_the_gate(std::vector<Operation>& operations) {
    for (auto& operation : operations)
        for (auto const* table : {&of_development(), &of_offers(), &of_execution(), &of_closing()})
            if (auto const found = table->find(operation.name); found != table->end())
                operation.possible = found->second;
}

}  // namespace casewright
