// Performs a life step by step on a record in memory and holds it against what the text expects.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "billing/closure_money.hpp"
#include "cases/moves.hpp"
#include "documents/offer_paper.hpp"
#include "lifecycle/offer/deposit_due.hpp"
#include "life.hpp"

namespace casewright::lives {
namespace {

using namespace std::chrono;

std::optional<std::string> text_of(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

Date later(Date from, int count) { return sys_days{from} + days{count}; }

// The document with a price that was started last.
Document const* priced(Case const& fms_case) {
    Document const* found = nullptr;
    for (auto const& document : fms_case.documents)
        if (document.offer) found = &document;
    return found;
}

// "$net:001$" and "$total$": figures of the price that was worked out last. "$deposit$": what its schedule
// asks for at acceptance; "$due$": what is missing of the deposit that was stated, and "$short$" a cent less.
std::string figure(std::string const& name, Case const& fms_case, Policy const& policy) {
    auto const* document = priced(fms_case);
    if (document == nullptr) return {};
    // A deposit is due with what somebody accepts; no modification is.
    for (auto const& each : fms_case.documents)
        if (name != "total" && !name.starts_with("net:") && each.offer && is_open(each) &&
            each.kind != DocumentKind::modification)
            document = &each;
    auto const missing = document->initial_deposit - document->deposited;
    if (name == "due") return casewright::to_text(missing);
    if (name == "short") return casewright::to_text(missing - Money::from_cents(1));
    if (name == "deposit") {
        auto const due = deposit_due(fms_case, *document, policy);
        return due ? casewright::to_text(due->amount.value) : std::string{};
    }
    if (name == "total") return casewright::to_text(document->offer->summary.total);
    if (!name.starts_with("net:")) return {};
    for (auto const& line : document->offer->lines)
        if (line.number.text() == name.substr(4)) return casewright::to_text(line.net);
    return {};
}

// "$serials:JM-:1:96$": ninety-six serial numbers as a list of texts.
std::string serials(std::string const& name) {
    auto const prefix = name.substr(8, name.find(':', 8) - 8);
    auto const numbers = name.substr(9 + prefix.size());
    auto const last = std::stoi(numbers.substr(numbers.find(':') + 1));
    std::string list;
    for (int number = std::stoi(numbers); number <= last; ++number)
        list += (list.empty() ? "\"" : ", \"") + prefix + std::to_string(number) + "\"";
    return list;
}

// "$day$", "$day+30$", "$day-2$": the day of the step, and days from it.
std::string filled(std::string text, Date on, Case const& fms_case, Policy const& policy) {
    std::size_t from = 0;
    for (auto at = text.find('$'); at != text.npos; at = text.find('$', from)) {
        auto const end = text.find('$', at + 1);
        if (end == text.npos) return text;
        auto const name = text.substr(at + 1, end - at - 1);
        std::string value;
        if (name == "day") value = casewright::to_text(on);
        else if (name.starts_with("day+") || name.starts_with("day-"))
            value = casewright::to_text(later(on, std::stoi(name.substr(3))));
        else if (name.starts_with("serials:")) value = serials(name);
        else value = figure(name, fms_case, policy);
        from = at + value.size();
        text.replace(at, end - at + 1, value);
    }
    return text;
}

std::string in_words(Trouble const& trouble) {
    if (auto const* no = std::get_if<Refusal>(&trouble))
        return std::string{no->rule.id} + ": " + no->explanation;
    if (auto const* error = std::get_if<InputError>(&trouble))
        return "input error: " + error->message + " (line " + std::to_string(error->line) + ")";
    return "the record failed";
}

// Whoever has the move can make it: the operation exists, lets this role through, and the case
// stands where it may be done.
std::string fault_of_move(Case const& fms_case) {
    auto const move = whose_move(fms_case);
    if (move.operation.empty()) return {};
    auto const* operation = find_operation(move.operation);
    if (operation == nullptr) return "the move is " + move.operation + ", which is no operation";
    if (!operation->who.has(move.who))
        return std::string{casewright::to_text(move.who)} + " has the move " + move.operation +
               ", which that role may not make";
    auto const next = next_operations(fms_case);
    if (std::ranges::find(next, move.operation) == next.end())
        return "the move " + move.operation + " cannot be made where the case stands";
    return {};
}

bool is_listed(std::string const& operation) {
    auto const level = find_operation(operation)->level;
    return level == "document" || level == "notification" || level == "case";
}

class Run {
public:
    Run(std::string root, Policy const& policy) : root_{std::move(root)}, policy_{policy} {}

    void step(Step const& step) {
        on_ = step.day ? *step.day : later(on_, step.days);
        place_ = step.place;
        auto const before = folded(step.case_id);
        if (pays_nothing(step, before)) return;
        auto const answer = ask(step, before);
        if (stopped_) return;
        bool const refusal = !step.expectations.empty() && step.expectations.front().refusal;
        bool const unreadable =
            !step.expectations.empty() && step.expectations.front().words == "!input";
        if (answer && (refusal || unreadable))
            return fault(step.operation + " was done; expected was " +
                         step.expectations.front().words);
        if (!answer) {
            not_done(step, answer.error(), refusal, unreadable);
            if (folded(step.case_id).last_sequence != before.last_sequence)
                fault("a refused step was recorded");
            return;
        }
        // The list of what may come next leaves nothing out that was done; items are not listed.
        if (auto const next = next_operations(before);
            is_listed(step.operation) && std::ranges::find(next, step.operation) == next.end())
            fault(step.operation + " was done, though it was not among what could come next");
        auto const now = folded(step.case_id);
        if (auto const wrong = fault_of_move(now); !wrong.empty())
            fault("after " + step.operation + " " + wrong);
        auto const document = meant_document(now, step.document).value_or("basic");
        for (auto const& expected : step.expectations) {
            place_ = expected.place;
            auto const wrong =
                fault_of(filled(expected.words, on_, now, policy_), now, document, &*answer, policy_, on_);
            if (!wrong.empty()) fault(wrong);
        }
    }

    std::vector<std::string> faults;
    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] std::vector<RecordedFact> facts(CaseId const& id) const {
        return store_->read(id).value_or(std::vector<RecordedFact>{});
    }

private:
    // After a step that went another way nothing that follows means what it says.
    void fault(std::string const& text) {
        faults.push_back(lives::to_text(place_) + ": " + casewright::to_text(on_) + ": " + text);
    }

    Case folded(CaseId const& id) const {
        auto const facts = store_->read(id);
        return facts ? fold(*facts).value_or(Case{}) : Case{};
    }

    std::expected<RecordedFact, Trouble> ask(Step const& step, Case const& before) {
        AskedOperation asked;
        asked.case_id = step.case_id;
        asked.operation = step.operation;
        asked.on = on_;
        asked.now = sys_days{on_} + 12h;
        asked.actor = step.actor;
        auto const* operation = find_operation(step.operation);
        if (operation->needs_letter) {
            auto letter = read_letter(step.letter);
            if (!letter) return std::unexpected{Trouble{letter.error()}};
            asked.letter = std::move(*letter);
            if (asked.letter->case_id != step.case_id && step.letter.empty()) stopped_ = true;
        } else {
            auto input = read_operation_file(filled(with_books(step, before), on_, before, policy_), step.place.file,
                                             policy_, operation->read);
            if (!input) return std::unexpected{Trouble{input.error()}};
            asked.input = std::move(*input);
        }
        asked.input.document = step.document;
        return perform(*store_, KeptFiles{""}, policy_, asked, MoneyCover::not_asked);
    }

    // What a step tells, with "$to_collect$" and "$excess$" as the books of the case have them on the day.
    std::string with_books(Step const& step, Case const& before) const {
        auto text = step.toml;
        for (std::string_view const name : {"$to_collect$", "$excess$"}) {
            auto const at = text.find(name);
            if (at == text.npos) continue;
            auto const books = closing_of(step.case_id, before);
            text.replace(at, name.size(),
                         casewright::to_text(name == "$excess$" ? books.excess : books.to_collect));
        }
        return text;
    }

    // A payment of what is still to be collected, where nothing is.
    bool pays_nothing(Step const& step, Case const& before) const {
        return step.toml.find("$to_collect$") != step.toml.npos &&
               closing_of(step.case_id, before).to_collect == Money{};
    }

    ClosureMoney closing_of(CaseId const& id, Case const& before) const {
        auto const accounting = Accounting::read(policy_);
        auto const money = case_money(id, facts(id), {}, fiscal_quarter_of(on_), accounting.value());
        return closure_money(before, money.value(), on_, policy_).value();
    }

    std::expected<LetterOfRequest, InputError> read_letter(std::string const& name) const {
        auto text = text_of(root_ + "/" + name);
        if (!text) text = text_of(root_ + "/tests/lives/cases/" + name);
        if (!text) return std::unexpected{InputError{"file", "no case file " + name, name, 1, 1}};
        return read_case_file(*text, name, policy_);
    }

    void not_done(Step const& step, Trouble const& trouble, bool refusal, bool unreadable) {
        if (unreadable && std::holds_alternative<InputError>(trouble)) return;
        auto const* no = std::get_if<Refusal>(&trouble);
        if (refusal && no != nullptr && no->rule.id == step.expectations.front().words) return;
        fault(step.operation + " ended with " + in_words(trouble) +
              (refusal ? "; expected was " + step.expectations.front().words : std::string{}));
        stopped_ = true;
    }

    std::string root_;
    Policy const& policy_;
    std::unique_ptr<Store> store_ = open_memory_store();
    Date on_{};
    Place place_;
    bool stopped_ = false;
};

std::vector<std::string> words_in(std::string const& text) {
    std::istringstream in{text};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string unlike(std::string_view found, std::string_view expected) {
    if (found == expected) return {};
    return "found " + std::string{found} + "; expected was " + std::string{expected};
}

std::string fault_of_due(std::vector<std::string> const& words, Case const& fms_case,
                         Policy const& policy, Date on) {
    std::string found = "none";
    for (auto const& clock : fms_case.clocks) {
        if (clock.about != words[1] || clock.stopped_on) continue;
        auto const due = due_on(clock, policy, on);
        found = due ? casewright::to_text(*due) : "unbounded";
    }
    return unlike(found, words[2]);
}

std::string fault_of_paper(Case const& fms_case, std::string const& name, Date on) {
    auto const& document = document_of(fms_case, name);
    if (!document.offer) return "the document " + name + " has no price to print";
    auto const paper = write_offer_paper(
        {*document.offer, "purchaser", "agency", document.notification, on, "lives"});
    if (!paper) return paper.error();
    return paper->bytes.starts_with("%PDF") ? std::string{} : "the paper is no PDF";
}

// Items stand in books by name; a name that no book knows stands nowhere.
std::string item_stage(std::string const& kind, std::string const& name, Case const& fms_case) {
    auto const in = [&](auto const& book) {
        return std::string{casewright::to_text(item_in(book, name).stage)};
    };
    if (kind == "requisition") return in(fms_case.requisitions.requisitions);
    if (kind == "discrepancy") return in(fms_case.discrepancies.reports);
    if (kind == "transfer") return in(fms_case.transfers.transfers);
    if (kind == "diversion") return in(fms_case.diversions.diversions);
    if (kind == "incident") return in(fms_case.end_use.incidents);
    if (kind == "asset") {
        auto const slash = name.find('/');
        return std::string{casewright::to_text(
            item_in(fms_case.end_use.assets,
                    asset_key(name.substr(0, slash), name.substr(slash + 1))).stage)};
    }
    return {};
}

// "late true", "late.0 J-1": what the operation found or was told, as it was recorded.
std::string fault_of_fact(std::vector<std::string> const& words, RecordedFact const* recorded) {
    auto const* body = recorded == nullptr ? nullptr : recorded->fact.body.if_object();
    auto const* value = body == nullptr ? nullptr : body->if_contains(words[1]);
    if (value == nullptr) return "the fact says nothing about " + words[1];
    auto const text = value->is_string() ? std::string{value->get_string()}
                                         : json::serialize(*value);
    return unlike(text, words[2]);
}

}  // namespace

std::string fault_of(std::string const& said, Case const& fms_case, std::string const& document,
                     RecordedFact const* recorded, Policy const& policy, Date on) {
    auto const words = words_in(said);
    auto const& kind = words.front();
    if (words.size() == 1)
        return kind == "paper" ? fault_of_paper(fms_case, document, on)
                               : unlike(stage_word(fms_case), kind);
    if (kind == "notice" && (words.size() == 2 || words.size() == 3))
        return unlike(casewright::to_text(
                          document_of(fms_case, words.size() == 3 ? words[1] : document)
                              .notice.stage),
                      words.back());
    if (kind == "document" && words.size() == 2)
        return unlike(casewright::to_text(document_of(fms_case, document).stage), words[1]);
    if (kind == "total" && words.size() == 2)
        return unlike(figure("total", fms_case, policy), words[1]);
    if (words.size() != 3) return "\"" + said + "\" is no expectation";
    if (kind == "move") {
        auto const move = whose_move(fms_case);
        return unlike(std::string{casewright::to_text(move.who)} + " " + move.operation,
                      words[1] + " " + words[2]);
    }
    if (kind == "document")
        return unlike(casewright::to_text(document_of(fms_case, words[1]).stage), words[2]);
    if (kind == "line") {
        auto const number = LineNumber::parse(words[1]);
        if (!number || !fms_case.lines.contains(*number)) return "there is no line " + words[1];
        return unlike(casewright::to_text(fms_case.lines.at(*number).stage), words[2]);
    }
    if (kind == "due") return fault_of_due(words, fms_case, policy, on);
    if (kind == "says") return fault_of_fact(words, recorded);
    if (auto const stage = item_stage(kind, words[1], fms_case); !stage.empty())
        return unlike(stage, words[2]);
    return "\"" + said + "\" is no expectation";
}

std::vector<std::string> faults_of(Life const& life, std::string const& root,
                                   Policy const& policy) {
    Run run{root, policy};
    for (auto const& step : life.steps) {
        run.step(step);
        if (run.stopped()) break;
    }
    return std::move(run.faults);
}

std::vector<RecordedFact> facts_of(Life const& life, std::string const& root, Policy const& policy,
                                   CaseId const& id) {
    Run run{root, policy};
    for (auto const& step : life.steps)
        if (!run.stopped()) run.step(step);
    return run.facts(id);
}

}  // namespace casewright::lives
