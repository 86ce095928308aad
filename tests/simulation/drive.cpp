#include "drive.hpp"

#include <algorithm>

#include "billing/closure_money.hpp"
#include "billing/make_statement.hpp"
#include "service/operation.hpp"

namespace casewright::simulation {
namespace {

constexpr int fold_every = 48;
constexpr int real_price_every = 8;
constexpr int whole_every = 6;
constexpr std::size_t everything = 1'000'000;

bool same_facts(std::vector<RecordedFact> const& one, std::vector<RecordedFact> const& other) {
    return std::ranges::equal(one, other, [](RecordedFact const& a, RecordedFact const& b) {
        return a.position == b.position && a.sequence == b.sequence && a.hash == b.hash &&
               envelope_of(a.case_id, a.sequence, a.fact) ==
                   envelope_of(b.case_id, b.sequence, b.fact);
    });
}

// No delivery report is posted in these worlds.
KeptFiles const& nothing_kept() {
    static KeptFiles const none{""};
    return none;
}

std::string word_of(Trouble const& trouble) {
    if (auto const* refusal = std::get_if<Refusal>(&trouble)) return std::string{refusal->rule.id};
    if (auto const* input = std::get_if<InputError>(&trouble)) return "input: " + input->message;
    if (auto const* store = std::get_if<StoreError>(&trouble)) return "store: " + store->message;
    return "disagreement";
}

// What perform() checks before it asks the rules.
bool before_its_stage(Case const& fms_case, Operation const& operation, Act const& act) {
    auto const since = operation.level == "document" || operation.level == "notification"
                           ? document_of(fms_case, act.document).since
                           : fms_case.stage_since;
    return since && act.on < *since;
}

Before before(Case const& fms_case) {
    Before before;
    before.stage = fms_case.stage;
    before.closure_hold = fms_case.closure_hold;
    for (auto const& document : fms_case.documents) {
        before.documents[document.name] = document.stage;
        before.notices[document.name] = document.notice.stage;
    }
    return before;
}

template <class Key>
void add_all(std::map<Key, std::int64_t>& sums, std::map<Key, std::int64_t> const& more) {
    for (auto const& [key, count] : more) sums[key] += count;
}

}  // namespace

void Tally::add(Tally const& other) {
    add_all(successes, other.successes);
    add_all(transitions, other.transitions);
    add_all(refusals, other.refusals);
    cases += other.cases;
    attempts += other.attempts;
    accepted += other.accepted;
    refused += other.refused;
    closed += other.closed;
    archived += other.archived;
    amended += other.amended;
    replays += other.replays;
    stale += other.stale;
    compared += other.compared;
}

struct Drive::Kept {
    std::unique_ptr<Store> store = open_memory_store();
    std::vector<RecordedFact> facts;  // what it held after the last fact
    std::optional<RecordedFact> last;
    int looked = 0;

