#include "billing/told_figures.hpp"

#include "billing/closure_money.hpp"
#include "billing/make_statement.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_for_bill(ToldFigures const& told, BillIssued const& bill) {
    auto const made = make_statement({told.case_id, told.facts, told.batches, bill.quarter,
                                      told.event.happened_on, told.accounting, told.policy, false});
    if (!made || made->due == bill.amount_due) return std::nullopt;
    return Refusal{bill_amount_is_the_statement,
                   "The statement of " + to_text(bill.quarter) + " asks for " + to_text(made->due) +
                       " dollars, not for " + to_text(bill.amount_due) + "."};
}

std::optional<Refusal> refused_for_closure(ToldFigures const& told, CaseFinalClosed const& closed) {
    auto const on = told.event.happened_on;
    auto const money = case_money(told.case_id, told.facts, told.batches, fiscal_quarter_of(on),
                                  told.accounting);
    if (!money) return std::nullopt;
    auto const closing = closure_money(told.fms_case, *money, on, told.policy);
    if (!closing) return std::nullopt;
    if (closing->to_collect > Money{})
        return Refusal{final_cost_is_collected,
                       to_text(closing->to_collect) + " dollars of the final cost of " +
                           to_text(closing->final_cost) + " are still to be collected."};
    if (closing->excess == closed.excess) return std::nullopt;
    return Refusal{excess_is_what_is_left,
                   "The case leaves " + to_text(closing->excess) + " dollars over, not " +
                       to_text(closed.excess) + "; `casewright bill closure` shows how."};
}

}  // namespace

bool states_figures(Fact const& fact) {
    return fact.as<BillIssued>() != nullptr || fact.as<CaseFinalClosed>() != nullptr;
}

std::optional<Refusal> refused_for_figures(ToldFigures const& told) {
    if (auto const* bill = told.event.fact.as<BillIssued>()) return refused_for_bill(told, *bill);
    if (auto const* closed = told.event.fact.as<CaseFinalClosed>())
        return refused_for_closure(told, *closed);
    return std::nullopt;
}

}  // namespace casewright
