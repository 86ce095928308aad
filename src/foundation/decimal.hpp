// src/foundation/decimal.hpp
// Decimal text to whole numbers and back, exactly and without a locale. Amounts, rates and
// quantities come in as text because binary floating point cannot hold a tenth of a cent.
#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace casewright {

// Whether this is one of the ten digits, whatever the locale.
[[nodiscard]] constexpr bool is_digit(char letter) { return '0' <= letter && letter <= '9'; }

// Reads "12", "12.5", "-0.04" as a whole number of 10^-places: "12.5" with two places is 1250.
// `places` is 0 to 9. Refused, with one sentence: empty text, signs other than a leading minus,
// exponents, spaces, separators, leading zeros ("007"), more digits after the point than `places`,
// and magnitudes above `limit` (itself in 10^-places). Linear in the length of the text.
[[nodiscard]] std::expected<std::int64_t, std::string> parse_decimal(std::string_view text,
                                                                     int places,
                                                                     std::int64_t limit);

// Prints a whole number of 10^-places with at least `shown` digits after the point and no trailing
// zeros beyond them: 107104000000 in six places, two shown, is "107104.00".
[[nodiscard]] std::string format_decimal(std::int64_t value, int places, int shown);

// "75,000,000.00" for a "75000000.00": thousands marked for people, never for machines.
[[nodiscard]] std::string with_thousands(std::string_view decimal);

}  // namespace casewright
