// src/service/operation.hpp
// Every operation of a case by its name: who may do it, where the case must stand, what its file
// must say, and the function that decides. No rule stands here. The list is the state machine as
// the program knows it: docs/state-machine.md and the tests over all of it are made from it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/read_stated.hpp"
#include "lifecycle/gate.hpp"

namespace casewright {

struct Operation {
    std::string_view name;
    std::string_view level;             // document, notification, case, or the item it is about
    std::vector<std::string_view> from, to;  // stages of that level; `to` empty: none changes
    SetOf<Role> who;
    Rule stage_rule, actor_rule;
    std::string_view fact_kind;         // what it records
    bool about_document = false;        // it needs to know which document
    bool needs_letter = false;          // its file is a case file
    std::vector<StatedField> fields;    // what its file says beside the day, the actor, the document
    // Whether the case, or this document of it, lets anybody do it now, as far as it tells without
    // the day and without what is told. None: wherever the gate opens. Only for `next_operations`.
    bool (*possible)(Case const&, Document const&) = nullptr;
    // Empty for the few that perform.cpp knows by name, because they ask more than one case.
    std::function<Fact(TomlTable&)> read;
    std::function<std::expected<Fact, Refusal>(Case const&, Fact, Act const&, Policy const&)> decide;
    // The part of a fact that was told, for comparing a retry with what was recorded.
    std::function<json::value(Fact const&)> told;
};

// In the order of a case's life.
[[nodiscard]] std::vector<Operation> const& all_operations();
[[nodiscard]] Operation const* find_operation(std::string_view name);

// Operations whose gates let some role through where the case stands now, less those that the case
// itself rules out: no suspension is lifted where there is none.
[[nodiscard]] std::vector<std::string_view> next_operations(Case const& fms_case);

}  // namespace casewright
