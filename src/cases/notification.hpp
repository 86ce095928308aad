// src/cases/notification.hpp
// Whether Congress must be notified before a program is offered: AECA section 36(b).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "cases/notice.hpp"
#include "foundation/words.hpp"

namespace casewright {

// Three attributes that usually go together and sometimes do not: thresholds, tier, formal days.
// A NATO organization has the lower thresholds and longer tier of the others, but the short formal
// period of NATO.
enum class NotificationGroup { nato_plus_five, nato_organization, other };
template <>
struct Words<NotificationGroup> {
    static constexpr WordList<NotificationGroup, 3> all{
        {{NotificationGroup::nato_plus_five, "nato_plus_five"},
         {NotificationGroup::nato_organization, "nato_organization"},
         {NotificationGroup::other, "other"}}};
};

// The sums of all linked offers of a program.
struct ProgramValues {
    Money mde, total, construction;
};

struct Limb {
    std::string name;  // mde, total, construction
    Money value, threshold;
    bool reached = false;  // "meets or exceeds": the threshold itself counts
};

struct NotificationAssessed {
    static constexpr std::string_view fact_kind = "notification_assessed";
    std::optional<std::string> document;  // none: the basic document
    // What is to be notified, when that is a change of what was notified before.
    std::optional<NoticeKind> form;
    Date assessed_on;
    std::string purchaser;
    NotificationGroup group = NotificationGroup::other;
    bool required = false;
    std::vector<Limb> limbs;
    std::optional<int> waiting_days;  // formal days; none when nothing is notified
    std::optional<int> tier_days;
    Explanations explanations;
};

}  // namespace casewright
