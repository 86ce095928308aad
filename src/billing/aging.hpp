// src/billing/aging.hpp
// Money of cases that is not settled, by how long it has been so: bills past their day, deliveries on
// no statement, estimated prices, obligations nobody paid, money set aside after closure.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "accounts/special_demand.hpp"
#include "billing/case_money.hpp"
#include "policy/policy.hpp"

namespace casewright {

enum class UnsettledKind { bill, unbilled_delivery, estimate, obligation, suspense };
template <>
struct Words<UnsettledKind> {
    static constexpr WordList<UnsettledKind, 5> all{
        {{UnsettledKind::bill, "bill"},
         {UnsettledKind::unbilled_delivery, "unbilled_delivery"},
         {UnsettledKind::estimate, "estimate"},
         {UnsettledKind::obligation, "obligation"},
         {UnsettledKind::suspense, "suspense"}}};
};

struct Unsettled {
    UnsettledKind kind;
    std::string case_id, what;  // "statement of 2026-Q3", a shipment, a line
    Date since;
    Money amount;
    int days = 0;  // from `since` to the day of the question
};

// Days: to 30, 60, 90, 180, 365, and beyond.
inline constexpr std::array<int, 5> age_limits{30, 60, 90, 180, 365};
inline constexpr std::size_t age_count = age_limits.size() + 1;
[[nodiscard]] std::size_t age_of(int days);

struct AgeRow {
    UnsettledKind kind;
    std::array<Money, age_count> amounts{};
    Money sum;
};

struct Aging {
    std::vector<Unsettled> open;  // oldest first
    std::vector<AgeRow> rows;     // one for each kind that has something, in the order of the kinds
    Money sum;
};

// What is not settled of one case on `on`, from its facts and its posted delivery reports, of those that
// were recorded by `known_at` (none: all). Deliveries stand with their charges, credits below zero: they
// add up to `unbilled_deliveries` in the trial balance of that day and moment, also after the case was
// closed. A statement that the special bill of the purchaser supersedes on that day asks for nothing (`special`: the
// arrangements of the purchaser, none when it has none). An error in one sentence when a fact cannot be read or no posting rule is in force on its day.
// Linear in both.
[[nodiscard]] std::expected<std::vector<Unsettled>, std::string> unsettled_of(
    CaseId const& case_id, std::vector<RecordedFact> const& facts,
    std::vector<BatchOfLine> const& batches, Accounting const& accounting, Date on,
    std::optional<std::chrono::sys_seconds> known_at = {}, SpecialTerms const* special = nullptr);

// The special bill of a purchaser that is past its day on `on` and not paid; none.
[[nodiscard]] std::optional<Unsettled> unsettled_special(std::string_view customer, SpecialDemand const& demand, Date on,
                                                         std::optional<std::chrono::sys_seconds> known_at = {});

[[nodiscard]] Aging age(std::vector<Unsettled> open);

}  // namespace casewright
