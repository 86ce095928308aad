#include "conformance/vector_inputs.hpp"

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// Sums of so many amounts still fit.
constexpr std::size_t names_max = 10'000;

std::expected<Money, std::string> parse_balance(std::string_view text) {
    if (!text.starts_with('-')) return parse_money(text);
    auto const amount = parse_money(text.substr(1));
    if (!amount) return amount;
    return Money{} - *amount;
}

}  // namespace

void VectorInputs::refuse(std::string sentence) {
    if (problem_.empty()) problem_ = std::move(sentence);
}

void VectorInputs::hold_below_limit(std::int64_t units, UnitPrice each) {
    auto const limit = UnitPrice::from_money(Money::from_cents(Money::limit_cents)).micros();
    if (Wide{units} * each.micros() > Wide{limit})
        refuse("the amounts multiply to more than a trillion dollars");
}

void VectorInputs::missing(std::string_view name) {
    refuse("the input \"" + std::string{name} + "\" is missing");
}

json::value const* VectorInputs::find(std::string_view name) {
    asked_.emplace(name);
    auto const* found = inputs_.if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

void VectorInputs::refuse_unknown() {
    for (auto const& pair : inputs_)
        if (!asked_.contains(pair.key()) && !pair.key().starts_with("published."))
            refuse("the input \"" + std::string{pair.key()} +
                   "\" is not one that this area knows in this combination");
}

std::optional<std::string> VectorInputs::optional_text(std::string_view name) {
    auto const* found = find(name);
    if (found == nullptr) return std::nullopt;
    if (found->is_string()) return std::string{found->get_string()};
    refuse("the input \"" + std::string{name} + "\" is no text in quotes");
    return std::nullopt;
}

std::string VectorInputs::text(std::string_view name) {
    if (!has(name)) missing(name);
    return optional_text(name).value_or("");
}

template <class Value, class Parse>
std::optional<Value> VectorInputs::parsed(std::string_view name, Parse parse) {
    auto const written = optional_text(name);
    if (!written) return std::nullopt;
    auto const value = parse(*written);
    if (value) return *value;
    refuse("the input \"" + std::string{name} + "\": " + value.error());
    return std::nullopt;
}

std::optional<Money> VectorInputs::optional_money(std::string_view name) {
    return parsed<Money>(name, parse_money);
}
Money VectorInputs::money(std::string_view name) {
    if (!has(name)) missing(name);
    return optional_money(name).value_or(Money{});
}
UnitPrice VectorInputs::price(std::string_view name) {
    if (!has(name)) missing(name);
    return parsed<UnitPrice>(name, parse_unit_price).value_or(UnitPrice{});
}
std::optional<Rate> VectorInputs::optional_rate(std::string_view name) {
    return parsed<Rate>(name, parse_fraction);
}
Rate VectorInputs::rate(std::string_view name) {
    if (!has(name)) missing(name);
    return optional_rate(name).value_or(Rate{});
}
std::optional<Date> VectorInputs::optional_date(std::string_view name) {
    return parsed<Date>(name, parse_date);
}
Date VectorInputs::date(std::string_view name) {
    if (!has(name)) missing(name);
    return optional_date(name).value_or(Date{std::chrono::year{2000}, std::chrono::January,
                                             std::chrono::day{1}});
}

bool VectorInputs::flag(std::string_view name, bool otherwise) {
    auto const* found = find(name);
    if (found == nullptr) return otherwise;
    if (found->is_bool()) return found->get_bool();
    refuse("the input \"" + std::string{name} + "\" is neither true nor false");
    return otherwise;
}

std::int64_t VectorInputs::whole(std::string_view name, std::int64_t low) {
    auto const* found = find(name);
    if (found == nullptr) {
        missing(name);
        return low;
    }
    std::optional<std::int64_t> number;
    if (found->is_int64()) number = found->get_int64();
    if (found->is_string())
        if (auto const read = parse_decimal(found->get_string(), 0, Quantity::limit_units))
            number = *read;
    if (number && low <= *number && *number <= Quantity::limit_units) return *number;
    refuse("the input \"" + std::string{name} + "\" is no whole number from " +
           std::to_string(low) + " to " + std::to_string(Quantity::limit_units));
    return low;
}

std::vector<std::string> VectorInputs::texts(std::string_view name) {
    auto const* found = find(name);
    if (found == nullptr) return {};
    std::vector<std::string> list;
    if (found->is_array())
        for (auto const& element : found->get_array())
            if (element.is_string()) list.emplace_back(element.get_string());
    if (!found->is_array() || list.size() != found->get_array().size())
        refuse("the input \"" + std::string{name} + "\" is no list of quoted texts");
    return list;
}

std::vector<Money> VectorInputs::amounts(std::string_view name) {
    if (!has(name)) missing(name);
    std::vector<Money> list;
    for (auto const& written : texts(name)) {
        auto const amount = parse_money(written);
        if (amount) list.push_back(*amount);
        else refuse("the input \"" + std::string{name} + "\": " + amount.error());
    }
    return list;
}

std::optional<Date> VectorInputs::first_date(std::initializer_list<std::string_view> names) {
    std::optional<Date> found;
    for (auto const name : names)
        if (auto const day = optional_date(name); day && !found) found = day;
    return found;
}

std::optional<Money> VectorInputs::first_money(std::initializer_list<std::string_view> names) {
    std::optional<Money> found;
    for (auto const name : names)
        if (auto const amount = optional_money(name); amount && !found) found = amount;
    return found;
}

std::optional<Money> VectorInputs::first_balance(std::initializer_list<std::string_view> names) {
    std::optional<Money> found;
    for (auto const name : names)
        if (auto const amount = parsed<Money>(name, parse_balance); amount && !found) found = amount;
    return found;
}

std::optional<std::string> VectorInputs::first_text(
    std::initializer_list<std::string_view> names) {
    std::optional<std::string> found;
    for (auto const name : names)
        if (auto const text = optional_text(name); text && !found) found = text;
    return found;
}

bool VectorInputs::any_flag(std::initializer_list<std::string_view> names) {
    bool found = false;
    for (auto const name : names) found = flag(name, false) || found;
    return found;
}

std::vector<std::string> VectorInputs::names() const {
    std::vector<std::string> list;
    for (auto const& pair : inputs_)
        if (!pair.key().starts_with("published.")) list.emplace_back(pair.key());
    return list;
}

std::vector<std::pair<std::string, Money>> VectorInputs::named_amounts(std::string_view name) {
    return named(name, parse_money);
}
std::vector<std::pair<std::string, Money>> VectorInputs::named_balances(std::string_view name) {
    return named(name, parse_balance);
}

template <class Parse>
std::vector<std::pair<std::string, Money>> VectorInputs::named(std::string_view name, Parse parse) {
    std::vector<std::pair<std::string, Money>> list;
    auto const add = [&](std::string_view of, json::value const& written) {
        auto const amount =
            written.is_string() ? parse(written.get_string())
                                : std::unexpected{std::string{"an amount is written in quotes"}};
        if (list.size() >= names_max) refuse("the input \"" + std::string{name} + "\" is too long");
        else if (amount) list.emplace_back(of, *amount);
        else refuse("the input \"" + std::string{name} + "\": " + amount.error());
    };
    auto const* found = find(name);
    if (found == nullptr) {
        missing(name);
    } else if (auto const* object = found->if_object()) {
        for (auto const& pair : *object) add(pair.key(), pair.value());
    } else if (auto const* array = found->if_array()) {
        for (auto const& element : *array) {
            auto const* pair = element.if_array();
            if (pair != nullptr && pair->size() == 2 && pair->front().is_string())
                add(pair->front().get_string(), pair->back());
            else refuse("the input \"" + std::string{name} + "\" is no list of names and amounts");
        }
    } else {
        refuse("the input \"" + std::string{name} + "\" is no list of names and amounts");
    }
    return list;
}

}  // namespace casewright
