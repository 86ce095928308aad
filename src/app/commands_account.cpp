// The books: trial balance, accounts, journals, and their export to programs that add up again.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "accounts/write_journal.hpp"
#include "app/commands.hpp"
#include "app/record_books.hpp"
#include "app/progress.hpp"
#include "app/table.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

Trouble bad_argument(std::string message) {
    return InputError{"arguments", std::move(message), "", 1, 1};
}

// The books of a record, and the day and moment that they are asked for.
struct Books : RecordBooks {
    AsOf as_of;
};

std::expected<AsOf, Trouble> as_of(Session const& session, std::string const& known_at) {
    AsOf bounds{session.on(), {}};
    if (known_at.empty()) return bounds;
    auto const moment = parse_moment(known_at);
    if (!moment) return std::unexpected{bad_argument("--known-at: " + moment.error())};
    bounds.known_at = *moment;
    return bounds;
}

// Of all cases, or of one alone, which reads no other.
std::expected<Books, Trouble> open_books(Session& session, std::string const& known_at,
                                         std::optional<CaseId> const& only = {}) {
    auto const bounds = as_of(session, known_at);
    if (!bounds) return std::unexpected{bounds.error()};
    // Before the record is opened: a fault of the policy is the first to be said.
    if (auto const accounting = accounting_of(session); !accounting)
        return std::unexpected{accounting.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    Progress const progress{only ? "posting the case" : "posting every fact"};
    auto record = books_of_record(session, **store, session.options().store, only);
    if (!record) return std::unexpected{record.error()};
    return Books{std::move(*record), *bounds};
}

json::value moment_or_null(AsOf const& bounds) {
    return bounds.known_at ? json::value(to_text(*bounds.known_at)) : json::value(nullptr);
}

std::string heading(AsOf const& bounds) {
    auto text = "As happened by " + to_text(*bounds.on);
    if (bounds.known_at) text += ", as known at " + to_text(*bounds.known_at);
    return text + "\n";
}

// Balances stand without a sign, on their side.
std::string side_of(Money balance) {
    return balance == Money{} ? "—" : std::string{to_text(balance > Money{} ? Side::debit : Side::credit)};
}
Money magnitude(Money amount) { return amount < Money{} ? Money{} - amount : amount; }
std::string for_people(Money amount) { return with_thousands(to_text(amount)); }

// What an answer rests on that nobody here has read.
class Unconfirmed {
public:
    void note(std::string id, Citation const& source, Standing standing) {
        if (standing == Standing::unconfirmed) uses_.insert({std::move(id), source});
    }
    void note(Account const& account) {
        note("accounts/chart/" + account.id, account.source, account.standing);
    }
    void note(Post post, PostingRule const* rule) {
        if (rule != nullptr)
            note("accounts/postings/" + std::string{to_text(post)}, rule->source, rule->standing);
    }
    [[nodiscard]] json::array answer() const {
        json::array list;
        for (auto const& use : uses_)
            list.push_back(json::object{{"id", use.id},
                                        {"document", use.source.document},
                                        {"paragraph", use.source.paragraph}});
        return list;
    }
    [[nodiscard]] std::string text() const {
        return fmt::format("{} accounts and rules that this rests on are unconfirmed\n", uses_.size());
    }

private:
    std::set<UnconfirmedUse> uses_;
};

json::array texts(std::vector<std::string> const& sentences) {
    json::array list;
    for (auto const& sentence : sentences) list.emplace_back(sentence);
    return list;
}

json::object answer(AccountBalance const& row, Account const& account) {
    return {{"account", account.id},         {"title", account.title},
            {"book", to_text(account.book)}, {"country", row.customer},
            {"debits", to_text(row.debits)}, {"credits", to_text(row.credits)},
            {"balance", to_text(magnitude(row.balance()))},
            {"side", side_of(row.balance()) == "—" ? json::value(nullptr)
                                                   : json::value(side_of(row.balance()))},
            {"standing", to_text(account.standing)}};
}

// Sums of each book over the rows: both sides must agree.
json::array answer_books(std::vector<AccountBalance> const& rows, Accounting const& accounting,
                         bool& balanced) {
    json::array list;
    for (auto const& [book, word] : Words<AccountBook>::all) {
        Money debits, credits;
        for (auto const& row : rows)
            if (accounting.account(row.account).book == book) {
                debits += row.debits;
                credits += row.credits;
            }
        balanced = balanced && debits == credits;
        list.push_back(json::object{{"book", word},
                                    {"debits", to_text(debits)},
                                    {"credits", to_text(credits)},
                                    {"balanced", debits == credits}});
    }
    return list;
}

json::object answer(Posting const& posting, Accounting const& accounting, Date on) {
    auto const& account = accounting.account(posting.account);
    auto const* rule = accounting.rule(posting.post, on);
    json::object made{{"account", account.id}, {"line", line_text(posting.line)}};
    made[posting.amount > Money{} ? "debit" : "credit"] = to_text(magnitude(posting.amount));
    made["rule"] = to_text(posting.post);
    if (rule != nullptr) {
        made["document"] = rule->source.document;
        made["paragraph"] = rule->source.paragraph;
        made["standing"] = to_text(rule->standing);
    }
    return made;
}

json::array answer(Transaction const& transaction, Accounting const& accounting) {
    json::array list;
    for (auto const& posting : transaction.postings)
        list.push_back(answer(posting, accounting, transaction.happened_on));
    return list;
}

Outcome show_account(Session& session, Books const& books, AccountIndex index) {
    auto const& account = books.accounting->account(index);
    json::array rows;
    TextTable table{{{"country"}, {"case"}, {"line"}, {"balance", ColumnAlign::right}, {"side"}}};
    Money sum;
    for (auto const& leaf : books.ledger().leaves(books.as_of)) {
        if (leaf.account != index) continue;
        sum += leaf.balance;
        rows.push_back(json::object{{"country", leaf.customer},
                                    {"case", leaf.case_id},
                                    {"line", line_text(leaf.line)},
                                    {"balance", to_text(magnitude(leaf.balance))},
                                    {"side", side_of(leaf.balance)}});
        table.add({leaf.customer, leaf.case_id, line_text(leaf.line),
                   for_people(magnitude(leaf.balance)), side_of(leaf.balance)});
    }
    Unconfirmed unconfirmed;
    unconfirmed.note(account);
    json::object document{{"account", account.id},
                          {"title", account.title},
                          {"book", to_text(account.book)},
                          {"as_of", to_text(*books.as_of.on)},
                          {"known_at", moment_or_null(books.as_of)},
                          {"rows", std::move(rows)},
                          {"balance", to_text(magnitude(sum))},
                          {"side", side_of(sum)},
                          {"document", account.source.document},
                          {"paragraph", account.source.paragraph},
                          {"standing", to_text(account.standing)},
                          {"unconfirmed", unconfirmed.answer()}};
    session.print(document,
                  fmt::format("{}: {}\n{}\n{}together {} {}\n{}", account.id, account.title,
                              heading(books.as_of), table.text(), for_people(magnitude(sum)),
                              side_of(sum), unconfirmed.text()));
    return {};
}

// A batch of delivery reports is no fact of the case.
json::value fact_number(Transaction const& transaction) {
    return transaction.sequence == 0 ? json::value(nullptr) : json::value(transaction.sequence);
}

// Why a balance is what it is: the postings that it is the sum of, with the rule of each.
json::array reasons(std::vector<Transaction> const& journal, StatementRow const& row,
                    Accounting const& accounting) {
    json::array list;
    for (auto const& transaction : journal)
        for (auto const& posting : transaction.postings) {
            if (posting.account != row.account || posting.line != row.line) continue;
            auto one = answer(posting, accounting, transaction.happened_on);
            one.erase("account");
            one.erase("line");
            one["fact"] = fact_number(transaction);
            one["kind"] = transaction.kind;
            one["happened_on"] = to_text(transaction.happened_on);
            list.push_back(std::move(one));
        }
    return list;
}

Outcome show_case(Session& session, Books const& books, CaseId const& id) {
    auto const& accounting = *books.accounting;
    auto const from = first_day_of(fiscal_quarter_of(*books.as_of.on));
    auto const journal = books.ledger().journal(id, books.as_of);
    json::array rows;
    TextTable table{{{"account"}, {"line"}, {"before " + to_text(from), ColumnAlign::right},
                     {"debits", ColumnAlign::right}, {"credits", ColumnAlign::right},
                     {"balance", ColumnAlign::right}, {"side"}}};
    Unconfirmed unconfirmed;
    for (auto const& transaction : journal)
        for (auto const& posting : transaction.postings) {
            unconfirmed.note(accounting.account(posting.account));
            unconfirmed.note(posting.post, accounting.rule(posting.post, transaction.happened_on));
        }
    for (auto const& row : books.ledger().statement(id, from, books.as_of)) {
        auto const& account = accounting.account(row.account);
        rows.push_back(json::object{{"account", account.id},
                                    {"title", account.title},
                                    {"book", to_text(account.book)},
                                    {"line", line_text(row.line)},
                                    {"opening", to_text(row.opening)},
                                    {"debits", to_text(row.debits)},
                                    {"credits", to_text(row.credits)},
                                    {"balance", to_text(magnitude(row.closing()))},
                                    {"side", side_of(row.closing())},
                                    {"standing", to_text(account.standing)},
                                    {"why", reasons(journal, row, accounting)}});
        table.add({account.id, line_text(row.line), for_people(row.opening),
                   for_people(row.debits), for_people(row.credits),
                   for_people(magnitude(row.closing())), side_of(row.closing())});
    }
    session.print(json::object{{"case", id.text()},
                               {"as_of", to_text(*books.as_of.on)},
                               {"known_at", moment_or_null(books.as_of)},
                               {"from", to_text(from)},
                               {"rows", std::move(rows)},
                               {"unconfirmed", unconfirmed.answer()}},
                  id.text() + "\n" + heading(books.as_of) + table.text() + unconfirmed.text());
    return {};
}

}  // namespace

