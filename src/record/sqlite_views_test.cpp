// Views in the file: older files, dropped tables, and what somebody else wrote there.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "record/case_view.hpp"
#include "record/raw_sqlite.hpp"
#include "record/store_fixture.hpp"

namespace casewright {
namespace {

using Kind = StoreError::Kind;
using test::case_named;
using test::fact_saying;
using test::RawSqlite;
using test::TemporaryFolder;

void record_view(Store& store, std::uint32_t expected_last, std::string_view text) {
    CaseAppend const one[] = {
        test::append_with_view("KV-B-UAA", expected_last, {fact_saying("x")}, text)};
    auto const answer = store.append(one);
    if (!answer) FAIL(answer.error().message);
}

// The small world in the form that files had before there were views.
void make_old_file(std::filesystem::path const& path) {
    test::record_small_world(*test::open_or_fail(path));
    RawSqlite{path}.execute(
        "DROP TABLE views; DROP TABLE batch; DROP TABLE batch_head; PRAGMA user_version = 1");
}

std::vector<std::string> count_of_views_tables(std::filesystem::path const& path) {
    return RawSqlite{path}.column("SELECT count(*) FROM sqlite_schema WHERE name = 'views'");
}

}  // namespace

TEST_CASE("views are there when the file is opened again") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_view(*test::open_or_fail(path), 0, "one");
    auto const store = test::open_or_fail(path, false);
    CHECK(test::views_in(*store) == std::vector{CaseView{case_named("KV-B-UAA"), 1, "one"}});
}

TEST_CASE("when the view cannot be written, its facts are not recorded either") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    auto const store = test::open_or_fail(path);
    record_view(*store, 0, "one");
    RawSqlite raw{path};
    // By then the facts of both cases and the view of the first are written.
    raw.execute("CREATE TRIGGER full AFTER INSERT ON views WHEN NEW.case_id = 'NO-P-ABC'"
                " BEGIN SELECT RAISE(ABORT, 'no room'); END");
    CaseAppend const both[] = {
        test::append_with_view("KV-B-UAA", 1, {fact_saying("two")}, "two"),
        test::append_with_view("NO-P-ABC", 0, {fact_saying("one")}, "norway")};
    CHECK_FALSE(store->append(both).has_value());
    CaseView const rebuilt[] = {{case_named("KV-B-UAA"), 1, "rebuilt"}};
    raw.execute("DROP TRIGGER full; CREATE TRIGGER full AFTER INSERT ON views"
                " BEGIN SELECT RAISE(ABORT, 'no room'); END");
    CHECK_FALSE(store->replace_views(rebuilt).has_value());
    raw.execute("DROP TRIGGER full");
    CHECK(test::everything_in(*store).size() == 1);
    CHECK(test::views_in(*store) == std::vector{CaseView{case_named("KV-B-UAA"), 1, "one"}});
    CHECK(store->append(both).has_value());
    test::check_sound(*store);
}

TEST_CASE("a file from before there were views is opened, and gets the table") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    for (bool const create : {false, true}) {
        make_old_file(path);
        CHECK(count_of_views_tables(path) == std::vector<std::string>{"0"});
        {
            auto const store = test::open_or_fail(path, create);
            CHECK(test::views_in(*store).empty());
            CHECK(*store->stale_cases() == *store->cases());
            CHECK(test::everything_in(*store).size() == 5);
            test::check_sound(*store);
            record_view(*store, 3, "four");
            CHECK(test::views_in(*store).size() == 1);
            CHECK(*store->stale_cases() == std::vector{case_named("BN-D-SAC")});
        }
        CHECK(count_of_views_tables(path) == std::vector<std::string>{"1"});
        CHECK(RawSqlite{path}.column("PRAGMA user_version") == std::vector<std::string>{"4"});
        test::check_sound(*test::open_or_fail(path, false));
        std::filesystem::remove(path);
    }
}

