// src/billing/case_money.hpp
// The money of one case by quarter and line, taken from its books: what was delivered with its
// charges, what was paid out, what came in. Nothing is computed here that the books do not hold.
#pragma once
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/case_postings.hpp"
#include "accounts/ledger.hpp"
#include "accounts/open_demand.hpp"
#include "cases/statement.hpp"

namespace casewright {

struct LineMoney {
    Money ordered;                          // net value and charges, by the documents implemented
    Money delivered_before, delivered_now;  // value and charges
    // Delivered, without the charges below the line and without the credits that were granted for it:
    // what a credit gives back was delivered and paid for all the same.
    Money value;
    Money disbursed;
};

struct CaseMoney {
    std::map<LineNumber, LineMoney> lines;
    Money received;             // deposits and payments less what went back
    Money other_charges;        // of a termination, on no line
    Money late_transactions;    // after closure, on no line; credits are taken away
    Money other_before, late_before;  // of the two, told before the quarter
    Money administrative;       // administrative charge of deliveries and of a termination
    Money suspense;             // on the closed-case suspense account
    OpenDemand demand;          // of the newest statement issued
    Money billed;               // by it over all time: its amount due and what it counts as received
    std::optional<Date> demand_due_on;
    std::optional<FiscalQuarter> demand_quarter;
    // Canceled by either side, and not executed again since: no payment schedule is in force any more.
    bool terminated = false;
    std::vector<ListedDelivery> deliveries;  // of the quarter
    std::vector<ListedReceipt> receipts;
};

// Whether a case is canceled after a fact, when it was `before`: from either side, until it is executed
// again. A case that comes back only to be closed anew stays canceled.
// Interpretation: docs/decisions/reopened-after-termination.md
[[nodiscard]] bool canceled_after(Fact const& fact, bool before);

// Everything that happened to the end of `quarter`, and within `as_of` where that is narrower: the
// postings that the trial balance of that day and moment holds. Of them a delivery, a cost of termination
// or a late transaction that is recorded after its quarter was billed stands in the first quarter that was
// not billed by then, so that a statement begins with what the one that was issued before it ended with. Batches are those of
// this case, in the order in which they were posted. An error in one sentence when a fact cannot be
// read or no posting rule is in force on its day. Linear in the facts.
[[nodiscard]] std::expected<CaseMoney, std::string> case_money(
    CaseId const& case_id, std::vector<RecordedFact> const& facts,
    std::vector<BatchOfLine> const& batches, FiscalQuarter quarter, Accounting const& accounting,
    AsOf const& as_of = {});

}  // namespace casewright
