// tests/contract/why_test.cpp
// No figure without its reason: every amount that is printed has a derivation under its own path,
// with the same value, and every derivation rests on figures that exist.
#include <doctest/doctest.h>

#include <functional>

#include "run_program.hpp"

using namespace casewright::testing;
namespace json = casewright::json;

namespace {

// "75000000.00": what the contract calls an amount.
bool is_amount(json::value const& value) {
    if (!value.is_string()) return false;
    std::string const text{value.get_string()};
    auto const point = text.find('.');
    return point != text.npos && point > 0 && text.size() > point + 2 &&
           text.find_first_not_of("0123456789.") == text.npos;
}

using Visit = std::function<void(std::string const&, json::value const&)>;
// Visits every leaf amount with the path that a person would ask `why` for: a line by its number, a
// limb by its name.
void walk(json::value const& value, std::string const& path, Visit const& visit) {
    if (is_amount(value)) return visit(path, value);
    auto const below = [&](std::string_view name) {
        return path.empty() ? std::string{name} : path + "." + std::string{name};
    };
    if (auto const* object = value.if_object())
        for (auto const& pair : *object) {
            std::string_view const key = pair.key();
            if (key == "why") continue;
            // The parts of a unit price stand beside it.
            walk(pair.value(), key == "unit_price_parts" ? path : below(key), visit);
        }
    if (auto const* list = value.if_array())
        for (std::size_t place = 0; place < list->size(); ++place) {
            auto const& element = (*list)[place];
            std::string name = std::to_string(place);
            if (auto const* object = element.if_object())
                for (auto const key : {"line", "limb", "due"})
                    if (auto const* text = object->if_contains(key); text && text->is_string())
                        name = std::string{text->get_string()};
            walk(element, below(name), visit);
        }
}

std::string text_of(json::value const& value) { return std::string{value.as_string()}; }

// Every amount has its reason; every reason names figures that have theirs.
std::size_t check_reasons(json::object const& document) {
    auto const& why = document.at("why").as_object();
    std::size_t amounts = 0;
    walk(document, "", [&](std::string path, json::value const& value) {
        // A limb's own value and threshold stand under its name.
        CAPTURE(path);
        ++amounts;
        auto const* reason = why.if_contains(path);
        CHECK_NE(reason, nullptr);
        if (reason != nullptr) CHECK_EQ(text_of(reason->at("value")), text_of(value));
    });
    for (auto const& pair : why) {
        std::string const path{pair.key()};
        CAPTURE(path);
        auto const& reason = pair.value().as_object();
        CHECK_EQ(text_of(reason.at("path")), path);
        CHECK_FALSE(text_of(reason.at("formula")).empty());
        CHECK_FALSE(text_of(reason.at("citation").at("document")).empty());
        auto const standing = text_of(reason.at("standing"));
        CHECK((standing == "confirmed" || standing == "unconfirmed"));
        for (auto const& input : reason.at("inputs").as_array()) {
            auto const* rests_on = input.as_object().if_contains("path");
            if (rests_on == nullptr || rests_on->is_null()) continue;
            CAPTURE(text_of(*rests_on));
            auto const* other = why.if_contains(text_of(*rests_on));
            CHECK_NE(other, nullptr);
            if (other != nullptr) CHECK_EQ(text_of(other->at("value")), text_of(input.at("value")));
        }
    }
    return amounts;
}

}  // namespace

TEST_CASE("offer price: every amount has a derivation under its own path with its value") {
    std::size_t cases = 0;
    for (auto const& entry : std::filesystem::directory_iterator{source_file("examples")}) {
        if (entry.path().extension() != ".toml") continue;
        CAPTURE(entry.path().string());
        for (std::string const on : {"2011-06-01", "2015-06-01", "2026-11-01"}) {
            CAPTURE(on);
            auto const ran = run({"offer", "price", entry.path().string(), "--json", "--why", "--on", on});
            if (ran.code == 1) continue;  // some examples show a refusal
            REQUIRE_EQ(ran.code, 0);
            auto const document = ran.document();
            REQUIRE(document.has_value());
            CHECK_GE(check_reasons(*document), 6 + 11 * document->at("lines").as_array().size());
            ++cases;
        }
    }
    CHECK_GE(cases, 3);
}

