#include "billing/requirement.hpp"

#include <algorithm>

namespace casewright {

BillAmounts bill_amounts(BillBasis const& basis, std::string const& prefix, Policy const& policy) {
    auto const forecast = basis.delivered + basis.work_in_process + basis.rest_of_quarter +
                          basis.next_quarter + basis.holdback_and_liability;
    auto const requirement = std::max(forecast, basis.scheduled);
    auto const due = std::max(Money{}, requirement - basis.received);
    auto const excess = std::max(Money{}, basis.received - requirement);
    auto const input = [&](std::string name, Money amount, std::string_view figure) {
        return DerivationInput{std::move(name), to_text(amount), prefix + std::string{figure}};
    };
    auto const received = input("payments received", basis.received, "received");
    auto const asked = input("requirement", requirement, "requirement");
    return {
        {forecast,
         derive(policy, "bill_forecast", to_text(forecast),
                {input("delivered", basis.delivered, "delivered"),
                 input("work in process", basis.work_in_process, "work_in_process"),
                 input("rest of the quarter", basis.rest_of_quarter, "rest_of_quarter"),
                 input("next quarter", basis.next_quarter, "next_quarter"),
                 input("termination liability and holdback", basis.holdback_and_liability,
                       "holdback_and_liability")})},
        {requirement, derive(policy, "bill_requirement", to_text(requirement),
                             {input("forecast requirement", forecast, "forecast"),
                              input("cumulative schedule", basis.scheduled, "scheduled")})},
        {due, derive(policy, "bill_due", to_text(due), {asked, received})},
        {excess, derive(policy, "bill_excess", to_text(excess), {received, asked})}};
}

}  // namespace casewright
