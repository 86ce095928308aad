// src/lifecycle/review/open_review.hpp
// Reviews run side by side. One may wait for others, and only for reviews that are open already,
// so that they can never wait for each other in a ring.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule review_kind_known{"open_review.kind_known", "SAMM", "Table C5.T9"};
inline constexpr Rule review_not_too_early{"open_review.earliest_stage", "SAMM", "Table C5.T9"};
inline constexpr Rule review_opened_once{"open_review.once", "SAMM", "Table C5.T9"};
inline constexpr Rule review_waits_for_open_ones{"open_review.forerunner_open", "SAMM",
                                                 "Table C5.T9"};
inline constexpr Gate<DocumentStage> open_review_gate{
    "open_review",
    any_of(DocumentStage::request_received, DocumentStage::request_insufficient,
           DocumentStage::request_actionable, DocumentStage::request_complete,
           DocumentStage::development, DocumentStage::write, DocumentStage::review),
    {},
    any_of(Role::implementing_agency, Role::case_writing, Role::country_program),
    {"open_review.stage", "SAMM", "Table C5.T9"},
    {"open_review.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<ReviewOpened, Refusal> open_review(Case const& fms_case,
                                                               ReviewOpened stated, Act const& act,
                                                               Policy const& policy);

}  // namespace casewright