TEST_CASE("review assess: every value and threshold has a derivation under its own path") {
    Folder const folder;
    auto const other = folder.write(
        "other.toml", with(bytes_of(example_case()), "KV-B-UAA", "KV-B-UAB"));
    auto const question = folder.write("question.toml",
                                       "purchaser = \"KV\"\non = 2024-01-11\n[values]\nmde = \"0\"\n"
                                       "total = \"75000000\"\nconstruction = \"0\"\n");
    for (auto const& files : std::vector<std::vector<std::string>>{
             {question}, {example_case()}, {example_case(), other}}) {
        auto words = files;
        words.insert(words.begin(), {"review", "assess", "--on", "2024-01-11", "--json"});
        auto const ran = run(words);
        REQUIRE_EQ(ran.code, 0);
        auto const document = ran.document();
        REQUIRE(document.has_value());
        CHECK_GE(check_reasons(*document), 6);
        auto const& why = document->at("why").as_object();
        for (auto const name : {"waiting_days", "tier_days"}) {
            REQUIRE(why.contains(name));
            CHECK_EQ(text_of(why.at(name).at("value")),
                     std::to_string(document->at(name).as_int64()));
        }
    }
}

TEST_CASE("case why answers for every figure of a recorded case with what offer price said of it") {
    Folder const folder;
    auto const store = example_record(folder);
    auto const priced =
        run({"offer", "price", example_case(), "--json", "--why", "--on", "2024-01-11"}).document();
    REQUIRE(priced.has_value());
    for (auto const& pair : priced->at("why").as_object()) {
        std::string const path{pair.key()};
        // Every tenth, and every figure of the summary: each is a run of its own.
        if (!path.starts_with("summary.") && !path.ends_with("net")) continue;
        CAPTURE(path);
        auto const ran = run({"case", "why", "KV-B-UAA", path, "--json", "--store", store});
        CHECK_EQ(ran.code, 0);
        auto const document = ran.document();
        REQUIRE(document.has_value());
        for (auto const name : {"value", "formula", "inputs", "citation", "standing"})
            CHECK(document->contains(name));
        CHECK(json::value(*document) == pair.value());
    }
    auto const unknown = run({"case", "why", "KV-B-UAA", "summary.nothing", "--json", "--store", store});
    CHECK_EQ(unknown.code, 2);
}

TEST_CASE("the surcharge is the one in force when the line is accepted, cited by its memorandum") {
    struct Expected {
        std::string on, percent, memorandum;
    };
    for (auto const& [on, percent, memorandum] :
         {Expected{"2011-06-01", "3.8", "DSCA 06-14"}, Expected{"2012-10-31", "3.8", "DSCA 06-14"},
          Expected{"2012-11-01", "3.5", "DSCA 12-47"}, Expected{"2015-06-01", "3.5", "DSCA 12-47"},
          Expected{"2018-05-31", "3.5", "DSCA 12-47"}, Expected{"2018-06-01", "3.2", "DSCA 18-27"},
          Expected{"2026-11-01", "3.2", "DSCA 18-27"}}) {
        CAPTURE(on);
        auto const document =
            run({"offer", "price", example_case(), "--json", "--why", "--on", on}).document();
        REQUIRE(document.has_value());
        auto const& line = document->at("lines").as_array().front();
        auto const& reason =
            document->at("why").at("lines.001.charges.administrative_charge").as_object();
        CHECK_EQ(text_of(reason.at("value")),
                 text_of(line.at("charges").at("administrative_charge")));
        std::size_t rates = 0;
        for (auto const& input : reason.at("inputs").as_array()) {
            if (!input.as_object().contains("source")) continue;
            ++rates;
            CHECK_EQ(text_of(input.at("value")), percent);
            CHECK_EQ(text_of(input.at("source")), memorandum);
            CHECK_EQ(text_of(input.at("on")), on);
        }
        CHECK_EQ(rates, 1U);
        auto const shown = run({"policy", "show", "charges/administrative_surcharge", "--on", on, "--json"})
                               .document();
        REQUIRE(shown.has_value());
        CHECK_EQ(text_of(shown->at("value")), percent);
        CHECK_EQ(text_of(shown->at("source")), memorandum);
    }
}

TEST_CASE("a bill that is not law changes the review only when it is laid over, and from its day") {
    Folder const folder;
    auto const bill = source_file("examples/overlays/hr-3613");
    auto const required = [&](std::string const& on, std::string const& amount, bool laid_over) {
        auto const question = folder.write("question.toml", "purchaser = \"KV\"\non = " + on +
                                                                "\n[values]\nmde = \"" + amount +
                                                                "\"\ntotal = \"" + amount + "\"\n");
        std::vector<std::string> words{"review", "assess", question, "--json"};
        if (laid_over) words.insert(words.end(), {"--policy", bill});
        auto const document = run(words).document();
        REQUIRE(document.has_value());
        return document->at("required").as_bool();
    };
    CHECK_FALSE(required("2026-12-01", "13999999.99", false));
    CHECK(required("2026-12-01", "14000000.00", false));
    CHECK_FALSE(required("2026-12-01", "14000000.00", true));
    CHECK(required("2026-11-30", "14000000.00", true));
}
