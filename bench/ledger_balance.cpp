// The trial balance of a record as a whole process, loading included: what is timed against ledger
// and hledger on the journal of the same record.
//   ledger_balance RECORD
#include <fmt/format.h>

#include "accounts/record_ledger.hpp"

int main(int count, char** words) {
    using namespace casewright;
    if (count != 2) return 2;
    auto const policy = Policy::load(shipped_policy(), std::nullopt);
    auto const accounting = Accounting::read(policy.policy);
    auto const store = open_sqlite_store(words[1], false);
    if (!accounting || !store) return 3;
    RecordLedger books{*accounting};
    if (!books.follow(**store)) return 3;
    for (auto const& row : books.ledger().trial_balance({}))
        fmt::print("{:>20} {} {}\n", to_text(row.balance()), row.customer,
                   accounting->account(row.account).id);
    auto const check = check_books(books.ledger(), books.counted());
    fmt::print("{} transactions, {} postings, {}\n", books.ledger().transactions(),
               books.ledger().postings(), check.balanced() ? "balanced" : "NOT BALANCED");
    return check.balanced() ? 0 : 1;
}
