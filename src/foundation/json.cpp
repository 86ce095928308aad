#include "foundation/json.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "foundation/invariant.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

namespace bj = boost::json;

// Builds a value like the library's own handler, but keeps the keys of every open object: the
// library would silently let the last of two equal keys win.
struct StrictHandler {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    bj::value_stack stack;
    std::vector<std::set<std::string, std::less<>>> open_objects;
    std::string key;
    std::string complaint;  // why we refused what the library would have taken

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code&) {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t count, bj::error_code&) {
        open_objects.pop_back();
        stack.push_object(count);
        return true;
    }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t count, bj::error_code&) {
        stack.push_array(count);
        return true;
    }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
        key.append(part);
        stack.push_chars(part);
        return true;
    }
    bool on_key(bj::string_view part, std::size_t, bj::error_code& failure) {
        key.append(part);
        stack.push_key(part);
        if (!open_objects.back().insert(key).second) {
            complaint = "the key \"" + key + "\" stands here a second time";
            failure = bj::error::syntax;
            return false;
        }
        key.clear();
        return true;
    }
    bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_string(part);
        return true;
    }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t number, bj::string_view, bj::error_code&) {
        stack.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, bj::string_view, bj::error_code&) {
        stack.push_uint64(number);
        return true;
    }
    // Only as JSON gives it: whoever reads the value refuses it where an exact number is due.
    bool on_double(double number, bj::string_view, bj::error_code& failure) {
        if (!std::isfinite(number)) {
            complaint = "this number is too large";
            failure = bj::error::syntax;
            return false;
        }
        stack.push_double(number);
        return true;
    }
    bool on_bool(bool truth, bj::error_code&) {
        stack.push_bool(truth);
        return true;
    }
    bool on_null(bj::error_code&) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

void write_string(std::string& out, std::string_view text) {
    static constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (char const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        switch (letter) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (byte < 0x20) {
                    out += "\\u00";
                    out += hex[byte >> 4];
                    out += hex[byte & 15];
                } else {
                    out += letter;
                }
        }
    }
    out += '"';
}

void write_canonical(std::string& out, json::value const& value);

void write_object(std::string& out, json::object const& object) {
    std::vector<json::key_value_pair const*> pairs;
    for (auto const& pair : object) pairs.push_back(&pair);
    std::ranges::sort(pairs, {}, [](auto const* pair) { return std::string_view{pair->key()}; });
    out += '{';
    for (auto const* pair : pairs) {
        if (pair != pairs.front()) out += ',';
        write_string(out, pair->key());
        out += ':';
        write_canonical(out, pair->value());
    }
    out += '}';
}

void write_canonical(std::string& out, json::value const& value) {
    switch (value.kind()) {
        case json::kind::null: out += "null"; return;
        case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
        case json::kind::int64: out += std::to_string(value.get_int64()); return;
        case json::kind::uint64: out += std::to_string(value.get_uint64()); return;
        case json::kind::double_: invariant(false, "the record holds no binary fractions"); return;
        case json::kind::string: write_string(out, value.get_string()); return;
        case json::kind::object: write_object(out, value.get_object()); return;
        case json::kind::array:
            out += '[';
            for (bool first = true; auto const& element : value.get_array()) {
                if (!std::exchange(first, false)) out += ',';
                write_canonical(out, element);
            }
            out += ']';
    }
}

}  // namespace

std::expected<json::value, InputError> parse_json(std::string_view text, std::string_view file) {
    auto const fault = [&](std::string kind, std::string message, std::size_t offset) {
        auto const at = position_of(text, offset);
        return std::unexpected{
            InputError{std::move(kind), std::move(message), std::string{file}, at.line, at.column}};
    };
    if (auto const bad = first_invalid_utf8(text)) return fault("encoding", "this is not UTF-8", *bad);
    json::parse_options options;
    options.max_depth = 64;
    bj::basic_parser<StrictHandler> parser{options};
    bj::error_code failure;
    auto const used = parser.write_some(false, text.data(), text.size(), failure);
    if (failure) {
        auto const& complaint = parser.handler().complaint;
        if (!complaint.empty()) return fault("syntax", complaint, used);
        return fault("syntax", "this is not JSON: " + failure.message(), used);
    }
    if (text.substr(used).find_first_not_of(" \t\r\n") != text.npos)
        return fault("syntax", "something follows the end of the JSON document", used);
    return parser.handler().stack.release();
}

std::string canonical_json(json::value const& value) {
    std::string out;
    write_canonical(out, value);
    return out;
}

}  // namespace casewright
