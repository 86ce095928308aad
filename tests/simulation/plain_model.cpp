// tests/simulation/plain_model.cpp
// How a step is taken: who, where it stands, which day, then the rules of its own. It works on a
// copy of the whole case, so that a refusal changes nothing. Slow on purpose.
#include "plain_model.hpp"

#include <algorithm>

namespace plain {

struct Model::State {
    CaseState now;
};

namespace {

Words const document_in_work = {"offer_in_development", "offer_in_writing", "offer_in_review",
                                "offer_proposed"};

Rules every_rule() {
    Rules all;
    for (auto const& part :
         {request_rules(), review_rules(), notification_rules(), acceptance_rules(),
          change_rules(), suspension_rules(), execution_rules(), reporting_rules(),
          closure_rules()})
        all.insert(part.begin(), part.end());
    return all;
}

std::string stage_for(Rule const& rule, CaseState const& now, Document const& document) {
    if (rule.of == Of::whole_case) return now.stage;
    if (rule.of == Of::notice) return document.notice.stage;
    return document.stage;
}

// The new document of a case comes into being with the first step about it.
Document& document_for(CaseState& now, Step const& step, Document& nothing) {
    bool const first = step.document.empty() || step.operation == "receive_request";
    auto const name = first ? std::string("basic") : step.document;
    if (auto* found = find_document(now, name)) return *found;
    nothing.name = name;
    nothing.kind = name == "basic" ? "basic" : name[0] == 'A' ? "amendment" : "modification";
    if (step.operation != "receive_request" || name != "basic") return nothing;
    now.documents.push_back(nothing);
    return now.documents.back();
}

Rules const& the_rules() {
    static Rules const rules = every_rule();
    return rules;
}

std::string taken(CaseState& now, Step const& step, World const& world, std::string& stood) {
    auto const& rules = the_rules();
    auto const found = rules.find(step.operation);
    if (found == rules.end()) return "operation";
    auto const& rule = found->second;
    Document nothing;
    auto& document = document_for(now, step, nothing);
    stood = stage_for(rule, now, document);
    if (!has(rule.who, step.role)) return "actor";
    if (now.documents.empty()) return "stage";
    if (!has(rule.from, stood)) return "stage";
    if (&document == &nothing && rule.of != Of::whole_case) return "stage";
    bool const of_others = has({"clear_notification", "block_notification"}, step.operation);
    if (rule.of == Of::notice && step.operation != "record_lapse" &&
        !has(document_in_work, document.stage) && !(of_others && document.stage == "offer_on_hold"))
        return "document_in_work";
    auto const& since = rule.of == Of::whole_case ? now.since : document.since;
    if (days_after(step.day, 0).empty() || step.day < since) return "day";
    Turn turn{now, document, step, world};
    return rule.then(turn);
}

}  // namespace

Model::Model() : state_(std::make_unique<State>()) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;

std::string Model::take(Step const& step, World const& world) {
    CaseState tried = state_->now;
    auto refused = taken(tried, step, world, stood_);
    if (refused.empty()) state_->now = std::move(tried);
    return refused;
}

std::map<std::string, Model::Gate> Model::gates() {
    std::map<std::string, Gate> gates;
    for (auto const& [name, rule] : the_rules())
        gates[name] = {rule.of == Of::document ? "document"
                       : rule.of == Of::notice ? "notification"
                                               : "case",
                       rule.from, rule.who};
    return gates;
}

std::string Model::case_stage() const { return state_->now.stage; }

std::map<std::string, std::string> Model::document_stages() const {
    std::map<std::string, std::string> stages;
    for (auto const& document : state_->now.documents) stages[document.name] = document.stage;
    return stages;
}

std::map<std::string, std::string> Model::notice_stages() const {
    std::map<std::string, std::string> stages;
    for (auto const& document : state_->now.documents)
        stages[document.name] = document.notice.stage;
    return stages;
}

std::map<std::string, std::string> Model::items() const {
    std::map<std::string, std::string> all;
    auto const& now = state_->now;
    for (auto const& document : now.documents)
        for (auto const& [name, review] : document.reviews)
            all["review " + document.name + " " + name] = review.decision.empty() ? "open" : review.decision;
    for (std::size_t at = 0; at < now.questions.size(); ++at)
        all["question " + std::to_string(at + 1)] = now.questions[at].open ? "open" : "answered";
    for (std::size_t at = 0; at < now.alerts.size(); ++at) {
        auto const& alert = now.alerts[at];
        all["alert " + std::to_string(at + 1)] = alert.told ? "told" : alert.coordinated ? "coordinated" : "raised";
    }
    for (auto const& code : now.inhibitors) all["inhibitor " + code] = "stands";
    return all;
}

std::map<std::string, Model::Sums> Model::lines() const {
    std::map<std::string, Sums> sums;
    for (auto const& [number, line] : state_->now.lines)
        sums[number] = {line.funds,     line.authority, line.obligated,
                        line.delivered, line.disbursed, line.shipped};
    return sums;
}

std::int64_t Model::reserve() const { return state_->now.reserve; }

// ---- Invariants ----

namespace {

// Where costs above the funds are let pass: a closing case is reconciled (C6.7.3.1.1).
Words const in_closure = {"closing", "closing_blocked", "interim_closed", "final_closed",
                          "archived"};
Words const after_offer = {"offered",   "counteroffered",         "offer_expired",
                           "accepted",  "implementation_delayed", "implemented"};

void look_at_lines(CaseState const& now, std::vector<std::string>& broken) {
    for (auto const& [number, line] : now.lines) {
        auto const about = "Line " + number + ": ";
        if (line.obligated > 0 && now.implemented_on.empty())
            broken.push_back(about + "an obligation before implementation.");
        if (line.obligated > line.authority)
            broken.push_back(about + "obligations above the authority issued.");
        if (line.disbursed > line.obligated)
            broken.push_back(about + "disbursements above the obligations.");
        if (line.obligated < 0 || line.delivered < 0 || line.disbursed < 0 || line.authority < 0)
            broken.push_back(about + "a sum below zero.");
        if (line.priced.quantity >= 0 && line.shipped > line.priced.quantity)
            broken.push_back(about + "more shipped than ordered.");
        if (line.accepted > line.shipped)
            broken.push_back(about + "more accepted than shipped.");
        if (has(in_closure, now.stage)) continue;
        if (line.delivered > line.funds)
            broken.push_back(about + "the exportable value is below zero.");
        if (line.obligated > line.funds || line.disbursed > line.funds)
            broken.push_back(about + "costs above the funds of the line.");
    }
}

bool three_hands(Document const& document) {
    auto const alike = [](std::optional<Hand> const& one, std::optional<Hand> const& other) {
        return one && other && same_hand(one, *other);
    };
    return !alike(document.acceptance_by, document.financial_by) &&
           !alike(document.acceptance_by, document.authority_by) &&
           !alike(document.financial_by, document.authority_by);
}

void look_at_documents(CaseState const& now, std::vector<std::string>& broken) {
    for (auto const& document : now.documents) {
        auto const about = "Document " + document.name + ": ";
        if (has(after_offer, document.stage) && !document.cleared_when_offered)
            broken.push_back(about + "offered before its notification was cleared.");
        if (document.stage == "implemented" &&
            document.total_cents != document.implemented_total)
            broken.push_back(about + "an implemented document changed.");
        if (!three_hands(document))
            broken.push_back(about + "acceptance, money and authority are not three hands.");
        if (now.closure_hold && document.kind != "basic" && is_open(document))
            broken.push_back(about + "open while the case is held for closure.");
    }
}

}  // namespace

std::vector<std::string> Model::broken_invariants() const {
    auto const& now = state_->now;
    std::vector<std::string> broken;
    look_at_lines(now, broken);
    look_at_documents(now, broken);
    bool const closed = has({"interim_closed", "final_closed", "archived"}, now.stage);
    if (closed && !now.inhibitors.empty())
        broken.push_back("The case is closed with an open inhibitor.");
    bool const finally = has({"final_closed", "archived"}, now.stage);
    auto const same = [](auto const& one, auto const& other) {
        return one.first == other.first && one.second.funds == other.second.funds &&
               one.second.authority == other.second.authority &&
               one.second.obligated == other.second.obligated &&
               one.second.delivered == other.second.delivered &&
               one.second.disbursed == other.second.disbursed;
    };
    if (finally && !std::equal(now.lines.begin(), now.lines.end(), now.lines_at_closure.begin(),
                               now.lines_at_closure.end(), same))
        broken.push_back("A closed case changed.");
    if ((now.stage == "not_implemented") != now.implemented_on.empty())
        broken.push_back("The stage of the case and its implementation do not agree.");
    return broken;
}

}  // namespace plain