Outcome account_trial_balance(Session& session, AccountQuestion const& asked) {
    if (!asked.country.empty() && asked.country.size() != 2)
        return std::unexpected{bad_argument("--country: a customer code has two characters; found \"" +
                                            asked.country + "\"")};
    auto const books = open_books(session, asked.known_at);
    if (!books) return std::unexpected{books.error()};
    auto const& accounting = *books->accounting;
    auto const rows = books->ledger().trial_balance(books->as_of, asked.country);
    auto const check = check_books(books->ledger(), books->record->counted());
    json::array accounts;
    TextTable table{{{"country"}, {"book"}, {"account"}, {"debit", ColumnAlign::right},
                     {"credit", ColumnAlign::right}}};
    Unconfirmed unconfirmed;
    for (auto const& row : rows) {
        auto const& account = accounting.account(row.account);
        unconfirmed.note(account);
        accounts.push_back(answer(row, account));
        auto const balance = row.balance();
        table.add({row.customer, std::string{to_text(account.book)}, account.id,
                   balance > Money{} ? for_people(balance) : "",
                   balance > Money{} ? "" : for_people(magnitude(balance))});
    }
    for (auto const post : books->ledger().posts())
        unconfirmed.note(post, accounting.rule(post, *books->as_of.on));
    bool balanced = check.balanced();
    auto sums = answer_books(rows, accounting, balanced);
    json::object document{{"as_of", to_text(*books->as_of.on)},
                          {"known_at", moment_or_null(books->as_of)},
                          {"country", asked.country.empty() ? json::value(nullptr)
                                                            : json::value(asked.country)},
                          {"accounts", std::move(accounts)},
                          {"books", std::move(sums)},
                          {"balanced", balanced},
                          {"broken", texts(check.broken)},
                          {"overdrawn", texts(check.overdrawn)},
                          {"unconfirmed", unconfirmed.answer()}};
    auto text = heading(books->as_of) + table.text() +
                (balanced ? "balanced, in each book\n" : "NOT BALANCED\n");
    for (auto const& sentence : check.broken) text += "  " + sentence + "\n";
    for (auto const& sentence : check.overdrawn) text += "note: " + sentence + "\n";
    text += unconfirmed.text();
    if (!balanced)
        return session.print_with(std::move(document), text,
                                  Trouble{StoreError{StoreError::Kind::damaged,
                                                     "the books do not balance"}});
    session.print(document, text);
    return {};
}

