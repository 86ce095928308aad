// src/reports/case_items.hpp
// Everything in a case that walks stages of its own, in one form: lines, shipments, requisitions,
// notices of availability, exports, discrepancies, monitored articles, incidents, transfers,
// diversions, closure inhibitors and the payment schedule after an award; each with where it stands, whose move it is and by when.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.hpp"
#include "policy/policy.hpp"

namespace casewright {

struct CaseItem {
    std::string_view kind;  // "line", "shipment", "requisition" ...: as `case operations` calls it
    std::string name;       // as operations call it
    std::string about;      // the line or the article; may be empty
    std::string stage;
    std::optional<Date> since;
    Role who = Role::unstated;   // unstated: nothing waits
    std::string_view operation;  // the operation that would be the next move; empty: none
    std::string_view clock;      // what bounds the move; empty: nothing does
    std::optional<Date> due;
    [[nodiscard]] bool waits() const { return !operation.empty(); }
};

// In the order of the kinds, then by name. A day that the policy bounds is worked out for `on`.
// The next move is the ordinary one; others (cancel, contest) may be open beside it. Linear in the
// items times the clocks of shipments.
[[nodiscard]] std::vector<CaseItem> items_of(Case const& fms_case, Policy const& policy, Date on);

}  // namespace casewright
