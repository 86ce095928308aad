#include "foundation/toml_reader.hpp"

#include <algorithm>

// In a release build the library turns its assertions into promises to the compiler, and text such
// as "[:a]" breaks one. Without either it goes on to the check that refuses that text.
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64  // as deep as JSON may be
#include <toml++/toml.h>

namespace casewright {
namespace {

toml::table const& as_table(void const* table) { return *static_cast<toml::table const*>(table); }

// The library counts columns in letters; a Position counts bytes, as every reader here does.
class Places {
public:
    explicit Places(std::string_view text) : text_{text}, line_starts_{0} {
        for (std::size_t at = 0; at < text_.size(); ++at)
            if (text_[at] == '\n') line_starts_.push_back(at + 1);
    }
    Position of(toml::source_position place) const {
        if (place.line == 0 || place.line > line_starts_.size()) return {};
        auto const start = line_starts_[place.line - 1];
        auto at = start;
        for (auto letters = place.column; letters > 1 && at < text_.size(); --letters)
            do ++at;
            while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80);
        return {place.line, static_cast<std::uint32_t>(at - start + 1)};
    }

private:
    std::string text_;
    std::vector<std::size_t> line_starts_;
};

// The end of the string whose first quote stands at `at`, as TOML 1.0 defines it.
std::size_t after_string(std::string_view text, std::size_t at) {
    char const quote = text[at];
    bool const has_lines = text.substr(at).starts_with(std::string(3, quote));
    std::string const end(has_lines ? 3 : 1, quote);
    for (at += end.size(); at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == '\n' && !has_lines) {
            return at;
        } else if (text.substr(at).starts_with(end)) {
            at += end.size();
            // One or two quotes more still belong to a text of several lines.
            for (int more = 0; has_lines && more < 2 && text.substr(at).starts_with(quote); ++more)
                ++at;
            return at;
        }
    }
    return text.size();
}

// The library follows a dotted key as deep as it goes, and taking that many tables down again runs
// out of stack. So the depth is bounded before the library sees the text.
constexpr std::size_t dots_in_key_max = 16;
std::optional<std::size_t> too_deep_key(std::string_view text) {
    std::size_t dots = 0;
    for (std::size_t at = 0; at < text.size();) {
        char const letter = text[at];
        if (letter == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (letter == '"' || letter == '\'') {
            at = after_string(text, at);
        } else {
            if (std::string_view{"\n=,{["}.contains(letter)) dots = 0;
            if (letter == '.' && ++dots > dots_in_key_max) return at;
            ++at;
        }
    }
    return std::nullopt;
}

std::string_view kind_of(toml::node const& node) {
    switch (node.type()) {
        case toml::node_type::table: return "a table";
        case toml::node_type::array: return "a list";
        case toml::node_type::string: return "text";
        case toml::node_type::integer: return "a bare number";
        case toml::node_type::floating_point: return "a bare fraction";
        case toml::node_type::boolean: return "true or false";
        case toml::node_type::date: return "a day";
        case toml::node_type::time: return "a time";
        case toml::node_type::date_time: return "a day with a time";
        default: return "nothing";
    }
}

// Tables are kept in the order of their keys, so the first in the file is searched for.
void find_first_float(toml::node const& node, std::optional<toml::source_position>& first) {
    auto const begin = node.source().begin;
    if (node.is_floating_point() && (!first || begin < *first)) first = begin;
    if (auto const* table = node.as_table())
        for (auto const& [key, value] : *table) find_first_float(value, first);
    if (auto const* list = node.as_array())
        for (auto const& value : *list) find_first_float(value, first);
}

bool has_control_letter(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        auto const byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7F;
    });
}

}  // namespace

struct TomlDocument::Content {
    toml::table root;
    Places places;
};

TomlDocument::TomlDocument(std::string file) : file_{std::move(file)} {}
TomlDocument::~TomlDocument() = default;

std::expected<std::unique_ptr<TomlDocument>, InputError> TomlDocument::read(std::string_view text,
                                                                            std::string_view file) {
    auto const fault = [&](std::string kind, std::string message, Position at) {
        return std::unexpected{
            InputError{std::move(kind), std::move(message), std::string{file}, at.line, at.column}};
    };
    if (auto const bad = first_invalid_utf8(text))
        return fault("encoding", "this is not UTF-8", position_of(text, *bad));
    if (auto const deep = too_deep_key(text))
        return fault("syntax", "the key has too many parts", position_of(text, *deep));
    auto parsed = toml::parse(text);
    Places places{text};
    if (!parsed)
        return fault("syntax", std::string{parsed.error().description()},
                     places.of(parsed.error().source().begin));
    std::unique_ptr<TomlDocument> document{new TomlDocument{std::string{file}}};
    document->content_ =
        std::make_unique<Content>(Content{std::move(parsed).table(), std::move(places)});
    return document;
}

TomlTable TomlDocument::root() { return TomlTable{this, &content_->root}; }

std::optional<Position> TomlDocument::first_float() const {
    std::optional<toml::source_position> first;
    find_first_float(content_->root, first);
    return first ? std::optional{content_->places.of(*first)} : std::nullopt;
}

bool TomlTable::has(std::string_view key) const { return as_table(table_).contains(key); }

bool TomlTable::holds_text(std::string_view key) const {
    auto const* node = as_table(table_).get(key);
    return node != nullptr && node->is_string();
}

