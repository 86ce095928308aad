// src/cases/production.hpp
// What a production line is to deliver on one line of a case, and when: the share of it that an
// allocation gave, as it was accepted into the record (SAMM C6.2.2, C6.4.6.1).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright {

// Units that are to have left the line by the end of a day, beside those of the days before it.
struct PlannedUnits {
    Date by;
    Quantity quantity;
};
template <class Fields>
void describe(Fields& fields, PlannedUnits& it) {
    fields("by", it.by);
    fields("quantity", it.quantity);
}

// All units by the end of a quarter, from the day of the plan on: nine of ten futures have at least
// `low`, half of them `middle`, one of ten `high`.
struct UnitsByQuarter {
    FiscalQuarter quarter;
    Quantity low, middle, high;
};
template <class Fields>
void describe(Fields& fields, UnitsByQuarter& it) {
    fields("quarter", it.quarter);
    fields("low", it.low);
    fields("middle", it.middle);
    fields("high", it.high);
}

// From many random futures of the plan; the seed is text because it has 64 bits.
struct ProductionForecast {
    std::int64_t trials = 0;
    std::string seed;
    std::optional<Date> p10, p50, p90;  // of the last unit; none: not within the plan
    std::vector<UnitsByQuarter> quarters;
};
template <class Fields>
void describe(Fields& fields, ProductionForecast& it) {
    fields("trials", it.trials);
    fields("seed", it.seed);
    fields("p10", it.p10);
    fields("p50", it.p50);
    fields("p90", it.p90);
    fields("quarters", it.quarters);
}

struct ProductionShare {
    std::string plan;         // the name of the program in the plan
    std::string plan_digest;  // SHA-256 of the plan's file
    std::string order;        // what this line is called in the plan
    std::string sharing;      // the policy by which the line was shared, "fifo"
    std::optional<std::string> turn_decided_by;  // who decided, and why, when it was not first in, first out
    std::vector<PlannedUnits> deliveries;        // days rising
    std::optional<ProductionForecast> forecast;
};
template <class Fields>
void describe(Fields& fields, ProductionShare& it) {
    fields("plan", it.plan);
    fields("plan_digest", it.plan_digest);
    fields("order", it.order);
    fields("sharing", it.sharing);
    fields("turn_decided_by", it.turn_decided_by);
    fields("deliveries", it.deliveries);
    fields("forecast", it.forecast);
}

}  // namespace casewright
