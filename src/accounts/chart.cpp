#include "accounts/chart.hpp"

#include <algorithm>

#include "foundation/text.hpp"

namespace casewright {
namespace {

constexpr std::size_t accounts_max = 255;

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// The file that a subject was read from; the policy keeps no places within it.
InputError fault_in(Policy const& policy, std::string_view subject, std::string message) {
    auto const found = policy.subjects().find(subject);
    auto file = found == policy.subjects().end() ? "policy/" + std::string{subject} + ".toml"
                                                 : found->second.file;
    return {"value", std::move(message), std::move(file), 1, 1};
}

// "debit, line, budget, either sign"
std::expected<Account, std::string> account_from(std::string const& id, DatedValue const& value) {
    auto const parts = split(value.label, ',');
    auto const wrong = [&] {
        return std::unexpected{"the account " + id +
                               ": expected a label like \"debit, line, budget\" and perhaps "
                               "\", either sign\"; found \"" + value.label + "\""};
    };
    if (parts.size() < 3 || parts.size() > 4) return wrong();
    auto const normal = word_from<Side>(trimmed(parts[0]));
    auto const detail = word_from<Detail>(trimmed(parts[1]));
    auto const book = word_from<AccountBook>(trimmed(parts[2]));
    bool const either = parts.size() == 4;
    if (!normal || !detail || !book || (either && trimmed(parts[3]) != "either sign"))
        return wrong();
    return Account{id,     value.text,   *normal,        *detail,
                   *book,  either,       value.source,   value.standing,
                   value.note};
}

// "debit case_cash, credit trust_fund_cash; debit obligations, credit expenditures"
std::expected<std::vector<PostingPair>, std::string> pairs_from(Accounting const& accounting,
                                                                std::string_view text) {
    std::vector<PostingPair> pairs;
    for (auto const part : split(text, ';')) {
        auto const sides = split(part, ',');
        auto const named = [&](std::string_view side,
                               std::string_view word) -> std::optional<AccountIndex> {
            side = trimmed(side);
            if (!side.starts_with(word)) return std::nullopt;
            return accounting.find(trimmed(side.substr(word.size())));
        };
        if (sides.size() != 2)
            return std::unexpected{"expected \"debit ACCOUNT, credit ACCOUNT\"; found \"" +
                                   std::string{trimmed(part)} + "\""};
        auto const debit = named(sides[0], "debit "), credit = named(sides[1], "credit ");
        if (!debit || !credit)
            return std::unexpected{"\"" + std::string{trimmed(part)} +
                                   "\" names an account that the chart does not know"};
        if (*debit == *credit)
            return std::unexpected{"\"" + std::string{trimmed(part)} + "\" moves nothing"};
        if (accounting.account(*debit).book != accounting.account(*credit).book)
            return std::unexpected{"\"" + std::string{trimmed(part)} +
                                   "\" goes from one book to another; each balances by itself"};
        pairs.push_back({*debit, *credit});
    }
    return pairs;
}

std::expected<std::vector<PostingRule>, std::string> rules_from(
    Accounting const& accounting, std::string_view key, std::span<DatedValue const> history) {
    std::vector<PostingRule> rules;
    for (auto const& value : history) {
        if (value.unread) continue;  // the rule before it stands in
        auto pairs = pairs_from(accounting, value.text);
        if (!pairs)
            return std::unexpected{"the rule " + std::string{key} + ": " + pairs.error()};
        rules.push_back({value.effective, std::move(*pairs), value.label, value.text, value.note,
                         value.source, value.standing});
    }
    if (rules.empty())
        return std::unexpected{"the rule " + std::string{key} + " is missing"};
    return rules;
}

}  // namespace

std::optional<AccountIndex> Accounting::find(std::string_view id) const {
    auto const found = std::ranges::find(accounts_, id, &Account::id);
    if (found == accounts_.end()) return std::nullopt;
    return static_cast<AccountIndex>(found - accounts_.begin());
}

PostingRule const* Accounting::rule(Post post, Date on) const {
    PostingRule const* found = nullptr;
    for (auto const& rule : history(post))
        if (!rule.effective || *rule.effective <= on) found = &rule;
    return found;
}

std::expected<Accounting, InputError> Accounting::read(Policy const& policy) {
    Accounting made;
    auto const chart = policy.subjects().find("accounts/chart");
    auto const postings = policy.subjects().find("accounts/postings");
    if (chart == policy.subjects().end() || postings == policy.subjects().end())
        return std::unexpected{fault_in(policy, "accounts/chart", "there is no chart of accounts")};
    if (chart->second.by_key.size() > accounts_max)
        return std::unexpected{fault_in(policy, "accounts/chart", "at most 255 accounts")};
    for (auto const& [key, history] : chart->second.by_key) {
        auto account = account_from(key, history.back());
        if (!account)
            return std::unexpected{fault_in(policy, "accounts/chart", account.error())};
        made.accounts_.push_back(std::move(*account));
    }
    // The order in which people read them: by book, debits first.
    std::ranges::stable_sort(made.accounts_, {}, [](Account const& account) {
        return std::pair{account.book, account.normal};
    });
    std::string missing;
    auto const named = [&](std::string_view id) {
        auto const found = made.find(id);
        if (!found && missing.empty()) missing = id;
        return found.value_or(0);
    };
    made.named_ = {named("trust_fund_cash"),     named("case_cash"),
                   named("holding_account"),     named("termination_reserve"),
                   named("closed_case_suspense"), named("unbilled_deliveries"),
                   named("charged_deliveries"),  named("ordered_value")};
    if (!missing.empty())
        return std::unexpected{
            fault_in(policy, "accounts/chart", "the account " + missing + " is missing")};
    for (auto const& [post, key] : Words<Post>::all) {
        auto const history = postings->second.by_key.find(key);
        auto rules = rules_from(made, key,
                                history == postings->second.by_key.end()
                                    ? std::span<DatedValue const>{}
                                    : std::span<DatedValue const>{history->second});
        if (!rules) return std::unexpected{fault_in(policy, "accounts/postings", rules.error())};
        made.rules_.push_back(std::move(*rules));
    }
    for (auto const& [key, history] : postings->second.by_key)
        if (!word_from<Post>(key))
            return std::unexpected{fault_in(policy, "accounts/postings",
                                            "no amount is called \"" + key + "\"")};
    if (auto const without = policy.subjects().find("accounts/unposted");
        without != policy.subjects().end())
        for (auto const& [key, history] : without->second.by_key)
            made.unposted_.push_back(
                {key, history.back().text, history.back().source, history.back().standing});
    return made;
}

}  // namespace casewright
