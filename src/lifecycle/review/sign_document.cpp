#include "lifecycle/review/sign_document.hpp"

#include <algorithm>

namespace casewright {

std::expected<DocumentSigned, Refusal> sign_document(Case const& fms_case, DocumentSigned stated,
                                                     Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(sign_document_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    auto const open = std::ranges::find_if(
        document.factors, [](Factor const& factor) { return !factor.actual_days; });
    if (open != document.factors.end())
        return refuse(factors_closed_before_signing,
                      "The days that factor " + open->code + " took are not entered.");
    if (document.signed_by)
        return refuse(document_signed_once,
                      "The document " + document.name + " was signed by " +
                          to_text(*document.signed_by) + ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
