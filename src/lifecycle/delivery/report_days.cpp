#include "lifecycle/delivery/report_days.hpp"

namespace casewright {

std::expected<bool, Refusal> reported_late(Policy const& policy, Date happened_on,
                                           Date reported_on) {
    auto const limit = limit_on(policy, "billing/delivery_report_days", happened_on);
    if (!limit)
        return refuse(delivery_report_days_are_known,
                      "The policy does not say in how many days a delivery is reported.");
    return reported_on > after_limit(policy, *limit, happened_on);
}

}  // namespace casewright
