// src/foundation/money.hpp
// Exact United States dollars, prices, rates and quantities. No amount ever passes through floating
// point, because a bill that is a cent off cannot be reconciled with the disbursing office.
// Every bound below is far above any real sale and far below what 64 bits hold, so that sums of
// what may enter cannot overflow; the checks that remain can fail only by our own mistake.
#pragma once
#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "foundation/invariant.hpp"

namespace casewright {

__extension__ typedef __int128 Wide;  // cents times millionths does not fit in 64 bits

enum class Rounding { toward_zero, half_away_from_zero };

// `exact` / `divisor`, rounded as told. `divisor` is positive.
[[nodiscard]] constexpr std::int64_t divide(Wide exact, Wide divisor, Rounding rounding) {
    invariant(divisor > 0, "a divisor is positive");
    Wide const half = rounding == Rounding::half_away_from_zero ? divisor / 2 : 0;
    Wide const result = (exact + (exact < 0 ? -half : half)) / divisor;
    invariant(-Wide{INT64_MAX} <= result && result <= Wide{INT64_MAX},
              "a rounded amount fits in 64 bits");
    return static_cast<std::int64_t>(result);
}

// A share of a whole. 3.2 percent is exactly Rate{32'000}, 0.65 percent exactly Rate{6'500}.
struct Rate {
    std::int64_t parts_per_million = 0;
    static constexpr std::int64_t whole = 1'000'000;
    friend constexpr auto operator<=>(Rate, Rate) = default;
    friend constexpr Rate operator+(Rate left, Rate right) {
        return Rate{left.parts_per_million + right.parts_per_million};
    }
};

class Money {
public:
    static constexpr std::int64_t limit_cents = 100'000'000'000'000;  // a trillion dollars may enter
    constexpr Money() = default;
    static constexpr Money from_cents(std::int64_t cents) { return Money{cents}; }
    constexpr std::int64_t cents() const { return cents_; }
    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money left, Money right) {
        std::int64_t sum = 0;
        bool const overflowed = __builtin_add_overflow(left.cents_, right.cents_, &sum);
        invariant(!overflowed, "a sum of money fits in 64 bits of cents");
        return Money{sum};
    }
    friend constexpr Money operator-(Money left, Money right) {
        std::int64_t difference = 0;
        bool const overflowed = __builtin_sub_overflow(left.cents_, right.cents_, &difference);
        invariant(!overflowed, "a difference of money fits in 64 bits of cents");
        return Money{difference};
    }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }

private:
    explicit constexpr Money(std::int64_t cents) : cents_{cents} {}
    std::int64_t cents_ = 0;
};

