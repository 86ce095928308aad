// src/accounts/holding_receipt.hpp
// A payment of a purchaser whose purpose is not known (SAMM C9.11.4). It belongs to no case, so it stands in
// the one chain of facts that are no case's (docs/decisions/holding-receipts.md), and on the holding
// account of its purchaser until it is applied to a case.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "accounts/transaction.hpp"
#include "cases/actors.hpp"
#include "foundation/refusal.hpp"
#include "record/store.hpp"

namespace casewright {

inline constexpr Rule holding_receipt_actor{"holding.receipt_actor", "SAMM", "C9.11.4"};
inline constexpr Rule holding_customer_is_known{"holding.customer_is_known", "SAMM", "C9.11.4"};
inline constexpr Rule holding_amount_is_positive{"holding.receipt_is_positive", "SAMM", "C9.11.4"};
inline constexpr Rule holding_receipt_has_reference{"holding.receipt_has_reference", "SAMM", "C9.11.4"};
// One reference of a purchaser names one payment.
inline constexpr Rule holding_reference_once{"holding.reference_once", "SAMM", "C9.11.4"};

inline constexpr std::string_view holding_receipt_kind = "holding_received";

struct HoldingReceipt {
    std::string customer;  // "BN"
    Money amount;
    std::string reference;  // of the wire or the check
    Date on;
    std::chrono::sys_seconds recorded_at;
    std::string actor;
};

// Whether it may be recorded, beside `before`, which are all others. Linear in them. The same receipt once
// more is not refused: recording it answers with the first.
[[nodiscard]] std::optional<Refusal> refused_for_receipt(HoldingReceipt const& receipt,
                                                         std::span<HoldingReceipt const> before,
                                                         Policy const& policy);

// All of a record, in order; damaged when one is not one that this program can read. Linear in the facts of
// no case.
[[nodiscard]] StoreResult<std::vector<HoldingReceipt>> holding_receipts(Store& store);

// The form in which it is recorded; its key is the purchaser and the reference.
[[nodiscard]] NewFact form_of_receipt(HoldingReceipt const& receipt);

// What it posts; an error in one sentence when no rule is in force on its day.
[[nodiscard]] std::expected<Transaction, std::string> transaction_of(HoldingReceipt const& receipt,
                                                                     Accounting const& accounting);

}  // namespace casewright
