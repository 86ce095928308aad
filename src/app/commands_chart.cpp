// The chart of accounts and the posting rules as a page, drawn from the policy.
#include <fmt/format.h>

#include "accounts/chart.hpp"
#include "app/commands.hpp"

namespace casewright {
namespace {

constexpr std::string_view page_head =
    "# Accounts\n\n"
    "What each money fact of a case posts, and to which accounts. Made by `casewright account chart` "
    "from\n`policy/accounts`; `tools/refresh` writes it, and a test compares it with the program.\n\n"
    "Four books stand beside each other and each balances by itself: *cash* is the money of the "
    "purchasers, *value*\nwhat was delivered and charged, *demand* what statements ask for, *budget* "
    "the funds of the lines. Every posting\nbelongs to one purchaser, and a payment that another "
    "purchaser's money would have to cover is refused.\n\n"
    "A star marks what is unconfirmed: the cited text was not read, or does not say it.\n";

std::string cited(Citation const& source, Standing standing) {
    auto text = source.document;
    if (!source.paragraph.empty()) text += " " + source.paragraph;
    return text + (standing == Standing::unconfirmed ? " *" : "");
}

std::string accounts_of(AccountBook book, Accounting const& accounting) {
    auto text = fmt::format("\n### {}\n\n| account | holds | side | by | paragraph | note |\n"
                            "|---|---|---|---|---|---|\n",
                            to_text(book));
    for (auto const& account : accounting.accounts())
        if (account.book == book)
            text += fmt::format("| `{}` | {} | {}{} | {} | {} | {} |\n", account.id, account.title,
                                to_text(account.normal), account.either_sign ? ", or the other" : "",
                                to_text(account.detail), cited(account.source, account.standing),
                                account.note);
    return text;
}

std::string rules_of(Accounting const& accounting) {
    std::string text = "\n## Posting rules\n\n| amount | of | posts | from | paragraph | note |\n"
                       "|---|---|---|---|---|---|\n";
    for (auto const& [post, word] : Words<Post>::all)
        for (auto const& rule : accounting.history(post))
            text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", word, rule.facts, rule.text,
                                rule.effective ? to_text(*rule.effective) : "—",
                                cited(rule.source, rule.standing), rule.note);
    return text;
}

std::string unposted_of(Accounting const& accounting) {
    std::string text = "\n## Facts with amounts that post nothing\n\n| fact | why |\n|---|---|\n";
    for (auto const& fact : accounting.unposted())
        text += fmt::format("| `{}` | {} |\n", fact.fact_kind, fact.reason);
    return text;
}

}  // namespace

Outcome account_chart(Session& session) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const accounting = Accounting::read(**policy);
    if (!accounting) return std::unexpected{Trouble{accounting.error()}};
    std::string text{page_head};
    text += "\n## Accounts\n";
    for (auto const& [book, word] : Words<AccountBook>::all) text += accounts_of(book, *accounting);
    text += rules_of(*accounting) + unposted_of(*accounting);
    session.print(json::object{{"chart", text}}, text);
    return {};
}

}  // namespace casewright
