// src/billing/unbilled.hpp
// What a case delivered, with its charges and credits, and no statement has charged yet: the account
// `unbilled_deliveries` of the books, delivery by delivery.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/case_postings.hpp"
#include "accounts/ledger.hpp"

namespace casewright {

struct UnbilledDelivery {
    std::string what;  // "shipment S1", "batch 1, report, line 001"
    Date since;        // the day of the report; of a batch the end of its quarter
    Money amount;      // with charges; below zero: a credit, a reversal, a price that was settled lower
};

class UnbilledDeliveries {
public:
    UnbilledDeliveries(CaseId const& case_id, Accounting const& accounting)
        : books_{case_id, accounting}, account_{accounting.named().unbilled_deliveries} {}

    // Every fact and posted report of the case, in the order of the record. An error in one sentence
    // when no posting rule is in force on its day.
    [[nodiscard]] std::optional<std::string> take(CaseEvent const& event, std::chrono::sys_seconds recorded_at);
    [[nodiscard]] std::optional<std::string> take(BatchOfLine const& batch);

    // In the order of the record; they add up to the account in the trial balance of `as_of`. Linear.
    [[nodiscard]] std::vector<UnbilledDelivery> open(AsOf const& as_of) const;

private:
    struct Entry {
        UnbilledDelivery delivery;
        std::chrono::sys_seconds recorded_at;
        // By the first statement that was recorded for its quarter or a later one.
        std::optional<Date> charged_on;
        std::chrono::sys_seconds charged_at{};
    };
    void add(Transaction const& made, std::string what);

    CaseBooks books_;
    AccountIndex account_;
    std::vector<Entry> entries_;
    std::size_t first_open_ = 0;
};

}  // namespace casewright
