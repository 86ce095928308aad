#include "record/batch.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "record/envelope.hpp"
#include "record/stored_row.hpp"

namespace casewright {

std::expected<void, std::string> BatchReader::take(StoredBatch const& row) {
    auto const number = reached_.last_number + 1;
    auto const refuse = [&](std::string_view what) {
        return std::unexpected{fmt::format("batch {}: {}", number, what)};
    };
    if (row.number != std::int64_t{number}) return refuse("it is missing");
    auto const hash = digest_from(row.hash);
    if (!hash) return refuse("its hash is not 32 bytes long");
    if (*hash != hash_of(reached_.hash, row.envelope))
        return refuse("its hash is not that of its bytes after the batch before it");
    auto batch = decode_batch_envelope(row.envelope);
    if (!batch) return refuse(batch.error());
    if (batch->number != number || batch->fact.idempotency_key != row.idempotency_key)
        return refuse("it is not filed under what its envelope says");
    batch->hash = *hash;
    reached_ = {number, *hash};
    batches_.push_back(std::move(*batch));
    return {};
}

std::expected<std::vector<RecordedBatch>, std::string> BatchReader::finish(BatchHead const& head) && {
    if (reached_ != head)
        return std::unexpected{fmt::format(
            "batch {}: the chain of batches does not end here, its head says", reached_.last_number)};
    return std::move(batches_);
}

std::optional<BatchHead> batch_head_from(std::int64_t last_number, std::string_view hash) {
    auto const digest = digest_from(hash);
    if (!digest || last_number < 1 || last_number > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return BatchHead{static_cast<std::uint32_t>(last_number), *digest};
}

StoreResult<BatchDecision> decide_batch(std::vector<RecordedBatch> const& known,
                                        std::uint32_t expected_last, NewFact const& fact) {
    auto const refuse = [](StoreError::Kind kind, std::string message) {
        return std::unexpected{StoreError{kind, std::move(message)}};
    };
    if (fact.idempotency_key.empty())
        return refuse(StoreError::Kind::unfit, "A batch has a key, so that it is recorded once.");
    if (auto const fault = unfit_for_record(fact))
        return refuse(StoreError::Kind::unfit, fmt::format("A batch cannot be recorded: {}.", *fault));
    auto const same_key = [&](RecordedBatch const& batch) {
        return batch.fact.idempotency_key == fact.idempotency_key;
    };
    if (auto const found = std::ranges::find_if(known, same_key); found != known.end()) {
        if (found->fact.kind != fact.kind || found->fact.version != fact.version)
            return refuse(StoreError::Kind::reused_key,
                          fmt::format("The key \"{}\" belongs to another fact, batch {}.",
                                      fact.idempotency_key, found->number));
        return BatchDecision{std::nullopt, *found};
    }
    if (known.size() != expected_last)
        return refuse(StoreError::Kind::conflict, fmt::format("The last batch is number {}, not {}.",
                                                  known.size(), expected_last));
    auto const number = expected_last + 1;
    auto envelope = batch_envelope_of(number, fact);
    if (envelope.size() > envelope_limit_bytes)
        return refuse(StoreError::Kind::unfit,
                      fmt::format("A batch is larger than {} bytes.", envelope_limit_bytes));
    auto const hash = hash_of(known.empty() ? Digest{} : known.back().hash, envelope);
    return BatchDecision{StoredBatch{number, std::move(envelope), std::string{as_bytes(hash)},
                                     fact.idempotency_key},
                         RecordedBatch{number, fact, hash}};
}

StoreError damaged_batches(std::string const& what) {
    return {StoreError::Kind::damaged, what + "."};
}

}  // namespace casewright
