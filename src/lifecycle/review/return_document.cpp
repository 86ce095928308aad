#include "lifecycle/review/return_document.hpp"

namespace casewright {

std::expected<DocumentReturned, Refusal> return_document(Case const& fms_case,
                                                         DocumentReturned stated, Act const& act,
                                                         Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(return_document_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.stage == DocumentStage::write && stated.to == ReturnTo::write)
        return refuse(document_goes_back,
                      "The document " + document.name + " is being written; it can only go back "
                      "to development.");
    if (!row_with(policy.codes("return_reasons"), "code", stated.return_reason))
        return refuse(document_return_reason_known,
                      "\"" + stated.return_reason + "\" is no reason of return.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
