#include "accounts/write_journal.hpp"
#include "accounts/accounts_fixture.hpp"
#include "accounts/record_ledger.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

namespace {

RecordLedger small_books() {
    RecordLedger books{shipped_accounting()};
    DepositReceived const deposit{"basic", dollars("12.34"), DepositSource::purchaser, "wire"};
    REQUIRE(books.take(case_id("BN-B-UAA"), {4, day("2026-01-02"), deposit, {}}, noon("2026-01-03")).has_value());
    REQUIRE(books.take(HoldingReceipt{"BN", dollars("1"), "wire", day("2026-01-05"),
                                      noon("2026-01-05"), "disbursing_office"}).has_value());
    return books;
}

}  // namespace

TEST_CASE("A journal names each transaction, its day, what was recorded when, and each account with its detail") {
    std::size_t rows = 0;
    CHECK(journal_text(small_books().ledger(), JournalForm::hledger, {}, rows) ==
          "; The ledger of a record of Foreign Military Sales cases. Debits are positive.\n"
          "commodity 1000.00 USD\n\n"
          "2026-01-02 * BN-B-UAA fact 4 deposit_received\n"
          "    ; recorded 2026-01-03T12:00:00Z\n"
          "    cash:trust_fund_cash:BN:BN-B-UAA  12.34 USD\n"
          "    cash:case_cash:BN:BN-B-UAA  -12.34 USD\n\n"
          "2026-01-05 * BN holding_received\n"
          "    ; recorded 2026-01-05T12:00:00Z\n"
          "    cash:trust_fund_cash:BN  1.00 USD\n"
          "    cash:holding_account:BN  -1.00 USD\n\n");
    CHECK(rows == 2);
    auto const ledger = journal_text(small_books().ledger(), JournalForm::ledger, {}, rows);
    CHECK(ledger.find("commodity USD\n    format 1000.00 USD\n") != std::string::npos);
}

TEST_CASE("A journal holds what had happened and was known, and the same books make the same bytes") {
    auto const books = small_books();
    std::size_t rows = 0;
    (void)journal_text(books.ledger(), JournalForm::ledger, {day("2026-01-02"), {}}, rows);
    CHECK(rows == 1);
    (void)journal_text(books.ledger(), JournalForm::ledger, {{}, noon("2026-01-02")}, rows);
    CHECK(rows == 0);
    CHECK(journal_text(books.ledger(), JournalForm::ledger, {}, rows) ==
          journal_text(small_books().ledger(), JournalForm::ledger, {}, rows));
}