// The price of one unit, in millionths of a dollar: a cartridge costs less than a cent more or less.
class UnitPrice {
public:
    static constexpr std::int64_t limit_micros = 100'000'000'000'000'000;  // 100 billion dollars
    constexpr UnitPrice() = default;
    static constexpr UnitPrice from_micros(std::int64_t micros) { return UnitPrice{micros}; }
    static constexpr UnitPrice from_money(Money money) {
        std::int64_t micros = 0;
        bool const overflowed = __builtin_mul_overflow(money.cents(), 10'000, &micros);
        invariant(!overflowed, "a unit price fits in 64 bits of millionths");
        return UnitPrice{micros};
    }
    constexpr std::int64_t micros() const { return micros_; }
    friend constexpr auto operator<=>(UnitPrice, UnitPrice) = default;
    friend constexpr UnitPrice operator+(UnitPrice left, UnitPrice right) {
        std::int64_t sum = 0;
        bool const overflowed = __builtin_add_overflow(left.micros_, right.micros_, &sum);
        invariant(!overflowed, "a sum of prices fits in 64 bits of millionths");
        return UnitPrice{sum};
    }

private:
    explicit constexpr UnitPrice(std::int64_t micros) : micros_{micros} {}
    std::int64_t micros_ = 0;
};

// How many units, in the unit of issue of the line. Whole units only: half a missile is not sold.
struct Quantity {
    std::int64_t units = 0;
    static constexpr std::int64_t limit_units = 10'000'000;
    friend constexpr auto operator<=>(Quantity, Quantity) = default;
};

// `rounding` has no default: the paragraph that sets a charge also decides how it is rounded.
// `rate` is 0 to 100 percent.
[[nodiscard]] constexpr Money charge(Money base, Rate rate, Rounding rounding) {
    invariant(Rate{0} <= rate && rate <= Rate{Rate::whole}, "a charge is 0 to 100 percent");
    return Money::from_cents(
        divide(Wide{base.cents()} * rate.parts_per_million, Rate::whole, rounding));
}

[[nodiscard]] constexpr UnitPrice charge(UnitPrice base, Rate rate, Rounding rounding) {
    invariant(Rate{0} <= rate && rate <= Rate{Rate::whole}, "a charge is 0 to 100 percent");
    return UnitPrice::from_micros(
        divide(Wide{base.micros()} * rate.parts_per_million, Rate::whole, rounding));
}

// A rate on a share of the base, rounded once.
[[nodiscard]] constexpr UnitPrice charge(UnitPrice base, Rate share, Rate rate, Rounding rounding) {
    invariant(Rate{0} <= share && share <= Rate{Rate::whole}, "a share is 0 to 100 percent");
    invariant(Rate{0} <= rate && rate <= Rate{Rate::whole}, "a charge is 0 to 100 percent");
    return UnitPrice::from_micros(
        divide(Wide{base.micros()} * share.parts_per_million * rate.parts_per_million,
               Wide{Rate::whole} * Rate::whole, rounding));
}

[[nodiscard]] constexpr Money to_cents(UnitPrice price, Rounding rounding) {
    return Money::from_cents(divide(price.micros(), 10'000, rounding));
}

// quantity × price, rounded once, to the cent.
[[nodiscard]] constexpr Money extend(Quantity quantity, UnitPrice price, Rounding rounding) {
    return Money::from_cents(divide(Wide{quantity.units} * price.micros(), 10'000, rounding));
}

[[nodiscard]] constexpr Money extend(Quantity quantity, Money each) {
    std::int64_t cents = 0;
    bool const overflowed = __builtin_mul_overflow(quantity.units, each.cents(), &cents);
    invariant(!overflowed, "an extended amount fits in 64 bits of cents");
    return Money::from_cents(cents);
}

// Rounds to a whole number of `step_cents`: 1 leaves cents, 100 makes whole dollars.
[[nodiscard]] constexpr Money round_to(Money amount, std::int64_t step_cents, Rounding rounding) {
    std::int64_t cents = 0;
    bool const overflowed = __builtin_mul_overflow(divide(amount.cents(), step_cents, rounding),
                                                   step_cents, &cents);
    invariant(!overflowed, "a rounded amount fits in 64 bits of cents");
    return Money::from_cents(cents);
}

[[nodiscard]] std::expected<Money, std::string> parse_money(std::string_view text);
[[nodiscard]] std::expected<UnitPrice, std::string> parse_unit_price(std::string_view text);
[[nodiscard]] std::expected<Quantity, std::string> parse_quantity(std::string_view text);
// "3.2" percent, as policy and people write it; up to four places.
[[nodiscard]] std::expected<Rate, std::string> parse_percent(std::string_view text);
// "0.032", as worked figures write it; up to six places, 0 to 1.
[[nodiscard]] std::expected<Rate, std::string> parse_fraction(std::string_view text);

[[nodiscard]] std::string to_text(Money amount);      // "75000000.00"
[[nodiscard]] std::string to_text(UnitPrice price);   // "107104.00", "0.3725"
[[nodiscard]] std::string to_text(Quantity quantity);
[[nodiscard]] std::string to_percent(Rate rate);      // "3.2"
[[nodiscard]] std::string to_fraction(Rate rate);     // "0.032"

}  // namespace casewright
