#include "lifecycle/notice_life.hpp"

#include <algorithm>

#include "lifecycle/notified_equipment.hpp"

namespace casewright {

namespace {

bool was_given_for(Document const& document, Notice const* notice) {
    return &document.notice == notice ||
           std::ranges::any_of(document.earlier_notices,
                               [&](Notice const& earlier) { return &earlier == notice; });
}

}  // namespace

GoverningNotice governing_notice(Case const& fms_case, Document const& document) {
    if (document.notice.notified_on) return {&document.notice, &document};
    auto const* latest = latest_notice(fms_case);
    for (auto const& other : fms_case.documents)
        if (latest != nullptr && was_given_for(other, latest)) return {latest, &other};
    return {};
}

std::optional<Refusal> refused_by_dead_notice(Case const& fms_case, Document const& document,
                                              Date on, Policy const& policy) {
    auto const governing = governing_notice(fms_case, document);
    if (governing.notice == nullptr) return std::nullopt;
    auto const& owner = *governing.owner;
    if (owner.acceptance || owner.implemented_on) return std::nullopt;
    auto const notified_on = *governing.notice->notified_on;
    auto const life = limit_on(policy, "notification/notice_life_years", notified_on);
    if (!life)
        return Refusal{notice_is_alive, "The policy does not say how long a notice of " +
                                            in_words(notified_on) + " lives."};
    auto const last_day = after_limit(policy, *life, notified_on);
    if (on <= last_day) return std::nullopt;
    return Refusal{notice_is_alive, "Nothing was accepted under notice " +
                                        governing.notice->transmittal + " until " +
                                        in_words(last_day) +
                                        ", the last day of its life; Congress is told again."};
}

}  // namespace casewright
