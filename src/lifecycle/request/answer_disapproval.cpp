#include "lifecycle/request/answer_disapproval.hpp"

namespace casewright {

std::expected<DisapprovalAnswered, Refusal> answer_disapproval(Case const& fms_case,
                                                               DisapprovalAnswered stated,
                                                               Act const& act,
                                                               Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(answer_disapproval_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.request_closed != ClosedHow::disapproved)
        return refuse(answered_request_was_disapproved,
                      "The request of " + document.name +
                          " was withdrawn; only a disapproval is answered.");
    // A closed case takes no document up again; for one that goes on there is the reopening.
    if (fms_case.stage == CaseStage::archived ||
        (stated.choice != DisapprovalChoice::cancel && fms_case.closure_hold))
        return refuse(answered_while_the_case_is_open,
                      "The case is closed, so the request of " + document.name +
                          " cannot go on.");
    auto const closed_on = document.since.value_or(act.on);
    auto const limit = limit_on(policy, "cases/disapproval_answer_days", closed_on);
    if (!limit)
        return refuse(disapproval_answer_days_known,
                      "The policy does not say how long the purchaser has to answer.");
    stated.document = document.name;
    stated.late = act.on > after_limit(policy, *limit, closed_on);
    return stated;
}

}  // namespace casewright