Position TomlTable::position(std::string_view key) const {
    auto const* node = key.empty() ? nullptr : as_table(table_).get(key);
    if (node == nullptr) node = &as_table(table_);
    return document_->content_->places.of(node->source().begin);
}

void TomlTable::refuse(std::string_view key, std::string kind, std::string message) {
    if (document_->problem_) return;
    auto const at = position(key);
    if (!key.empty()) message = std::string{key} + ": " + message;
    document_->problem_ =
        InputError{std::move(kind), std::move(message), document_->file_, at.line, at.column};
}

void TomlTable::refuse_missing(std::string_view key) { refuse(key, "value", "this is missing"); }

std::optional<std::string> TomlTable::read_text(std::string_view key, std::size_t limit) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return std::nullopt;
    auto const* text = node->as_string();
    if (text == nullptr) {
        refuse(key, "type", "expected quoted text, found " + std::string{kind_of(*node)});
        return std::nullopt;
    }
    if (text->get().size() > limit)
        refuse(key, "value", "the text is longer than " + std::to_string(limit) + " bytes");
    else if (has_control_letter(text->get()))
        refuse(key, "value", "the text holds a control character");
    else
        return text->get();
    return std::nullopt;
}

std::string TomlTable::text(std::string_view key, std::size_t limit) {
    if (!has(key)) refuse_missing(key);
    auto found = read_text(key, limit).value_or("");
    if (has(key) && found.empty()) refuse(key, "value", "the text is empty");
    return found;
}

std::optional<std::string> TomlTable::optional_text(std::string_view key, std::size_t limit) {
    return read_text(key, limit);
}

Date TomlTable::date(std::string_view key) {
    if (!has(key)) refuse_missing(key);
    return optional_date(key).value_or(Date{std::chrono::year{1900}, std::chrono::January,
                                            std::chrono::day{1}});
}

std::optional<Date> TomlTable::optional_date(std::string_view key) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return std::nullopt;
    auto const* day = node->as_date();
    if (day == nullptr) {
        refuse(key, "type", "expected a day without quotes, found " + std::string{kind_of(*node)});
        return std::nullopt;
    }
    auto const found = day->get();
    Date const date{std::chrono::year{found.year}, std::chrono::month{found.month},
                    std::chrono::day{found.day}};
    if (found.year < 1900 || found.year > 2199) {
        refuse(key, "value", "a day lies between 1900 and 2199");
        return std::nullopt;
    }
    return date;
}

std::optional<bool> TomlTable::optional_flag(std::string_view key) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return std::nullopt;
    if (auto const* truth = node->as_boolean()) return truth->get();
    refuse(key, "type", "expected true or false, found " + std::string{kind_of(*node)});
    return std::nullopt;
}

bool TomlTable::flag(std::string_view key, bool otherwise) {
    return optional_flag(key).value_or(otherwise);
}

std::optional<std::int64_t> TomlTable::optional_whole(std::string_view key, std::int64_t low,
                                                      std::int64_t high) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return std::nullopt;
    auto const* number = node->as_integer();
    if (number == nullptr) {
        refuse(key, "type", "expected a whole number, found " + std::string{kind_of(*node)});
        return std::nullopt;
    }
    if (number->get() < low || number->get() > high) {
        refuse(key, "value",
               "expected " + std::to_string(low) + " to " + std::to_string(high));
        return std::nullopt;
    }
    return number->get();
}

std::vector<std::string> TomlTable::optional_texts(std::string_view key) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return {};
    auto const* list = node->as_array();
    if (list == nullptr) {
        refuse(key, "type", "expected a list of quoted texts, found " + std::string{kind_of(*node)});
        return {};
    }
    std::vector<std::string> found;
    for (auto const& element : *list) {
        auto const* text = element.as_string();
        if (text == nullptr || text->get().empty() || text->get().size() > 400 ||
            has_control_letter(text->get())) {
            refuse(key, "type", "expected a list of quoted texts");
            return {};
        }
        found.push_back(text->get());
    }
    return found;
}

std::optional<TomlTable> TomlTable::optional_table(std::string_view key) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return std::nullopt;
    if (auto const* table = node->as_table()) return TomlTable{document_, table};
    refuse(key, "type", "expected a table, found " + std::string{kind_of(*node)});
    return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    asked_.emplace(key);
    auto const* node = as_table(table_).get(key);
    if (node == nullptr) return {};
    auto const* list = node->as_array();
    if (list == nullptr) {
        refuse(key, "type", "expected tables in double brackets, found " + std::string{kind_of(*node)});
        return {};
    }
    std::vector<TomlTable> found;
    for (auto const& element : *list) {
        auto const* table = element.as_table();
        if (table == nullptr) {
            refuse(key, "type", "expected tables in double brackets");
            return {};
        }
        found.push_back(TomlTable{document_, table});
    }
    return found;
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> found;
    for (auto const& [key, value] : as_table(table_)) found.emplace_back(key.str());
    return found;
}

void TomlTable::refuse_unknown_keys() {
    // Reported in the order of the file, which is the order in which a person mends it.
    toml::node const* first = nullptr;
    std::string name;
    for (auto const& [key, value] : as_table(table_)) {
        if (asked_.contains(key.str())) continue;
        if (first == nullptr || value.source().begin < first->source().begin) {
            first = &value;
            name = key.str();
        }
    }
    if (first != nullptr) refuse(name, "value", "this key is unknown here");
}

}  // namespace casewright
