// src/conformance/notification_adapters.cpp
// cn.threshold, cn.amend
#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "lifecycle/review/assess_enhancement.hpp"
#include "lifecycle/review/assess_notification.hpp"

namespace casewright {
namespace {

// The group as the tables C5.T13 to C5.T19 print it. Sources shorten the rows differently; what
// tells them apart is looked for in the order in which the tables narrow.
std::optional<NotificationGroup> group_named(std::string_view name) {
    auto const text = lowered(std::string{name});
    if (mentions(text, "qme") || mentions(text, "qualitative military edge") || mentions(text, "non-nato") || text.starts_with("other") || text == "oth") return NotificationGroup::other;
    if (mentions(text, "nspa") || mentions(text, "nato organization") || mentions(text, "nato agency")) return NotificationGroup::nato_organization;
    if (text == "n5" || text == "nato" || mentions(text, "nato+5") || mentions(text, "nato plus five") || mentions(text, "nato country") ||
        mentions(text, "nato member") || mentions(text, "all nato"))
        return NotificationGroup::nato_plus_five;
    return std::nullopt;
}

// By its name, or found from a purchaser and a day.
GroupOnDay group_of(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const purchaser = inputs.optional_text("purchaser");
    auto const participants = inputs.texts("participants");
    auto const name = inputs.optional_text("group");
    if (!name && purchaser) return notification_group(*purchaser, participants, on, policy);
    auto const group = group_named(name.value_or(""));
    if (!group)
        inputs.refuse(name ? "the group \"" + *name + "\" is not known here"
                           : std::string{"the input \"group\" is missing"});
    return group_by_name(group.value_or(NotificationGroup::other));
}

json::object threshold(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "date"}).value_or(on);
    auto const group = group_of(inputs, policy, day);
    ProgramValues values{inputs.optional_money("mde").value_or(Money{}),
                         inputs.optional_money("total").value_or(Money{}),
                         inputs.optional_money("construction").value_or(Money{})};
    auto const purchaser = inputs.optional_text("purchaser").value_or("");
    auto const named = lowered(inputs.optional_text("group").value_or(""));
    bool sensitive = has_longer_tier(purchaser, policy) || mentions(named, "qme") || mentions(named, "qualitative military edge");
    for (auto const name : {"sensitive", "mtcr_category_1", "qme"})
        if (inputs.flag(name, false)) sensitive = true;
    auto const assessed =
        assess_notification({purchaser, group, values, {}, sensitive, day}, policy);
    if (!assessed) {
        inputs.refuse(assessed.error().explanation);
        return {};
    }
    auto const days = [](std::optional<int> const& count) {
        return count ? json::value(*count) : json::value(nullptr);
    };
    return {{"cn", assessed->required},
            {"tier_days", days(assessed->tier_days)},
            {"formal_days", days(assessed->waiting_days)}};
}

json::object amend(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "date"}).value_or(on);
    auto const group = group_of(inputs, policy, day);
    auto const notified = inputs.money("notified_total"), now = inputs.money("new_total");
    // What is added is what was not notified, unless it is said (docs/decisions/value-of-an-enhancement.md).
    ProgramValues const added{inputs.optional_money("enhancement_mde").value_or(Money{}),
                              inputs.optional_money("enhancement_total").value_or(std::max(Money{}, now - notified)),
                              inputs.optional_money("enhancement_construction").value_or(Money{})};
    bool const equipment = inputs.flag("mde_added", false);
    auto const enhancement =
        assess_enhancement(group, notified, now, added, equipment, day, policy);
    if (!enhancement) {
        inputs.refuse(enhancement.error().explanation);
        return {};
    }
    bool const at_once = enhancement->notice == EnhancementNotice::report;
    json::object answer{{"type", to_text(enhancement->notice)},
                        {"formal_days", enhancement->formal_days},
                        {"offer", at_once ? "at once on notification" : "after the formal period"}};
    if (enhancement->notice == EnhancementNotice::none) answer["offer"] = "at once";
    if (enhancement->delivery_not_before_days)
        answer["delivery_not_before_days"] = *enhancement->delivery_not_before_days;
    return answer;
}

}  // namespace

void add_notification_adapters(std::map<std::string_view, Adapter>& all) {
    all["cn.threshold"] = threshold;
    all["cn.amend"] = amend;
}

}  // namespace casewright
