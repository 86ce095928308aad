#include "lifecycle/change/correct_offer.hpp"

#include <algorithm>

#include "lifecycle/change/change_rules.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

Role office_for(CorrectionClass weight) {
    switch (weight) {
        case CorrectionClass::minor: return Role::implementing_agency;
        case CorrectionClass::major: return Role::finance_policy;
        case CorrectionClass::deposit_or_schedule: return Role::country_finance;
    }
    return Role::unstated;
}

std::optional<Refusal> refused_for_deposit(Case const& fms_case, Document const& document,
                                           OfferCorrected const& stated) {
    if (!stated.initial_deposit) return std::nullopt;
    if (stated.weight != CorrectionClass::deposit_or_schedule)
        return Refusal{correction_of_deposit,
                       "A new initial deposit is a correction of deposit or schedule, not a " +
                           std::string{to_text(stated.weight)} + " one."};
    auto const total = total_of(document);
    if (*stated.initial_deposit < Money{} || *stated.initial_deposit > total)
        return Refusal{correction_deposit_within_total,
                       "The initial deposit of $" + to_text(*stated.initial_deposit) +
                           " is below zero or more than the offer's total of $" + to_text(total) + "."};
    bool const all_at_once =
        document.package_facts && document.package_facts->terms == "cash_with_acceptance";
    // With an amendment the rest was paid before: only what it adds is due.
    auto const due = document.kind == DocumentKind::amendment
                         ? std::max(Money{}, added_value(fms_case, document))
                         : total;
    if (all_at_once && *stated.initial_deposit != due)
        return Refusal{correction_deposit_within_total,
                       "With cash with acceptance the deposit is all of $" + to_text(due) + "."};
    return std::nullopt;
}

}  // namespace

std::expected<OfferCorrected, Refusal> correct_offer(Case const& fms_case, OfferCorrected stated,
                                                     Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(correct_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.kind == DocumentKind::modification)
        return refuse(correction_never_of_modification,
                      "A modification is never corrected by pen; a new modification is made.");
    if (act.actor.role != office_for(stated.weight))
        return refuse(correction_needs_its_office,
                      "A correction of class " + std::string{to_text(stated.weight)} +
                          " is approved by " + in_words(office_for(stated.weight)) + ".");
    if (!document.expires_on || act.on > *document.expires_on)
        return refuse(correction_until_last_day,
                      "The last day to accept, " +
                          (document.expires_on ? in_words(*document.expires_on) : "unknown") +
                          ", is past; extend or restate the offer.");
    if (is_blank(stated.change))
        return refuse(correction_says_what, "The correction must say what changes.");
    if (stated.weight != CorrectionClass::major && stated.raises_total)
        return refuse(correction_keeps_total, "Only a major correction may raise the total.");
    if (stated.weight == CorrectionClass::major &&
        is_blank(stated.policy_concurrence.value_or("")))
        return refuse(correction_has_concurrence,
                      "A major correction is an exception and needs the concurrence of policy.");
    if (auto no = refused_for_deposit(fms_case, document, stated)) return std::unexpected{std::move(*no)};
    if (!stated.purchaser_told)
        return refuse(correction_purchaser_told,
                      "The purchaser must be told of the correction by memo or message.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
