#include "lifecycle/offer/termination_liability.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {

std::expected<QuarterLiability, Refusal> liability_in(Case const& fms_case, FiscalQuarter quarter,
                                                      Policy const& policy) {
    auto const* document = last_implemented(fms_case);
    if (document == nullptr || !document->offer)
        return std::unexpected{Refusal{reserve_has_a_schedule,
                                       "No document of the case is implemented, so no payment "
                                       "schedule is in force."}};
    auto const schedule = schedule_of(fms_case, *document, policy);
    if (!schedule) return std::unexpected{schedule.error()};
    if (schedule->days_after_billing)
        return std::unexpected{Refusal{reserve_has_a_schedule,
                                       "The case is paid on delivery; no payment schedule says what ending the "
                                       "contracts would cost."}};
    if (!schedule->scheduled)
        return std::unexpected{Refusal{reserve_has_a_schedule,
                                       "Everything was due with acceptance; no payment schedule says "
                                       "what ending the contracts would cost."}};
    QuarterLiability found{quarter, document->name, {}, {}, {}};
    for (auto const& need : schedule->quarters)
        if (need.quarter == quarter) found.liability = need.termination_liability;
    if (!schedule->quarters.empty() && quarter <= schedule->quarters.back().quarter)
        found.liability = std::max(found.liability, schedule->standing_liability);
    found.secured = std::min(found.liability, schedule->letter);
    auto const reserve = found.liability - found.secured;
    found.reserve = {reserve, derive(policy, "termination_reserve", to_text(reserve),
                                     {{"termination liability in " + to_text(quarter),
                                       to_text(found.liability), ""},
                                      {"secured by the standby letter", to_text(found.secured), ""},
                                      {"schedule of", document->name, ""}})};
    return found;
}

}  // namespace casewright
