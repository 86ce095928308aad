// src/app/command_line.hpp
// The command line: every verb with its description once. Help, manual pages and completions are
// generated from these descriptions, so they cannot disagree.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include <CLI/App.hpp>

#include "app/session.hpp"

namespace casewright {

struct CommandLine {
    Options options;
    std::unique_ptr<CLI::App> app;
    // What the parsed words ask for; empty when a noun stands alone.
    std::function<Outcome(Session&)> asked;
    // Commands about the command line itself need no session.
    std::function<int()> asked_of_itself;
};

// Builds the whole tree; parsing sets `asked`. The result must not move after.
[[nodiscard]] std::unique_ptr<CommandLine> make_command_line(std::string version);

// roff for man: the page of the program, or of one noun ("offer").
[[nodiscard]] std::string manual_page(CLI::App const& app, std::string const& name,
                                      std::string const& version);
[[nodiscard]] std::string bash_completion(CLI::App const& app);
[[nodiscard]] std::string zsh_completion(CLI::App const& app);

}  // namespace casewright
