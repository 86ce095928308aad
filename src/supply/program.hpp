// src/supply/program.hpp
// A production program as sources state it. Four quantities are stated for one missile in one year, and they
// are never one number: what the line could make, what was ordered of it, what was delivered, what somebody
// claimed. Each keeps its kind, its day, its source; where sources disagree both stand.
#pragma once
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct StatedRate {
    RateKind kind = RateKind::capacity;
    std::int64_t quantity = 0;
    std::string unit, when, as_of, source, evidence, reliability, note, conflicts_with;
};
struct StatedContract {
    std::string awarded, value, quantity, completion, purchasers, source, note, conflicts_with;
};
struct StatedFact {
    std::string what, source;  // a lead time, a constraint, stock given away
    std::string as_of{};       // the day of the source, or that for which it states it; empty where neither is known
};

struct Program {
    std::string id, name;
    std::vector<StatedRate> rates;  // in file order
    std::vector<StatedContract> contracts;
    std::vector<StatedFact> lead_times, constraints, given_away;
};

// A program file (TOML): strict, with the place of what is wrong.
[[nodiscard]] std::expected<Program, InputError> read_program(std::string_view text, std::string_view file);

// The years it takes to replace `quantity` at each stated rate of a kind, without lead time; a kind that
// nobody stated is left out. Rates over several years are not among them.
[[nodiscard]] std::map<RateKind, std::vector<std::pair<std::string, double>>> years_to_replace_by_kind(
    Program const& program, std::int64_t quantity);

}  // namespace casewright::supply
