// tests/durability/durability_test.cpp
// What is acknowledged survives the death of the process. SIGKILL leaves the kernel alive, so this
// shows that nothing acknowledged waits in our memory and that a torn batch is never seen; that the
// disk was asked to sync is a matter of `synchronous = FULL`.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <random>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record/store.hpp"

namespace casewright {
namespace {

using Acknowledged = std::map<std::uint64_t, std::string>;  // position, hash

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

// A line without its end was cut off by the death of the writer: not acknowledged.
bool read_line(std::FILE* from, Acknowledged& acknowledged) {
    char line[128];
    if (std::fgets(line, sizeof line, from) == nullptr) return false;
    std::string const text{line};
    if (!text.ends_with('\n')) return false;
    auto const space = text.find(' ');
    REQUIRE(space != text.npos);
    acknowledged[std::stoull(text)] = text.substr(space + 1, text.size() - space - 2);
    return true;
}

// Lets the writer work until `lines` more facts are acknowledged, then kills it.
void write_and_kill(std::string const& path, std::uint64_t lines, Acknowledged& acknowledged) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    auto const writer = fork();
    REQUIRE(writer >= 0);
    if (writer == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(CASEWRIGHT_DURABILITY_WRITER, "durability_writer", path.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    std::unique_ptr<std::FILE, CloseFile> const from{fdopen(ends[0], "r")};
    std::uint64_t read = 0;
    while (read < lines && read_line(from.get(), acknowledged)) ++read;
    kill(writer, SIGKILL);
    // What it acknowledged between our count and its death is in the pipe, and counts as well.
    while (read_line(from.get(), acknowledged)) {
    }
    int status = 0;
    REQUIRE(waitpid(writer, &status, 0) == writer);
    REQUIRE(read == lines);
    REQUIRE(WIFSIGNALED(status));
}

void check_record(std::string const& path, Acknowledged const& acknowledged) {
    auto const store = open_sqlite_store(path, false);
    if (!store) FAIL(store.error().message);
    auto const found = (*store)->verify(2);
    REQUIRE(found.has_value());
    if (found->first_bad) FAIL(found->first_bad->what);
    auto const facts = (*store)->follow(0, 10'000'000);
    REQUIRE(facts.has_value());
    for (auto const& [position, hash] : acknowledged) {
        REQUIRE(position <= facts->size());
        auto const& fact = facts->at(position - 1);
        REQUIRE(fact.position == position);
        REQUIRE(to_hex(fact.hash) == hash);
    }
    std::map<std::int64_t, std::int64_t> missing_of_batch;
    for (auto const& fact : *facts) {
        auto const batch = fact.fact.body.at("batch").to_number<std::int64_t>();
        auto const size = fact.fact.body.at("facts").to_number<std::int64_t>();
        --missing_of_batch.try_emplace(batch, size).first->second;
    }
    for (auto const& [batch, missing] : missing_of_batch) {
        CAPTURE(batch);
        REQUIRE(missing == 0);
    }
}

}  // namespace

TEST_CASE("whatever was acknowledged is there after the writer is killed, twenty times over") {
    auto name = (std::filesystem::temp_directory_path() / "casewright-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    auto const path = name + "/record.db";
    Acknowledged acknowledged;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        write_and_kill(path, 1 + random() % 200, acknowledged);
        check_record(path, acknowledged);
    }
    MESSAGE(acknowledged.size() << " acknowledged facts, none lost");
    std::filesystem::remove_all(name);
}

}  // namespace casewright
