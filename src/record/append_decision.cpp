#include "record/append_decision.hpp"

#include <limits>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "foundation/invariant.hpp"
#include "record/case_view.hpp"
#include "record/envelope.hpp"

namespace casewright {
namespace {

using Kind = StoreError::Kind;

// A retry comes later and may stand after more facts, so neither moment nor number counts.
bool same_content(RecordedFact const& recorded, CaseId const& case_id, NewFact const& fact) {
    auto const& known = recorded.fact;
    return recorded.case_id == case_id && known.kind == fact.kind &&
           known.version == fact.version && known.happened_on == fact.happened_on &&
           known.actor == fact.actor &&
           canonical_json(known.body) == canonical_json(fact.body);
}

class Decider {
public:
    Decider(RecordSoFar& record, std::int64_t last_position)
        : record_{record}, last_position_{last_position} {}

    StoreResult<RecordedFact> take(CaseAppend const& append);
    AppendDecision finish(std::vector<RecordedFact> answers) && {
        return {std::move(rows_), std::move(heads_), std::move(answers), std::move(views_),
                std::move(purses_)};
    }

private:
    StoreResult<ChainHead> head_of(CaseId const& case_id);
    StoreResult<std::optional<RecordedFact>> recorded_under(std::string const& key);
    StoreResult<void> add(CaseId const& case_id, std::uint32_t expected_last, NewFact const& fact);
    StoreResult<void> check_purse(CaseAppend const& append);
    StoreResult<std::optional<RecordedFact>> take_facts(CaseAppend const& append,
                                                        std::uint32_t& expected_last);

