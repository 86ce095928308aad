// tests/malformed/malformed_policy_test.cpp
// Directories laid over the shipped policy that must not load: a wrong rate that loads is worse
// than a program that does not start.
#include "expect_refused.hpp"

using namespace casewright::testing;

namespace {

std::string shipped(std::string_view name) { return bytes_of(source_file("policy/" + std::string{name})); }

struct Overlay {
    std::string path;  // below the directory
    Malformed input;
};

// Puts one file into an overlay; no command may work with it.
void refuse_overlays(std::vector<Overlay> const& overlays) {
    for (auto const& [path, input] : overlays) {
        CAPTURE(path);
        CAPTURE(input.name);
        Folder const folder;
        folder.write(path, input.text);
        auto const before = folder.content();
        auto const directory = folder.path().string();
        auto const checked = run({"policy", "check", directory});
        CAPTURE(checked.err);
        CAPTURE(checked.out);
        check_no_crash(checked);
        CHECK_EQ(checked.code, 2);
        auto const place = folder / path + ":" + (input.line > 0 ? std::to_string(input.line) + ":" : "");
        CHECK_NE(checked.err.find(place), std::string::npos);
        CHECK_NE(checked.out.find(place), std::string::npos);
        check_refused_in_json(run({"policy", "show", "charges/administrative_surcharge", "--policy",
                                   directory, "--json"}),
                              input);
        check_refused_in_json(run({"offer", "price", example_case(), "--policy", directory, "--json"}),
                              input);
        check_refused_in_json(run({"case", "do", "KV-B-UAA", "receive_request", example_case(), "--policy",
                                   directory, "--store", folder / "record.db", "--json"}),
                              input);
        CHECK(folder.content() == before);
    }
}

constexpr auto surcharge_path = "charges/administrative_surcharge.toml";
std::string surcharge() { return shipped(surcharge_path); }

Overlay changed(std::string name, std::string_view from, std::string_view to, std::string kind = {},
                std::uint32_t lines_below = 0) {
    return {surcharge_path, {std::move(name), with(surcharge(), from, to),
                             line_of(surcharge(), from) + lines_below, 0, std::move(kind)}};
}

std::string const head =
    "title = \"a rate\"\nunit = \"percent\"\ntype = \"percent\"\nlook_up_by = \"document_day\"\n"
    "last_checked = 2026-11-24\n";
std::string value(std::string_view effective, std::string_view rest) {
    return "[[value]]\neffective = " + std::string{effective} + "\nannounced = \"unknown\"\nsource = \"SAMM\"\n"
           "standing = \"confirmed\"\n" + std::string{rest};
}

}  // namespace

TEST_CASE("an overlay whose values do not follow each other is refused") {
    auto const first = value("2000-01-01", "value = \"1\"\n");
    auto const ended = value("2000-01-01", "value = \"1\"\nuntil = 2009-12-31\n");
    refuse_overlays({
        {"charges/a.toml", {"overlap", head + ended + value("2009-12-31", "value = \"2\"\n"), 14, 13, "value"}},
        {"charges/a.toml", {"gap", head + ended + value("2010-01-02", "value = \"2\"\n"), 14, 13, "value"}},
        {"charges/a.toml", {"same day twice", head + first + value("2000-01-01", "value = \"2\"\n"), 13, 13, "value"}},
        {"charges/a.toml", {"newest first", head + first + value("1999-12-31", "value = \"2\"\n"), 13, 13, "value"}},
        {"charges/a.toml", {"unknown day in the middle", head + first + value("\"unknown\"", "value = \"2\"\n"), 13, 13, "value"}},
        {"charges/a.toml", {"ends before it begins", head + value("2000-01-01", "value = \"1\"\nuntil = 1999-12-31\n"), 12, 9, "value"}},
        {"charges/a.toml", {"nothing before what was not read", head + value("2000-01-01", "value = \"unread\"\n"), 11, 9, "value"}},
        {"charges/a.toml", {"no value at all", head, 0, 0, "value"}},
        changed("surcharge with two values from one day", "effective  = 2018-06-01", "effective  = 2012-11-01", "value"),
    });
}

