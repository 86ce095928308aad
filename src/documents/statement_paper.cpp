#include "documents/statement_paper.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "documents/statement_parts.hpp"
#include "documents/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

PaperFrame frame_of(StatementPaper const& paper) {
    auto const& statement = paper.statement;
    auto const creator = "Casewright " + paper.program_version;
    auto const name = statement.cases.size() == 1 ? statement.cases.front().case_id.text()
                                                  : statement.purchaser;
    auto const title = "Statement of account, " + to_text(statement.quarter);
    return {{name, title, "", creator + " · working copy, not an official form"},
            name + ", " + title,
            "Not an official form",
            creator,
            paper.written_on};
}

// How far it reaches below the current place: a long name takes more than one line.
double set_field(Sheets& sheets, double x, double width, std::string const& label,
                 std::string const& value) {
    auto const top = sheets.y;
    Tag const tag{sheets, "P"};
    sheets.draw(sheets.set({{label, styles::label}}, width), x, top);
    auto const text = sheets.set({{value, styles::value}}, width - 8);
    sheets.draw(text, x, top + 10);
    return 10 + text.height();
}

void set_head(StatementPaper const& paper, Sheets& sheets) {
    auto const& statement = paper.statement;
    set_wordmark(sheets, "");
    sheets.outline("Statement of account", 1);
    sheets.paragraph({{"Statement of account", styles::title},
                      {" — " + (statement.cases.size() == 1
                                    ? statement.cases.front().case_id.text()
                                    : statement.name),
                       styles::title_rest}},
                     "H1");
    sheets.y += 8;
    constexpr double step = 126;
    auto const reach =
        set_field(sheets, sheet::left, step, "PURCHASER", statement.purchaser + "  " + statement.name);
    set_field(sheets, sheet::left + step, step, "QUARTER ENDED", in_words(statement.ended_on));
    set_field(sheets, sheet::left + 2 * step, step, "STATEMENT OF ABOUT",
              in_words(statement.statement_on));
    set_field(sheets, sheet::left + 3 * step, step, "PAYMENT DUE", in_words(statement.due_on));
    sheets.y += std::max(30.0, reach + 8);
    // The one sum: of the special bill where that takes the place of column 14.
    bool const special = statement.special && statement.special->in_force_since;
    auto const asked = special ? statement.special->due : statement.due;
    auto const top = sheets.y;
    sheets.fill(sheet::left, top, sheet::text_width, 40, inks::tint);
    {
        Tag const tag{sheets, "P"};
        sheets.draw(sheets.set({{special ? "Special bill, in place of column 14" : "Amount due and payable (14)",
                                   styles::body_bold}},
                                 260),
                    sheet::left + 12, top + 14);
        sheets.draw(sheets.set({{"$" + with_thousands(to_text(asked)), styles::answer}},
                               220, Align::right),
                    sheet::right - 232, top + 10);
    }
    sheets.y = top + 52;
}

void set_cases(StatementPaper const& paper, Sheets& sheets) {
    auto const& statement = paper.statement;
    if (statement.cases.size() < 2) return;
    sheets.heading("Cases", 6, 80);
    Table table{sheets,
                {{"Case", 58, Align::left, true},
                 {"Subject", 0},
                 {"Ordered\u2028(6)", 78, Align::right},
                 {"Required\u2028(12)", 78, Align::right},
                 {"Received\u2028(13)", 78, Align::right},
                 {"Due\u2028(14)", 76, Align::right}}};
    for (auto const& each : statement.cases)
        table.row({Cell::of(each.case_id.text(), styles::cell_bold), Cell::of(each.subject),
                   Cell::of(shown(each.sum.ordered)), Cell::of(shown(each.requirement)),
                   Cell::of(shown(each.received)), Cell::of(shown(each.due), styles::cell_bold)});
    table.total_row({Cell::of("All cases", styles::cell_bold), Cell{},
                     Cell::of(shown(statement.ordered), styles::cell_bold),
                     Cell::of(shown(statement.requirement), styles::cell_bold),
                     Cell::of(shown(statement.received), styles::cell_bold),
                     Cell::of(shown(statement.due), styles::cell_bold)});
}

