// SAMM C6.7: what the letter of a modification may say otherwise than the version in force.
#include "lifecycle/letter_scope.hpp"

#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/request/revise_request.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

LetterOfRequest sold_letter() {
    auto letter = letter_with({article_line("001", "1000.00", 10), service_line("002", "500.00")});
    letter.requested_on = 2026y / January / 30;
    letter.lines.front().delivery_term = "5";
    return letter;
}

// Implemented as `sold_letter`, with a modification that moves money only.
Case modified_case(std::vector<std::string> changes = {"line_funds"}) {
    auto fms_case = then({}, 2026y / February / 2, RequestReceived{sold_letter()});
    fms_case = then(std::move(fms_case), 2026y / March / 2, CaseImplemented{"basic", {}});
    return then(std::move(fms_case), 2026y / June / 1,
                ModificationStarted{"M1", "the factory charges more", std::move(changes), {}});
}

std::string revised(Case const& fms_case, LetterOfRequest letter, std::string document = "M1") {
    return rule_of(revise_request(fms_case, RequestRevised{{}, std::move(letter)},
                                  {actor(Role::implementing_agency), 2026y / June / 2, document},
                                  shipped()));
}

using Change = void (*)(LetterOfRequest&);

}  // namespace

TEST_CASE("SAMM C6.7: the letter of a modification that changes the scope is refused where it is stated") {
    Change const of_scope[]{
        [](auto& it) { it.lines[0].quantity = Quantity{11}; },
        [](auto& it) { it.lines[0].quantity = Quantity{9}; },
        [](auto& it) { it.lines[0].quantity.reset(); },
        [](auto& it) { it.lines[1].quantity = Quantity{1}; },
        [](auto& it) { it.lines[0].article = "javelin.missile"; },
        [](auto& it) { it.lines[0].mde = true; },
        [](auto& it) { it.lines[0].sme = true; },
        [](auto& it) { it.lines[1].kind = LineKind::training; },
        [](auto& it) { it.lines[0].delivery_term = "7"; },
        [](auto& it) { it.lines[1].description = "service of another kind"; },
        [](auto& it) { it.lines.push_back(service_line("003", "1.00")); },
        [](auto& it) { it.lines.pop_back(); },
        [](auto& it) { it.kind = CaseKind::blanket_order; },
        [](auto& it) { it.participants = {"KV"}; },
    };
    for (auto const change : of_scope) {
        auto letter = sold_letter();
        change(letter);
        CHECK(revised(modified_case(), letter) == modification_letter_keeps_scope.id);
    }
}

TEST_CASE("SAMM Table C6.T7: prices, sources, months and schedules move within the scope") {
    Change const within[]{
        [](auto&) {},
        [](auto& it) { it.lines[0].base_price = price("1100.00"); },
        [](auto& it) { it.lines[1].base_price = price("900.00"); },
        [](auto& it) { it.lines[0].source = "S"; },
        [](auto& it) { it.lines[0].availability = "12-18"; },
        [](auto& it) { it.lines[0].offer_release = "Z"; },
    };
    for (auto const change : within) {
        auto letter = sold_letter();
        change(letter);
        CHECK(revised(modified_case(), letter) == "");
    }
}

TEST_CASE("SAMM Table C6.T7: lines go and words change when a code of the modification says so") {
    auto shorter = sold_letter();
    shorter.lines.pop_back();
    CHECK(revised(modified_case({"line_funds", "delete_lines"}), shorter) == "");
    auto reworded = sold_letter();
    reworded.lines[0].description = "article of the updated version";
    for (auto const* code : {"description", "typing", "unit_pack"})
        CHECK(revised(modified_case({code}), reworded) == "");
    // But no code lets a quantity change.
    auto more = sold_letter();
    more.lines[0].quantity = Quantity{12};
    for (auto const* code : {"description", "delete_lines", "concurrent", "quantity"})
        CHECK(revised(modified_case({code}), more) == modification_letter_keeps_scope.id);
}

TEST_CASE("SAMM C6.7: the scope is that of the version implemented last, and an amendment may change it") {
    auto twelve = sold_letter();
    twelve.lines[0].quantity = Quantity{12};
    auto fms_case = then(modified_case(), 2026y / June / 2, AmendmentStarted{"A1", "", {}, {}});
    CHECK(revised(fms_case, twelve, "A1") == "");
    fms_case = then(std::move(fms_case), 2026y / June / 3, RequestRevised{"A1", twelve});
    CHECK(revised(fms_case, twelve) == modification_letter_keeps_scope.id);
    fms_case = then(std::move(fms_case), 2026y / July / 1, CaseImplemented{"A1", {}});
    CHECK(revised(fms_case, sold_letter()) == modification_letter_keeps_scope.id);
    CHECK(revised(fms_case, twelve) == "");
}
