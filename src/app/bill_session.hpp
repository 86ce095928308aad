// src/app/bill_session.hpp
// What the verbs of `bill` share: the chart of accounts, the batches of the record, its cases.
#pragma once
#include <functional>
#include <memory>

#include "app/session.hpp"
#include "billing/bill_run.hpp"

namespace casewright {

struct BillSession {
    Policy const* policy = nullptr;
    Store* store = nullptr;
    std::unique_ptr<Accounting> accounting;
    BatchesByCase batches;
    std::string purchaser_name(std::string const& code) const;
};

// Opens the record of the options; input errors and faults of the policy come first.
[[nodiscard]] std::expected<BillSession, Trouble> open_bills(Session& session);
// Opens the policy and the chart alone.
[[nodiscard]] std::expected<BillSession, Trouble> open_accounting(Session& session);

[[nodiscard]] Trouble trouble_of(BillingTrouble trouble);
[[nodiscard]] Trouble bad_bill_argument(std::string message);
[[nodiscard]] std::expected<FiscalQuarter, Trouble> quarter_from(std::string const& text);

// Calls `take` for every case of the record (of one customer when `purchaser` is not empty) in their
// order; stops at the first trouble.
[[nodiscard]] Outcome each_case(
    Store& store, std::string const& purchaser,
    std::function<Outcome(CaseId const&, std::vector<RecordedFact> const&)> const& take);

// The posted reports of one case; none when there are none.
[[nodiscard]] std::vector<BatchOfLine> const& batches_of(BillSession const& bills, CaseId const& id);

// By when what a statement reads was recorded: the moment that is given, else the end of the day that
// `--on` names, else none: everything.
[[nodiscard]] std::expected<std::optional<std::chrono::sys_seconds>, Trouble> known_by(
    Session const& session, std::string const& known_at);

[[nodiscard]] std::string dollars_of(Money amount);  // "75,000,000.00"

}  // namespace casewright
