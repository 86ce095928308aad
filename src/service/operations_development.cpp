// Request, offer and review.
#include "lifecycle/offer/approve_document.hpp"
#include "lifecycle/offer/close_factor.hpp"
#include "lifecycle/offer/complete_writing.hpp"
#include "lifecycle/offer/develop_offer.hpp"
#include "lifecycle/offer/initialize_case.hpp"
#include "lifecycle/offer/lift_hold.hpp"
#include "lifecycle/offer/place_hold.hpp"
#include "lifecycle/offer/request_hold.hpp"
#include "lifecycle/offer/update_hold.hpp"
#include "lifecycle/offer/upload_papers.hpp"
#include "lifecycle/request/answer_disapproval.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/request/close_request.hpp"
#include "lifecycle/request/receive_request.hpp"
#include "lifecycle/request/record_significant_change.hpp"
#include "lifecycle/request/revise_request.hpp"
#include "lifecycle/request/send_estimate.hpp"
#include "lifecycle/review/approve_sale.hpp"
#include "lifecycle/review/countersign_document.hpp"
#include "lifecycle/review/decide_review.hpp"
#include "lifecycle/review/open_review.hpp"
#include "lifecycle/review/propose_document.hpp"
#include "lifecycle/review/return_document.hpp"
#include "lifecycle/review/review_case.hpp"
#include "lifecycle/review/sign_document.hpp"
#include "service/make_operation.hpp"

namespace casewright {
namespace {

// The few that perform.cpp knows by name.
template <class StageOf>
Operation by_name(Gate<StageOf> const& gate, std::string_view fact_kind, bool needs_letter) {
    auto made = from_gate("document", gate);
    made.fact_kind = fact_kind;
    made.about_document = true;
    made.needs_letter = needs_letter;
    return made;
}

Operation with_letter(Operation made) {
    made.needs_letter = true;
    made.read = {};
    made.told = {};
    return made;
}

}  // namespace

std::vector<Operation> development_operations() {
    return {
        by_name(receive_request_gate, RequestReceived::fact_kind, true),
        with_letter(on_document(revise_request_gate, revise_request)),
        by_name(assess_request_gate, RequestAssessed::fact_kind, false),
        on_document(close_request_gate, close_request),
        on_document(answer_disapproval_gate, answer_disapproval),
        on_document(send_estimate_gate, send_estimate),
        on_document(initialize_case_gate, initialize_case),
        on_document(record_significant_change_gate, record_significant_change),
        by_name(price_offer_gate, PricedOffer::fact_kind, false),
        by_name(assess_notification_gate, NotificationAssessed::fact_kind, false),
        on_document(open_review_gate, open_review),
        on_document(decide_review_gate, decide_review),
        on_document(close_factor_gate, close_factor),
        on_document(approve_document_gate, approve_document),
        on_document(upload_papers_gate, upload_papers),
        on_document(complete_writing_gate, complete_writing),
        on_document(sign_document_gate, sign_document),
        on_document(propose_document_gate, propose_document),
        on_document(approve_sale_gate, approve_sale),
        on_document(countersign_document_gate, countersign_document),
        on_document(return_document_gate, return_document),
        on_document(request_hold_gate, request_hold),
        on_document(place_hold_gate, place_hold),
        on_document(update_hold_gate, update_hold),
        on_document(lift_hold_gate, lift_hold),
    };
}

}  // namespace casewright
