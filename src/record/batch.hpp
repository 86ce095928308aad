// src/record/batch.hpp
// Batches: facts about many cases at once. They have one chain of their own, beside those of the
// cases, so that a report over ten million deliveries is one fact and not one in each case. What a
// batch rests on is kept in files that it names by their digests (record/kept_files.hpp).
// Every store reads and writes batches through here.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "record/store.hpp"

namespace casewright {

// As found, trusted in nothing.
struct StoredBatch {
    std::int64_t number = 0;
    std::string envelope, hash, idempotency_key;
};

// Where the chain of batches ends; without batches at 32 zero bytes.
struct BatchHead {
    std::uint32_t last_number = 0;
    Digest hash{};
    friend bool operator==(BatchHead const&, BatchHead const&) = default;
};

// Puts the batches together, row by row in the order of their numbers. Its errors are sentences that
// name the batch.
class BatchReader {
public:
    [[nodiscard]] std::expected<void, std::string> take(StoredBatch const& row);
    // All batches, if they end where the head says.
    [[nodiscard]] std::expected<std::vector<RecordedBatch>, std::string> finish(
        BatchHead const& head) &&;

private:
    BatchHead reached_;
    std::vector<RecordedBatch> batches_;
};

// The head as stored; nothing when no writer can have written it.
[[nodiscard]] std::optional<BatchHead> batch_head_from(std::int64_t last_number,
                                                       std::string_view hash);

// The row that records `fact` after `known`, or the batch that its key already names. Refused like an
// append: conflict, reused_key, unfit.
struct BatchDecision {
    std::optional<StoredBatch> row;  // to be written; nothing when it is recorded already
    RecordedBatch answer;
};
[[nodiscard]] StoreResult<BatchDecision> decide_batch(std::vector<RecordedBatch> const& known,
                                                      std::uint32_t expected_last,
                                                      NewFact const& fact);

[[nodiscard]] StoreError damaged_batches(std::string const& what);

}  // namespace casewright
