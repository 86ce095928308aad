// tests/malformed/malformed_case_files_test.cpp
// Case files that no command may take. Every input goes through every command that reads one.
#include "expect_refused.hpp"

using namespace casewright::testing;

namespace {

std::string good_case() {
    static auto const text = bytes_of(example_case());
    return text;
}

// The example with one place changed; the error stands where the change is.
Malformed changed(std::string name, std::string_view from, std::string_view to,
                  std::string kind = {}, std::uint32_t column = 0) {
    auto text = with(good_case(), from, to);
    auto const line = line_of(good_case(), from);
    return {std::move(name), std::move(text), line, column, std::move(kind)};
}

// A small case file of one line, for inputs whose whole shape matters.
std::string small_case(std::string_view head, std::string_view line) {
    return "case = \"KV-B-UAA\"\npurchaser = \"KV\"\nagency = \"B\"\nrequested = 2023-11-01\n"
           "kind = \"defined_order\"\n" + std::string{head} +
           "[[line]]\nnumber = \"001\"\ndescription = \"spares\"\nsource = \"S\"\n" + std::string{line};
}

// Puts each input through request check and, in turn, through one of the five other commands that read
// a case file: they read it by the same function, and the first inputs of a test meet them all.
void refuse_everywhere(std::vector<Malformed> const& inputs) {
    Folder const folder;
    auto const store = folder / "record.db";
    REQUIRE_EQ(run({"case", "do", "KV-B-UAA", "receive_request", example_case(), "--store", store,
                    "--on", "2024-01-11", "--clock", "2024-01-11T09:00:00Z"})
                   .code,
               0);
    auto const file = folder / "in/case.toml";
    std::vector<std::vector<std::string>> const others{
        {"offer", "price", file, "--json", "--on", "2024-01-11"},
        {"case", "do", "KV-B-UAB", "receive_request", file, "--store", store, "--json"},
        {"load", folder / "in", "--store", store, "--json"},
        {"review", "assess", file, "--json"},
        {"offer", "write", file, "-o", folder / "offer.pdf", "--json"}};
    for (std::size_t place = 0; place < inputs.size(); ++place) {
        auto const& input = inputs[place];
        CAPTURE(input.name);
        folder.write("in/case.toml", input.text);
        auto const before = folder.content();
        check_refused_in_words(run({"request", "check", file, "--on", "2024-01-11"}), input);
        check_refused_in_json(run(others[place % others.size()]), input);
        CHECK(folder.content() == before);
    }
}

}  // namespace

TEST_CASE("a case file that is cut off anywhere is refused") {
    std::vector<Malformed> inputs;
    auto const text = good_case();
    auto const cut = [&](std::string name, std::string_view what, std::size_t keep, std::string kind) {
        auto const place = text.find(what) + keep;
        inputs.push_back({std::move(name), text.substr(0, place), 0, 0, std::move(kind)});
    };
    cut("before the first line of the order", "[[line]]", 0, "value");
    cut("within the brackets of a line", "[[line]]", 1, "syntax");
    cut("after one closing bracket", "[[line]]", 7, "syntax");
    cut("within a key", "quantity     =", 4, "syntax");
    cut("after an equals sign", "quantity     = ", 15, "syntax");
    cut("within a quoted text", "\"240\"", 3, "syntax");
    cut("within a day", "2023-11-01", 6, "");
    cut("within a list of deliveries", "schedule     = [ {", 18, "syntax");
    cut("within the answers", "response_settled", 0, "value");
    cut("at the first letter", "case ", 1, "syntax");
    inputs.push_back({"empty", "", 1, 1, "value"});
    inputs.push_back({"only blanks", " \n\t\n", 0, 0, "value"});
    inputs.push_back({"only a comment", "# nothing\n", 0, 0, "value"});
    refuse_everywhere(inputs);
}

