// src/lifecycle/change/change_rules.hpp
// What the papers that change an implemented case have in common (SAMM C6.7): each says why, each
// names what it changes, and none begins once the closure hold stands.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule change_no_closure_hold{"change.no_closure_hold", "DSCA 25-89",
                                             "closure hold milestone"};
inline constexpr Rule change_says_why{"change.says_why", "SAMM", "C6.7"};
inline constexpr Rule change_is_known{"change.is_known", "SAMM", "Table C6.T7"};
inline constexpr Rule change_new_purpose{"change.new_purpose_is_a_new_offer", "SAMM", "C6.7"};

// The stages of a case that can still be changed by an amendment or a modification.
inline constexpr auto changeable_case =
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::supply_complete,
           CaseStage::kept_open);

// Nothing but white space.
[[nodiscard]] bool is_blank(std::string_view text);

// Whether a reason tells why. "Increase of funds" tells that they change.
[[nodiscard]] bool tells_why(std::string_view reason);

// The cell of one row of a code table, found by its code; empty when the code is unknown.
[[nodiscard]] std::string code_cell(Policy const& policy, std::string_view table,
                                    std::string_view code, std::string_view column);

// What bars an amendment and a modification alike: the hold, a reason that tells nothing, changes
// that no table knows, another purpose.
[[nodiscard]] std::optional<Refusal> refused_as_change(Case const& fms_case,
                                                       std::string_view reason,
                                                       std::vector<std::string> const& changes,
                                                       Policy const& policy);

// A case on which nothing was ordered, delivered or paid.
[[nodiscard]] bool is_unused(Case const& fms_case);

}  // namespace casewright
