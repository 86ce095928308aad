#include "service/perform.hpp"

#include <algorithm>

#include "accounts/told_once.hpp"
#include "billing/posted_to_case.hpp"
#include "billing/told_figures.hpp"
#include "cases/case_row.hpp"
#include "foundation/invariant.hpp"
#include "lifecycle/offer/develop_offer.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/request/receive_request.hpp"
#include "lifecycle/review/review_case.hpp"
#include "service/refund_check.hpp"

namespace casewright {
namespace {

template <class Body>
std::expected<Fact, Trouble> as_fact(std::expected<Body, Refusal> decided) {
    if (decided) return Fact{std::move(*decided)};
    return std::unexpected{Trouble{std::move(decided.error())}};
}

std::unexpected<Trouble> unusable(std::string kind, std::string message) {
    return std::unexpected{Trouble{InputError{std::move(kind), std::move(message), "", 1, 1}}};
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
        if (basic_of(*other).request && basic_of(*other).request->linked_program == program &&
            basic_of(*other).offer)
            found.push_back(*basic_of(*other).offer);
    }
    return found;
}

// Whether a recorded fact is what this request asked for, as far as the request says: then the
// request is a retry, whatever day and whatever world it comes in.
bool answers(RecordedFact const& recorded, AskedOperation const& asked) {
    auto const fact = fact_from(recorded.fact);
    auto const* operation = find_operation(asked.operation);
    if (!fact || operation == nullptr || operation->fact_kind != kind_of(*fact)) return false;
    if (asked.input.on && *asked.input.on != recorded.fact.happened_on) return false;
    if (asked.operation == "receive_request")
        return asked.letter && to_json(Fact{RequestReceived{*asked.letter}}) == recorded.fact.body;
    if (auto const* revised = fact->as<RequestRevised>())
        return asked.letter && to_json(Fact{RequestReceived{*asked.letter}}) ==
                                   to_json(Fact{RequestReceived{revised->letter}});
    if (auto const* assessed = fact->as<RequestAssessed>())
        return std::ranges::all_of(asked.input.answers, [&](auto const& given) {
            auto const found = assessed->answers.find(given.first);
            return found != assessed->answers.end() && found->second == given.second;
        });
    if (!operation->told) return true;
    return asked.input.told && operation->told(*asked.input.told) == operation->told(*fact);
}

NewFact recorded_form(Fact const& fact, Date on, AskedOperation const& asked, Actor const& actor) {
    auto const by = actor.role == Role::unstated ? actor.name : to_text(actor);
    return {std::string{kind_of(fact)}, version_of(fact),      on,           asked.now, by,
            asked.idempotency_key,      to_json(fact)};
}

// Nothing happens before the stage began in which it happens, nor after the moment it is recorded.
std::optional<InputError> impossible_day(Case const& fms_case, AskedOperation const& asked,
                                         Operation const& operation, Act const& act) {
    auto const today = Date{std::chrono::floor<std::chrono::days>(asked.now)};
    if (act.on > today)
        return InputError{"value", to_text(act.on) + " lies after " + to_text(today) +
                                       ", the day of the record", "", 1, 1};
    auto const since = operation.level == "document" || operation.level == "notification"
                           ? document_of(fms_case, act.document).since
                           : fms_case.stage_since;
    if (since && act.on < *since)
        return InputError{"value", to_text(act.on) + " lies before " + to_text(*since) +
                                       ", the day on which the case entered its stage", "", 1, 1};
    return std::nullopt;
}

Estimates estimates_for(std::string_view operation) {
    bool const closes = operation == "close_interim" || operation == "close_final";
    return closes ? Estimates::looked_for : Estimates::left_alone;
}

// What a fact states is what the books say, posted reports included.
std::optional<Trouble> refused_for_books(std::vector<RecordedFact> const& facts, Case const& fms_case,
                                         std::vector<BatchOfLine> const& batches,
                                         CaseEvent const& event, CaseId const& case_id,
                                         Policy const& policy) {
    if (!states_figures(event.fact)) return std::nullopt;
    auto const accounting = Accounting::read(policy);
    if (!accounting) return Trouble{accounting.error()};
    if (auto no = refused_for_figures({case_id, fms_case, facts, batches, event, *accounting, policy}))
        return Trouble{std::move(*no)};
    return std::nullopt;
}

// A payment as it would be recorded, before any rule is asked; none: no payment is told.
std::optional<Fact> payment_told(AskedOperation const& asked, Act const& act) {
    if (!asked.input.told || !names_payment(kind_of(*asked.input.told))) return std::nullopt;
    auto told = *asked.input.told;
    if (auto const* deposit = told.as<DepositReceived>()) {
        auto of_document = *deposit;
        of_document.document = act.document;
        told = Fact{std::move(of_document)};
    }
    return told;
}

// The first fact of a payment that is told again, by the office that told it then; none: it was not told before, or
// another office tells it, which the rules refuse first.
std::optional<RecordedFact> same_payment(std::vector<RecordedFact> const& facts, AskedOperation const& asked,
                                         Act const& act) {
    auto const told = payment_told(asked, act);
    if (!told) return std::nullopt;
    auto const before = told_before(facts, *told, act.on);
    if (!before || !*before) return std::nullopt;
    auto const& first = facts[**before];
    if (actor_of(first.fact.actor).role != act.actor.role) return std::nullopt;
    return first;
}

// A reference that names another payment, of this case or on the holding account.
std::optional<Trouble> refused_for_reference(Store& store, std::vector<RecordedFact> const& facts,
                                             AskedOperation const& asked, Fact const& fact, Date on) {
    if (!names_payment(kind_of(fact))) return std::nullopt;
    auto before = told_before(facts, fact, on);
    if (!before) return Trouble{std::move(before.error())};
    auto const receipts = holding_receipts(store);
    if (!receipts) return Trouble{receipts.error()};
    if (auto no = refused_for_holding(asked.case_id.customer(), fact, *receipts)) return Trouble{std::move(*no)};
    return std::nullopt;
}

// The answer to a retry; none: the key is new, or there is none.
std::optional<std::expected<RecordedFact, Trouble>> answered_before(
    std::vector<RecordedFact> const& facts, AskedOperation const& asked) {
    auto const first = std::ranges::find_if(facts, [&](RecordedFact const& recorded) {
        return !asked.idempotency_key.empty() &&
               recorded.fact.idempotency_key == asked.idempotency_key;
    });
    if (first == facts.end()) return std::nullopt;
    if (answers(*first, asked)) return *first;
    return std::unexpected{Trouble{StoreError{
        StoreError::Kind::reused_key, "the key " + asked.idempotency_key + " belongs to another request"}}};
}

}  // namespace

