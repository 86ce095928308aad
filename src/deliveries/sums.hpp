// src/deliveries/sums.hpp
// What the accepted records of a report add up to.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/day_span.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright {

struct DeliverySums {
    std::int64_t count = 0, quantity = 0;
    Money value, packing, transport, admin;
    // What the statement of a case calls accrued.
    [[nodiscard]] Money accrued() const { return value + packing + transport + admin; }
    DeliverySums& operator+=(DeliverySums const& other);
    friend bool operator==(DeliverySums const&, DeliverySums const&) = default;
};

struct LineDeliveries {
    CaseId case_id;
    LineNumber line;
    DeliverySums sums;
    // The first and the last day of delivery; none: posted before batches kept them.
    std::optional<DaySpan> days = {};
    friend bool operator==(LineDeliveries const&, LineDeliveries const&) = default;
};

struct CaseDeliveries {
    CaseId case_id;
    DeliverySums sums;
};

// One for each case, in the order of `lines`, which is that of case and line.
[[nodiscard]] std::vector<CaseDeliveries> sums_of_cases(std::span<LineDeliveries const> lines);
[[nodiscard]] DeliverySums sum_of(std::span<LineDeliveries const> lines);

// The kept form, in cents: `case,line,count,quantity,value,pch,transport,admin,first,last`, the last two the days of
// delivery. Batches that are older than these columns have the first eight alone, and stay as they are.
enum class SumsForm { without_days, with_days };
[[nodiscard]] std::string sums_text(std::span<LineDeliveries const> lines, SumsForm form = SumsForm::with_days);
// Reads either back; one sentence says what is wrong with it.
[[nodiscard]] std::expected<std::vector<LineDeliveries>, std::string> read_sums(std::string_view text);
// The rows of one case alone; finds them in their order and reads no others. Logarithmic in the text.
[[nodiscard]] std::expected<std::vector<LineDeliveries>, std::string> read_sums_of(
    std::string_view text, CaseId const& case_id);

}  // namespace casewright