TEST_CASE("a field of the wrong type is refused where it stands") {
    refuse_everywhere({
        changed("quantity as a bare number", "quantity     = \"240\"", "quantity     = 240", "type", 16),
        changed("quantity as a list", "\"240\"", "[\"240\"]", "type"),
        changed("price as a bare fraction", "\"195000.00\"", "195000.00", "type", 16),
        changed("price as not a number", "\"195000.00\"", "nan", "type"),
        changed("price as infinity", "\"195000.00\"", "-inf", "type"),
        changed("price with a bare exponent", "\"195000.00\"", "1.95e5", "type"),
        changed("day in quotes", "2023-11-01", "\"2023-11-01\"", "type", 14),
        changed("day with a time", "2023-11-01", "2023-11-01T08:00:00Z", "type"),
        changed("day with a time and no zone", "2023-11-01", "2023-11-01 08:00:00", "type"),
        changed("a time alone", "2023-11-01", "08:00:00", "type"),
        changed("flag in quotes", "sample     = true", "sample     = \"true\"", "type"),
        changed("flag as a number", "sample     = true", "sample     = 1", "type"),
        changed("case as a table", "case       = \"KV-B-UAA\"", "case       = { a = 1 }", "type"),
        changed("rate area in quotes", "rate_area    = 1", "rate_area    = \"1\"", "type"),
        changed("rate area as a fraction", "rate_area    = 1", "rate_area    = 1.5", "type"),
        changed("answers as text", "[answers]", "answers = \"yes\"\n[other]", "type"),
        changed("answer as true", "financing                = \"yes\"",
                "financing                = true", "type"),
        changed("schedule as text", "[ { quarter = \"2026-Q2\", quantity = \"96\" }, ",
                "\"soon\" #", "type"),
        changed("schedule holding a number", "[ { quarter = \"2026-Q2\", quantity = \"96\" }, ",
                "[ 1, ", "type"),
        {"line as one table", with(with(small_case("", "value = \"10000\"\n"), "[[line]]", "[line]"),
                                   "source", "source"), 6, 0, "type"},
        {"lines as numbers", small_case("line = [1, 2]\n", "").substr(0, 140), 0, 0, ""},
    });
}

TEST_CASE("a number that is no plain decimal within its bounds is refused") {
    refuse_everywhere({
        changed("negative quantity", "\"240\"", "\"-240\"", "value", 16),
        changed("quantity with a sign", "\"240\"", "\"+240\"", "value"),
        changed("fraction of a missile", "\"240\"", "\"240.5\"", "value"),
        changed("quantity with a thousands mark", "\"240\"", "\"1,240\"", "value"),
        changed("quantity with a space", "\"240\"", "\" 240\"", "value"),
        changed("quantity in hexadecimal", "\"240\"", "\"0xF0\"", "value"),
        changed("quantity with leading zeros", "\"240\"", "\"0240\"", "value"),
        changed("quantity in Arabic digits", "\"240\"", "\"\u0662\u0664\u0660\"", "value"),
        changed("empty quantity", "\"240\"", "\"\"", "value"),
        changed("huge quantity", "\"240\"", "\"99999999999999999999999999999999\"", "value"),
        changed("negative zero", "\"240\"", "\"-0\"", "value"),
        changed("negative price", "\"195000.00\"", "\"-195000.00\"", "value"),
        changed("price with an exponent", "\"195000.00\"", "\"1.95e5\"", "value"),
        changed("price NaN in quotes", "\"195000.00\"", "\"NaN\"", "value"),
        changed("price with a comma", "\"195000.00\"", "\"195000,00\"", "value"),
        changed("price with a point and nothing", "\"195000.00\"", "\"195000.\"", "value"),
        changed("price finer than a millionth", "\"195000.00\"", "\"0.0000001\"", "value"),
        changed("price beyond 64 bits", "\"195000.00\"", "\"18446744073709551616\"", "value"),
        changed("bare number beyond 64 bits", "rate_area    = 1",
                "rate_area    = 99999999999999999999", "syntax"),
        changed("rate area out of range", "rate_area    = 1", "rate_area    = 3", "value"),
        changed("negative rate area", "rate_area    = 1", "rate_area    = -1", "value"),
        changed("quantity times price beyond a trillion", "\"240\"", "\"9999999\"", "value"),
        {"dollar line beyond a trillion", small_case("", "value = \"1000000000000.01\"\n"), 10, 9, "value"},
        {"share above 100 percent",
         small_case("", "value = \"10000\"\nworking_capital_share = \"100.0001\"\n"), 11, 0, "value"},
        {"nonrecurring cost that makes the line worth more than a trillion",
         small_case("", "quantity = \"10000000\"\nunit_price = \"1\"\nnonrecurring = \"100000\"\n"),
         10, 0, "value"},
    });
}

