// src/service/refund_check.hpp
// A refund looks at every case of its purchaser: what they owe and what they will need. No rule stands here.
#pragma once
#include "service/covered_append.hpp"

namespace casewright {

// What is asked of a refund beside the cover of its money; empty for every other fact. `batches` are the
// posted reports of the case. Linear in the facts of the purchaser's cases.
[[nodiscard]] std::expected<MoneyAsked, Trouble> refund_check(Store& store, Policy const& policy,
                                                              CaseId const& case_id,
                                                              std::vector<BatchOfLine> const& batches,
                                                              CaseEvent const& event);

// Records a payment of unknown purpose on the holding account of its purchaser; once more with the same
// reference it answers with the first. A conflict when another fact of no case came meanwhile.
[[nodiscard]] std::expected<RecordedBatch, Trouble> record_holding_receipt(
    Store& store, Policy const& policy, HoldingReceipt const& receipt);

}  // namespace casewright