    // Nothing was appended; and, each time in `whole_every`, every byte is as it was.
    bool unchanged() {
        if (++looked % whole_every != 0) {
            auto const newer = store->follow(facts.size(), everything);
            return newer && newer->empty();
        }
        auto const whole = store->follow(0, everything);
        return whole && same_facts(*whole, facts);
    }
};

Drive::Drive(World const& world, Tally& tally)
    : world_{world}, tally_{tally}, kept_{world.through_store ? std::make_unique<Kept>() : nullptr} {}
Drive::~Drive() = default;

// Whoever bills or closes reads the statement or the closure first, and mostly copies it right.
void Drive::read_books(AskedOperation& asked, Attempt& attempt) const {
    auto const& told = asked.input.told;
    bool const bills = told && told->as<BillIssued>() != nullptr;
    bool const closes = told && told->as<CaseFinalClosed>() != nullptr;
    if ((!bills && !closes) || taken_ % 4 == 0) return;
    auto const accounting = Accounting::read(*world_.policy);
    if (!accounting) return;
    if (bills) {
        auto bill = *told->as<BillIssued>();
        auto const made = make_statement({world_.case_id, kept_->facts, {}, bill.quarter, *asked.input.on,
                                          *accounting, *world_.policy, false});
        if (made) bill.amount_due = made->due;
        attempt.told["amount_due"] = to_text(bill.amount_due);
        asked.input.told = Fact{bill};
        return;
    }
    auto closed = *told->as<CaseFinalClosed>();
    auto const money = case_money(world_.case_id, kept_->facts, {}, fiscal_quarter_of(*asked.input.on),
                                  *accounting);
    auto const closing = money ? closure_money(case_, *money, *asked.input.on, *world_.policy)
                               : std::unexpected{money.error()};
    if (closing) closed.excess = closing->excess;
    attempt.told["excess"] = to_text(closed.excess);
    asked.input.told = Fact{std::move(closed)};
}

AskedOperation Drive::asked_for(Attempt const& attempt, std::optional<Fact> told) const {
    AskedOperation asked;
    asked.case_id = world_.case_id;
    asked.operation = attempt.operation;
    asked.on = attempt.on;
    asked.now = std::chrono::sys_days{attempt.on} + std::chrono::hours{12};
    asked.actor = to_text(attempt.actor);
    asked.idempotency_key = "key-" + std::to_string(taken_);
    asked.input.by = attempt.actor;
    asked.input.on = attempt.on;
    if (!attempt.document.empty()) asked.input.document = attempt.document;
    if (attempt.letter >= 0) asked.letter = world_.letters[static_cast<std::size_t>(attempt.letter)];
    for (auto const& [field, text] : attempt.told)
        if (field.starts_with("answers.")) asked.input.answers[field.substr(8)] = text;
    asked.input.told = std::move(told);
    return asked;
}

// A price is worked out once for each letter, and again for a share of the attempts.
std::expected<Fact, std::string> Drive::decided(AskedOperation const& asked, Act const& act) {
    auto const& document = document_of(case_, act.document);
    auto const letter = letter_of_.find(act.document);
    bool const pricing = asked.operation == "price_offer" && letter != letter_of_.end();
    if (pricing && taken_ % real_price_every != 0) {
        auto const& operation = *find_operation(asked.operation);
        auto const known = prices_.find(letter->second);
        bool const passes = operation.who.has(act.actor.role) && document.request &&
                            std::ranges::find(operation.from, to_text(document.stage)) !=
                                operation.from.end();
        if (passes && known != prices_.end()) {
            auto price = known->second;
            price.priced_on = act.on;
            price.document.reset();
            if (document.name != "basic") price.document = document.name;
            return Fact{std::move(price)};
        }
    }
    auto fact = decide(case_, {}, *world_.policy, asked, act);
    if (!fact) return std::unexpected{word_of(fact.error())};
    if (pricing) prices_.insert_or_assign(letter->second, *fact->as<PricedOffer>());
    return std::move(*fact);
}

// Through the door that the command line uses. `possible`: the day and the document are such that
// the rules are asked at all.
std::expected<Fact, std::string> Drive::performed(AskedOperation const& asked, bool possible) {
    auto const recorded = perform(*kept_->store, nothing_kept(), *world_.policy, asked, MoneyCover::not_asked);
    if (!recorded) {
        if (!kept_->unchanged())
            fault_ = "record: changed by a refusal of " + asked.operation;
        if (possible == std::holds_alternative<InputError>(recorded.error()))
            fault_ = "input: " + asked.operation + " was answered by " + word_of(recorded.error());
        return std::unexpected{word_of(recorded.error())};
    }
    if (!possible) fault_ = "input: " + asked.operation + " was recorded on an impossible day";
    auto fact = fact_from(recorded->fact);
    if (!fact) return std::unexpected{fault_ = "record: a fact cannot be read back"};
    auto const newer = kept_->store->follow(kept_->facts.size(), everything);
    if (!newer || newer->size() != 1)
        fault_ = "record: one fact was asked for and another number recorded";
    kept_->facts.push_back(*recorded);
    kept_->last = *recorded;
    return std::move(*fact);
}

// The same request again answers with the first fact; one that knows an older case conflicts.
std::optional<std::string> Drive::probe(AskedOperation const& asked) {
    if (taken_ % 3 == 0) {
        ++tally_.replays;
        auto const again = perform(*kept_->store, nothing_kept(), *world_.policy, asked, MoneyCover::not_asked);
        if (!again || again->sequence != kept_->last->sequence || again->hash != kept_->last->hash)
            return "replay: " + asked.operation + " was not answered with the first fact" +
                   (again ? "" : " but with " + word_of(again.error()));
    } else if (taken_ % 3 == 1) {
        ++tally_.stale;
        auto late = asked;
        late.idempotency_key += "-late";
        late.expected_sequence = case_.last_sequence - 1;
        auto const answer = perform(*kept_->store, nothing_kept(), *world_.policy, late, MoneyCover::not_asked);
        auto const* error = answer ? nullptr : std::get_if<StoreError>(&answer.error());
        if (error == nullptr || error->kind != StoreError::Kind::conflict)
            return "stale: " + asked.operation + " with an old sequence was no conflict";
    }
    if (!kept_->unchanged())
        return "record: changed by a replay or a stale request";
    return std::nullopt;
}

void Drive::count(Operation const& operation, Before const& before, std::string const& document) {
    ++tally_.accepted;
    std::string const name{operation.name};
    ++tally_.successes[name];
    if (operation.name == "close_final" || operation.name == "close_interim") ++tally_.closed;
    if (operation.name == "archive_case") ++tally_.archived;
    std::string_view from, to;
    auto const& now = document_of(case_, document);
    if (operation.level == "document") {
        auto const found = before.documents.find(document);
        from = to_text(found == before.documents.end() ? DocumentStage::none : found->second);
        to = to_text(now.stage);
        if (to == "implemented" && from != to && document != "basic") ++tally_.amended;
    } else if (operation.level == "notification") {
        auto const found = before.notices.find(document);
        from = to_text(found == before.notices.end() ? NoticeStage::unassessed : found->second);
        to = to_text(now.notice.stage);
    } else {
        from = to_text(before.stage);
        to = to_text(case_.stage);
    }
    ++tally_.transitions[{name, std::string{from}, std::string{to}}];
}

std::optional<std::string> Drive::accept(Attempt const& attempt, Fact fact, Act const& act) {
    auto const earlier = before(case_);
    auto const& operation = *find_operation(attempt.operation);
    events_.push_back({case_.last_sequence + 1, act.on, std::move(fact), act.actor});
    case_ = after(std::move(case_), events_.back());
    if (attempt.letter >= 0) letter_of_[act.document] = attempt.letter;
    count(operation, earlier, act.document);
    return broken_invariant(earlier, case_, events_.back(), act.document, operation, watch_);
}

std::optional<std::string> Drive::take(Attempt attempt) {
    ++taken_;
    ++tally_.attempts;
    fault_.clear();
    auto const* operation = find_operation(attempt.operation);
    auto told = told_fact(operation->fact_kind, attempt.told);
    bool const needs_told = static_cast<bool>(operation->read);
    auto asked = asked_for(attempt, std::move(told));
    if (kept_) read_books(asked, attempt);
    Act act{attempt.actor, attempt.on, "basic"};
    bool possible = true;
    if (operation->about_document) {
        auto meant = meant_document(case_, asked.input.document);
        possible = meant.has_value();
        if (meant) act.document = *meant;
    }
    possible = possible && !before_its_stage(case_, *operation, act);
    bool const readable = !needs_told || asked.input.told;
    auto fact = kept_ && readable ? performed(asked, possible)
                : !readable       ? std::unexpected{std::string{"input: unreadable"}}
                : !possible       ? std::unexpected{std::string{"input: impossible"}}
                                  : decided(asked, act);
    refused_by_ = fact ? "" : fact.error();
    if (!fault_.empty()) return fault_;
    if (fact) {
        if (auto broken = accept(attempt, std::move(*fact), act)) return broken;
    } else {
        ++tally_.refused;
        ++tally_.refusals[refused_by_.starts_with("input:") ? "(input)" : refused_by_];
    }
    bool const of_items = operation->level != "document" && operation->level != "notification" &&
                          operation->level != "case";
    if (!of_items && !refused_by_.starts_with("input:")) {
        ++tally_.compared;
        auto const* letter = asked.letter ? &*asked.letter : nullptr;
        if (auto other = model_.disagreement(case_, attempt, act.document, refused_by_, letter,
                                             *world_.policy))
            return other;
    }
    if (kept_ && refused_by_.empty())
        if (auto wrong = probe(asked)) return wrong;
    if (refused_by_.empty() && events_.size() % fold_every == 0) return check_fold();
    return std::nullopt;
}

std::optional<std::string> Drive::check_fold() {
    Case fresh;
    for (auto const& event : events_) fresh = after(std::move(fresh), event);
    if (row_text(fresh) != row_text(case_)) return "fold: the history folds to another case";
    if (!kept_) return std::nullopt;
    auto const facts = kept_->store->read(world_.case_id);
    auto const stored = facts ? fold(*facts) : std::unexpected{facts.error()};
    if (!stored || row_text(*stored) != row_text(case_))
        return "fold: the record folds to another case";
    return std::nullopt;
}

}  // namespace casewright::simulation
