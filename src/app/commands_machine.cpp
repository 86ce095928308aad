// The state machine as the program knows it: every operation, and the diagram of the stages.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/table.hpp"

namespace casewright {
namespace {

std::string joined(std::vector<std::string_view> const& words) {
    std::string list;
    for (auto const word : words) list += (list.empty() ? "" : ", ") + std::string{word};
    return list;
}

json::array words_of(std::vector<std::string_view> const& words) {
    json::array list;
    for (auto const word : words) list.emplace_back(word);
    return list;
}

json::object answer(Rule const& rule) {
    return {{"rule", rule.id}, {"document", rule.document}, {"paragraph", rule.paragraph}};
}

json::object answer(Operation const& operation) {
    json::array who, fields;
    for (auto const& [role, word] : Words<Role>::all)
        if (operation.who.has(role) && role != Role::unstated) who.emplace_back(word);
    for (auto const& field : operation.fields)
        fields.push_back(json::object{{"name", field.name},
                                      {"form", field.form},
                                      {"required", field.required}});
    return {{"operation", operation.name},
            {"level", operation.level},
            {"from", words_of(operation.from)},
            {"to", words_of(operation.to)},
            {"who", std::move(who)},
            {"file", operation.needs_letter ? json::value("case file") : json::value("operation file")},
            {"fields", std::move(fields)},
            {"records", operation.fact_kind},
            {"stage_rule", answer(operation.stage_rule)},
            {"actor_rule", answer(operation.actor_rule)}};
}

}  // namespace

Outcome case_operations(Session& session) {
    json::array all;
    TextTable table{{{"operation"}, {"about"}, {"who", Align::left, 44}, {"from", Align::left, 60}, {"to"}}};
    for (auto const& operation : all_operations()) {
        all.push_back(answer(operation));
        auto who = in_words(operation.who - any_of(Role::unstated));
        table.add({std::string{operation.name}, std::string{operation.level}, std::move(who),
                   joined(operation.from), operation.to.empty() ? "—" : joined(operation.to)});
    }
    session.print(json::object{{"operations", std::move(all)}}, table.text());
    return {};
}

// One Mermaid diagram for each level. An operation that changes no stage is listed below it.
Outcome case_diagram(Session& session) {
    std::vector<std::string_view> levels;
    for (auto const& operation : all_operations())
        if (std::ranges::find(levels, operation.level) == levels.end())
            levels.push_back(operation.level);
    std::string text =
        "# The stages of a case\n\nMade by `casewright case diagram` from the gates of the "
        "operations; `tools/refresh` writes it,\nand a test compares it with the program.\n";
    for (auto const level : levels) {
        text += fmt::format("\n## {}\n\n```mermaid\nstateDiagram-v2\n", level);
        std::map<std::pair<std::string_view, std::string_view>, std::string> arrows;
        std::string staying;
        for (auto const& operation : all_operations()) {
            if (operation.level != level) continue;
            for (auto const from : operation.from)
                for (auto const to : operation.to) {
                    if (from == to) continue;
                    auto& names = arrows[{from, to}];
                    names += (names.empty() ? "" : ", ") + std::string{operation.name};
                }
            if (operation.to.empty())
                staying += fmt::format("- `{}` at {}\n", operation.name, joined(operation.from));
        }
        for (auto const& [ends, names] : arrows)
            text += fmt::format("    {} --> {}: {}\n", ends.first, ends.second, names);
        text += "```\n";
        if (!staying.empty()) text += "\nWithout leaving the stage:\n\n" + staying;
    }
    session.print(json::object{{"diagram", text}}, text);
    return {};
}

}  // namespace casewright
