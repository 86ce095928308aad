#include "record/store.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "record/envelope.hpp"
#include "record/store_fixture.hpp"

namespace casewright {
using Kind = StoreError::Kind;
using namespace std::chrono_literals;
using test::append_to;
using test::case_named;
using test::fact_saying;
using test::InMemory;
using test::InSqlite;
using test::record_one;
using test::same_fact;

static std::optional<Kind> refusal_of(Store& store, std::vector<CaseAppend> const& appends) {
    auto const answer = store.append(appends);
    return answer ? std::nullopt : std::optional{answer.error().kind};
}

TEST_CASE_TEMPLATE("facts are numbered within their case and placed within the store", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    test::record_small_world(store);
    auto const facts = store.read(case_named("KV-B-UAA"));
    REQUIRE(facts.has_value());
    REQUIRE(facts->size() == 3);
    Digest previous{};
    for (std::uint32_t sequence = 1; auto const& fact : *facts) {
        CHECK(fact.sequence == sequence++);
        CHECK(fact.hash == hash_of(previous, envelope_of(fact.case_id, fact.sequence, fact.fact)));
        previous = fact.hash;
    }
    CHECK(facts->at(0).position == 1);
    CHECK(facts->at(1).position == 3);
    CHECK(facts->at(2).position == 4);
    CHECK(facts->at(2).fact.body.at("says") == "three");
    CHECK(store.read(case_named("ZZ-B-ZZZ"))->empty());
    CHECK(*store.cases() == std::vector{case_named("BN-D-SAC"), case_named("KV-B-UAA")});
    test::check_sound(store);
}

TEST_CASE_TEMPLATE("of two writers who saw the same case only the first records", Where, InMemory,
                   InSqlite) {
    Where where;
    auto& store = where.store();
    auto const other = where.writer();
    record_one(store, "KV-B-UAA", 0, fact_saying("one"));
    record_one(*other, "KV-B-UAA", 1, fact_saying("the first of two"));
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 1, {fact_saying("too late")})}) ==
          Kind::conflict);
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 3, {fact_saying("too early")})}) ==
          Kind::conflict);
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 0, {fact_saying("not new")})}) ==
          Kind::conflict);
    CHECK(store.read(case_named("KV-B-UAA"))->size() == 2);
    record_one(store, "KV-B-UAA", 2, fact_saying("read again, decided again"));
}

TEST_CASE_TEMPLATE("a batch is recorded whole or not at all", Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    record_one(store, "KV-B-UAA", 0, fact_saying("one"));
    auto const before = test::everything_in(store);
    CHECK(refusal_of(store, {append_to("BN-D-SAC", 0, {fact_saying("a"), fact_saying("b")}),
                             append_to("KV-B-UAA", 0, {fact_saying("conflict")})}) ==
          Kind::conflict);
    auto unfit = fact_saying("unfit");
    unfit.body = 0.5;
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 1, {fact_saying("fit"), unfit})}) ==
          Kind::unfit);
    auto huge = fact_saying("huge");
    huge.body = json::string(envelope_limit_bytes, 'x');
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 1, {huge})}) == Kind::unfit);
    CHECK(test::everything_in(store).size() == before.size());
    CHECK(store.read(case_named("BN-D-SAC"))->empty());
    CHECK(store.cases()->size() == 1);
    record_one(store, "BN-D-SAC", 0, fact_saying("the writer is not stuck"));
    test::check_sound(store);
}

