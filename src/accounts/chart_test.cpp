#include "accounts/accounts_fixture.hpp"
#include "accounts/case_postings.hpp"
#include "cases/describe.hpp"

#include <set>

using namespace casewright;
using namespace casewright::test::accounts;

namespace {

// Looks whether a structure, or anything in it, holds an amount of money.
class MoneyFinder {
public:
    template <class Value>
    void operator()(std::string_view, Value& value) {
        look(value);
    }
    template <class Value>
    void found(std::string_view, Value& value) {
        look(value);
    }
    bool met = false;

private:
    void look(Money&) { met = true; }
    template <class Value>
    void look(std::optional<Value>&) {
        Value inner{};
        look(inner);
    }
    template <class Value>
    void look(std::vector<Value>&) {
        Value inner{};
        look(inner);
    }
    template <class Value>
    void look(Value& value) {
        if constexpr (requires { describe(*this, value); }) describe(*this, value);
    }
};

template <class... Facts>
std::set<std::string_view> kinds_with_money(FactList<Facts...>) {
    std::set<std::string_view> kinds;
    auto const look = [&]<class Body>() {
        Body body{};
        MoneyFinder finder;
        describe(finder, body);
        if (finder.met) kinds.insert(Body::fact_kind);
    };
    (look.template operator()<Facts>(), ...);
    return kinds;
}

}  // namespace

TEST_CASE("R27: every kind of fact that holds an amount is posted, or has its reason in the policy") {
    std::set<std::string, std::less<>> without;
    for (auto const& fact : shipped_accounting().unposted()) without.insert(fact.fact_kind);
    auto const kinds = fact_kinds();
    for (auto const kind : kinds_with_money(AllFacts{})) {
        CAPTURE(kind);
        // An offer is kept for the day of its implementation and posts nothing by itself.
        bool const posted = posts_money(kind) && kind != "offer_priced" && kind != "discrepancy_filed";
        CHECK(posted != without.contains(kind));
    }
    for (auto const& kind : without) {
        CAPTURE(kind);
        CHECK(std::ranges::find(kinds, kind) != kinds.end());
    }
}

TEST_CASE("The chart has every account that the rules of this room ask for, and each posting rule its pair") {
    auto const& accounting = shipped_accounting();
    CHECK(accounting.account(accounting.named().trust_fund_cash).id == "trust_fund_cash");
    CHECK(accounting.account(accounting.named().ordered_value).book == AccountBook::budget);
    CHECK(accounting.accounts().size() == 28);
    for (auto const& [post, key] : Words<Post>::all) {
        CAPTURE(key);
        auto const* rule = accounting.rule(post, day("1999-01-01"));
        REQUIRE(rule != nullptr);
        CHECK_FALSE(rule->pairs.empty());
        CHECK_FALSE(rule->source.document.empty());
    }
    CHECK(accounting.find("nobodys_cash") == std::nullopt);
}

TEST_CASE("A chart or a rule that cannot be used is a fault of its file, in words") {
    auto const postings = "accounts/postings.toml";
    auto const pair = "\"debit trust_fund_cash, credit case_cash\"";
    CHECK(fault_with(postings, pair, "\"debit trust_fund_cash, credit nobodys_cash\"") ==
          "the rule deposit_received: \"debit trust_fund_cash, credit nobodys_cash\" names an "
          "account that the chart does not know");
    CHECK(fault_with(postings, pair, "\"debit trust_fund_cash\"").find("expected \"debit ACCOUNT") !=
          std::string::npos);
    CHECK(fault_with(postings, pair, "\"credit trust_fund_cash, debit case_cash\"") != "");
    CHECK(fault_with(postings, pair, "\"debit case_cash, credit case_cash\"").find("moves nothing") !=
          std::string::npos);
    CHECK(fault_with(postings, pair, "\"debit trust_fund_cash, credit obligations\"")
              .find("each balances by itself") != std::string::npos);
    CHECK(fault_with(postings, "key        = \"payment_received\"", "key        = \"payment_reversed\"")
              .find("the rule payment_received is missing") != std::string::npos);
    auto const chart = "accounts/chart.toml";
    CHECK(fault_with(chart, "\"debit, country, cash\"", "\"debit, country\"").find("expected a label") !=
          std::string::npos);
    CHECK(fault_with(chart, "\"debit, country, cash\"", "\"debit, planet, cash\"") != "");
    CHECK(fault_with(chart, "\"credit, case, cash, either sign\"", "\"credit, case, cash, any sign\"") != "");
    CHECK(fault_with(chart, "key        = \"charged_deliveries\"", "key        = \"billed_deliveries\"")
              .find("the account charged_deliveries is missing") != std::string::npos);
}

TEST_CASE("A posting rule that changes on a day is used from that day on") {
    auto const policy = policy_with("accounts/postings.toml", "[[value]]\nkey        = \"late_credit\"",
                                    "[[value]]\nkey        = \"late_transaction\"\neffective  = 2030-01-01\n"
                                    "announced  = \"unknown\"\nvalue      = \"debit case_cash, credit "
                                    "trust_fund_cash\"\nsource     = \"SAMM\"\nstanding   = \"confirmed\"\n\n"
                                    "[[value]]\nkey        = \"late_credit\"");
    auto const accounting = Accounting::read(policy);
    REQUIRE(accounting.has_value());
    auto const debited = [&](std::string_view on) {
        return accounting->account(accounting->rule(Post::late_transaction, day(on))->pairs.front().debit).id;
    };
    CHECK(debited("2029-12-31") == "closed_case_suspense");
    CHECK(debited("2030-01-01") == "case_cash");
}
