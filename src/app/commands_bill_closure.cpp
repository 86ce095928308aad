// bill closure: what a case that ends has cost, what it collected, what is set aside, what is left.
#include <algorithm>

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"
#include "app/show_offer.hpp"
#include "billing/case_as_of.hpp"
#include "billing/closure_money.hpp"
#include "exchange/answers.hpp"

namespace casewright {
namespace {

struct Row {
    std::string_view name, words;
    Money amount;
};

std::vector<Row> rows_of(ClosureMoney const& money) {
    return {{"delivered", "delivered with charges", money.delivered},
            {"work_in_process", "work in process", money.work_in_process},
            {"termination", "termination", money.termination},
            {"late", "late transactions", money.late},
            {"surcharge_to_come", "least charge still to come", money.surcharge_to_come},
            {"final_cost", "final cost", money.final_cost},
            {"collected", "collected", money.collected},
            {"unliquidated", "unliquidated obligations", money.unliquidated},
            {"suspense", "on the suspense account", money.suspense},
            {"excess", "excess, to the holding account", money.excess},
            {"to_collect", "still to be collected", money.to_collect}};
}

void print_closure(Session& session, std::string const& case_id, Case const& fms_case,
                   ClosureMoney const& money) {
    json::object all{{"case", case_id},
                     {"as_of", to_text(session.on())},
                     {"stage", to_text(fms_case.stage)},
                     {"canceled_by_purchaser", fms_case.cancelled_by_purchaser}};
    auto text = fmt::format("{}  {}, on {}\n\n", case_id, to_text(fms_case.stage),
                            to_text(session.on()));
    auto const show = [&](Row const& row) {
        all[row.name] = to_text(row.amount);
        text += fmt::format("  {:<34}{:>24}\n", row.words, dollars_of(row.amount));
    };
    for (auto const& row : rows_of(money)) show(row);
    if (fms_case.cancelled_by_purchaser)
        show({"least_surcharge", "least charge of the cancellation", money.least_surcharge});
    else all["least_surcharge"] = nullptr;
    json::object why;
    for (auto const& [path, derivation] : money.explanations) why[path] = answer(derivation, path);
    all["unconfirmed"] = unconfirmed_answer(money.explanations);
    all["why"] = std::move(why);
    auto const* figure = money.to_collect == Money{} ? "closure.excess" : "closure.to_collect";
    text += "\n" + shown_why(money.explanations, figure, 4);
    session.print(all, text + "\n" + shown_unconfirmed(money.explanations));
}

}  // namespace

Outcome bill_closure(Session& session, std::string const& case_id) {
    auto const id = CaseId::parse(case_id);
    if (!id) return std::unexpected{bad_bill_argument(id.error() + "; found \"" + case_id + "\"")};
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    auto const facts = bills->store->read(*id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    if (facts->empty())
        return std::unexpected{bad_bill_argument("the record has no case " + case_id)};
    // What had happened by the day of the question: the rest of the record is not seen.
    AsOf const as_of{session.on(), {}};
    auto const fms_case = case_as_of(*facts, as_of);
    if (!fms_case)
        return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, fms_case.error()}}};
    if (fms_case->stage == CaseStage::not_implemented)
        return std::unexpected{bad_bill_argument(case_id + " was not implemented by " +
                                                 to_text(session.on()) +
                                                 ": no money of it comes to an end")};
    auto const money = case_money(*id, *facts, batches_of(*bills, *id),
                                  fiscal_quarter_of(session.on()), *bills->accounting, as_of);
    if (!money) return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, money.error()}}};
    auto const closing = closure_money(*fms_case, *money, session.on(), *bills->policy);
    if (!closing)
        return std::unexpected{Trouble{InputError{"policy", closing.error(), "", 1, 1}}};
    print_closure(session, case_id, *fms_case, *closing);
    return {};
}

}  // namespace casewright
