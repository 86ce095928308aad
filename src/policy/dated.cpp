#include "policy/dated.hpp"

#include "foundation/invariant.hpp"

namespace casewright {
Rate UsedValue::rate() const {
    invariant(type == ValueType::percent, "a rate is asked of a percentage");
    return Rate{number};
}

UnitPrice UsedValue::unit_price() const {
    invariant(type == ValueType::dollars, "a price is asked of an amount of dollars");
    return UnitPrice::from_micros(number);
}

Money UsedValue::money() const { return to_cents(unit_price(), Rounding::half_away_from_zero); }

int UsedValue::count() const {
    invariant(type != ValueType::percent && type != ValueType::dollars && type != ValueType::text,
              "a count is asked of days or counts");
    return static_cast<int>(number);
}

}  // namespace casewright
