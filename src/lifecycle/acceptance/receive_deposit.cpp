#include "lifecycle/acceptance/receive_deposit.hpp"

namespace casewright {

std::expected<DepositReceived, Refusal> receive_deposit(Case const& fms_case,
                                                        DepositReceived stated, Act const& act,
                                                        Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(receive_deposit_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.stage == CaseStage::archived)
        return refuse(deposit_before_the_archive,
                      "The case is archived; what comes now is money without a case.");
    if (document.stage == DocumentStage::implemented && !document.emergency)
        return refuse(deposit_late_only_in_emergency,
                      "The document " + document.name +
                          " was implemented with its deposit in; what comes now is a payment.");
    if (stated.amount <= Money{})
        return refuse(deposit_is_positive,
                      "A deposit of " + to_text(stated.amount) + " dollars is none.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