TEST_CASE("a day that no calendar has is refused") {
    refuse_everywhere({
        changed("30 February", "2023-11-01", "2026-02-30", "syntax"),
        changed("29 February of a common year", "2023-11-01", "2023-02-29", "syntax"),
        changed("month 13", "2023-11-01", "2023-13-01", "syntax"),
        changed("month 0", "2023-11-01", "2023-00-01", "syntax"),
        changed("year 0", "2023-11-01", "0000-01-01", ""),
        changed("year 1899", "2023-11-01", "1899-12-31", "value", 14),
        changed("year 2200", "2023-11-01", "2200-01-01", "value", 14),
        changed("year of five digits", "2023-11-01", "12023-11-01", "syntax"),
        changed("day without zeros", "2023-11-01", "2023-11-1", "syntax"),
        changed("quarter 5", "quarter = \"2026-Q2\"", "quarter = \"2026-Q5\"", "value"),
        changed("quarters out of order", "quarter = \"2026-Q4\"", "quarter = \"2026-Q1\"", "value"),
        changed("quarter given twice", "quarter = \"2026-Q4\"", "quarter = \"2026-Q2\"", "value"),
        changed("quarter of year 9999", "quarter = \"2026-Q4\"", "quarter = \"9999-Q4\"", "value"),
        {"implemented before it is accepted",
         small_case("", "value = \"10000\"\naccepted = 2024-02-01\nimplemented = 2024-01-31\n"), 12, 0,
         "value"},
    });
}

TEST_CASE("a code that no table knows is refused") {
    refuse_everywhere({
        changed("customer", "purchaser  = \"KV\"", "purchaser  = \"Q9\"", "code", 14),
        changed("customer in small letters", "purchaser  = \"KV\"", "purchaser  = \"kv\"", "code"),
        changed("customer of three letters", "purchaser  = \"KV\"", "purchaser  = \"KVX\"", "value"),
        changed("agency", "agency     = \"B\"", "agency     = \"?\"", "code"),
        changed("article", "\"javelin.missile\"", "\"javelin.rocket\"", "code"),
        changed("source of supply", "source       = \"P\"", "source       = \"Q\"", "code"),
        changed("type of assistance", "type_of_assistance = \"5\"", "type_of_assistance = \"?\"", "code"),
        changed("delivery term", "delivery_term = \"7\"", "delivery_term = \"?\"", "code"),
        changed("offer release", "offer_release = \"X\"", "offer_release = \"?\"", "code"),
        changed("kind of case", "\"defined_order\"", "\"defined\"", "value"),
        changed("program", "program    = \"FMS\"", "program    = \"fms\"", "value"),
        changed("price status", "\"estimate\"", "\"guess\"", "value"),
        {"case that is named for another customer", with(good_case(), "KV-B-UAA", "BN-B-UAA"),
         line_of(good_case(), "purchaser  ="), 14, "value"},
        changed("case without its form", "KV-B-UAA", "KVBUAA", "value"),
        changed("line number of two digits", "\"001\"", "\"01\"", "value"),
        changed("field of the answers", "financing  ", "finansing  ", "value"),
        {"participant", small_case("participants = [\"Q9\"]\n", "value = \"10000\"\n"), 6, 0, "code"},
        {"authority", small_case("authority = \"title_22\"\n", "value = \"10000\"\n"), 6, 0, "code"},
        {"unit of issue", small_case("", "value = \"10000\"\nunit_of_issue = \"ZZ\"\n"), 11, 0, "code"},
        {"Army program", small_case("", "value = \"10000\"\narmy_program = \"x\"\n"), 11, 0, "code"},
        {"tuition rate", small_case("", "value = \"10000\"\ntuition_rate = \"G\"\n"), 11, 0, "code"},
        {"catalogue says otherwise",
         small_case("", "article = \"javelin.missile\"\nmde = false\nquantity = \"1\"\nunit_price = \"1\"\n"),
         11, 0, "value"},
    });
}

