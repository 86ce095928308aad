// src/lifecycle/offer/approve_document.hpp
// The implementing agency approves a document (MILAP) and gives it to the writers. This day sets
// the last day to accept; nobody accepts a modification, so it has none.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule approved_has_category{"approve_document.category_set", "SAMM", "C5.4.2"};
inline constexpr Rule approved_is_priced{"approve_document.priced", "SAMM", "Table C5.T9"};
inline constexpr Rule approved_is_assessed{"approve_document.notification_assessed", "SAMM",
                                           "C5.5"};
inline constexpr Rule approved_request_is_complete{"approve_document.request_complete", "SAMM",
                                                   "C5.1.7"};
inline constexpr Rule approved_releases_decided{"approve_document.releases_decided", "SAMM",
                                                "C5.4.17"};
inline constexpr Rule preparer_is_not_approver{"review.preparer_is_not_approver", "SAMM",
                                               "Table C5.T9"};
inline constexpr Rule modification_never_expires{"approve_document.modification_never_expires",
                                                 "SAMM", "C5.4.19"};
inline constexpr Rule last_day_is_ahead{"approve_document.last_day_ahead", "SAMM", "C5.4.19"};
inline constexpr Rule last_day_has_reason{"approve_document.last_day_reason", "SAMM", "C5.4.19"};
inline constexpr Rule expiration_days_known{"approve_document.expiration_days_known", "SAMM",
                                            "C5.4.19"};
inline constexpr Gate<DocumentStage> approve_document_gate{
    "approve_document",
    any_of(DocumentStage::development),
    any_of(DocumentStage::write),
    any_of(Role::implementing_agency),
    {"approve_document.stage", "SAMM", "C5.4.17"},
    {"approve_document.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<DocumentApproved, Refusal> approve_document(Case const& fms_case,
                                                                        DocumentApproved stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
