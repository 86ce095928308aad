#include "service/perform.hpp"

#include <algorithm>
#include <array>

#include "lifecycle/offer/develop_offer.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/request/receive_request.hpp"
#include "lifecycle/review/review_case.hpp"

namespace casewright {
namespace {

constexpr std::array<std::string_view, 4> operation_names{"receive_request", "assess_request",
                                                          "price_offer", "assess_notification"};

template <class Body>
std::expected<Fact, Trouble> as_fact(std::expected<Body, Refusal> decided) {
    if (decided) return Fact{std::move(*decided)};
    return std::unexpected{Trouble{std::move(decided.error())}};
}

// The priced offers of the other cases of the same program.
std::expected<std::vector<PricedOffer>, Trouble> offers_of_program(Store& store,
                                                                   CaseId const& except,
                                                                   std::string const& program) {
    std::vector<PricedOffer> found;
    if (program.empty()) return found;
    auto const ids = store.cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    for (auto const& id : *ids) {
        if (id == except) continue;
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        auto other = fold(*facts);
        if (!other) return std::unexpected{Trouble{other.error()}};
        if (other->request && other->request->linked_program == program && other->offer)
            found.push_back(std::move(*other->offer));
    }
    return found;
}

std::expected<Fact, Trouble> assess(Case const& fms_case, OperationInput const& input,
                                    Policy const& policy) {
    if (!fms_case.request)
        return std::unexpected{Trouble{Refusal{offer_request_is_actionable,
                                               "This case has no request to assess."}}};
    auto letter = *fms_case.request;
    for (auto const& [field, answer] : input.answers) letter.answers[field] = answer;
    return Fact{assess_request(letter, policy)};
}

std::expected<Fact, Trouble> decide(Store& store, Policy const& policy, Case const& fms_case,
                                    AskedOperation const& asked, Date on) {
    if (asked.operation == "receive_request" && !asked.letter)
        return std::unexpected{Trouble{InputError{
            "arguments", "receive_request needs the case file", "", 1, 1}}};
    if (asked.operation == "receive_request")
        return as_fact(receive_request(fms_case, asked.case_id, *asked.letter, on));
    if (asked.operation == "assess_request") return assess(fms_case, asked.input, policy);
    if (asked.operation == "price_offer") return as_fact(develop_offer(fms_case, policy, on));
    if (asked.operation == "assess_notification") {
        auto const others = offers_of_program(
            store, asked.case_id, fms_case.request ? fms_case.request->linked_program : "");
        if (!others) return std::unexpected{others.error()};
        return as_fact(review_case(fms_case, *others, policy, on));
    }
    return std::unexpected{Trouble{InputError{
        "arguments", "there is no operation \"" + asked.operation + "\"", "", 1, 1}}};
}

// Whether a recorded fact is what this request asked for, as far as the request says: then the
// request is a retry, whatever day and whatever world it comes in.
bool answers(RecordedFact const& recorded, AskedOperation const& asked) {
    auto const fact = fact_from(recorded.fact);
    if (!fact || (asked.input.on && *asked.input.on != recorded.fact.happened_on)) return false;
    if (asked.operation == "receive_request")
        return asked.letter && to_json(Fact{RequestReceived{*asked.letter}}) == recorded.fact.body;
    if (auto const* assessed = std::get_if<RequestAssessed>(&*fact))
        return asked.operation == "assess_request" &&
               std::ranges::all_of(asked.input.answers, [&](auto const& given) {
                   auto const found = assessed->answers.find(given.first);
                   return found != assessed->answers.end() && found->second == given.second;
               });
    if (std::holds_alternative<PricedOffer>(*fact)) return asked.operation == "price_offer";
    return asked.operation == "assess_notification" &&
           std::holds_alternative<NotificationAssessed>(*fact);
}

NewFact recorded_form(Fact const& fact, Date on, AskedOperation const& asked) {
    return {std::string{kind_of(fact)}, 1, on, asked.now, asked.actor, asked.idempotency_key,
            to_json(fact)};
}

}  // namespace

std::span<std::string_view const> operations() { return operation_names; }
bool needs_letter(std::string_view operation) { return operation == "receive_request"; }

std::expected<RecordedFact, Trouble> perform(Store& store, Policy const& policy,
                                             AskedOperation const& asked) {
    auto facts = store.read(asked.case_id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    auto const first = std::ranges::find_if(*facts, [&](RecordedFact const& recorded) {
        return !asked.idempotency_key.empty() &&
               recorded.fact.idempotency_key == asked.idempotency_key;
    });
    if (first != facts->end()) {
        if (answers(*first, asked)) return std::move(*first);
        return std::unexpected{Trouble{StoreError{StoreError::Kind::reused_key,
                                                  "the key " + asked.idempotency_key +
                                                      " belongs to another request"}}};
    }
    auto const fms_case = fold(*facts);
    if (!fms_case) return std::unexpected{Trouble{fms_case.error()}};
    if (asked.expected_sequence && *asked.expected_sequence != fms_case->last_sequence)
        return std::unexpected{Trouble{StoreError{
            StoreError::Kind::conflict,
            asked.case_id.text() + " stands at fact " + std::to_string(fms_case->last_sequence) +
                ", not at " + std::to_string(*asked.expected_sequence)}}};
    auto const on = asked.input.on.value_or(asked.on);
    if (fms_case->in_stage_since && on < *fms_case->in_stage_since)
        return std::unexpected{Trouble{InputError{
            "value", to_text(on) + " lies before " + to_text(*fms_case->in_stage_since) +
                         ", the day on which the case entered its stage", "", 1, 1}}};
    auto const fact = decide(store, policy, *fms_case, asked, on);
    if (!fact) return std::unexpected{fact.error()};
    CaseAppend const append{asked.case_id, fms_case->last_sequence,
                            {recorded_form(*fact, on, asked)}};
    auto recorded = store.append({&append, 1});
    if (!recorded) return std::unexpected{Trouble{recorded.error()}};
    return std::move(recorded->front());
}

std::expected<CaseAppend, Trouble> open_case(LetterOfRequest const& letter, Policy const& policy,
                                             Date on, std::chrono::sys_seconds now,
                                             std::string const& actor) {
    AskedOperation asked;
    asked.now = now;
    asked.actor = actor;
    CaseAppend append{letter.case_id, 0, {}};
    Case fms_case;
    auto const take = [&](Fact fact) {
        append.facts.push_back(recorded_form(fact, on, asked));
        fms_case = after(std::move(fms_case), {fms_case.last_sequence + 1, on, std::move(fact)});
    };
    auto received = receive_request(fms_case, letter.case_id, letter, on);
    if (!received) return std::unexpected{Trouble{received.error()}};
    take(std::move(*received));
    take(assess_request(letter, policy));
    if (fms_case.assessment->status == RequestStatus::insufficient) return append;
    auto priced = develop_offer(fms_case, policy, on);
    if (!priced) return std::unexpected{Trouble{priced.error()}};
    take(std::move(*priced));
    auto assessed = review_case(fms_case, {}, policy, on);
    if (!assessed) return std::unexpected{Trouble{assessed.error()}};
    take(std::move(*assessed));
    return append;
}

}  // namespace casewright
