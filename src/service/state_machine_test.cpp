// The whole list of operations against every stage and every role: who may not act, and what stands
// at the wrong place, is refused by the operation's own rule; whatever else an operation asks, it
// asks afterward.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "lifecycle/lifecycle_fixture.hpp"
#include "service/operation.hpp"
#include "service/perform.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / April / 1};

// Gives a fact its days, without which its file is not read at all, and one item in its lists.
struct GivesDays {
    template <class Value>
    void operator()(std::string_view, Value& value) const {
        if constexpr (std::is_same_v<Value, Date>) value = today;
        else if constexpr (std::is_same_v<Value, FiscalQuarter>) value = fiscal_quarter_of(today);
        else if constexpr (std::is_same_v<Value, std::vector<std::string>>) value = {"S1"};
    }
    template <class Value>
    void found(std::string_view name, Value& value) const {
        (*this)(name, value);
    }
};

// A fact of that kind that says next to nothing.
Fact nothing_told(std::string_view kind) {
    auto const kinds = fact_kinds();
    auto const place = std::ranges::find(kinds, kind);
    if (place == kinds.end()) throw std::runtime_error{"no fact is called " + std::string{kind}};
    auto const empty = []<class Body>() -> Fact {
        Body body{};
        GivesDays days;
        if constexpr (requires { describe(days, body); }) describe(days, body);
        return body;
    };
    return AllFacts::visit_at<Fact>(static_cast<std::size_t>(place - kinds.begin()), empty);
}

// The id of the rule that refuses; empty when it is allowed or fails otherwise.
std::string refusal(Operation const& operation, Case const& fms_case, Role role) {
    Act const act{{role, "somebody"}, today, "basic"};
    if (operation.decide) {
        auto const decided =
            operation.decide(fms_case, nothing_told(operation.fact_kind), act, shipped());
        return decided ? std::string{} : std::string{decided.error().rule.id};
    }
    AskedOperation asked;
    asked.operation = operation.name;
    asked.on = today;
    if (operation.needs_letter) {
        asked.letter = letter_with({service_line("001", "1000.00")});
        asked.case_id = asked.letter->case_id;
    }
    auto const decided = decide(fms_case, {}, shipped(), asked, act);
    if (decided || !std::holds_alternative<Refusal>(decided.error())) return {};
    return std::string{std::get<Refusal>(decided.error()).rule.id};
}

// The least case that stands at a stage of a level.
Case standing_at(std::string_view level, std::string_view stage) {
    Case fms_case;
    auto& document = fms_case.documents.emplace_back();
    if (level == "document") {
        document.stage = *word_from<DocumentStage>(stage);
    } else if (level == "notification") {
        document.stage = DocumentStage::development;
        document.notice.stage = *word_from<NoticeStage>(stage);
    } else {
        document.stage = DocumentStage::implemented;
        fms_case.stage = *word_from<CaseStage>(stage);
    }
    return fms_case;
}

// The same with what a document holds by the time an operation may look at it.
Case furnished_at(std::string_view level, std::string_view stage) {
    auto fms_case = standing_at(level, stage);
    auto& document = fms_case.documents.front();
    document.request = letter_with({});
    document.assessment.emplace().status = RequestStatus::complete;
    document.offer.emplace().priced_on = today;
    document.notification.emplace().assessed_on = today;
    document.notice.notified_on = document.notice.offer_from = today;
    document.offered_on = document.expires_on = document.implemented_on = today;
    document.signed_by = document.countersigned_by = Actor{Role::case_writing, "another"};
    return fms_case;
}

template <HasWords Choice>
std::vector<std::string_view> all_words() {
    std::vector<std::string_view> words;
    for (auto const& [value, word] : Words<Choice>::all) words.push_back(word);
    return words;
}

std::map<std::string_view, std::vector<std::string_view>> const& levels() {
    static std::map<std::string_view, std::vector<std::string_view>> const all{
        {"document", all_words<DocumentStage>()},
        {"notification", all_words<NoticeStage>()},
        {"case", all_words<CaseStage>()}};
    return all;
}

bool holds(std::vector<std::string_view> const& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

// All at once: the list of the faults reads better than the first of them.
std::string joined(std::vector<std::string> const& faults) {
    std::string text;
    for (auto const& fault : faults) text += fault + "\n";
    return text;
}

// The rule that must refuse; empty: this role may act here, and neither of the two refuses.
std::string_view expected_rule(Operation const& operation, std::string_view stage, Role role) {
    if (!operation.who.has(role)) return operation.actor_rule.id;
    if (!holds(operation.from, stage)) return operation.stage_rule.id;
    return {};
}

// Rules that were named before operations had a stage rule each; other systems rely on the ids.
std::map<std::string_view, std::string_view> const older_stage_rules{
    {"receive_request", "request.received_once"},
    {"price_offer", "offer.request_is_actionable"},
    {"assess_notification", "review.offer_is_priced"}};

}  // namespace

