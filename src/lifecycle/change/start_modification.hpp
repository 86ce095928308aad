// src/lifecycle/change/start_modification.hpp
// The United States alone changes an implemented case within its scope. What may change so is a
// short list (Table C6.T7); everything else is an amendment. Concurrent modifications move money
// among cases of one purchaser and go out as one package.
#pragma once
#include <expected>

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

inline constexpr Rule modification_scope_needs_amendment{"change.scope_needs_amendment", "SAMM",
                                                         "C6.7"};
inline constexpr Rule modification_lines_stay{"modification.lines_stay_until_complete", "SAMM",
                                              "Table C6.T7, item 2"};
inline constexpr Rule modification_unused_case{"change.unused_case_is_closed", "SAMM", "C6.7.6"};
inline constexpr Rule modification_has_package{"modification.concurrent_has_package", "SAMM",
                                               "C6.7.3.2"};
inline constexpr Rule modification_package_is_whole{"modification.package_is_whole", "SAMM",
                                                    "C6.7.3.2"};
inline constexpr Rule modification_one_purchaser{"modification.package_of_one_purchaser", "SAMM",
                                                 "C6.7.3.2"};
inline constexpr Rule modification_increases_covered{"modification.increases_covered", "SAMM",
                                                     "C6.7.3.2"};
inline constexpr Gate<CaseStage> start_modification_gate{
    "start_modification",
    changeable_case,
    {},
    any_of(Role::implementing_agency),
    {"start_modification.stage", "SAMM", "C6.7.3"},
    {"start_modification.actor", "SAMM", "C6.7.3"}};

// `stated` as its file gives it; the answer is complete and names the new document: M1, M2 ...
[[nodiscard]] std::expected<ModificationStarted, Refusal> start_modification(
    Case const& fms_case, ModificationStarted stated, Act const& act, Policy const& policy);

}  // namespace casewright
