#include "accounts/write_journal.hpp"

namespace casewright {
namespace {

// Both programs need to be told once how amounts of the commodity look, each in its way.
std::string heading(JournalForm form) {
    std::string text = "; The ledger of a record of Foreign Military Sales cases. Debits are positive.\n";
    if (form == JournalForm::ledger) return text + "commodity USD\n    format 1000.00 USD\n\n";
    return text + "commodity 1000.00 USD\n\n";
}

void write(std::string& text, Transaction const& transaction, Accounting const& accounting) {
    text += to_text(transaction.happened_on);
    text += " * ";
    text += transaction.case_id ? transaction.case_id->text() : transaction.customer;
    if (transaction.sequence > 0) text += " fact " + std::to_string(transaction.sequence);
    text += " " + transaction.kind;
    text += "\n    ; recorded " + to_text(transaction.recorded_at) + "\n";
    for (auto const& posting : transaction.postings) {
        text += "    ";
        text += journal_account(accounting.account(posting.account), transaction.customer,
                                transaction.case_id ? transaction.case_id->text() : "",
                                posting.line);
        text += "  " + to_text(posting.amount) + " USD\n";
    }
    text += "\n";
}

}  // namespace

std::string journal_account(Account const& account, std::string_view customer,
                            std::string_view case_id, LineCode line) {
    std::string name{to_text(account.book)};
    name += ":" + account.id + ":" + std::string{customer};
    if (!case_id.empty()) name += ":" + std::string{case_id};
    if (line != 0) name += ":" + line_text(line);
    return name;
}

std::string journal_text(Ledger const& ledger, JournalForm form, AsOf const& as_of,
                         std::size_t& rows) {
    auto text = heading(form);
    rows = 0;
    for (std::size_t place = 0; place < ledger.transactions(); ++place) {
        auto const transaction = ledger.transaction(place);
        if (as_of.on && transaction.happened_on > *as_of.on) continue;
        if (as_of.known_at && transaction.recorded_at > *as_of.known_at) continue;
        write(text, transaction, ledger.accounting());
        ++rows;
    }
    return text;
}

}  // namespace casewright
