// src/record/store.hpp
// The append-only record: what a store of facts promises, whatever keeps the bytes.
// A fact is acknowledged only when it is durable. Facts are never changed and never deleted; each
// case has its own hash chain, so that appends to different cases never wait for each other and a
// change of any byte is located to the first bad fact.
#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/json.hpp"
#include "foundation/sha256.hpp"

namespace casewright {

// A fact as its writer gives it. `kind` and `version` name the form of `body` ("offer_priced", 1)
// and are never reused for another form. `body` holds no binary fractions.
struct NewFact {
    std::string kind;
    std::uint32_t version = 1;
    Date happened_on;                      // the day it took effect in the world
    std::chrono::sys_seconds recorded_at;  // the moment that we learned it
    std::string actor;                     // the role that recorded it
    // A retry that carries the same key records nothing and gets the first answer. Empty: no retry.
    std::string idempotency_key;
    json::value body;
};

// A fact as the record holds it. `sequence` is 1, 2, 3 ... within the case; `position` is the order
// within the whole store and only grows.
struct RecordedFact {
    std::uint64_t position = 0;
    CaseId case_id;
    std::uint32_t sequence = 0;
    NewFact fact;
    Digest hash{};  // SHA-256(hash of the fact before in this case, canonical envelope)
};

// A fact about many cases at once, as the record holds it: one chain for all batches, in which
// `number` is 1, 2, 3 ... without gaps.
struct RecordedBatch {
    std::uint32_t number = 0;
    NewFact fact;
    Digest hash{};  // SHA-256(hash of the batch before, canonical envelope)
};

// What the record keeps of a purchaser: one opaque text of the writer, which reflects the facts of all
// its cases up to `position`. No evidence, like a view: whoever doubts it makes it again from the facts.
struct Purse {
    std::string customer;        // two letters or digits, the start of the names of its cases
    std::uint64_t position = 0;  // in the order of the store
    std::string text;            // at most 4 KiB, valid UTF-8
    friend bool operator==(Purse const&, Purse const&) = default;
};

// The purse that an append is decided by: it holds only while no case of the same purchaser has a fact
// after `position`.
struct PurseCheck {
    std::uint64_t position = 0;
    std::string text;  // the purse after the append
};

// The cases of a purchaser with facts after some position, in the order of their names, and the
// position of the last of these facts; without such facts the position that was asked about.
struct PurchaserChanges {
    std::uint64_t last_position = 0;
    std::vector<CaseId> cases;
};

// Facts for one case, to follow the fact numbered `expected_last` (0: the case is new).
struct CaseAppend {
    CaseId case_id;
    std::uint32_t expected_last = 0;
    std::vector<NewFact> facts;
    // What lists show of the case after these facts: one opaque text of the writer, at most 4 KiB,
    // valid UTF-8; kept in the same durable step as the facts, rebuilt from them at any time.
    // Nothing: no view is touched.
    std::optional<std::string> view = std::nullopt;
    // Whether other cases of the purchaser stand as the writer saw them, asked in the same durable
    // step: refused (conflict) when one of them got a fact meanwhile, else the purse is kept with the
    // facts. Two writers so never spend the same money. Nothing: not asked, the purse falls behind.
    std::optional<PurseCheck> purse = std::nullopt;
};

// The view that the record keeps of a case. It is no evidence: no hash covers it, and whoever
// doubts it rebuilds it from the facts.
struct CaseView {
    CaseId case_id;
    std::uint32_t sequence = 0;  // the last fact of the case that the view reflects
    std::string text;
    friend bool operator==(CaseView const&, CaseView const&) = default;
};

// Takes one view; what is handed in is gone when it returns.
using ViewVisitor = std::function<void(std::string_view case_id, std::uint32_t sequence,
                                       std::string_view text)>;
// Takes one case, with its view if that reflects the last fact; handed in as long as it runs.
using CaseVisitor =
    std::function<void(std::string_view case_id, std::optional<std::string_view> view)>;

struct StoreError {
    enum class Kind {
        conflict,     // somebody else appended first: read again, decide again
        reused_key,   // the idempotency key belongs to another fact
        damaged,      // what is stored cannot be what was written
        unavailable,  // the disk, the server, the lock
        foreign,      // a file that is no record of ours, or of a later version
        unfit,        // what could not be read back: not UTF-8, no day from 1900 to 2199 ...
    };
    Kind kind;
    std::string message;
};

template <class Value>
using StoreResult = std::expected<Value, StoreError>;

// What a check of the whole record found.
struct Verification {
    std::uint64_t facts = 0;
    std::uint64_t cases = 0;
    std::uint64_t batches = 0;
    struct Bad {
        std::string case_id;  // empty when the damage is not within one case
        std::uint32_t sequence = 0;
        std::string what;
    };
    std::optional<Bad> first_bad;
};

// A store may be called from several threads; its calls then wait for each other. Threads that
// shall append or read side by side each open the same file.
class Store {
public:
    virtual ~Store() = default;

