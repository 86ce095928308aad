// src/service/perform.hpp
// One operation on one case: read the record, ask the rule, append its fact. No rule stands here.
// The command line and, later, the HTTP service both come through this door.
#pragma once
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "cases/case.hpp"
#include "exchange/read_case_file.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"
#include "record/kept_files.hpp"
#include "record/store.hpp"
#include "service/operation.hpp"

namespace casewright {

// Worked figures and the program do not come to the same result.
struct Disagreement {
    std::string message;
};

// Why something was not done: a rule said no, the input cannot be read, the store failed.
using Trouble = std::variant<Refusal, InputError, StoreError, Disagreement>;

struct AskedOperation {
    CaseId case_id;
    std::string operation;                 // a name of `all_operations`
    std::optional<LetterOfRequest> letter; // for the operations that need one
    OperationInput input;
    Date on;                               // the day it takes effect, unless the input says another
    std::chrono::sys_seconds now;          // the moment to record
    std::string actor;                     // unless the input says another; "role/name" or older text
    std::string idempotency_key;
    std::optional<std::uint32_t> expected_sequence;  // what the caller saw last; none: no matter
};

// Whether a fact that takes money out must be covered by the purchaser's money. Not asked: for
// stories that are told of a case alone, without what its purchaser paid for others.
enum class MoneyCover { asked, not_asked };

// Refused or failed: nothing is recorded. A retry with the same key answers with the first fact.
// The rules see what posted delivery reports brought to the case; `kept` is what the record keeps of
// them, and is not read where nothing was posted. A bill and a closure are held against the books after
// the rules (billing/told_figures), and a payment that its reference or invoice names was not told before: told again with
// the same figures it answers with the first (accounts/told_once). Money that is not there is refused after everything else, in one step
// with the append. Linear in the facts of the case and the batches of the record; a closure also in the
// bytes of the reports that brought something to the case.
[[nodiscard]] std::expected<RecordedFact, Trouble> perform(Store& store, KeptFiles const& kept,
                                                           Policy const& policy,
                                                           AskedOperation const& asked,
                                                           MoneyCover cover = MoneyCover::asked);

// A new case from a letter, as far as the rules let it come: received, assessed, and when it is
// actionable priced and held against the thresholds. For loading example files.
[[nodiscard]] std::expected<CaseAppend, Trouble> open_case(LetterOfRequest const& letter,
                                                           Policy const& policy, Date on,
                                                           std::chrono::sys_seconds now,
                                                           std::string const& actor);

// What an operation would decide on a case that was folded already; nothing is read or recorded
// but the offers of the same program, which `others` gives.
[[nodiscard]] std::expected<Fact, Trouble> decide(Case const& fms_case,
                                                  std::span<PricedOffer const> others,
                                                  Policy const& policy,
                                                  AskedOperation const& asked, Act const& act);

// The document that an operation means: the named one; else the only open one; else the one that
// was started last. An input error when several are open and none is named.
[[nodiscard]] std::expected<std::string, InputError> meant_document(
    Case const& fms_case, std::optional<std::string> const& named);

}  // namespace casewright
