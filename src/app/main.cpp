// src/app/main.cpp
// Parses the words, opens a session, runs one command, answers with the contract's exit code.
#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include <CLI/CLI.hpp>

#include "app/command_line.hpp"

namespace {

// A full disk or a closed pipe must not look like success.
int with_output_written(int code) {
    bool const written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (written || code != 0) return code;
    std::fputs("casewright: the answer could not be written\n", stderr);
    return static_cast<int>(casewright::Exit::failed);
}

bool asks_for_json(int count, char** words) {
    for (int place = 1; place < count; ++place)
        if (std::string_view{words[place]} == "--json") return true;
    return false;
}

int run(int count, char** words) {
    using namespace casewright;
    auto const line = make_command_line(CASEWRIGHT_VERSION);
    auto& app = *line->app;
    try {
        app.parse(count, words);
    } catch (CLI::ParseError const& parsing) {
        if (parsing.get_exit_code() == 0) return app.exit(parsing);  // --help, --version
        auto const message = std::string{parsing.what()} + "; casewright --help lists the commands";
        return report(Trouble{InputError{"arguments", message, "", 1, 1}},
                      asks_for_json(count, words));
    }
    if (line->asked_of_itself) return line->asked_of_itself();
    if (!line->asked) {
        std::fputs(app.help().c_str(), stdout);
        return static_cast<int>(Exit::unusable_input);
    }
    // A verb that is not built keeps its words, --json among them.
    line->options.json = line->options.json || asks_for_json(count, words);
    auto session = Session::open(line->options);
    if (!session) return report(Trouble{session.error()}, line->options.json);
    auto const outcome = line->asked(*session);
    if (outcome) return 0;
    if (session->told()) return static_cast<int>(exit_of(outcome.error()));
    return report(outcome.error(), line->options.json);
}

}  // namespace

int main(int count, char** words) {
    // A reader that goes away makes writing fail, which is answered; it must not end us unheard.
    std::signal(SIGPIPE, SIG_IGN);
    // Libraries below throw when memory or the system fails; that is no broken rule of ours.
    try {
        return with_output_written(run(count, words));
    } catch (std::exception const& failure) {
        std::fprintf(stderr, "casewright: %s\n", failure.what());
        return static_cast<int>(casewright::Exit::failed);
    }
}