std::expected<std::string, InputError> meant_document(Case const& fms_case,
                                                      std::optional<std::string> const& named) {
    if (named) {
        if (document_of(fms_case, *named).name == *named) return *named;
        return std::unexpected{InputError{
            "value", "the case has no document \"" + *named + "\"", "", 1, 1}};
    }
    std::string open, known;
    int count = 0;
    for (auto const& document : fms_case.documents) {
        if (!is_open(document)) continue;
        ++count;
        open = document.name;
        known += (known.empty() ? "" : ", ") + document.name;
    }
    if (count > 1)
        return std::unexpected{InputError{
            "arguments", "several documents are open: say which of " + known, "", 1, 1}};
    if (count == 1) return open;
    return fms_case.documents.empty() ? "basic" : fms_case.documents.back().name;
}

std::expected<Fact, Trouble> decide(Case const& fms_case, std::span<PricedOffer const> others,
                                    Policy const& policy, AskedOperation const& asked,
                                    Act const& act) {
    auto const* operation = find_operation(asked.operation);
    if (operation == nullptr)
        return unusable("arguments", "there is no operation \"" + asked.operation + "\"");
    if (operation->needs_letter && !asked.letter)
        return unusable("arguments", asked.operation + " needs the case file");
    if (asked.operation == "receive_request")
        return as_fact(receive_request(fms_case, asked.case_id, *asked.letter, act));
    if (asked.operation == "assess_request")
        return as_fact(assess_document_request(fms_case, asked.input.answers, act, policy));
    if (asked.operation == "price_offer") return as_fact(develop_offer(fms_case, act, policy));
    if (asked.operation == "assess_notification")
        return as_fact(review_case(fms_case, others, act, policy));
    auto told = asked.input.told;
    if (asked.letter) told = Fact{RequestRevised{{}, *asked.letter}};
    if (!told) return unusable("arguments", asked.operation + " needs a file that says what was done");
    auto decided = operation->decide(fms_case, std::move(*told), act, policy);
    if (!decided) return std::unexpected{Trouble{std::move(decided.error())}};
    return std::move(*decided);
}

