#include "lifecycle/notification/authorize_notification.hpp"

#include <algorithm>

namespace casewright {
namespace {

// The clearances of the table that are not in, for a sentence.
std::string missing_clearances(Notice const& notice, Policy const& policy) {
    auto const& table = policy.codes("committee_clearances");
    std::string missing;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        auto const code = cell(table, row, "code");
        if (std::ranges::count(notice.clearances, code) == 0)
            missing += (missing.empty() ? "" : ", ") + std::string{code};
    }
    return missing;
}

}  // namespace

std::expected<NotificationAuthorized, Refusal> authorize_notification(
    Case const& fms_case, NotificationAuthorized stated, Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(authorize_notification_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    auto const missing = missing_clearances(document.notice, policy);
    if (!missing.empty() && stated.early_reason.value_or("").empty())
        return refuse(notification_four_clearances,
                      "These clearances are not in, and no reason is given to go on without "
                      "them: " +
                          missing + ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