TEST_CASE("a key that is unknown, missing or given twice is refused") {
    auto const good = good_case();
    refuse_everywhere({
        changed("unknown key of the case", "nickname   =", "nicknam    =", "value"),
        changed("unknown key of a line", "availability = \"18-36\"", "availible   = \"18-36\"", "value"),
        changed("unknown key of a delivery", "quantity = \"96\" }", "quantity = \"96\", ship = 1 }", "value"),
        changed("unknown table", "[answers]", "[answer]", ""),
        changed("key that differs in case", "nickname   =", "Nickname   =", "value"),
        {"key twice", with(good, "purchaser  = \"KV\"", "purchaser  = \"KV\"\npurchaser = \"KV\""),
         line_of(good, "purchaser  =") + 1, 0, "syntax"},
        {"key twice, once in quotes", with(good, "purchaser  = \"KV\"", "purchaser  = \"KV\"\n\"purchaser\" = \"KV\""),
         line_of(good, "purchaser  =") + 1, 0, "syntax"},
        {"table twice", with(good, "[[line]]", "[answers]\n[[line]]"), line_of(good, "[[line]]"), 0, "syntax"},
        {"table and list of tables", with(good, "[[line]]", "[line]\n[[line]]"), 0, 0, ""},
        {"line number twice", with(good, "number       = \"002\"", "number       = \"001\""),
         line_of(good, "\"002\""), 16, "value"},
        {"purchaser missing", with(good, "purchaser  = \"KV\"\n", ""), 0, 0, "value"},
        {"requested missing", with(good, "requested  = 2023-11-01\n", ""), 0, 0, "value"},
        {"description missing", with(good, "description  = \"FGM-148F Javelin missile\"\n", ""),
         line_of(good, "[[line]]"), 0, "value"},
        {"price missing", with(good, "unit_price   = \"195000.00\"\n", ""), line_of(good, "[[line]]"), 0, "value"},
        {"price and value", with(good, "unit_price   = \"195000.00\"", "unit_price   = \"195000.00\"\nvalue = \"1\""),
         line_of(good, "unit_price") + 1, 0, "value"},
        {"quantity and value", small_case("", "quantity = \"1\"\nvalue = \"10000\"\n"), 11, 0, "value"},
        {"neither quantity nor value", small_case("", "unit_price = \"1\"\n"), 0, 0, "value"},
    });
}

TEST_CASE("a key that is empty is refused where it stands") {
    refuse_everywhere({changed("key that is empty", "nickname   =", "\"\" =", "value")});
}

TEST_CASE("bytes that are no UTF-8 text, and control characters, are refused") {
    auto const good = good_case();
    auto const crlf = [&] {
        std::string text;
        for (char const letter : good) text += letter == '\n' ? std::string{"\r\n"} : std::string(1, letter);
        return text;
    }();
    auto const nul = std::string(1, '\0');
    refuse_everywhere({
        changed("Latin-1", "Javelin missiles and", "Javelin \xE9 and", "encoding", 23),
        changed("overlong slash", "Javelin missiles and", "Javelin \xC0\xAF and", "encoding", 23),
        changed("surrogate", "Javelin missiles and", "Javelin \xED\xA0\x80 and", "encoding", 23),
        changed("beyond the last letter", "Javelin missiles and", "\xF4\x90\x80\x80", "encoding"),
        {"cut in a letter", good + "# \xE2\x82", 0, 0, "encoding"},
        {"UTF-16 with its mark", std::string{"\xFF\xFE"} + "c" + nul, 1, 1, "encoding"},
        {"UTF-16 without a mark", "c" + nul + "a" + nul + "s" + nul + "e" + nul, 1, 0, "syntax"},
        {"byte order mark in the middle", with(good, "purchaser  =", "\xEF\xBB\xBFpurchaser  ="),
         line_of(good, "purchaser  ="), 0, ""},
        {"byte order mark and then a fault", "\xEF\xBB\xBF" + with(good, "\"KV\"", "\"Q9\""),
         line_of(good, "purchaser  ="), 14, "code"},
        changed("NUL in a text", "Javelin missiles and", "Javelin " + nul + " and", "syntax"),
        changed("NUL in a comment", "# Can it be acted on?", "# " + nul, "syntax"),
        {"NUL after the end", good + nul, 0, 0, "syntax"},
        changed("escaped NUL in a text", "Javelin missiles and", "Javelin \\u0000 and", "value", 14),
        changed("escape character in a text", "Javelin missiles and", "\\u001b[2J and", "value", 14),
        changed("DEL in a text", "Javelin missiles and", "\\u007f and", "value"),
        changed("unknown escape", "Javelin missiles and", "\\q", "syntax"),
        changed("escaped surrogate", "Javelin missiles and", "\\ud800", "syntax"),
        changed("carriage return alone between keys", "\"KV\"\n", "\"KV\"\r", "syntax"),
        {"lines that end in CR LF, with a fault", with(crlf, "\"KV\"", "\"Q9\""),
         line_of(good, "purchaser  ="), 14, "code"},
        changed("CR LF within a text", "Javelin missiles and", "Javelin\r\n and", "syntax"),
        changed("line end within a text", "Javelin missiles and", "Javelin\n and", "syntax"),
        changed("vertical tab between keys", "\"KV\"\n", "\"KV\"\v\n", "syntax"),
        changed("description over its length", "FGM-148F Javelin missile\"",
                std::string(301, 'x') + "\"", "value"),
    });
}

