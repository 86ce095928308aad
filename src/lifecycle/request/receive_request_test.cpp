#include "lifecycle/request/receive_request.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

// The letter is dated 31 March 2026.
LetterOfRequest letter() { return letter_with({article_line("001", "1.00", 5)}); }

std::string refused_by(Case const& fms_case, std::string_view meant, Date on) {
    auto const received = receive_request(fms_case, case_id(meant), letter(), {{Role::purchaser, {}}, on, "basic"});
    return received ? std::string{} : std::string{received.error().rule.id};
}

}  // namespace

TEST_CASE("SAMM C5.1.7.1: one letter of request for each case") {
    Case fms_case;
    CHECK(refused_by(fms_case, "BN-B-UAA", 2026y / March / 31).empty());
    fms_case = after(std::move(fms_case), {1, 2026y / March / 31, RequestReceived{letter()}, {}});
    CHECK(refused_by(fms_case, "BN-B-UAA", 2026y / March / 31) == request_received_once.id);
}

TEST_CASE("SAMM C5.4.6.1: a letter belongs to the case that it names") {
    CHECK(refused_by({}, "BN-B-UAB", 2026y / March / 31) == request_names_its_case.id);
    // What it names is asked before whether one was received.
    Case fms_case;
    fms_case = after(std::move(fms_case), {1, 2026y / March / 31, RequestReceived{letter()}, {}});
    CHECK(refused_by(fms_case, "BN-B-UAB", 2026y / March / 31) == request_names_its_case.id);
}

TEST_CASE("SAMM C5.T20: a letter is not dated after the day of its receipt") {
    CHECK(refused_by({}, "BN-B-UAA", 2026y / March / 30) == request_not_from_the_future.id);
    CHECK(refused_by({}, "BN-B-UAA", 2026y / March / 31).empty());
    CHECK(refused_by({}, "BN-B-UAA", 2026y / April / 1).empty());
}

TEST_CASE("A received letter is recorded as it came") {
    auto const received = receive_request({}, case_id("BN-B-UAA"), letter(),
                                          {{Role::purchaser, {}}, 2026y / March / 31, "basic"});
    REQUIRE(received.has_value());
    CHECK(canonical_json(to_json(Fact{*received})) ==
          canonical_json(to_json(Fact{RequestReceived{letter()}})));
}
