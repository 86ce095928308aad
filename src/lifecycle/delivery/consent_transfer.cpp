#include "lifecycle/delivery/consent_transfer.hpp"

#include <algorithm>

namespace casewright {
namespace {

// The limits of NATO and the countries beside it, or those of the others.
NotificationGroup group_of(std::string_view country, Date on, Policy const& policy) {
    auto const& customers = policy.codes("customers");
    auto const row = row_with(customers, "code", country);
    if (!row) return NotificationGroup::other;
    for (auto const* column : {"nato_member_from", "special_partner_from"})
        if (auto const from = parse_date(cell(customers, *row, column)); from && *from <= on)
            return NotificationGroup::nato_plus_five;
    return NotificationGroup::other;
}

bool is_major(Case const& fms_case, std::string_view article) {
    return std::ranges::any_of(fms_case.lines, [&](auto const& named) {
        return named.second.article == article && named.second.mde;
    });
}

}  // namespace

std::expected<TransferConsented, Refusal> consent_transfer(Case const& fms_case,
                                                           TransferConsented stated,
                                                           Act const& act, Policy const& policy) {
    auto const& transfer = item_in(fms_case.transfers.transfers, stated.name);
    if (auto no = refused_at(consent_transfer_gate, transfer.stage,
                             "The transfer " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    // Interpretation: the limits are those of the country that receives, not of the one that gives
    // (AECA 3(d) speaks of a transfer to it).
    auto const group = group_of(transfer.country, act.on, policy);
    auto const limit = limit_on(policy,
                                "notification/thresholds/" + std::string{to_text(group)} +
                                    (is_major(fms_case, transfer.article) ? "_mde" : "_total"),
                                act.on);
    if (!limit)
        return refuse(transfer_thresholds,
                      "The policy does not know from which value a transfer is told to Congress.");
    if (transfer.value >= limit->money() && stated.notification.value_or("").empty())
        return refuse(transfer_notified,
                      "The transfer is worth " + to_text(transfer.value) + "; from " +
                          to_text(limit->money()) + " on Congress is notified first.");
    return stated;
}

}  // namespace casewright
