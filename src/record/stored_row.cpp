#include "record/stored_row.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "record/envelope.hpp"

namespace casewright {

std::optional<Digest> digest_from(std::string_view bytes) {
    Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    std::ranges::transform(bytes, digest.begin(),
                           [](char byte) { return static_cast<std::uint8_t>(byte); });
    return digest;
}

std::expected<RecordedFact, std::string> fact_of(StoredRow const& row, Digest const& previous) {
    auto const hash = digest_from(row.hash);
    if (!hash) return std::unexpected{std::string{"its hash is not 32 bytes long"}};
    if (*hash != hash_of(previous, row.envelope))
        return std::unexpected{
            std::string{"its hash is not that of its bytes after the fact before it"}};
    auto fact = decode_envelope(row.envelope);
    if (!fact) return fact;
    if (fact->case_id.text() != row.case_id || fact->sequence != row.sequence ||
        fact->fact.idempotency_key != row.idempotency_key)
        return std::unexpected{std::string{"it is not filed under what its envelope says"}};
    if (row.position < 1) return std::unexpected{std::string{"its position is below 1"}};
    fact->position = static_cast<std::uint64_t>(row.position);
    fact->hash = *hash;
    return fact;
}

StoreResult<RecordedFact> fact_after(StoredRow const& row, std::string_view previous) {
    auto const before = row.sequence == 1 ? Digest{} : digest_from(previous);
    if (!before)
        return std::unexpected{
            damage_in(row.case_id, row.sequence, "the fact before it is missing")};
    auto fact = fact_of(row, *before);
    if (!fact) return std::unexpected{damage_in(row.case_id, row.sequence, fact.error())};
    return std::move(*fact);
}

StoreResult<void> CaseReader::take(StoredRow const& row) {
    if (row.sequence != std::int64_t{reached_.last_sequence} + 1)
        return std::unexpected{damage_in(case_id_.text(), std::int64_t{reached_.last_sequence} + 1,
                                         "this fact is missing")};
    auto fact = fact_of(row, reached_.hash);
    if (!fact) return std::unexpected{damage_in(case_id_.text(), row.sequence, fact.error())};
    reached_ = {fact->sequence, fact->hash};
    facts_.push_back(std::move(*fact));
    return {};
}

StoreResult<std::vector<RecordedFact>> CaseReader::finish(ChainHead const& head) && {
    if (reached_ != head)
        return std::unexpected{damage_in(case_id_.text(), reached_.last_sequence,
                                         "the chain does not end here, its head says")};
    return std::move(facts_);
}

StoreError damage_in(std::string_view case_id, std::int64_t sequence, std::string_view what) {
    return {StoreError::Kind::damaged, fmt::format("{}, fact {}: {}.", case_id, sequence, what)};
}

}  // namespace casewright
