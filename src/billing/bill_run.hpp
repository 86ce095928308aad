// src/billing/bill_run.hpp
// The statements of a whole agency for one quarter: every implemented case of a record, and every
// case that a table of lines names beside it. The same record and the same reports give the same
// statements on any number of threads.
#pragma once
#include <functional>
#include <map>
#include <variant>
#include <vector>

#include "billing/make_statement.hpp"
#include "deliveries/delivery_batch.hpp"
#include "deliveries/line_terms.hpp"
#include "record/kept_files.hpp"

namespace casewright {

using BillingTrouble = std::variant<Refusal, InputError, StoreError>;

// The sums of every delivery batch of a record. A batch counts in the quarter for which it was posted.
// Damaged when a kept file of a batch is missing or changed. Linear in the lines of all batches.
[[nodiscard]] StoreResult<BatchesByCase> batches_by_case(Store& store, KeptFiles const& kept);

// Adds the lines of one batch.
void add_batch(BatchesByCase& to, DeliveryBatch const& batch,
               std::vector<LineDeliveries> const& lines);

struct BillRun {
    FiscalQuarter quarter;
    Date asked_on;
    Accounting const& accounting;
    Policy const& policy;
    unsigned threads = 1;
    std::function<void()> progress = {};  // after each case; from any thread
    std::optional<std::chrono::sys_seconds> known_at = {};  // as of make_statement
};

// One for each case that was implemented by the end of the quarter, by case; those that were not are
// passed over. Without derivations. Stops at the first case that cannot be read.
[[nodiscard]] std::expected<std::vector<CaseStatement>, BillingTrouble> statements_of_record(
    Store& store, BatchesByCase const& batches, BillRun const& run);

// The same for cases that are known by their lines alone: nothing is scheduled or received, so what
// was delivered is due. `skip` are the cases of the record.
[[nodiscard]] std::expected<std::vector<CaseStatement>, BillingTrouble> statements_of_terms(
    Terms const& terms, BatchesByCase const& batches, std::vector<CaseId> const& skip,
    BillRun const& run);

struct RunTotals {
    std::size_t cases = 0, with_deliveries = 0, with_demand = 0;
    Money ordered, delivered_now, delivered, requirement, received, due, excess, overdue;
    Money payable;               // of the statements, without special bills
    std::size_t superseded = 0;  // statements whose column 14 a special bill supersedes
};
[[nodiscard]] RunTotals total_of(std::vector<CaseStatement> const& statements);

}  // namespace casewright
