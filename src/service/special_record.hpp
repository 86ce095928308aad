// src/service/special_record.hpp
// Records what happens to a special billing arrangement (SAMM C9.10.2). The figures are worked out here by the same code
// that shows them. The same told again answers with the first; a conflict when another fact of no case came meanwhile.
#pragma once
#include "billing/special_of_record.hpp"
#include "service/perform.hpp"

namespace casewright {

// Begins on `stated.act.on`. Where nobody states what grants dependable undertaking, a case of the purchaser that was sold
// under it says so. Linear in the facts of the purchaser's cases.
[[nodiscard]] std::expected<RecordedBatch, Trouble> record_special_begin(Store& store, Policy const& policy,
                                                                         SpecialBegun stated);

// Notice on `act.on`; refused when statements of quarters that lie after the end went out already. Linear in the facts of
// the purchaser's cases.
[[nodiscard]] std::expected<std::pair<RecordedBatch, SpecialEndDays>, Trouble> record_special_notice(
    Store& store, Policy const& policy, SpecialAct act, NoticeBy by);

// A special bill over `amount` goes out on `act.on`; refused when the record makes another amount of it. Makes the
// statements of the record for the quarter.
struct SpecialBillAsked {
    SpecialAct act;
    FiscalQuarter quarter;
    Money amount;
    bool is_final = false;
    unsigned threads = 1;
};
[[nodiscard]] std::expected<std::pair<RecordedBatch, SpecialBilled>, Trouble> record_special_bill(
    Store& store, KeptFiles const& kept, Policy const& policy, SpecialBillAsked const& asked);

}  // namespace casewright
