// src/record/memory_store.cpp
// A record without a disk. It keeps rows, not facts, so that tests on it go the same ways.
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

#include "record/append_decision.hpp"
#include "record/batch.hpp"
#include "record/case_view.hpp"
#include "record/record_check.hpp"
#include "record/store.hpp"
#include "record/stored_row.hpp"

namespace casewright {
namespace {

class MemoryStore final : public Store, private RecordSoFar {
public:
    StoreResult<std::vector<RecordedFact>> append(std::span<CaseAppend const> appends) override {
        std::lock_guard const lock{mutex_};
        auto decision = decide_append(*this, appends);
        if (!decision) return std::unexpected{decision.error()};
        for (auto& row : decision->rows) {
            if (!row.idempotency_key.empty()) row_of_key_[row.idempotency_key] = rows_.size();
            cases_[row.case_id].rows.push_back(rows_.size());
            rows_.push_back(std::move(row));
        }
        for (auto const& [case_id, head] : decision->heads)
            cases_[case_id.text()].head = head;
        keep(decision->views);
        for (auto& purse : decision->purses) purses_[purse.customer] = std::move(purse);
        return std::move(decision->answers);
    }

    StoreResult<std::vector<RecordedFact>> read(CaseId const& case_id) override {
        std::lock_guard const lock{mutex_};
        auto const found = cases_.find(case_id.text());
        if (found == cases_.end()) return std::vector<RecordedFact>{};
        CaseReader reader{case_id};
        for (auto const index : found->second.rows)
            if (auto const taken = reader.take(rows_[index]); !taken)
                return std::unexpected{taken.error()};
        return std::move(reader).finish(found->second.head);
    }

    StoreResult<std::vector<RecordedFact>> follow(std::uint64_t position,
                                                  std::size_t limit) override {
        std::lock_guard const lock{mutex_};
        std::vector<RecordedFact> facts;
        // The fact at position 1 is row 0, so the first after `position` is row `position`.
        for (auto index = position; index < rows_.size() && facts.size() < limit; ++index) {
            auto fact = fact_at(index);
            if (!fact) return std::unexpected{fact.error()};
            facts.push_back(std::move(*fact));
        }
        return facts;
    }

    StoreResult<std::vector<CaseId>> cases() override {
        std::lock_guard const lock{mutex_};
        std::vector<CaseId> ids;
        for (auto const& [text, entry] : cases_)
            if (auto id = CaseId::parse(text)) ids.push_back(std::move(*id));
        return ids;
    }

    StoreResult<Verification> verify(unsigned threads) override {
        std::lock_guard const lock{mutex_};
        RecordCheck check{threads};
        for (auto const& row : rows_) check.take(row);
        for (auto const& [text, entry] : cases_)
            check.take_head(text, entry.head.last_sequence, as_bytes(entry.head.hash));
        auto found = check.finish();
        found.batches = batches_.size();
        return found;
    }

    StoreResult<RecordedBatch> append_batch(std::uint32_t expected_last,
                                            NewFact const& fact) override {
        std::lock_guard const lock{mutex_};
        auto decision = decide_batch(batches_, expected_last, fact);
        if (!decision) return std::unexpected{decision.error()};
        if (decision->row) batches_.push_back(decision->answer);
        return std::move(decision->answer);
    }

    StoreResult<std::vector<RecordedBatch>> batches() override {
        std::lock_guard const lock{mutex_};
        return batches_;
    }

    StoreResult<void> visit_views(ViewVisitor const& each) override {
        std::lock_guard const lock{mutex_};
        for (auto const& [case_id, entry] : cases_)
            if (entry.view) each(case_id, entry.view->sequence, entry.view->text);
        return {};
    }

    StoreResult<void> replace_views(std::span<CaseView const> views) override {
        std::lock_guard const lock{mutex_};
        if (auto const allowed = allow_replacement(*this, views); !allowed) return allowed;
        for (auto& [case_id, entry] : cases_) entry.view.reset();
        keep(views);
        return {};
    }

    StoreResult<void> visit_cases(CaseVisitor const& each) override {
        std::lock_guard const lock{mutex_};
        for (auto const& [case_id, entry] : cases_) {
            bool const right = entry.view && entry.view->sequence == entry.head.last_sequence;
            each(case_id, right ? std::optional<std::string_view>{entry.view->text} : std::nullopt);
        }
        return {};
    }

    StoreResult<std::optional<Purse>> purse(std::string_view customer) override {
        std::lock_guard const lock{mutex_};
        auto const found = purses_.find(customer);
        if (found == purses_.end()) return std::nullopt;
        return std::optional{found->second};
    }

    StoreResult<PurchaserChanges> changes_of(std::string_view customer,
                                             std::uint64_t position) override {
        std::lock_guard const lock{mutex_};
        PurchaserChanges changes{position, {}};
        std::set<CaseId> cases;
        for (auto index = position; index < rows_.size(); ++index) {
            auto id = CaseId::parse(rows_[index].case_id);
            if (!id || id->customer() != customer) continue;
            changes.last_position = index + 1;
            cases.insert(std::move(*id));
        }
        changes.cases.assign(cases.begin(), cases.end());
        return changes;
    }

    StoreResult<std::vector<Purse>> purses() override {
        std::lock_guard const lock{mutex_};
        std::vector<Purse> all;
        for (auto const& [customer, purse] : purses_) all.push_back(purse);
        return all;
    }

    StoreResult<void> replace_purses(std::span<Purse const> purses) override {
        std::lock_guard const lock{mutex_};
        if (auto const allowed = allow_purses(*this, purses); !allowed) return allowed;
        purses_.clear();
        for (auto const& purse : purses) purses_[purse.customer] = purse;
        return {};
    }

private:
    struct Entry {
        ChainHead head;
        std::vector<std::size_t> rows;
        std::optional<CaseView> view;
    };

    void keep(std::span<CaseView const> views) {
        for (auto const& view : views) cases_[view.case_id.text()].view = view;
    }

    StoreResult<RecordedFact> fact_at(std::size_t index) const {
        auto const& row = rows_[index];
        if (row.sequence == 1) return fact_after(row, {});
        auto const& siblings = cases_.at(row.case_id).rows;
        auto const before = siblings[static_cast<std::size_t>(row.sequence) - 2];
        return fact_after(row, rows_[before].hash);
    }

    StoreResult<ChainHead> head_of(CaseId const& case_id) override {
        auto const found = cases_.find(case_id.text());
        return found == cases_.end() ? ChainHead{} : found->second.head;
    }
    StoreResult<std::optional<RecordedFact>> recorded_under(std::string_view key) override {
        auto const found = row_of_key_.find(std::string{key});
        if (found == row_of_key_.end()) return std::nullopt;
        auto fact = fact_at(found->second);
        if (!fact) return std::unexpected{fact.error()};
        return std::optional{std::move(*fact)};
    }
    StoreResult<std::int64_t> last_position() override {
        return static_cast<std::int64_t>(rows_.size());
    }
    StoreResult<bool> changed_since(std::string_view customer, std::uint64_t position) override {
        for (auto index = position; index < rows_.size(); ++index)
            if (std::string_view{rows_[index].case_id}.substr(0, 2) == customer) return true;
        return false;
    }

    std::mutex mutex_;
    std::vector<StoredRow> rows_;
    std::vector<RecordedBatch> batches_;
    std::map<std::string, Entry> cases_;
    std::map<std::string, Purse, std::less<>> purses_;
    std::unordered_map<std::string, std::size_t> row_of_key_;
};

}  // namespace

std::unique_ptr<Store> open_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace casewright