TEST_CASE("an overlay whose values are not exact, bounded and cited is refused") {
    refuse_overlays({
        changed("bare fraction", "\"3.8\"", "3.8", "type"),
        changed("bare number", "\"3.8\"", "4", "type"),
        changed("infinity", "\"3.8\"", "inf", "type"),
        changed("above 100 percent", "\"3.8\"", "\"100.0001\"", "value"),
        changed("below zero", "\"3.8\"", "\"-3.8\"", "value"),
        changed("five places", "\"3.8\"", "\"3.80001\"", "value"),
        changed("a word", "\"3.8\"", "\"three\"", "value"),
        changed("with a sign for percent", "\"3.8\"", "\"3.8%\"", "value"),
        changed("unknown source", "\"DSCA 06-14\"", "\"DSCA 06-99\"", "value"),
        changed("empty source", "\"DSCA 06-14\"", "\"\"", "value"),
        {surcharge_path, {"without a source", with(surcharge(), "source     = \"DSCA 06-14\"\n", ""),
                          line_of(surcharge(), "2006-08-01") - 2, 1, "value"}},
        changed("unknown standing", "\"confirmed\"", "\"probably\"", "value"),
        {surcharge_path, {"without a standing", with(surcharge(), "standing   = \"confirmed\"\n", ""),
                          line_of(surcharge(), "[[value]]"), 1, "value"}},
        changed("unknown type", "type         = \"percent\"", "type         = \"share\"", "value"),
        changed("unknown key day", "\"line_accepted\"", "\"line_guessed\"", "value"),
        changed("unknown default key", "default_key  = \"standard\"", "default_key  = \"normal\"", "value"),
        changed("misspelt key", "note       = \"one rate", "nota       = \"one rate", "value"),
        {surcharge_path, {"misspelt key that is required",
                          with(surcharge(), "announced  = 2006-03-15", "anounced   = 2006-03-15"),
                          line_of(surcharge(), "2006-08-01") - 2, 1, "value"}},
        changed("day that does not exist", "2006-08-01", "2006-02-30", "syntax"),
        changed("day out of range", "2006-08-01", "1066-10-14", "value"),
        changed("day in quotes", "2006-08-01", "\"2006-08-01\"", "value"),
        changed("key with capitals", "\"nonstandard\"", "\"NonStandard\"", "value"),
        {"notification/formal_days.toml",
         {"days below zero", with(shipped("notification/formal_days.toml"), "value      = \"", "value      = \"-"), 0, 0, "value"}},
        {"notification/formal_days.toml",
         {"days beyond a million", with(shipped("notification/formal_days.toml"), "value      = \"", "value      = \"9999999"), 0, 0, "value"}},
        {"notification/thresholds.toml",
         {"threshold beyond every sale", with(shipped("notification/thresholds.toml"), "\"25000000\"", "\"99999999999999\""), 0, 0, "value"}},
    });
}

