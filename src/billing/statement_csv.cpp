#include "billing/statement_csv.hpp"

#include <algorithm>

namespace casewright {
namespace {

void add_text(std::string& row, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == text.npos) {
        row += text;
        return;
    }
    row += '"';
    for (auto const letter : text) {
        if (letter == '"') row += '"';
        row += letter;
    }
    row += '"';
}

void add_columns(std::string& out, StatementLine const& line) {
    for (auto const amount : {line.ordered, line.delivered_before, line.delivered_now,
                              line.delivered, line.work_in_process})
        out += "," + to_text(amount);
}

void add_line(std::string& out, CaseStatement const& statement, StatementLine const& line) {
    out += to_text(statement.quarter) + "," + statement.case_id.text() + "," + line.number.text() + ",";
    add_text(out, line.description);
    add_columns(out, line);
    out += std::string(12, ',') + "\n";
}

void add_case(std::string& out, CaseStatement const& statement, std::string const& interest) {
    out += to_text(statement.quarter) + "," + statement.case_id.text() + ",,";
    add_text(out, statement.subject);
    add_columns(out, statement.sum);
    for (auto const amount :
         {statement.rest_of_quarter, statement.next_quarter, statement.holdback_and_liability,
          statement.forecast, statement.scheduled, statement.requirement, statement.received,
          statement.due, statement.excess, statement.overdue})
        out += "," + to_text(amount);
    out += "," + interest + "," + to_text(statement.payable) + "\n";
}

// The cell of the interest is empty when no rate is known.
std::string interest_of(PurchaserStatement const* purchaser, CaseStatement const& statement) {
    auto const* found =
        purchaser == nullptr ? nullptr : purchaser->interest.of(statement.case_id.text());
    return found != nullptr && found->amount ? to_text(*found->amount) : "";
}

std::string table_of(std::span<CaseStatement const> statements, bool lines,
                     PurchaserStatement const* purchaser) {
    std::string out =
        "quarter,case,line,description,ordered,delivered_before,delivered_now,delivered,"
        "work_in_process,rest_of_quarter,next_quarter,holdback_and_liability,forecast,scheduled,"
        "requirement,received,due,excess,overdue,interest,payable\n";
    for (auto const& statement : statements) {
        if (lines)
            for (auto const& line : statement.lines) add_line(out, statement, line);
        add_case(out, statement, interest_of(purchaser, statement));
    }
    return out;
}

// How the interest of a purchaser came about stands in rows of its own.
void add_interest(std::string& out, PurchaserStatement const& statement) {
    for (auto const& span : statement.interest.spans) {
        out += to_text(statement.quarter) + "," + statement.purchaser + ",,";
        add_text(out, "interest on net arrears of " + to_text(span.arrears) + " from " +
                          to_text(span.from) + " to " + to_text(span.until) +
                          (span.interest ? "" : ": no rate is known"));
        out += std::string(16, ',') + (span.interest ? to_text(*span.interest) : "") + ",\n";
    }
    for (auto const& bill : statement.interest.stock) {
        out += to_text(statement.quarter) + "," + bill.case_id + ",,";
        add_text(out, "interest on the bill of " + to_text(bill.billed_on) + ", " + to_text(bill.late) +
                          " not paid within the grace" + (bill.interest ? "" : ": no rate is known"));
        out += std::string(16, ',') + (bill.interest ? to_text(*bill.interest) : "") + ",\n";
    }
}

}  // namespace

std::string statement_csv(PurchaserStatement const& statement) {
    auto out = table_of(statement.cases, true, &statement);
    add_interest(out, statement);
    if (statement.special && statement.special->in_force_since)
        out += special_row(statement.quarter, statement.purchaser, statement.special->due);
    return out;
}

std::string special_row(FiscalQuarter quarter, std::string const& purchaser, Money due) {
    return to_text(quarter) + "," + purchaser + ",,special bill" + std::string(17, ',') + to_text(due) + "\n";
}

std::string statement_csv(std::span<CaseStatement const> statements, bool lines) {
    return table_of(statements, lines, nullptr);
}

}  // namespace casewright
