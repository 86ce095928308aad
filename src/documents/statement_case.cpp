// One case of a statement paper.
#include <algorithm>

#include <fmt/format.h>

#include "documents/statement_parts.hpp"
#include "documents/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// The widest amount of the statement decides how wide the columns are.
double amount_width(CaseStatement const& statement, Sheets& sheets) {
    auto const widest = std::max({statement.sum.ordered, statement.sum.delivered,
                                  statement.requirement, statement.received});
    return std::max(58.0, sheets.measure(shown(widest), styles::cell_bold) + 4);
}

void set_lines(CaseStatement const& statement, Sheets& sheets) {
    auto const width = amount_width(statement, sheets);
    Table table{sheets,
                {{"Line", 26, Align::left, true},
                 {"Description", 0},
                 {"Value ordered\u2028(6)", width, Align::right},
                 {"Delivered\u2028before (7)", width, Align::right},
                 {"In the\u2028quarter (8)", width, Align::right},
                 {"Delivered\u2028to date (9)", width, Align::right},
                 {"In process\u2028(10)", width, Align::right}}};
    auto const cells = [](StatementLine const& line, TextStyle const& style) {
        return std::vector<Cell>{Cell::of(line.number.text(), styles::cell_bold),
                                 Cell::of(line.description, style),
                                 Cell::of(shown(line.ordered), style),
                                 Cell::of(shown(line.delivered_before), style),
                                 Cell::of(shown(line.delivered_now), style),
                                 Cell::of(shown(line.delivered), style),
                                 Cell::of(shown(line.work_in_process), style)};
    };
    for (auto const& line : statement.lines) table.row(cells(line, styles::cell));
    auto sum = statement.sum;
    sum.description = "The case";
    table.total_row(cells(sum, styles::cell_bold));
}

struct Asked {
    std::string column, what, figure;
    Money amount;
    bool strong = false;
};

void set_demand(CaseStatement const& statement, Sheets& sheets) {
    std::vector<Asked> const rows{
        {"(9)", "Delivered to date", "delivered", statement.sum.delivered},
        {"(10)", "Work in process", "work_in_process", statement.sum.work_in_process},
        {"(11)", "Rest of the quarter of this statement", "rest_of_quarter",
         statement.rest_of_quarter},
        {"(11)", "Quarter after it", "next_quarter", statement.next_quarter},
        {"(11)", "Termination liability and contractor holdback", "holdback_and_liability",
         statement.holdback_and_liability},
        {"", "Forecast requirement", "forecast", statement.forecast},
        {"", "Payment schedule, cumulative", "scheduled", statement.scheduled},
        {"(12)", "Requirement: the greater of the two", "requirement", statement.requirement, true},
        {"(13)", "Payments received", "received", statement.received},
        {"(14)", "Amount due and payable", "due", statement.due, true},
        {"", "Superseded by the special bill: payable", "payable", statement.payable, true}};
    sheets.y += 14;
    Table table{sheets,
                {{"Column", 40, Align::left, true},
                 {"What", 0},
                 {"How it comes about", 216},
                 {"U.S. dollars", 92, Align::right}}};
    for (auto const& row : rows) {
        if (row.figure == "payable" && !statement.superseded) continue;
        auto const& style = row.strong ? styles::cell_bold : styles::cell;
        auto const& why = statement.explanations.find("statement." + row.figure)->second;
        std::vector<Cell> const cells{Cell::of(row.column, styles::cell_small),
                                      Cell::of(row.what, style),
                                      Cell::of(why.formula, styles::small),
                                      Cell::of(shown(row.amount), style)};
        if (row.figure == "due") table.total_row(cells);
        else table.row(cells);
    }
}

