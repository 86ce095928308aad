#include "lifecycle/notification/clear_for_committee.hpp"

#include <algorithm>

namespace casewright {

std::expected<CommitteeCleared, Refusal> clear_for_committee(Case const& fms_case,
                                                             CommitteeCleared stated,
                                                             Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(clear_for_committee_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    if (!row_with(policy.codes("committee_clearances"), "code", stated.clearance))
        return refuse(notification_clearance_is_known,
                      "\"" + stated.clearance + "\" is none of the clearances of the committees.");
    if (std::ranges::count(document.notice.clearances, stated.clearance) > 0)
        return refuse(notification_clearance_is_new,
                      "The clearance " + stated.clearance + " was recorded already.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
