#include "foundation/json.hpp"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace casewright;

static json::value read(std::string_view text) {
    auto value = parse_json(text, "case.json");
    REQUIRE(value.has_value());
    return std::move(*value);
}

static InputError fault_in(std::string_view text) {
    CAPTURE(text);
    auto const value = parse_json(text, "case.json");
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().file == "case.json");
    CHECK_FALSE(value.error().message.empty());
    return value.error();
}

static std::string nested(std::string_view open, std::string_view close, int depth) {
    std::string text;
    for (int level = 0; level < depth; ++level) text += open;
    if (open.ends_with(':')) text += "null";
    for (int level = 0; level < depth; ++level) text += close;
    return text;
}

TEST_CASE("JSON of every kind is read as it is written") {
    auto const value = read(R"( {"none": null, "yes": true, "no": false, "text": "a\u00e9\n",
                                 "list": [1, -2, []], "empty": {}} )");
    auto const& object = value.as_object();
    CHECK(object.at("none").is_null());
    CHECK(object.at("yes").as_bool());
    CHECK_FALSE(object.at("no").as_bool());
    CHECK(object.at("text").as_string() == "a\xC3\xA9\n");
    CHECK(object.at("list").as_array().size() == 3);
    CHECK(object.at("list").at(1).as_int64() == -2);
    CHECK(object.at("empty").as_object().empty());
    CHECK(read("12").as_int64() == 12);
    CHECK(read("\r\n\t 12 \r\n").as_int64() == 12);
}

TEST_CASE("Whole numbers of 64 bits are exact in either sign") {
    CHECK(read("-9223372036854775808").as_int64() == std::numeric_limits<std::int64_t>::min());
    CHECK(read("9223372036854775807").as_int64() == std::numeric_limits<std::int64_t>::max());
    CHECK(read("18446744073709551615").as_uint64() == std::numeric_limits<std::uint64_t>::max());
    CHECK(read("18446744073709551616").is_double());
}

TEST_CASE("A bare fraction stays a binary fraction, for the reader of the field to refuse") {
    CHECK(read("0.5").as_double() == 0.5);
    CHECK(read("[1e2]").at(0).is_double());
    CHECK(read("[1.0]").at(0).is_double());
    CHECK(read("[-0.0]").at(0).is_double());
}

// 1e400 once became infinity, which no JSON can hold again.
TEST_CASE("A number beyond every bound is refused instead of becoming infinity") {
    auto const fault = fault_in("{\n \"total\": 1e400}");
    CHECK(fault.message == "this number is too large");
    CHECK(fault.line == 2);
    CHECK(fault_in("[-1e99999]").message == "this number is too large");
    CHECK(read("[1e-400]").at(0).as_double() == 0.0);
}

TEST_CASE("A key that stands twice in one object is refused, at any depth and however escaped") {
    for (std::string const text :
         {R"({"a":1,"a":2})", R"({"a":1,"b":2,"a":1})", R"([{"b":{"c":[{"k":1,"k":1}]}}])",
          R"({"a":1,"\u0061":2})", R"({"\u00e9":1,"é":2})", R"({"\ud83d\ude00":1,"😀":2})",
          R"({"a\/b":1,"a/b":2})", R"({"":1,"":2})", R"({"a":{},"x":{"a":1},"a":1})"}) {
        CAPTURE(text);
        auto const fault = fault_in(text);
        CHECK(fault.kind == "syntax");
        CHECK(fault.message.find("stands here a second time") != std::string::npos);
    }
    CHECK(fault_in("{\n\"price\": 1,\n\"price\": 2}").line == 3);
    CHECK(fault_in(R"({"a":1,"a":2})").message == "the key \"a\" stands here a second time");
}

