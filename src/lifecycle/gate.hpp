// src/lifecycle/gate.hpp
// Who may do an operation, and where the case must stand: the first two questions of every
// operation. The gates together are the state machine; docs/state-machine.md is drawn from them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cases/case.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

template <class StageOf>
struct Gate {
    std::string_view operation;
    SetOf<StageOf> from;
    SetOf<StageOf> to;  // where it may stand after; empty: where it stood
    SetOf<Role> who;
    Rule stage_rule;
    Rule actor_rule;
};

// "the purchaser, the case manager or the shipper"
[[nodiscard]] std::string in_words(SetOf<Role> roles);
// "offered or offer_expired"
template <HasWords Choice>
[[nodiscard]] std::string in_words(SetOf<Choice> choices) {
    std::string list;
    for (auto const& [choice, word] : Words<Choice>::all)
        if (choices.has(choice)) list += (list.empty() ? "" : " or ") + std::string{word};
    return list;
}

[[nodiscard]] std::string sentence_of_actor(std::string_view operation, SetOf<Role> who, Role role);

// The refusal of the wrong actor or the wrong stage, the actor first: who may not act is not told
// where the case stands. `what` names the thing in the sentence: "Document A1", "The case".
template <class StageOf>
[[nodiscard]] std::optional<Refusal> refused_at(Gate<StageOf> const& gate, StageOf stage,
                                                std::string_view what, Actor const& actor) {
    if (!gate.who.has(actor.role))
        return Refusal{gate.actor_rule, sentence_of_actor(gate.operation, gate.who, actor.role)};
    if (!gate.from.has(stage))
        return Refusal{gate.stage_rule,
                       std::string{what} + " stands at " + std::string{to_text(stage)} + "; " +
                           std::string{gate.operation} + " needs " + in_words(gate.from) + "."};
    return std::nullopt;
}

[[nodiscard]] inline std::optional<Refusal> refused_at(Gate<DocumentStage> const& gate,
                                                       Document const& document,
                                                       Actor const& actor) {
    return refused_at(gate, document.stage, "The document " + document.name, actor);
}
[[nodiscard]] inline std::optional<Refusal> refused_at(Gate<NoticeStage> const& gate,
                                                       Document const& document,
                                                       Actor const& actor) {
    return refused_at(gate, document.notice.stage, "The notification of " + document.name, actor);
}
[[nodiscard]] inline std::optional<Refusal> refused_at(Gate<CaseStage> const& gate,
                                                       Case const& fms_case, Actor const& actor) {
    return refused_at(gate, fms_case.stage, "The case", actor);
}

[[nodiscard]] inline std::unexpected<Refusal> refuse(Rule rule, std::string sentence) {
    return std::unexpected{Refusal{rule, std::move(sentence)}};
}

// The first code of `codes` that the table does not hold; empty when it holds all.
[[nodiscard]] std::string first_unknown(Policy const& policy, std::string_view table,
                                        std::vector<std::string> const& codes);

}  // namespace casewright
