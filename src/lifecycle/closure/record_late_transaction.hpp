// src/lifecycle/closure/record_late_transaction.hpp
// Closing does not stop posting: what comes in late is kept in the case closure suspense account.
// Interpretation: a case that is reopened only to be closed anew keeps the account, so that a bill
// that is withdrawn, or a credit that is passed on, leaves it again. No text on that was read.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule late_transaction_has_amount{"closure.late_transaction_has_amount",
                                                  "SAMM Appendix 7", "A7.C4"};
inline constexpr Rule late_transaction_after_closure{"closure.late_transaction_after_closure",
                                                     "SAMM Appendix 7", "A7.C4"};

inline constexpr Gate<CaseStage> record_late_transaction_gate{
    "record_late_transaction",
    any_of(CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed,
           CaseStage::final_closed),
    {},
    any_of(Role::disbursing_office),
    {"record_late_transaction.stage", "SAMM Appendix 7", "A7.C4"},
    {"record_late_transaction.actor", "SAMM Appendix 7", "A7.C4"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<LateTransactionRecorded, Refusal> record_late_transaction(
    Case const& fms_case, LateTransactionRecorded stated, Act const& act, Policy const& policy);

}  // namespace casewright
