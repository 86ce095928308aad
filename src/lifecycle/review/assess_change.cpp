#include "lifecycle/review/assess_change.hpp"

#include <algorithm>

#include "lifecycle/notified_equipment.hpp"
#include "lifecycle/review/review_case.hpp"

namespace casewright {
namespace {

Money growth(Money before, Money now) { return std::max(Money{}, now - before); }

// Interpretation: the added units alone are worth their share of what the article costs now, even
// if its price fell meanwhile: docs/decisions/value-of-an-enhancement.md.
Money added_value(EquipmentCount const& now, EquipmentCount const* before) {
    if (!before) return now.value;
    auto const more = growth(before->value, now.value);
    auto const units = now.quantity.units - before->quantity.units;
    if (units <= 0) return more;
    auto const share = divide(Wide{now.value.cents()} * units, now.quantity.units,
                              Rounding::half_away_from_zero);
    return std::max(more, Money::from_cents(share));
}

struct Change {
    ProgramValues added;
    bool equipment = false;  // an article or a unit that was not notified
};

Change change_since(Notice const& notice, PricedOffer const& offer) {
    Change change;
    for (auto const& now : equipment_of(offer)) {
        auto const* before = count_of(notice.equipment, now.article);
        change.equipment = change.equipment || !before || now.quantity > before->quantity;
        change.added.mde += added_value(now, before);
    }
    change.added.construction = growth(notice.construction, construction_of(offer));
    // What is added may be hidden in a total that another line lowers.
    change.added.total = std::max({growth(notice.total, offer.summary.total), change.added.mde,
                                   change.added.construction});
    return change;
}

Explanations reasons_of(Notice const& notice, PricedOffer const& offer, ProgramValues const& added,
                        Policy const& policy) {
    Explanations reasons;
    reasons.emplace("limbs.total.value",
                    derive(policy, "enhancement_total", to_text(added.total),
                           {{"total of the offer", to_text(offer.summary.total), ""},
                            {"total notified, " + notice.transmittal, to_text(notice.total), ""}}));
    std::vector<DerivationInput> inputs;
    for (auto const& now : equipment_of(offer)) {
        auto const* before = count_of(notice.equipment, now.article);
        inputs.push_back({now.article + ", units offered", std::to_string(now.quantity.units), ""});
        inputs.push_back({now.article + ", units notified",
                          std::to_string(before ? before->quantity.units : 0), ""});
    }
    reasons.emplace("limbs.mde.value", derive(policy, "enhancement_mde", to_text(added.mde),
                                              std::move(inputs)));
    reasons.emplace(
        "limbs.construction.value",
        derive(policy, "enhancement_construction", to_text(added.construction),
               {{"construction of the offer", to_text(construction_of(offer)), ""},
                {"construction notified", to_text(notice.construction), ""}}));
    return reasons;
}

// A report is sent the way a certification goes, so it has the informal review of one.
std::optional<Refusal> set_report(NotificationAssessed& answer, GroupOnDay const& group,
                                  bool longer, Date on, Policy const& policy) {
    auto const tier = policy.find(
        "notification/tier_days/" + std::string{longer ? "sensitive" : to_text(group.tier_of)}, on);
    if (!tier)
        return Refusal{review_thresholds_known, "No length of the period \"tier_days\" is known for " +
                                                    in_words(on) + "."};
    answer.required = true;
    answer.form = NoticeKind::report;
    answer.tier_days = tier->count();
    answer.explanations.emplace(
        "tier_days", derive(policy, "tier_days", std::to_string(tier->count()), {}, {*tier}));
    return std::nullopt;
}

std::expected<NotificationAssessed, Refusal> assess_against(Notice const& notice,
                                                            Document const& amendment,
                                                            Policy const& policy, Date on) {
    auto const& letter = *amendment.request;
    auto const& offer = *amendment.offer;
    auto const group = notification_group(letter.purchaser, letter.participants, on, policy);
    bool const longer = letter.sensitive || has_longer_tier(letter.purchaser, policy);
    auto change = change_since(notice, offer);
    auto const enhancement = assess_enhancement(group, notice.total, offer.summary.total,
                                                change.added, change.equipment, on, policy);
    if (!enhancement) return std::unexpected{enhancement.error()};
    // A price that moves within the notified figures is no enhancement.
    if (enhancement->notice == EnhancementNotice::none) change.added = {};
    auto answer = assess_notification({letter.purchaser, group, change.added,
                                       reasons_of(notice, offer, change.added, policy), longer, on},
                                      policy);
    if (!answer) return answer;
    if (enhancement->notice == EnhancementNotice::certification)
        answer->form = NoticeKind::certification;
    if (enhancement->notice == EnhancementNotice::report)
        if (auto no = set_report(*answer, group, longer, on, policy))
            return std::unexpected{std::move(*no)};
    return answer;
}

}  // namespace

std::expected<NotificationAssessed, Refusal> assess_change(Case const& fms_case,
                                                           Document const& amendment,
                                                           Policy const& policy, Date on) {
    if (!amendment.request || !amendment.offer)
        return std::unexpected{Refusal{review_offer_is_priced,
                                       "The change is not priced yet, so it cannot be held against "
                                       "what was notified."}};
    auto const* notice = latest_notice(fms_case);
    auto answer = notice ? assess_against(*notice, amendment, policy, on)
                         : review_offer(*amendment.request, {&*amendment.offer, 1}, policy, on);
    if (answer && amendment.name != "basic") answer->document = amendment.name;
    return answer;
}

}  // namespace casewright
