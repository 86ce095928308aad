#include "lifecycle/acceptance/accept_offer.hpp"

#include <algorithm>

#include "lifecycle/notice_life.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_day(Document const& document, Date signed_on, Date on) {
    if (signed_on > on)
        return Refusal{acceptance_signed_before_recorded,
                       "The signature of " + in_words(signed_on) + " lies after " + in_words(on) +
                           ", the day on which it is recorded."};
    if (document.offered_on && signed_on < *document.offered_on)
        return Refusal{acceptance_signed_after_offer,
                       "The signature of " + in_words(signed_on) + " is older than the offer of " +
                           in_words(*document.offered_on) + "."};
    invariant(document.expires_on.has_value(), "an offer has a last day to accept");
    // The expiration date is the last day to accept, so that day itself still counts.
    if (signed_on > *document.expires_on)
        return Refusal{acceptance_offer_is_open,
                       "The last day to accept was " + in_words(*document.expires_on) +
                           "; a signature of " + in_words(signed_on) + " is a counteroffer."};
    return std::nullopt;
}

std::optional<Refusal> refused_information(std::vector<std::string> const& stated,
                                           Policy const& policy) {
    constexpr auto table = "purchaser_information";
    if (auto const unknown = first_unknown(policy, table, stated); !unknown.empty())
        return Refusal{acceptance_information_is_complete,
                       "\"" + unknown + "\" is no field of the purchaser's information."};
    auto const& rows = policy.codes(table);
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (std::ranges::count(stated, cell(rows, row, "code")) == 0)
            return Refusal{acceptance_information_is_complete,
                           "The purchaser did not fill in the " +
                               std::string{cell(rows, row, "meaning")} + "."};
    return std::nullopt;
}

}  // namespace

std::expected<OfferAccepted, Refusal> accept_offer(Case const& fms_case, OfferAccepted stated,
                                                   Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(accept_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_while_suspended(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_day(document, stated.signed_on, act.on))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_by_dead_notice(fms_case, document, stated.signed_on, policy))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_stale_price(fms_case, document, stated.signed_on))
        return std::unexpected{std::move(*no)};
    if (stated.authority.value_or("").empty())
        return refuse(acceptance_signer_is_authorized,
                      "No paper is named that lets \"" + stated.signer + "\" sign for the purchaser.");
    if (stated.altered)
        return refuse(acceptance_offer_is_unaltered,
                      "The offer was signed under changed words, which is a counteroffer.");
    if (auto no = refused_information(stated.information, policy))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
