#include "lifecycle/change/reactivate_offer.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_as_offer(Case const& fms_case, Document const& document,
                                        OfferReactivated const& stated, Date on) {
    // A restatement takes the countersignature back; an offer that was only offered before it was
    // written again must be countersigned again.
    if (!document.first_offered_on || !document.countersigned_by)
        return Refusal{reactivation_was_offered,
                       "The document " + document.name +
                           " was never countersigned as it is; it can go back to development."};
    if (fms_case.suspended)
        return Refusal{reactivation_not_suspended,
                       "The case is suspended; nothing is put before the purchaser."};
    if (any_of(NoticeStage::blocked, NoticeStage::lapsed).has(document.notice.stage))
        return Refusal{reactivation_notice_stands,
                       "The notification stands at " +
                           std::string{to_text(document.notice.stage)} +
                           " and carries no offer."};
    if (!stated.expires_on || *stated.expires_on <= on)
        return Refusal{reactivation_last_day_ahead,
                       "An offer that goes to the purchaser needs a last day to accept that lies "
                       "ahead."};
    return std::nullopt;
}

}  // namespace

std::expected<OfferReactivated, Refusal> reactivate_offer(Case const& fms_case,
                                                          OfferReactivated stated, Act const& act,
                                                          Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(reactivate_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_return(fms_case, document)) return std::unexpected{std::move(*no)};
    if (!document.reactivation_authorized)
        return refuse(reactivation_is_authorized,
                      "The department has not authorized the return of " + document.name + ".");
    if (document.reactivation_by && same_hand(*document.reactivation_by, act.actor))
        return refuse(reactivation_another_hand,
                      to_text(*document.reactivation_by) + " authorized the return of " +
                          document.name + "; another hand brings it back.");
    if (stated.to == ReactivateTo::offered) {
        if (auto no = refused_as_offer(fms_case, document, stated, act.on))
            return std::unexpected{std::move(*no)};
    } else if (stated.expires_on) {
        return refuse(reactivation_last_day_ahead,
                      "A document in development has no last day yet; the approval sets it.");
    }
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
