// Random sequences of appends against a model that is slow and plain: one list, searched from the
// front each time, copied before each batch.
#include <algorithm>
#include <array>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "record/store_fixture.hpp"

namespace casewright {
namespace {

using Kind = StoreError::Kind;
using test::InMemory;
using test::InSqlite;

struct Model {
    std::vector<RecordedFact> facts;
    std::vector<CaseView> views;  // as they were written; the last of a case is the one kept

    std::uint32_t last_of(CaseId const& case_id) const {
        std::uint32_t last = 0;
        for (auto const& fact : facts)
            if (fact.case_id == case_id) last = fact.sequence;
        return last;
    }
    CaseView const* view_of(CaseId const& case_id) const {
        CaseView const* kept = nullptr;
        for (auto const& view : views)
            if (view.case_id == case_id) kept = &view;
        return kept;
    }
    RecordedFact const* under(std::string const& key) const {
        for (auto const& fact : facts)
            if (!key.empty() && fact.fact.idempotency_key == key) return &fact;
        return nullptr;
    }
};

std::string content_of(CaseId const& case_id, NewFact fact) {
    fact.recorded_at = {};
    return envelope_of(case_id, 1, fact);
}

// The refusal, or nothing; the model then holds the batch and `answers` the last of each append.
std::optional<Kind> append(Model& model, std::vector<CaseAppend> const& appends,
                           std::vector<RecordedFact>& answers) {
    auto changed = model;
    for (auto const& [case_id, expected_last, facts, view, purse] : appends) {
        auto seen = expected_last;
        auto const facts_before = changed.facts.size();
        std::optional<RecordedFact> last;
        for (auto const& fact : facts) {
            if (auto const* known = changed.under(fact.idempotency_key)) {
                if (content_of(known->case_id, known->fact) != content_of(case_id, fact))
                    return Kind::reused_key;
                if (known->sequence == seen + 1) ++seen;
                last = *known;
                continue;
            }
            if (changed.last_of(case_id) != seen) return Kind::conflict;
            last = RecordedFact{changed.facts.size() + 1, case_id, ++seen, fact, {}};
            changed.facts.push_back(*last);
        }
        if (view && changed.facts.size() > facts_before)
            changed.views.push_back({case_id, changed.last_of(case_id), *view});
        answers.push_back(*last);
    }
    model = std::move(changed);
    return std::nullopt;
}

bool agree(RecordedFact const& left, RecordedFact const& right) {
    return left.position == right.position &&
           envelope_of(left.case_id, left.sequence, left.fact) ==
               envelope_of(right.case_id, right.sequence, right.fact);
}

std::vector<CaseAppend> any_batch(Model const& model) {
    static constexpr std::array cases{"KV-B-UAA", "BN-D-SAC", "NO-P-ABC"};
    static constexpr std::array keys{"", "", "", "", "", "", "", "", "", "key-1", "key-2", "key-3"};
    static constexpr std::array words{"one", "one", "one", "two"};
    std::vector<CaseAppend> batch;
    auto const size = *rc::gen::inRange(1, 4);
    for (int count = 0; count < size; ++count) {
        auto const case_id = test::case_named(*rc::gen::elementOf(cases));
        auto expected_last = model.last_of(case_id);
        for (auto const& before : batch)
            if (before.case_id == case_id)
                expected_last += static_cast<std::uint32_t>(before.facts.size());
        if (*rc::gen::inRange(0, 5) == 0) expected_last = *rc::gen::inRange(0U, 5U);
        std::vector<NewFact> facts;
        auto const how_many = *rc::gen::inRange(1, 4);
        for (int number = 0; number < how_many; ++number) {
            facts.push_back(
                test::fact_saying(*rc::gen::elementOf(words), *rc::gen::elementOf(keys)));
            facts.back().recorded_at += std::chrono::seconds{*rc::gen::inRange(0, 3)};
        }
        batch.push_back({case_id, expected_last, std::move(facts)});
        if (*rc::gen::arbitrary<bool>())
            batch.back().view = *rc::gen::elementOf(std::array{"", "open", "closed"});
    }
    return batch;
}

void compare(Store& store, Model const& model) {
    auto const all = store.follow(0, 1'000);
    RC_ASSERT(all.has_value());
    RC_ASSERT(std::ranges::equal(*all, model.facts, agree));
    auto const ids = store.cases();
    RC_ASSERT(ids.has_value());
    std::size_t read_facts = 0;
    for (auto const& id : *ids) {
        auto const facts = store.read(id);
        RC_ASSERT(facts.has_value());
        for (auto const& fact : *facts)
            RC_ASSERT(test::same_fact(fact, all->at(fact.position - 1)));
        RC_ASSERT(facts->size() == model.last_of(id));
        read_facts += facts->size();
    }
    RC_ASSERT(read_facts == model.facts.size());
    auto const found = store.verify(2);
    RC_ASSERT(found && !found->first_bad);
    RC_ASSERT(found->facts == model.facts.size());
    RC_ASSERT(found->cases == ids->size());
    std::vector<CaseView> kept;
    std::vector<CaseId> stale;
    for (auto const& id : *ids) {
        auto const* view = model.view_of(id);
        if (view != nullptr) kept.push_back(*view);
        if (view == nullptr || view->sequence != model.last_of(id)) stale.push_back(id);
    }
    RC_ASSERT(store.views().value() == kept);
    RC_ASSERT(store.stale_cases().value() == stale);
}

}  // namespace

TEST_CASE_TEMPLATE("property: a store answers and holds what the plain model does", Where, InMemory,
                   InSqlite) {
    CHECK(rc::check([] {
        Where where;
        Model model;
        auto const batches = *rc::gen::inRange(0, 12);
        for (int count = 0; count < batches; ++count) {
            auto const batch = any_batch(model);
            std::vector<RecordedFact> expected;
            auto const refused = append(model, batch, expected);
            auto const answer = where.store().append(batch);
            RC_ASSERT(answer.has_value() == !refused);
            if (!answer) RC_ASSERT(answer.error().kind == *refused);
            if (answer) RC_ASSERT(std::ranges::equal(*answer, expected, agree));
        }
        compare(where.store(), model);
    }));
}

}  // namespace casewright
