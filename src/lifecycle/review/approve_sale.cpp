#include "lifecycle/review/approve_sale.hpp"

namespace casewright {

std::expected<SaleApproved, Refusal> approve_sale(Case const& fms_case, SaleApproved stated,
                                                  Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(approve_sale_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.kind == DocumentKind::modification)
        return refuse(sale_is_no_modification,
                      "A modification stays within the scope of a sale that was approved.");
    if (document.sale_approved)
        return refuse(sale_approved_once,
                      "The sale of " + document.name + " was approved already.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
