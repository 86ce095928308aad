// tests/malformed/expect_refused.hpp
// What every malformed input must come to: exit 2, an error with its place, no sanitizer report and
// not one byte written.
#pragma once
#include <doctest/doctest.h>

#include "run_program.hpp"

namespace casewright::testing {

struct Malformed {
    std::string name;
    std::string text;
    std::uint32_t line = 0;    // 0: any line from 1
    std::uint32_t column = 0;  // 0: any column from 1
    std::string kind = {};     // empty: any kind
};

inline void check_no_crash(Ran const& ran) {
    CHECK_FALSE(ran.too_long);
    CHECK_EQ(ran.signal, 0);
    CHECK_FALSE(ran.has_sanitizer_report());
}

// For people: exit 2 and "file:line:column: message" on standard error, nothing on standard output.
inline void check_refused_in_words(Ran const& ran, Malformed const& input) {
    CAPTURE(ran.err);
    check_no_crash(ran);
    CHECK_EQ(ran.code, 2);
    CHECK_EQ(ran.out, "");
    auto const place = ":" + (input.line > 0 ? std::to_string(input.line) : std::string{});
    CHECK_NE(ran.err.find(place), ran.err.npos);
    // One sentence on one line: what a file holds must not draw on the reader's terminal.
    CHECK_EQ(std::ranges::count(ran.err, '\n'), 1);
    CHECK_EQ(ran.err.find('\x1b'), ran.err.npos);
}

// For programs: one document {"error":{kind,message,file,line,column}} on standard output.
inline void check_refused_in_json(Ran const& ran, Malformed const& input) {
    CAPTURE(ran.out);
    CAPTURE(ran.err);
    check_no_crash(ran);
    CHECK_EQ(ran.code, 2);
    auto const document = ran.document();
    auto const* error = document ? document->if_contains("error") : nullptr;
    // Not REQUIRE: the inputs after this one still want their turn.
    CHECK_NE(error, nullptr);
    if (error == nullptr || !error->at("line").is_number() || !error->at("column").is_number()) {
        CHECK_MESSAGE(false, "an error has a file, a line and a column");
        return;
    }
    auto const& fields = error->as_object();
    CHECK_FALSE(fields.at("kind").as_string().empty());
    CHECK_FALSE(fields.at("message").as_string().empty());
    CHECK(fields.at("file").is_string());
    auto const line = fields.at("line").to_number<std::uint32_t>();
    auto const column = fields.at("column").to_number<std::uint32_t>();
    CHECK_GE(line, 1U);
    CHECK_GE(column, 1U);
    if (input.line > 0) CHECK_EQ(line, input.line);
    if (input.column > 0) CHECK_EQ(column, input.column);
    if (!input.kind.empty()) CHECK_EQ(std::string{fields.at("kind").as_string()}, input.kind);
}

}  // namespace casewright::testing
