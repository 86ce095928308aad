#include "record/envelope.hpp"

#include <array>
#include <random>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "record/store_fixture.hpp"

namespace casewright {
using namespace std::chrono_literals;
using test::case_named;
using test::fact_saying;

static json::value nested(int depth) {
    json::value value = 1;
    for (int level = 0; level < depth; ++level) value = json::array{std::move(value)};
    return value;
}

TEST_CASE("the envelope is one canonical object with every field of the fact") {
    auto const fact = fact_saying("caf\u00e9 \"\n", "key-1");
    auto const envelope = envelope_of(case_named("KV-B-UAA"), 7, fact);
    CHECK(envelope ==
          R"({"actor":"implementing_agency","body":{"says":"café \"\n","total_cents":7500000000},)"
          R"("case":"KV-B-UAA","happened_on":"2026-03-31","idempotency_key":"key-1",)"
          R"("kind":"offer_issued","recorded_at":"2026-03-31T12:00:00Z","sequence":7,)"
          R"("version":1})");
    CHECK(envelope == canonical_json(*parse_json(envelope, "test")));
}

TEST_CASE("the hash is SHA-256 of the hash before and the envelope") {
    // { printf '%064d' 0 | basenc -d --base16; printf '{}'; } | sha256sum
    CHECK(to_hex(hash_of({}, "{}")) ==
          "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db");
}

