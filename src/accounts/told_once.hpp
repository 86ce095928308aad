// src/accounts/told_once.hpp
// The same payment told twice. The reference of a wire and the invoice of a contract name one payment of a case, so the same
// told again is the first, and other figures under it are a mistake that nobody may record unseen. Without a reference
// nothing can be known (docs/decisions/payment-told-twice.md).
#pragma once
#include <expected>
#include <optional>
#include <span>
#include <vector>

#include "accounts/holding_receipt.hpp"
#include "cases/case.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule payment_reference_once{"payment.reference_once", "SAMM", "C9.11"};
inline constexpr Rule deposit_reference_once{"deposit.reference_once", "SAMM", "C9.11"};
inline constexpr Rule disbursement_invoice_once{"disbursement.invoice_once", "SAMM", "C9.12.2"};
// Money of unknown purpose comes to its case from the holding account, and not a second time from outside.
inline constexpr Rule payment_is_not_on_holding{"payment.is_not_on_holding", "SAMM", "C9.11.4"};

// Whether a fact is of a kind that names a payment.
[[nodiscard]] bool names_payment(std::string_view fact_kind);

// The place in `facts`, all facts of the case, of the same payment told before with the same figures on the same day; none:
// it was not told. Refused when its reference or its invoice names another one. A deposit stands for its document, a
// disbursement for its line: one wire or one invoice may pay several. Linear in the facts.
[[nodiscard]] std::expected<std::optional<std::size_t>, Refusal> told_before(std::vector<RecordedFact> const& facts,
                                                                             Fact const& stated, Date on);

// Of a payment or deposit from outside whose reference names money on the holding account of the purchaser.
[[nodiscard]] std::optional<Refusal> refused_for_holding(std::string_view customer, Fact const& stated,
                                                         std::span<HoldingReceipt const> receipts);

}  // namespace casewright