    RecordSoFar& record_;
    std::int64_t last_position_;
    std::vector<StoredRow> rows_;
    std::map<CaseId, ChainHead> heads_;
    std::vector<CaseView> views_;
    std::vector<Purse> purses_;
    std::unordered_map<std::string, std::size_t> row_of_key_;
};

StoreResult<ChainHead> Decider::head_of(CaseId const& case_id) {
    auto const staged = heads_.find(case_id);
    if (staged != heads_.end()) return staged->second;
    return record_.head_of(case_id);
}

StoreResult<std::optional<RecordedFact>> Decider::recorded_under(std::string const& key) {
    if (key.empty()) return std::nullopt;
    auto const staged = row_of_key_.find(key);
    if (staged == row_of_key_.end()) return record_.recorded_under(key);
    auto const& row = rows_[staged->second];
    auto fact = decode_envelope(row.envelope);
    auto const hash = digest_from(row.hash);
    invariant(fact && hash, "an envelope written a moment ago can be read");
    fact->position = static_cast<std::uint64_t>(row.position);
    fact->hash = *hash;
    return std::move(*fact);
}

StoreResult<void> Decider::add(CaseId const& case_id, std::uint32_t expected_last,
                               NewFact const& fact) {
    auto const head = head_of(case_id);
    if (!head) return std::unexpected{head.error()};
    if (head->last_sequence != expected_last)
        return std::unexpected{StoreError{
            Kind::conflict, fmt::format("The last fact of {} is number {}, not {}.", case_id.text(),
                                        head->last_sequence, expected_last)}};
    invariant(expected_last < std::numeric_limits<std::uint32_t>::max(),
              "a case has less than four thousand million facts");
    auto const sequence = expected_last + 1;
    auto envelope = envelope_of(case_id, sequence, fact);
    if (envelope.size() > envelope_limit_bytes)
        return std::unexpected{StoreError{
            Kind::unfit, fmt::format("A fact for {} is larger than {} bytes.", case_id.text(),
                                     envelope_limit_bytes)}};
    auto const hash = hash_of(head->hash, envelope);
    heads_[case_id] = {sequence, hash};
    if (!fact.idempotency_key.empty()) row_of_key_[fact.idempotency_key] = rows_.size();
    rows_.push_back({++last_position_, case_id.text(), sequence, std::move(envelope),
                     std::string{as_bytes(hash)}, fact.idempotency_key});
    return {};
}

// Moves `expected_last` to the last fact that the writer has seen or written. Answers with the last
// fact when it was recorded already.
StoreResult<std::optional<RecordedFact>> Decider::take_facts(CaseAppend const& append,
                                                             std::uint32_t& expected_last) {
    auto const& case_id = append.case_id;
    std::optional<RecordedFact> known_last;
    for (auto const& fact : append.facts) {
        if (auto const fault = unfit_for_record(fact))
            return std::unexpected{StoreError{
                Kind::unfit,
                fmt::format("A fact for {} cannot be recorded: {}.", case_id.text(), *fault)}};
        auto known = recorded_under(fact.idempotency_key);
        if (!known) return std::unexpected{known.error()};
        if (*known && !same_content(**known, case_id, fact))
            return std::unexpected{StoreError{
                Kind::reused_key,
                fmt::format("The idempotency key \"{}\" belongs to another fact, number {} of {}.",
                            fact.idempotency_key, (*known)->sequence, (*known)->case_id.text())}};
        if (!*known) {
            auto const added = add(case_id, expected_last, fact);
            if (!added) return std::unexpected{added.error()};
            ++expected_last;
        } else if ((*known)->sequence == expected_last + 1) {
            // A recorded fact stands for itself where it was expected. Anywhere later, there are
            // facts between that the writer has not seen, and a new one after it is a conflict.
            ++expected_last;
        }
        known_last = std::move(*known);
    }
    return known_last;
}

// Asked before the facts of the append are added. Those of the same call count as somebody else's: a
// writer that appends to two cases of a purchaser at once has checked one purse without the other.
StoreResult<void> Decider::check_purse(CaseAppend const& append) {
    auto const customer = append.case_id.customer();
    if (auto fault = unfit_purse(customer, append.purse->text)) return std::unexpected{*fault};
    auto changed = record_.changed_since(customer, append.purse->position);
    if (!changed) return std::unexpected{changed.error()};
    for (auto const& [case_id, head] : heads_) *changed = *changed || case_id.customer() == customer;
    if (!*changed) return {};
    return std::unexpected{StoreError{
        Kind::conflict, fmt::format("Another case of {} got a fact meanwhile.", customer)}};
}

StoreResult<RecordedFact> Decider::take(CaseAppend const& append) {
    invariant(!append.facts.empty(), "an append holds at least one fact");
    auto const& case_id = append.case_id;
    if (append.view)
        if (auto fault = unfit_view(case_id, *append.view)) return std::unexpected{*fault};
    auto expected_last = append.expected_last;
    auto const rows_before = rows_.size();
    // A retry that records nothing spends nothing.
    bool const retry = !append.facts.back().idempotency_key.empty() &&
                       recorded_under(append.facts.back().idempotency_key).value_or(std::nullopt);
    if (append.purse && !retry)
        if (auto const held = check_purse(append); !held) return std::unexpected{held.error()};
    auto known_last = take_facts(append, expected_last);
    if (!known_last) return std::unexpected{known_last.error()};
    // A retry that records nothing tells of the case as it was when it was first tried.
    if (append.view && rows_.size() > rows_before)
        views_.push_back({case_id, heads_.at(case_id).last_sequence, *append.view});
    if (append.purse && rows_.size() > rows_before)
        purses_.push_back({std::string{case_id.customer()},
                           static_cast<std::uint64_t>(last_position_), append.purse->text});
    if (*known_last) return std::move(**known_last);
    return RecordedFact{static_cast<std::uint64_t>(last_position_), case_id, expected_last,
                        append.facts.back(), heads_.at(case_id).hash};
}

}  // namespace

StoreResult<AppendDecision> decide_append(RecordSoFar& record,
                                          std::span<CaseAppend const> appends) {
    auto const last_position = record.last_position();
    if (!last_position) return std::unexpected{last_position.error()};
    Decider decider{record, *last_position};
    std::vector<RecordedFact> answers;
    for (auto const& append : appends) {
        auto last = decider.take(append);
        if (!last) return std::unexpected{last.error()};
        answers.push_back(std::move(*last));
    }
    return std::move(decider).finish(std::move(answers));
}

}  // namespace casewright
