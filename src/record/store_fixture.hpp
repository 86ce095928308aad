// src/record/store_fixture.hpp
// What the tests of this room share: facts to record, a folder that goes away, and the two stores
// under one name, so that one suite holds both to the same promises.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "record/store.hpp"

namespace casewright::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        auto name = (std::filesystem::temp_directory_path() / "casewright-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Root may read and write anything, so a test about permissions becomes nobody for a while.
class AsNobody {
public:
    AsNobody() {
        if (was_root_) REQUIRE(seteuid(65534) == 0);
    }
    ~AsNobody() {
        if (was_root_ && seteuid(0) != 0) std::abort();
    }
    AsNobody(AsNobody const&) = delete;
    AsNobody& operator=(AsNobody const&) = delete;

private:
    bool was_root_ = geteuid() == 0;
};

inline std::unique_ptr<Store> open_or_fail(std::filesystem::path const& path, bool create = true) {
    auto store = open_sqlite_store(path.string(), create);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

inline CaseId case_named(std::string_view text) { return CaseId::parse(text).value(); }

inline std::chrono::sys_seconds noon_of(Date day) {
    return std::chrono::sys_days{day} + std::chrono::hours{12};
}

inline NewFact fact_saying(std::string_view text, std::string_view key = {}) {
    using namespace std::chrono_literals;
    Date const day = 2026y / std::chrono::March / 31;
    return {"offer_issued",     1, day, noon_of(day), "implementing_agency", std::string{key},
            {{"says", text}, {"total_cents", 7'500'000'000}}};
}

inline CaseAppend append_to(std::string_view case_id, std::uint32_t expected_last,
                            std::vector<NewFact> facts) {
    return {case_named(case_id), expected_last, std::move(facts)};
}

inline CaseAppend append_with_view(std::string_view case_id, std::uint32_t expected_last,
                                   std::vector<NewFact> facts, std::string_view view) {
    return {case_named(case_id), expected_last, std::move(facts), std::string{view}};
}

inline RecordedFact record_one(Store& store, std::string_view case_id, std::uint32_t expected_last,
                               NewFact fact) {
    CaseAppend const one[] = {append_to(case_id, expected_last, {std::move(fact)})};
    auto answer = store.append(one);
    if (!answer) FAIL(answer.error().message);
    return answer->front();
}

// Two cases with interleaved facts; one fact carries a key.
inline void record_small_world(Store& store) {
    record_one(store, "KV-B-UAA", 0, fact_saying("one"));
    record_one(store, "BN-D-SAC", 0, fact_saying("other one", "key-1"));
    CaseAppend const batch[] = {
        append_to("KV-B-UAA", 1, {fact_saying("two"), fact_saying("three")}),
        append_to("BN-D-SAC", 1, {fact_saying("other two")})};
    REQUIRE(store.append(batch).has_value());
}

inline bool same_fact(RecordedFact const& left, RecordedFact const& right) {
    return left.position == right.position && left.hash == right.hash &&
           envelope_of(left.case_id, left.sequence, left.fact) ==
               envelope_of(right.case_id, right.sequence, right.fact);
}

inline std::vector<RecordedFact> everything_in(Store& store) {
    auto facts = store.follow(0, 1'000'000);
    if (!facts) FAIL(facts.error().message);
    return std::move(*facts);
}

inline std::vector<CaseView> views_in(Store& store) {
    auto views = store.views();
    if (!views) FAIL(views.error().message);
    return std::move(*views);
}

inline void check_sound(Store& store) {
    auto const found = store.verify(2);
    REQUIRE(found.has_value());
    if (found->first_bad) FAIL(found->first_bad->what);
}

// `store()` is the store; `writer()` is a way for one more thread to write to the same record.
struct InMemory {
    std::shared_ptr<Store> shared = open_memory_store();
    Store& store() { return *shared; }
    std::shared_ptr<Store> writer() { return shared; }
};
struct InSqlite {
    TemporaryFolder folder;
    std::filesystem::path path = folder.path() / "record.db";
    std::unique_ptr<Store> own = open_or_fail(path);
    Store& store() { return *own; }
    std::shared_ptr<Store> writer() { return open_or_fail(path); }
};

}  // namespace casewright::test
