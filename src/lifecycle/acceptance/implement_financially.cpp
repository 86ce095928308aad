#include "lifecycle/acceptance/implement_financially.hpp"

namespace casewright {

std::expected<FinanciallyImplemented, Refusal> implement_financially(Case const& fms_case,
                                                                     FinanciallyImplemented stated,
                                                                     Act const& act,
                                                                     Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(implement_financially_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_same_hand(act.actor, document.acceptance_by, "recorded the acceptance"))
        return std::unexpected{std::move(*no)};
    if (document.financial_on)
        return refuse(implementation_financed_once, "The document was implemented financially on " +
                                                        in_words(*document.financial_on) +
                                                        " already.");
    bool const deposit_in = document.deposited >= document.initial_deposit;
    if (!deposit_in && !document.emergency)
        return refuse(implementation_deposit_is_in,
                      "Of the initial deposit of " + to_text(document.initial_deposit) +
                          " dollars, " + to_text(document.deposited) +
                          " are in, and no emergency was approved.");
    stated.document = document.name;
    stated.deposited = document.deposited;
    stated.emergency = !deposit_in;
    return stated;
}

}  // namespace casewright
