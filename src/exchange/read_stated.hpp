// src/exchange/read_stated.hpp
// Reads what an operation is told from its file, by the same list of fields that the record stores
// (cases/fact_list.hpp). What the operation finds itself cannot be told: such a key is unknown.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "cases/describe.hpp"
#include "cases/fields.hpp"
#include "foundation/toml_reader.hpp"

namespace casewright {

// Texts are required, as are days, amounts, numbers and words; optionals, lists and flags are not.
class StatedReader {
public:
    explicit StatedReader(TomlTable& table) : table_{table} {}

    template <class Value>
    void operator()(std::string_view name, Value& value) {
        if constexpr (std::is_same_v<Value, bool>) {
            value = table_.flag(name, value);  // unsaid, it stays what the structure begins with
        } else if constexpr (!std::is_same_v<Value, std::vector<std::string>> &&
                             requires { typename Value::value_type; value.emplace_back(); } &&
                             !std::is_same_v<Value, std::string>) {
            for (auto& inner : table_.tables(name)) {
                StatedReader reader{inner};
                describe(reader, value.emplace_back());
                inner.refuse_unknown_keys();
            }
        } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
            value = table_.optional_texts(name);
        } else if (!table_.has(name)) {
            table_.refuse_missing(name);
        } else {
            read_present(name, value);
        }
    }
    template <class Value>
    void operator()(std::string_view name, std::optional<Value>& value) {
        if (table_.has(name)) read_present(name, value.emplace());
    }
    template <class Value>
    void found(std::string_view, Value&) {}

private:
    template <class Value>
    void read_present(std::string_view name, Value& value) {
        if constexpr (std::is_same_v<Value, std::string>) {
            value = table_.text(name, 2000);
            if (value.empty()) table_.refuse(name, "value", "expected a text that says something");
        } else if constexpr (std::is_same_v<Value, Date>) {
            value = table_.date(name);
        } else if constexpr (std::is_same_v<Value, bool>) {
            value = table_.flag(name, false);
        } else if constexpr (std::is_integral_v<Value>) {
            value = static_cast<Value>(table_.optional_whole(name, 0, 100'000).value_or(0));
        } else if constexpr (HasWords<Value>) {
            auto const text = table_.text(name);
            if (auto const word = word_from<Value>(text)) value = *word;
            else table_.refuse(name, "value", "expected " + words_of<Value>() + "; found \"" + text + "\"");
        } else if constexpr (requires(StatedReader& reader) { describe(reader, value); }) {
            if (auto inner = table_.optional_table(name)) {
                StatedReader reader{*inner};
                describe(reader, value);
                inner->refuse_unknown_keys();
            }
        } else {
            auto const text = table_.text(name);
            if (!read_text(text, value))
                table_.refuse(name, "value", "\"" + text + "\" is not " + what_is_expected(value));
            else if (is_too_much(value))
                table_.refuse(name, "value", "at most a trillion dollars may enter; found \"" + text + "\"");
        }
    }
    // As in case files, so that the sums of the books stay within 64 bits: of such amounts 92,233 add up.
    static bool is_too_much(Money const& value) {
        return value.cents() > Money::limit_cents || value.cents() < -Money::limit_cents;
    }
    static bool is_too_much(auto const&) { return false; }
    static std::string what_is_expected(Money const&) { return "an amount in dollars, \"1250.00\""; }
    static std::string what_is_expected(UnitPrice const&) { return "a price in dollars"; }
    static std::string what_is_expected(Quantity const&) { return "a whole quantity"; }
    static std::string what_is_expected(Rate const&) { return "a rate as a fraction, \"0.032\""; }
    static std::string what_is_expected(FiscalQuarter const&) { return "a fiscal quarter, \"2026-Q1\""; }
    static std::string what_is_expected(CaseId const&) { return "a case, \"KV-B-UAA\""; }
    static std::string what_is_expected(LineNumber const&) { return "a line, \"001\""; }

    TomlTable& table_;
};

// Lists the fields of a fact that its operation is told, for manuals: name and form.
struct StatedField {
    std::string name, form;
    bool required = false;
};
class StatedFields {
public:
    std::vector<StatedField> list;

    template <class Value>
    void operator()(std::string_view name, Value&) {
        list.push_back({std::string{name}, form_of<Value>(), !is_list<Value> && !std::is_same_v<Value, bool>});
    }
    template <class Value>
    void operator()(std::string_view name, std::optional<Value>&) {
        list.push_back({std::string{name}, form_of<Value>(), false});
    }
    template <class Value>
    void found(std::string_view, Value&) {}

private:
    template <class Value>
    static constexpr bool is_list = requires(Value value) { value.emplace_back(); } &&
                                    !std::is_same_v<Value, std::string>;
    template <class Value>
    static std::string form_of() {
        if constexpr (std::is_same_v<Value, std::string>) return "text";
        else if constexpr (std::is_same_v<Value, Date>) return "day";
        else if constexpr (std::is_same_v<Value, bool>) return "true or false";
        else if constexpr (std::is_same_v<Value, Money>) return "amount";
        else if constexpr (std::is_same_v<Value, Quantity>) return "quantity";
        else if constexpr (std::is_same_v<Value, FiscalQuarter>) return "fiscal quarter";
        else if constexpr (std::is_same_v<Value, LineNumber>) return "line";
        else if constexpr (std::is_same_v<Value, CaseId>) return "case";
        else if constexpr (std::is_integral_v<Value>) return "whole number";
        else if constexpr (HasWords<Value>) return words_of<Value>();
        else if constexpr (std::is_same_v<Value, std::vector<std::string>>) return "list of texts";
        else return "tables";
    }
};

}  // namespace casewright
