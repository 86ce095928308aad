// src/cases/statement.hpp
// A quarterly statement of account (DD Form 645) as it is shown: the money of a case, or of all cases
// of a purchaser, at the end of a quarter. It is folded from facts and never stored. The columns are
// numbered as people in the field remember them; only column 14 was read (SAMM C9.10.1).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "foundation/day_span.hpp"
#include "foundation/identifiers.hpp"

namespace casewright {

// Amounts to the end of the quarter, charges included.
struct StatementLine {
    LineNumber number;
    std::string description;
    Money ordered;           // column 6
    Money delivered_before;  // 7, to the end of the quarter before
    Money delivered_now;     // 8, in the quarter
    Money delivered;         // 9
    Money work_in_process;   // 10
};

struct ListedDelivery {
    std::string report;  // shipment or receipt; the report of a batch
    LineNumber line;
    std::string what;    // "shipment", "performance", "price settled", "credit"
    Date delivered_on, reported_on;
    std::optional<Quantity> quantity;
    bool estimated = false;
    Money value, charges;  // charges below the line
    // Of a posted batch: the first and the last day of delivery of its records; none: it is older than that it
    // keeps them. `delivered_on` is then the day by which the batch counts.
    std::optional<DaySpan> days = {};
};

struct ListedReceipt {
    Date on;
    std::string reference;
    Money amount;  // below zero: paid back or moved away
};

struct CaseStatement {
    CaseId case_id;
    std::string purchaser, subject;
    FiscalQuarter quarter;
    Date ended_on, statement_on, due_on;
    FiscalQuarter covers;
    bool is_final = false;              // of a closed case
    std::vector<StatementLine> lines;
    StatementLine sum;                  // of the lines, its number is empty
    // Parts of the forecast (column 11), then the amounts of columns 12 to 14.
    Money rest_of_quarter, next_quarter, holdback_and_liability;
    Money forecast, scheduled, requirement, received, due, excess;
    Money quarter_beyond;               // spending of the quarter after `next_quarter`, in no column
    Money payable;                      // column 14, or nothing while a special bill takes its place
    bool superseded = false;            // by the special bill of the purchaser
    Money overdue;                      // of an earlier statement whose day has passed
    bool paid_on_delivery = false;      // by its term of sale: late bills bear interest by themselves
    std::optional<int> days_after_billing = {};  // of such a case with a finding; `due_on` is then of a bill of
                                                 // `statement_on`, and column 12 is what was delivered
    bool emergency_grace = false;       // by a finding of the President
    std::vector<ListedDelivery> deliveries;  // of the quarter, in the order of the record
    std::vector<ListedReceipt> receipts;     // all, in the order of the record
    std::vector<std::string> remarks;
    Explanations explanations;          // "statement.due", "statement.lines.001.delivered" ...
};

// When it was delivered, for people: of a batch from the first day to the last.
[[nodiscard]] inline std::string days_text(ListedDelivery const& delivery) {
    return delivery.days ? to_text(*delivery.days) : to_text(delivery.delivered_on);
}

// What one case bears of the interest of a span, by its arrears.
struct InterestShare {
    std::string case_id;
    Money arrears;                  // above zero
    std::optional<Money> interest;  // none: as of the span
};

// Days over which the net arrears of a purchaser and the rate of their interest stay the same.
struct InterestSpan {
    Date from, until;               // both included
    Money arrears;                  // of all cases together, above zero
    std::optional<Money> interest;  // none: the policy has no rate on `from`
    std::vector<InterestShare> shares{};  // of the cases that are late; they add up to `interest`
};

// Interest on a bill of a sale paid on delivery that outlasted its days of grace: what is told of it in
// the quarter, from the day of the bill on.
struct StockInterest {
    std::string case_id;
    Date billed_on;
    Money late;                     // of the bill, not paid within the grace
    Money unpaid;                   // of it, at the end of the quarter
    std::optional<Money> interest;  // none: the policy has no rate for the bill
};

// What the interest of the quarter is of one case; none: a rate is missing.
struct CaseInterest {
    std::string case_id;
    std::optional<Money> net_arrears, stock_sales, amount;  // AECA 22(a), 21(d), and both
};

struct StatementInterest {
    std::vector<InterestSpan> spans;   // of the quarter, in their order; none when nothing was owed
    std::optional<Money> amount;       // of all spans; none: a rate is missing
    std::vector<std::string> missing;  // which, each in a phrase
    std::vector<std::string> sentences;  // for people; none when nothing was owed
    std::vector<StockInterest> stock{};  // by case and bill
    std::vector<CaseInterest> cases{};   // all of the purchaser, by case; they add up to `amount`
    [[nodiscard]] CaseInterest const* of(std::string_view case_id) const {
        for (auto const& each : cases)
            if (each.case_id == case_id) return &each;
        return nullptr;
    }
};

// The holding account of a purchaser over a quarter: money of no case, and what cases left or took.
struct HoldingStatement {
    struct Entry {
        Date on;
        std::string of, what;  // the case, empty for money of none; how it came or went
        Money amount;          // below zero: it left the account
    };
    Money before, after;         // at the beginning and at the end of the quarter
    std::vector<Entry> entries;  // of the quarter, by day; they add up to the difference
};

// What the special bill of a purchaser asks for in place of its statements.
struct SpecialOnStatement {
    std::optional<Date> in_force_since;  // none: it has ended, and its last bill is open
    Money due;            // that of this quarter; as it went out, or as it would
    bool issued = false;  // the bill of this quarter went out
    Money open, overdue;  // of the last one, at the end of the quarter
};

// All cases of one purchaser.
struct PurchaserStatement {
    std::string purchaser, name;
    FiscalQuarter quarter;
    Date ended_on, statement_on, due_on;
    std::vector<CaseStatement> cases;   // by case
    Money ordered, delivered, requirement, received, due, excess, overdue;
    // Over all cases of the purchaser, also when the statement is of one alone. Not part of `due`.
    StatementInterest interest;
    Explanations explanations;          // "statement.due" ... of the sums
    // What was recorded by this moment is read; none: all that is recorded.
    std::optional<std::chrono::sys_seconds> known_at{};
    Money payable{};                    // of the cases; the special bill stands beside it
    std::optional<SpecialOnStatement> special{};  // of the purchaser, also when the statement is of one case alone
    HoldingStatement holding{};         // of the purchaser, also when the statement is of one case alone
};

}  // namespace casewright
