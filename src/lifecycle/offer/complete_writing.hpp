// src/lifecycle/offer/complete_writing.hpp
// The writers declare the package whole and say what is due first. Which papers belong to a package
// is codes/package_items; terms and deposit are held against the schedule. Another deposit needs the
// agreement of finance, and is never agreed where everything is due with acceptance.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule writing_has_papers{"complete_writing.papers_uploaded", "SAMM", "C5.4.17"};
inline constexpr Rule package_item_known{"complete_writing.item_known", "DSCA 25-41", "whole memorandum"};
inline constexpr Rule package_is_whole{"complete_writing.package_whole", "DSCA 25-41", "whole memorandum"};
inline constexpr Rule terms_are_known{"complete_writing.terms_known", "SAMM", "C9.T11"};
inline constexpr Rule modification_has_no_deposit{"complete_writing.modification_no_deposit",
                                                  "SAMM", "C6.7.3.2"};
inline constexpr Rule deposit_within_total{"complete_writing.deposit_within_total", "SAMM",
                                           "C9.T17"};
inline constexpr Rule cash_with_acceptance_is_full{"complete_writing.cash_with_acceptance",
                                                   "SAMM", "C9.T11"};
inline constexpr Rule terms_of_the_schedule{"complete_writing.terms_of_the_schedule", "SAMM", "C9.8.1"};
inline constexpr Rule deposit_of_the_schedule{"complete_writing.deposit_of_the_schedule", "SAMM",
                                              "C9.T17"};
inline constexpr Gate<DocumentStage> complete_writing_gate{
    "complete_writing",
    any_of(DocumentStage::write),
    any_of(DocumentStage::review),
    any_of(Role::case_writing),
    {"complete_writing.stage", "SAMM", "C5.4.17"},
    {"complete_writing.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<WritingCompleted, Refusal> complete_writing(Case const& fms_case,
                                                                        WritingCompleted stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
