#include "accounts/money_cover.hpp"
#include "accounts/accounts_fixture.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

namespace {

Transaction moving(std::string_view id, Post post, std::string_view amount) {
    Transaction made{std::string{id.substr(0, 2)}, case_id(id), 1, "test", day("2026-01-02"),
                     noon("2026-01-02"), {}};
    REQUIRE(post_amounts(made, {{post, 0, dollars(amount)}}, shipped_accounting()).has_value());
    return made;
}

std::string_view refused_by(Ledger const& ledger, Transaction const& transaction) {
    auto const refused = refused_for_cover(ledger, transaction);
    return refused ? refused->rule.id : "";
}

Ledger with(std::vector<Transaction> const& transactions) {
    Ledger ledger{shipped_accounting()};
    for (auto const& one : transactions) ledger.append(one);
    return ledger;
}

}  // namespace

TEST_CASE("FMR volume 15, 040102: a case may run short while the same country covers it, to the cent") {
    auto const ledger = with({moving("BN-B-UAA", Post::deposit_received, "80000"),
                              moving("KV-B-UAA", Post::deposit_received, "900000")});
    CHECK(refused_by(ledger, moving("BN-B-UAB", Post::disbursement_recorded, "80000")) == "");
    CHECK(refused_by(ledger, moving("BN-B-UAB", Post::disbursement_recorded, "80000.01")) ==
          money_covers_payment.id);
    CHECK(refused_by(ledger, moving("RO-B-UAA", Post::disbursement_recorded, "0.01")) ==
          money_covers_payment.id);
}

TEST_CASE("FMR volume 15, 040102: money of one purchaser is not used for a case of another") {
    auto const ledger = with({moving("KV-B-UAA", Post::deposit_received, "900000")});
    auto crossing = moving("BN-B-UAA", Post::disbursement_recorded, "1");
    crossing.customer = "KV";
    CHECK(refused_by(ledger, crossing) == money_of_one_purchaser.id);
}

TEST_CASE("SAMM C9.12: what is kept for termination pays for nothing else") {
    auto const ledger = with({moving("BN-B-UAA", Post::deposit_received, "100"),
                              moving("BN-B-UAA", Post::termination_reserve_set, "40")});
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::disbursement_recorded, "60")) == "");
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::disbursement_recorded, "60.01")) ==
          reserve_pays_termination_only.id);
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::termination_reserve_set, "60")) == "");
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::termination_reserve_set, "60.01")) ==
          reserve_is_covered.id);
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::termination_reserve_released, "40")) == "");
}

TEST_CASE("SAMM C9.11.4: the holding account pays no more than it has") {
    auto const ledger = with({moving("BN-B-UAA", Post::deposit_received, "100"),
                              moving("BN-B-UAA", Post::excess_to_holding, "30")});
    CHECK(refused_by(ledger, moving("BN-B-UAB", Post::deposit_from_holding, "30")) == "");
    CHECK(refused_by(ledger, moving("BN-B-UAB", Post::deposit_from_holding, "30.01")) ==
          holding_covers_payment.id);
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::holding_refunded, "30.01")) ==
          holding_covers_payment.id);
}

TEST_CASE("What is overdrawn already may always be filled up") {
    auto const ledger = with({moving("BN-B-UAA", Post::disbursement_recorded, "100")});
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::deposit_received, "1")) == "");
    CHECK(refused_by(ledger, moving("BN-B-UAA", Post::obligation_recorded, "1")) == "");
}

TEST_CASE("SAMM C9.11.5: no more goes to the holding account than the purchaser has") {
    auto const ledger = with({moving("BN-B-UAA", Post::deposit_received, "100"),
                              moving("BN-B-UAA", Post::excess_to_holding, "30")});
    CHECK(refused_by(ledger, moving("BN-B-UAB", Post::excess_to_holding, "70")) == "");
    CHECK(refused_by(ledger, moving("BN-B-UAB", Post::excess_to_holding, "70.01")) == holding_is_cash.id);
}
