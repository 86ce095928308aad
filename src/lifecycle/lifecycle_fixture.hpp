// src/lifecycle/lifecycle_fixture.hpp
// What the tests of this room and of those above it share: the shipped policy, the same with one
// passage changed, and letters to begin from. Figures in tests are typed as facts with their source.
#pragma once
#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cases/case.hpp"
#include "policy/policy.hpp"

namespace casewright::test {

inline Policy loaded_without_faults(std::span<PolicyFile const> files) {
    auto loaded = Policy::load(files, std::nullopt);
    for (auto const& problem : loaded.problems) FAIL(problem.file << ": " << problem.message);
    return std::move(loaded.policy);
}

inline Policy const& shipped() {
    static Policy const policy = loaded_without_faults(shipped_policy());
    return policy;
}

// The shipped policy with `from` replaced by `to` in one file, as an overlay would do it.
inline Policy shipped_with(std::string_view path, std::string_view from, std::string_view to) {
    std::vector<PolicyFile> files;
    std::string changed;
    for (auto const& file : shipped_policy())
        if (file.path == path) changed = file.content;
    auto const place = changed.find(from);
    REQUIRE_MESSAGE(place != changed.npos, "the passage stands in " << path);
    changed.replace(place, from.size(), to);
    for (auto const& file : shipped_policy())
        files.push_back({file.path, file.path == path ? std::string_view{changed} : file.content});
    return loaded_without_faults(files);
}

// The shipped policy with a file left out: the program must refuse, not charge nothing.
inline Policy shipped_without(std::string_view path) {
    std::vector<PolicyFile> files;
    for (auto const& file : shipped_policy())
        if (file.path != path) files.push_back(file);
    REQUIRE_MESSAGE(files.size() + 1 == shipped_policy().size(), path << " is shipped");
    return loaded_without_faults(files);
}

inline Money dollars(std::string_view text) { return parse_money(text).value(); }
inline UnitPrice price(std::string_view text) { return parse_unit_price(text).value(); }
inline LineNumber line_number(std::string_view text) { return LineNumber::parse(text).value(); }
inline CaseId case_id(std::string_view text) { return CaseId::parse(text).value(); }

inline KeyDays known_days(Date question,
                          std::initializer_list<std::pair<KeyDay, Date>> known = {}) {
    KeyDays days{question};
    for (auto const& [key, day] : known) days.set(key, day);
    return days;
}

inline RequestedLine article_line(std::string_view number, std::string_view unit_price,
                                  std::int64_t quantity) {
    RequestedLine line;
    line.number = line_number(number);
    line.description = "article " + std::string{number};
    line.quantity = Quantity{quantity};
    line.unit_of_issue = "EA";
    line.base_price = price(unit_price);
    line.source = "P";
    return line;
}

inline RequestedLine service_line(std::string_view number, std::string_view value) {
    RequestedLine line;
    line.number = line_number(number);
    line.description = "service " + std::string{number};
    line.kind = LineKind::service;
    line.unit_of_issue = "XX";
    line.base_price = price(value);
    line.source = "S";
    return line;
}

// A letter of the notional training purchaser.
inline LetterOfRequest letter_with(std::vector<RequestedLine> lines,
                                   std::string_view purchaser = "BN") {
    using namespace std::chrono_literals;
    LetterOfRequest letter;
    letter.case_id = case_id(std::string{purchaser} + "-B-UAA");
    letter.purchaser = purchaser;
    letter.agency = "B";
    letter.requested_on = 2026y / std::chrono::March / 31;
    letter.subject = "notional";
    letter.lines = std::move(lines);
    return letter;
}

// Answers every criterion of every list with the first answer that its list accepts.
inline void answer_everything(LetterOfRequest& letter, Policy const& policy) {
    for (auto const* list : {"content", "actionable", "complete"})
        for (auto const& criterion : policy.criteria(list))
            letter.answers[criterion.field] = criterion.accepts.front();
}

}  // namespace casewright::test
