// The state machine as the program knows it: every operation, and the diagram of the stages.
#include <algorithm>
#include <map>

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

constexpr std::string_view heading =
    "# The stages of a case\n\n"
    "Where a document, its notification, the case and each kind of item can stand, and which operation "
    "leads from one\nstage to another. A stage is left by a recorded operation only, never because "
    "time passed. Made by\n`casewright case diagram` from the gates of the operations; `tools/refresh` "
    "writes it, and a test compares it with the\nprogram.\n\n"
    "An operation that may lead from any of several stages to any of several others stands as a box of "
    "its own, in\nparentheses. An arrow names at most three operations. The table below each diagram "
    "holds every operation: with `—`\nunder *to* it leaves the stage as it is. A refusal of the wrong "
    "stage has the rule `<operation>.stage`, one of the\nwrong role `<operation>.actor`; the table "
    "gives the paragraph of each, and the id where it is an older one.\n";

// Drawn as a box when that takes fewer arrows than one from each stage to each.
bool is_box(Operation const& operation) {
    return operation.from.size() * operation.to.size() > operation.from.size() + operation.to.size();
}

std::string arrows_of(std::string_view level) {
    std::string boxes, through;
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::string_view>> arrows;
    for (auto const& operation : all_operations()) {
        if (operation.level != level) continue;
        if (is_box(operation)) {
            boxes += fmt::format("    state \"({0})\" as by_{0}\n", operation.name);
            for (auto const from : operation.from)
                through += fmt::format("    {} --> by_{}\n", from, operation.name);
            for (auto const to : operation.to)
                through += fmt::format("    by_{} --> {}\n", operation.name, to);
            continue;
        }
        for (auto const from : operation.from)
            for (auto const to : operation.to)
                if (from != to) arrows[{from, to}].push_back(operation.name);
    }
    std::string direct;
    for (auto& [ends, names] : arrows) {
        bool const more = names.size() > 3;
        if (more) names.resize(3);
        direct += fmt::format("    {} --> {}: {}{}\n", ends.first, ends.second, joined(names),
                              more ? " …" : "");
    }
    return "```mermaid\nstateDiagram-v2\n    direction TB\n" + boxes + direct + through + "```\n";
}

std::string cited(Rule const& rule, std::string_view operation, std::string_view ending) {
    auto text = std::string{rule.document};
    if (!rule.paragraph.empty()) text += " " + std::string{rule.paragraph};
    if (rule.id != std::string{operation} + std::string{ending}) text += fmt::format(" (`{}`)", rule.id);
    return text;
}

std::string rows_of(std::string_view level) {
    std::string rows =
        "| operation | from | to | who | stage: paragraph | role: paragraph |\n|---|---|---|---|---|---|\n";
    for (auto const& operation : all_operations())
        if (operation.level == level)
            rows += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", operation.name,
                                joined(operation.from),
                                operation.to.empty() ? "—" : joined(operation.to),
                                in_words(operation.who - any_of(Role::unstated)),
                                cited(operation.stage_rule, operation.name, ".stage"),
                                cited(operation.actor_rule, operation.name, ".actor"));
    return rows;
}

}  // namespace

Outcome case_operations(Session& session) {
    json::array all;
    TextTable table{{{"operation"}, {"about"}, {"who", ColumnAlign::left, 44}, {"from", ColumnAlign::left, 60}, {"to"}}};
    for (auto const& operation : all_operations()) {
        all.push_back(answer(operation));
        auto who = in_words(operation.who - any_of(Role::unstated));
        table.add({std::string{operation.name}, std::string{operation.level}, std::move(who),
                   joined(operation.from), operation.to.empty() ? "—" : joined(operation.to)});
    }
    session.print(json::object{{"operations", std::move(all)}}, table.text());
    return {};
}

Outcome case_diagram(Session& session) {
    std::vector<std::string_view> levels;
    for (auto const& operation : all_operations())
        if (std::ranges::find(levels, operation.level) == levels.end())
            levels.push_back(operation.level);
    std::string text{heading};
    for (auto const level : levels)
        text += fmt::format("\n## {}\n\n{}\n{}", level, arrows_of(level), rows_of(level));
    session.print(json::object{{"diagram", text}}, text);
    return {};
}

}  // namespace casewright
