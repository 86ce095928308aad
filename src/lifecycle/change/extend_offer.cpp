#include "lifecycle/change/extend_offer.hpp"

#include "lifecycle/change/change_rules.hpp"
#include "lifecycle/notice_life.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {

std::expected<OfferExtended, Refusal> extend_offer(Case const& fms_case, OfferExtended stated,
                                                   Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(extend_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.kind == DocumentKind::modification)
        return refuse(extension_never_of_modification,
                      "Nobody signs a modification, so it has no last day to move.");
    if (stated.asked_on > act.on)
        return refuse(extension_asked_before,
                      "The extension was asked for on " + in_words(stated.asked_on) +
                          ", after the day on which it is given.");
    auto const window = limit_on(policy, "offers/extension_months", stated.asked_on);
    if (!window || !document.expires_on)
        return refuse(extension_asked_in_time,
                      "It is not known until when this extension may be asked for.");
    auto const last_to_ask = after_limit(policy, *window, *document.expires_on);
    if (stated.asked_on > last_to_ask)
        return refuse(extension_asked_in_time,
                      "The offer's last day was " + in_words(*document.expires_on) +
                          "; an extension could be asked for until " + in_words(last_to_ask) + ".");
    if (stated.expires_on <= *document.expires_on || stated.expires_on < act.on)
        return refuse(extension_moves_the_day,
                      "The new last day, " + in_words(stated.expires_on) +
                          ", must lie after the old one, " + in_words(*document.expires_on) +
                          ", and not before today.");
    if (auto no = refused_by_dead_notice(fms_case, document, act.on, policy))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_stale_price(fms_case, document))
        return std::unexpected{std::move(*no)};
    if (!stated.data_valid)
        return refuse(extension_data_valid,
                      "Prices and dates must have been looked at again and still hold.");
    if (is_blank(stated.reason))
        return refuse(extension_has_reason, "The extension must say why it is given.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
