// What a bad disk does: single bytes of the file change, anywhere. Whatever changes, either the
// record says so, or every fact reads back as it was written.
#include <algorithm>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "record/case_view.hpp"
#include "record/raw_sqlite.hpp"
#include "record/store_fixture.hpp"

namespace casewright {
namespace {

std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write_bytes(std::filesystem::path const& path, std::string const& bytes) {
    std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
    std::filesystem::remove(path.string() + "-wal");
    std::filesystem::remove(path.string() + "-shm");
}

// A record in small pages, so that every byte of it can be tried.
std::string small_file(std::filesystem::path const& path) {
    {
        auto const store = test::open_or_fail(path);
        test::record_small_world(*store);
        CaseView const views[] = {{test::case_named("KV-B-UAA"), 3, "received \u2013 three"},
                                  {test::case_named("BN-D-SAC"), 2, "received \u2013 two"}};
        REQUIRE(store->replace_views(views).has_value());
    }
    test::RawSqlite{path}.execute(
        "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM; PRAGMA journal_mode = WAL");
    test::check_sound(*test::open_or_fail(path));
    return bytes_of(path);
}

enum class Outcome { noticed, unchanged, changed };

bool same_facts(std::vector<RecordedFact> const& left, std::vector<RecordedFact> const& right) {
    return std::ranges::equal(left, right, test::same_fact);
}

Outcome outcome(std::filesystem::path const& path, std::vector<RecordedFact> const& facts) {
    auto const store = open_sqlite_store(path.string(), false);
    if (!store) return Outcome::noticed;
    auto const found = (*store)->verify(1);
    bool const noticed = !found || found->first_bad;
    // Read all the same, as somebody who never verifies would: refused or right, never changed.
    auto const followed = (*store)->follow(0, 100);
    if (followed && !noticed && !same_facts(*followed, facts)) return Outcome::changed;
    bool some_refused = !followed.has_value();
    // No hash covers a view. What is handed out may have changed, but it is still fit text.
    auto const visited = (*store)->visit_views(
        [&](std::string_view case_id, std::uint32_t, std::string_view text) {
            CHECK_FALSE(unfit_view(test::case_named(case_id), text));
        });
    if (!visited) CHECK(visited.error().kind == StoreError::Kind::damaged);
    if (followed)
        for (auto const& fact : *followed)
            if (fact.position > facts.size() || !test::same_fact(fact, facts[fact.position - 1]))
                return Outcome::changed;
    for (auto const* name : {"KV-B-UAA", "BN-D-SAC"}) {
        auto const read = (*store)->read(test::case_named(name));
        if (!read) some_refused = true;
        if (!read || (noticed && read->empty())) continue;
        std::vector<RecordedFact> expected;
        for (auto const& fact : facts)
            if (fact.case_id.text() == name) expected.push_back(fact);
        if (!same_facts(*read, expected)) return Outcome::changed;
    }
    return noticed || some_refused ? Outcome::noticed : Outcome::unchanged;
}

}  // namespace

TEST_CASE("no single changed byte of the file makes the record hand out a changed fact") {
    test::TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    auto const good = small_file(path);
    auto const facts = test::everything_in(*test::open_or_fail(path, false));
    REQUIRE(facts.size() == 5);
    std::size_t noticed = 0, unchanged = 0, bytes_of_facts = 0;
    for (auto const& fact : facts)
        bytes_of_facts += fact.hash.size() +
                          envelope_of(fact.case_id, fact.sequence, fact.fact).size();
    for (std::size_t at = 0; at < good.size(); ++at)
        for (int const pattern : {0x01, 0x80}) {
            // Free space is tried at every eighth byte, the second pattern at every fourth.
            bool const is_free = at > 0 && good.substr(at - 1, 3) == std::string(3, '\0');
            if ((is_free && at % 8 != 0) || (pattern != 0x01 && at % 4 != 0)) continue;
            CAPTURE(at);
            CAPTURE(pattern);
            auto changed = good;
            changed[at] = static_cast<char>(changed[at] ^ pattern);
            write_bytes(path, changed);
            auto const what = outcome(path, facts);
            REQUIRE(what != Outcome::changed);
            ++(what == Outcome::noticed ? noticed : unchanged);
        }
    MESSAGE(good.size() << " bytes; " << noticed << " changes noticed, " << unchanged
                        << " without effect on any fact");
    CHECK(noticed > bytes_of_facts);
}

TEST_CASE("a file that ends too early is noticed at any length") {
    test::TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    auto const good = small_file(path);
    auto const facts = test::everything_in(*test::open_or_fail(path, false));
    for (std::size_t length = 0; length < good.size(); length += 97) {
        CAPTURE(length);
        write_bytes(path, good.substr(0, length));
        CHECK(outcome(path, facts) == Outcome::noticed);
    }
}

}  // namespace casewright
