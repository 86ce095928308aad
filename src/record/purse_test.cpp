// Purses: kept with a fact, only while no case of the same purchaser was faster.
#include "record/raw_sqlite.hpp"
#include "record/store_fixture.hpp"

using namespace casewright;
using test::case_named;
using test::fact_saying;
using test::InMemory;
using test::InSqlite;

namespace {

std::optional<StoreError::Kind> spend(Store& store, std::string_view id, std::uint32_t last,
                                      std::uint64_t position, std::string_view text,
                                      std::string_view key = {}) {
    CaseAppend append = test::append_to(id, last, {fact_saying("paid", key)});
    append.purse = PurseCheck{position, std::string{text}};
    auto const done = store.append({&append, 1});
    return done ? std::nullopt : std::optional{done.error().kind};
}

}  // namespace

TEST_CASE_TEMPLATE("an append with a purse holds only while no case of the purchaser got a fact", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    test::record_one(store, "KV-B-UAA", 0, fact_saying("one"));  // position 1
    test::record_one(store, "NO-P-ABC", 0, fact_saying("one"));  // 2: of another purchaser
    CHECK(spend(store, "KV-B-UAB", 0, 0, "late") == StoreError::Kind::conflict);
    CHECK_FALSE(store.purse("KV")->has_value());
    CHECK_FALSE(spend(store, "KV-B-UAB", 0, 1, "first").has_value());
    CHECK(store.purse("KV").value() == Purse{"KV", 3, "first"});
    CHECK(spend(store, "KV-B-UAA", 1, 1, "second") == StoreError::Kind::conflict);
    CHECK(store.purse("KV").value() == Purse{"KV", 3, "first"});
    // A fact without a purse is not asked; the purse falls behind, and the next one must know of it.
    test::record_one(store, "KV-B-UAC", 0, fact_saying("four"));
    CHECK(spend(store, "KV-B-UAA", 1, 3, "third") == StoreError::Kind::conflict);
    CHECK_FALSE(spend(store, "KV-B-UAA", 1, 4, "third", "key").has_value());
    // A retry records nothing and spends nothing.
    CHECK_FALSE(spend(store, "KV-B-UAA", 1, 4, "again", "key").has_value());
    CHECK(store.purse("KV").value() == Purse{"KV", 5, "third"});
    CHECK(store.purses()->size() == 1);
}

TEST_CASE_TEMPLATE("the cases of a purchaser that changed are told with the last position", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    CHECK(store.changes_of("KV", 0)->cases.empty());
    test::record_one(store, "KV-B-UAB", 0, fact_saying("one"));
    test::record_one(store, "KW-B-UAA", 0, fact_saying("one"));
    test::record_one(store, "KV-B-UAA", 0, fact_saying("one"));
    test::record_one(store, "KU-B-UAA", 0, fact_saying("one"));
    auto const all = store.changes_of("KV", 0).value();
    CHECK(all.last_position == 3);
    CHECK(all.cases == std::vector{case_named("KV-B-UAA"), case_named("KV-B-UAB")});
    CHECK(store.changes_of("KV", 1)->cases == std::vector{case_named("KV-B-UAA")});
    auto const none = store.changes_of("KV", 3).value();
    CHECK(none.cases.empty());
    CHECK(none.last_position == 3);
}

TEST_CASE_TEMPLATE("purses are replaced whole, and never by one that is ahead of the facts or unfit", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    test::record_one(store, "KV-B-UAA", 0, fact_saying("one"));
    CHECK(spend(store, "KV-B-UAA", 1, 1, std::string(5'000, 'x')) == StoreError::Kind::unfit);
    CHECK_FALSE(spend(store, "KV-B-UAA", 1, 1, "kept").has_value());
    auto const replace = [&](std::vector<Purse> const& purses) {
        auto const done = store.replace_purses(purses);
        return done ? std::nullopt : std::optional{done.error().kind};
    };
    CHECK(replace({{"KV", 3, "ahead"}}) == StoreError::Kind::conflict);
    CHECK(replace({{"KV", 0, "of nothing"}}) == StoreError::Kind::conflict);
    CHECK(replace({{"K", 1, "x"}}) == StoreError::Kind::unfit);
    CHECK(replace({{"KV", 1, "\xff"}}) == StoreError::Kind::unfit);
    CHECK(replace({{"KV", 1, "x"}, {"KV", 1, "y"}}) == StoreError::Kind::unfit);
    CHECK(store.purse("KV").value() == Purse{"KV", 2, "kept"});
    CHECK_FALSE(replace({{"KV", 1, "older"}}).has_value());
    CHECK(store.purses().value() == std::vector{Purse{"KV", 1, "older"}});
    CHECK_FALSE(replace({}).has_value());
    CHECK(store.purses()->empty());
}

TEST_CASE("the table of purses may be dropped, is made again, and damage in it is told") {
    test::TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    {
        auto const store = test::open_or_fail(path);
        CHECK_FALSE(spend(*store, "KV-B-UAA", 0, 0, "kept").has_value());
    }
    test::RawSqlite{path}.execute("UPDATE purse SET position = 0");
    CHECK(test::open_or_fail(path, false)->purse("KV").error().kind == StoreError::Kind::damaged);
    test::RawSqlite{path}.execute("DROP TABLE purse");
    auto const store = test::open_or_fail(path, false);
    CHECK_FALSE(store->purse("KV")->has_value());
    CHECK(store->purses()->empty());
    CHECK_FALSE(spend(*store, "KV-B-UAA", 1, 1, "again").has_value());
    CHECK(store->purse("KV").value() == Purse{"KV", 2, "again"});
}
