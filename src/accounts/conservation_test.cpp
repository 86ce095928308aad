// Properties of the books under random histories. A failure names its seed, and that seed alone
// repeats it.
#include "accounts/accounts_fixture.hpp"
#include "accounts/agency_fixture.hpp"

using namespace casewright;
using namespace casewright::test::accounts;
using casewright::test::agency::Agency;

namespace {

constexpr std::uint64_t first_seed = 1, seeds = 12;

// Balance of an account, or of one line of it, on the side on which the account stands.
class Balances {
public:
    explicit Balances(Ledger const& ledger) : accounting_{ledger.accounting()} {
        for (auto const& leaf : ledger.leaves({})) {
            sums_[{leaf.case_id, leaf.account, leaf.line}] += leaf.balance;
            cases_[{leaf.case_id, leaf.account}] += leaf.balance;
        }
    }
    Money of(CaseId const& id, std::string_view account, LineNumber const& number) const {
        auto const index = accounting_.find(account).value();
        auto const found = sums_.find({id.text(), index, line_code(number)});
        return signed_as(index, found == sums_.end() ? Money{} : found->second);
    }
    Money of(CaseId const& id, std::string_view account) const {
        auto const index = accounting_.find(account).value();
        auto const found = cases_.find({id.text(), index});
        return signed_as(index, found == cases_.end() ? Money{} : found->second);
    }

private:
    Money signed_as(AccountIndex index, Money sum) const {
        return accounting_.account(index).normal == Side::debit ? sum : Money{} - sum;
    }
    Accounting const& accounting_;
    std::map<std::tuple<std::string, AccountIndex, LineCode>, Money> sums_;
    std::map<std::pair<std::string, AccountIndex>, Money> cases_;
};

void check_lines(Balances const& balances, test::agency::PlainCase const& one) {
    Money ordered;
    for (auto const& [number, line] : one.lines) {
        CHECK(balances.of(one.id, "ordered_value", number) == line.net + line.charges);
        CHECK(balances.of(one.id, "charges_reserved", number) == line.charges);
        CHECK(balances.of(one.id, "value_unreleased", number) == line.net - line.authority);
        CHECK(balances.of(one.id, "commitments", number) == line.authority - line.obligated);
        CHECK(balances.of(one.id, "obligations", number) == line.obligated - line.disbursed);
        CHECK(balances.of(one.id, "expenditures", number) == line.disbursed);
        CHECK(balances.of(one.id, "accrued_expenditures", number) == line.disbursed - line.delivered - line.posted);
        ordered += line.net + line.charges;
    }
    CHECK(balances.of(one.id, "ordered_value") == ordered);
    CHECK(balances.of(one.id, "payments_due") == one.due);
    CHECK(balances.of(one.id, "discrepancy_credits") == one.credits);
}

// What the books of an agency say is wrong, all in one text.
std::string faults_with(std::string_view from, std::string_view to) {
    auto const accounting = Accounting::read(policy_with("accounts/postings.toml", from, to));
    REQUIRE(accounting.has_value());
    Agency agency{first_seed, 20, *accounting};
    agency.run(2'500);
    auto const check = check_books(agency.ledger(), agency.record().counted());
    std::string all;
    for (auto const& sentence : check.broken) all += sentence + "\n";
    for (auto const& sentence : check.overdrawn) all += sentence + "\n";
    return all;
}

}  // namespace

TEST_CASE("property: under random histories the books balance and say what plain sums of the facts say") {
    for (auto seed = first_seed; seed < first_seed + seeds; ++seed) {
        CAPTURE(seed);
        Agency agency{seed, 20, shipped_accounting()};
        agency.run(1'500);
        auto const check = check_books(agency.ledger(), agency.record().counted());
        CHECK(check.broken == std::vector<std::string>{});
        CHECK(check.overdrawn == std::vector<std::string>{});
        Balances const balances{agency.ledger()};
        std::map<std::string, Money> cash;
        for (auto const& one : agency.cases()) {
            CAPTURE(one.id.text());
            check_lines(balances, one);
            cash[std::string{one.id.customer()}] += one.received - one.disbursed - one.late;
            // What the case brought in and did not use stands in one of its three accounts.
            CHECK(balances.of(one.id, "case_cash") + balances.of(one.id, "termination_reserve") +
                      balances.of(one.id, "closed_case_suspense") ==
                  one.received + one.from_holding - one.disbursed - one.late - one.to_holding);
        }
        for (auto const& [customer, held] : cash)
            CHECK(agency.ledger().balance(customer, shipped_accounting().named().trust_fund_cash) == held);
    }
}

TEST_CASE("property: random histories hold everything that may happen, refusals too") {
    Agency agency{first_seed, 40, shipped_accounting()};
    agency.run(6'000);
    auto const& counts = agency.counts();
    CHECK(counts.facts > 3'000);
    CHECK(counts.refused > 5);
    CHECK(counts.amendments > 20);
    CHECK(counts.corrections > 100);
    CHECK(counts.cancellations > 10);
    CHECK(counts.reopenings > 10);
    CHECK(counts.batches > 50);
}

TEST_CASE("A planted fault in a posting rule is caught by what the facts say") {
    CHECK(faults_with("debit trust_fund_cash, credit case_cash", "debit trust_fund_cash, credit case_cash") == "");
    // A deposit that never reaches the fund.
    CHECK(faults_with("debit trust_fund_cash, credit case_cash", "debit closed_case_suspense, credit case_cash")
              .find("in the books, but") != std::string::npos);
    // A payment to a supplier that comes out of nothing.
    CHECK(faults_with("debit case_cash, credit trust_fund_cash;", "debit case_cash, credit holding_account;")
              .find("in the books, but") != std::string::npos);
    // Sides that were mixed up.
    CHECK(faults_with("debit case_cash, credit trust_fund_cash;", "debit trust_fund_cash, credit case_cash;")
              .find("in the books, but") != std::string::npos);
    // A release of obligations that binds more of them.
    CHECK(faults_with("debit obligations, credit commitments", "debit commitments, credit obligations")
              .find("commitments of") != std::string::npos);
    // Authority that takes from what may be obligated.
    CHECK(faults_with("debit value_unreleased, credit commitments", "debit commitments, credit value_unreleased")
              .find("stands on the wrong side") != std::string::npos);
}
