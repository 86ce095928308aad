#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "record/raw_sqlite.hpp"
#include "record/store_fixture.hpp"

namespace casewright {
namespace {

using Kind = StoreError::Kind;
using test::AsNobody;
using test::RawSqlite;
using test::TemporaryFolder;

std::optional<Kind> refusal_to_open(std::filesystem::path const& path, bool create) {
    auto const store = open_sqlite_store(path.string(), create);
    return store ? std::nullopt : std::optional{store.error().kind};
}

std::set<std::string> names_in(std::filesystem::path const& folder) {
    std::set<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator{folder})
        names.insert(entry.path().filename().string());
    return names;
}

void record_and_close(std::filesystem::path const& path) {
    test::record_small_world(*test::open_or_fail(path));
}

std::optional<Verification::Bad> first_bad(Store& store, unsigned threads = 1) {
    auto const found = store.verify(threads);
    REQUIRE(found.has_value());
    return found->first_bad;
}

}  // namespace

TEST_CASE("what was recorded is there when the file is opened again") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    auto const store = test::open_or_fail(path, false);
    CHECK(test::everything_in(*store).size() == 5);
    test::record_one(*store, "KV-B-UAA", 3, test::fact_saying("four"));
    test::check_sound(*store);
}

TEST_CASE("the file keeps a write-ahead log and syncs it, and carries our number and form") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    RawSqlite raw{path};
    CHECK(raw.column("PRAGMA journal_mode") == std::vector<std::string>{"wal"});
    CHECK(raw.column("PRAGMA application_id") == std::vector<std::string>{"1129796180"});
    CHECK(raw.column("PRAGMA user_version") == std::vector<std::string>{"4"});
}

TEST_CASE("a reading command creates nothing and leaves nothing behind") {
    TemporaryFolder const folder;
    CHECK(refusal_to_open(folder.path() / "missing.db", false) == Kind::unavailable);
    CHECK(refusal_to_open("", false) == Kind::unavailable);
    CHECK(names_in(folder.path()).empty());
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    CHECK(test::everything_in(*test::open_or_fail(path, false)).size() == 5);
    CHECK(names_in(folder.path()) == std::set<std::string>{"record.db"});
    std::ofstream{folder.path() / "empty.db"};
    CHECK(refusal_to_open(folder.path() / "empty.db", false) == Kind::foreign);
    CHECK(std::filesystem::file_size(folder.path() / "empty.db") == 0);
}

TEST_CASE("paths that SQLite would take for something else are files like any other") {
    TemporaryFolder const folder;
    auto const here = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (std::string const name : {":memory:", "file:x?mode=memory", "a?b#c%41.db"}) {
        CAPTURE(name);
        record_and_close(name);
        CHECK(std::filesystem::is_regular_file(folder.path() / name));
        CHECK(test::everything_in(*test::open_or_fail(name, false)).size() == 5);
    }
    std::filesystem::current_path(here);
}

TEST_CASE("a file that is no record of ours is refused and left as it was") {
    TemporaryFolder const folder;
    auto const text = folder.path() / "letter.txt";
    std::ofstream{text} << std::string(5'000, 'x');
    auto const short_text = folder.path() / "note.txt";
    std::ofstream{short_text} << "x";
    auto const other = folder.path() / "other.db";
    RawSqlite{other}.execute("CREATE TABLE fact (position INTEGER PRIMARY KEY)");
    auto const marked = folder.path() / "marked.db";
    RawSqlite{marked}.execute("PRAGMA application_id = 7");
    for (bool const create : {false, true}) {
        CHECK(refusal_to_open(text, create) == Kind::foreign);
        CHECK(refusal_to_open(short_text, create) == Kind::foreign);
        CHECK(refusal_to_open(other, create) == Kind::foreign);
        CHECK(refusal_to_open(marked, create) == Kind::foreign);
        CHECK(refusal_to_open(folder.path(), create) == Kind::foreign);
        CHECK(refusal_to_open("/dev/null", create) == Kind::foreign);
    }
    CHECK(refusal_to_open(folder.path() / "no" / "such" / "folder.db", true) == Kind::unavailable);
    CHECK(std::filesystem::file_size(text) == 5'000);
    CHECK(std::filesystem::file_size(short_text) == 1);
    CHECK(names_in(folder.path()) ==
          std::set<std::string>{"letter.txt", "note.txt", "other.db", "marked.db"});
}

TEST_CASE("a file of a later version is refused as foreign, an impossible form as damaged") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    RawSqlite{path}.execute("PRAGMA user_version = 5");
    CHECK(refusal_to_open(path, true) == Kind::foreign);
    CHECK(refusal_to_open(path, false) == Kind::foreign);
    RawSqlite{path}.execute("PRAGMA user_version = 0");
    CHECK(refusal_to_open(path, true) == Kind::damaged);
}

TEST_CASE("a table, index or trigger that is not as we made it is refused, but not statistics") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    for (auto const* sql :
         {"DROP TRIGGER fact_is_never_deleted", "DROP INDEX fact_by_idempotency_key",
          "CREATE TABLE more (x)", "ALTER TABLE fact ADD COLUMN more TEXT",
          "CREATE TRIGGER more AFTER INSERT ON fact BEGIN SELECT 1; END"}) {
        CAPTURE(sql);
        record_and_close(path);
        auto const open_before = test::open_or_fail(path);
        RawSqlite{path}.execute(sql);
        CHECK(refusal_to_open(path, false) == Kind::damaged);
        CHECK(first_bad(*open_before).has_value());
        for (auto const& name : names_in(folder.path()))
            std::filesystem::remove(folder.path() / name);
    }
    record_and_close(path);
    RawSqlite{path}.execute("ANALYZE; VACUUM");
    test::check_sound(*test::open_or_fail(path));
}