TEST_CASE("an overlay whose lists and tables are broken is refused") {
    auto const customers = shipped("codes/customers.csv");
    auto const calendar = shipped("calendar/federal_holidays.toml");
    auto const criteria = shipped("request/actionable.toml");
    auto const articles = shipped("articles/javelin.toml");
    refuse_overlays({
        {"codes/customers.csv", {"empty", "", 1, 1, ""}},
        {"codes/customers.csv", {"only the heading", customers.substr(0, customers.find('\n') + 1), 1, 1, "value"}},
        {"codes/customers.csv", {"row with a cell too many", customers + "AA,b\n", 0, 0, "syntax"}},
        {"codes/customers.csv", {"quote that stays open", customers + "\"AA", 0, 0, "syntax"}},
        {"codes/customers.csv", {"column without a name", "," + customers, 1, 1, "syntax"}},
        {"codes/customers.csv", {"not UTF-8", customers + "\xFF", 0, 0, "encoding"}},
        {"codes/customers.csv", {"without the column standing", "code,name,source\nKV,Kosovo,SAMM\n", 1, 1, "value"}},
        {"calendar/federal_holidays.toml", {"13th month", with(calendar, "month", "month = 13 #"), 0, 0, "value"}},
        {"calendar/federal_holidays.toml", {"unknown rule", with(calendar, "\"fixed\"", "\"lunar\""), 0, 0, "value"}},
        {"calendar/federal_holidays.toml", {"sixth Monday", with(calendar, "\nnth ", "\nnth = 6 #"), 0, 0, "value"}},
        {"request/actionable.toml", {"criterion twice", criteria + criteria.substr(criteria.find("[[criterion]]")), 0, 0, ""}},
        {"request/actionable.toml", {"accepts as text", with(criteria, "accepts", "accepts = \"yes\" #"), 0, 0, "type"}},
        {"articles/javelin.toml", {"article twice", articles + articles.substr(articles.rfind("[[article]]")), 0, 0, "value"}},
        {"articles/javelin.toml", {"equipment by a word", with(articles, "mde", "mde = \"yes\" #"), 0, 0, "type"}},
        {"articles/other.toml", {"article of another file", articles, 0, 0, "value"}},
        {"sources/law.toml", {"cut off", shipped("sources/law.toml").substr(0, 200), 0, 0, ""}},
        {"sources/more.toml", {"document twice", shipped("sources/law.toml"), 0, 0, "value"}},
        {"charges/packing_tier.toml", {"not UTF-8", "title = \"\xFF\"\n", 1, 10, "encoding"}},
        {"charges/packing_tier.toml", {"empty", "", 1, 1, "value"}},
        {"charges/packing_tier.toml", {"100,000 brackets", "x = " + std::string(100'000, '['), 1, 0, "syntax"}},
        {"charges/packing_tier.toml", {"9 million bytes", "x = \"" + std::string(9'000'000, 'x') + "\"\n", 1, 1, "size"}},
        {"notes.toml", {"a file that is no policy", "x = 1\n", 0, 0, ""}},
    });
}

TEST_CASE("a customer code that stands in its table twice is refused") {
    // The first row would win and the second, with other days of membership, go unread.
    auto const customers = shipped("codes/customers.csv");
    auto const row = customers.substr(customers.find("\nKV,") + 1);
    refuse_overlays({{"codes/customers.csv",
                      {"code twice", customers + row.substr(0, row.find('\n') + 1), 0, 0, "value"}}});
}

TEST_CASE("an overlay that changes the type of a value, or drops a formula, is refused, not a stop") {
    auto const drop = [](std::string_view name, std::string_view from, std::string_view to) {
        return Overlay{std::string{name}, {std::string{to}, with(shipped(name), from, to), 0, 0, ""}};
    };
    refuse_overlays({
        drop(surcharge_path, "type         = \"percent\"", "type         = \"text\""),
        drop(surcharge_path, "type         = \"percent\"", "type         = \"dollars\""),
        drop("notification/formal_days.toml", "type         = \"days\"", "type         = \"text\""),
        drop("notification/thresholds.toml", "type         = \"dollars\"", "type         = \"percent\""),
        drop("offers/formulas.toml", "key        = \"total\"", "key        = \"totals\""),
    });
}

TEST_CASE("an overlay that drops a column which the program reads is refused, not read as empty") {
    auto const drop = [](std::string_view name, std::string_view from, std::string_view to) {
        return Overlay{std::string{name}, {std::string{to}, with(shipped(name), from, to), 0, 0, ""}};
    };
    refuse_overlays({
        drop("codes/customers.csv", "nato_member_from", "nato_from"),
        drop("codes/customers.csv", "code,", "codes,"),
        drop("codes/type_of_assistance.csv", "source_codes_allowed", "sources_allowed"),
    });
}

TEST_CASE("an overlay that is no directory is refused") {
    Folder const folder;
    auto const file = folder.write("file.toml", "x = 1\n");
    std::filesystem::create_symlink("loop", folder / "loop");
    for (auto const& directory : {file, folder / "missing", folder / "loop", std::string{"/dev/null"}}) {
        CAPTURE(directory);
        check_refused_in_words(run({"policy", "show", "charges/packing_tier", "--policy", directory}), {});
        check_refused_in_json(run({"policy", "show", "charges/packing_tier", "--policy", directory, "--json"}), {});
        auto const checked = run({"policy", "check", directory});
        check_no_crash(checked);
        CHECK_EQ(checked.code, 2);
    }
}

TEST_CASE("a file of an overlay that is reached through a link is laid over like any other") {
    Folder const real, folder;
    auto const file = real.write("mine.toml", with(surcharge(), "\"3.2\"", "\"9.9\""));
    std::filesystem::create_directory(folder / "charges");
    std::filesystem::create_symlink(file, folder / surcharge_path);
    auto const ran = run({"policy", "show", "charges/administrative_surcharge", "--on", "2026-11-01",
                          "--policy", folder.path().string(), "--json"});
    check_no_crash(ran);
    // Taken or refused; never read and then left aside.
    if (ran.code == 0) CHECK_EQ(std::string{ran.document().value().at("value").as_string()}, "9.9");
    else CHECK_EQ(ran.code, 2);
}

TEST_CASE("rates that add up to 200 percent price, or are refused, and never stop the program") {
    Folder const folder;
    for (auto const name : {"charges/contract_administration.toml", "charges/attrition.toml",
                            "charges/program_support.toml", "charges/packing_crating_handling.toml",
                            "charges/administrative_surcharge.toml", "charges/transportation.toml",
                            "charges/clssa_supply_support.toml"}) {
        auto text = shipped(name);
        std::string changed_text;
        // Every percentage of the file becomes 100.
        for (std::size_t start = 0; start < text.size();) {
            auto const end = text.find('\n', start);
            auto line = text.substr(start, end - start);
            if (line.starts_with("value ") && line.find("unread") == line.npos)
                line = "value = \"100\"";
            changed_text += line + "\n";
            start = end == text.npos ? text.size() : end + 1;
        }
        folder.write(name, changed_text);
    }
    auto const highest = folder.write(
        "case.txt", with(with(bytes_of(example_case()), "\"240\"", "\"10000000\""), "\"195000.00\"", "\"100000\""));
    for (auto const& file : {example_case(), highest}) {
        auto const ran = run({"offer", "price", file, "--policy", folder.path().string(), "--json"});
        CAPTURE(ran.err);
        check_no_crash(ran);
        CHECK_GE(ran.code, 0);
        CHECK_LE(ran.code, 2);
    }
}
