#include "record/record_check.hpp"

#include <map>
#include <utility>

#include <doctest/doctest.h>

#include "record/store_fixture.hpp"

namespace casewright {
namespace {

using Bad = Verification::Bad;

// The rows and heads of a small record with two interleaved cases, as a store would hold them.
struct SmallRecord {
    std::vector<StoredRow> rows;
    std::map<std::string, std::pair<std::int64_t, std::string>> heads;

    explicit SmallRecord(std::uint32_t facts_each) {
        std::map<std::string, ChainHead> chains;
        for (std::uint32_t number = 1; number <= facts_each; ++number)
            for (auto const* case_id : {"KV-B-UAA", "BN-D-SAC"}) {
                auto const key = number == 2 ? std::string{"key of "} + case_id : std::string{};
                auto envelope = envelope_of(test::case_named(case_id), number,
                                            test::fact_saying("fact", key));
                auto& chain = chains[case_id];
                chain = {number, hash_of(chain.hash, envelope)};
                rows.push_back({static_cast<std::int64_t>(rows.size()) + 1, case_id, number,
                                std::move(envelope), std::string{as_bytes(chain.hash)}, key});
                heads[case_id] = {number, rows.back().hash};
            }
    }
    std::optional<Bad> first_bad(unsigned threads = 1) const {
        RecordCheck check{threads};
        for (auto const& row : rows) check.take(row);
        for (auto const& [case_id, head] : heads) check.take_head(case_id, head.first, head.second);
        return check.finish().first_bad;
    }
};

bool is_at(std::optional<Bad> const& bad, std::string_view case_id, std::int64_t sequence) {
    return bad && bad->case_id == case_id && bad->sequence == sequence;
}

}  // namespace

TEST_CASE("a sound record has no bad fact") {
    CHECK_FALSE(SmallRecord{0}.first_bad().has_value());
    CHECK_FALSE(SmallRecord{3}.first_bad().has_value());
    CHECK_FALSE(SmallRecord{700}.first_bad(3).has_value());
}

TEST_CASE("every change of a single byte is found at its own fact") {
    SmallRecord const sound{3};
    for (std::size_t number = 0; number < sound.rows.size(); ++number) {
        auto const& row = sound.rows[number];
        for (auto const field :
             {&StoredRow::envelope, &StoredRow::hash, &StoredRow::idempotency_key})
            for (std::size_t at = 0; at < (row.*field).size(); ++at)
                for (int const pattern : {0x01, 0x20, 0x80, 0xFF}) {
                    auto changed = sound;
                    auto& byte = (changed.rows[number].*field)[at];
                    byte = static_cast<char>(byte ^ pattern);
                    CHECK(is_at(changed.first_bad(), row.case_id, row.sequence));
                }
    }
}

TEST_CASE("every other number in the column of the sequence is found") {
    SmallRecord const sound{3};
    for (std::size_t number = 0; number < sound.rows.size(); ++number)
        for (int bit = 0; bit < 64; ++bit) {
            auto changed = sound;
            auto& sequence = changed.rows[number].sequence;
            sequence = static_cast<std::int64_t>(static_cast<std::uint64_t>(sequence) ^
                                                 (std::uint64_t{1} << bit));
            auto const& row = sound.rows[number];
            CHECK(is_at(changed.first_bad(), row.case_id, row.sequence));
        }
}

TEST_CASE("a fact that moved to another case is missed in its own") {
    SmallRecord changed{3};
    changed.rows[4].case_id = "ZZ-B-ZZZ";
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 3));
    changed.rows[4].case_id = "\xff";
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 3));
}

TEST_CASE("a removed fact is missed, at the beginning, in the middle and at the end") {
    for (std::size_t number = 0; number < 6; ++number) {
        SmallRecord changed{3};
        auto const removed = changed.rows[number];
        changed.rows.erase(changed.rows.begin() + static_cast<std::ptrdiff_t>(number));
        CHECK(is_at(changed.first_bad(), removed.case_id, removed.sequence));
    }
    SmallRecord all{3};
    all.rows.clear();
    CHECK(is_at(all.first_bad(), "BN-D-SAC", 1));
}

TEST_CASE("two facts that changed places are found at the first place") {
    SmallRecord changed{3};
    std::swap(changed.rows[0].position, changed.rows[2].position);
    std::swap(changed.rows[0], changed.rows[2]);
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 1));
}

TEST_CASE("a fact that stands there twice is found") {
    SmallRecord changed{3};
    changed.rows.push_back(changed.rows[5]);
    changed.rows.back().position = 7;
    CHECK(changed.first_bad()->case_id == "BN-D-SAC");
}

TEST_CASE("the head of a chain must be there and name the last fact") {
    SmallRecord changed{3};
    changed.heads.erase("KV-B-UAA");
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 3));
    changed = SmallRecord{3};
    changed.heads["KV-B-UAA"].first = 2;
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 3));
    changed = SmallRecord{3};
    changed.heads["KV-B-UAA"].first = 5;
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 4));
    changed = SmallRecord{3};
    changed.heads["KV-B-UAA"].second[0] ^= 1;
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 3));
    changed = SmallRecord{3};
    changed.heads["ZZ-B-ZZZ"] = changed.heads["KV-B-UAA"];
    CHECK(is_at(changed.first_bad(), "ZZ-B-ZZZ", 1));
}

TEST_CASE("a case that was removed with its head still leaves a hole in the positions") {
    SmallRecord changed{3};
    std::erase_if(changed.rows, [](auto const& row) { return row.case_id == "KV-B-UAA"; });
    changed.heads.erase("KV-B-UAA");
    auto const bad = changed.first_bad();
    CHECK(is_at(bad, "", 0));
    CHECK(bad->what == "position 1 of the record is missing");
}

TEST_CASE("a chain that was computed again after a change is caught by what the reader demands") {
    SmallRecord changed{1};
    changed.rows[0].envelope.insert(1, " ");  // the same fact, not in the canonical form
    auto const hash = hash_of({}, changed.rows[0].envelope);
    changed.rows[0].hash = as_bytes(hash);
    changed.heads["KV-B-UAA"].second = as_bytes(hash);
    auto const bad = changed.first_bad();
    CHECK(is_at(bad, "KV-B-UAA", 1));
    CHECK(bad->what == "the envelope is not in the canonical form");
}

TEST_CASE("a fact written anew together with its own hash no longer carries the fact after it") {
    SmallRecord changed{3};
    auto& row = changed.rows[2];  // fact 2 of KV-B-UAA
    row.envelope = envelope_of(test::case_named("KV-B-UAA"), 2,
                               test::fact_saying("another", row.idempotency_key));
    auto const before = digest_from(changed.rows[0].hash);
    REQUIRE(before.has_value());
    row.hash = as_bytes(hash_of(*before, row.envelope));
    CHECK(is_at(changed.first_bad(), "KV-B-UAA", 3));
}

TEST_CASE("with many faults the first by case and number is named, on any number of threads") {
    SmallRecord changed{1'500};
    for (std::size_t number = 200; number < changed.rows.size(); number += 7)
        changed.rows[number].envelope[9] ^= 1;
    // Rows 200, 202, 204 ... belong to KV-B-UAA; the first damaged one of BN-D-SAC is row 207.
    auto const first = changed.rows[207];
    for (unsigned const threads : {1U, 2U, 2U, 2U, 4U}) {
        auto const bad = changed.first_bad(threads);
        CHECK(is_at(bad, "BN-D-SAC", first.sequence));
        CHECK(bad->what == changed.first_bad(1)->what);
    }
}

}  // namespace casewright
