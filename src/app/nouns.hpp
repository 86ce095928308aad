// src/app/nouns.hpp
// A noun of the command line and its verbs, for the files that each add theirs. `Words` holds what the
// parser fills; it lives as long as the callbacks that read it.
#pragma once
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "app/command_line.hpp"

namespace casewright {

template <class Words>
class Nouns {
public:
    // `line` must not move after.
    explicit Nouns(CommandLine& line) : line_{line} {}

protected:
    CLI::App* noun(std::string const& name, std::string const& description) {
        auto* command = line_.app->add_subcommand(name, description);
        command->require_subcommand(1);
        return command;
    }

    // `run` gets the session and the words.
    template <class Run>
    CLI::App* verb(CLI::App* parent, std::string const& name, std::string const& description,
                   Run run) {
        auto* command = parent->add_subcommand(name, description);
        command->callback([&line = line_, words = words_, run] {
            line.asked = [words, run](Session& session) { return run(session, *words); };
        });
        return command;
    }

    CommandLine& line_;
    std::shared_ptr<Words> words_ = std::make_shared<Words>();
};

// Each adds its nouns; the order is that of the help.
void add_report_commands(CommandLine& line);
void add_account_commands(CommandLine& line);
void add_delivery_commands(CommandLine& line);
void add_bill_commands(CommandLine& line);
// The verbs of special billing, below `bill`.
void add_special_commands(CommandLine& line, CLI::App& bill);
void add_export(CommandLine& line);

}  // namespace casewright
