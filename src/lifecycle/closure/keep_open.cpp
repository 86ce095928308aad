#include "lifecycle/closure/keep_open.hpp"

namespace casewright {

std::expected<KeepOpenAgreed, Refusal> keep_open(Case const& fms_case, KeepOpenAgreed stated,
                                                 Act const& act, Policy const& policy) {
    if (auto no = refused_at(keep_open_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.official.empty() || stated.reason.empty())
        return refuse(keep_open_is_official,
                      "The official who asks and the reason are both stated.");
    auto const limit = limit_on(policy, "closure/keep_open_days", act.on);
    if (!limit)
        return refuse(keep_open_is_within_limit,
                      "How long a complete case may be kept open is not known.");
    if (!stated.new_completion_on) return stated;
    if (*stated.new_completion_on <= act.on)
        return refuse(keep_open_is_within_limit, "The new completion, " +
                                                     in_words(*stated.new_completion_on) +
                                                     ", lies after the day of the request.");
    // Interpretation: the table wants a new day agreed within the limit; the day agreed upon is
    // bounded by the same limit, so that no agreement keeps a case open longer than none would.
    auto const last = after_limit(policy, *limit, act.on);
    if (*stated.new_completion_on > last)
        return refuse(keep_open_is_within_limit, "The new completion, " +
                                                     in_words(*stated.new_completion_on) +
                                                     ", lies after " + in_words(last) + ".");
    return stated;
}

}  // namespace casewright