TEST_CASE("every operation refuses the wrong role first, then the wrong stage, and nothing else so") {
    std::vector<std::string> faults;
    for (auto const& operation : all_operations()) {
        if (!levels().contains(operation.level)) continue;
        for (auto const stage : levels().at(operation.level)) {
            auto const bare = standing_at(operation.level, stage);
            auto const furnished = furnished_at(operation.level, stage);
            for (auto const& [role, role_word] : Words<Role>::all) {
                auto const expected = expected_rule(operation, stage, role);
                auto const rule = refusal(operation, furnished, role);
                bool good = rule == expected;
                if (expected.empty())
                    good = rule != operation.stage_rule.id && rule != operation.actor_rule.id;
                else
                    good = good && refusal(operation, bare, role) == expected;
                if (!good)
                    faults.push_back(std::string{operation.name} + " at " + std::string{stage} +
                                     " by " + std::string{role_word} + ": \"" + rule + "\"");
            }
        }
    }
    CHECK_EQ(joined(faults), "");
}

TEST_CASE("on a case without items, only what starts an item gets past its stage rule") {
    std::vector<std::string> faults;
    for (auto const& operation : all_operations()) {
        if (levels().contains(operation.level)) continue;
        bool const starts = std::ranges::any_of(
            operation.from, [](std::string_view word) { return word.starts_with("no_"); });
        for (auto const& [role, role_word] : Words<Role>::all) {
            auto const rule = refusal(operation, Case{}, role);
            bool good = rule != operation.actor_rule.id;
            if (!operation.who.has(role)) good = rule == operation.actor_rule.id;
            else if (!starts) good = rule == operation.stage_rule.id;
            if (!good)
                faults.push_back(std::string{operation.name} + " by " + std::string{role_word} +
                                 ": \"" + rule + "\"");
        }
    }
    CHECK_EQ(joined(faults), "");
}

TEST_CASE("every operation has a name of its own and rules that carry it") {
    std::set<std::string_view> names, rules;
    for (auto const& operation : all_operations()) {
        CAPTURE(operation.name);
        CHECK(names.insert(operation.name).second);
        CHECK(rules.insert(operation.stage_rule.id).second);
        CHECK(rules.insert(operation.actor_rule.id).second);
        auto const older = older_stage_rules.find(operation.name);
        if (older != older_stage_rules.end()) CHECK_EQ(operation.stage_rule.id, older->second);
        else CHECK_EQ(operation.stage_rule.id, std::string{operation.name} + ".stage");
        CHECK_EQ(operation.actor_rule.id, std::string{operation.name} + ".actor");
        CHECK_EQ(find_operation(operation.name), &operation);
    }
    CHECK_EQ(find_operation("sell_everything"), nullptr);
}

TEST_CASE("every operation is for somebody and begins somewhere") {
    for (auto const& operation : all_operations()) {
        CAPTURE(operation.name);
        CHECK_FALSE((operation.who - any_of(Role::unstated)).empty());
        CHECK_FALSE(operation.from.empty());
    }
}

TEST_CASE("every kind of fact is recorded by exactly one operation") {
    std::map<std::string_view, int> recorded;
    for (auto const kind : fact_kinds()) recorded[kind] = 0;
    for (auto const& operation : all_operations()) {
        CAPTURE(operation.name);
        CAPTURE(operation.fact_kind);
        CHECK(recorded.contains(operation.fact_kind));
        ++recorded[operation.fact_kind];
    }
    for (auto const& [kind, times] : recorded) {
        CAPTURE(kind);
        CHECK_EQ(times, 1);
    }
}

TEST_CASE("something leads into every stage but the first, and out of every stage but the last") {
    // The assessment is an operation on the document; what it finds is where the notification stands.
    std::set<std::string_view> into{"notification_not_needed", "notification_required"};
    std::set<std::string_view> out_of{"notification_unassessed", "notification_not_needed"};
    // Final: a document goes on as the case, a blocked notification only with another assessment.
    out_of.insert({"implemented", "notification_blocked", "archived"});
    for (auto const word : out_of) {
        CAPTURE(word);
        CHECK(std::ranges::any_of(levels(), [&](auto const& level) { return holds(level.second, word); }));
    }
    for (auto const& operation : all_operations()) {
        into.insert(operation.to.begin(), operation.to.end());
        for (auto const from : operation.from)
            if (std::ranges::any_of(operation.to, [&](auto to) { return to != from; }))
                out_of.insert(from);
    }
    std::vector<std::string> faults;
    for (auto const& [level, stages] : levels())
        for (auto const stage : stages) {
            if (stage != stages.front() && !into.contains(stage))
                faults.push_back("nothing leads into " + std::string{stage});
            if (!out_of.contains(stage))
                faults.push_back("nothing leads out of " + std::string{stage});
        }
    CHECK_EQ(joined(faults), "");
}

TEST_CASE("the documents that the rules of the operations cite are known sources") {
    for (auto const& operation : all_operations())
        for (auto const& rule : {operation.stage_rule, operation.actor_rule}) {
            CAPTURE(rule.id);
            CAPTURE(rule.document);
            CHECK(shipped().source(rule.document) != nullptr);
        }
}
