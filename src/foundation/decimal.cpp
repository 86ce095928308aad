#include "foundation/decimal.hpp"

#include "foundation/invariant.hpp"

namespace casewright {
std::expected<std::int64_t, std::string> parse_decimal(std::string_view text, int places,
                                                       std::int64_t limit) {
    invariant(0 <= places && places <= 9, "a decimal has 0 to 9 places");
    auto const refuse = [](std::string sentence) { return std::unexpected{std::move(sentence)}; };
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    auto const fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty()) return refuse("a number begins with a digit");
    if (point != text.npos && fraction.empty()) return refuse("a digit follows the decimal point");
    if (whole.size() > 1 && whole.front() == '0') return refuse("a number has no leading zeros");
    if (fraction.size() > static_cast<std::size_t>(places))
        return refuse("at most " + std::to_string(places) + " digits may follow the decimal point");
    std::int64_t value = 0;
    auto const take = [&](char letter) {
        return !__builtin_mul_overflow(value, 10, &value) &&
               !__builtin_add_overflow(value, letter - '0', &value);
    };
    for (char const letter : whole) {
        if (!is_digit(letter)) return refuse("a number has only digits and one decimal point");
        if (!take(letter)) return refuse("the number is too large");
    }
    for (char const letter : fraction) {
        if (!is_digit(letter)) return refuse("a number has only digits and one decimal point");
        if (!take(letter)) return refuse("the number is too large");
    }
    for (auto missing = static_cast<std::size_t>(places) - fraction.size(); missing > 0; --missing)
        if (!take('0')) return refuse("the number is too large");
    if (value > limit)
        return refuse("the number is above the limit of " + format_decimal(limit, places, 0));
    return negative ? -value : value;
}

std::string format_decimal(std::int64_t value, int places, int shown) {
    invariant(0 <= shown && shown <= places && places <= 9, "shown digits are among the places");
    // The magnitude of the smallest 64-bit number does not fit in 64 signed bits.
    std::uint64_t const magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(magnitude);
    if (digits.size() <= static_cast<std::size_t>(places))
        digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - static_cast<std::size_t>(places));
    digits.resize(digits.size() - static_cast<std::size_t>(places));
    while (fraction.size() > static_cast<std::size_t>(shown) && fraction.back() == '0')
        fraction.pop_back();
    std::string text = value < 0 ? "-" + digits : digits;
    if (!fraction.empty()) text += "." + fraction;
    return text;
}

std::string with_thousands(std::string_view decimal) {
    auto const start = decimal.starts_with('-') ? 1U : 0U;
    auto const point = decimal.find('.');
    auto const end = point == decimal.npos ? decimal.size() : point;
    std::string text{decimal};
    for (auto place = end; place > start + 3;) {
        place -= 3;
        text.insert(place, 1, ',');
    }
    return text;
}

}  // namespace casewright
