#include "accounts/transaction.hpp"

#include <array>

namespace casewright {
namespace {

constexpr int letters = 27;  // none, a to z

}  // namespace

LineCode line_code(LineNumber const& number) {
    auto const& text = number.text();
    if (text.empty()) return 0;
    int digits = 0;
    for (auto const letter : text.substr(0, 3)) digits = digits * 10 + (letter - '0');
    int const sub = text.size() > 3 ? text[3] - 'a' + 1 : 0;
    return static_cast<LineCode>((digits + 1) * letters + sub);
}

std::string line_text(LineCode code) {
    if (code == 0) return {};
    auto const digits = std::to_string(code / letters - 1);
    auto text = std::string(3 - digits.size(), '0') + digits;
    if (int const sub = code % letters; sub > 0) text += static_cast<char>('a' + sub - 1);
    return text;
}

std::expected<void, std::string> post_amounts(Transaction& transaction,
                                              std::vector<PostedAmount> const& amounts,
                                              Accounting const& accounting) {
    for (auto const& [post, line, amount] : amounts) {
        if (amount == Money{}) continue;
        auto const* rule = accounting.rule(post, transaction.happened_on);
        if (rule == nullptr)
            return std::unexpected{"no posting rule \"" + std::string{to_text(post)} +
                                   "\" is in force on " + to_text(transaction.happened_on)};
        for (auto const& [debit, credit] : rule->pairs) {
            transaction.postings.push_back({debit, post, line, amount});
            transaction.postings.push_back({credit, post, line, Money{} - amount});
        }
    }
    return {};
}

std::optional<std::string> fault_of(Transaction const& transaction, Accounting const& accounting) {
    if (transaction.customer.empty()) return "the transaction is nobody's";
    if (transaction.case_id && transaction.case_id->customer() != transaction.customer)
        return "money of " + transaction.customer + " in the books of the case " +
               transaction.case_id->text();
    if (transaction.postings.empty()) return "the transaction has no postings";
    std::array<Money, Words<AccountBook>::all.size()> sums{};
    for (auto const& posting : transaction.postings) {
        if (posting.account >= accounting.accounts().size())
            return "the chart has no account " + std::to_string(posting.account);
        sums[static_cast<std::size_t>(accounting.account(posting.account).book)] += posting.amount;
    }
    for (auto const& [book, word] : Words<AccountBook>::all)
        if (sums[static_cast<std::size_t>(book)] != Money{})
            return "the book of " + std::string{word} + " is out of balance by " +
                   to_text(sums[static_cast<std::size_t>(book)]);
    return std::nullopt;
}

}  // namespace casewright