// Money of the purchaser that no case holds.
void set_holding(HoldingStatement const& holding, Sheets& sheets) {
    if (holding.entries.empty() && holding.after == Money{}) return;
    sheets.heading("Holding account", 6, 80);
    Table table{sheets,
                {{"Day", 78, Align::left, true}, {"Case", 66}, {"What", 0}, {"Amount", 90, Align::right}}};
    table.row({Cell::of("beginning"), Cell{}, Cell::of("At the beginning of the quarter"),
               Cell::of(shown(holding.before))});
    for (auto const& entry : holding.entries)
        table.row({Cell::of(to_text(entry.on)), Cell::of(entry.of.empty() ? "none" : entry.of),
                   Cell::of(entry.what), Cell::of(shown(entry.amount))});
    table.total_row({Cell::of("end", styles::cell_bold), Cell{},
                     Cell::of("At the end of the quarter", styles::cell_bold),
                     Cell::of(shown(holding.after), styles::cell_bold)});
}

// What is open of the bill that takes the place of the statements.
void set_special(PurchaserStatement const& statement, Sheets& sheets) {
    if (!statement.special) return;
    auto const& special = *statement.special;
    sheets.heading("Special billing arrangement (SAMM C9.10.2)", 6, 60);
    if (special.in_force_since)
        sheets.paragraph({{"In force since " + in_words(*special.in_force_since) +
                               ": column 14 of every case is superseded by the special bill of $" + shown(special.due) +
                               (special.issued ? ", which went out." : ", which did not go out yet."),
                           styles::body}},
                         "P");
    if (special.open != Money{})
        sheets.paragraph({{"Of the last special bill $" + shown(special.open) + " is open, $" + shown(special.overdue) +
                               " of it past its day.",
                           styles::body}},
                         "P");
}

// On what is owed past its day, over all cases of the purchaser.
void set_interest(PurchaserStatement const& statement, Sheets& sheets) {
    if (statement.interest.sentences.empty()) return;
    sheets.heading(statement.interest.stock.empty() ? "Interest on net arrears (AECA 22(a))"
                                                    : "Interest (AECA 21(d) and 22(a))",
                   6, 60);
    for (auto const& sentence : statement.interest.sentences)
        sheets.paragraph({{sentence, styles::body}}, "P");
}

// The derivation must be there and say the same amount.
std::optional<std::string> problem_with(CaseStatement const& statement) {
    for (auto const& [figure, amount] :
         {std::pair{"ordered", statement.sum.ordered}, std::pair{"delivered", statement.sum.delivered},
          std::pair{"forecast", statement.forecast}, std::pair{"scheduled", statement.scheduled},
          std::pair{"requirement", statement.requirement},
          std::pair{"received", statement.received}, std::pair{"due", statement.due},
          std::pair{"excess", statement.excess}, std::pair{"overdue", statement.overdue}}) {
        auto const found = statement.explanations.find("statement." + std::string{figure});
        if (found == statement.explanations.end())
            return fmt::format("The {} of {} has no derivation, so the paper cannot show it.",
                               figure, statement.case_id.text());
        if (found->second.value != to_text(amount))
            return fmt::format("The {} of {} is {}, but its derivation says {}.", figure,
                               statement.case_id.text(), to_text(amount), found->second.value);
    }
    return std::nullopt;
}

}  // namespace

std::expected<DrawnPaper, std::string> write_statement_paper(StatementPaper const& paper) {
    for (auto const& each : paper.statement.cases)
        if (auto problem = problem_with(each)) return std::unexpected{std::move(*problem)};
    return draw_paper(frame_of(paper), [&](Sheets& sheets) {
        set_head(paper, sheets);
        set_cases(paper, sheets);
        for (auto const& each : paper.statement.cases) set_case(each, sheets);
        set_special(paper.statement, sheets);
        set_holding(paper.statement.holding, sheets);
        set_interest(paper.statement, sheets);
        set_columns(paper.statement, sheets);
    });
}

}  // namespace casewright
