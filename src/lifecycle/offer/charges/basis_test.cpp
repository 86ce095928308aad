#include "lifecycle/offer/charges/basis.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

TEST_CASE("SAMM C9.4: a value that the policy does not know is refused by name and day") {
    auto const value =
        value_on(shipped(), "charges/no_such_charge", known_days(2026y / March / 31));
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().rule.id == policy_value_known.id);
    CHECK(value.error().explanation.find("charges/no_such_charge") != std::string::npos);
    CHECK(value.error().explanation.find("31 March 2026") != std::string::npos);
}

TEST_CASE("Nothing to charge still carries its reason") {
    auto const none = nothing(shipped(), "not_packed");
    CHECK(none.value == Money{});
    CHECK(none.why.value == "0.00");
    CHECK_FALSE(none.why.formula.empty());
    auto const per_unit =
        nothing_per_unit(shipped(), "nonrecurring_not_due", {{"waiver", "x", ""}});
    CHECK(per_unit.value == UnitPrice{});
    CHECK(per_unit.why.value == "0.00");
    CHECK(per_unit.why.inputs.size() == 1);
}
