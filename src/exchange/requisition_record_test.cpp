#include "exchange/requisition_record.hpp"

#include <algorithm>
#include <set>

#include "exchange/requisition_fixture.hpp"

using namespace casewright;
using namespace casewright::fixture;

TEST_CASE("DLM 4000.25-1 AP3.3: each field of a requisition stands in its columns") {
    REQUIRE(good_record().size() == 80);
    auto const record = read(good_record());
    REQUIRE(record.has_value());
    CHECK(record->document_identifier == "A01");
    CHECK(record->routing_identifier == "B14");
    CHECK(record->media_and_status == "S");
    CHECK(record->item_number == "1234567890123");
    CHECK(record->unit_of_issue == "EA");
    CHECK(record->quantity == Quantity{12});
    CHECK(record->document == DocumentNumber{"B", "BN", "0", "4", "5", {6, 328}, "0001"});
    CHECK(record->demand_or_suffix == "N");
    CHECK(record->supplementary == SupplementaryAddress{"B", "A", "1", "UAA"});
    CHECK(record->signal == "A");
    CHECK(record->fund == "4C");
    CHECK(record->distribution == "B7");
    CHECK(record->project == "XYZ");
    CHECK(record->priority.rank == 13);
    CHECK(record->required_delivery.empty());
    CHECK(record->advice_or_status == "1A");
    CHECK(record->rest == "rest of it");
}

TEST_CASE("the layout says which places were read and which are known from memory") {
    std::set<std::string_view> unconfirmed;
    for (auto const& field : requisition_layout())
        if (field.standing == Standing::unconfirmed) unconfirmed.insert(field.name);
    CHECK(unconfirmed == std::set<std::string_view>{
                             "delivery_term", "document_date", "serial", "demand_or_suffix",
                             "case_designator", "signal", "fund", "distribution", "project",
                             "required_delivery", "advice_or_status", "rest"});
}

TEST_CASE("DLM 4000.25-1 chapter 6: forty document identifiers ask for security assistance") {
    std::size_t accepted = 0;
    auto const& table = policy().codes("document_identifiers");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::string const code{cell(table, row, "code")};
        CAPTURE(code);
        bool const asks = code.size() == 3 &&
                          std::set<std::string>{"A0", "A3", "A4", "AM", "AT"}.contains(code.substr(0, 2)) &&
                          std::string_view{"1245ABDE"}.find(code[2]) != std::string_view::npos;
        if (code.size() == 3) CHECK((fault_column(with(1, code)) == 0) == asks);
        accepted += asks ? 1 : 0;
    }
    CHECK(accepted == 40);
}

