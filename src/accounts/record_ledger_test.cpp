#include "accounts/record_ledger.hpp"
#include "accounts/accounts_fixture.hpp"

#include <random>

using namespace casewright;
using namespace casewright::test::accounts;

namespace {

// A case that is billed on the 20th: what was recorded before is on the bill.
std::vector<RecordedFact> facts_of_case(std::string_view id) {
    std::vector<RecordedFact> facts;
    auto const add = [&](std::string_view on, Fact const& fact) {
        auto const sequence = static_cast<std::uint32_t>(facts.size() + 1);
        facts.push_back({sequence, case_id(id), sequence,
                         {std::string{kind_of(fact)}, version_of(fact), day(on), noon(on), "", "", to_json(fact)},
                         {}});
    };
    add("2026-01-02", DepositReceived{"basic", dollars("100"), DepositSource::purchaser, "wire"});
    add("2026-01-05", CaseImplemented{"basic", {"DSAMS"}});
    add("2026-04-20", BillIssued{{2026, 2}, dollars("500"), day("2026-06-15")});
    return facts;
}

BatchOfLine batch(std::string_view id, std::string_view value, std::chrono::sys_seconds recorded_at) {
    return {{case_id(id), line("001"), 1, Quantity{1}, dollars(value), {}, {}, {}},
            day("2026-03-31"), recorded_at, "batch"};
}

Money of(RecordLedger const& books, std::string_view account) {
    Money sum;
    for (auto const& leaf : books.ledger().leaves({}))
        if (leaf.account == *shipped_accounting().find(account)) sum += leaf.balance;
    return sum;
}

}  // namespace

TEST_CASE("a batch stands among the facts of its case by the moment that it was recorded") {
    auto const billed_at = noon("2026-04-20");
    std::string const id = "BN-B-UAA";
    for (auto const& [moment, charged] : {std::pair{billed_at - std::chrono::seconds{1}, "300.00"},
                                          std::pair{billed_at, "0.00"},
                                          std::pair{billed_at + std::chrono::seconds{1}, "0.00"}}) {
        RecordLedger books{shipped_accounting()};
        BatchesByCase const batches{{case_id(id), {batch(id, "300", moment)}}};
        auto const taken = books.take_case(case_id(id), facts_of_case(id), batches);
        REQUIRE_MESSAGE(taken.has_value(), (taken ? "" : taken.error().message));
        CHECK(to_text(of(books, "charged_deliveries")) == charged);
        CHECK(of(books, "charged_deliveries") + of(books, "unbilled_deliveries") == dollars("300"));
        CHECK(check_books(books.ledger(), books.counted()).balanced());
    }
}

TEST_CASE("a case posted alone has the books that it has among all others, however batches and facts lie") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const store = open_memory_store();
        std::vector<std::string> const ids{"BN-B-UAA", "BN-B-UAB", "KV-B-UAA"};
        BatchesByCase batches;
        // The third case has batches and no fact.
        for (auto const& id : ids) {
            auto moment = noon("2026-04-10");
            for (int count = 0; count < 4; ++count) {
                moment += std::chrono::hours{static_cast<int>(random() % 200)};
                batches[case_id(id)].push_back(batch(id, std::to_string(random() % 500), moment));
            }
            if (id == ids.back()) continue;
            CaseAppend append{case_id(id), 0, {}, {}};
            for (auto const& recorded : facts_of_case(id)) append.facts.push_back(recorded.fact);
            REQUIRE(store->append({&append, 1}).has_value());
        }
        RecordLedger all{shipped_accounting()};
        REQUIRE(all.follow(*store, batches).has_value());
        CHECK(check_books(all.ledger(), all.counted()).balanced());
        auto const posted = all.ledger().transactions();
        REQUIRE(all.follow(*store, batches).has_value());
        CHECK(all.ledger().transactions() == posted);  // nothing twice
        for (auto const& id : ids) {
            RecordLedger alone{shipped_accounting()};
            auto const facts = store->read(case_id(id));
            REQUIRE(alone.take_case(case_id(id), *facts, batches).has_value());
            std::vector<LeafBalance> expected;
            for (auto const& leaf : all.ledger().leaves({}))
                if (leaf.case_id == id) expected.push_back(leaf);
            CHECK(alone.ledger().leaves({}) == expected);
            CHECK_FALSE(expected.empty());
        }
    }
}
