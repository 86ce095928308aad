// The statement as one table: every kind of row adds up by itself, and what people wrote cannot run in it.
#include "billing/statement_csv.hpp"

#include <random>
#include <set>

#include "billing/billing_fixture.hpp"
#include "billing/make_statement.hpp"
#include "foundation/csv.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

namespace {
inline namespace statement_rows {

CaseStatement made(ToldCase const& told, FiscalQuarter quarter) {
    static std::vector<BatchOfLine> const none;
    return make_statement({told.id(), told.facts(), none, quarter, day("2030-01-01"), shipped_accounting(),
                           shipped(), true, {}})
        .value();
}

PurchaserStatement statement_of(std::vector<CaseStatement> cases) {
    return add_up("BN", "Bandaria", std::move(cases), shipped());
}

CsvTable table_of(std::string const& text) { return parse_csv(text, "statement.csv").value(); }

struct Rows {
    CsvTable table;

    [[nodiscard]] std::string const& cell(CsvTable::Row const& row, std::string_view name) const {
        return row.cells[table.column(name).value()];
    }
    [[nodiscard]] std::vector<CsvTable::Row const*> of(std::string_view kind) const {
        std::vector<CsvTable::Row const*> found;
        for (auto const& row : table.rows)
            if (cell(row, "row") == kind) found.push_back(&row);
        return found;
    }
    // What a spreadsheet gets when it filters one kind and adds one column up.
    [[nodiscard]] Money sum(std::string_view kind, std::string_view column) const {
        Money all;
        for (auto const* row : of(kind))
            if (auto const& text = cell(*row, column); !text.empty()) {
                bool const below = text.front() == '-';
                auto const amount = dollars(below ? std::string_view{text}.substr(1) : std::string_view{text});
                all += below ? Money{} - amount : amount;
            }
        return all;
    }
};

}  // namespace statement_rows
}  // namespace

TEST_CASE("a statement as a table names the kind of each row, and older columns stand where they stood") {
    ToldCase told{scheduled_letter()};
    told.paid("2027-06-01", "3200.00");
    told.shipped_on("2027-06-30", "S1", 40, "40000.00", PriceBasis::estimated);
    auto const text = statement_csv(statement_of({made(told, {2027, 3})}));
    CHECK(text.starts_with("quarter,case,line,description,ordered,delivered_before,delivered_now,delivered,"
                           "work_in_process,rest_of_quarter,next_quarter,holdback_and_liability,forecast,"
                           "scheduled,requirement,received,due,excess,overdue,interest,row,"));
    CHECK(text.find("2027-Q3,BN-B-UAA,001,article 001,103200.00,0.00,41280.00,41280.00,0.00,,,,,,,,,,,,line,") !=
          text.npos);
    CHECK(text.find("2027-Q3,BN-B-UAA,001,,,,,,,,,,,,,,,,,,delivery,2027-06-30,2027-06-30,S1,shipment,40,yes,"
                    "40000.00,1280.00,41280.00,,,\n") != text.npos);
    CHECK(text.find("2027-Q3,BN-B-UAA,,,,,,,,,,,,,,,,,,,payment,2027-06-01,,wire 2027-06-01,,,,,,3200.00,,,\n") !=
          text.npos);
    CHECK(table_of(text).rows.size() == 4);
    // A whole agency is told by totals alone.
    std::vector const cases{made(told, {2027, 3})};
    Rows const run{table_of(statement_csv(cases))};
    CHECK(run.table.rows.size() == 1);
    CHECK(run.of("total").size() == 1);
    CHECK(run.sum("total", "due") == cases.front().due);
}