TEST_CASE("AP3.3: above 99,999 an M in column 29 stands for thousands") {
    CHECK(read(with(25, "00001"))->quantity == Quantity{1});
    CHECK(read(with(25, "99999"))->quantity == Quantity{99'999});
    CHECK(read(with(25, "0100M"))->quantity == Quantity{100'000});
    CHECK(read(with(25, "9999M"))->quantity == Quantity{9'999'000});
    CHECK(fault_column(with(25, "0099M")) == 29);
    CHECK(fault_column(with(25, "00000")) == 25);
}

TEST_CASE("AP3.3: a quantity above 99,999 that is no whole number of thousands is not written") {
    auto record = read(good_record()).value();
    auto const written = [&](std::int64_t units) {
        record.quantity.units = units;
        auto const text = write_requisition(record);
        if (text) return text->substr(24, 5);
        CHECK(text.error().kind == "value");
        CHECK(text.error().column == 25);
        return std::string{"refused"};
    };
    CHECK(written(0) == "refused");
    CHECK(written(-1) == "refused");
    CHECK(written(1) == "00001");
    CHECK(written(99'999) == "99999");
    CHECK(written(100'000) == "0100M");
    CHECK(written(100'001) == "refused");
    CHECK(written(100'500) == "refused");
    CHECK(written(100'999) == "refused");
    CHECK(written(101'000) == "0101M");
    CHECK(written(9'999'000) == "9999M");
    CHECK(written(10'000'000) == "refused");
}

TEST_CASE("columns 36-39: the day is 001 to 366, and 366 only in a year that can be a leap year") {
    CHECK(fault_column(with(37, "000")) == 37);
    CHECK(fault_column(with(37, "001")) == 0);
    CHECK(fault_column(with(37, "367")) == 37);
    for (char digit = '0'; digit <= '9'; ++digit) {
        CAPTURE(digit);
        CHECK(fault_column(with(36, std::string{digit} + "365")) == 0);
        CHECK(fault_column(with(36, std::string{digit} + "366")) == ((digit - '0') % 2 == 0 ? 0 : 37));
    }
}

TEST_CASE("DLM 4000.25-1 AP2.14: a priority is 01, the highest, to 15, the lowest") {
    CHECK(fault_column(with(60, "00")) == 60);
    CHECK(read(with(60, "01"))->priority.rank == 1);
    CHECK(read(with(60, "15"))->priority.rank == 15);
    CHECK(fault_column(with(60, "16")) == 60);
}

TEST_CASE("SAMM Table C7.T6: delivery term 8 needs offer release Z") {
    for (auto const* release : {"A", "Y"}) CHECK(fault_column(with(34, "8", with(46, release))) == 46);
    CHECK(fault_column(with(34, "8", with(46, "XX"))) == 46);
    CHECK(fault_column(with(34, "8", with(46, "Z"))) == 0);
    CHECK(fault_column(with(34, "7", with(46, "A"))) == 0);
}

TEST_CASE("SAMM Table C7.T6: with offer release X column 47 is X or W") {
    CHECK(fault_column(with(46, "XX")) == 0);
    CHECK(fault_column(with(46, "XW")) == 0);
    for (auto const* other : {"X1", "XA", "X "}) CHECK(fault_column(with(46, other)) == 47);
}

TEST_CASE("SAMM C7.11: Canada uses no offer release code, and only Canada uses none") {
    CHECK(fault_column(with(31, "CN", with(46, " "))) == 0);
    CHECK(fault_column(with(31, "CN", with(46, "  "))) == 0);
    for (auto const* release : {"A", "X", "Y", "Z"})
        CHECK(fault_column(with(31, "CN", with(46, release))) == 46);
    // Interpretation: the demand of delivery term 8 for a code has no object where there are none.
    CHECK(fault_column(with(31, "CN", with(34, "8", with(46, " ")))) == 0);
    CHECK(fault_column(with(46, " ")) == 46);
}

TEST_CASE("DLM 4000.25 volume 6 AP2.7: with XW the mark-for has no meaning and may be blank") {
    CHECK(fault_column(with(33, " ", with(46, "XW"))) == 0);
    CHECK(fault_column(with(33, " ", with(46, "XX"))) == 33);
    CHECK(fault_column(with(33, " ")) == 33);
    CHECK(has_exception_address(read(with(46, "XW")).value()));
    CHECK_FALSE(has_exception_address(read(with(46, "XX")).value()));
}

TEST_CASE("DLM 4000.25 volume 6 AP2.7: an address code has six characters") {
    auto const record = read(with(33, "7")).value();
    CHECK(address_code(record).value() == "BBN701");
    CHECK(address_code(read(with(46, "XX")).value()).value() == "BBN00X");
    CHECK(address_code(read(with(46, "XW")).value()).error().column == 46);
    CHECK(address_code(read(with(31, "CN", with(46, " "))).value()).error().column == 31);
    auto unfit = record;
    unfit.supplementary.country_service.clear();
    CHECK(address_code(unfit).error().kind == "value");
}

TEST_CASE("a requisition names its case by customer, agency and designator") {
    CHECK(case_of(read(good_record()).value()).value().text() == "BN-B-UAA");
    auto const marine = case_of(read(with(30, "K")).value());
    REQUIRE_FALSE(marine.has_value());
    CHECK(marine.error().column == 30);
    CHECK(case_of(RequisitionRecord{}).error().column == 30);
}

TEST_CASE("AP2.1: a stock number is asked for by 1 and A, a part number by 2 and B") {
    for (auto const* code : {"A01", "A0A"}) {
        CHECK(fault_column(with(1, code)) == 0);
        CHECK(fault_column(with(1, code, with(8, "1234567890123A7"))) == 0);
        CHECK(fault_column(with(1, code, with(8, "1234567890123A "))) == 8);
        CHECK(fault_column(with(1, code, with(8, "12345678901234-"))) == 8);
        CHECK(fault_column(with(1, code, with(8, "123456789012   "))) == 8);
        CHECK(fault_column(with(1, code, with(8, "PN-77/b(2)     "))) == 8);
    }
    for (auto const* code : {"A02", "A0B", "A04", "A0D", "A05", "A0E"}) {
        CHECK(fault_column(with(1, code, with(8, "PN-77/b(2)     "))) == 0);
        CHECK(fault_column(with(1, code)) == 0);
    }
}

TEST_CASE("property: what is written reads back, and what is read is written as it was") {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        Chance chance{seed};
        auto const record = random_record(chance);
        auto const written = write_requisition(record);
        REQUIRE(written.has_value());
        REQUIRE(written->size() == 80);
        auto const again = read(*written);
        REQUIRE_MESSAGE(again.has_value(), *written);
        CHECK(*again == record);
        // One column changed: refused inside the record, or another record that is written as it is.
        auto changed = *written;
        changed[chance.below(80)] = static_cast<char>(' ' + chance.below(95));
        if (auto const other = read(changed)) CHECK(write_requisition(*other).value() == changed);
        else CHECK((1 <= other.error().column && other.error().column <= 80));
    }
}

TEST_CASE("what no 80 columns can hold is not written") {
    auto const good = read(good_record()).value();
    auto const column = [&](auto change) {
        auto record = good;
        change(record);
        auto const written = write_requisition(record);
        return written ? 0U : written.error().column;
    };
    CHECK(column([](auto&) {}) == 0);
    CHECK(column([](auto& record) { record.document_identifier = "A011"; }) == 1);
    CHECK(column([](auto& record) { record.item_number = "123 "; }) == 11);
    CHECK(column([](auto& record) { record.item_number = "1\n3"; }) == 9);
    CHECK(column([](auto& record) { record.rest = "fifteen columns"; }) == 67);
    CHECK(column([](auto& record) { record.fund = "4C "; }) == 52);
    CHECK(column([](auto& record) { record.fund = "4 "; }) == 53);
    CHECK(column([](auto& record) { record.document.date = {10, 1}; }) == 36);
    CHECK(column([](auto& record) { record.document.date = {3, 366}; }) == 37);
    CHECK(column([](auto& record) { record.document.date = {4, 1'000}; }) == 36);
    CHECK(column([](auto& record) { record.priority.rank = 0; }) == 60);
    CHECK(column([](auto& record) { record.priority.rank = 100; }) == 60);
    CHECK(column([](auto& record) { record.supplementary.offer_release = "X"; }) == 47);
}

TEST_CASE("a file keeps its good records and lists every bad one") {
    auto const good = good_record();
    auto const text = good + "\n" + with(25, "0000X") + "\r\n\n" + good + "\r\n" + good.substr(0, 79) +
                      "\n" + with(60, "16");
    auto const file = read_requisition_file(text, "requisitions.txt", policy()).value();
    REQUIRE(file.rows.size() == 2);
    CHECK(file.rows[0].line == 1);
    CHECK(file.rows[1].line == 4);
    REQUIRE(file.faults.size() == 4);
    CHECK((file.faults[0].line == 2 && file.faults[0].column == 29));
    CHECK((file.faults[1].line == 3 && file.faults[1].column == 1));
    CHECK((file.faults[2].line == 5 && file.faults[2].column == 80));
    CHECK((file.faults[3].line == 6 && file.faults[3].column == 60));
    // One CR belongs to the line break; a second one is a column too many.
    auto const twice = read_requisition_file(good + "\r\r\n", "requisitions.txt", policy()).value();
    CHECK((twice.rows.empty() && twice.faults.at(0).column == 81));
    CHECK(read_requisition_file("", "empty.txt", policy()).value().rows.empty());
}

TEST_CASE("a file has at most 100,000 records, and a longer one is refused whole") {
    // Empty lines are quick to refuse, and each of them counts.
    std::string lines(most_requisitions, '\n');
    CHECK(read_requisition_file(lines, "long.txt", policy()).value().faults.size() == 100'000);
    lines += 'A';
    auto const refused = read_requisition_file(lines, "long.txt", policy());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == "size");
    CHECK(refused.error().line == 100'001);
}

TEST_CASE("SAMM C6.4.1: a file of several customers is told apart, before priorities are listed") {
    auto const of = [](std::string const& text) {
        return is_of_one_customer(read_requisition_file(text, "requisitions.txt", policy()).value());
    };
    CHECK(of(""));
    CHECK(of(good_record() + "\n" + good_record()));
    CHECK_FALSE(of(good_record() + "\n" + with(31, "KV")));
}