TEST_CASE_TEMPLATE("one batch may append to a case twice when the second follows the first", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    std::vector const chained{append_to("KV-B-UAA", 0, {fact_saying("1"), fact_saying("2")}),
                              append_to("BN-D-SAC", 0, {fact_saying("a")}),
                              append_to("KV-B-UAA", 2, {fact_saying("3")})};
    auto const answer = store.append(chained);
    REQUIRE(answer.has_value());
    REQUIRE(answer->size() == 3);
    CHECK(answer->at(0).sequence == 2);
    CHECK(answer->at(1).case_id == case_named("BN-D-SAC"));
    CHECK(answer->at(2).sequence == 3);
    CHECK(same_fact(answer->at(2), store.read(case_named("KV-B-UAA"))->back()));
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 3, {fact_saying("4")}),
                             append_to("KV-B-UAA", 3, {fact_saying("5")})}) == Kind::conflict);
    test::check_sound(store);
}

TEST_CASE_TEMPLATE("a retry with the same key records nothing and gets the first answer", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    auto const first = record_one(store, "KV-B-UAA", 0, fact_saying("once", "key-1"));
    record_one(store, "KV-B-UAA", 1, fact_saying("meanwhile"));
    auto again = fact_saying("once", "key-1");
    again.recorded_at += 1h;  // a retry comes later
    CHECK(same_fact(record_one(store, "KV-B-UAA", 0, again), first));
    CHECK(same_fact(record_one(store, "KV-B-UAA", 2, again), first));  // decided anew
    CHECK(test::everything_in(store).size() == 2);
    CHECK(test::everything_in(store).front().fact.recorded_at == first.fact.recorded_at);
}

TEST_CASE_TEMPLATE("a key that belongs to another fact is refused", Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    record_one(store, "KV-B-UAA", 0, fact_saying("once", "key-1"));
    auto const refused_when = [&](std::string_view case_id, auto change) {
        auto fact = fact_saying("once", "key-1");
        change(fact);
        return refusal_of(store, {append_to(case_id, 0, {fact})}) == Kind::reused_key;
    };
    CHECK(refused_when("BN-D-SAC", [](NewFact&) {}));
    CHECK(refused_when("KV-B-UAA", [](NewFact& fact) { fact.kind = "offer_accepted"; }));
    CHECK(refused_when("KV-B-UAA", [](NewFact& fact) { fact.version = 2; }));
    CHECK(refused_when("KV-B-UAA", [](NewFact& fact) { fact.actor = "purchaser"; }));
    CHECK(refused_when("KV-B-UAA", [](NewFact& fact) { fact.body = "twice"; }));
    CHECK(refused_when("KV-B-UAA", [](NewFact& fact) {
        fact.happened_on = plus_days(fact.happened_on, 1);
    }));
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 1, {fact_saying("a", "key-2")}),
                             append_to("KV-B-UAA", 2, {fact_saying("b", "key-2")})}) ==
          Kind::reused_key);
    CHECK(test::everything_in(store).size() == 1);
}

TEST_CASE_TEMPLATE("a fact given twice in one batch under its key is recorded once", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    std::vector const twice{append_to("KV-B-UAA", 0, {fact_saying("once", "key-1")}),
                            append_to("KV-B-UAA", 0, {fact_saying("once", "key-1")})};
    auto const answer = store.append(twice);
    REQUIRE(answer.has_value());
    CHECK(same_fact(answer->at(0), answer->at(1)));
    CHECK(same_fact(answer->at(0), test::everything_in(store).at(0)));
    CHECK(test::everything_in(store).size() == 1);
}

TEST_CASE_TEMPLATE("a retried batch may go on where its recorded facts end, but not over a gap",
                   Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    record_one(store, "KV-B-UAA", 0, fact_saying("a", "key-a"));
    auto const longer = append_to("KV-B-UAA", 0, {fact_saying("a", "key-a"), fact_saying("b")});
    REQUIRE_FALSE(refusal_of(store, {longer}).has_value());
    CHECK(store.read(case_named("KV-B-UAA"))->size() == 2);
    // The same again: fact 2 has no key, so nothing says that it is the one recorded already.
    CHECK(refusal_of(store, {longer}) == Kind::conflict);
    record_one(store, "KV-B-UAA", 2, fact_saying("c", "key-c"));
    CHECK(refusal_of(store, {append_to("KV-B-UAA", 1, {fact_saying("c", "key-c"),
                                                       fact_saying("did not see b")})}) ==
          Kind::conflict);
}

