// tests/contract/record_test.cpp
// Operations on a case from outside: recorded once or not at all, the same bytes every time.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace casewright::testing;

namespace {

std::vector<std::string> const on_the_day{"--on", "2024-01-11", "--clock", "2024-01-11T09:00:00Z"};

Ran act(std::string const& store, std::vector<std::string> words,
        std::vector<std::string> const& more = on_the_day) {
    words.insert(words.begin(), {"case", "do", "KV-B-UAA"});
    words.insert(words.end(), {"--store", store, "--json"});
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
}

}  // namespace

TEST_CASE("a case goes from its request to its notification, one fact an operation") {
    Folder const folder;
    auto const store = folder / "record.db";
    std::int64_t sequence = 0;
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"receive_request", example_case()}, {"assess_request"}, {"price_offer"}, {"assess_notification"}}) {
        CAPTURE(words.front());
        auto const ran = act(store, words);
        CAPTURE(ran.out);
        CHECK_EQ(ran.code, 0);
        auto const document = ran.document();
        REQUIRE(document.has_value());
        CHECK_EQ(document->at("sequence").to_number<std::int64_t>(), ++sequence);
        CHECK(document->at("fact").is_string());
        CHECK_EQ(document->at("hash").as_string().size(), 64U);
    }
    // Loading the same file comes to the same facts.
    Folder const other;
    auto const loaded = example_record(other);
    for (auto const& path : {store, loaded})
        CHECK_EQ(run({"record", "verify", path}).code, 0);
}

TEST_CASE("an operation that a rule refuses leaves the record as it was") {
    Folder const folder;
    auto const store = folder / "record.db";
    REQUIRE_EQ(act(store, {"receive_request", example_case()}).code, 0);
    auto const before = folder.content();
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"receive_request", example_case()}, {"price_offer"}, {"assess_notification"}}) {
        CAPTURE(words.front());
        auto const ran = act(store, words);
        CHECK_EQ(ran.code, 1);
        auto const document = ran.document();
        REQUIRE(document.has_value());
        CHECK(document->contains("refusal"));
    }
    CHECK_EQ(act(store, {"no_such_operation"}).code, 2);
    CHECK_EQ(act(store, {"receive_request"}).code, 2);
    CHECK_EQ(act(store, {"assess_request"}, {"--expect", "7"}).code, 3);
    CHECK_EQ(act(store, {"assess_request"}, {"--expect", "-1"}).code, 2);
    CHECK(folder.content() == before);
}

TEST_CASE("an operation that is refused makes no new record") {
    Folder const folder;
    auto const store = folder / "record.db";
    auto const early = act(store, {"receive_request", example_case()}, {"--on", "2023-10-31"});
    CHECK_EQ(early.code, 1);
    CHECK_FALSE(std::filesystem::exists(store));
}

TEST_CASE("a retry with the same key records nothing twice and answers the same") {
    Folder const folder;
    auto const store = folder / "record.db";
    auto keyed = on_the_day;
    keyed.insert(keyed.end(), {"--key", "first try"});
    auto const first = act(store, {"receive_request", example_case()}, keyed);
    auto const second = act(store, {"receive_request", example_case()}, keyed);
    CHECK_EQ(first.code, 0);
    CHECK_EQ(second.code, 0);
    CHECK_EQ(first.out, second.out);
    auto const other = act(store, {"assess_request"}, keyed);
    CHECK_NE(other.code, 0);
    CHECK_EQ(run({"record", "verify", store, "--json"}).document()->at("facts").to_number<int>(), 1);
}

TEST_CASE("a key that is no plain text is an unusable argument, and makes no record") {
    for (auto const& key : {std::string{"\xff"}, std::string{"a\nb"}, std::string(100'000, 'k')}) {
        Folder const folder;
        auto const store = folder / "record.db";
        auto const ran = act(store, {"receive_request", example_case()}, {"--on", "2024-01-11", "--key", key});
        CHECK_EQ(ran.signal, 0);
        CHECK_FALSE(ran.has_sanitizer_report());
        CHECK_EQ(ran.code, 2);
        CHECK_FALSE(std::filesystem::exists(store));
    }
}

TEST_CASE("the same day, clock and files make the same bytes, on one thread or two") {
    std::vector<std::string> histories, answers;
    for (auto const threads : {"1", "2", "1", "2"}) {
        Folder const folder;
        folder.write("cases/KV-B-UAA.toml", bytes_of(example_case()));
        std::vector<std::string> same{"--on", "2024-01-11", "--clock", "2024-01-11T09:00:00Z", "--threads", threads, "--json"};
        auto const with_same = [&](std::vector<std::string> words) {
            words.insert(words.end(), same.begin(), same.end());
            RunOptions const here{.folder = folder.path().string()};
            auto const ran = run(words, here);
            CHECK_EQ(ran.code, 0);
            return ran.out;
        };
        std::string all = with_same({"load", "cases", "--store", "r.db"});
        histories.push_back(with_same({"case", "history", "KV-B-UAA", "--store", "r.db"}));
        for (auto const& words : std::vector<std::vector<std::string>>{
                 {"case", "show", "KV-B-UAA", "--store", "r.db"}, {"case", "list", "--store", "r.db"},
                 {"record", "verify", "--store", "r.db"}, {"offer", "price", "--why", example_case()},
                 {"request", "check", example_case()}, {"review", "assess", example_case()},
                 {"policy", "check"}, {"conformance", source_file("examples/worked-figures.json")}})
            all += with_same(words);
        answers.push_back(std::move(all));
    }
    for (std::size_t place = 1; place < histories.size(); ++place) {
        CHECK_EQ(histories[place], histories.front());
        CHECK(answers[place] == answers.front());
    }
}
