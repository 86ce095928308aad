// src/accounts/record_ledger.hpp
// The ledger of a record: its facts posted one by one in the order of the store, and kept current by
// posting what came since. Beside it the cash is counted a second time, by plain sums of what facts
// say came in and went out, so that a posting rule that loses money is noticed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "accounts/case_postings.hpp"
#include "accounts/holding_receipt.hpp"
#include "accounts/ledger.hpp"
#include "accounts/special_books.hpp"

namespace casewright {

// Cash of one purchaser as facts say it, without any account. The purchaser's cash is what was
// received less what was disbursed and refunded.
struct CashCount {
    Money received, disbursed, refunded;
    [[nodiscard]] Money held() const { return received - disbursed - refunded; }
};

class RecordLedger {
public:
    // `accounting` outlives this.
    explicit RecordLedger(Accounting const& accounting) : ledger_{accounting} {}

    // Posts one recorded fact; those that hold no money are not even read. Damaged when the fact is
    // not one that this program can read, unfit when the policy has no rule for its day.
    [[nodiscard]] StoreResult<void> take(RecordedFact const& recorded);
    // The same for a fact that is at hand already.
    [[nodiscard]] StoreResult<void> take(CaseId const& case_id, CaseEvent const& event,
                                         std::chrono::sys_seconds recorded_at);
    [[nodiscard]] StoreResult<void> take(BatchSums const& sums, Date on,
                                         std::chrono::sys_seconds recorded_at);
    [[nodiscard]] StoreResult<void> take(HoldingReceipt const& receipt);
    // What a special billing arrangement makes of what statements demand.
    [[nodiscard]] StoreResult<void> take(SpecialFact const& fact);
    // What a fact would post as the books stand; none when it posts nothing.
    [[nodiscard]] StoreResult<std::optional<Transaction>> draft(
        CaseId const& case_id, CaseEvent const& event, std::chrono::sys_seconds recorded_at) const;
    // Posts everything in `store` that came after what was posted before, and `batches`, which are
    // those of the same record. A batch stands among the facts of its case by the moment that it was
    // recorded, after those of the same moment: it was judged by the terms that they had set. So the
    // books of a case are the same whether it is posted alone or with all others. What came in for no
    // case is posted too; facts of special billing stand among those of the cases by their moment, like batches.
    [[nodiscard]] StoreResult<void> follow(Store& store, BatchesByCase const& batches = {});
    // The same for one case alone, whose facts are all given, with the facts of special billing: of them it holds what the
    // case has of it, not the special bills. Linear in them.
    [[nodiscard]] StoreResult<void> take_case(CaseId const& case_id,
                                              std::vector<RecordedFact> const& facts,
                                              BatchesByCase const& batches,
                                              std::span<SpecialFact const> special = {});

    [[nodiscard]] Ledger const& ledger() const { return ledger_; }
    [[nodiscard]] std::map<std::string, CashCount, std::less<>> const& counted() const {
        return counted_;
    }
    [[nodiscard]] std::uint64_t position() const { return position_; }

private:
    [[nodiscard]] CaseBooks& books_of(CaseId const& case_id);
    [[nodiscard]] StoreResult<void> append(
        std::expected<std::optional<Transaction>, std::string> const& made);
    // What special billing makes of a fact of a case or of a receipt that was posted.
    [[nodiscard]] StoreResult<void> after(Transaction const& made, std::optional<FiscalQuarter> billed = {});
    [[nodiscard]] SpecialBooks::NewestQuarter newest_quarter() const;
    // The facts of special billing and the receipts that come next; only those before `moment`, if there is one.
    [[nodiscard]] StoreResult<void> post_special(std::span<SpecialFact const> special,
                                                 std::optional<std::chrono::sys_seconds> moment);
    void count(CaseId const& case_id, Fact const& fact);
    // The batches of a case that were not posted yet; only those before `moment`, if there is one.
    [[nodiscard]] StoreResult<void> post_batches(CaseId const& case_id, BatchesByCase const& batches,
                                                 std::optional<std::chrono::sys_seconds> moment);

    Ledger ledger_;
    std::map<CaseId, CaseBooks> books_;
    std::map<std::string, CashCount, std::less<>> counted_;
    std::map<CaseId, std::size_t> batches_posted_;
    SpecialBooks special_;
    std::vector<Transaction> waiting_;  // receipts that special billing was not told of yet
    std::size_t receipts_posted_ = 0, special_posted_ = 0;
    std::uint64_t position_ = 0;
};

// What does not hold in the books, each in one sentence; empty when all does: every transaction
// balanced, cash as counted, every purchaser's money covered by its own, no account below zero that
// must not be. `overdrawn` are those of the purchasers' cash and of single accounts: they say that a
// recorded fact should have been refused, while `broken` says that the books are wrong.
struct BooksCheck {
    std::vector<std::string> broken, overdrawn;
    [[nodiscard]] bool balanced() const { return broken.empty(); }
};
[[nodiscard]] BooksCheck check_books(
    Ledger const& ledger, std::map<std::string, CashCount, std::less<>> const& counted);

}  // namespace casewright
