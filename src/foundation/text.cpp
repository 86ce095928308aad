#include "foundation/text.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

namespace casewright {

Position position_of(std::string_view text, std::size_t offset) {
    Position at;
    for (auto const letter : text.substr(0, offset)) {
        if (letter == '\n') {
            ++at.line;
            at.column = 1;
        } else {
            ++at.column;
        }
    }
    return at;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    auto const byte_at = [&](std::size_t place) {
        return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
    };
    auto const continues = [&](std::size_t place, unsigned low, unsigned high) {
        return low <= byte_at(place) && byte_at(place) <= high;
    };
    // Nearly all text is ASCII, which shows in eight bytes at a time.
    auto const eight_are_ascii = [&](std::size_t place) {
        std::uint64_t bytes = 0;
        if (text.size() - place < sizeof bytes) return false;
        std::memcpy(&bytes, text.data() + place, sizeof bytes);
        return (bytes & 0x8080808080808080U) == 0;
    };
    for (std::size_t place = 0; place < text.size();) {
        if (eight_are_ascii(place)) {
            place += sizeof(std::uint64_t);
            continue;
        }
        auto const lead = byte_at(place);
        std::size_t length = 0;
        if (lead < 0x80) length = 1;
        else if (0xC2 <= lead && lead <= 0xDF) length = 2;
        else if (0xE0 <= lead && lead <= 0xEF) length = 3;
        else if (0xF0 <= lead && lead <= 0xF4) length = 4;
        else return place;
        for (std::size_t next = 1; next < length; ++next) {
            // The second byte alone decides about overlong forms, surrogates and the last plane.
            unsigned const low = next > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            unsigned const high = next > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (!continues(place + next, low, high)) return place;
        }
        place += length;
    }
    return std::nullopt;
}

std::string printable(std::string_view text) {
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    while (!text.empty()) {
        auto const good = first_invalid_utf8(text).value_or(text.size());
        for (char const letter : text.substr(0, good)) {
            auto const byte = static_cast<unsigned char>(letter);
            if (byte < 0x20 || byte == 0x7F) out += replacement;
            else out += letter;
        }
        text.remove_prefix(good);
        if (text.empty()) break;
        out += replacement;
        text.remove_prefix(1);
    }
    return out;
}

std::expected<std::string, InputError> read_text_file(std::filesystem::path const& path,
                                                      std::uintmax_t limit_bytes) {
    auto const refuse = [&](std::string kind, std::string message) {
        return std::unexpected{InputError{std::move(kind), std::move(message), path.string(), 1, 1}};
    };
    std::error_code failure;
    auto const status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) return refuse("file", "there is no such file");
    if (!std::filesystem::is_regular_file(status)) return refuse("file", "this is not a file");
    auto const size = std::filesystem::file_size(path, failure);
    if (failure) return refuse("file", "the size of the file cannot be read");
    if (size > limit_bytes)
        return refuse("size", "the file has " + std::to_string(size) + " bytes; at most " +
                                  std::to_string(limit_bytes) + " are read");
    std::ifstream stream{path, std::ios::binary};
    std::string text(size, '\0');
    if (!stream.read(text.data(), static_cast<std::streamsize>(size)))
        return refuse("file", "the file cannot be read");
    return text;
}

std::expected<void, InputError> write_file(std::filesystem::path const& path,
                                           std::string_view bytes) {
    auto const refuse = [&](std::string const& what) {
        return std::unexpected{
            InputError{"file", what + ": " + std::strerror(errno), path.string(), 1, 1}};
    };
    // A device, a pipe or a directory under this name is not ours to put away.
    std::error_code failure;
    auto const present = std::filesystem::status(path, failure);
    if (std::filesystem::exists(present) && !std::filesystem::is_regular_file(present)) {
        errno = std::filesystem::is_directory(present) ? EISDIR : EEXIST;
        return refuse("there is something here that is no file");
    }
    // A name of its own for each writing: two writers of one file must not share the part, and a
    // link or a pipe that waits under the name must not be written into.
    static std::atomic<unsigned> writings{0};
    auto const beside = path.string() + "." + std::to_string(::getpid()) + "-" +
                        std::to_string(++writings) + ".part";
    ::unlink(beside.c_str());  // left by a process of the same number that was stopped
    int const file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) return refuse("the file cannot be created");
    std::size_t written = 0;
    while (written < bytes.size()) {
        auto const step = ::write(file, bytes.data() + written, bytes.size() - written);
        if (step < 0 && errno == EINTR) continue;
        if (step <= 0) break;
        written += static_cast<std::size_t>(step);
    }
    bool const synced = written == bytes.size() && ::fsync(file) == 0;
    bool const closed = ::close(file) == 0;
    if (!synced || !closed || ::rename(beside.c_str(), path.c_str()) != 0) {
        auto refusal = refuse("the file cannot be written");
        ::unlink(beside.c_str());
        return refusal;
    }
    return {};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        auto const end = text.find(separator, start);
        parts.push_back(text.substr(start, end - start));
        if (end == text.npos) return parts;
        start = end + 1;
    }
}

}  // namespace casewright
