// src/record/append_decision.hpp
// Decides what an append records. The stores only look up and write; whether somebody else was
// first, and whether a fact is recorded already, is decided here for all of them.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "record/store.hpp"
#include "record/stored_row.hpp"

namespace casewright {

// What a store knows while it holds the right to write: nobody else may append until the decision
// is written or dropped.
class RecordSoFar {
public:
    virtual ~RecordSoFar() = default;
    [[nodiscard]] virtual StoreResult<ChainHead> head_of(CaseId const& case_id) = 0;
    [[nodiscard]] virtual StoreResult<std::optional<RecordedFact>> recorded_under(
        std::string_view idempotency_key) = 0;
    [[nodiscard]] virtual StoreResult<std::int64_t> last_position() = 0;
    // Whether a case of this purchaser has a fact after `position`.
    [[nodiscard]] virtual StoreResult<bool> changed_since(std::string_view customer,
                                                          std::uint64_t position) = 0;
};

struct AppendDecision {
    std::vector<StoredRow> rows;        // to be written, in the order of their positions
    std::map<CaseId, ChainHead> heads;  // where the chains of the cases with new rows end then
    std::vector<RecordedFact> answers;  // the last fact of each append
    std::vector<CaseView> views;        // to be kept, in this order: a later one of a case wins
    std::vector<Purse> purses;          // likewise
};

[[nodiscard]] StoreResult<AppendDecision> decide_append(RecordSoFar& record,
                                                        std::span<CaseAppend const> appends);

}  // namespace casewright
