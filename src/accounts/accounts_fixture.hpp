// src/accounts/accounts_fixture.hpp
// The shipped policy, or one with a planted change, as the tests of this room use it.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "accounts/transaction.hpp"

namespace casewright::test::accounts {

// Faults in the policy fail the test that asks.
inline Policy policy_with(std::string_view path, std::string_view from, std::string_view to) {
    std::vector<PolicyFile> files;
    std::string changed;
    for (auto const& file : shipped_policy()) {
        if (file.path == path) {
            changed = file.content;
            auto const place = changed.find(from);
            REQUIRE(place != changed.npos);
            changed.replace(place, from.size(), to);
        }
    }
    for (auto const& file : shipped_policy())
        files.push_back({file.path, file.path == path ? std::string_view{changed} : file.content});
    auto loaded = Policy::load(files, std::nullopt);
    for (auto const& problem : loaded.problems) FAIL_CHECK(problem.message);
    return std::move(loaded.policy);
}

inline Policy const& shipped() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    return loaded.policy;
}

inline Accounting const& shipped_accounting() {
    static auto const read = Accounting::read(shipped());
    REQUIRE(read.has_value());
    return *read;
}

// The message of a chart or of rules that cannot be read.
inline std::string fault_with(std::string_view path, std::string_view from, std::string_view to) {
    auto const read = Accounting::read(policy_with(path, from, to));
    return read ? "" : read.error().message;
}

inline Date day(std::string_view text) { return parse_date(text).value(); }
inline std::chrono::sys_seconds noon(std::string_view text) {
    return std::chrono::sys_days{day(text)} + std::chrono::hours{12};
}
inline Money dollars(std::string_view text) { return parse_money(text).value(); }
inline CaseId case_id(std::string_view text) { return CaseId::parse(text).value(); }
inline LineNumber line(std::string_view text) { return LineNumber::parse(text).value(); }

}  // namespace casewright::test::accounts