TEST_CASE("a file from before there were views that cannot be written has none") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    make_old_file(path);
    using std::filesystem::perms;
    auto const all_read = perms::owner_read | perms::group_read | perms::others_read;
    auto const all_enter = perms::owner_exec | perms::group_exec | perms::others_exec;
    std::filesystem::permissions(path, all_read);
    std::filesystem::permissions(folder.path(), all_read | all_enter);
    {
        test::AsNobody const nobody;
        auto const store = test::open_or_fail(path, false);
        CHECK(test::everything_in(*store).size() == 5);
        CHECK(test::views_in(*store).empty());
        CHECK(*store->stale_cases() == *store->cases());
        test::check_sound(*store);
        CaseAppend const more[] = {
            test::append_with_view("KV-B-UAA", 3, {fact_saying("more")}, "more")};
        CHECK(store->append(more).error().kind == Kind::unavailable);
        CHECK(store->replace_views({}).error().kind == Kind::unavailable);
    }
    std::filesystem::permissions(folder.path(), perms::owner_all);
    CHECK(count_of_views_tables(path) == std::vector<std::string>{"0"});
}

TEST_CASE("anyone may change or drop the views at any time; the record is sound without them") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    auto const store = test::open_or_fail(path);
    record_view(*store, 0, "one");
    record_view(*store, 1, "two");
    RawSqlite raw{path};
    raw.execute("UPDATE views SET sequence = 1, text = 'set back'");
    CHECK(*store->stale_cases() == *store->cases());
    raw.execute("UPDATE views SET sequence = 9");  // ahead of the facts is no better than behind
    CHECK(*store->stale_cases() == *store->cases());
    test::check_sound(*store);
    raw.execute("DROP TABLE views");
    CHECK(test::views_in(*store).empty());
    CHECK(*store->stale_cases() == *store->cases());
    test::check_sound(*store);
    test::check_sound(*test::open_or_fail(path, false));
    record_view(*store, 2, "three");
    CHECK(test::views_in(*store) == std::vector{CaseView{case_named("KV-B-UAA"), 3, "three"}});
    raw.execute("DROP TABLE views");
    CaseView const rebuilt[] = {{case_named("KV-B-UAA"), 3, "rebuilt"}};
    REQUIRE(store->replace_views(rebuilt).has_value());
    CHECK(test::views_in(*store).front().text == "rebuilt");
    test::check_sound(*store);
}

TEST_CASE("a table of views that is not as we made it is refused") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    for (auto const* sql :
         {"ALTER TABLE views ADD COLUMN more TEXT", "CREATE INDEX more ON views (text)",
          "DROP TABLE views; CREATE TABLE views (case_id, sequence, text)",
          "DROP TABLE views; CREATE VIEW views AS SELECT case_id, sequence, '' AS text FROM fact",
          "CREATE TRIGGER more AFTER INSERT ON views BEGIN SELECT 1; END"}) {
        CAPTURE(sql);
        record_view(*test::open_or_fail(path), 0, "one");
        RawSqlite{path}.execute(sql);
        auto const store = open_sqlite_store(path.string(), false);
        REQUIRE_FALSE(store.has_value());
        CHECK(store.error().kind == Kind::damaged);
        std::filesystem::remove(path);
    }
}

TEST_CASE("a stored view that no writer can have given is not handed out, and a rebuild mends it") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    auto const store = test::open_or_fail(path);
    record_view(*store, 0, "one");
    CaseView const rebuilt[] = {{case_named("KV-B-UAA"), 1, "rebuilt"}};
    for (auto const* change :
         {"text = CAST(x'FF' AS TEXT)", "sequence = 0", "sequence = -1", "sequence = 4294967296",
          "case_id = 'nobody'", "text = printf('%.5000c', 'x')"}) {
        CAPTURE(change);
        RawSqlite{path}.execute(fmt::format("UPDATE views SET {}", change));
        int visits = 0;
        auto const visited = store->visit_views([&](auto, auto, auto) { ++visits; });
        REQUIRE_FALSE(visited.has_value());
        CHECK(visited.error().kind == Kind::damaged);
        CHECK(store->views().error().kind == Kind::damaged);
        CHECK(visits == 0);
        CHECK(*store->stale_cases() == *store->cases());  // a list folds it, and stays true
        test::check_sound(*store);
        REQUIRE(store->replace_views(rebuilt).has_value());
        CHECK(test::views_in(*store).size() == 1);
    }
}

}  // namespace casewright
