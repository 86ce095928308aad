// src/accounts/write_journal.hpp
// The ledger as a journal for ledger-cli and for hledger, so that a program that knows nothing of us
// can add everything up again. An account is written with its detail below it:
// "cash:case_cash:BN:BN-D-YCY", "value:transportation:BN:BN-D-YCY:001".
#pragma once
#include <string>

#include "accounts/ledger.hpp"

namespace casewright {

enum class JournalForm { ledger, hledger };
template <>
struct Words<JournalForm> {
    static constexpr WordList<JournalForm, 2> all{
        {{JournalForm::ledger, "ledger"}, {JournalForm::hledger, "hledger"}}};
};

// The full name of an account's finest balance.
[[nodiscard]] std::string journal_account(Account const& account, std::string_view customer,
                                          std::string_view case_id, LineCode line);

// The same books make the same bytes. `rows` becomes the number of transactions. Linear.
[[nodiscard]] std::string journal_text(Ledger const& ledger, JournalForm form, AsOf const& as_of,
                                       std::size_t& rows);

}  // namespace casewright
