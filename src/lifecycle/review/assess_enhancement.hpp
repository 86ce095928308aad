// src/lifecycle/review/assess_enhancement.hpp
// What a change above a notified program needs (AECA 36(b)(5), SAMM C5.5.3.2). There is no
// tolerance: one cent above the notified total, one more unit of major defense equipment counts.
#pragma once
#include <optional>

#include "foundation/refusal.hpp"
#include "lifecycle/review/assess_notification.hpp"

namespace casewright {

enum class EnhancementNotice {
    none,
    report,         // 36(b)(5)(A): offer at once, deliver after the waiting days
    certification,  // 36(b)(5)(C): a formal period of its own
};
template <>
struct Words<EnhancementNotice> {
    static constexpr WordList<EnhancementNotice, 3> all{
        {{EnhancementNotice::none, "none"},
         {EnhancementNotice::report, "36(b)(5)(A)"},
         {EnhancementNotice::certification, "36(b)(5)(C)"}}};
};

struct Enhancement {
    EnhancementNotice notice = EnhancementNotice::none;
    int formal_days = 0;
    std::optional<int> delivery_not_before_days;
};

// `added` is the value of the enhancement alone, by limb; `added_equipment` says that quantity or
// kind of major defense equipment grew even if the value did not.
[[nodiscard]] std::expected<Enhancement, Refusal> assess_enhancement(
    GroupOnDay const& group, Money notified_total, Money new_total, ProgramValues const& added,
    bool added_equipment, Date on, Policy const& policy);

}  // namespace casewright
