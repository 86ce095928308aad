#include "foundation/money.hpp"

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

template <class Value, class Make>
std::expected<Value, std::string> parse_not_negative(std::string_view text, int places,
                                                     std::int64_t limit, Make make) {
    auto const number = parse_decimal(text, places, limit);
    if (!number) return std::unexpected{number.error()};
    if (text.starts_with('-')) return std::unexpected{std::string{"the number is negative"}};
    return make(*number);
}

}  // namespace

std::expected<Money, std::string> parse_money(std::string_view text) {
    return parse_not_negative<Money>(text, 2, Money::limit_cents,
                                     [](auto cents) { return Money::from_cents(cents); });
}

std::expected<UnitPrice, std::string> parse_unit_price(std::string_view text) {
    return parse_not_negative<UnitPrice>(text, 6, UnitPrice::limit_micros,
                                         [](auto micros) { return UnitPrice::from_micros(micros); });
}

std::expected<Quantity, std::string> parse_quantity(std::string_view text) {
    return parse_not_negative<Quantity>(text, 0, Quantity::limit_units,
                                        [](auto units) { return Quantity{units}; });
}

std::expected<Rate, std::string> parse_percent(std::string_view text) {
    return parse_not_negative<Rate>(text, 4, Rate::whole, [](auto parts) { return Rate{parts}; });
}

std::expected<Rate, std::string> parse_fraction(std::string_view text) {
    return parse_not_negative<Rate>(text, 6, Rate::whole, [](auto parts) { return Rate{parts}; });
}

std::string to_text(Money amount) { return format_decimal(amount.cents(), 2, 2); }
std::string to_text(UnitPrice price) { return format_decimal(price.micros(), 6, 2); }
std::string to_text(Quantity quantity) { return format_decimal(quantity.units, 0, 0); }
std::string to_percent(Rate rate) { return format_decimal(rate.parts_per_million, 4, 0); }
std::string to_fraction(Rate rate) { return format_decimal(rate.parts_per_million, 6, 0); }

}  // namespace casewright