void set_remarks(CaseStatement const& statement, Sheets& sheets) {
    auto remarks = statement.remarks;
    if (statement.excess != Money{})
        remarks.push_back("Payments exceed the requirement by $" + shown(statement.excess) +
                          ". An excess is not paid back by a statement.");
    if (statement.overdue != Money{})
        remarks.push_back("Of the amount due, $" + shown(statement.overdue) +
                          " is overdue from an earlier statement.");
    if (statement.is_final) remarks.push_back("This is the final statement: the case is closed.");
    for (auto const& remark : remarks) {
        sheets.y += 4;
        sheets.paragraph({{remark, styles::body}}, "P");
    }
}

// The days of a batch take two lines of their column.
std::string days_on_paper(ListedDelivery const& delivery) {
    if (!delivery.days || delivery.days->first == delivery.days->last) return days_text(delivery);
    return to_text(delivery.days->first) + " to\u2028" + to_text(delivery.days->last);
}

void set_deliveries(CaseStatement const& statement, Sheets& sheets) {
    sheets.heading("Deliveries and performance of the quarter", 12, 60);
    if (statement.deliveries.empty()) {
        sheets.paragraph({{"None was reported.", styles::body}}, "P");
        return;
    }
    Table table{sheets,
                {{"Report", 74, Align::left, true},
                 {"Line", 22},
                 {"What", 0},
                 {"Delivered", 56},
                 {"Reported", 50},
                 {"Quantity", 40, Align::right},
                 {"Value", 70, Align::right},
                 {"Charges", 60, Align::right}}};
    for (auto const& each : statement.deliveries)
        table.row({Cell::of(each.report, styles::cell_bold), Cell::of(each.line.text()),
                   Cell::of(each.what + (each.estimated ? ", estimated price" : "")),
                   Cell::of(days_on_paper(each)), Cell::of(to_text(each.reported_on)),
                   Cell::of(each.quantity ? with_thousands(to_text(*each.quantity)) : "–"),
                   Cell::of(shown(each.value)), Cell::of(shown(each.charges))});
}

void set_receipts(CaseStatement const& statement, Sheets& sheets) {
    sheets.heading("Payments", 12, 60);
    if (statement.receipts.empty()) {
        sheets.paragraph({{"None was received.", styles::body}}, "P");
        return;
    }
    Table table{sheets,
                {{"Day", 60, Align::left, true},
                 {"Reference", 0},
                 {"U.S. dollars", 100, Align::right}}};
    for (auto const& each : statement.receipts)
        table.row({Cell::of(to_text(each.on), styles::cell_bold), Cell::of(each.reference),
                   Cell::of(shown(each.amount))});
    table.total_row({Cell::of("Received (13)", styles::cell_bold), Cell{},
                     Cell::of(shown(statement.received), styles::cell_bold)});
}

}  // namespace

void set_case(CaseStatement const& statement, Sheets& sheets) {
    sheets.heading(statement.case_id.text() + "  " + statement.subject, 14, 120);
    set_lines(statement, sheets);
    set_demand(statement, sheets);
    set_remarks(statement, sheets);
    set_deliveries(statement, sheets);
    set_receipts(statement, sheets);
}

void set_columns(PurchaserStatement const& statement, Sheets& sheets) {
    Explanations used;
    for (auto const& each : statement.cases)
        for (auto const& [path, why] : each.explanations) used.try_emplace(why.formula, why);
    if (used.empty()) return;
    sheets.heading("How the columns come about", 16, 90);
    Table table{sheets,
                {{"Formula", 0}, {"Paragraph", 96}, {"Standing", 62}, {"Remark", 136}}};
    for (auto const& [formula, why] : used)
        table.row({Cell::of(formula),
                   Cell::of(why.citation.document + (why.citation.paragraph.empty() ? "" : ", ") +
                            why.citation.paragraph),
                   Cell::of(std::string{to_text(why.standing)}, styles::cell_small),
                   Cell::of(why.note, styles::small)});
    sheets.y += 5;
    sheets.paragraph(
        {{"Only column 14 was read in the manual. The other numbers are those that people in the "
          "field remember, and are unconfirmed.",
          styles::small}},
        "P");
}

}  // namespace casewright
