// tests/contract/words_test.cpp
// The words of the command line: help everywhere, options in any place, names that are taken.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace casewright::testing;

namespace {

std::vector<std::vector<std::string>> const levels{
    {}, {"policy"}, {"policy", "show"}, {"policy", "check"}, {"article"}, {"article", "show"},
    {"request"}, {"request", "check"}, {"offer"}, {"offer", "price"}, {"offer", "write"}, {"review"},
    {"review", "assess"}, {"case"}, {"case", "list"}, {"case", "show"}, {"case", "history"},
    {"case", "why"}, {"case", "do"}, {"record"}, {"record", "verify"}, {"conformance"}, {"init"},
    {"load"}, {"report"}, {"report", "phases"}, {"completion"}, {"manual"}, {"notice"}, {"notice", "read"}, {"supply"},
    {"supply", "allocate"}, {"supply", "forecast"}, {"bill"}, {"bill", "run"}, {"paper"},
    {"paper", "verify"}, {"export"}, {"serve"}, {"account"}, {"account", "trial-balance"},
    {"account", "show"}, {"account", "journal"}, {"account", "chart"}};

std::string kind_of_error(Ran const& ran) {
    auto const document = ran.document();
    if (!document || !document->contains("error")) return "no error document";
    return std::string{document->at("error").at("kind").as_string()};
}

}  // namespace

TEST_CASE("--help answers at every level on standard output with exit 0") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    for (auto words : levels) {
        for (auto const help : {"--help", "-h"}) {
            auto asked = words;
            asked.push_back(help);
            auto const ran = run(asked, here);
            CAPTURE(ran.out);
            CHECK_EQ(ran.code, 0);
            CHECK(ran.err.empty());
            CHECK_NE(ran.out.find("Usage: casewright"), ran.out.npos);
        }
    }
    CHECK(folder.content().empty());
}

TEST_CASE("--version answers with name and number") {
    auto const ran = run({"--version"});
    CHECK_EQ(ran.code, 0);
    CHECK(ran.out.starts_with("casewright "));
    CHECK_EQ(ran.lines().size(), 1U);
}

TEST_CASE("a noun alone, an unknown word and a missing argument are unusable arguments") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"policy"}, {"polisy"}, {"offer", "price"}, {"offer", "prize", "x"}, {"case", "why", "KV-B-UAA"},
             {"--no-such-option"}, {"policy", "check", "a", "b"}, {"--on", "2024-02-30", "policy", "check"},
             {"--on", "tomorrow", "policy", "check"},
             {"--clock", "2024-01-11", "init"}, {"--clock", "2024-01-11T24:00:00Z", "init"},
             {"--threads", "65", "init"}, {"--threads", "-1", "init"}, {"--threads", "two", "init"},
             {"--on", "2024-01-01", "--on", "2024-01-02", "init"}, {"completion", "fish"}}) {
        CAPTURE(words.front());
        auto const in_words = run(words, here);
        CHECK_EQ(in_words.code, 2);
        CHECK(in_words.out.empty());
        CHECK_FALSE(in_words.err.empty());
        auto with_json = words;
        with_json.push_back("--json");
        auto const in_json = run(with_json, here);
        CHECK_EQ(in_json.code, 2);
        CHECK_EQ(kind_of_error(in_json), "arguments");
    }
    CHECK_EQ(run({}, here).code, 2);
    CHECK(folder.content().empty());
}

TEST_CASE("an option that is given empty is refused, not taken for one that is absent") {
    // A script whose variable is empty would price for today, under the policy as shipped.
    for (auto const option : {"--on", "--policy", "--clock"}) {
        CAPTURE(option);
        CHECK_EQ(run({"policy", "check", option, ""}).code, 2);
    }
}

TEST_CASE("a file that is given with an empty name is refused, not taken for one that is absent") {
    Folder const folder;
    auto const store = example_record(folder);
    auto const before = folder.content();
    CHECK_EQ(run({"case", "do", "KV-B-UAA", "assess_request", "", "--store", store}).code, 2);
    CHECK_EQ(run({"policy", "check", ""}).code, 2);
    CHECK_EQ(run({"request", "check", ""}).code, 2);
    CHECK(folder.content() == before);
}

