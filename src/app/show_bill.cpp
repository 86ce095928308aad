#include "app/show_bill.hpp"

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"

namespace casewright {
namespace {

json::object line_answer(StatementLine const& line) {
    return {{"line", line.number.text().empty() ? json::value(nullptr)
                                                : json::value(line.number.text())},
            {"description", line.description},
            {"ordered", to_text(line.ordered)},
            {"delivered_before", to_text(line.delivered_before)},
            {"delivered_now", to_text(line.delivered_now)},
            {"delivered", to_text(line.delivered)},
            {"work_in_process", to_text(line.work_in_process)}};
}

json::array deliveries_answer(CaseStatement const& statement) {
    json::array list;
    for (auto const& each : statement.deliveries)
        list.push_back(json::object{
            {"report", each.report},
            {"line", each.line.text()},
            {"what", each.what},
            {"delivered_on", to_text(each.delivered_on)},
            {"first_delivered_on", each.days ? json::value(to_text(each.days->first)) : json::value(nullptr)},
            {"last_delivered_on", each.days ? json::value(to_text(each.days->last)) : json::value(nullptr)},
            {"reported_on", to_text(each.reported_on)},
            {"quantity",
             each.quantity ? json::value(to_text(*each.quantity)) : json::value(nullptr)},
            {"estimated", each.estimated},
            {"value", to_text(each.value)},
            {"charges", to_text(each.charges)}});
    return list;
}

json::object case_answer(CaseStatement const& statement) {
    json::array lines, receipts, remarks;
    for (auto const& line : statement.lines) lines.push_back(line_answer(line));
    for (auto const& each : statement.receipts)
        receipts.push_back(json::object{{"on", to_text(each.on)},
                                        {"reference", each.reference},
                                        {"amount", to_text(each.amount)}});
    for (auto const& remark : statement.remarks) remarks.emplace_back(remark);
    json::object why;
    for (auto const& [path, derivation] : statement.explanations)
        why[path] = answer(derivation, path);
    return {{"case", statement.case_id.text()},
            {"subject", statement.subject},
            {"final", statement.is_final},
            {"due_on", to_text(statement.due_on)},
            {"lines", std::move(lines)},
            {"sum", line_answer(statement.sum)},
            {"rest_of_quarter", to_text(statement.rest_of_quarter)},
            {"next_quarter", to_text(statement.next_quarter)},
            {"holdback_and_liability", to_text(statement.holdback_and_liability)},
            {"forecast", to_text(statement.forecast)},
            {"scheduled", to_text(statement.scheduled)},
            {"requirement", to_text(statement.requirement)},
            {"received", to_text(statement.received)},
            {"amount_due", to_text(statement.due)},
            {"payable", to_text(statement.payable)},
            {"superseded_by_special_bill", statement.superseded},
            {"excess", to_text(statement.excess)},
            {"overdue", to_text(statement.overdue)},
            {"deliveries", deliveries_answer(statement)},
            {"receipts", std::move(receipts)},
            {"remarks", std::move(remarks)},
            {"unconfirmed", unconfirmed_answer(statement.explanations)},
            {"why", std::move(why)}};
}

void show_lines(CaseStatement const& statement, std::string& out) {
    TextTable table{{{"line"},
                     {"description", ColumnAlign::left, 34},
                     {"ordered (6)", ColumnAlign::right},
                     {"before (7)", ColumnAlign::right},
                     {"quarter (8)", ColumnAlign::right},
                     {"to date (9)", ColumnAlign::right},
                     {"in process (10)", ColumnAlign::right}}};
    auto const add = [&](StatementLine const& line, std::string const& name) {
        table.add({line.number.text(), name, dollars_of(line.ordered),
                   dollars_of(line.delivered_before), dollars_of(line.delivered_now),
                   dollars_of(line.delivered), dollars_of(line.work_in_process)});
    };
    for (auto const& line : statement.lines) add(line, line.description);
    add(statement.sum, "the case");
    out += table.text();
}

void show_demand(CaseStatement const& statement, std::string& out) {
    for (auto const& [column, name, amount] :
         {std::tuple{"(11)", "rest of the quarter", statement.rest_of_quarter},
          std::tuple{"(11)", "quarter after it", statement.next_quarter},
          std::tuple{"(11)", "liability and holdback", statement.holdback_and_liability},
          std::tuple{"", "forecast requirement", statement.forecast},
          std::tuple{"", "payment schedule", statement.scheduled},
          std::tuple{"(12)", "requirement, the greater", statement.requirement},
          std::tuple{"(13)", "payments received", statement.received},
          std::tuple{"(14)", "amount due and payable", statement.due}})
        out += fmt::format("  {:<5}{:<28}{:>24}\n", column, name, dollars_of(amount));
    if (statement.superseded)
        out += fmt::format("  {:<5}{:<28}{:>24}\n", "", "superseded: payable", dollars_of(statement.payable));
    if (statement.excess != Money{})
        out += fmt::format("  {:<5}{:<28}{:>24}\n", "", "excess", dollars_of(statement.excess));
    if (statement.overdue != Money{})
        out += fmt::format("  {:<5}{:<28}{:>24}\n", "", "overdue", dollars_of(statement.overdue));
}

void show_movements(CaseStatement const& statement, std::string& out) {
    if (!statement.deliveries.empty()) {
        TextTable table{{{"report", ColumnAlign::left, 30},
                         {"line"},
                         {"what"},
                         {"delivered"},
                         {"reported"},
                         {"quantity", ColumnAlign::right},
                         {"value", ColumnAlign::right},
                         {"charges", ColumnAlign::right}}};
        for (auto const& each : statement.deliveries)
            table.add({each.report, each.line.text(),
                       each.what + (each.estimated ? ", estimated" : ""),
                       days_text(each), to_text(each.reported_on),
                       each.quantity ? to_text(*each.quantity) : "—", dollars_of(each.value),
                       dollars_of(each.charges)});
        out += "\n" + table.text();
    }
    if (statement.receipts.empty()) return;
    TextTable table{{{"paid on"}, {"reference"}, {"amount", ColumnAlign::right}}};
    for (auto const& each : statement.receipts)
        table.add({to_text(each.on), each.reference, dollars_of(each.amount)});
    out += "\n" + table.text();
}

json::value or_null(std::optional<Money> const& amount) {
    return amount ? json::value(to_text(*amount)) : json::value(nullptr);
}

json::object interest_answer(PurchaserStatement const& statement) {
    auto const& interest = statement.interest;
    json::array spans, missing, stock, cases;
    for (auto const& span : interest.spans) {
        json::array shares;
        for (auto const& share : span.shares)
            shares.push_back(json::object{{"case", share.case_id},
                                          {"arrears", to_text(share.arrears)},
                                          {"interest", or_null(share.interest)}});
        spans.push_back(json::object{{"from", to_text(span.from)},
                                     {"until", to_text(span.until)},
                                     {"arrears", to_text(span.arrears)},
                                     {"interest", or_null(span.interest)},
                                     {"shares", std::move(shares)}});
    }
    for (auto const& bill : interest.stock)
        stock.push_back(json::object{{"case", bill.case_id},
                                     {"billed_on", to_text(bill.billed_on)},
                                     {"late", to_text(bill.late)},
                                     {"unpaid", to_text(bill.unpaid)},
                                     {"interest", or_null(bill.interest)}});
    for (auto const& each : interest.cases)
        cases.push_back(json::object{{"case", each.case_id},
                                     {"net_arrears", or_null(each.net_arrears)},
                                     {"stock_sales", or_null(each.stock_sales)},
                                     {"amount", or_null(each.amount)}});
    for (auto const& each : interest.missing) missing.emplace_back(each);
    json::object why;
    for (auto const& [path, derivation] : statement.explanations)
        if (path.starts_with("statement.interest")) why[path] = answer(derivation, path);
    return {{"amount", or_null(interest.amount)},
            {"cases", std::move(cases)},
            {"spans", std::move(spans)},
            {"stock_sales", std::move(stock)},
            {"missing", std::move(missing)},
            {"why", std::move(why)}};
}

json::object holding_answer(HoldingStatement const& holding) {
    json::array entries;
    for (auto const& entry : holding.entries)
        entries.push_back(json::object{{"on", to_text(entry.on)},
                                       {"case", entry.of.empty() ? json::value(nullptr) : json::value(entry.of)},
                                       {"what", entry.what},
                                       {"amount", to_text(entry.amount)}});
    return {{"before", to_text(holding.before)},
            {"after", to_text(holding.after)},
            {"entries", std::move(entries)}};
}

void show_holding(HoldingStatement const& holding, std::string& out) {
    if (holding.entries.empty() && holding.after == Money{}) return;
    TextTable table{{{"holding account"}, {"case"}, {"what", ColumnAlign::left, 40}, {"amount", ColumnAlign::right}}};
    table.add({"at the beginning", "", "", dollars_of(holding.before)});
    for (auto const& entry : holding.entries)
        table.add({to_text(entry.on), entry.of.empty() ? "none" : entry.of, entry.what, dollars_of(entry.amount)});
    table.add({"at the end", "", "", dollars_of(holding.after)});
    out += "\n" + table.text() + "\n";
}

}  // namespace

json::object answer(PurchaserStatement const& statement) {
    json::array cases;
    for (auto const& each : statement.cases) {
        auto of_case = case_answer(each);
        auto const* interest = statement.interest.of(each.case_id.text());
        of_case["interest"] = or_null(interest == nullptr ? std::nullopt : interest->amount);
        cases.push_back(std::move(of_case));
    }
    return {{"purchaser", statement.purchaser},
            {"name", statement.name},
            {"quarter", to_text(statement.quarter)},
            {"ended_on", to_text(statement.ended_on)},
            {"statement_about", to_text(statement.statement_on)},
            {"due_on", to_text(statement.due_on)},
            {"known_at", statement.known_at ? json::value(to_text(*statement.known_at))
                                            : json::value(nullptr)},
            {"requirement", to_text(statement.requirement)},
            {"received", to_text(statement.received)},
            {"amount_due", to_text(statement.due)},
            {"payable", to_text(statement.payable)},
            {"special_bill", special_answer(statement)},
            {"excess", to_text(statement.excess)},
            {"overdue", to_text(statement.overdue)},
            {"interest", interest_answer(statement)},
            {"holding", holding_answer(statement.holding)},
            {"cases", std::move(cases)}};
}

std::string shown(PurchaserStatement const& statement) {
    auto out = fmt::format("{}  {}: statement of {}, ended {}, due {}\n", statement.purchaser,
                           statement.name, to_text(statement.quarter),
                           to_text(statement.ended_on), to_text(statement.due_on));
    if (statement.known_at) out += "As known at " + to_text(*statement.known_at) + "\n";
    out += "\n";
    for (auto const& each : statement.cases) {
        out += fmt::format("{}  {}{}\n\n", each.case_id.text(), each.subject,
                           each.is_final ? "  (final statement)" : "");
        show_lines(each, out);
        show_demand(each, out);
        for (auto const& remark : each.remarks) out += wrapped("• " + remark, 2);
        show_movements(each, out);
        out += "\n" + shown_unconfirmed(each.explanations) + "\n";
    }
    if (statement.cases.size() > 1)
        out += fmt::format("{} cases, due {}, excess {}, overdue {}\n", statement.cases.size(),
                           dollars_of(statement.due), dollars_of(statement.excess),
                           dollars_of(statement.overdue));
    out += shown_special(statement);
    show_holding(statement.holding, out);
    for (auto const& sentence : statement.interest.sentences) out += wrapped(sentence, 2);
    return out;
}

json::object answer(RevisedSchedule const& revision) {
    json::array payments;
    json::object why;
    for (auto const& [path, derivation] : revision.explanations) why[path] = answer(derivation, path);
    for (auto const& payment : revision.payments)
        payments.push_back(json::object{{"due", to_text(payment.due_on)},
                                        {"amount", to_text(payment.amount)},
                                        {"cumulative", to_text(payment.cumulative)}});
    return {{"previous_scheduled", to_text(revision.previous_scheduled)},
            {"current_requirement", to_text(revision.current_requirement)},
            {"received", to_text(revision.received)},
            {"due_with_acceptance", to_text(revision.due_with_acceptance)},
            {"payments", std::move(payments)},
            {"why", std::move(why)}};
}

std::string shown(RevisedSchedule const& revision, DocumentKind kind) {
    TextTable table{{{"revision"}, {"amount", ColumnAlign::right}, {"cumulative", ColumnAlign::right}}};
    table.add({"previously scheduled", "—", dollars_of(revision.previous_scheduled)});
    table.add({"current requirement", "—", dollars_of(revision.current_requirement)});
    table.add({"amount received", "—", dollars_of(revision.received)});
    if (kind == DocumentKind::amendment)
        table.add({"due with amendment acceptance", dollars_of(revision.due_with_acceptance),
                   dollars_of(revision.received + revision.due_with_acceptance)});
    for (auto const& payment : revision.payments)
        table.add({to_text(payment.due_on), dollars_of(payment.amount),
                   dollars_of(payment.cumulative)});
    return table.text();
}

void print_run(Session& session, RunAnswer answer) {
    auto const& totals = answer.totals;
    auto const refused = answer.refused.size();
    json::object sums{{"value", to_text(answer.sums.value)},
                      {"packing_crating_handling", to_text(answer.sums.packing)},
                      {"transportation", to_text(answer.sums.transport)},
                      {"administrative_charge", to_text(answer.sums.admin)},
                      {"accrued", to_text(answer.sums.accrued())},
                      {"ordered", to_text(totals.ordered)},
                      {"delivered_now", to_text(totals.delivered_now)},
                      {"delivered", to_text(totals.delivered)},
                      {"requirement", to_text(totals.requirement)},
                      {"received", to_text(totals.received)},
                      {"amount_due", to_text(totals.due)},
                      {"payable", to_text(totals.payable)},
                      {"excess", to_text(totals.excess)},
                      {"overdue", to_text(totals.overdue)}};
    auto const refused_rows = refused_in_words(answer.refused);
    json::object all{{"quarter", answer.quarter},
                     {"records", answer.records},
                     {"posted", answer.posted},
                     {"refused", std::move(answer.refused)},
                     {"already_posted", answer.already_posted},
                     {"statements", totals.cases},
                     {"statements_with_deliveries", totals.with_deliveries},
                     {"statements_with_demand", totals.with_demand},
                     {"superseded", totals.superseded},
                     {"special_bills", casewright::answer(answer.special)},
                     {"totals", std::move(sums)},
                     {"seconds", answer.seconds}};
    auto text = fmt::format("{}: {} records, {} posted, {} refused\n", answer.quarter,
                            answer.records, answer.posted, refused) +
                refused_rows;
    for (auto const& file : answer.already_posted)
        text += fmt::format("{} was posted before, as batch {}; nothing of it is posted again\n",
                            std::string_view{file.at("file").as_string()}, file.at("batch").to_number<int>());
    text += fmt::format("{} statements, {} with deliveries, {} with a demand, in {:.2f} s\n\n",
                        totals.cases, totals.with_deliveries, totals.with_demand, answer.seconds);
    for (auto const& [name, amount] : {std::pair{"posted value", answer.sums.value},
                                       std::pair{"posted with charges", answer.sums.accrued()},
                                       std::pair{"delivered in the quarter", totals.delivered_now},
                                       std::pair{"delivered to date", totals.delivered},
                                       std::pair{"requirement", totals.requirement},
                                       std::pair{"received", totals.received},
                                       std::pair{"amount due", totals.due},
                                       std::pair{"excess", totals.excess}})
        text += fmt::format("  {:<26}{:>24}\n", name, dollars_of(amount));
    text += shown(answer.special);
    session.print(all, text);
}

}  // namespace casewright