    // All of `appends` or nothing, in one durable step. Answers with the last fact of each append.
    // Facts whose idempotency key is already recorded with the same content count as recorded.
    // The view of an append that records no fact is dropped: it was kept with the first answer and
    // may be older than what stands now. A view that is not fit refuses the whole call (unfit).
    [[nodiscard]] virtual StoreResult<std::vector<RecordedFact>> append(
        std::span<CaseAppend const> appends) = 0;
    // The facts of one case in order; empty when there is no such case.
    [[nodiscard]] virtual StoreResult<std::vector<RecordedFact>> read(CaseId const& case_id) = 0;
    // Facts after `position` in the order of the store, at most `limit`; the way to keep a view
    // of the record current.
    [[nodiscard]] virtual StoreResult<std::vector<RecordedFact>> follow(std::uint64_t position,
                                                                        std::size_t limit) = 0;
    // All case ids, in their order.
    [[nodiscard]] virtual StoreResult<std::vector<CaseId>> cases() = 0;
    // Recomputes every chain on `threads` threads; the answer does not depend on their number.
    // Says nothing of views: a stale one is no damage to the record.
    [[nodiscard]] virtual StoreResult<Verification> verify(unsigned threads) = 0;

    // Records a batch after the batch numbered `expected_last`, durably. Its key is not empty; a batch
    // that is recorded under that key already is the answer, whatever its body: it was judged at its
    // own time.
    [[nodiscard]] virtual StoreResult<RecordedBatch> append_batch(std::uint32_t expected_last,
                                                                  NewFact const& fact) = 0;
    // All batches in order; their chain is checked on the way.
    [[nodiscard]] virtual StoreResult<std::vector<RecordedBatch>> batches() = 0;

    // Every view in the order of the case ids, all of one moment, without copying them; none when
    // nothing ever kept one. Stops at a view that no writer can have given (damaged): a rebuild
    // replaces it. The store waits meanwhile, so `each` must not call it. Linear in the bytes.
    [[nodiscard]] virtual StoreResult<void> visit_views(ViewVisitor const& each) = 0;
    // The same, copied.
    [[nodiscard]] StoreResult<std::vector<CaseView>> views();
    // Puts `views`, in any order, in the place of all views, in one durable step. Refused whole
    // when one reflects another fact than the last of its case (conflict: a rebuild never hides
    // facts that came meanwhile), when one is not fit or a case is given twice (unfit). A case that
    // none is given for is stale then. n log n in the number of views.
    [[nodiscard]] virtual StoreResult<void> replace_views(std::span<CaseView const> views) = 0;
    // The purse of a purchaser; none when nothing ever kept one. Damaged when no writer can have given
    // what is stored.
    [[nodiscard]] virtual StoreResult<std::optional<Purse>> purse(std::string_view customer) = 0;
    // What came to the cases of a purchaser after `position`. Linear in the facts after it.
    [[nodiscard]] virtual StoreResult<PurchaserChanges> changes_of(std::string_view customer,
                                                                   std::uint64_t position) = 0;
    // Every purse, by purchaser, and others in the place of them all, in one durable step. Refused
    // whole when one reflects facts that are not there (conflict), or is not fit (unfit).
    [[nodiscard]] virtual StoreResult<std::vector<Purse>> purses() = 0;
    [[nodiscard]] virtual StoreResult<void> replace_purses(std::span<Purse const> purses) = 0;

    // Every case in the order of `cases()`, all of one moment, each with its view. None where it is
    // missing, reflects another fact than the last, or was given by no writer: who asks folds the
    // facts instead. The store waits meanwhile, so `each` must not call it. Linear in the cases and
    // the bytes of their views; reads no fact.
    [[nodiscard]] virtual StoreResult<void> visit_cases(CaseVisitor const& each) = 0;
    // The cases that come without a view: what a rebuild must do.
    [[nodiscard]] StoreResult<std::vector<CaseId>> stale_cases();
};

// The bytes that are hashed and stored: one canonical JSON object with every field of the fact.
[[nodiscard]] std::string envelope_of(CaseId const& case_id, std::uint32_t sequence,
                                      NewFact const& fact);
[[nodiscard]] Digest hash_of(Digest const& previous, std::string_view envelope);

// A store in memory, for tests; the same promises but for durability.
[[nodiscard]] std::unique_ptr<Store> open_memory_store();

// Opens or makes a SQLite file (WAL, synchronous FULL). `create` is false for reading commands:
// a mistyped path must not leave an empty record behind.
[[nodiscard]] StoreResult<std::unique_ptr<Store>> open_sqlite_store(std::string const& path,
                                                                    bool create);

}  // namespace casewright
