#include "conformance/vector_inputs.hpp"

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// Sums of so many amounts still fit.
constexpr std::size_t names_max = 10'000;
// What was written, quotes or not; empty when it is neither text nor whole number.
std::string written_number(json::value const& value) {
    if (value.is_string()) return std::string{value.get_string()};
    if (value.is_int64()) return std::to_string(value.get_int64());
    return {};
}

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
    auto const* found = find(name);
    if (found == nullptr) return std::nullopt;
    auto const written = written_number(*found);
    if (written.empty()) {
        refuse("the input \"" + std::string{name} + "\" is neither text in quotes nor a whole number");
        return std::nullopt;
    }
    auto const value = parse(written);
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
    auto const* found = find(name);
    if (found == nullptr) return list;
    if (!found->is_array()) {
        refuse("the input \"" + std::string{name} + "\" is no list of amounts");
        return list;
    }
    for (auto const& element : found->get_array()) {
        auto const amount = parse_money(written_number(element));
        if (amount) list.push_back(*amount);
        else refuse("the input \"" + std::string{name} + "\": " + amount.error());
    }
    return list;
}

std::optional<Money> VectorInputs::first_amount(std::initializer_list<std::string_view> names) {
    std::optional<Money> first;
    for (auto const name : names) {
        auto const* found = find(name);
        if (found == nullptr) continue;
        auto const amount = parse_balance(written_number(*found));
        if (!amount) refuse("the input \"" + std::string{name} + "\": " + amount.error());
        else if (!first) first = *amount;
    }
    return first;
}

std::optional<Rate> VectorInputs::first_percent(std::initializer_list<std::string_view> names) {
    std::optional<Rate> first;
    for (auto const name : names) {
        auto const* found = find(name);
        if (found == nullptr) continue;
        auto const rate = parse_percent(written_number(*found));
        if (!rate) refuse("the input \"" + std::string{name} + "\": " + rate.error());
        else if (!first) first = *rate;
    }
    return first;
}

std::vector<std::vector<std::string>> VectorInputs::rows(std::string_view name) {
    std::vector<std::vector<std::string>> list;
    auto const* found = find(name);
    if (found == nullptr) {
        missing(name);
        return list;
    }
    bool good = found->is_array();
    if (good)
        for (auto const& element : found->get_array()) {
            good = good && element.is_array();
            if (!element.is_array()) break;
            auto& row = list.emplace_back();
            for (auto const& part : element.get_array()) row.push_back(written_number(part));
        }
    if (!good) refuse("the input \"" + std::string{name} + "\" is no list of rows");
    return list;
}

void VectorInputs::take_as_printed() {
    for (auto const& pair : inputs_) asked_.emplace(pair.key());
}

bool VectorInputs::holds_list(std::string_view name) const {
    auto const* found = inputs_.if_contains(name);
    return found != nullptr && found->is_array();
}

bool VectorInputs::holds_whole(std::string_view name) const {
    auto const* found = inputs_.if_contains(name);
    return found != nullptr && found->is_int64();
}

std::vector<std::pair<std::string, Money>> VectorInputs::named_balances(std::string_view name) {
    std::vector<std::pair<std::string, Money>> list;
    auto const* found = find(name);
    if (found == nullptr) missing(name);
    auto const add = [&](std::string const& of, json::value const& written) {
        auto const amount = parse_balance(written_number(written));
        if (amount) list.emplace_back(of, *amount);
        else refuse("the input \"" + std::string{name} + "\": " + amount.error());
    };
    auto const add_members = [&](json::object const& members) {
        json::value const* amount = nullptr;
        std::string of;
        for (auto const& pair : members) {
            if (parse_balance(written_number(pair.value()))) amount = &pair.value();
            else of = written_number(pair.value());
        }
        if (amount == nullptr) refuse("the input \"" + std::string{name} + "\" lacks an amount");
        else add(of, *amount);
    };
    auto const* array = found == nullptr ? nullptr : found->if_array();
    if (array != nullptr) {
        for (auto const& element : *array) {
            auto const* pair = element.if_array();
            if (auto const* members = element.if_object()) add_members(*members);
            else if (pair != nullptr && pair->size() == 2)
                add(written_number(pair->front()), pair->back());
            else add("", element);
        }
    } else if (auto const* object = found == nullptr ? nullptr : found->if_object()) {
        for (auto const& pair : *object) add(std::string{pair.key()}, pair.value());
    } else if (found != nullptr) {
        refuse("the input \"" + std::string{name} + "\" is no list of names and amounts");
    }
    return list;
}

std::vector<std::string> VectorInputs::printed_facts() const {
    std::vector<std::string> facts;
    auto const add = [&](std::string_view name, json::value const& value) {
        auto const text = written_number(value);
        if (!text.empty()) facts.push_back(std::string{name} + "=" + text);
    };
    auto const add_members = [&](std::string_view name, json::object const& members) {
        for (auto const& member : members) add(name, member.value());
    };
    for (auto const& pair : inputs_) {
        auto const* list = pair.value().if_array();
        if (auto const* members = pair.value().if_object()) add_members(pair.key(), *members);
        else if (list == nullptr) add(pair.key(), pair.value());
        else
            for (auto const& element : *list) {
                if (auto const* of = element.if_object()) add_members(pair.key(), *of);
                else if (auto const* row = element.if_array(); row != nullptr && row->size() == 2) add(pair.key(), row->back());
                else add(pair.key(), element);
            }
    }
    return facts;
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

template <class Parse>
std::vector<std::pair<std::string, Money>> VectorInputs::named(std::string_view name, Parse parse) {
    std::vector<std::pair<std::string, Money>> list;
    auto const add = [&](std::string_view of, json::value const& written) {
        auto const amount =
            written.is_string() || written.is_int64()
                ? parse(written_number(written))
                : std::unexpected{std::string{"an amount is text in quotes or a whole number"}};
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
