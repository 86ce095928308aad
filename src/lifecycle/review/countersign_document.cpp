#include "lifecycle/review/countersign_document.hpp"

#include "lifecycle/notice_life.hpp"
#include "lifecycle/notified_equipment.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// Interpretation: a package that was on its way when the price fell below the thresholds bars
// nothing (C5.5.1 asks for a notice only where one is needed). What Congress was told of binds
// whatever the price is now.
bool needs_notice(Document const& document) {
    return (document.notification && document.notification->required) ||
           document.notice.notified_on.has_value();
}

std::optional<Refusal> barred_by_congress(Document const& document, Date on) {
    if (!document.notification)
        return Refusal{congress_was_notified,
                       "Whether Congress must be notified was not assessed for this price."};
    if (!needs_notice(document)) return std::nullopt;
    auto const& notice = document.notice;
    if (!notice.notified_on || notice.stage == NoticeStage::lapsed)
        return Refusal{congress_was_notified,
                       "The document " + document.name + " needs a notice to Congress; it stands "
                       "at " + std::string{to_text(notice.stage)} + "."};
    if (notice.offer_from && on < *notice.offer_from)
        return Refusal{waiting_period_is_over,
                       "The waiting period of notice " + notice.transmittal +
                           " bars an offer before " + in_words(*notice.offer_from) +
                           "; this is " + in_words(on) + "."};
    if (notice.stage == NoticeStage::blocked)
        return Refusal{offer_is_not_blocked,
                       "Congress forbade the sale of notice " + notice.transmittal + "."};
    if (notice.stage != NoticeStage::cleared)
        return Refusal{waiting_period_is_over,
                       "The State Department has not cleared notice " + notice.transmittal + "."};
    return std::nullopt;
}

// The notice under which a document sells: its own, or the newest of the case. A change that needs
// no notice of its own must still fit what Congress was told.
Notice const* notice_for(Case const& fms_case, Document const& document) {
    return document.notice.notified_on ? &document.notice : latest_notice(fms_case);
}

// Interpretation: no tolerance, see docs/decisions/tolerance-above-notice.md.
std::optional<Refusal> beyond_notice(Notice const& notice, Document const& document) {
    if (!document.offer) return std::nullopt;
    if (total_of(document) > notice.total)
        return Refusal{offer_within_notified,
                       "The total of " + to_text(total_of(document)) + " exceeds the " +
                           to_text(notice.total) + " of notice " + notice.transmittal + "."};
    for (auto const& now : equipment_of(*document.offer)) {
        auto const* told = count_of(notice.equipment, now.article);
        auto const allowed = told != nullptr ? told->quantity : Quantity{};
        // What the notice does not list may not be offered, not even as a dollar line.
        if (told == nullptr || now.quantity > allowed)
            return Refusal{offer_within_notified,
                           "The document holds " + std::to_string(now.quantity.units) + " of " +
                               now.article + "; notice " + notice.transmittal + " counts " +
                               std::to_string(allowed.units) + "."};
    }
    return std::nullopt;
}

// What the concurrent package says of this case must be what its new price says.
std::optional<Refusal> fault_of_package(Case const& fms_case, Document const& document) {
    if (document.package.empty()) return std::nullopt;
    Money increases, decreases, own;
    auto const this_case = letter_of(fms_case, document).case_id;
    for (auto const& change : document.package) {
        increases += change.increase.value_or(Money{});
        decreases += change.decrease.value_or(Money{});
        if (change.case_id == this_case)
            own += change.increase.value_or(Money{}) - change.decrease.value_or(Money{});
    }
    if (increases > decreases)
        return Refusal{package_is_covered, "The increases of the package, " + to_text(increases) +
                                               ", exceed its decreases, " + to_text(decreases) +
                                               "."};
    auto const priced = added_value(fms_case, document);
    if (own != priced)
        return Refusal{package_fits_price, "The package changes this case by " + to_text(own) +
                                               ", its new price by " + to_text(priced) + "."};
    return std::nullopt;
}

std::optional<Refusal> barred_by_hands(Document const& document, Actor const& actor) {
    if (!document.signed_by)
        return Refusal{offered_is_signed,
                       "The implementing agency has not signed " + document.name + "."};
    if (same_hand(*document.signed_by, actor))
        return Refusal{signer_is_not_countersigner, "The document was signed by " +
                                                        to_text(*document.signed_by) +
                                                        "; another hand countersigns it."};
    return std::nullopt;
}

}  // namespace

std::expected<DocumentCountersigned, Refusal> countersign_document(Case const& fms_case,
                                                                   DocumentCountersigned stated,
                                                                   Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(countersign_document_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = barred_by_congress(document, act.on)) return std::unexpected{std::move(*no)};
    if (auto no = refused_by_dead_notice(fms_case, document, act.on, policy))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_stale_price(fms_case, document)) return std::unexpected{std::move(*no)};
    if (auto const* notice = notice_for(fms_case, document))
        if (auto no = beyond_notice(*notice, document)) return std::unexpected{std::move(*no)};
    if (document.kind != DocumentKind::modification && !document.sale_approved)
        return refuse(offered_sale_is_approved,
                      "The State Department has not approved the sale of " + document.name + ".");
    if (fms_case.suspended)
        return refuse(offering_is_not_suspended,
                      "The case is suspended; nothing new is countersigned.");
    if (document.kind == DocumentKind::modification) {
        // It is implemented by this signature, so what bars an implementation bars it.
        if (fms_case.closure_hold)
            return refuse(modified_under_no_closure_hold,
                          "The case is held for closure, so no modification is implemented.");
        if (auto no = refused_below_use(fms_case, document)) return std::unexpected{std::move(*no)};
    }
    if (auto no = barred_by_hands(document, act.actor)) return std::unexpected{std::move(*no)};
    if (auto no = fault_of_package(fms_case, document)) return std::unexpected{std::move(*no)};
    if (document.expires_on && act.on > *document.expires_on)
        return refuse(last_day_is_not_past, "The last day to accept was " +
                                                in_words(*document.expires_on) + "; this is " +
                                                in_words(act.on) + ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
