#include "billing/statement_csv.hpp"

#include <array>

#include "foundation/csv.hpp"

namespace casewright {
namespace {

constexpr std::array<std::string_view, 33> columns{
    "quarter",      "case",        "line",         "description",
    "ordered",      "delivered_before", "delivered_now", "delivered",
    "work_in_process", "rest_of_quarter", "next_quarter", "holdback_and_liability",
    "forecast",     "scheduled",   "requirement",  "received",
    "due",          "excess",      "overdue",      "interest",
    "row",          "on",          "reported_on",  "reference",
    "what",         "quantity",    "estimated",    "value",
    "charges",      "amount",      "first_delivered_on", "last_delivered_on",
    "payable"};

// One row: its cells by the name of their column, the others empty.
class Row {
public:
    explicit Row(std::string_view kind, FiscalQuarter quarter, std::string_view of) {
        at("row") = kind;
        at("quarter") = to_text(quarter);
        at("case") = of;
    }
    Row& is(std::string_view column, std::string value) {
        at(column) = std::move(value);
        return *this;
    }
    Row& is(std::string_view column, Money amount) { return is(column, to_text(amount)); }
    Row& is(std::string_view column, std::optional<Money> const& amount) {
        return is(column, amount ? to_text(*amount) : std::string{});
    }
    // What somebody wrote.
    Row& says(std::string_view column, std::string_view text) { return is(column, csv_cell(text)); }
    Row& is(StatementLine const& line) {
        return is("ordered", line.ordered)
            .is("delivered_before", line.delivered_before)
            .is("delivered_now", line.delivered_now)
            .is("delivered", line.delivered)
            .is("work_in_process", line.work_in_process);
    }
    void add_to(std::string& out) const {
        for (std::size_t place = 0; place < cells_.size(); ++place) {
            if (place > 0) out += ',';
            out += cells_[place];
        }
        out += '\n';
    }

private:
    std::string& at(std::string_view column) {
        for (std::size_t place = 0; place < columns.size(); ++place)
            if (columns[place] == column) return cells_[place];
        invariant(false, "a row of a statement has the columns of its heading");
        return cells_.front();
    }
    std::array<std::string, columns.size()> cells_;
};

std::string heading() {
    std::string out;
    for (auto const column : columns) {
        if (!out.empty()) out += ',';
        out += column;
    }
    return out + "\n";
}

void add_lines(std::string& out, CaseStatement const& statement) {
    for (auto const& line : statement.lines)
        Row{"line", statement.quarter, statement.case_id.text()}
            .is("line", line.number.text())
            .says("description", line.description)
            .is(line)
            .add_to(out);
}

void add_movements(std::string& out, CaseStatement const& statement) {
    auto const of = statement.case_id.text();
    for (auto const& each : statement.deliveries)
        Row{"delivery", statement.quarter, of}
            .is("line", each.line.text())
            .is("on", to_text(each.delivered_on))
            .is("reported_on", to_text(each.reported_on))
            .says("reference", each.report)
            .says("what", each.what)
            .is("quantity", each.quantity ? to_text(*each.quantity) : std::string{})
            .is("estimated", each.estimated ? "yes" : "no")
            .is("value", each.value)
            .is("charges", each.charges)
            .is("amount", each.value + each.charges)
            .is("first_delivered_on", each.days ? to_text(each.days->first) : std::string{})
            .is("last_delivered_on", each.days ? to_text(each.days->last) : std::string{})
            .add_to(out);
    for (auto const& each : statement.receipts)
        Row{"payment", statement.quarter, of}
            .is("on", to_text(each.on))
            .says("reference", each.reference)
            .is("amount", each.amount)
            .add_to(out);
}

// The cell of the interest is empty when no rate is known.
void add_case(std::string& out, CaseStatement const& statement, PurchaserStatement const* purchaser) {
    auto const of = statement.case_id.text();
    auto const* interest = purchaser == nullptr ? nullptr : purchaser->interest.of(of);
    Row{"total", statement.quarter, of}
        .says("description", statement.subject)
        .is(statement.sum)
        .is("rest_of_quarter", statement.rest_of_quarter)
        .is("next_quarter", statement.next_quarter)
        .is("holdback_and_liability", statement.holdback_and_liability)
        .is("forecast", statement.forecast)
        .is("scheduled", statement.scheduled)
        .is("requirement", statement.requirement)
        .is("received", statement.received)
        .is("due", statement.due)
        .is("excess", statement.excess)
        .is("overdue", statement.overdue)
        .is("interest", interest == nullptr ? std::nullopt : interest->amount)
        .is("payable", statement.payable)
        .add_to(out);
}

// How the interest of a purchaser came about stands in rows of its own.
void add_interest(std::string& out, PurchaserStatement const& statement) {
    for (auto const& span : statement.interest.spans)
        Row{"interest", statement.quarter, statement.purchaser}
            .says("description", "interest on net arrears of " + to_text(span.arrears) + " from " +
                                     to_text(span.from) + " to " + to_text(span.until) +
                                     (span.interest ? "" : ": no rate is known"))
            .is("interest", span.interest)
            .add_to(out);
    for (auto const& bill : statement.interest.stock)
        Row{"interest", statement.quarter, bill.case_id}
            .says("description", "interest on the bill of " + to_text(bill.billed_on) + ", " +
                                     to_text(bill.late) + " not paid within the grace" +
                                     (bill.interest ? "" : ": no rate is known"))
            .is("interest", bill.interest)
            .add_to(out);
}

// The holding account, from what lay on it before: its rows add up to what lies on it at the end.
void add_holding(std::string& out, PurchaserStatement const& statement) {
    auto const& holding = statement.holding;
    if (holding.entries.empty() && holding.after == Money{}) return;
    Row{"holding", statement.quarter, statement.purchaser}
        .is("on", to_text(first_day_of(statement.quarter)))
        .is("what", "at the beginning of the quarter")
        .is("amount", holding.before)
        .add_to(out);
    for (auto const& entry : holding.entries)
        Row{"holding", statement.quarter, entry.of.empty() ? statement.purchaser : entry.of}
            .is("on", to_text(entry.on))
            .says("what", entry.what)
            .is("amount", entry.amount)
            .add_to(out);
}

}  // namespace

std::string statement_csv(PurchaserStatement const& statement) {
    auto out = heading();
    for (auto const& each : statement.cases) {
        add_lines(out, each);
        add_movements(out, each);
        add_case(out, each, &statement);
    }
    add_holding(out, statement);
    add_interest(out, statement);
    if (statement.special && statement.special->in_force_since)
        out += special_row(statement.quarter, statement.purchaser, statement.special->due);
    return out;
}

std::string special_row(FiscalQuarter quarter, std::string const& purchaser, Money due) {
    std::string out;
    Row{"special", quarter, purchaser}.is("description", "special bill").is("payable", due).add_to(out);
    return out;
}

std::string statement_csv(std::span<CaseStatement const> statements) {
    auto out = heading();
    for (auto const& each : statements) add_case(out, each, nullptr);
    return out;
}

}  // namespace casewright