TEST_CASE("the file itself refuses to change or delete a fact, or to shorten a chain") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    RawSqlite raw{path};
    CHECK(raw.attempt("UPDATE fact SET sequence = 9") == "a recorded fact is never changed");
    CHECK(raw.attempt("DELETE FROM fact") == "a recorded fact is never deleted");
    CHECK(raw.attempt("DELETE FROM chain") == "the chain of a case is never deleted");
    CHECK(raw.attempt("UPDATE chain SET last_sequence = 1") == "the chain of a case only grows");
    CHECK(raw.attempt("UPDATE chain SET case_id = 'ZZ-B-ZZZ', last_sequence = 9") ==
          "the chain of a case only grows");
    CHECK(raw.attempt("INSERT INTO fact SELECT 9, case_id, sequence, envelope, hash, NULL"
                      " FROM fact LIMIT 1") != "");
    test::check_sound(*test::open_or_fail(path));
}

TEST_CASE("a removed tail is found, and nothing is chained to what is left") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    RawSqlite{path}.tamper("DELETE FROM fact WHERE case_id = 'KV-B-UAA' AND sequence = 3");
    auto const store = test::open_or_fail(path);
    auto const bad = first_bad(*store);
    REQUIRE(bad.has_value());
    CHECK(bad->case_id == "KV-B-UAA");
    CHECK(bad->sequence == 3);
    CHECK(store->read(test::case_named("KV-B-UAA")).error().kind == Kind::damaged);
    for (std::uint32_t const last : {2U, 3U}) {
        CaseAppend const more[] = {test::append_to("KV-B-UAA", last, {test::fact_saying("more")})};
        CHECK(store->append(more).error().kind == Kind::damaged);
    }
    CHECK(store->follow(0, 100).error().kind == Kind::damaged);
    CHECK(store->read(test::case_named("BN-D-SAC"))->size() == 2);
}

TEST_CASE("a changed fact is not handed out by any way of reading") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    RawSqlite{path}.tamper(
        "UPDATE fact SET envelope = CAST(replace(CAST(envelope AS TEXT), 'other', 'ether') AS BLOB)"
        " WHERE position = 2");
    auto const store = test::open_or_fail(path);
    CHECK(store->read(test::case_named("BN-D-SAC")).error().kind == Kind::damaged);
    CHECK(store->follow(1, 1).error().kind == Kind::damaged);
    CHECK(store->follow(0, 1).has_value());
    CaseAppend const retry[] = {
        test::append_to("BN-D-SAC", 0, {test::fact_saying("other one", "key-1")})};
    CHECK(store->append(retry).error().kind == Kind::damaged);
    CHECK(first_bad(*store)->case_id == "BN-D-SAC");
}

