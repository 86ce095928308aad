// The books from the command line, over a record of a made-up agency.
#include <doctest/doctest.h>

#include "accounts/agency_fixture.hpp"
#include "run_program.hpp"

using namespace casewright;
using namespace casewright::testing;

namespace {

Accounting const& accounting() {
    static auto const policy = Policy::load(shipped_policy(), std::nullopt);
    static auto const read = Accounting::read(policy.policy);
    REQUIRE(read.has_value());
    return *read;
}

// A record of one agency, made once: its books are known here as well.
struct Recorded {
    Folder folder;
    std::string store = folder / "record.db";
    test::agency::Agency agency{7, 8, accounting()};

    Recorded() {
        auto opened = open_sqlite_store(store, true);
        REQUIRE(opened.has_value());
        std::vector<CaseAppend> appends;
        agency.tell([&](CaseId const& id, CaseEvent const& event, std::chrono::sys_seconds now) {
            appends.push_back({id, event.sequence - 1,
                               {NewFact{std::string{kind_of(event.fact)}, version_of(event.fact),
                                        event.happened_on, now, "disbursing_office", "", to_json(event.fact)}}});
        });
        agency.run(400);
        REQUIRE((*opened)->append(appends).has_value());
    }
};

Recorded const& recorded() {
    static Recorded const made;
    return made;
}

Ran ask(std::vector<std::string> words) {
    for (auto const* word : {"--store", recorded().store.c_str(), "--on", "2030-01-01"}) words.emplace_back(word);
    return run(std::move(words));
}

json::object answer(std::vector<std::string> words, int code = 0) {
    words.emplace_back("--json");
    auto const ran = ask(std::move(words));
    CHECK_EQ(ran.code, code);
    auto const document = ran.document();
    REQUIRE(document.has_value());
    return *document;
}

std::string text(json::value const& value) { return std::string{value.as_string()}; }

}  // namespace

TEST_CASE("docs/accounts.md is what the program draws from the policy; tools/refresh writes it anew") {
    auto const ran = run({"account", "chart"});
    CHECK_EQ(ran.code, 0);
    CHECK((ran.out == bytes_of(source_file("docs/accounts.md"))));
}

TEST_CASE("account trial-balance balances in each book, and says what it rests on") {
    auto const told = answer({"account", "trial-balance"});
    CHECK(told.at("balanced").as_bool());
    CHECK(told.at("overdrawn").as_array().empty());
    CHECK(text(told.at("as_of")) == "2030-01-01");
    CHECK(told.at("books").as_array().size() == 4);
    CHECK_FALSE(told.at("unconfirmed").as_array().empty());
    std::map<std::pair<std::string, std::string>, std::string> balances;
    for (auto const& row : told.at("accounts").as_array())
        balances[{text(row.at("country")), text(row.at("account"))}] = text(row.at("balance"));
    for (auto const& row : recorded().agency.ledger().trial_balance({})) {
        auto const balance = row.balance() < Money{} ? Money{} - row.balance() : row.balance();
        CHECK(balances[{row.customer, accounting().account(row.account).id}] == to_text(balance));
    }
    auto const ran = ask({"account", "trial-balance"});
    CHECK(ran.out.find("balanced, in each book") != std::string::npos);
}

TEST_CASE("account trial-balance of one country, of a day and of a moment") {
    auto const all = answer({"account", "trial-balance"}).at("accounts").as_array().size();
    auto const one = answer({"account", "trial-balance", "--country", "BN"}).at("accounts").as_array();
    CHECK(0 < one.size());
    CHECK(one.size() < all);
    for (auto const& row : one) CHECK(text(row.at("country")) == "BN");
    CHECK(answer({"account", "trial-balance", "--known-at", "2020-01-01T00:00:00Z"}).at("accounts").as_array().empty());
    auto const before = run({"account", "trial-balance", "--json", "--store", recorded().store, "--on", "2020-01-01"});
    CHECK(before.document()->at("accounts").as_array().empty());
    answer({"account", "trial-balance", "--country", "BRUNEI"}, 2);
    answer({"account", "trial-balance", "--known-at", "yesterday"}, 2);
}

TEST_CASE("account show: an account by case and line, and the accounts of a case with their reasons") {
    auto const account = answer({"account", "show", "case_cash"});
    CHECK(text(account.at("book")) == "cash");
    CHECK_FALSE(account.at("rows").as_array().empty());
    auto const& id = recorded().agency.cases().front().id.text();
    auto const shown = answer({"account", "show", id});
    CHECK_FALSE(shown.at("rows").as_array().empty());
    for (auto const& row : shown.at("rows").as_array()) {
        std::int64_t sum = 0;
        for (auto const& reason : row.at("why").as_array()) {
            CHECK_FALSE(text(reason.at("document")).empty());
            bool const debit = reason.as_object().contains("debit");
            auto const amount = parse_money(text(reason.at(debit ? "debit" : "credit")));
            REQUIRE(amount.has_value());
            sum += debit ? amount->cents() : -amount->cents();
        }
        auto const balance = parse_money(text(row.at("balance")));
        CHECK(balance->cents() == (sum < 0 ? -sum : sum));
    }
    answer({"account", "show", "nobodys_cash"}, 2);
    answer({"account", "show", "ZZ-Z-ZZZ"}, 2);
}

