// src/foundation/toml_reader.hpp
// Reads a TOML document field by field, remembering the FIRST fault and where it stands. The answer
// to a faulty field is an empty value, so a reader reads all it needs in a straight line and asks
// `problem()` once at the end. Amounts and rates must be quoted: a bare 0.1 is not a tenth.
#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/refusal.hpp"
#include "foundation/text.hpp"

namespace casewright {

class TomlDocument;

using Estimate = double;  // months and shares of a forecast; an amount is never one of these

// One table of a document. Cheap to copy; must not outlive its document. A key that nobody asked
// for is a fault, found by `refuse_unknown_keys`: a misspelt key would otherwise change a price.
class TomlTable {
public:
    [[nodiscard]] bool has(std::string_view key) const;
    // Whether the value of `key` is quoted text, for keys that may hold a day or a word.
    [[nodiscard]] bool holds_text(std::string_view key) const;
    // Required; at most `limit` bytes, no control characters.
    [[nodiscard]] std::string text(std::string_view key, std::size_t limit = 400);
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view key,
                                                           std::size_t limit = 400);
    [[nodiscard]] Date date(std::string_view key);
    [[nodiscard]] std::optional<Date> optional_date(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key, bool otherwise);
    [[nodiscard]] std::optional<bool> optional_flag(std::string_view key);
    [[nodiscard]] std::optional<std::int64_t> optional_whole(std::string_view key, std::int64_t low,
                                                             std::int64_t high);
    [[nodiscard]] std::vector<std::string> optional_texts(std::string_view key);
    // A bare number, whole or with a fraction, where nothing exact is meant.
    [[nodiscard]] std::optional<Estimate> optional_estimate(std::string_view key, Estimate low,
                                                            Estimate high);
    [[nodiscard]] std::vector<Estimate> optional_estimates(std::string_view key);
    [[nodiscard]] std::optional<TomlTable> optional_table(std::string_view key);
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);
    // Every key of this table, in the order of the bytes.
    [[nodiscard]] std::vector<std::string> keys() const;

    // Quoted text read by `parse`, a function from text to std::expected<Value, std::string>.
    template <class Parse>
    [[nodiscard]] auto optional_parsed(std::string_view key, Parse parse) {
        using Value = typename decltype(parse(std::string_view{}))::value_type;
        auto const found = optional_text(key);
        if (!found) return std::optional<Value>{};
        auto value = parse(*found);
        if (value) return std::optional<Value>{std::move(*value)};
        refuse(key, "value", value.error() + "; found \"" + *found + "\"");
        return std::optional<Value>{};
    }
    // The same, required. `otherwise` only fills the hole after a fault.
    template <class Parse, class Value>
    [[nodiscard]] Value parsed(std::string_view key, Parse parse, Value otherwise) {
        if (!has(key)) {
            refuse_missing(key);
            return otherwise;
        }
        auto value = optional_parsed(key, parse);
        return value ? std::move(*value) : std::move(otherwise);
    }

    void refuse_unknown_keys();
    // Notes a fault at the value of `key`, or at this table when there is no such key.
    void refuse(std::string_view key, std::string kind, std::string message);
    void refuse_missing(std::string_view key);
    [[nodiscard]] Position position(std::string_view key = {}) const;

private:
    friend class TomlDocument;
    TomlTable(TomlDocument* document, void const* table) : document_{document}, table_{table} {}
    // The quoted text of a value, or a fault.
    [[nodiscard]] std::optional<std::string> read_text(std::string_view key, std::size_t limit);

    TomlDocument* document_;
    void const* table_;
    std::set<std::string, std::less<>> asked_;
};

class TomlDocument {
public:
    // `file` is only named in errors. Not UTF-8, not TOML, too deep: an error with its place.
    [[nodiscard]] static std::expected<std::unique_ptr<TomlDocument>, InputError> read(
        std::string_view text, std::string_view file);
    ~TomlDocument();
    TomlDocument(TomlDocument const&) = delete;
    TomlDocument& operator=(TomlDocument const&) = delete;

    [[nodiscard]] TomlTable root();
    [[nodiscard]] std::string const& file() const { return file_; }
    [[nodiscard]] std::optional<InputError> const& problem() const { return problem_; }
    // The place of the first binary fraction anywhere in the document, if there is one.
    [[nodiscard]] std::optional<Position> first_float() const;

private:
    friend class TomlTable;
    struct Content;
    explicit TomlDocument(std::string file);
    std::string file_;
    std::unique_ptr<Content> content_;
    std::optional<InputError> problem_;
};

}  // namespace casewright