TEST_CASE("verify finds every single-byte change of every stored column at its own fact") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    auto const store = test::open_or_fail(path);
    RawSqlite raw{path};
    raw.execute("PRAGMA synchronous = OFF");
    auto const changed_is_found = [&](std::string const& where, std::string const& column,
                                      std::string const& hex, std::string const& change) {
        CAPTURE(where);
        CAPTURE(change);
        raw.tamper(fmt::format("UPDATE {} = {} WHERE {}", column, change, where));
        auto const bad = first_bad(*store);
        raw.tamper(fmt::format("UPDATE {} = {} WHERE {}", column, hex, where));
        REQUIRE(bad.has_value());
        return bad->case_id + "/" + std::to_string(bad->sequence);
    };
    auto const flip_every_byte = [&](std::string const& table, std::string const& column,
                                     std::string const& where, std::string const& place) {
        auto const hex = raw.column("SELECT hex(" + column + ") FROM " + table + " WHERE " + where);
        for (std::size_t at = 0; at < hex[0].size(); at += 2) {
            auto const byte = std::stoul(hex[0].substr(at, 2), nullptr, 16);
            auto const flipped = hex[0].substr(0, at) + fmt::format("{:02X}", byte ^ 0x01U) +
                                 hex[0].substr(at + 2);
            CHECK(changed_is_found(where, table + " SET " + column, "x'" + hex[0] + "'",
                                   "x'" + flipped + "'") == place);
        }
    };
    for (auto const& [position, place] :
         {std::pair{"1", "KV-B-UAA/1"}, {"2", "BN-D-SAC/1"}, {"4", "KV-B-UAA/3"}}) {
        auto const where = std::string{"position = "} + position;
        flip_every_byte("fact", "envelope", where, place);
        flip_every_byte("fact", "hash", where, place);
        auto const sequence = raw.column("SELECT sequence FROM fact WHERE " + where)[0];
        for (auto const* other : {"5", "257", "65537", "16777217", "4294967297", "1099511627777"})
            CHECK(changed_is_found(where, "fact SET sequence", sequence, other) == place);
    }
    CHECK(changed_is_found("sequence = 3", "fact SET position", "4", "99") != "");
    flip_every_byte("chain", "head_hash", "case_id = 'KV-B-UAA'", "KV-B-UAA/3");
    CHECK_FALSE(first_bad(*store).has_value());
}

TEST_CASE("a file that cannot be written can still be read and verified") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_and_close(path);
    using std::filesystem::perms;
    auto const all_read = perms::owner_read | perms::group_read | perms::others_read;
    auto const all_enter = perms::owner_exec | perms::group_exec | perms::others_exec;
    std::filesystem::permissions(path, all_read);
    std::filesystem::permissions(folder.path(), all_read | all_enter);
    {
        AsNobody const nobody;
        auto const store = test::open_or_fail(path, false);
        CHECK(test::everything_in(*store).size() == 5);
        test::check_sound(*store);
        CaseAppend const more[] = {test::append_to("KV-B-UAA", 3, {test::fact_saying("more")})};
        CHECK(store->append(more).error().kind == Kind::unavailable);
        CHECK(refusal_to_open(folder.path() / "new.db", true) == Kind::unavailable);
    }
    std::filesystem::permissions(folder.path(), perms::owner_all);
    CHECK(names_in(folder.path()) == std::set<std::string>{"record.db"});
}

TEST_CASE("a file that cannot be written and whose log is not merged is not read without the log") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    auto const copy = folder.path() / "copy.db";
    {
        auto const store = test::open_or_fail(path);
        test::record_small_world(*store);
        std::filesystem::copy_file(path, copy);
        std::filesystem::copy_file(path.string() + "-wal", copy.string() + "-wal");
    }
    using std::filesystem::perms;
    auto const readable = perms::owner_read | perms::group_read | perms::others_read;
    std::filesystem::permissions(copy, readable);
    std::filesystem::permissions(copy.string() + "-wal", readable);
    // The group may enter too: a nobody who was root keeps its group, and would be turned away.
    auto const enterable = perms::owner_exec | perms::group_exec | perms::others_exec;
    std::filesystem::permissions(folder.path(), readable | enterable);
    {
        AsNobody const nobody;
        CHECK(refusal_to_open(copy, false) == Kind::unavailable);
    }
    std::filesystem::permissions(folder.path(), perms::owner_all);
    std::filesystem::permissions(copy, perms::owner_all);
    std::filesystem::permissions(copy.string() + "-wal", perms::owner_all);
    CHECK(test::everything_in(*test::open_or_fail(copy, false)).size() == 5);
}

TEST_CASE("several who make the same new file at once all get the same record") {
    for (int round = 0; round < 10; ++round) {
        TemporaryFolder const folder;
        auto const path = folder.path() / "record.db";
        std::atomic<int> failed = 0;
        std::string message;
        auto const open_and_record = [&](std::string_view case_id) {
            auto const store = open_sqlite_store(path.string(), true);
            CaseAppend const one[] = {test::append_to(case_id, 0, {test::fact_saying("x")})};
            auto const answer = store ? (*store)->append(one) : std::unexpected{store.error()};
            if (answer) return;
            ++failed;
            message = answer.error().message;
        };
        {
            std::jthread const first{open_and_record, "KV-B-UAA"};
            std::jthread const second{open_and_record, "BN-D-SAC"};
            std::jthread const third{open_and_record, "NO-P-ABC"};
        }
        CAPTURE(message);
        CHECK(failed == 0);
        auto const store = test::open_or_fail(path);
        CHECK(test::everything_in(*store).size() == 3);
        test::check_sound(*store);
    }
}

}  // namespace casewright
