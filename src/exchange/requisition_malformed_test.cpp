// Requisitions and statuses that are no good, each with the column that says so.
#include "exchange/requisition_fixture.hpp"

using namespace casewright;
using namespace casewright::fixture;

namespace {

struct Malformed {
    std::string_view what;
    std::uint32_t from;     // where `text` replaces the good record
    std::string_view text;
    std::uint32_t column;   // where the fault is found
    std::string_view kind;
};

constexpr Malformed malformed[] = {
    {"a document identifier that is no code", 1, "Q01", 1, "code"},
    {"a document identifier in small letters", 1, "a01", 1, "syntax"},
    {"a document identifier that ends in a blank", 1, "A0 ", 3, "syntax"},
    {"a blank document identifier", 1, "   ", 1, "syntax"},
    {"a dependents school requisition", 1, "A07", 1, "code"},
    {"a redistribution order", 1, "A21", 1, "code"},
    {"a materiel release order", 1, "A5A", 1, "code"},
    {"a supply status in place of a requisition", 1, "AE1", 1, "code"},
    {"a shipment status in place of a requisition", 1, "AS1", 1, "code"},
    {"a notice of availability in place of a requisition", 1, "AD1", 1, "code"},
    {"a cancellation", 1, "AC1", 1, "code"},
    {"a follow-up outside security assistance", 1, "AF1", 1, "code"},
    {"a blank in the routing identifier", 4, "B 4", 5, "syntax"},
    {"a blank routing identifier", 4, "   ", 4, "syntax"},
    {"a mark in the routing identifier", 4, "B1-", 6, "syntax"},
    {"a small media and status code", 7, "s", 7, "syntax"},
    {"a blank item number", 8, "               ", 8, "syntax"},
    {"a letter in a stock number", 8, "12345A7890123  ", 8, "value"},
    {"a stock number of twelve digits", 8, "123456789012   ", 8, "value"},
    {"a stock number of fourteen digits", 8, "12345678901234 ", 8, "value"},
    {"a stock number that begins with a blank", 8, " 1234567890123 ", 8, "value"},
    {"a digit in the unit of issue", 23, "E1", 24, "syntax"},
    {"a unit of issue of one letter", 23, "E ", 24, "syntax"},
    {"a blank unit of issue", 23, "  ", 23, "syntax"},
    {"a quantity with leading blanks", 25, "   12", 25, "syntax"},
    {"a quantity with trailing blanks", 25, "12   ", 27, "syntax"},
    {"a blank quantity", 25, "     ", 25, "syntax"},
    {"a letter in a quantity", 25, "00A12", 27, "syntax"},
    {"a negative quantity", 25, "-0012", 25, "syntax"},
    {"an M before column 29", 25, "01M00", 27, "syntax"},
    {"a small m for thousands", 25, "0100m", 29, "syntax"},
    {"a K for thousands", 25, "0100K", 29, "syntax"},
    {"a quantity of zero", 25, "00000", 25, "value"},
    {"no thousands", 25, "0000M", 25, "value"},
    {"thousands that the digits could hold", 25, "0099M", 29, "value"},
    {"an agency that is no code", 30, "X", 30, "code"},
    {"a blank agency", 30, " ", 30, "syntax"},
    {"a customer that is no code", 31, "ZZ", 31, "code"},
    {"a customer code of one letter", 31, "B ", 32, "syntax"},
    {"a small customer code", 31, "bN", 31, "syntax"},
    {"a mark in the mark-for", 33, "*", 33, "syntax"},
    {"a blank mark-for without exception data", 33, " ", 33, "value"},
    {"delivery term 1", 34, "1", 34, "code"},
    {"delivery term I", 34, "I", 34, "code"},
    {"a blank delivery term", 34, " ", 34, "syntax"},
    {"a type of assistance that is no code", 35, "9", 35, "code"},
    {"a blank type of assistance", 35, " ", 35, "syntax"},
    {"a letter for the year", 36, "A328", 36, "syntax"},
    {"a letter in the day of the year", 36, "63O8", 38, "syntax"},
    {"a blank in the day of the year", 36, "632 ", 39, "syntax"},
    {"day 000", 36, "6000", 37, "value"},
    {"day 367", 36, "6367", 37, "value"},
    {"day 366 of a year that ends in an odd digit", 36, "7366", 37, "value"},
    {"a short serial number", 40, "001 ", 43, "syntax"},
    {"a mark in the serial number", 40, "0-01", 41, "syntax"},
    {"a mark for demand or suffix", 44, "/", 44, "syntax"},
    {"a blank country service", 45, " ", 45, "syntax"},
    {"an offer release that is no code", 46, "B", 46, "code"},
    {"a small offer release", 46, "a", 46, "syntax"},
    {"no offer release", 46, " ", 46, "value"},
    {"offer release X with a freight forwarder", 46, "X1", 47, "value"},
    {"no freight forwarder", 47, " ", 47, "value"},
    {"a mark for the freight forwarder", 47, "#", 47, "syntax"},
    {"a short designator", 48, "UA ", 50, "syntax"},
    {"a small designator", 48, "UaA", 49, "syntax"},
    {"a mark for the signal", 51, "?", 51, "syntax"},
    {"a mark in the fund code", 52, "4.", 53, "syntax"},
    {"a small distribution code", 54, "B7b", 56, "syntax"},
    {"a mark in the project code", 57, "X,Z", 58, "syntax"},
    {"priority 00", 60, "00", 60, "value"},
    {"priority 16", 60, "16", 60, "value"},
    {"a priority of one digit", 60, "1 ", 61, "syntax"},
    {"a letter in the priority", 60, "1A", 61, "syntax"},
    {"a blank priority", 60, "  ", 60, "syntax"},
    {"a mark in the required delivery date", 62, "12!", 64, "syntax"},
    {"advice of one character", 65, "1 ", 66, "syntax"},
    {"a tab in the rest", 70, "\t", 70, "encoding"},
    {"a byte of zero", 20, std::string_view{"\0", 1}, 20, "encoding"},
    {"the first byte of a UTF-8 letter", 8, "\xc3\xa9", 8, "encoding"},
    {"a line feed inside", 80, "\n", 80, "encoding"},
    {"a delete character", 1, "\x7f", 1, "encoding"},
};

}  // namespace

