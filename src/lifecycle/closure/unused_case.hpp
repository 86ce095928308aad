// src/lifecycle/closure/unused_case.hpp
// A case on which nothing ever happened but the prepaid administrative charge (DSCA 13-07, SAMM
// C6.7.6). It is closed; a modification down to zero would hide that it was ever offered.
#pragma once
#include <optional>
#include <string_view>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule unused_case_is_closed{"closure.unused_case_is_closed", "SAMM", "C6.7.6"};

inline constexpr std::string_view unused_case_route = "case closure";

// Charges less credits of the case. The surcharge that was paid ahead is in `net` and is no activity.
struct CaseActivity {
    Money net;
    Money prepaid_administrative_charge;
};

// Unused exactly when nothing remains, above zero or below: a credit is activity too.
[[nodiscard]] Explained<bool> is_unused(CaseActivity const& activity, Policy const& policy);

// Refuses a modification that takes a case to zero dollars. An unused case is closed instead; on a
// used one the lines may not go below what was ordered, delivered or billed (C6.7.3.1.1), so no case
// is ever modified to zero.
[[nodiscard]] std::optional<Refusal> check_modified_value(CaseActivity const& activity,
                                                          Money modified_value,
                                                          Policy const& policy);

}  // namespace casewright
