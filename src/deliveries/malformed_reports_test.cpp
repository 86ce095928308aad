// Everything that may be wrong with a report, one at a time. Each has its named reason or place; a
// report that is refused whole posts nothing, keeps nothing, and leaves the record as it was.
#include "deliveries/deliveries_fixture.hpp"

namespace casewright {
namespace {

std::string usual() { return written(usual_record()); }

std::string with(std::size_t place, std::string_view bytes) {
    return usual().replace(place, bytes.size(), bytes);
}

struct Misshapen {
    std::string_view what;
    std::string text;
    Reason reason;
};

std::vector<Misshapen> misshapen_records() {
    auto const crlf = usual().insert(99, "\r");
    return {
        {"an empty line", "\n", Reason::layout},
        {"a single letter", "D\n", Reason::layout},
        {"one byte short", usual().erase(70, 1), Reason::layout},
        {"one byte long", usual().insert(70, " "), Reason::layout},
        {"98 bytes without a newline", usual().substr(0, 98), Reason::layout},
        {"a carriage return before the newline", crlf, Reason::layout},
        {"twice the length", usual().replace(99, 1, " ") + usual(), Reason::layout},
        {"another type", with(0, "D2"), Reason::layout},
        {"a small letter in the type", with(0, "d1"), Reason::layout},
        {"the type of a constructive delivery within", with(0, "C1"), Reason::layout},
        {"a letter in the line number", with(8, "O01"), Reason::layout},
        {"a blank line number", with(8, "   "), Reason::layout},
        {"a sub-line", with(8, "01a"), Reason::layout},
        {"a blank quantity", with(25, "        "), Reason::layout},
        {"a plus before the quantity", with(25, "+0000003"), Reason::layout},
        {"a sign behind the quantity", with(25, "0000003-"), Reason::layout},
        {"two signs", with(25, "--000003"), Reason::layout},
        {"a sign alone", with(25, "-       "), Reason::layout},
        {"a decimal point in the quantity", with(25, "00003.00"), Reason::layout},
        {"a negative price", with(33, "-000019500000"), Reason::layout},
        {"a decimal point in the price", with(33, "00000195000.0"), Reason::layout},
        {"a blank price", with(33, "             "), Reason::layout},
        {"a day with dashes", with(46, "2026-7-1"), Reason::layout},
        {"29 February of a common year", with(46, "20260229"), Reason::layout},
        {"29 February of a century", with(46, "21000229"), Reason::layout},
        {"31 April", with(46, "20260431"), Reason::layout},
        {"month 00", with(46, "20260001"), Reason::layout},
        {"month 13", with(54, "20261301"), Reason::layout},
        {"day 00", with(54, "20260700"), Reason::layout},
        {"day 32", with(54, "20260732"), Reason::layout},
        {"the year 0000", with(46, "00000101"), Reason::layout},
        {"a blank report day", with(54, "        "), Reason::layout},
        {"NUL in a number", with(30, std::string_view{"\0", 1}), Reason::layout},
        {"a byte above ASCII in a number", with(30, "\xB2"), Reason::layout},
        {"a fullwidth digit", with(26, "\xEF\xBC\x91"), Reason::layout},
        {"a UTF-8 mark before the first record", "\xEF\xBB\xBF" + usual(), Reason::layout},
        {"a header that is not first", "H1" + usual().substr(2), Reason::layout},
        {"a small letter in the case", with(2, "kv"), Reason::unknown_case},
        {"a blank case", with(2, "      "), Reason::unknown_case},
        {"zero bytes as a case", with(2, std::string_view{"\0\0\0\0\0\0", 6}), Reason::unknown_case},
        {"high bytes as a case", with(2, "\xFF\xFF\xFF\xFF\xFF\xFF"), Reason::unknown_case},
        {"the case of another agency", with(4, "D"), Reason::unknown_case},
        {"line 000", with(8, "000"), Reason::unknown_line},
        {"delivered in year 9999", with(46, "99991231"), Reason::day},
        {"reported in year 9999", with(54, "99991231"), Reason::day},
        {"delivered in the year 1", with(46, "00010101"), Reason::day},
        {"the largest price", with(33, "9999999999999"), Reason::price},
        {"the largest quantity", with(25, "99999999"), Reason::quantity},
        {"the largest reversal", with(25, "-9999999"), Reason::quantity},
    };
}

struct Refused {
    std::string_view what;
    std::string text;
    std::string_view told;  // line, column and the beginning of the sentence
};

std::vector<Refused> refused_reports() {
    auto const head = header_of(1, "58500000");
    auto const changed = [&](std::size_t place, std::string_view bytes) {
        return std::string{head}.replace(place, bytes.size(), bytes) + usual();
    };
    return {
        {"no bytes", "", "1:1: the file is empty"},
        {"a header that is cut off", head.substr(0, 40), "1:41: a header is 99 bytes long"},
        {"a header alone that is one byte long", head.substr(0, 99) + " \n", "1:100: a header is 99 bytes"},
        {"H1 alone", "H1", "1:3: a header is 99 bytes long"},
        {"a header with letters for its count", changed(25, "0000000X"), "1:26: eight digits"},
        {"a header with a negative count", changed(25, "-0000001"), "1:26: eight digits"},
        {"a header with a blank sum", changed(33, "                  "), "1:34: eighteen digits"},
        {"a header with a fraction in its sum", changed(33, "0000000000585000.0"), "1:34: eighteen digits"},
        {"a header with one record too many", changed(25, "00000002"), "1:26: the header announces 2"},
        {"a header with one record too few", changed(25, "00000000"), "1:26: the header announces 0"},
        {"a header with one cent too many", changed(33, "000000000058500001"), "1:34: the header's sum"},
        {"a header whose records do not come", head, "1:26: the header announces 1"},
        {"a table with other columns", "case,number\n", "1:1: the columns of a delivery report"},
        {"a table with a column named twice",
         "case,line,document,quantity,unit_price,delivered,delivered\n", "1:1: the columns of a"},
        {"a table without rows", "case,line,document,quantity,unit_price,delivered,reported\n",
         "1:1: the report has no records"},
    };
}

}  // namespace

TEST_CASE("DR1 rule 1: each misshapen record is refused with its own reason, and the next is read as usual") {
    CHECK(rule_of(Reason::layout).id == delivery_layout.id);
    auto const kinds = misshapen_records();
    CHECK(kinds.size() >= 40);
    for (auto const& [what, text, reason] : kinds) {
        CAPTURE(what);
        auto const alone = judge_text(text.starts_with("H1") ? "\n" + text : text, usual_terms());
        REQUIRE(alone.judged.has_value());
        REQUIRE_FALSE(alone.refused.empty());
        CHECK(alone.refused.back().reason == reason);
        auto const between = usual() + text + (text.ends_with('\n') ? "" : "\n") +
                             written(usual_record("B2617300010002"));
        auto const answer = judge_text(between, usual_terms(), 2);
        REQUIRE(answer.judged.has_value());
        CHECK(answer.judged->posted == 2);
        REQUIRE(answer.refused.size() == 1);
        CHECK(answer.refused.front().record == 2);
        // Between others its document is known already, and that comes before price and quantity.
        CHECK(answer.refused.front().reason == (reason > Reason::duplicate ? Reason::duplicate : reason));
    }
}

TEST_CASE("a report that is refused whole says where, posts nothing and keeps nothing") {
    Folder const folder;
    auto const store = opened(folder);
    for (auto const& [what, text, expected] : refused_reports()) {
        CAPTURE(what);
        auto const file = folder.file("report", text);
        auto const posted = post_deliveries(*store, folder.kept(), file, usual_terms(), usual_act());
        REQUIRE_FALSE(posted.has_value());
        CHECK(told(posted.error()).starts_with(expected));
        CHECK(told(posted.error()) != "");
        CHECK(store->batches()->empty());
        std::size_t files = 0;
        std::error_code none;
        for (auto const& entry : std::filesystem::directory_iterator{folder.kept().folder(), none})
            files += entry.path().filename() != "lock";
        CHECK(files == 0);
    }
}

TEST_CASE("what is no regular file is refused without waiting for it") {
    Folder const folder;
    auto const store = opened(folder);
    auto const refused = [&](std::filesystem::path const& path) {
        auto const posted = post_deliveries(*store, folder.kept(), path, usual_terms(), usual_act());
        REQUIRE_FALSE(posted.has_value());
        return told(posted.error());
    };
    CHECK(refused(folder.path() / "missing").starts_with("1:1: the file cannot be read"));
    CHECK(refused(folder.path()) == "1:1: a delivery report is a regular file");
    CHECK(refused("/dev/null") == "1:1: a delivery report is a regular file");
}

TEST_CASE("SAMM C9.T30: a file of constructive delivery records bills nothing") {
    Folder const folder;
    auto const store = opened(folder);
    auto const file = folder.file("c1", "C1KVBUAA001    000003\n");
    auto const posted = post_deliveries(*store, folder.kept(), file, usual_terms(), usual_act());
    REQUIRE_FALSE(posted.has_value());
    auto const* refusal = std::get_if<Refusal>(&posted.error());
    REQUIRE(refusal != nullptr);
    CHECK(refusal->rule.id == constructive_delivery_bills_nothing.id);
}

}  // namespace casewright