TEST_CASE_TEMPLATE("following the record page by page meets every fact once, in order", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    for (std::uint32_t count = 0; count < 10; ++count) {
        record_one(store, "KV-B-UAA", count, fact_saying("k"));
        record_one(store, "BN-D-SAC", count, fact_saying("b"));
    }
    for (std::size_t const limit : {1U, 3U, 20U, 100U}) {
        CAPTURE(limit);
        std::uint64_t position = 0;
        for (;;) {
            auto const page = store.follow(position, limit);
            REQUIRE(page.has_value());
            CHECK(page->size() == std::min(limit, std::size_t{20} - position));
            for (auto const& fact : *page) CHECK(fact.position == ++position);
            if (page->empty()) break;
        }
        CHECK(position == 20);
    }
    CHECK(store.follow(0, 0)->empty());
    CHECK(store.follow(20, 5)->empty());
    CHECK(store.follow(~std::uint64_t{0}, ~std::size_t{0})->empty());
    CHECK(store.follow(19, ~std::size_t{0})->size() == 1);
}

TEST_CASE_TEMPLATE("writers to different cases go on side by side", Where, InMemory, InSqlite) {
    Where where;
    constexpr std::uint32_t each = 20;
    std::atomic<unsigned> failed = 0;
    auto const write = [&](std::string_view case_id) {
        auto const store = where.writer();
        for (std::uint32_t count = 0; count < each; ++count) {
            CaseAppend const one[] = {append_to(case_id, count, {fact_saying("x")})};
            if (!store->append(one)) ++failed;
        }
    };
    {
        std::jthread const kosovo{write, "KV-B-UAA"};
        std::jthread const brunei{write, "BN-D-SAC"};
        std::jthread const norway{write, "NO-P-ABC"};
    }
    CHECK(failed == 0);
    CHECK(test::everything_in(where.store()).size() == 3 * each);
    test::check_sound(where.store());
}

TEST_CASE_TEMPLATE("writers racing for one case: each number is won exactly once", Where, InMemory,
                   InSqlite) {
    Where where;
    constexpr std::uint32_t numbers = 20;
    std::atomic<unsigned> won = 0, lost = 0, failed = 0;
    auto const race = [&](std::string_view name) {
        auto const store = where.writer();
        for (std::uint32_t count = 0; count < numbers; ++count) {
            CaseAppend const one[] = {append_to("KV-B-UAA", count, {fact_saying(name)})};
            auto const answer = store->append(one);
            if (answer)
                ++won;
            else if (answer.error().kind == Kind::conflict)
                ++lost;
            else
                ++failed;
        }
    };
    {
        std::jthread const first{race, "first"};
        std::jthread const second{race, "second"};
        std::jthread const third{race, "third"};
    }
    // Whoever is ahead fills the next number; whoever is behind finds it taken.
    CHECK(failed == 0);
    CHECK(won == test::everything_in(where.store()).size());
    CHECK(won + lost == 3 * numbers);
    CHECK(won == numbers);
    test::check_sound(where.store());
}

TEST_CASE_TEMPLATE("verifying counts facts and cases, on any number of threads", Where, InMemory,
                   InSqlite) {
    Where where;
    auto& store = where.store();
    for (unsigned const threads : {0U, 1U, 2U, 5U}) CHECK(store.verify(threads)->facts == 0);
    test::record_small_world(store);
    for (unsigned const threads : {0U, 1U, 2U, 5U}) {
        auto const found = store.verify(threads);
        REQUIRE(found.has_value());
        CHECK(found->facts == 5);
        CHECK(found->cases == 2);
        CHECK_FALSE(found->first_bad.has_value());
    }
}

}  // namespace casewright