TEST_CASE("options work before the noun, between the words and after them") {
    std::vector<std::string> const plain{"policy", "show", "charges/administrative_surcharge"};
    std::vector<std::string> const options{"--json", "--on", "2015-06-01"};
    std::vector<std::string> answers;
    for (std::size_t place = 0; place <= plain.size(); ++place) {
        auto words = plain;
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(place), options.begin(), options.end());
        auto const ran = run(words);
        CHECK_EQ(ran.code, 0);
        answers.push_back(ran.out);
    }
    for (auto const& answer : answers) CHECK_EQ(answer, answers.front());
    CHECK_NE(answers.front().find("\"3.5\""), std::string::npos);
}

TEST_CASE("verbs of the contract that are not built say so") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    std::size_t not_built = 0;
    for (auto words : std::vector<std::vector<std::string>>{
             {"notice", "read"}, {"supply", "allocate"}, {"supply", "forecast"}, {"bill", "run"},
             {"paper", "verify"}, {"export"}, {"serve"}}) {
        words.push_back("--json");
        auto const ran = run(words, here);
        CAPTURE(words.front());
        CHECK_FALSE(ran.has_sanitizer_report());
        // Once it is built, a verb without its arguments is refused for them.
        CHECK_EQ(ran.code, 2);
        if (kind_of_error(ran) == "not_built") ++not_built;
    }
    CHECK_LE(not_built, 7U);
    CHECK(folder.content().empty());
}

TEST_CASE("verbs that are not built say so with the arguments of the contract, too") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    for (auto words : std::vector<std::vector<std::string>>{
             {"notice", "read", "a.txt"}, {"supply", "allocate", "a.toml"},
             {"supply", "forecast", "a.toml", "--trials", "10", "--seed", "1"},
             {"bill", "run", "--quarter", "2026-Q4", "--deliveries", "a.txt"}, {"paper", "verify", "a.pdf"},
             {"export", "csv", "-o", "a.csv"}}) {
        auto const name = words.front();
        CAPTURE(name);
        words.push_back("--json");
        auto const ran = run(words, here);
        CAPTURE(ran.out);
        CHECK_EQ(ran.code, 2);
        auto const kind = kind_of_error(ran);
        CHECK((kind == "not_built" || kind == "file"));
    }
    CHECK(folder.content().empty());
}

TEST_CASE("the completion for bash parses and completes nouns and verbs") {
    Folder const folder;
    auto const script = folder.write("completion.bash", run({"completion", "bash"}).out);
    RunOptions const bash{.program = "/bin/bash"};
    CHECK_EQ(run({"-n", script}, bash).code, 0);
    auto const completed = [&](std::string const& words, std::string const& place) {
        return run({"-c", "source " + script + "; COMP_WORDS=(" + words + "); COMP_CWORD=" + place +
                              "; _casewright; echo \"${COMPREPLY[@]}\""},
                   bash)
            .out;
    };
    CHECK_EQ(completed("casewright po", "1"), "policy\n");
    CHECK_NE(completed("casewright \"\"", "1").find("conformance"), std::string::npos);
    auto const verbs = completed("casewright offer \"\"", "2");
    CHECK_NE(verbs.find("price"), verbs.npos);
    CHECK_EQ(verbs.find("history"), verbs.npos);
    auto const zsh = run({"completion", "zsh"});
    CHECK_EQ(zsh.code, 0);
    CHECK(zsh.out.starts_with("#compdef casewright"));
}

TEST_CASE("the manual has a page for the program and for each noun, and troff takes them") {
    Folder const folder;
    CHECK_EQ(run({"manual", "-o", folder / "man"}).code, 0);
    auto const pages = folder.content();
    CHECK_GE(pages.size(), 15U);
    bool const troff = std::filesystem::exists("/usr/bin/groff");
    for (auto const& [name, text] : pages) {
        if (!name.ends_with(".1")) continue;
        CAPTURE(name);
        CHECK(text.starts_with(".TH "));
        for (auto const section : {".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXIT STATUS"})
            CHECK_NE(text.find(section), text.npos);
        if (!troff) continue;
        RunOptions const groff{.program = "/usr/bin/groff"};
        auto const set = run({"-man", "-Tutf8", "-ww", folder / name}, groff);
        CHECK_EQ(set.code, 0);
        CHECK_EQ(set.err, "");
    }
}
