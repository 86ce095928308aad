// src/cases/fields.hpp
// How a fact becomes JSON and comes back. Each structure lists its fields once, in `describe`, for
// both ways, so that what is written can always be read. Empty optionals are left out; what is
// stored keeps its meaning, so a changed structure is a new version of the fact, not a new reading.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/json.hpp"
#include "foundation/money.hpp"
#include "foundation/words.hpp"

namespace casewright {

// Texts of the plain types, and back. `read_text` is false when the text is not of that type.
[[nodiscard]] bool read_text(std::string_view text, Money& value);
[[nodiscard]] bool read_text(std::string_view text, UnitPrice& value);
[[nodiscard]] bool read_text(std::string_view text, Quantity& value);
[[nodiscard]] bool read_text(std::string_view text, Rate& value);
[[nodiscard]] bool read_text(std::string_view text, Date& value);
[[nodiscard]] bool read_text(std::string_view text, FiscalQuarter& value);
[[nodiscard]] bool read_text(std::string_view text, CaseId& value);
[[nodiscard]] bool read_text(std::string_view text, LineNumber& value);
[[nodiscard]] inline std::string field_text(Rate rate) { return to_fraction(rate); }
[[nodiscard]] inline std::string field_text(CaseId const& id) { return id.text(); }
[[nodiscard]] inline std::string field_text(LineNumber const& number) { return number.text(); }
template <class Value>
    requires requires(Value const& value) { to_text(value); }
[[nodiscard]] std::string field_text(Value const& value) {
    return std::string{to_text(value)};
}

class FieldWriter {
public:
    template <class Value>
    void operator()(std::string_view name, Value const& value) {
        object_[name] = to_json(value);
    }
    template <class Value>
    void operator()(std::string_view name, std::optional<Value> const& value) {
        if (value) object_[name] = to_json(*value);
    }
    // What an operation found itself is stored like what it was told.
    template <class Value>
    void found(std::string_view name, Value const& value) {
        (*this)(name, value);
    }
    [[nodiscard]] json::object take() { return std::move(object_); }

    template <class Value>
    [[nodiscard]] static json::value to_json(Value const& value) {
        if constexpr (std::is_same_v<Value, std::string> || std::is_same_v<Value, bool>) {
            return json::value(value);
        } else if constexpr (std::is_integral_v<Value>) {
            return json::value(static_cast<std::int64_t>(value));
        } else if constexpr (requires { field_text(value); }) {
            return json::value(field_text(value));
        } else {
            FieldWriter inner;
            // `describe` serves both ways and so takes a mutable reference; writing changes nothing.
            describe(inner, const_cast<Value&>(value));
            return inner.take();
        }
    }
    template <class Value>
    [[nodiscard]] static json::value to_json(std::vector<Value> const& values) {
        json::array list;
        for (auto const& value : values) list.push_back(to_json(value));
        return list;
    }
    template <class Value, class Order>
    [[nodiscard]] static json::value to_json(std::map<std::string, Value, Order> const& values) {
        json::object object;
        for (auto const& [name, value] : values) object[name] = to_json(value);
        return object;
    }

private:
    json::object object_;
};

// Reads what FieldWriter wrote. A missing or foreign field makes the whole reading fail, once.
class FieldReader {
public:
    explicit FieldReader(json::value const& value) : object_{value.if_object()} {
        good_ = object_ != nullptr;
    }
    [[nodiscard]] bool good() const { return good_ && object_ && object_->size() == met_; }

    template <class Value>
    void operator()(std::string_view name, Value& value) {
        if (auto const* found = find(name)) good_ = good_ && from_json(*found, value);
        else good_ = false;
    }
    template <class Value>
    void operator()(std::string_view name, std::optional<Value>& value) {
        auto const* found = find(name);
        if (found == nullptr) return;
        Value read{};
        good_ = good_ && from_json(*found, read);
        value = std::move(read);
    }

    template <class Value>
    void found(std::string_view name, Value& value) {
        (*this)(name, value);
    }

    template <class Value>
    [[nodiscard]] static bool from_json(json::value const& from, Value& value) {
        if constexpr (std::is_same_v<Value, bool>) {
            if (!from.is_bool()) return false;
            value = from.get_bool();
            return true;
        } else if constexpr (std::is_integral_v<Value>) {
            if (!from.is_int64() || !std::in_range<Value>(from.get_int64())) return false;
            value = static_cast<Value>(from.get_int64());
            return true;
        } else if constexpr (std::is_same_v<Value, std::string>) {
            if (!from.is_string()) return false;
            value.assign(from.get_string().data(), from.get_string().size());
            return true;
        } else if constexpr (HasWords<Value>) {
            auto const word = from.is_string() ? word_from<Value>(from.get_string())
                                               : std::optional<Value>{};
            value = word.value_or(value);
            return word.has_value();
        } else if constexpr (requires { field_text(value); }) {
            return from.is_string() && read_text(from.get_string(), value);
        } else {
            FieldReader inner{from};
            if (inner.object_ != nullptr) describe(inner, value);
            return inner.good();
        }
    }
    template <class Value>
    [[nodiscard]] static bool from_json(json::value const& from, std::vector<Value>& values) {
        if (!from.is_array()) return false;
        values.resize(from.get_array().size());
        for (std::size_t place = 0; place < values.size(); ++place)
            if (!from_json(from.get_array()[place], values[place])) return false;
        return true;
    }
    template <class Value, class Order>
    [[nodiscard]] static bool from_json(json::value const& from,
                                        std::map<std::string, Value, Order>& values) {
        if (!from.is_object()) return false;
        for (auto const& pair : from.get_object())
            if (!from_json(pair.value(), values[std::string{pair.key()}])) return false;
        return true;
    }

private:
    json::value const* find(std::string_view name) {
        if (object_ == nullptr) return nullptr;
        auto const* found = object_->if_contains(name);
        if (found != nullptr) ++met_;
        return found;
    }
    json::object const* object_;
    std::size_t met_ = 0;
    bool good_ = true;
};

}  // namespace casewright