std::expected<RecordedFact, Trouble> perform(Store& store, KeptFiles const& kept, Policy const& policy,
                                             AskedOperation const& asked, MoneyCover cover) {
    auto facts = store.read(asked.case_id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    if (auto first = answered_before(*facts, asked)) return std::move(*first);
    auto fms_case = fold(*facts);
    if (!fms_case) return std::unexpected{Trouble{fms_case.error()}};
    auto posted = posted_to_case(store, kept, asked.case_id, estimates_for(asked.operation));
    if (!posted) return std::unexpected{Trouble{posted.error()}};
    fms_case->posted = posted->deliveries;
    if (asked.expected_sequence && *asked.expected_sequence != fms_case->last_sequence)
        return std::unexpected{Trouble{StoreError{
            StoreError::Kind::conflict,
            asked.case_id.text() + " stands at fact " + std::to_string(fms_case->last_sequence) +
                ", not at " + std::to_string(*asked.expected_sequence)}}};
    auto const* operation = find_operation(asked.operation);
    if (operation == nullptr)
        return unusable("arguments", "there is no operation \"" + asked.operation + "\"");
    Act act{asked.input.by.value_or(actor_of(asked.actor)), asked.input.on.value_or(asked.on),
            "basic"};
    if (operation->about_document) {
        auto meant = meant_document(*fms_case, asked.input.document);
        if (!meant) return std::unexpected{Trouble{meant.error()}};
        act.document = std::move(*meant);
    }
    if (auto first = same_payment(*facts, asked, act)) return std::move(*first);
    if (auto const impossible = impossible_day(*fms_case, asked, *operation, act))
        return std::unexpected{Trouble{*impossible}};
    std::vector<PricedOffer> others;
    if (asked.operation == "assess_notification") {
        auto const& request = document_of(*fms_case, act.document).request;
        auto found = offers_of_program(store, asked.case_id, request ? request->linked_program : "");
        if (!found) return std::unexpected{found.error()};
        others = std::move(*found);
    }
    auto const fact = decide(*fms_case, others, policy, asked, act);
    if (!fact) return std::unexpected{fact.error()};
    if (auto no = refused_for_reference(store, *facts, asked, *fact, act.on)) return std::unexpected{std::move(*no)};
    auto const last = fms_case->last_sequence;
    CaseAppend append{asked.case_id, last, {recorded_form(*fact, act.on, asked, act.actor)}, {}};
    CaseEvent const event{last + 1, act.on, *fact, act.actor};
    if (auto no = refused_for_books(*facts, *fms_case, posted->batches, event,
                                    asked.case_id, policy))
        return std::unexpected{std::move(*no)};
    append.view = row_text(after(std::move(*fms_case), event));
    if (cover == MoneyCover::asked && takes_money_out(*fact)) {
        auto const more = refund_check(store, policy, asked.case_id, posted->batches, event);
        if (!more) return std::unexpected{more.error()};
        return append_covered(store, policy, std::move(append), *facts, event, *more);
    }
    auto recorded = store.append({&append, 1});
    if (!recorded) return std::unexpected{Trouble{recorded.error()}};
    return std::move(recorded->front());
}

std::expected<CaseAppend, Trouble> open_case(LetterOfRequest const& letter, Policy const& policy,
                                             Date on, std::chrono::sys_seconds now,
                                             std::string const& actor) {
    AskedOperation asked;
    asked.now = now;
    CaseAppend append{letter.case_id, 0, {}, {}};
    Case fms_case;
    Act const act{actor_of(actor), on, "basic"};
    auto const take = [&](Fact fact) {
        append.facts.push_back(recorded_form(fact, on, asked, act.actor));
        fms_case = after(std::move(fms_case),
                         {fms_case.last_sequence + 1, on, std::move(fact), act.actor});
    };
    auto received = receive_request(fms_case, letter.case_id, letter, act);
    if (!received) return std::unexpected{Trouble{received.error()}};
    take(std::move(*received));
    take(assess_request(letter, policy));
    append.view = row_text(fms_case);
    if (basic_of(fms_case).stage == DocumentStage::request_insufficient) return append;
    auto priced = develop_offer(fms_case, act, policy);
    if (!priced) return std::unexpected{Trouble{priced.error()}};
    take(std::move(*priced));
    auto assessed = review_case(fms_case, {}, act, policy);
    if (!assessed) return std::unexpected{Trouble{assessed.error()}};
    take(std::move(*assessed));
    append.view = row_text(fms_case);
    return append;
}

}  // namespace casewright
