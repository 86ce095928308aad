// src/app/record_books.hpp
// The books of a record as every command reads them: its facts and its delivery batches posted
// together, so that a trial balance, the check of a record and an exported journal say of a case what
// its statement says.
#pragma once
#include <memory>

#include "accounts/record_ledger.hpp"
#include "app/session.hpp"

namespace casewright {

struct RecordBooks {
    std::unique_ptr<Accounting> accounting;
    std::unique_ptr<RecordLedger> record;
    [[nodiscard]] Ledger const& ledger() const { return record->ledger(); }
};

// The chart of accounts and the posting rules of the policy in use.
[[nodiscard]] std::expected<std::unique_ptr<Accounting>, Trouble> accounting_of(Session& session);

// The books of the whole record in `store`, or of the case `only`, which reads the facts of no other.
// `place` is where the record lies: the kept files of its batches stand beside it. An input error when
// the record knows nothing of the one case; damaged when a batch cannot be read back. Linear in the
// facts and in the lines of all batches.
[[nodiscard]] std::expected<RecordBooks, Trouble> books_of_record(
    Session& session, Store& store, std::string const& place,
    std::optional<CaseId> const& only = {});

}  // namespace casewright
