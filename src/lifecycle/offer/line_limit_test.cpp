#include "lifecycle/offer/line_limit.hpp"

#include "lifecycle/known_value.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

std::expected<Explained<Money>, Refusal> most(LineKind kind, std::string_view line,
                                              std::string_view whole = "10000000.00",
                                              bool exception_granted = false) {
    return most_on_line({kind, dollars(line), dollars(whole), exception_granted,
                         2026y / March / 31},
                        shipped());
}

}  // namespace

TEST_CASE("SAMM C5.4.13.1: a line for requirements not named yet holds at most 10 percent") {
    for (auto const* allowed : {"0.00", "999999.99", "1000000.00"}) {  // NSR-LIMIT-1
        auto const answer = most(LineKind::non_specific, allowed);
        REQUIRE(answer.has_value());
        CHECK(answer->value == dollars("1000000.00"));
        CHECK(answer->why.value == "1000000.00");
        CHECK(answer->why.citation == Citation{"SAMM", "C5.4.13.1"});
        CHECK(answer->why.policy.front().id == "offers/nonspecific_line_share");
    }
    auto const above = most(LineKind::non_specific, "1000000.01");  // NSR-LIMIT-2
    REQUIRE_FALSE(above.has_value());
    CHECK(above.error().rule.id == line_non_specific_allowed.id);
    CHECK(above.error().explanation.ends_with("it needs an exception by DSCA finance policy."));
}

TEST_CASE("SAMM C5.4.13.1: DSCA finance policy may grant more than 10 percent") {
    CHECK(most(LineKind::non_specific, "1000000.01", "10000000.00", true).has_value());
    CHECK(limit_of(LineKind::non_specific)->exception_by == "DSCA finance policy");
}

TEST_CASE("SAMM C4.5.1.2: an administrative disbursing line holds at most 10 percent") {
    CHECK(most(LineKind::disbursing, "1000000.00").has_value());
    CHECK(most(LineKind::disbursing, "1000000.00")->why.citation == Citation{"SAMM", "C4.5.1.2"});
    for (bool const granted : {false, true}) {  // no text that was read knows an exception
        auto const above = most(LineKind::disbursing, "1000000.01", "10000000.00", granted);
        REQUIRE_FALSE(above.has_value());
        CHECK(above.error().rule.id == line_disbursing_limit.id);
    }
}

TEST_CASE("SAMM C5.4.13.1: a tenth that ends within a cent is cut, not rounded up") {
    CHECK(most(LineKind::non_specific, "0.09", "0.99")->value == dollars("0.09"));  // 0.099
    CHECK_FALSE(most(LineKind::non_specific, "0.10", "0.99").has_value());
    CHECK(most(LineKind::non_specific, "0.10", "1.00").has_value());
}

TEST_CASE("SAMM C5.4.13: an amendment, from stock, without grant money, is where the line stands") {
    CHECK(fits_non_specific({}));
    CHECK_FALSE(fits_non_specific({.on_amendment = false}));
    CHECK_FALSE(fits_non_specific({.source = "P"}));
    CHECK_FALSE(fits_non_specific({.grant_money = true}));
    CHECK_FALSE(fits_non_specific({.program = Program::bpc}));
    CHECK_FALSE(takes_orders(LineKind::non_specific));
    CHECK(takes_orders(LineKind::article));
}

TEST_CASE("Lines of other kinds have no limit in percent of the offer") {
    for (auto const& [kind, word] : Words<LineKind>::all) {
        CAPTURE(word);
        bool const limited = kind == LineKind::non_specific || kind == LineKind::disbursing;
        CHECK(limit_of(kind).has_value() == limited);
    }
}

TEST_CASE("SAMM C5.4.13.1: without a share no line is measured") {
    auto const answer =
        most_on_line({LineKind::non_specific, dollars("1"), dollars("100"), false,
                      2026y / March / 31},
                     shipped_without("offers/nonspecific_line_share.toml"));
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().rule.id == policy_value_known.id);
}