Outcome account_show(Session& session, AccountQuestion const& asked) {
    auto const accounting = accounting_of(session);
    if (!accounting) return std::unexpected{accounting.error()};
    if (auto const index = (*accounting)->find(asked.id)) {
        auto const books = open_books(session, asked.known_at);
        if (!books) return std::unexpected{books.error()};
        return show_account(session, *books, *index);
    }
    auto const id = CaseId::parse(asked.id);
    if (!id)
        return std::unexpected{bad_argument("\"" + asked.id +
                                            "\" is neither an account nor a case; `casewright "
                                            "account chart` lists the accounts")};
    auto const books = open_books(session, asked.known_at, *id);
    if (!books) return std::unexpected{books.error()};
    return show_case(session, *books, *id);
}

Outcome account_journal(Session& session, AccountQuestion const& asked) {
    auto const id = CaseId::parse(asked.id);
    if (!id) return std::unexpected{bad_argument(id.error() + "; found \"" + asked.id + "\"")};
    auto const books = open_books(session, asked.known_at, *id);
    if (!books) return std::unexpected{books.error()};
    auto const& accounting = *books->accounting;
    json::array transactions;
    TextTable table{{{"#", ColumnAlign::right}, {"on"}, {"fact"}, {"account"}, {"line"},
                     {"debit", ColumnAlign::right}, {"credit", ColumnAlign::right}, {"rule"}}};
    for (auto const& transaction : books->ledger().journal(*id, books->as_of)) {
        transactions.push_back(json::object{{"fact", fact_number(transaction)},
                                            {"kind", transaction.kind},
                                            {"happened_on", to_text(transaction.happened_on)},
                                            {"recorded_at", to_text(transaction.recorded_at)},
                                            {"postings", answer(transaction, accounting)}});
        bool first = true;
        for (auto const& posting : transaction.postings) {
            auto const number = transaction.sequence == 0 ? "" : std::to_string(transaction.sequence);
            table.add({first ? number : "",
                       first ? to_text(transaction.happened_on) : "", first ? transaction.kind : "",
                       accounting.account(posting.account).id, line_text(posting.line),
                       posting.amount > Money{} ? for_people(posting.amount) : "",
                       posting.amount > Money{} ? "" : for_people(magnitude(posting.amount)),
                       std::string{to_text(posting.post)}});
            first = false;
        }
    }
    session.print(json::object{{"case", id->text()},
                               {"as_of", to_text(*books->as_of.on)},
                               {"known_at", moment_or_null(books->as_of)},
                               {"transactions", std::move(transactions)}},
                  id->text() + "\n" + heading(books->as_of) + table.text());
    return {};
}

Outcome export_record(Session& session, std::string const& kind, AccountQuestion const& asked) {
    auto const form = word_from<JournalForm>(kind);
    if (!form) return not_built("export " + kind);
    auto const books = open_books(session, asked.known_at);
    if (!books) return std::unexpected{books.error()};
    std::size_t rows = 0;
    auto const text = journal_text(books->ledger(), *form, books->as_of, rows);
    if (auto const written = write_file(asked.path, text); !written)
        return std::unexpected{Trouble{StoreError{StoreError::Kind::unavailable,
                                                  printable(asked.path) + ": " + written.error().message}}};
    auto const digest = to_hex(sha256(text));
    session.print(json::object{{"path", asked.path}, {"rows", rows}, {"sha256", digest}},
                  fmt::format("{}: {} transactions, SHA-256 {}\n", asked.path, rows, digest));
    return {};
}

}  // namespace casewright
