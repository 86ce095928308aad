#include "cases/fields.hpp"

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

template <class Value>
bool take(std::expected<Value, std::string> const& parsed, Value& value) {
    if (parsed) value = *parsed;
    return parsed.has_value();
}

}  // namespace

// Amounts inside a fact may be above what may enter from outside: a total is more than its lines.
bool read_text(std::string_view text, Money& value) {
    auto const cents = parse_decimal(text, 2, INT64_MAX);
    if (cents) value = Money::from_cents(*cents);
    return cents.has_value();
}
bool read_text(std::string_view text, UnitPrice& value) {
    auto const micros = parse_decimal(text, 6, INT64_MAX);
    if (micros) value = UnitPrice::from_micros(*micros);
    return micros.has_value();
}
bool read_text(std::string_view text, Quantity& value) { return take(parse_quantity(text), value); }
bool read_text(std::string_view text, Rate& value) { return take(parse_fraction(text), value); }
bool read_text(std::string_view text, Date& value) { return take(parse_date(text), value); }
bool read_text(std::string_view text, FiscalQuarter& value) {
    return take(parse_fiscal_quarter(text), value);
}
bool read_text(std::string_view text, CaseId& value) { return take(CaseId::parse(text), value); }
bool read_text(std::string_view text, LineNumber& value) {
    return take(LineNumber::parse(text), value);
}

}  // namespace casewright
