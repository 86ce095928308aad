// src/foundation/json.hpp
// JSON in and out. Reading is strict (duplicate keys and deep nesting are refused, every fault has a
// line and a column); the canonical form gives one value exactly one sequence of bytes, so that a
// hash over it means something.
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "foundation/refusal.hpp"

namespace casewright {

namespace json = boost::json;

// `file` is only named in errors. Text must be UTF-8, nested at most 64 deep. Linear in its length.
[[nodiscard]] std::expected<json::value, InputError> parse_json(std::string_view text,
                                                                std::string_view file);

// Keys sorted by their bytes, no spaces, the shortest escapes of RFC 8785. Numbers are whole:
// a binary fraction has no place in a record, and stops the program.
[[nodiscard]] std::string canonical_json(json::value const& value);

}  // namespace casewright