TEST_CASE("The same key may stand in different objects, and keys differ by a single byte") {
    CHECK(parse_json(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})", "").has_value());
    CHECK(parse_json(R"({"a":1,"A":2,"a ":3,"":4,"\u0000":5})", "").has_value());
    // A key longer than one read of the library is still compared as a whole.
    std::string const key(100'000, 'k');
    CHECK(parse_json("{\"" + key + "1\":1,\"" + key + "2\":2}", "").has_value());
    CHECK_FALSE(parse_json("{\"" + key + "\":1,\"" + key + "\":2}", "").has_value());
}

TEST_CASE("JSON is nested at most 64 deep, lists and objects alike") {
    CHECK(parse_json(nested("[", "]", 64), "").has_value());
    CHECK(parse_json(nested("{\"a\":", "}", 64), "").has_value());
    CHECK(parse_json(nested("[{\"a\":", "}]", 32), "").has_value());
    CHECK(fault_in(nested("[", "]", 65)).column == 65);
    CHECK_FALSE(parse_json(nested("{\"a\":", "}", 65), "").has_value());
    CHECK_FALSE(parse_json(nested("[", "]", 1'000'000), "").has_value());
    CHECK_FALSE(parse_json(std::string(1'000'000, '['), "").has_value());
}

TEST_CASE("Nothing but white space follows the end of a document") {
    auto const fault = fault_in("{}\n\n  x");
    CHECK(fault.message == "something follows the end of the JSON document");
    CHECK(fault.line == 3);
    CHECK(fault.column == 3);
    CHECK_FALSE(parse_json("{} {}", "").has_value());
    CHECK_FALSE(parse_json("1,", "").has_value());
    CHECK_FALSE(parse_json(std::string_view{"{}\0", 3}, "").has_value());
    CHECK(parse_json("{}\r\n\t ", "").has_value());
}

TEST_CASE("What is nearly JSON is refused: comments, loose commas, bare words, single quotes") {
    for (std::string const text :
         {"", " ", "[1,]", "{\"a\":1,}", "[,1]", "{a:1}", "{'a':1}", "// a\n1", "[/**/1]", "[NaN]",
          "[Infinity]", "[01]", "[+1]", "[1.]", "[.5]", "[1e]", "[-]", "[0x1]", "nul", "tru",
          "True",
          "[\"\\x\"]", "[\"\\u12\"]", "[\"\\ud800\"]", "[\"\\udc00\"]", "[\"a\nb\"]", "[\"a\tb\"]",
          "\"a", "{\"a\"}", "{\"a\" 1}", "{1:1}", "[1 2]", "[1", "{\"a\":1", "]", "\xEF\xBB\xBF{}"})
        CHECK(fault_in(text).kind == "syntax");
    CHECK_FALSE(parse_json(std::string_view{"[1\0]", 4}, "").has_value());
}

TEST_CASE("A fault is named by its line and column") {
    auto const fault = fault_in("{\n  \"a\": 1,\n  oops\n}");
    CHECK(fault.line == 3);
    CHECK(fault.column == 3);
    auto const unfinished = fault_in("[1,\n2,\n3");
    CHECK(unfinished.line == 3);
    CHECK(unfinished.column == 2);
}

TEST_CASE("Text that is not UTF-8 is refused at its first wrong byte") {
    auto const fault = fault_in("{\n\"a\": \"x\",\n\"b\": \"\xC3\"}");
    CHECK(fault.kind == "encoding");
    CHECK(fault.line == 3);
    CHECK(fault.column == 7);
    CHECK(fault_in("[\"\xED\xA0\x80\"]").kind == "encoding");
    CHECK(fault_in("\xFF").column == 1);
}

TEST_CASE("The canonical form sorts keys by their bytes and leaves out every space") {
    CHECK(canonical_json(read(R"({ "b" : [ 1 , 2 ] , "a" : { "z" : null, "y" : true } })")) ==
          R"({"a":{"y":true,"z":null},"b":[1,2]})");
    CHECK(canonical_json(read(R"({"é":1,"z":2,"Z":3,"":4,"aa":5,"a":6})")) ==
          R"({"":4,"Z":3,"a":6,"aa":5,"z":2,"é":1})");
    CHECK(canonical_json(read("[]")) == "[]");
    CHECK(canonical_json(read("{}")) == "{}");
    CHECK(canonical_json(read("[-0, 18446744073709551615, -9223372036854775808]")) ==
          "[0,18446744073709551615,-9223372036854775808]");
}

TEST_CASE("RFC 8785 section 3.2.2.2: the shortest escapes, and no escape where none is needed") {
    CHECK(canonical_json(read(R"("\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u001f")")) ==
          R"("\u0000\b\t\n\u000b\f\r\u001f")");
    CHECK(canonical_json(read(R"("\"\\\/\u007f\u00e9\u20ac\ud83d\ude00")")) ==
          "\"\\\"\\\\/\x7F\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");
}

TEST_CASE("A binary fraction has no canonical form and stops the program") {
    auto const child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(2);
        static_cast<void>(canonical_json(json::value{0.5}));
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGABRT);
}

static std::string any_text(std::mt19937_64& random) {
    static constexpr std::string_view letters[] = {
        "a", "B", "7", " ", "\"", "\\", "/", "\n", "\x01", "\x1F", "\x7F",
        "\xC3\xA9", "\xE2\x82\xAC", "\xEF\xBF\xBF", "\xF0\x9F\x98\x80", std::string_view{"\0", 1}};
    std::string text;
    for (auto length = random() % 8; length > 0; --length)
        text += letters[random() % std::size(letters)];
    return text;
}

static json::value any_value(std::mt19937_64& random, int depth) {
    switch (random() % (depth > 0 ? 7 : 5)) {
        case 0: return nullptr;
        case 1: return random() % 2 == 0;
        case 2: return static_cast<std::int64_t>(random() >> random() % 64);
        case 3: return random();
        case 4: return json::string{any_text(random)};
        case 5: {
            json::array list;
            for (auto count = random() % 5; count > 0; --count)
                list.push_back(any_value(random, depth - 1));
            return list;
        }
        default: {
            json::object object;
            for (auto count = random() % 5; count > 0; --count)
                object[any_text(random)] = any_value(random, depth - 1);
            return object;
        }
    }
}

TEST_CASE("property: the canonical form reads back as the same value and is its own") {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const value = any_value(random, 5);
        auto const canonical = canonical_json(value);
        auto const again = parse_json(canonical, "");
        REQUIRE(again.has_value());
        CHECK(*again == value);
        CHECK(canonical_json(*again) == canonical);
        // Another writer's spelling of the same value has the same canonical form.
        auto const other = parse_json(json::serialize(value), "");
        REQUIRE(other.has_value());
        CHECK(canonical_json(*other) == canonical);
    }
}

static std::string object_with(std::vector<int> const& keys) {
    std::string text;
    for (auto const key : keys)
        text += (text.empty() ? "{ \"k" : ",\n\"k") + std::to_string(key) + "\": " +
                std::to_string(key);
    return text + "}";
}

TEST_CASE("property: the order in which keys were written leaves no trace") {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        std::vector<int> keys(12);
        std::iota(keys.begin(), keys.end(), 0);
        auto const in_order = object_with(keys);
        std::ranges::shuffle(keys, random);
        CHECK(canonical_json(read(object_with(keys))) == canonical_json(read(in_order)));
    }
}

TEST_CASE("property: a document broken at random is refused with its place, never a crash") {
    std::string const whole =
        R"({"case": "KV-B-UAA", "lines": [{"number": "001", "price": "1250000.0", "é": [true]}]})";
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto text = whole;
        for (auto changes = 1 + random() % 3; changes > 0; --changes)
            text[random() % text.size()] = static_cast<char>(random());
        auto const value = parse_json(text, "case.json");
        if (value) continue;
        CHECK(value.error().line >= 1);
        CHECK(value.error().column >= 1);
        CHECK(value.error().column <= text.size() + 1);
    }
}
