#include "accounts/money_cover.hpp"

namespace casewright {
namespace {

Money change_of(Transaction const& transaction, AccountIndex account) {
    Money change;
    for (auto const& posting : transaction.postings)
        if (posting.account == account) change += posting.amount;
    return change;
}

}  // namespace

std::optional<Refusal> refused_for_cover(Ledger const& ledger, Transaction const& transaction) {
    auto const& named = ledger.accounting().named();
    auto const& customer = transaction.customer;
    if (transaction.case_id && transaction.case_id->customer() != customer)
        return Refusal{money_of_one_purchaser,
                       "Money of " + customer + " cannot be used for the case " +
                           transaction.case_id->text() + " of another purchaser."};
    auto const cash_change = change_of(transaction, named.trust_fund_cash);
    auto const cash = ledger.balance(customer, named.trust_fund_cash) + cash_change;
    if (cash_change < Money{} && cash < Money{})
        return Refusal{money_covers_payment,
                       "The cash of " + customer + " is " + to_text(cash - cash_change) +
                           " dollars; " + to_text(Money{} - cash_change) +
                           " would use money of other purchasers."};
    // Credit balances: negative is money that is there.
    auto const reserve_change = change_of(transaction, named.termination_reserve);
    auto const reserve =
        Money{} - ledger.balance(customer, named.termination_reserve) - reserve_change;
    if (cash_change + reserve_change < Money{} && cash < reserve)
        return Refusal{reserve_pays_termination_only,
                       "Of the cash of " + customer + ", " + to_text(reserve) +
                           " dollars are kept for the termination of contracts; " + to_text(cash) +
                           " would be left."};
    auto const holding_change = change_of(transaction, named.holding_account);
    auto const holding = Money{} - ledger.balance(customer, named.holding_account) - holding_change;
    if (holding_change > Money{} && holding < Money{})
        return Refusal{holding_covers_payment,
                       "The holding account of " + customer + " has " +
                           to_text(holding + holding_change) + " dollars, not " +
                           to_text(holding_change) + "."};
    return std::nullopt;
}

}  // namespace casewright
