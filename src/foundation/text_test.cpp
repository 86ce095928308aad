#include "foundation/text.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace casewright;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, gone afterward.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "casewright-text-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
        REQUIRE_FALSE(path_.empty());
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    fs::path operator/(std::string_view name) const { return path_ / name; }
    fs::path const& path() const { return path_; }
    long entries() const { return std::distance(fs::directory_iterator{path_}, {}); }

private:
    fs::path path_;
};

// The superuser may write anywhere, so for a while we are nobody.
class AsNobody {
public:
    AsNobody() : was_{::geteuid()} {
        if (was_ == 0 && ::seteuid(65'534) != 0) MESSAGE("the user cannot be changed here");
    }
    ~AsNobody() {
        if (::seteuid(was_) != 0) std::abort();
    }
    AsNobody(AsNobody const&) = delete;
    AsNobody& operator=(AsNobody const&) = delete;
    bool holds() const { return ::geteuid() != 0; }

private:
    uid_t was_;
};

// No file grows beyond so many bytes: what a full disk does, without filling one.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        rlimit const small{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(FullDisk const&) = delete;
    FullDisk& operator=(FullDisk const&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

}  // namespace

static void put(fs::path const& path, std::string_view bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

static std::string refusal_of(fs::path const& path, std::uintmax_t limit_bytes = 100) {
    auto const text = read_text_file(path, limit_bytes);
    REQUIRE_FALSE(text.has_value());
    CHECK(text.error().file == path.string());
    CHECK(text.error().line == 1);
    CHECK(text.error().column == 1);
    return text.error().kind + ": " + text.error().message;
}

TEST_CASE("A place is named by its line and by the bytes before it in the line") {
    auto const at = [](std::string_view text, std::size_t offset) {
        auto const place = position_of(text, offset);
        return std::pair{place.line, place.column};
    };
    CHECK(at("", 0) == std::pair{1U, 1U});
    CHECK(at("ab\ncd", 1) == std::pair{1U, 2U});
    CHECK(at("ab\ncd", 2) == std::pair{1U, 3U});
    CHECK(at("ab\ncd", 3) == std::pair{2U, 1U});
    CHECK(at("\n\n\n", 3) == std::pair{4U, 1U});
    CHECK(at("\xC3\xA9x", 2) == std::pair{1U, 3U});
    CHECK(at("ab\n", 99) == std::pair{2U, 1U});
}

TEST_CASE("RFC 3629: the first and the last letter of each length are well formed") {
    for (std::string const text :
         {"", "a", "\x01", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xEC\xBF\xBF",
          "\xED\x80\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xEF\xBB\xBF",
          "\xF0\x90\x80\x80", "\xF3\xBF\xBF\xBF", "\xF4\x80\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(text);
        CHECK_FALSE(first_invalid_utf8(text).has_value());
        CHECK_FALSE(first_invalid_utf8("a" + text + "z").has_value());
    }
    CHECK_FALSE(first_invalid_utf8(std::string_view{"\0", 1}).has_value());
}

TEST_CASE("RFC 3629: overlong forms, surrogates, letters above U+10FFFF and stubs are refused") {
    for (std::string const text :
         {"\x80", "\xBF", "\xC0\x80", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xC2\x7F", "\xC2\xC0",
          "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE0\xA0", "\xE2\x82", "\xE2\x28\xA1", "\xE2\x82\x28",
          "\xED\xA0\x80", "\xED\xBF\xBF", "\xED\xAD\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
          "\xF0\x9F\x98", "\xF0\x9F", "\xF0", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
          "\xF7\xBF\xBF\xBF", "\xF8\x88\x80\x80\x80", "\xFC\x84\x80\x80\x80\x80", "\xFE", "\xFF"}) {
        CAPTURE(text);
        CHECK(first_invalid_utf8(text) == 0U);
        CHECK(first_invalid_utf8("caf\xC3\xA9" + text + "z") == 5U);
        // Wherever it stands among letters that are read eight at a time.
        for (std::size_t before = 0; before <= 17; ++before)
            CHECK(first_invalid_utf8(std::string(before, 'a') + text + "zzzzzzzzz") == before);
    }
}

TEST_CASE("property: every letter of Unicode is well formed, and no other number is a letter") {
    for (std::uint32_t letter = 0x800; letter <= 0x11FFFF; ++letter) {
        std::string text;
        if (letter < 0x10000) {
            text += static_cast<char>(0xE0 | letter >> 12);
        } else {
            text += static_cast<char>(0xF0 | letter >> 18);
            text += static_cast<char>(0x80 | (letter >> 12 & 0x3F));
        }
        text += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (letter & 0x3F));
        bool const is_letter = letter <= 0x10FFFF && (letter < 0xD800 || letter > 0xDFFF);
        if (first_invalid_utf8(text).has_value() == is_letter) FAIL("wrong about U+", letter);
    }
}

TEST_CASE("A file is read byte for byte, the empty file and zero bytes included") {
    Folder const folder;
    for (std::string const& bytes :
         {std::string{}, std::string{"a\r\n\0b", 5}, std::string(100, 'x')}) {
        put(folder / "case.toml", bytes);
        CHECK(read_text_file(folder / "case.toml", 100).value() == bytes);
    }
    fs::create_symlink(folder / "case.toml", folder / "link");
    CHECK(read_text_file(folder / "link", 100).value() == std::string(100, 'x'));
}

TEST_CASE("What is missing, is no file, or is a byte too large is not read") {
    Folder const folder;
    put(folder / "large", std::string(101, 'x'));
    CHECK(refusal_of(folder / "large") == "size: the file has 101 bytes; at most 100 are read");
    CHECK(refusal_of(folder / "missing") == "file: there is no such file");
    CHECK(refusal_of(folder / "missing/file") == "file: there is no such file");
    CHECK(refusal_of(folder / "large/file") == "file: there is no such file");
    CHECK(refusal_of("") == "file: there is no such file");
    CHECK(refusal_of(folder.path()) == "file: this is not a file");
    fs::create_symlink(folder / "missing", folder / "loose link");
    CHECK(refusal_of(folder / "loose link") == "file: there is no such file");
}

TEST_CASE("A device and a pipe are refused at once, for reading them would never end") {
    Folder const folder;
    CHECK(refusal_of("/dev/zero") == "file: this is not a file");
    CHECK(refusal_of("/dev/null") == "file: this is not a file");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(refusal_of(folder / "pipe") == "file: this is not a file");
}

TEST_CASE("A written file holds exactly the bytes, and nothing is left beside it") {
    Folder const folder;
    for (std::string const& bytes :
         {std::string{"old"}, std::string{}, std::string(1U << 20, 'n')}) {
        REQUIRE(write_file(folder / "case.json", bytes).has_value());
        CHECK(read_text_file(folder / "case.json").value() == bytes);
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("In a folder that may not be written the old bytes stay and no part is left") {
    Folder const folder;
    put(folder / "case.json", "old");
    fs::permissions(folder.path(), fs::perms{0555});
    {
        AsNobody const nobody;
        if (!nobody.holds()) return;
        auto const written = write_file(folder / "case.json", "new");
        REQUIRE_FALSE(written.has_value());
        CHECK(written.error().kind == "file");
        CHECK(written.error().message.starts_with("the file cannot be created"));
    }
    fs::permissions(folder.path(), fs::perms{0755});
    CHECK(read_text_file(folder / "case.json").value() == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("A folder that is missing, is a file, or stands in the way refuses the writing") {
    Folder const folder;
    put(folder / "file", "old");
    fs::create_directory(folder / "folder");
    CHECK_FALSE(write_file(folder / "missing/case.json", "new").has_value());
    CHECK_FALSE(write_file(folder / "file/case.json", "new").has_value());
    auto const onto_folder = write_file(folder / "folder", "new");
    REQUIRE_FALSE(onto_folder.has_value());
    CHECK(onto_folder.error().file == (folder / "folder").string());
    CHECK(folder.entries() == 2);
    CHECK(read_text_file(folder / "file").value() == "old");
}

TEST_CASE("When the disk is full the old bytes stay and no part is left") {
    Folder const folder;
    put(folder / "case.json", "old");
    auto const writes = [&](std::size_t bytes) {
        FullDisk const disk{1'000};
        return write_file(folder / "case.json", std::string(bytes, 'n')).has_value();
    };
    CHECK_FALSE(writes(1'001));
    CHECK(read_text_file(folder / "case.json").value() == "old");
    CHECK(folder.entries() == 1);
    CHECK(writes(1'000));
}

// Two writers once shared one part: a reader could see the bytes of both.
TEST_CASE("Two who write one file at a time leave the bytes of one of them, whole") {
    Folder const folder;
    auto const path = folder / "case.json";
    REQUIRE(write_file(path, std::string(50'000, 'a')).has_value());
    std::atomic<int> refused = 0;
    std::vector<std::thread> writers;
    for (char const letter : {'a', 'b', 'c'})
        writers.emplace_back([&, letter] {
            for (int time = 0; time < 40; ++time)
                if (!write_file(path, std::string(50'000, letter))) ++refused;
        });
    bool whole = true;
    for (int time = 0; time < 200; ++time) {
        auto const text = read_text_file(path);
        whole = whole && text && *text == std::string(50'000, text->front());
    }
    for (auto& writer : writers) writer.join();
    CHECK(whole);
    CHECK(refused == 0);
    CHECK(folder.entries() == 1);
}

TEST_CASE("A text is split at every separator, empty parts included") {
    using Parts = std::vector<std::string_view>;
    CHECK(split("a,b,c", ',') == Parts{"a", "b", "c"});
    CHECK(split("a,,c,", ',') == Parts{"a", "", "c", ""});
    CHECK(split(",", ',') == Parts{"", ""});
    CHECK(split("", ',') == Parts{""});
    CHECK(split("abc", ',') == Parts{"abc"});
}

TEST_CASE("property: the parts of a split text, joined again, are the text") {
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        std::string text;
        for (auto length = random() % 20; length > 0; --length) text += "ab,"[random() % 3];
        std::string joined;
        for (auto const part : split(text, ',')) {
            CHECK(part.find(',') == part.npos);
            joined += std::string{part} + ",";
        }
        joined.pop_back();
        CHECK(joined == text);
    }
}
