#include "lifecycle/change/cancel_offer.hpp"

#include <algorithm>
#include <map>

#include "lifecycle/change/change_rules.hpp"

namespace casewright {
namespace {

// Authority that the document brought goes with it, so far as nothing was obligated on it.
std::vector<LineAmount> authority_to_withdraw(Case const& fms_case, Document const& document) {
    std::map<LineNumber, Money> issued;
    for (auto const& [number, amount] : document.authority) issued[number] += amount;
    std::vector<LineAmount> withdrawn;
    for (auto const& [number, amount] : issued) {
        auto const& line = fms_case.lines.at(number);
        auto const unused = std::min(amount, line.authority - line.obligated);
        if (unused > Money{}) withdrawn.push_back({number, unused});
    }
    return withdrawn;
}

}  // namespace

std::expected<OfferCancelled, Refusal> cancel_offer(Case const& fms_case, OfferCancelled stated,
                                                    Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(cancel_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    // A signed offer that cannot be implemented is given up by finance, not by its writers.
    bool const was_signed = any_of(DocumentStage::accepted, DocumentStage::delayed)
                                .has(document.stage);
    auto const office = was_signed ? Role::finance_policy : Role::implementing_agency;
    if (act.actor.role != office)
        return refuse(cancellation_needs_its_office,
                      "A document at " + std::string{to_text(document.stage)} +
                          " is cancelled by " + in_words(office) + ".");
    if (document.stage == DocumentStage::accepted &&
        newer_than_price(fms_case, document) == nullptr)
        return refuse(cancellation_of_a_signed_document,
                      "The purchaser signed " + document.name +
                          ", and nothing was implemented since it was priced; it is implemented.");
    if (is_blank(stated.reason))
        return refuse(cancellation_has_reason, "The cancellation must say why.");
    stated.document = document.name;
    stated.withdrawn = authority_to_withdraw(fms_case, document);
    return stated;
}

}  // namespace casewright
