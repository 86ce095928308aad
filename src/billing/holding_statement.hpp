// src/billing/holding_statement.hpp
// What came to the holding account of a purchaser in a quarter and what left it (SAMM C9.11.4 to C9.11.6):
// payments of unknown purpose, what a case took of them, what it left, what was given back. The account is
// that of the books; the statement lists it so that the purchaser sees its money that no case holds.
#pragma once
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/holding_receipt.hpp"
#include "accounts/ledger.hpp"
#include "cases/case.hpp"
#include "cases/statement.hpp"

namespace casewright {

class HoldingList {
public:
    // Of `quarter`, as it was recorded by `known_at`; none: all that is recorded.
    HoldingList(FiscalQuarter quarter, std::optional<std::chrono::sys_seconds> known_at)
        : from_{first_day_of(quarter)}, as_of_{last_day_of(quarter), known_at} {}

    // All facts of one case of the purchaser. An error in one sentence when one cannot be read. Linear.
    [[nodiscard]] std::expected<void, std::string> take(CaseId const& case_id,
                                                        std::vector<RecordedFact> const& facts);
    // Receipts of other purchasers are passed over.
    void take(std::string_view purchaser, std::span<HoldingReceipt const> receipts);
    // Entries by day, of a day by case.
    [[nodiscard]] HoldingStatement made() &&;

private:
    void add(Date on, std::string of, std::string what, Money amount);

    Date from_;
    AsOf as_of_;
    HoldingStatement made_;
};

}  // namespace casewright
