#include "lifecycle/paid_on_delivery.hpp"

#include <algorithm>

#include "cases/award_plan.hpp"
#include "lifecycle/known_value.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {

std::optional<DeliveryFinding> delivery_finding_of(Case const& fms_case) {
    auto const* in_force = last_implemented(fms_case);
    if (in_force == nullptr) return std::nullopt;
    auto const plan = payment_plan_of(fms_case, *in_force);
    if (std::ranges::count(plan.terms, TermOfSale::payment_on_delivery) == 0) return std::nullopt;
    return plan.delivery_finding;
}

std::expected<Explained<int>, Refusal> days_after_billing(DeliveryFinding const& finding, Date on,
                                                          Policy const& policy) {
    // Interpretation: the days of the law are those of the term. docs/decisions/payment-on-delivery.md
    auto const days = known_value(policy,
                                  finding.by == DeliveryFinder::president ? "interest/stock_sale_emergency_days"
                                                                          : "interest/stock_sale_days",
                                  on, "C9.T11");
    if (!days) return std::unexpected{days.error()};
    auto const count = static_cast<int>(days->count());
    return Explained<int>{count, derive(policy, "delivery_term_days", std::to_string(count),
                                        {{"finding of", std::string{to_text(finding.by)}, ""},
                                         {"reference", finding.reference, ""},
                                         {"found on", to_text(finding.found_on), ""}},
                                        {*days})};
}

std::string in_words(DeliveryFinding const& finding) {
    return std::string{finding.by == DeliveryFinder::president ? "the President" : "the Director"} + " (" +
           finding.reference + " of " + in_words(finding.found_on) + ")";
}

}  // namespace casewright
