// src/app/manual.cpp
// Manual pages and completions, walked out of the command tree.
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/command_line.hpp"

namespace casewright {
namespace {

// roff takes a leading dot or quote and every backslash or hyphen as its own.
std::string roff(std::string_view text) {
    std::string out;
    for (char const letter : text) {
        if (letter == '\\') out += "\\e";
        else if (letter == '-') out += "\\-";
        else out += letter;
    }
    if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
    return out;
}

std::string words_of_options(CLI::App const& command, bool positional) {
    std::string out;
    for (auto const* option : command.get_options()) {
        if (option->get_positional() != positional) continue;
        auto const name = option->get_name(positional, true);
        auto const value = option->get_items_expected_max() > 0 && !positional
                               ? " " + option->get_type_name() : std::string{};
        out += ".TP\n.B " + roff(name) + roff(value) + "\n" + roff(option->get_description()) + "\n";
    }
    return out;
}

std::string usage(CLI::App const& command, std::string const& name) {
    std::string line = name;
    for (auto const* option : command.get_options())
        if (option->get_positional())
            line += option->get_required() ? " " + option->get_name() : " [" + option->get_name() + "]";
    return line;
}

void describe_command(CLI::App const& command, std::string const& name, std::string& out) {
    auto const verbs = command.get_subcommands({});
    if (verbs.empty()) {
        out += ".SS " + roff(usage(command, name)) + "\n" + roff(command.get_description()) + "\n";
        out += words_of_options(command, true);
        std::string own;
        for (auto const* option : command.get_options())
            if (!option->get_positional() && option->get_name() != "--help") own += "x";
        if (!own.empty()) out += words_of_options(command, false);
    }
    for (auto const* verb : verbs) describe_command(*verb, name + " " + verb->get_name(), out);
}

std::string names_of(CLI::App const& command) {
    std::string list;
    for (auto const* verb : command.get_subcommands({})) list += verb->get_name() + " ";
    for (auto const* option : command.get_options())
        for (auto const& name : option->get_lnames()) list += "--" + name + " ";
    return list;
}

}  // namespace

std::string manual_page(CLI::App const& app, std::string const& name, std::string const& version) {
    auto const* command = name.empty() ? &app : app.get_subcommand(name);
    auto const title = "casewright" + (name.empty() ? "" : "-" + name);
    auto out = fmt::format(".TH {} 1 \"\" \"casewright {}\" \"Casewright\"\n.SH NAME\n{} \\- {}\n",
                           roff(title), version, roff(title), roff(command->get_description()));
    out += ".SH SYNOPSIS\n.B casewright\n" +
           std::string{name.empty() ? "NOUN VERB" : name} + " [ARGS] [OPTIONS]\n.SH COMMANDS\n";
    describe_command(*command, "casewright" + (name.empty() ? "" : " " + name), out);
    out += ".SH OPTIONS\nThese are understood at every level.\n" + words_of_options(app, false);
    out += ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\nrefused by a rule, with its paragraph\n.TP\n2\n"
           "unusable input or arguments, with file, line and column\n.TP\n3\n"
           "the store or the system failed\n";
    return out;
}

std::string bash_completion(CLI::App const& app) {
    std::string cases;
    for (auto const* noun : app.get_subcommands({}))
        cases += fmt::format("        {}) words=\"{}\" ;;\n", noun->get_name(), names_of(*noun));
    return fmt::format(
        "_casewright() {{\n"
        "    local words noun=\"${{COMP_WORDS[1]}}\"\n"
        "    case \"$noun\" in\n{}        *) words=\"{}\" ;;\n    esac\n"
        "    if [ \"$COMP_CWORD\" -le 1 ]; then words=\"{}\"; fi\n"
        "    COMPREPLY=($(compgen -W \"$words {}\" -- \"${{COMP_WORDS[COMP_CWORD]}}\"))\n"
        "    [ ${{#COMPREPLY[@]}} -gt 0 ] || COMPREPLY=($(compgen -f -- \"${{COMP_WORDS[COMP_CWORD]}}\"))\n"
        "}}\ncomplete -o filenames -F _casewright casewright\n",
        cases, names_of(app), names_of(app), "--json --store --policy --on");
}

std::string zsh_completion(CLI::App const& app) {
    std::string nouns, verbs;
    auto const quoted = [](std::string text) {
        for (std::size_t place = 0; (place = text.find('\'', place)) != text.npos; place += 4)
            text.replace(place, 1, "'\\''");
        return text;
    };
    for (auto const* noun : app.get_subcommands({})) {
        nouns += fmt::format("        '{}:{}'\n", noun->get_name(), quoted(noun->get_description()));
        std::string list;
        for (auto const* verb : noun->get_subcommands({}))
            list += fmt::format(" '{}:{}'", verb->get_name(), quoted(verb->get_description()));
        if (!list.empty())
            verbs += fmt::format("        {}) local -a v=({} ); _describe verb v ;;\n",
                                 noun->get_name(), list);
    }
    return fmt::format(
        "#compdef casewright\n_casewright() {{\n    local -a nouns=(\n{}    )\n"
        "    if (( CURRENT == 2 )); then _describe noun nouns; return; fi\n"
        "    if (( CURRENT == 3 )); then case $words[2] in\n{}        *) _files ;;\n    esac; return; fi\n"
        "    _files\n}}\ncompdef _casewright casewright\n",
        nouns, verbs);
}

}  // namespace casewright
