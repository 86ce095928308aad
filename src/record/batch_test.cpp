#include "record/batch.hpp"

#include "record/envelope.hpp"
#include "record/raw_sqlite.hpp"
#include "record/store_fixture.hpp"

namespace casewright {
namespace {

using test::RawSqlite;
using test::TemporaryFolder;

NewFact batch_saying(std::string_view word, std::string_view key) {
    auto const day = Date{std::chrono::year{2026} / 9 / 30};
    return {"deliveries_posted", 1, day, std::chrono::sys_days{day}, "implementing_agency", std::string{key}, {{"word", word}}};
}

void record_two(Store& store) {
    REQUIRE(store.append_batch(0, batch_saying("one", "k1")).has_value());
    REQUIRE(store.append_batch(1, batch_saying("two", "k2")).has_value());
}

void hold_to_promises(Store& store) {
    CHECK(store.batches()->empty());
    auto const first = store.append_batch(0, batch_saying("one", "k1"));
    REQUIRE(first.has_value());
    CHECK(first->number == 1);
    CHECK(first->hash == hash_of(Digest{}, batch_envelope_of(1, first->fact)));
    // A retry gets the first answer, even with another body: it was judged at its own time.
    auto const again = store.append_batch(0, batch_saying("other", "k1"));
    REQUIRE(again.has_value());
    CHECK(again->hash == first->hash);
    CHECK(again->fact.body == first->fact.body);
    CHECK(store.append_batch(0, batch_saying("two", "k2")).error().kind == StoreError::Kind::conflict);
    CHECK(store.append_batch(2, batch_saying("two", "k2")).error().kind == StoreError::Kind::conflict);
    CHECK(store.append_batch(1, batch_saying("two", "")).error().kind == StoreError::Kind::unfit);
    auto other_kind = batch_saying("two", "k1");
    other_kind.kind = "other";
    CHECK(store.append_batch(1, other_kind).error().kind == StoreError::Kind::reused_key);
    auto unfit = batch_saying("two", "k2");
    unfit.body = {{"share", 0.5}};
    CHECK(store.append_batch(1, unfit).error().kind == StoreError::Kind::unfit);
    auto const second = store.append_batch(1, batch_saying("two", "k2"));
    REQUIRE(second.has_value());
    CHECK(second->hash == hash_of(first->hash, batch_envelope_of(2, second->fact)));
    auto const all = store.batches();
    REQUIRE(all.has_value());
    REQUIRE(all->size() == 2);
    CHECK(all->at(1).fact.body == second->fact.body);
    auto const found = store.verify(2);
    CHECK(found->batches == 2);
    CHECK_FALSE(found->first_bad.has_value());
    CHECK(store.cases()->empty());
}

}  // namespace

TEST_CASE("batches have one chain, and a key records one of them once, in either store") {
    hold_to_promises(*open_memory_store());
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    hold_to_promises(*test::open_or_fail(path));
    CHECK(test::open_or_fail(path, false)->batches()->size() == 2);
}

TEST_CASE("a batch that is changed, moved, removed or cut off is found, and nothing is added after it") {
    for (auto const* sql :
         {"UPDATE batch SET envelope = CAST(replace(CAST(envelope AS TEXT), 'one', 'own') AS BLOB) WHERE number = 1",
          "UPDATE batch SET hash = zeroblob(32) WHERE number = 2",
          "UPDATE batch SET idempotency_key = 'k3' WHERE number = 2", "UPDATE batch SET number = 3 WHERE number = 2",
          "DELETE FROM batch WHERE number = 1", "DELETE FROM batch WHERE number = 2",
          "DELETE FROM batch_head", "UPDATE batch_head SET last_number = 1",
          "UPDATE batch_head SET head_hash = zeroblob(32)"}) {
        CAPTURE(sql);
        TemporaryFolder const folder;
        auto const path = folder.path() / "record.db";
        record_two(*test::open_or_fail(path));
        RawSqlite{path}.tamper(sql);
        auto const store = test::open_or_fail(path);
        CHECK(store->batches().error().kind == StoreError::Kind::damaged);
        CHECK(store->append_batch(2, batch_saying("three", "k4")).error().kind == StoreError::Kind::damaged);
        CHECK(store->verify(1)->first_bad.has_value());
    }
}

TEST_CASE("the triggers stop a mistake with a batch") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    record_two(*test::open_or_fail(path));
    RawSqlite raw{path};
    CHECK(raw.attempt("UPDATE batch SET envelope = x'00'") == "a recorded batch is never changed");
    CHECK(raw.attempt("DELETE FROM batch") == "a recorded batch is never deleted");
    CHECK(raw.attempt("UPDATE batch_head SET last_number = 2") == "the chain of batches only grows");
    CHECK(raw.attempt("DELETE FROM batch_head") == "the chain of batches is never deleted");
}

TEST_CASE("a file of form 2 gets the tables of batches when it is opened") {
    TemporaryFolder const folder;
    auto const path = folder.path() / "record.db";
    test::record_small_world(*test::open_or_fail(path));
    RawSqlite{path}.execute("DROP TABLE batch; DROP TABLE batch_head; PRAGMA user_version = 2");
    auto const store = test::open_or_fail(path, false);
    CHECK(store->batches()->empty());
    record_two(*store);
    test::check_sound(*store);
    CHECK(RawSqlite{path}.column("PRAGMA user_version") == std::vector<std::string>{"4"});
}

TEST_CASE("the envelope of a batch reads back, and no other bytes do") {
    auto const fact = batch_saying("one", "k1");
    auto const envelope = batch_envelope_of(7, fact);
    auto const decoded = decode_batch_envelope(envelope);
    REQUIRE(decoded.has_value());
    CHECK(decoded->number == 7);
    CHECK(decoded->fact.body == fact.body);
    CHECK(envelope == canonical_json(parse_json(envelope, "").value()));
    CHECK_FALSE(decode_batch_envelope(envelope + " ").has_value());
    CHECK_FALSE(decode_batch_envelope("{}").has_value());
    CHECK_FALSE(decode_batch_envelope("[]").has_value());
    CHECK_FALSE(decode_batch_envelope(envelope_of(test::case_named("KV-B-UAA"), 1, fact)).has_value());
    CHECK_FALSE(decode_envelope(envelope).has_value());
}

}  // namespace casewright
