#include "deliveries/deliveries_fixture.hpp"

namespace casewright {
namespace {

constexpr std::string_view heading =
    "case,line,ordered_quantity,unit_price_cents,source_of_supply,delivery_term,rate_area,"
    "admin_rate_ppm,transport_rate_ppm,pch\n";

std::string fault_of(std::string_view row) {
    auto const terms = read_lines_csv(std::string{heading} + std::string{row}, "lines.csv", usual_packing);
    if (terms) return "";
    return fmt::format("{}:{}", terms.error().line, terms.error().column);
}

}  // namespace

TEST_CASE("terms are read from a table of lines, sorted, and written so that they read back") {
    auto const terms = read_lines_csv(std::string{heading} + "RO-B-UAA,002,7,500,S,4,1,32000,0,1\r\n"
                                                            "KV-B-UAA,001,5,19500000,P,5,2,35000,37500,0\n",
                                      "lines.csv", usual_packing);
    REQUIRE(terms.has_value());
    REQUIRE(terms->lines().size() == 2);
    auto const& [first, second] = std::tie(terms->lines()[0], terms->lines()[1]);
    CHECK(first.case_id.text() == "KV-B-UAA");
    CHECK(first.unit_price == UnitPrice::from_money(Money::from_cents(195'000'00)));
    CHECK(first.packing == PackingTerms{});
    CHECK(second.packing == usual_packing);
    CHECK(second.admin == Rate{32'000});
    CHECK(read_terms(terms->text(), "terms")->lines() == terms->lines());
}

TEST_CASE("a table of lines that cannot be meant so is refused with line and column") {
    CHECK(fault_of("KV-B-UAA,001,5,100,P,5,2,35000,0,0\n") == "");
    CHECK(fault_of("KV-B-UAA,001,5,100,P,5,2,35000,0\n") == "2:1");
    CHECK(fault_of("KVBUAA,001,5,100,P,5,2,35000,0,0\n") == "2:1");
    CHECK(fault_of("KV-B-UAA,1,5,100,P,5,2,35000,0,0\n") == "2:10");
    CHECK(fault_of("KV-B-UAA,001a,5,100,P,5,2,35000,0,0\n") == "2:1");
    CHECK(fault_of("KV-B-UAA,001,-5,100,P,5,2,35000,0,0\n") == "2:14");
    CHECK(fault_of("KV-B-UAA,001,,100,P,5,2,35000,0,0\n") == "2:14");
    CHECK(fault_of("KV-B-UAA,001,5,1e3,P,5,2,35000,0,0\n") == "2:16");
    CHECK(fault_of("KV-B-UAA,001,5,99999999999999999999,P,5,2,35000,0,0\n") == "2:16");
    CHECK(fault_of("KV-B-UAA,001,5,10000000000001,P,5,2,35000,0,0\n") == "2:1");
    CHECK(fault_of("KV-B-UAA,001,1000000000000,100,P,5,2,35000,0,0\n") == "2:1");
    CHECK(fault_of("KV-B-UAA,001,5,100,P,5,2,1000001,0,0\n") == "2:1");
    CHECK(fault_of("KV-B-UAA,001,5,100,P,5,2,35000,0,yes\n") == "2:34");
    CHECK(fault_of("KV-B-UAA,001,5,100,P,5,2,35000,0,0\nKV-B-UAA,001,5,100,P,5,2,35000,0,0\n") == "1:1");
    CHECK_FALSE(read_lines_csv("", "lines.csv", usual_packing).has_value());
    CHECK_FALSE(read_lines_csv("case,line\n", "lines.csv", usual_packing).has_value());
    CHECK_FALSE(read_terms(heading, "terms").has_value());
    // A table without lines is one: nothing is known then.
    CHECK(judge_text(written(usual_record()), *read_lines_csv(heading, "lines.csv", usual_packing))
              .refused.front().reason == Reason::unknown_case);
}

}  // namespace casewright
