#include "lifecycle/offer/deposit_due.hpp"

#include "lifecycle/offer/revise_schedule.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {

std::expected<DepositDue, Refusal> deposit_due(Case const& fms_case, Document const& document,
                                               Policy const& policy) {
    auto const schedule = schedule_of(fms_case, document, policy);
    if (!schedule) return std::unexpected{schedule.error()};
    DepositDue due{{schedule->initial_deposit, {}}, plan_of(fms_case, document).terms,
                   !schedule->scheduled && !schedule->days_after_billing};
    auto const* before = last_implemented(fms_case);
    if (document.kind != DocumentKind::amendment || before == nullptr || !before->offer ||
        schedule->days_after_billing) {
        due.amount.why = schedule->explanations.at("initial_deposit");
        return due;
    }
    if (due.at_once) {
        due.amount = increase_due(total_of(*before), total_of(document), policy);
        return due;
    }
    auto const former = schedule_of(fms_case, *before, policy);
    if (!former) return std::unexpected{former.error()};
    auto revised = revise_schedule({DocumentKind::amendment, *former, *schedule,
                                    fms_case.deposits + fms_case.paid - fms_case.to_holding,
                                    schedule->keyed_on},
                                   policy);
    due.amount = {revised.due_with_acceptance,
                  std::move(revised.explanations["revision.due_with_acceptance"])};
    return due;
}

}  // namespace casewright
