// tests/money/money_fixture.hpp
// A record with one told case on the disk, and the program asked about it.
#pragma once
#include <doctest/doctest.h>

#include "billing/billing_fixture.hpp"
#include "run_program.hpp"

namespace casewright::testing {
inline namespace money_fixture {

using casewright::test::billing::scheduled_letter;
using casewright::test::billing::ToldCase;
using casewright::test::dollars;
using casewright::test::line_number;

class ToldRecord {
public:
    explicit ToldRecord(ToldCase const& told) {
        auto const store = open_sqlite_store(path_, true);
        REQUIRE(store.has_value());
        CaseAppend append{told.id(), 0, {}, {}};
        for (auto const& recorded : told.facts()) append.facts.push_back(recorded.fact);
        REQUIRE((*store)->append({&append, 1}).has_value());
    }
    // Every run has its clock, so that what is recorded is recorded then.
    [[nodiscard]] Ran ask(std::vector<std::string> words, std::string_view now) const {
        for (std::string_view const word : {std::string_view{"--store"}, std::string_view{path_},
                                            std::string_view{"--clock"}, now})
            words.emplace_back(word);
        return run(std::move(words));
    }
    json::object answer(std::vector<std::string> words, std::string_view now,
                                      int code = 0) const {
        words.emplace_back("--json");
        auto const ran = ask(std::move(words), now);
        CAPTURE(ran.err);
        CAPTURE(ran.out);
        CHECK_EQ(ran.code, code);
        auto const document = ran.document();
        REQUIRE(document.has_value());
        return *document;
    }
    [[nodiscard]] Folder const& folder() const { return folder_; }
    [[nodiscard]] std::string const& path() const { return path_; }

private:
    Folder folder_;
    std::string path_ = folder_ / "record.db";
};

inline std::string text(json::value const& value) { return std::string{value.as_string()}; }
inline Money money(json::value const& value) { return parse_money(text(value)).value(); }

}  // namespace money_fixture
}  // namespace casewright::testing
