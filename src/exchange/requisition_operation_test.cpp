#include "exchange/requisition_operation.hpp"

#include "exchange/requisition_fixture.hpp"

using namespace casewright;
using namespace casewright::fixture;

namespace {

std::expected<RequisitionReceived, InputError> told(std::string_view text,
                                                    std::string_view file = "r.mils",
                                                    std::string_view case_id = "BN-B-UAA") {
    return read_requisition_operation(text, file, CaseId::parse(case_id).value(),
                                      LineNumber::parse("001").value(),
                                      parse_money("1250.00").value(), policy());
}

}  // namespace

TEST_CASE("DLM 4000.25-1 Appendix 3.3: a record of 80 columns is what receive_requisition is told") {
    for (auto const& text : {good_record(), good_record() + "\n", good_record() + "\r\n"}) {
        auto const read = told(text);
        REQUIRE(read.has_value());
        CHECK(read->name == "BBN04563280001");
        CHECK(read->line.text() == "001");
        CHECK(read->stock_number == "1234567890123");
        CHECK(read->quantity == Quantity{12});
        CHECK(to_text(read->value) == "1250.00");
    }
}

TEST_CASE("the same record as JSON tells the same") {
    auto const record = read(good_record());
    REQUIRE(record.has_value());
    auto const read = told(json::serialize(answer(*record)), "r.json");
    REQUIRE(read.has_value());
    CHECK(read->name == "BBN04563280001");
    CHECK(read->quantity == Quantity{12});
    CHECK_FALSE(told("{", "r.json").has_value());
    CHECK_FALSE(told("[]", "r.json").has_value());
}

TEST_CASE("a record of another case is refused with its column") {
    auto const column = [](std::string_view id) {
        auto const read = told(good_record(), "r.mils", id);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().kind == "value");
        CHECK(read.error().line == 1);
        return read.error().column;
    };
    CHECK(column("BN-P-UAA") == 30);
    CHECK(column("KV-B-UAA") == 31);
    CHECK(column("BN-B-UAB") == 48);
}

TEST_CASE("agency K names no case: whoever names the case says which") {
    CHECK(told(with(30, "K"), "r.mils", "BN-P-UAA").has_value());
    CHECK_FALSE(told(with(30, "K"), "r.mils", "BN-P-UAB").has_value());
}

TEST_CASE("an operation takes one record, and a bad one is named by line and column") {
    auto const two = told(good_record() + "\n" + good_record() + "\n");
    REQUIRE_FALSE(two.has_value());
    CHECK(two.error().kind == "size");
    CHECK(two.error().line == 2);
    CHECK_FALSE(told("").has_value());
    CHECK_FALSE(told("\n").has_value());
    auto const bad = told(good_record() + "\nshort\n");
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().line == 2);
    CHECK(told(with(25, "0000X")).error().column == 29);
}

TEST_CASE("the ending of a file says what it holds") {
    CHECK(is_requisition_file("a/b.mils"));
    CHECK(is_requisition_file("b.json"));
    CHECK_FALSE(is_requisition_file("b.toml"));
    CHECK_FALSE(is_requisition_file("mils"));
}
