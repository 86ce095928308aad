// src/record/stored_row.hpp
// A fact as a store keeps it, and the way back from what was kept. Every store reads through here,
// so that none can hand out a fact whose bytes, columns or place in the chain were changed.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/store.hpp"

namespace casewright {

// As found, trusted in nothing: the numbers may be negative and the texts any bytes.
struct StoredRow {
    std::int64_t position = 0;
    std::string case_id;
    std::int64_t sequence = 0;
    std::string envelope;
    std::string hash;
    std::string idempotency_key;
};

// Where the chain of a case ends. The chain of a case without facts ends at 32 zero bytes.
struct ChainHead {
    std::uint32_t last_sequence = 0;
    Digest hash{};
    friend bool operator==(ChainHead const&, ChainHead const&) = default;
};

[[nodiscard]] std::optional<Digest> digest_from(std::string_view bytes);

// The fact in `row`, given the hash of the fact before it in the same case; or what is wrong.
[[nodiscard]] std::expected<RecordedFact, std::string> fact_of(StoredRow const& row,
                                                               Digest const& previous);

// The same, with the hash of the fact before as it was found: empty when there is none.
[[nodiscard]] StoreResult<RecordedFact> fact_after(StoredRow const& row, std::string_view previous);

// Puts the facts of one case together, row by row in the order of their sequence.
class CaseReader {
public:
    explicit CaseReader(CaseId const& case_id) : case_id_{case_id} {}
    [[nodiscard]] StoreResult<void> take(StoredRow const& row);
    // All facts, if they end where the head of the chain says.
    [[nodiscard]] StoreResult<std::vector<RecordedFact>> finish(ChainHead const& head) &&;

private:
    CaseId const& case_id_;
    ChainHead reached_;
    std::vector<RecordedFact> facts_;
};

[[nodiscard]] StoreError damage_in(std::string_view case_id, std::int64_t sequence,
                                   std::string_view what);

}  // namespace casewright