TEST_CASE("property: an envelope reads back as the fact it was made of") {
    CHECK(rc::check([] {
        static constexpr std::array pieces{"a", "Z", "0", "\"", "\\", "/", "\n", "\x01", "\x7f",
                                           "\u00e9", "\u2028", "\uffff", "\U0001f5ce", " "};
        std::string text;
        for (auto const* piece :
             *rc::gen::container<std::vector<char const*>>(rc::gen::elementOf(pieces)))
            text += piece;
        auto fact = fact_saying("x");
        fact.version = *rc::gen::inRange(1U, 4'000'000'000U);
        fact.happened_on =
            plus_days(1900y / std::chrono::January / 1, *rc::gen::inRange(0, 109'000));
        fact.recorded_at = test::noon_of(fact.happened_on) - 12h +
                           std::chrono::seconds{*rc::gen::inRange(0, 86'400)};
        fact.body = {{text, *rc::gen::arbitrary<std::int64_t>()},
                     {"more", {nullptr, true, *rc::gen::arbitrary<std::uint64_t>(), text}}};
        RC_ASSERT(!unfit_for_record(fact));
        auto const sequence = *rc::gen::inRange(1U, 4'000'000'000U);
        auto const envelope = envelope_of(case_named("KV-B-UAA"), sequence, fact);
        auto const read = decode_envelope(envelope);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->sequence == sequence);
        RC_ASSERT(envelope_of(read->case_id, read->sequence, read->fact) == envelope);
        RC_ASSERT(canonical_json(read->fact.body) == canonical_json(fact.body));
    }));
}

TEST_CASE("an envelope that is not byte for byte what we write is no fact") {
    auto const good = envelope_of(case_named("KV-B-UAA"), 7, fact_saying("so", "key-1"));
    REQUIRE(decode_envelope(good).has_value());
    auto const with = [&](std::string_view old_text, std::string_view new_text) {
        auto changed = good;
        auto const at = changed.find(old_text);
        REQUIRE(at != changed.npos);
        return changed.replace(at, old_text.size(), new_text);
    };
    for (auto const& bad :
         {with(R"(,"kind")", R"(, "kind")"), with("7500000000", "7500000000.0"),
          with("7500000000", "7.5e9"), with("7500000000", "-0"), with(R"("so")", R"("\u0073o")"),
          with(R"("sequence":7)", R"("sequence":0)"), with(R"("sequence":7)", R"("sequence":-1)"),
          with(R"("sequence":7)", R"("sequence":4294967296)"),
          with(R"("sequence":7)", R"("sequence":"7")"), with(R"("version":1)", R"("version":0)"),
          with("2026-03-31\"", "2026-02-30\""), with("2026-03-31\"", "2026-03-1\""),
          with("12:00:00Z", "24:00:00Z"), with("KV-B-UAA", "kv-b-uaa"),
          with(R"("key-1")", "null"), with(R"("key-1")", R"("key\n1")"),
          with("offer_issued", ""), with(R"("version":1)", R"("version":1,"w":1)"),
          with(R"("version":1)", R"("version":1,"version":1)"), with(R"(,"version":1)", ""),
          with(R"("actor":"implementing_agency",)", ""), good + "\n", good.substr(1),
          std::string{}, std::string{"[]"}, std::string{"{}"}}) {
        CAPTURE(bad);
        CHECK_FALSE(decode_envelope(bad).has_value());
    }
}

TEST_CASE("no single byte of an envelope can change without the hash or the reader noticing") {
    auto const good = envelope_of(case_named("KV-B-UAA"), 7, fact_saying("so", "key-1"));
    auto const hash = hash_of({}, good);
    for (std::size_t at = 0; at < good.size(); ++at)
        for (int pattern = 1; pattern < 256; ++pattern) {
            auto changed = good;
            changed[at] = static_cast<char>(changed[at] ^ pattern);
            CHECK(hash_of({}, changed) != hash);
            if (auto const read = decode_envelope(changed))  // another fact, well formed
                CHECK(envelope_of(read->case_id, read->sequence, read->fact) == changed);
        }
}

TEST_CASE("property: any bytes at all are either refused or canonical") {
    auto const good = envelope_of(case_named("KV-B-UAA"), 7, fact_saying("so", "key-1"));
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto changed = good;
        for (auto edits = random() % 8 + 1; edits > 0; --edits) {
            auto const at = random() % changed.size();
            if (random() % 2 == 0)
                changed[at] = static_cast<char>(random());
            else
                changed.insert(at, changed.substr(random() % changed.size(), random() % 9));
        }
        if (auto const read = decode_envelope(changed))
            CHECK(envelope_of(read->case_id, read->sequence, read->fact) == changed);
    }
}

TEST_CASE("a fact that could not be read back is unfit for the record") {
    auto const unfit = [](auto change) {
        auto fact = fact_saying("so");
        change(fact);
        return unfit_for_record(fact).has_value();
    };
    CHECK_FALSE(unfit([](NewFact&) {}));
    CHECK(unfit([](NewFact& fact) { fact.kind = ""; }));
    CHECK(unfit([](NewFact& fact) { fact.version = 0; }));
    CHECK(unfit([](NewFact& fact) { fact.actor = "\xff"; }));
    CHECK(unfit([](NewFact& fact) { fact.idempotency_key = std::string{"a\0b", 3}; }));
    CHECK(unfit([](NewFact& fact) { fact.happened_on = 2026y / std::chrono::February / 30; }));
    CHECK(unfit([](NewFact& fact) { fact.happened_on = 1899y / std::chrono::December / 31; }));
    CHECK_FALSE(unfit([](NewFact& fact) { fact.happened_on = 1900y / std::chrono::January / 1; }));
    CHECK(unfit([](NewFact& fact) { fact.recorded_at += std::chrono::years{200}; }));
    CHECK(unfit([](NewFact& fact) { fact.body = 0.5; }));
    CHECK(unfit([](NewFact& fact) { fact.body = {{"deep", {1, {2, 0.5}}}}; }));
    CHECK(unfit([](NewFact& fact) { fact.body = {{"text", "\xc0\x80"}}; }));
    CHECK(unfit([](NewFact& fact) { fact.body = {{"\xed\xa0\x80", 1}}; }));
    CHECK(unfit([](NewFact& fact) { fact.body = nested(body_depth_limit + 1); }));
}

TEST_CASE("a body at the limit of its depth reads back, one level more is unfit") {
    auto fact = fact_saying("so");
    fact.body = nested(body_depth_limit);
    REQUIRE_FALSE(unfit_for_record(fact).has_value());
    CHECK(decode_envelope(envelope_of(case_named("KV-B-UAA"), 1, fact)).has_value());
    fact.body = nested(body_depth_limit + 1);
    CHECK(unfit_for_record(fact).has_value());
    CHECK_FALSE(decode_envelope(envelope_of(case_named("KV-B-UAA"), 1, fact)).has_value());
}

}  // namespace casewright
