// bill special: one demand on a purchaser's money as a whole, in place of the demands of its statements.
#include <fmt/format.h>

#include "accounts/record_ledger.hpp"
#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "billing/special_billing.hpp"
#include "exchange/answers.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

// "big program=25000000.00": what is kept back for something that no schedule knows.
std::expected<std::pair<std::string, Money>, Trouble> reserve_from(std::string const& text) {
    auto const equals = text.rfind('=');
    auto const amount = equals == text.npos ? std::unexpected{std::string{"a reserve is NAME=AMOUNT"}}
                                            : parse_money(text.substr(equals + 1));
    if (!amount) return std::unexpected{bad_bill_argument(amount.error() + "; found \"" + printable(text) + "\"")};
    auto name = text.substr(0, equals);
    if (name.empty() || printable(name) != name)
        return std::unexpected{bad_bill_argument("a reserve has a name of printable letters")};
    return std::pair{std::move(name), *amount};
}

// Cash of the purchaser by the trial balance.
std::expected<Money, Trouble> cash_on(BillSession const& bills, std::string const& purchaser, AsOf const& as_of) {
    RecordLedger books{*bills.accounting};
    if (auto const done = books.follow(*bills.store, bills.batches); !done)
        return std::unexpected{Trouble{done.error()}};
    Money cash;
    for (auto const& row : books.ledger().trial_balance(as_of, purchaser))
        if (row.account == bills.accounting->named().trust_fund_cash) cash += row.balance();
    return cash;
}

struct SpecialFigures {
    SpecialBill bill;
    Date ended_on, due_on;
    std::size_t cases = 0;
};

// The statements of the quarter say what must last until the payment arrives, and after it.
std::expected<SpecialFigures, Trouble> figures_of(Session& session, BillSession const& bills,
                                                  std::string const& purchaser, FiscalQuarter quarter,
                                                  std::optional<std::chrono::sys_seconds> known_at) {
    BillRun const run{quarter, session.on(), *bills.accounting, *bills.policy, session.threads(), {}, known_at};
    auto statements = statements_of_record(*bills.store, bills.batches, run);
    if (!statements) return std::unexpected{trouble_of(std::move(statements.error()))};
    SpecialFigures figures;
    Money secured;
    for (auto const& each : *statements) {
        if (each.purchaser != purchaser) continue;
        ++figures.cases;
        figures.ended_on = each.ended_on;
        figures.due_on = each.due_on;
        figures.bill.baseline_reserve += each.rest_of_quarter;
        figures.bill.working_fund += each.next_quarter;
        secured += each.holdback_and_liability;
    }
    if (figures.cases == 0)
        return std::unexpected{bad_bill_argument("no case of customer " + printable(purchaser) +
                                                 " was implemented by the end of " + to_text(quarter))};
    auto const cash = cash_on(bills, purchaser, {figures.ended_on, known_at});
    if (!cash) return std::unexpected{cash.error()};
    figures.bill.working_capital = *cash;
    figures.bill.special_reserves.emplace_back("termination liability and holdback", secured);
    return figures;
}

}  // namespace

Outcome bill_special(Session& session, BillSpecialAsked const& asked) {
    auto const quarter = quarter_from(asked.quarter);
    if (!quarter) return std::unexpected{quarter.error()};
    auto const known_at = known_by(session, asked.known_at);
    if (!known_at) return std::unexpected{known_at.error()};
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    auto figures = figures_of(session, *bills, asked.purchaser, *quarter, *known_at);
    if (!figures) return std::unexpected{figures.error()};
    for (auto const& text : asked.reserves) {
        auto reserve = reserve_from(text);
        if (!reserve) return std::unexpected{reserve.error()};
        figures->bill.special_reserves.push_back(std::move(*reserve));
    }
    auto const amounts = special_amounts(figures->bill, *bills->policy);
    Explanations const why{{"special.net_available", amounts.net_available.why},
                           {"special.due", amounts.due.why},
                           {"special.surplus", amounts.surplus.why}};
    json::array reserves;
    TextTable table{{{"figure"}, {"dollars", ColumnAlign::right}}};
    table.add({"working capital", dollars_of(figures->bill.working_capital)});
    for (auto const& [name, amount] : figures->bill.special_reserves) {
        reserves.push_back(json::object{{"name", name}, {"amount", to_text(amount)}});
        table.add({"less reserve: " + name, dollars_of(amount)});
    }
    table.add({"net available", dollars_of(amounts.net_available.value)});
    table.add({"baseline reserve, until the payment arrives", dollars_of(figures->bill.baseline_reserve)});
    table.add({"working fund, the quarter after", dollars_of(figures->bill.working_fund)});
    table.add({"due", dollars_of(amounts.due.value)});
    table.add({"surplus, no refund", dollars_of(amounts.surplus.value)});
    json::object explained;
    for (auto const& [path, derivation] : why) explained[path] = answer(derivation, path);
    session.print(json::object{{"purchaser", asked.purchaser},
                               {"quarter", asked.quarter},
                               {"due_on", to_text(figures->due_on)},
                               {"cases", figures->cases},
                               {"working_capital", to_text(figures->bill.working_capital)},
                               {"special_reserves", std::move(reserves)},
                               {"net_available", to_text(amounts.net_available.value)},
                               {"baseline_reserve", to_text(figures->bill.baseline_reserve)},
                               {"working_fund", to_text(figures->bill.working_fund)},
                               {"due", to_text(amounts.due.value)},
                               {"surplus", to_text(amounts.surplus.value)},
                               {"why", std::move(explained)},
                               {"unconfirmed", unconfirmed_answer(why)}},
                  fmt::format("{}, {}: one demand for {} cases, due {}\n\n{}\n{}", asked.purchaser,
                              asked.quarter, figures->cases, to_text(figures->due_on), table.text(),
                              shown_unconfirmed(why)));
    return {};
}

}  // namespace casewright
