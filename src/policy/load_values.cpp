// src/policy/load_values.cpp
// Dated values: one subject a file.
#include <algorithm>

#include "foundation/decimal.hpp"
#include "policy/loader.hpp"

namespace casewright {
namespace {

constexpr std::int64_t count_limit = 1'000'000;

// A value as the type of its subject reads it; the sentence says what was expected.
std::expected<std::int64_t, std::string> number_of(ValueType type, std::string_view text) {
    switch (type) {
        case ValueType::percent: {
            auto const rate = parse_percent(text);
            if (!rate) return std::unexpected{rate.error()};
            return rate->parts_per_million;
        }
        case ValueType::dollars: {
            auto const price = parse_unit_price(text);
            if (!price) return std::unexpected{price.error()};
            return price->micros();
        }
        case ValueType::text: return 0;
        case ValueType::flag:
            if (text == "yes") return 1;
            if (text == "no") return 0;
            return std::unexpected{std::string{"a flag is \"yes\" or \"no\""}};
        default: {
            auto const count = parse_decimal(text, 0, count_limit);
            if (!count) return std::unexpected{count.error()};
            if (*count < 0) return std::unexpected{std::string{"a count is not negative"}};
            return *count;
        }
    }
}

bool is_key(std::string_view key) {
    return !key.empty() && std::ranges::all_of(key, [](char letter) {
        return ('a' <= letter && letter <= 'z') || ('0' <= letter && letter <= '9') ||
               letter == '_';
    });
}

// Why `value` may not follow `before` in one history; empty when it may.
std::string order_fault(DatedValue const& before, DatedValue const& value) {
    if (!value.effective) return "only the first value of a history may begin in the unknown";
    if (before.effective && *before.effective == *value.effective)
        return "two values begin on " + to_text(*value.effective);
    if (before.effective && *value.effective < *before.effective)
        return "values stand oldest first";
    // Values that different days of a line select cannot overlap or leave a gap on one time line.
    if (!before.until || before.look_up_by != value.look_up_by) return {};
    if (*value.effective <= *before.until)
        return "this overlaps the value before it, which lasts until " + to_text(*before.until);
    if (*value.effective != plus_days(*before.until, 1))
        return "there is a gap after " + to_text(*before.until);
    return {};
}

}  // namespace

void PolicyLoader::read_value(Subject& subject, TomlTable table, KeyDay look_up_by) {
    DatedValue value;
    auto const key = table.optional_text("key").value_or("");
    if (table.has("key") && !is_key(key))
        table.refuse("key", "value", "a key has small letters, digits and underscores");
    value.label = table.optional_text("label").value_or("");
    value.effective = day_or_unknown(table, "effective");
    value.announced = day_or_unknown(table, "announced");
    value.until = table.optional_date("until");
    if (value.until && value.effective && *value.until < *value.effective)
        table.refuse("until", "value", "a value ends before it begins");
    value.text = table.text("value");
    value.unread = value.text == "unread";
    if (!value.unread) {
        if (auto const number = number_of(subject.type, value.text)) value.number = *number;
        else table.refuse("value", "value", number.error() + "; found \"" + value.text + "\"");
    }
    auto const named = table.optional_text("look_up_by");
    value.look_up_by = named ? word_from<KeyDay>(*named).value_or(look_up_by) : look_up_by;
    if (named && !word_from<KeyDay>(*named))
        table.refuse("look_up_by", "value", "no such key day; found \"" + *named + "\"");
    value.source = read_citation(table);
    value.standing = read_standing(table);
    value.note = table.optional_text("note", 1000).value_or("");
    auto& history = subject.by_key[key];
    if (!history.empty())
        if (auto const wrong = order_fault(history.back(), value); !wrong.empty())
            table.refuse("effective", "value", wrong);
    if (history.empty() && value.unread)
        table.refuse("value", "value", "no value stands before this one to stand in for it");
    table.refuse_unknown_keys();
    history.push_back(std::move(value));
}

void PolicyLoader::read_subject(std::string const& id, TomlTable root,
                                TomlDocument const& document) {
    Subject subject;
    subject.id = id;
    subject.file = document.file();
    subject.title = root.text("title");
    subject.unit = root.text("unit");
    auto const type = word_from<ValueType>(root.text("type"));
    if (!type) root.refuse("type", "value", "no such type of value");
    subject.type = type.value_or(ValueType::text);
    auto const look_up_by = word_from<KeyDay>(root.text("look_up_by"));
    if (!look_up_by) root.refuse("look_up_by", "value", "no such key day");
    subject.last_checked = root.date("last_checked");
    subject.reference = root.flag("reference", false);
    subject.default_key = root.optional_text("default_key").value_or("");
    if (!root.has("value")) root.refuse_missing("value");
    for (auto& table : root.tables("value"))
        read_value(subject, table, look_up_by.value_or(KeyDay::document_day));
    if (!subject.default_key.empty() && !subject.by_key.contains(subject.default_key))
        root.refuse("default_key", "value", "no value has this key");
    root.refuse_unknown_keys();
    policy_.subjects_.emplace(id, std::move(subject));
}

}  // namespace casewright