TEST_CASE("property: each kind of row adds up to what the total says") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        ToldCase told{scheduled_letter()};
        auto on = std::chrono::sys_days{day("2026-12-02")};
        for (int step = 0; step < 14; ++step) {
            on += std::chrono::days{random() % 40};
            auto const when = to_text(Date{on});
            auto const amount = Money::from_cents(static_cast<std::int64_t>(1 + random() % 300'000));
            auto const name = "S" + std::to_string(step);
            switch (random() % 4) {
                case 0: told.paid(when, to_text(amount)); break;
                case 1: told.on(when).with(MovedToHolding{amount, "letter", Date{on}}); break;
                case 2:
                    told.shipped_on(when, name, 1, to_text(amount), PriceBasis::estimated);
                    told.on(when).with(PriceActualized{name, dollars("1.00")});  // below zero on most
                    break;
                default: told.shipped_on(when, name, 1, to_text(amount)); break;
            }
        }
        for (FiscalQuarter quarter{2027, 1}; quarter < FiscalQuarter{2028, 3}; quarter = next(quarter)) {
            auto const each = made(told, quarter);
            Rows const rows{table_of(statement_csv(statement_of({each})))};
            CHECK(rows.sum("delivery", "amount") == each.sum.delivered_now);
            CHECK(rows.sum("delivery", "value") + rows.sum("delivery", "charges") == each.sum.delivered_now);
            CHECK(rows.of("delivery").size() == each.deliveries.size());
            CHECK(rows.sum("payment", "amount") == each.received);
            CHECK(rows.of("payment").size() == each.receipts.size());
            for (auto const* column : {"ordered", "delivered_before", "delivered_now", "delivered", "work_in_process"})
                CHECK(rows.sum("line", column) == rows.sum("total", column));
            CHECK(rows.sum("total", "due") == each.due);
            // No column of the totals holds anything in another row than those of lines.
            for (auto const* column : {"forecast", "requirement", "received", "due", "excess"})
                for (auto const* kind : {"line", "delivery", "payment"}) CHECK(rows.sum(kind, column) == Money{});
        }
    }
}

TEST_CASE("the holding account and the interest of a purchaser stand in rows of their own and add up") {
    ToldCase told{scheduled_letter()};
    auto statement = statement_of({made(told, {2027, 3})});
    CHECK(Rows{table_of(statement_csv(statement))}.of("holding").empty());
    statement.holding = {dollars("100.00"), dollars("70.00"),
                         {{day("2027-04-02"), "", "received, wire 9", dollars("20.00")},
                          {day("2027-05-02"), "BN-B-UAA", "applied", Money{} - dollars("50.00")}}};
    statement.interest.spans = {{day("2027-04-01"), day("2027-04-30"), dollars("1000.00"), dollars("3.00"), {}},
                                {day("2027-05-01"), day("2027-06-30"), dollars("1000.00"), dollars("6.10"), {}}};
    statement.interest.stock = {{"BN-B-UAA", day("2027-01-15"), dollars("10.00"), {}, dollars("0.90")}};
    statement.interest.cases = {{"BN-B-UAA", dollars("9.10"), dollars("0.90"), dollars("10.00")}};
    Rows const rows{table_of(statement_csv(statement))};
    CHECK(rows.sum("holding", "amount") == statement.holding.after);
    CHECK(rows.cell(*rows.of("holding")[1], "case") == "BN");
    CHECK(rows.cell(*rows.of("holding")[2], "case") == "BN-B-UAA");
    CHECK(rows.sum("interest", "interest") == rows.sum("total", "interest"));
    std::set<std::string> kinds;
    for (auto const& row : rows.table.rows) kinds.insert(rows.cell(row, "row"));
    CHECK(kinds == std::set<std::string>{"holding", "interest", "line", "total"});
}

TEST_CASE("what people wrote cannot run in a spreadsheet, and an amount below zero stays a number") {
    auto letter = scheduled_letter();
    letter.subject = "=HYPERLINK(\"http://x\",\"pay here\")";
    letter.lines.front().description = "+cmd|' /C calc'!A0";
    ToldCase told{letter};
    told.shipped_on("2027-06-20", "@SUM(A1:A9)", 40, "40000.00", PriceBasis::estimated);
    told.on("2027-06-21").with(PriceActualized{"@SUM(A1:A9)", dollars("39000.00")});
    told.on("2027-06-22").with(PaymentReceived{dollars("5.00"), "-2+3\n=1"});
    auto const text = statement_csv(statement_of({made(told, {2027, 3})}));
    Rows const rows{table_of(text)};
    CHECK(rows.cell(*rows.of("total")[0], "description") == "'=HYPERLINK(\"http://x\",\"pay here\")");
    CHECK(rows.cell(*rows.of("line")[0], "description") == "'+cmd|' /C calc'!A0");
    CHECK(rows.cell(*rows.of("delivery")[0], "reference") == "'@SUM(A1:A9)");
    CHECK(rows.cell(*rows.of("payment")[0], "reference") == "'-2+3\n=1");
    CHECK(rows.cell(*rows.of("delivery")[1], "value") == "-1000.00");
    for (auto const& row : rows.table.rows)
        for (auto const& cell : row.cells)
            if (!cell.empty() && std::string_view{"=+@\t\r"}.find(cell.front()) != std::string_view::npos)
                FAIL(cell);
}
