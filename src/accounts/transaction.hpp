// src/accounts/transaction.hpp
// One happening in the books: balanced in each book, of one purchaser. Amounts are signed: a debit
// is positive, a credit negative, so that a balanced transaction sums to nothing.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/chart.hpp"
#include "foundation/identifiers.hpp"

namespace casewright {

// A line number in two bytes: 0 is no line, "001" is 54, "001a" is 55.
using LineCode = std::uint16_t;
[[nodiscard]] LineCode line_code(LineNumber const& number);
// "001a"; empty for 0.
[[nodiscard]] std::string line_text(LineCode code);

struct Posting {
    AccountIndex account = 0;
    Post post = Post::deposit_received;  // the rule that made it
    LineCode line = 0;
    Money amount;  // debit positive
};

struct Transaction {
    std::string customer;           // the code of the purchaser, "BN": whose money it is
    std::optional<CaseId> case_id;  // none: money of the purchaser that belongs to no case
    std::uint32_t sequence = 0;     // of the fact in its case; 0: no fact of a case made it
    std::string kind;               // the kind of the fact, or "delivery batch" and the like
    Date happened_on;
    std::chrono::sys_seconds recorded_at;
    std::vector<Posting> postings;
};

// An amount that a fact holds: what the posting rules are asked with.
struct PostedAmount {
    Post post = Post::deposit_received;
    LineCode line = 0;
    Money amount;
};

// Adds the postings of `amounts` by the rules in force on the transaction's day; amounts of nothing
// are left out. An amount without a rule on that day is an error in one sentence.
[[nodiscard]] std::expected<void, std::string> post_amounts(Transaction& transaction,
                                                            std::vector<PostedAmount> const& amounts,
                                                            Accounting const& accounting);

// What forbids the transaction in the books, in one sentence: a book that does not balance, an
// account that is none, a case of another purchaser. None when nothing does. Linear.
[[nodiscard]] std::optional<std::string> fault_of(Transaction const& transaction,
                                                  Accounting const& accounting);

}  // namespace casewright
