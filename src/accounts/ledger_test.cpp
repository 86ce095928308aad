#include "accounts/ledger.hpp"
#include "accounts/accounts_fixture.hpp"
#include "accounts/agency_fixture.hpp"

#include <doctest/doctest.h>

namespace casewright {
// Faults that no caller can make, for the checks that must see them.
struct LedgerTampering {
    static void add_a_cent(Ledger& ledger, std::size_t place) {
        ledger.amounts_[place] += Money::from_cents(1);
    }
    static void rename_account(Ledger& ledger, std::size_t place) {
        ledger.accounts_[place] = static_cast<AccountIndex>((ledger.accounts_[place] + 1) % 26);
    }
    static void give_to_another(Ledger& ledger, std::size_t place) {
        ledger.transactions_[place].customer = static_cast<std::uint16_t>(
            (ledger.transactions_[place].customer + 1) % ledger.customers_.size());
    }
    static void forget_running(Ledger& ledger) { ledger.running_[0][0].debits = Money::from_cents(-1); }
};
}  // namespace casewright

using namespace casewright;
using namespace casewright::test::accounts;
using casewright::test::agency::Agency;

namespace {

constexpr std::uint64_t seed = 20261126;

Agency const& small_agency() {
    static auto const made = [] {
        Agency agency{seed, 12, shipped_accounting()};
        agency.run(2'000);
        return agency;
    }();
    return made;
}

bool in(Transaction const& one, AsOf const& as_of) {
    return (!as_of.on || one.happened_on <= *as_of.on) &&
           (!as_of.known_at || one.recorded_at <= *as_of.known_at);
}

// The same by looking at each transaction.
std::map<std::pair<std::string, AccountIndex>, Money> slowly(Ledger const& ledger, AsOf const& as_of) {
    std::map<std::pair<std::string, AccountIndex>, Money> sums;
    for (std::size_t place = 0; place < ledger.transactions(); ++place) {
        auto const one = ledger.transaction(place);
        if (!in(one, as_of)) continue;
        for (auto const& posting : one.postings) sums[{one.customer, posting.account}] += posting.amount;
    }
    std::erase_if(sums, [](auto const& entry) { return entry.second == Money{}; });
    return sums;
}

std::map<std::pair<std::string, AccountIndex>, Money> quickly(Ledger const& ledger, AsOf const& as_of) {
    std::map<std::pair<std::string, AccountIndex>, Money> sums;
    for (auto const& row : ledger.trial_balance(as_of))
        if (row.balance() != Money{}) sums[{row.customer, row.account}] = row.balance();
    return sums;
}

Transaction two_sided(Money amount) {
    auto const& named = shipped_accounting().named();
    return {"BN", case_id("BN-B-UAA"), 1, "deposit_received", day("2026-01-02"), noon("2026-01-02"),
            {{named.trust_fund_cash, Post::deposit_received, 0, amount},
             {named.case_cash, Post::deposit_received, 0, Money{} - amount}}};
}

}  // namespace

TEST_CASE("R27: a transaction balances in each book, belongs to one purchaser, and names known accounts") {
    auto const& accounting = shipped_accounting();
    CHECK_FALSE(fault_of(two_sided(dollars("5")), accounting).has_value());
    auto wrong = two_sided(dollars("5"));
    wrong.postings[1].amount = dollars("5");
    CHECK(fault_of(wrong, accounting) == "the book of cash is out of balance by 10.00");
    wrong = two_sided(dollars("5"));
    wrong.postings[1].account = *accounting.find("obligations");
    CHECK(fault_of(wrong, accounting) == "the book of cash is out of balance by 5.00");
    wrong = two_sided(dollars("5"));
    wrong.customer = "KV";
    CHECK(fault_of(wrong, accounting) == "money of KV in the books of the case BN-B-UAA");
    wrong = two_sided(dollars("5"));
    wrong.postings[0].account = 200;
    CHECK(fault_of(wrong, accounting) == "the chart has no account 200");
    wrong.postings.clear();
    CHECK(fault_of(wrong, accounting) == "the transaction has no postings");
    wrong.customer.clear();
    CHECK(fault_of(wrong, accounting) == "the transaction is nobody's");
}

TEST_CASE("Line numbers in two bytes come back as they were") {
    for (auto const* text : {"000", "001", "001a", "001z", "042", "999", "999z"}) {
        CAPTURE(text);
        CHECK(line_text(line_code(line(text))) == text);
    }
    CHECK(line_text(0).empty());
    CHECK(line_code(LineNumber{}) == 0);
}

TEST_CASE("R19: any account on any day, as known at any moment, is what adding up by hand gives") {
    auto const& agency = small_agency();
    auto const& ledger = agency.ledger();
    CAPTURE(seed);
    CHECK(quickly(ledger, {}) == slowly(ledger, {}));
    test::agency::Random random{seed};
    auto const last = ledger.transaction(ledger.transactions() - 1);
    for (int attempt = 0; attempt < 25; ++attempt) {
        auto const back = static_cast<int>(random.between(-3, 120));
        AsOf as_of{plus_days(agency.today(), -back),
                   last.recorded_at - std::chrono::hours{random.between(-30, 3'000)}};
        if (attempt % 3 == 0) as_of.known_at.reset();
        if (attempt % 3 == 1) as_of.on.reset();
        CHECK(quickly(ledger, as_of) == slowly(ledger, as_of));
    }
}

TEST_CASE("What happened before a day and was learned after it changes what was true, not what was known") {
    Ledger ledger{shipped_accounting()};
    ledger.append(two_sided(dollars("5")));
    auto late = two_sided(dollars("7"));
    late.recorded_at = noon("2026-03-01");
    ledger.append(late);
    auto const cash = [&](AsOf const& as_of) {
        return to_text(ledger.trial_balance(as_of, "BN").front().balance());
    };
    CHECK(cash({day("2026-01-02"), {}}) == "12.00");
    CHECK(cash({day("2026-01-02"), noon("2026-02-01")}) == "5.00");
    CHECK(cash({day("2026-01-02"), noon("2026-03-01")}) == "12.00");
    CHECK(ledger.trial_balance({day("2026-01-01"), {}}, "BN").empty());
    CHECK(ledger.trial_balance({}, "KV").empty());
}

TEST_CASE("Statements telescope: each begins where the one before ended, and the last is the balance") {
    auto const& agency = small_agency();
    CAPTURE(seed);
    for (auto const& one : agency.cases()) {
        std::map<std::pair<AccountIndex, LineCode>, Money> closed;
        auto quarter = fiscal_quarter_of(day("2021-10-01"));
        auto const end = casewright::next(fiscal_quarter_of(agency.today()));
        // Facts learned late may have happened before the first quarter.
        for (auto const& row : agency.ledger().statement(one.id, first_day_of(quarter), {}))
            closed[{row.account, row.line}] = row.opening;
        for (; quarter <= end; quarter = casewright::next(quarter))
            for (auto const& row : agency.ledger().statement(one.id, first_day_of(quarter),
                                                             {last_day_of(quarter), {}})) {
                CHECK(row.opening == closed[{row.account, row.line}]);
                closed[{row.account, row.line}] = row.closing();
            }
        for (auto const& leaf : agency.ledger().leaves({}))
            if (leaf.case_id == one.id.text()) {
                CHECK(closed[{leaf.account, leaf.line}] == leaf.balance);
                closed.erase({leaf.account, leaf.line});
            }
        for (auto const& [key, left] : closed) CHECK(left == Money{});
    }
}

TEST_CASE("The journal of a case is its transactions and no others, and statements of no case are empty") {
    auto const& ledger = small_agency().ledger();
    std::size_t met = 0;
    for (auto const& one : small_agency().cases())
        for (auto const& transaction : ledger.journal(one.id, {})) {
            CHECK(transaction.case_id == one.id);
            ++met;
        }
    CHECK(met == ledger.transactions());
    CHECK(ledger.journal(case_id("ZZ-Z-ZZZ"), {}).empty());
    CHECK(ledger.statement(case_id("ZZ-Z-ZZZ"), day("2026-01-01"), {}).empty());
    CHECK(ledger.balance("ZZ", 0) == Money{});
}

TEST_CASE("B4: the kinds of amounts that were posted are known, so that an answer says what it rests on") {
    Ledger ledger{shipped_accounting()};
    CHECK(ledger.posts().empty());
    ledger.append(two_sided(dollars("5")));
    CHECK(ledger.posts() == std::vector<Post>{Post::deposit_received});
    CHECK(small_agency().ledger().posts().size() > 25);
}

TEST_CASE("A planted fault in any column is found") {
    CHECK_FALSE(small_agency().ledger().check().has_value());
    test::agency::Random random{seed};
    auto const planted = [&](auto const& plant) {
        auto ledger = small_agency().ledger();
        plant(ledger);
        return ledger.check().value_or("nothing found");
    };
    auto const place = [&](std::size_t size) {
        return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(size) - 1));
    };
    for (int attempt = 0; attempt < 10; ++attempt) {
        CHECK(planted([&](Ledger& ledger) {
                  LedgerTampering::add_a_cent(ledger, place(ledger.postings()));
              }).find("out of balance by") != std::string::npos);
        CHECK(planted([&](Ledger& ledger) {
                  LedgerTampering::rename_account(ledger, place(ledger.postings()));
              }) != "nothing found");
        CHECK(planted([&](Ledger& ledger) {
                  LedgerTampering::give_to_another(ledger, place(ledger.transactions()));
              }).find("in the books of the case") != std::string::npos);
    }
    CHECK(planted([](Ledger& ledger) { LedgerTampering::forget_running(ledger); })
              .find("is not the sum of its postings") != std::string::npos);
}
