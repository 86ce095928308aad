#include "record/record_check.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace casewright {
namespace {

// Enough work to make handing it over cheap, little enough to keep in memory many times.
constexpr std::size_t chunk_limit_rows = 256;
constexpr std::size_t chunk_limit_bytes = 1U << 20;

constexpr std::uint32_t sequence_max = std::numeric_limits<std::uint32_t>::max();

bool comes_before(Verification::Bad const& left, Verification::Bad const& right) {
    return std::tie(left.case_id, left.sequence, left.what) <
           std::tie(right.case_id, right.sequence, right.what);
}

}  // namespace

RecordCheck::RecordCheck(unsigned threads) {
    for (unsigned number = 1; number < threads; ++number)
        workers_.emplace_back([this] { work(); });
}

RecordCheck::~RecordCheck() { close(); }

void RecordCheck::note(std::string_view case_id, std::uint64_t sequence, std::string what) {
    auto const number = std::min<std::uint64_t>(sequence, sequence_max);
    Verification::Bad bad{std::string{case_id}, static_cast<std::uint32_t>(number),
                          std::move(what)};
    std::lock_guard const lock{mutex_};
    if (!first_ || comes_before(bad, *first_)) first_ = std::move(bad);
}

void RecordCheck::note_damage(std::string what) {
    if (!damage_) damage_ = std::move(what);
}

void RecordCheck::take(StoredRow row) {
    ++facts_;
    if (row.position != last_position_ + 1)
        note_damage(fmt::format("position {} of the record is missing", last_position_ + 1));
    if (row.position > 0 && row.position < std::numeric_limits<std::int64_t>::max())
        last_position_ = row.position;
    if (!CaseId::parse(row.case_id))
        return note_damage(fmt::format("the fact at position {} belongs to no case", row.position));
    auto& tail = tails_[row.case_id];
    auto const expected = std::uint64_t{tail.last_sequence} + 1;
    // A fact out of its order does not move the tail: whatever follows is judged by what was
    // missed, so that the first hole of the case is the one that is named.
    if (row.sequence != static_cast<std::int64_t>(expected) || expected > sequence_max)
        return note(row.case_id, expected, "this fact is missing or out of its order");
    auto const previous = std::exchange(tail.hash, digest_from(row.hash));
    tail.last_sequence = static_cast<std::uint32_t>(expected);
    chunk_bytes_ += row.envelope.size();
    chunk_.push_back({std::move(row), previous.value_or(Digest{})});
    if (chunk_.size() >= chunk_limit_rows || chunk_bytes_ >= chunk_limit_bytes) hand_over();
}

void RecordCheck::take_head(std::string const& case_id, std::int64_t last_sequence,
                            std::string_view hash) {
    if (!CaseId::parse(case_id)) return note_damage("the head of a chain belongs to no case");
    auto& tail = tails_[case_id];
    tail.has_head = true;
    if (last_sequence > std::int64_t{tail.last_sequence})
        return note(case_id, std::uint64_t{tail.last_sequence} + 1,
                    "this fact is missing at the end of the case");
    if (last_sequence != std::int64_t{tail.last_sequence} || tail.hash != digest_from(hash))
        note(case_id, tail.last_sequence, "the head of the chain names another last fact");
}

void RecordCheck::hand_over() {
    chunk_bytes_ = 0;
    auto chunk = std::exchange(chunk_, {});
    {
        std::lock_guard const lock{mutex_};
        if (waiting_.size() < 2 * workers_.size()) {
            waiting_.push_back(std::move(chunk));
            chunk.clear();
        }
    }
    if (chunk.empty())
        changed_.notify_one();
    else
        check(chunk);
}

void RecordCheck::work() {
    for (;;) {
        Chunk chunk;
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            chunk = std::move(waiting_.front());
            waiting_.pop_front();
        }
        check(chunk);
    }
}

void RecordCheck::check(Chunk const& chunk) {
    for (auto const& link : chunk)
        if (auto const fact = fact_of(link.row, link.previous); !fact)
            note(link.row.case_id, static_cast<std::uint64_t>(link.row.sequence), fact.error());
}

void RecordCheck::close() {
    {
        std::lock_guard const lock{mutex_};
        closed_ = true;
    }
    changed_.notify_all();
    workers_.clear();
}

Verification RecordCheck::finish() {
    if (!chunk_.empty()) hand_over();
    close();
    for (auto const& [case_id, tail] : tails_)
        if (!tail.has_head) note(case_id, tail.last_sequence, "the chain of the case has no head");
    Verification found{facts_, tails_.size(), 0, std::nullopt};
    std::lock_guard const lock{mutex_};
    if (first_)
        found.first_bad = first_;
    else if (damage_)
        found.first_bad = Verification::Bad{"", 0, *damage_};
    return found;
}

}  // namespace casewright
