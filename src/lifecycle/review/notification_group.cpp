#include "lifecycle/review/notification_group.hpp"

namespace casewright {
namespace {

// A NATO member on the day, or one of the five that the statute names beside NATO.
struct Membership {
    bool nato = false, partner = false, known = false;
    std::string since;
    Standing standing = Standing::unconfirmed;
};

Membership membership_of(std::string_view code, Date on, Policy const& policy) {
    auto const& customers = policy.codes("customers");
    auto const row = row_with(customers, "code", code);
    if (!row) return {};
    Membership found;
    found.known = true;
    // A day counts as read when the day itself was; for those who never joined there is no day.
    auto const dates_standing = cell(customers, *row, "dates_standing");
    found.standing = dates_standing.empty() || dates_standing == "confirmed"
                         ? Standing::confirmed
                         : Standing::unconfirmed;
    auto const nato = parse_date(cell(customers, *row, "nato_member_from"));
    auto const partner = parse_date(cell(customers, *row, "special_partner_from"));
    found.nato = nato && *nato <= on;
    found.partner = partner && *partner <= on;
    if (found.nato) found.since = to_text(*nato);
    else if (found.partner) found.since = to_text(*partner);
    return found;
}

GroupOnDay with(NotificationGroup group, std::string reason, Citation source, Standing standing) {
    auto answer = group_by_name(group);
    answer.reason = std::move(reason);
    answer.source = std::move(source);
    answer.standing = standing;
    return answer;
}

// SAMM C5.T19: a buyer for several has the limits of the least privileged of them.
GroupOnDay group_of_buyer_for_several(std::string_view purchaser,
                                      std::span<std::string const> participants, Date on,
                                      Policy const& policy) {
    bool all_nato = true;
    // As sure as the least sure of the days on which the participants joined.
    auto standing = Standing::confirmed;
    for (auto const& code : participants) {
        auto const member = membership_of(code, on, policy);
        all_nato = all_nato && member.nato;
        if (member.standing == Standing::unconfirmed) standing = Standing::unconfirmed;
    }
    Citation const table{"SAMM", "Table C5.T19"};
    if (!all_nato)
        return with(NotificationGroup::other, "one of the participants is not a NATO member", table,
                    standing);
    // N4: the NATO agency as lead nation.
    if (purchaser == "N4")
        return with(NotificationGroup::nato_organization,
                    "the NATO agency leads and every participant is a NATO member", table, standing);
    return with(NotificationGroup::nato_plus_five, "every participant is a NATO member", table,
                standing);
}

}  // namespace

GroupOnDay group_by_name(NotificationGroup group) {
    GroupOnDay answer{group, group, group, group, "", {"SAMM", "Tables C5.T13, C5.T16, C5.T17"}, Standing::confirmed};
    // A NATO organization meets the thresholds of the others.
    if (group == NotificationGroup::nato_organization)
        answer.thresholds_of = NotificationGroup::other;
    return answer;
}

GroupOnDay notification_group(std::string_view purchaser,
                              std::span<std::string const> participants, Date on,
                              Policy const& policy) {
    if (!participants.empty())
        return group_of_buyer_for_several(purchaser, participants, on, policy);
    Citation const statute{"AECA", "36(b)"};
    // N4 and W7 are the NATO Support and Procurement Agency, as lead nation and as agent.
    if (purchaser == "N4" || purchaser == "W7")
        return with(NotificationGroup::nato_organization, "a NATO organization",
                    {"SAMM", "Tables C5.T13 and C5.T17"}, Standing::confirmed);
    auto const member = membership_of(purchaser, on, policy);
    if (member.nato)
        return with(NotificationGroup::nato_plus_five, "a NATO member since " + member.since,
                    statute, member.standing);
    if (member.partner)
        return with(NotificationGroup::nato_plus_five,
                    "named beside NATO in the statute since " + member.since, statute,
                    member.standing);
    if (!member.known)
        return with(NotificationGroup::other, "no entry in the customer codes", statute,
                    Standing::unconfirmed);
    return with(NotificationGroup::other,
                "neither a NATO member nor named beside NATO in the statute on this day", statute,
                member.standing);
}

}  // namespace casewright
