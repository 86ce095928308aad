// src/accounts/purchaser_cash.hpp
// The money of one purchaser that a payment may use, without the books of all others. The record keeps
// it beside the facts as a purse (record/store.hpp): whoever spends adds what came since, decides, and
// appends on the condition that nothing came meanwhile. It is the sum of what the purchaser's cases
// post, so it can be made again from the facts at any time, byte for byte.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/case_postings.hpp"
#include "accounts/holding_receipt.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// What is there, with what came in for no case each zero or more while no recorded fact should have been
// refused.
struct PurchaserCash {
    Money cash;     // in the trust fund
    Money reserve;  // of it, kept for the termination of contracts
    Money holding;  // of it, on the holding account
    // The latest day on which any of it moved; none: it never did. Two of the same money are the same.
    std::optional<Date> last_on{};
    void take(Transaction const& transaction, NamedAccounts const& named);
    friend bool operator==(PurchaserCash const& one, PurchaserCash const& other) {
        return one.cash == other.cash && one.reserve == other.reserve && one.holding == other.holding;
    }
};

// The text of a purse, and back. It names the chart and the posting rules that it was made by; under
// others, or when it is no such text, nothing is read from it.
[[nodiscard]] std::string purse_text(PurchaserCash const& cash, Accounting const& accounting);
[[nodiscard]] std::optional<PurchaserCash> cash_from(std::string_view text,
                                                     Accounting const& accounting);

struct CashOnRecord {
    std::uint64_t position = 0;  // of the last fact of the purchaser that is counted
    PurchaserCash cash;
};

// By the kept purse and the facts that came after it; by all facts of the purchaser when there is none
// that can be read. Linear in the facts after the purse and in those of the cases that they belong to.
[[nodiscard]] StoreResult<CashOnRecord> cash_on_record(Store& store, std::string_view customer,
                                                       Accounting const& accounting);
// By the facts alone, up to and with `position`; none: to the end.
[[nodiscard]] StoreResult<CashOnRecord> cash_by_facts(
    Store& store, std::string_view customer, Accounting const& accounting,
    std::optional<std::uint64_t> position = {});

// `cash`, which the facts of the purchaser's cases make, with what the purchaser paid in for no case. Linear
// in the facts of no case.
[[nodiscard]] StoreResult<PurchaserCash> with_receipts(Store& store, std::string_view customer,
                                                       PurchaserCash cash,
                                                       Accounting const& accounting);

// What the purchaser had at the end of `from`, and at the end of every later day on which it moved, by day; what came in for
// no case is counted. A payment of a day of the past is asked of each of them. Linear in the facts of the purchaser's cases.
[[nodiscard]] StoreResult<std::map<std::chrono::sys_days, PurchaserCash>> cash_by_day(Store& store,
                                                                                     std::string_view customer,
                                                                                     Accounting const& accounting,
                                                                                     Date from);

// What the next fact of a case would post, after `facts`, which are all of it; none: nothing.
[[nodiscard]] StoreResult<std::optional<Transaction>> draft_of(
    CaseId const& case_id, std::vector<RecordedFact> const& facts, CaseEvent const& event,
    std::chrono::sys_seconds recorded_at, Accounting const& accounting);

// The purchaser whose purse is not what its facts make; none when all are. Those that were made by
// another chart are passed over.
[[nodiscard]] StoreResult<std::optional<std::string>> first_false_purse(
    Store& store, Accounting const& accounting);
// Makes every kept purse again from the facts; answers how many were not what they make. Purses that
// cannot be read are dropped.
[[nodiscard]] StoreResult<std::size_t> rebuild_purses(Store& store, Accounting const& accounting);

}  // namespace casewright
