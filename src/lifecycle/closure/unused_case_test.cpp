#include "lifecycle/closure/unused_case.hpp"

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

CaseActivity activity(std::string_view net, std::string_view prepaid = "0.00") {
    return {dollars(net), dollars(prepaid)};
}

bool unused(CaseActivity const& seen) {
    auto const answer = is_unused(seen, shipped());
    CHECK(answer.why.value == (answer.value ? "yes" : "no"));
    CHECK(answer.why.citation.document == "DSCA 13-07");
    CHECK(standing_of(answer.why) == Standing::confirmed);
    return answer.value;
}

}  // namespace

TEST_CASE("DSCA 13-07: a case without net activity but its prepaid surcharge is unused") {
    CHECK(unused(activity("0.00")));  // UNUSED-01
    CHECK(unused(activity("5250.00", "5250.00")));
    CHECK_FALSE(unused(activity("0.01")));
    CHECK_FALSE(unused({Money::from_cents(-1), Money{}}));
    CHECK_FALSE(unused(activity("5250.01", "5250.00")));
    CHECK_FALSE(unused(activity("0.00", "5250.00")));
}

TEST_CASE("SAMM C6.7.6: an unused case is closed, never modified down to zero") {
    auto const refusal = check_modified_value(activity("0.00"), dollars("0.00"), shipped());
    REQUIRE(refusal.has_value());
    CHECK(refusal->rule.id == unused_case_is_closed.id);
    CHECK(refusal->explanation == "An unused case is closed, never modified down to zero.");
    CHECK(unused_case_route == "case closure");
}

TEST_CASE("SAMM C6.7.3.1.1: a case with activity is not modified to zero either") {
    auto const refusal = check_modified_value(activity("0.01"), dollars("0.00"), shipped());
    REQUIRE(refusal.has_value());
    CHECK(refusal->explanation.starts_with("A case with activity"));
    CHECK_FALSE(check_modified_value(activity("0.01"), dollars("0.01"), shipped()).has_value());
    CHECK_FALSE(check_modified_value(activity("0.00"), dollars("0.01"), shipped()).has_value());
}