TEST_CASE("what a file holds does not draw on the reader's terminal") {
    refuse_everywhere({
        changed("escape sequence as a key", "nickname   =", "\"\\u001b[2J\" =", "value"),
        changed("line end as a key", "nickname   =", "\"a\\nb.toml:1:1: all is well\" =", "value"),
        changed("escape sequence as a field of the answers", "financing                =",
                "\"\\u001b]0;x\\u0007\" =", "value"),
        changed("line end in a number", "\"240\"", "\"2\\n40\"", "value"),
        changed("line end in a case", "KV-B-UAA", "KV-B-\\nAA", "value"),
    });
}

TEST_CASE("a case file that is deep, long or wide is refused or read in time") {
    auto const good = good_case();
    std::string deep_list = "x = " + std::string(100'000, '[') + "\n";
    std::string deep_table = "x = ";
    for (int depth = 0; depth < 20'000; ++depth) deep_table += "{a=";
    std::string deep_key = "a";
    for (int depth = 0; depth < 100'000; ++depth) deep_key += ".a";
    std::string many_lines = good.substr(0, good.find("[[line]]"));
    for (int line = 0; line < 6'000; ++line)
        many_lines += "[[line]]\nnumber = \"001\"\ndescription = \"x\"\nsource = \"S\"\nvalue = \"100\"\n";
    std::string twice_many = good.substr(0, good.find("[[line]]"));
    for (int line = 0; line < 900; ++line)
        twice_many += "[[line]]\nnumber = \"001\"\ndescription = \"x\"\nsource = \"S\"\nvalue = \"100\"\n";
    std::string many_keys = good;
    for (int key = 0; key < 100'000; ++key) many_keys += "k" + std::to_string(key) + " = 1\n";
    refuse_everywhere({
        {"100,000 brackets", deep_list, 1, 0, "syntax"},
        {"20,000 braces", deep_table, 1, 0, "syntax"},
        {"key of 100,000 parts", deep_key + " = 1\n", 1, 0, "syntax"},
        {"table of 100,000 parts", "[" + deep_key + "]\n", 1, 0, "syntax"},
        {"line of 10 million bytes", "x = \"" + std::string(10'000'000, 'x') + "\"\n", 1, 1, "size"},
        {"line of 8 million bytes", "x = \"" + std::string(8'000'000, 'x') + "\"\n", 1, 0, ""},
        {"8 million bytes of one unclosed text", "x = \"" + std::string(8'000'000, '\\') , 1, 0, "syntax"},
        {"8 million quotes", std::string(8'000'000, '"'), 1, 0, "syntax"},
        {"8 million line ends", std::string(8'000'000, '\n'), 0, 0, "value"},
        {"6,000 lines", many_lines, line_of(good, "[[line]]"), 0, "size"},
        {"900 lines with one number", twice_many, line_of(good, "[[line]]") + 6, 10, "value"},
        {"100,000 unknown keys", many_keys, 0, 0, "value"},
    });
}
