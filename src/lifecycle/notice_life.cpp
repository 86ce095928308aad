#include "lifecycle/notice_life.hpp"

namespace casewright {

GoverningNotice governing_notice(Case const& fms_case, Document const& document) {
    if (document.notice.notified_on) return {&document.notice, &document};
    GoverningNotice newest;
    for (auto const& other : fms_case.documents)
        if (other.notice.notified_on && other.notice.stage == NoticeStage::cleared &&
            (newest.notice == nullptr || *other.notice.notified_on >= *newest.notice->notified_on))
            newest = {&other.notice, &other};
    return newest;
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
