// tests/contract/surroundings_test.cpp
// A hostile surrounding: odd locales, no home, closed output, full disks, files that may only be
// read. Answers do not change, and nothing looks done that is not.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace casewright::testing;

namespace {

// As somebody who may not write: root may write everywhere, so it becomes nobody.
Ran run_as_nobody(std::vector<std::string> words) {
    if (::geteuid() != 0) return run(words);
    words.insert(words.begin(), {"--reuid=65534", "--regid=65534", "--clear-groups", "--", CASEWRIGHT_PROGRAM});
    RunOptions const options{.program = "/usr/bin/setpriv"};
    return run(words, options);
}

}  // namespace

TEST_CASE("locale, time zone and home do not change an answer") {
    std::vector<RunOptions> surroundings(1);
    for (auto const locale : {"de_DE.UTF-8", "C", "tr_TR.UTF-8", "no such locale"})
        surroundings.push_back({.environment = {{"LANG", locale}, {"LC_ALL", locale}, {"LC_NUMERIC", locale}}});
    for (auto const zone : {"Pacific/Kiritimati", "Etc/GMT+12", ":no/such/zone", ""})
        surroundings.push_back({.environment = {{"TZ", zone}}});
    surroundings.push_back({.without = {"LANG", "LC_ALL", "HOME", "PATH", "TMPDIR", "USER"}});
    surroundings.push_back({.environment = {{"HOME", "/nonexistent"}, {"COLUMNS", "-1"}, {"TERM", "xterm"}}});
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"offer", "price", example_case(), "--on", "2024-01-11"},
             {"offer", "price", example_case(), "--on", "2024-01-11", "--json", "--why"},
             {"policy", "show", "charges/administrative_surcharge", "--clock", "2024-01-11T23:59:59Z", "--json"}}) {
        auto const expected = run(words);
        REQUIRE_EQ(expected.code, 0);
        // Output that goes to no terminal has no color.
        CHECK_EQ(expected.out.find('\x1b'), expected.out.npos);
        for (auto const& surrounding : surroundings) {
            auto const ran = run(words, surrounding);
            CHECK_EQ(ran.code, 0);
            CHECK_EQ(ran.out, expected.out);
            CHECK_EQ(ran.err, "");
        }
    }
}

TEST_CASE("an answer that cannot be written is a failure, exit 3") {
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"policy", "check"}, {"offer", "price", example_case(), "--json", "--why"}, {"--help"},
             {"--version"}, {"completion", "bash"}, {"request", "check", example_case()},
             {"conformance", source_file("examples/worked-figures.json")}}) {
        CAPTURE(words.front());
        auto const full = run(words, {.out_to = "/dev/full"});
        CHECK_EQ(full.code, 3);
        CHECK_FALSE(full.has_sanitizer_report());
        auto const closed = run(words, {.out_closed = true});
        CHECK_EQ(closed.code, 3);
        CHECK_FALSE(closed.has_sanitizer_report());
    }
}

TEST_CASE("a record written while standard output is closed is whole") {
    Folder const folder;
    auto const store = folder / "record.db";
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"init"}, {"case", "do", "KV-B-UAA", "receive_request", example_case()},
             {"case", "do", "KV-B-UAA", "assess_request"}, {"case", "list"}, {"record", "verify"}}) {
        auto with_store = words;
        with_store.insert(with_store.end(), {"--store", store, "--on", "2024-01-11"});
        CHECK_EQ(run(with_store, {.out_closed = true}).code, 3);
    }
    auto const verified = run({"record", "verify", store, "--json"});
    CHECK_EQ(verified.code, 0);
    CHECK_EQ(verified.document()->at("facts").to_number<int>(), 2);
}

TEST_CASE("words without end are refused or read, never a crash") {
    std::string const long_word(100'000, 'x');
    for (auto const& words : std::vector<std::vector<std::string>>{
             {long_word}, {"policy", "show", long_word}, {"request", "check", long_word},
             {"--policy", long_word, "policy", "check"}, {"case", "show", long_word},
             {"--on", long_word, "policy", "check"}, {"conformance", long_word},
             std::vector<std::string>(5'000, "x"), std::vector<std::string>(5'000, "--json")}) {
        auto const ran = run(words);
        CHECK_EQ(ran.code, 2);
        CHECK_EQ(ran.signal, 0);
        CHECK_FALSE(ran.has_sanitizer_report());
    }
    CHECK_EQ(run({"--store", long_word, "case", "list"}).code, 3);
    std::vector<std::string> many{"review", "assess"};
    many.insert(many.end(), 1'000, example_case());
    CHECK_EQ(run(many).code, 2);
}

TEST_CASE("a name that is no UTF-8 still gives a JSON document") {
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"request", "check", "\xff\xfe.toml", "--json"}, {"policy", "show", "a\xff", "--json"},
             {"\xff", "--json"}, {"case", "show", "KV-B-\xff", "--json"},
             {"--on", "\xff", "policy", "check", "--json"}}) {
        auto const ran = run(words);
        CAPTURE(ran.out);
        CHECK_EQ(ran.code, 2);
        CHECK(ran.document().has_value());
    }
}

TEST_CASE("commands that only read work on a record and in a directory that may only be read") {
    Folder const folder;
    auto const store = example_record(folder);
    using std::filesystem::perms;
    std::filesystem::permissions(store, perms::owner_read | perms::group_read | perms::others_read);
    auto const readable = perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec |
                          perms::others_read | perms::others_exec;
    std::filesystem::permissions(folder.path(), readable);
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"case", "list"}, {"case", "show", "KV-B-UAA"}, {"case", "history", "KV-B-UAA"},
             {"case", "why", "KV-B-UAA", "summary.total"}, {"record", "verify"}}) {
        auto with_store = words;
        with_store.insert(with_store.end(), {"--store", store});
        auto const ran = run_as_nobody(with_store);
        CAPTURE(words.back());
        CAPTURE(ran.err);
        CHECK_EQ(ran.code, 0);
    }
    auto const written = run_as_nobody({"case", "do", "KV-B-UAA", "assess_request", "--store", store});
    CAPTURE(written.err);
    CHECK_EQ(written.code, 3);
    std::filesystem::permissions(folder.path(), perms::owner_all);
    CHECK_EQ(run({"record", "verify", store, "--json"}).document()->at("facts").to_number<int>(), 4);
}

TEST_CASE("what cannot be made in the working directory is a failure that says why") {
    Folder const folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read |
                                                    std::filesystem::perms::owner_exec |
                                                    std::filesystem::perms::others_read |
                                                    std::filesystem::perms::others_exec);
    auto const made = run_as_nobody({"init", "--store", folder / "record.db"});
    CHECK_EQ(made.code, 3);
    CHECK_FALSE(made.err.empty());
    auto const manual = run_as_nobody({"manual", "-o", folder / "man"});
    CHECK_NE(manual.code, 0);
    CHECK_EQ(run_as_nobody({"offer", "price", example_case(), "--json"}).code, 0);
}
