#include "accounts/money_cover.hpp"

namespace casewright {

std::optional<Refusal> refused_for_cover(PurchaserCash const& held, Transaction const& transaction,
                                         NamedAccounts const& named) {
    auto const& customer = transaction.customer;
    if (transaction.case_id && transaction.case_id->customer() != customer)
        return Refusal{money_of_one_purchaser,
                       "Money of " + customer + " cannot be used for the case " +
                           transaction.case_id->text() + " of another purchaser."};
    auto left = held;
    left.take(transaction, named);
    if (left.cash < held.cash && left.cash < Money{})
        return Refusal{money_covers_payment,
                       "The cash of " + customer + " is " + to_text(held.cash) + " dollars; " +
                           to_text(held.cash - left.cash) +
                           " would use money of other purchasers."};
    // Free is what is there above the reserve.
    if (left.reserve > held.reserve && left.cash == held.cash && left.cash < left.reserve)
        return Refusal{reserve_is_covered,
                       "Of the cash of " + customer + ", " + to_text(held.cash - held.reserve) +
                           " dollars are free; " + to_text(left.reserve - held.reserve) +
                           " more cannot be kept for the termination of contracts."};
    if (left.cash - left.reserve < held.cash - held.reserve && left.cash < left.reserve)
        return Refusal{reserve_pays_termination_only,
                       "Of the cash of " + customer + ", " + to_text(left.reserve) +
                           " dollars are kept for the termination of contracts; " +
                           to_text(left.cash) + " would be left."};
    if (left.holding < held.holding && left.holding < Money{})
        return Refusal{holding_covers_payment,
                       "The holding account of " + customer + " has " + to_text(held.holding) +
                           " dollars, not " + to_text(held.holding - left.holding) + "."};
    if (left.holding > held.holding && left.holding > left.cash)
        return Refusal{holding_is_cash,
                       "The cash of " + customer + " is " + to_text(left.cash) + " dollars; " +
                           to_text(left.holding) + " cannot lie on its holding account."};
    return std::nullopt;
}

std::optional<Refusal> refused_for_cover(Ledger const& ledger, Transaction const& transaction) {
    auto const& named = ledger.accounting().named();
    auto const& customer = transaction.customer;
    PurchaserCash const held{ledger.balance(customer, named.trust_fund_cash),
                             Money{} - ledger.balance(customer, named.termination_reserve),
                             Money{} - ledger.balance(customer, named.holding_account)};
    return refused_for_cover(held, transaction, named);
}

}  // namespace casewright
