// src/record/raw_sqlite.hpp
// For the tests: somebody who opens the file behind our back, with all the rights of its owner.
#pragma once
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <vector>

namespace casewright::test {

class RawSqlite {
public:
    explicit RawSqlite(std::filesystem::path const& path) {
        REQUIRE(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK);
    }
    ~RawSqlite() { sqlite3_close(handle_); }
    RawSqlite(RawSqlite const&) = delete;
    RawSqlite& operator=(RawSqlite const&) = delete;

    // The error of SQLite, or empty.
    std::string attempt(std::string const& sql) {
        char* message = nullptr;
        sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &message);
        std::string const error = message == nullptr ? "" : message;
        sqlite3_free(message);
        return error;
    }
    void execute(std::string const& sql) {
        CAPTURE(sql);
        REQUIRE(attempt(sql) == "");
    }
    std::vector<std::string> column(std::string const& sql) {
        std::vector<std::string> values;
        auto const collect = [](void* out, int, char** row, char**) {
            static_cast<std::vector<std::string>*>(out)->emplace_back(row[0] ? row[0] : "");
            return 0;
        };
        REQUIRE(sqlite3_exec(handle_, sql.c_str(), collect, &values, nullptr) == SQLITE_OK);
        return values;
    }
    // Changes what the triggers forbid, and leaves the triggers as they were.
    void tamper(std::string const& sql) {
        auto const names = column("SELECT name FROM sqlite_schema WHERE type = 'trigger'");
        auto const bodies = column("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
        execute("BEGIN");
        for (auto const& name : names) execute("DROP TRIGGER " + name);
        execute(sql);
        for (auto const& body : bodies) execute(body);
        execute("COMMIT");
    }

private:
    sqlite3* handle_ = nullptr;
};

}  // namespace casewright::test