TEST_CASE("account journal: what each fact posted, each posting with its rule and its paragraph") {
    auto const& id = recorded().agency.cases().front().id.text();
    auto const told = answer({"account", "journal", id});
    auto const& transactions = told.at("transactions").as_array();
    CHECK(transactions.size() == recorded().agency.ledger().journal(recorded().agency.cases().front().id, {}).size());
    for (auto const& transaction : transactions)
        for (auto const& posting : transaction.at("postings").as_array()) {
            CHECK_FALSE(text(posting.at("rule")).empty());
            CHECK(posting.as_object().contains("standing"));
        }
    answer({"account", "journal", "case_cash"}, 2);
}

TEST_CASE("export writes a journal whole or not at all, and names its rows and its digest") {
    auto const path = recorded().folder / "books.ledger";
    auto const told = answer({"export", "ledger", "-o", path});
    CHECK(told.at("rows").to_number<std::size_t>() == recorded().agency.ledger().transactions());
    CHECK(text(told.at("sha256")) == to_hex(sha256(bytes_of(path))));
    auto const again = recorded().folder / "again.ledger";
    CHECK(text(answer({"export", "ledger", "-o", again}).at("sha256")) == text(told.at("sha256")));
    answer({"export", "hledger", "-o", recorded().folder / "no/such/folder/books"}, 3);
    answer({"export", "abacus", "-o", recorded().folder / "books.abacus"}, 2);
    CHECK_FALSE(std::filesystem::exists(recorded().folder / "books.abacus"));
}

TEST_CASE("record verify says that the books balance") {
    auto const told = answer({"record", "verify"});
    CHECK(told.at("balanced").as_bool());
    CHECK(told.at("first_bad").is_null());
}

namespace {

// A case in execution with a bound contract and a deposit, whatever came before left out.
CaseAppend executing(std::string_view id, std::string_view deposit) {
    CaseAppend append{CaseId::parse(id).value(), 0, {}, {}};
    auto const day = parse_date("2026-02-02").value();
    auto const add = [&](Fact const& fact) {
        append.facts.push_back({std::string{kind_of(fact)}, version_of(fact), day, std::chrono::sys_days{day},
                                "disbursing_office/desk-1", "", to_json(fact)});
    };
    auto const number = LineNumber::parse("001").value();
    PricedOffer offer;
    offer.case_id = append.case_id;
    offer.requested_on = offer.priced_on = day;
    offer.lines.emplace_back();
    offer.lines.front().number = number;
    offer.lines.front().net = parse_money("1000").value();
    auto const hundred = parse_money("100").value();
    add(offer);
    add(DepositReceived{"basic", parse_money(deposit).value(), DepositSource::purchaser, "wire"});
    add(CaseImplemented{"basic", {}});
    add(AuthorityIssued{"basic", {{number, hundred}}});
    add(DirectiveIssued{"directive", "desk-1"});
    add(ObligationRecorded{number, ObligationForm::contract, "contract", hundred, false});
    return append;
}

}  // namespace

TEST_CASE("FMR volume 15, 040102: a payment that another purchaser's money would cover is refused, and not recorded") {
    Folder const folder;
    auto const store = folder / "record.db";
    {
        auto opened = open_sqlite_store(store, true);
        REQUIRE(opened.has_value());
        std::vector<CaseAppend> const appends{executing("BN-B-UAA", "40"), executing("BN-B-UAB", "2"),
                                              executing("KV-B-UAA", "900")};
        REQUIRE((*opened)->append(appends).has_value());
    }
    auto const pay = [&](std::string const& amount) {
        auto const file = folder.write("payment.toml",
                                       "line = \"001\"\namount = \"" + amount + "\"\ncontract = \"c\"\n"
                                       "invoice = \"i " + amount + "\"\nreceiving_report = \"r\"\nexpenditure_authority = \"e\"\n");
        return run({"case", "do", "BN-B-UAA", "record_disbursement", file, "--as", "disbursing_office/desk-2",
                    "--store", store, "--on", "2026-03-02", "--clock", "2026-03-02T12:00:00Z", "--json"});
    };
    auto const refused = pay("42.01");
    CAPTURE(refused.out);
    CHECK_EQ(refused.code, 1);
    CHECK(text(refused.document()->at("refusal").at("rule")) == "accounts.cash_covers_payment");
    // What the case itself refuses is said first.
    auto const too_much = pay("100.01");
    CHECK_EQ(too_much.code, 1);
    CHECK(text(too_much.document()->at("refusal").at("rule")) == "disbursement.within_obligations");
    // The other case of the same purchaser covers what is missing, to the cent.
    auto const paid = pay("42");
    CAPTURE(paid.out);
    CHECK_EQ(paid.code, 0);
    CHECK_EQ(pay("0.01").code, 1);
    auto const verified = run({"record", "verify", store, "--json"});
    CHECK(verified.document()->at("balanced").as_bool());
    CHECK(verified.document()->at("facts").to_number<int>() == 19);
}
