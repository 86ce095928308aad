// src/foundation/text.hpp
// Text from outside: where a byte stands, whether it is UTF-8, and reading files within bounds.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"

namespace casewright {

struct Position {
    std::uint32_t line = 1, column = 1;  // 1-based; columns count bytes
};

[[nodiscard]] Position position_of(std::string_view text, std::size_t offset);

// The offset of the first byte that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong
// forms). Linear.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// The same text with each byte that is not well-formed UTF-8 and each control character replaced by
// U+FFFD: names of files and arguments come from outside and go to terminals and into JSON, where
// they must not look like a line of ours.
[[nodiscard]] std::string printable(std::string_view text);

// Files that people write are small; this is far above any real case and below what hurts.
inline constexpr std::uintmax_t text_file_limit_bytes = 8U << 20;

// Refuses what is missing, is no regular file, or is larger than the limit (before reading it).
[[nodiscard]] std::expected<std::string, InputError> read_text_file(
    std::filesystem::path const& path, std::uintmax_t limit_bytes = text_file_limit_bytes);

// An existing target that is no regular file is refused, not replaced.
// Writes beside the target, syncs, then renames: the target holds the old bytes or all of the new.
[[nodiscard]] std::expected<void, InputError> write_file(std::filesystem::path const& path,
                                                         std::string_view bytes);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace casewright
