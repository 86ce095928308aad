#include "billing/case_as_of.hpp"

namespace casewright {

std::expected<Case, std::string> case_as_of(std::vector<RecordedFact> const& facts,
                                            AsOf const& as_of) {
    Case fms_case;
    for (auto const& recorded : facts) {
        if (!as_of.holds(recorded.fact.happened_on, recorded.fact.recorded_at)) continue;
        auto fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " +
                                   recorded.case_id.text() + " cannot be read"};
        auto const sequence = fms_case.last_sequence + 1;
        fms_case = after(std::move(fms_case), {sequence, recorded.fact.happened_on,
                                               std::move(*fact), actor_of(recorded.fact.actor)});
    }
    return fms_case;
}

}  // namespace casewright
