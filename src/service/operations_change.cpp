// Changes of offers and cases, suspension, questions.
#include "lifecycle/change/answer_question.hpp"
#include "lifecycle/change/ask_question.hpp"
#include "lifecycle/change/authorize_reactivation.hpp"
#include "lifecycle/change/cancel_case.hpp"
#include "lifecycle/change/cancel_offer.hpp"
#include "lifecycle/change/correct_offer.hpp"
#include "lifecycle/change/extend_offer.hpp"
#include "lifecycle/change/lift_suspension.hpp"
#include "lifecycle/change/plan_delivery.hpp"
#include "lifecycle/change/reactivate_offer.hpp"
#include "lifecycle/change/report_suspension.hpp"
#include "lifecycle/change/restate_offer.hpp"
#include "lifecycle/change/start_amendment.hpp"
#include "lifecycle/change/start_modification.hpp"
#include "lifecycle/change/suspend_case.hpp"
#include "lifecycle/change/terminate_case.hpp"
#include "service/make_operation.hpp"

namespace casewright {

namespace {

// Of the case as a whole: it names its document itself, whatever others are open.
Operation starts_a_document(Operation made) {
    made.about_document = false;
    return made;
}

}  // namespace

std::vector<Operation> change_operations() {
    return {
        on_document(correct_offer_gate, correct_offer),
        on_document(extend_offer_gate, extend_offer),
        on_document(restate_offer_gate, restate_offer),
        on_document(cancel_offer_gate, cancel_offer),
        on_document(authorize_reactivation_gate, authorize_reactivation),
        on_document(reactivate_offer_gate, reactivate_offer),
        starts_a_document(on_case(start_amendment_gate, start_amendment)),
        starts_a_document(on_case(start_modification_gate, start_modification)),
        on_case(suspend_case_gate, suspend_case),
        on_case(report_suspension_gate, report_suspension),
        on_case(lift_suspension_gate, lift_suspension),
        on_case(terminate_case_gate, terminate_case),
        on_case(cancel_case_gate, cancel_case),
        on_case(plan_delivery_gate, plan_delivery),
        on_case(ask_question_gate, ask_question),
        on_case(answer_question_gate, answer_question),
    };
}

}  // namespace casewright