TEST_CASE("each malformed requisition is refused with the column of its fault") {
    CHECK(fault_column(good_record()) == 0);
    static_assert(std::size(malformed) >= 40);
    for (auto const& bad : malformed) {
        CAPTURE(bad.what);
        auto const record = with(bad.from, bad.text);
        CHECK(fault_column(record) == bad.column);
        CHECK(read(record).error().kind == bad.kind);
    }
}

TEST_CASE("a record has 80 columns: nothing is padded and nothing is cut off") {
    auto const good = good_record();
    for (std::size_t length = 0; length < 80; ++length) {
        CHECK(fault_column(good.substr(0, length)) == length + 1);
        CHECK(read(good.substr(0, length)).error().kind == "size");
    }
    for (auto const* more : {" ", "  ", "A", "\r", "\xff", "\n"}) CHECK(fault_column(good + more) == 81);
}

TEST_CASE("the first fault in the order of the columns is the answer") {
    CHECK(fault_column(with(60, "16", with(25, "0000X"))) == 29);
    CHECK(fault_column(with(34, "8", with(60, "16"))) == 60);  // between fields only after them
}

static std::string status_record(std::string_view identifier, std::string_view status) {
    return with(1, identifier, with(65, status));
}

TEST_CASE("AP2.16: a status names the document it answers, and its code in columns 65-66") {
    auto const status = read_status(status_record("AE1", "BB"), "status.txt", 3, policy());
    REQUIRE(status.has_value());
    CHECK(*status == StatusRecord{"AE1", StatusKind::supply, read(good_record())->document, "N", "BB"});
    CHECK(read_status(status_record("AS1", "  "), "", 1, policy())->kind == StatusKind::shipment);
    auto const& table = policy().codes("requisition_status");
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        CHECK(read_status(status_record("AE8", cell(table, row, "code")), "", 1, policy()).has_value());
}

TEST_CASE("each malformed status is refused with the column of its fault") {
    auto const column = [](std::string const& record) {
        auto const status = read_status(record, "status.txt", 3, policy());
        return status ? 0U : status.error().column;
    };
    auto const good = status_record("AE1", "BB");
    CHECK(column(good) == 0);
    CHECK(column(good.substr(0, 66)) == 67);
    CHECK(column(good + " ") == 81);
    CHECK(column(with(70, "\t", good)) == 70);
    // A requisition, a depot's reply, a direct vendor notice, an AU shipment status, no code at all.
    for (auto const* other : {"A01", "AE6", "AB1", "AU1", "AE0", "AS9"}) CHECK(column(with(1, other, good)) == 1);
    CHECK(column(with(1, "AE ", good)) == 3);
    CHECK(column(with(30, "X", good)) == 30);
    CHECK(column(with(31, "ZZ", good)) == 31);
    CHECK(column(with(34, "1", good)) == 34);
    CHECK(column(with(35, "9", good)) == 35);
    CHECK(column(with(37, "000", good)) == 37);
    CHECK(column(with(40, "   1", good)) == 40);
    CHECK(column(with(44, "-", good)) == 44);
    CHECK(column(with(65, "  ", good)) == 65);
    CHECK(column(with(65, "B ", good)) == 66);
    CHECK(column(with(65, "ZZ", good)) == 65);
    CHECK(column(status_record("AS1", "ZZ")) == 65);
    // What else a status holds was not read, so it is not judged.
    CHECK(column(with(8, "               ", good)) == 0);
    CHECK(column(with(60, "99", good)) == 0);
}
