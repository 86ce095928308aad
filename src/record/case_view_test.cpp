// The views that a store keeps of its cases: with their facts, never instead of them.
#include "record/case_view.hpp"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "record/store_fixture.hpp"

namespace casewright {
using Kind = StoreError::Kind;
using test::append_to;
using test::append_with_view;
using test::case_named;
using test::fact_saying;
using test::InMemory;
using test::InSqlite;
using test::views_in;

namespace {

std::optional<Kind> refusal_of(Store& store, std::vector<CaseAppend> const& appends) {
    auto const answer = store.append(appends);
    return answer ? std::nullopt : std::optional{answer.error().kind};
}

void record(Store& store, std::vector<CaseAppend> const& appends) {
    auto const answer = store.append(appends);
    if (!answer) FAIL(answer.error().message);
}

std::optional<Kind> refusal_to_replace(Store& store, std::vector<CaseView> const& views) {
    auto const answer = store.replace_views(views);
    return answer ? std::nullopt : std::optional{answer.error().kind};
}

CaseView view_of(std::string_view case_id, std::uint32_t sequence, std::string_view text) {
    return {case_named(case_id), sequence, std::string{text}};
}

std::vector<CaseId> stale_in(Store& store) {
    auto const stale = store.stale_cases();
    REQUIRE(stale.has_value());
    return *stale;
}

// Two cases with a view each.
std::vector<CaseView> record_viewed_world(Store& store) {
    record(store, {append_with_view("KV-B-UAA", 0, {fact_saying("1"), fact_saying("2")}, "kosovo"),
                   append_with_view("BN-D-SAC", 0, {fact_saying("1", "key-1")}, "brunei")});
    return {view_of("BN-D-SAC", 1, "brunei"), view_of("KV-B-UAA", 2, "kosovo")};
}

}  // namespace

TEST_CASE_TEMPLATE("a view is kept with its facts and read back as it was given, in case order",
                   Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    CHECK(views_in(store).empty());
    CHECK(stale_in(store).empty());
    auto const world = record_viewed_world(store);
    CHECK(views_in(store) == world);
    CHECK(stale_in(store).empty());
    std::string longest;
    while (longest.size() < view_limit_bytes) longest += "\u00e9";
    std::uint32_t last = 2;
    for (std::string const& text : {std::string{}, std::string{"a\0b\n", 4}, longest}) {
        CAPTURE(text);
        record(store, {append_with_view("KV-B-UAA", last++, {fact_saying("more")}, text)});
        CHECK(views_in(store) == std::vector{world[0], view_of("KV-B-UAA", last, text)});
    }
    CHECK(views_in(*where.writer()).at(1).text == longest);
    test::check_sound(store);
}

TEST_CASE_TEMPLATE("visiting hands out what copying does, and stores nothing meanwhile", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    auto const world = record_viewed_world(store);
    std::vector<CaseView> visited;
    REQUIRE(store
                .visit_views([&](std::string_view case_id, std::uint32_t sequence,
                                 std::string_view text) {
                    visited.push_back(view_of(case_id, sequence, text));
                })
                .has_value());
    CHECK(visited == world);
    test::record_one(store, "KV-B-UAA", 2, fact_saying("the store is free again"));
}

TEST_CASE_TEMPLATE("facts without a view leave the old one, and their case is stale until the next",
                   Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    auto const world = record_viewed_world(store);
    test::record_one(store, "NO-P-ABC", 0, fact_saying("never viewed"));
    test::record_one(store, "BN-D-SAC", 1, fact_saying("not viewed"));
    CHECK(views_in(store) == world);
    CHECK(stale_in(store) == std::vector{case_named("BN-D-SAC"), case_named("NO-P-ABC")});
    test::check_sound(store);  // staleness is no damage
    record(store, {append_with_view("BN-D-SAC", 2, {fact_saying("viewed")}, "brunei again")});
    CHECK(views_in(store).front() == view_of("BN-D-SAC", 3, "brunei again"));
    CHECK(stale_in(store) == std::vector{case_named("NO-P-ABC")});
}

TEST_CASE_TEMPLATE("of two views of a case in one batch the later is kept", Where, InMemory,
                   InSqlite) {
    Where where;
    auto& store = where.store();
    record(store, {append_with_view("KV-B-UAA", 0, {fact_saying("1")}, "first"),
                   append_with_view("KV-B-UAA", 1, {fact_saying("2")}, "second")});
    CHECK(views_in(store) == std::vector{view_of("KV-B-UAA", 2, "second")});
    record(store, {append_with_view("KV-B-UAA", 2, {fact_saying("3")}, "third"),
                   append_to("KV-B-UAA", 3, {fact_saying("4")})});
    CHECK(views_in(store) == std::vector{view_of("KV-B-UAA", 3, "third")});
    CHECK(stale_in(store) == std::vector{case_named("KV-B-UAA")});
}

TEST_CASE_TEMPLATE("a refused batch leaves every view, also of its cases that are in order", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    auto const world = record_viewed_world(store);
    auto const good = append_with_view("KV-B-UAA", 2, {fact_saying("3")}, "not to be seen");
    auto unfit = fact_saying("unfit");
    unfit.body = 0.5;
    CHECK(refusal_of(store, {good, append_with_view("BN-D-SAC", 0, {fact_saying("x")}, "x")}) ==
          Kind::conflict);
    CHECK(refusal_of(store, {good, append_to("BN-D-SAC", 1, {fact_saying("x", "key-1")})}) ==
          Kind::reused_key);
    CHECK(refusal_of(store, {good, append_to("BN-D-SAC", 1, {unfit})}) == Kind::unfit);
    CHECK(views_in(store) == world);
    CHECK(test::everything_in(store).size() == 3);
    CHECK(stale_in(store).empty());
}

TEST_CASE_TEMPLATE("a view that is not UTF-8 or too long refuses its facts", Where, InMemory,
                   InSqlite) {
    Where where;
    auto& store = where.store();
    auto const world = record_viewed_world(store);
    for (std::string const& text :
         {std::string(view_limit_bytes + 1, 'x'), std::string{"\xFF"}, std::string{"cut \xE2\x80"},
          std::string{"\xED\xA0\x80"}, std::string{"\xC0\x80"}}) {
        CAPTURE(text.size());
        CHECK(refusal_of(store, {append_with_view("KV-B-UAA", 2, {fact_saying("3")}, text)}) ==
              Kind::unfit);
        CHECK(refusal_of(store, {append_with_view("BN-D-SAC", 0, {fact_saying("1", "key-1")},
                                                  text)}) == Kind::unfit);
        CHECK(refusal_to_replace(store, {view_of("KV-B-UAA", 2, text)}) == Kind::unfit);
    }
    CHECK(views_in(store) == world);
    CHECK(test::everything_in(store).size() == 3);
}

TEST_CASE_TEMPLATE("a retry that records nothing does not touch the view, one that goes on does",
                   Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    record_viewed_world(store);
    auto const first = fact_saying("1", "key-1");
    record(store, {append_with_view("BN-D-SAC", 0, {first}, "as of the retry")});
    CHECK(views_in(store).front() == view_of("BN-D-SAC", 1, "brunei"));
    record(store, {append_with_view("BN-D-SAC", 1, {fact_saying("2")}, "newer")});
    record(store, {append_with_view("BN-D-SAC", 0, {first}, "late retry")});
    CHECK(views_in(store).front() == view_of("BN-D-SAC", 2, "newer"));
    // The same retry beside facts that are recorded: only their view is.
    record(store, {append_with_view("KV-B-UAA", 2, {fact_saying("3")}, "kosovo again"),
                   append_with_view("BN-D-SAC", 0, {first}, "late retry")});
    CHECK(views_in(store) == std::vector{view_of("BN-D-SAC", 2, "newer"),
                                         view_of("KV-B-UAA", 3, "kosovo again")});
    record(store, {append_with_view("BN-D-SAC", 2, {first, fact_saying("3")}, "goes on")});
    CHECK(views_in(store).front() == view_of("BN-D-SAC", 3, "goes on"));
    CHECK(stale_in(store).empty());
}

TEST_CASE_TEMPLATE("a rebuild takes the place of every view; the same views are the same bytes",
                   Where, InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    auto const world = record_viewed_world(store);
    test::record_one(store, "NO-P-ABC", 0, fact_saying("never viewed"));
    REQUIRE_FALSE(refusal_to_replace(store, world));
    CHECK(views_in(store) == world);
    auto all = std::vector{view_of("NO-P-ABC", 1, "norway"), world[1], world[0]};
    REQUIRE_FALSE(refusal_to_replace(store, all));
    CHECK(views_in(store) == std::vector{all[2], all[1], all[0]});
    CHECK(stale_in(store).empty());
    REQUIRE_FALSE(refusal_to_replace(store, {world[1]}));
    CHECK(views_in(store) == std::vector{world[1]});
    CHECK(stale_in(store) == std::vector{case_named("BN-D-SAC"), case_named("NO-P-ABC")});
    REQUIRE_FALSE(refusal_to_replace(store, {}));
    CHECK(views_in(store).empty());
    CHECK(stale_in(store) == *store.cases());
    CHECK(test::everything_in(store).size() == 4);
    test::check_sound(store);
}

TEST_CASE_TEMPLATE("a rebuild that has not seen the last fact of each case is refused whole", Where,
                   InMemory, InSqlite) {
    Where where;
    auto& store = where.store();
    auto const world = record_viewed_world(store);
    auto const newer = view_of("BN-D-SAC", 1, "rebuilt");
    for (std::uint32_t const sequence : {0U, 1U, 3U, ~0U}) {
        CAPTURE(sequence);
        CHECK(refusal_to_replace(store, {newer, view_of("KV-B-UAA", sequence, "x")}) ==
              Kind::conflict);
    }
    for (std::uint32_t const sequence : {0U, 1U})
        CHECK(refusal_to_replace(store, {newer, view_of("ZZ-B-ZZZ", sequence, "no such case")}) ==
              Kind::conflict);
    CHECK(refusal_to_replace(store, {newer, newer}) == Kind::unfit);
    CHECK(views_in(store) == world);
    CHECK(*store.cases() == std::vector{case_named("BN-D-SAC"), case_named("KV-B-UAA")});
}

TEST_CASE_TEMPLATE("rebuilding beside writers never puts an older view over newer facts", Where,
                   InMemory, InSqlite) {
    Where where;
    constexpr std::uint32_t each = 40;
    std::atomic<unsigned> failed = 0;
    std::atomic<bool> writing = true;
    // Both cases are there from the start, so that every rebuild gives a view of both.
    record(where.store(), {append_with_view("KV-B-UAA", 0, {fact_saying("x")}, "1"),
                           append_with_view("BN-D-SAC", 0, {fact_saying("x")}, "1")});
    auto const write = [&](std::string_view case_id) {
        auto const store = where.writer();
        for (std::uint32_t count = 1; count < each; ++count)
            if (refusal_of(*store, {append_with_view(case_id, count, {fact_saying("x")},
                                                     std::to_string(count + 1))}))
                ++failed;
    };
    auto const rebuild = [&] {
        auto const store = where.writer();
        while (writing) {
            auto const seen = store->views();
            auto const refused = seen ? refusal_to_replace(*store, *seen) : seen.error().kind;
            if (refused && refused != Kind::conflict) ++failed;
        }
    };
    {
        std::jthread const rebuilder{rebuild};
        {
            std::jthread const kosovo{write, "KV-B-UAA"};
            std::jthread const brunei{write, "BN-D-SAC"};
        }
        writing = false;
    }
    CHECK(failed == 0);
    CHECK(views_in(where.store()) == std::vector{view_of("BN-D-SAC", each, std::to_string(each)),
                                                 view_of("KV-B-UAA", each, std::to_string(each))});
}

}  // namespace casewright
