#include "lifecycle/offer/price_offer.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/charges/basis.hpp"
#include "lifecycle/offer/check_lines.hpp"
#include "lifecycle/offer/develop_offer.hpp"
#include "lifecycle/offer/price_line.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

PricedOffer priced(LetterOfRequest const& letter, Date on, Policy const& policy = shipped()) {
    auto offer = price_offer(letter, policy, on);
    REQUIRE_MESSAGE(offer.has_value(), offer.error().explanation);
    return std::move(*offer);
}

// Stock articles for 100,000.00, accepted while the small case minimum stood.
LetterOfRequest small_case_of_2008() {
    auto line = article_line("001", "1000.00", 100);
    line.source = "S";
    auto letter = letter_with({line});
    letter.accepted_on = 2008y / January / 1;
    return letter;
}

LetterOfRequest capacity_case(Date developed) {
    auto line = article_line("001", "100000.00", 2);
    line.delivery_term = "5";
    auto letter = letter_with({line});
    letter.program = Program::bpc;
    letter.authority = "title_10";
    letter.developed_on = developed;
    return letter;
}

}  // namespace

TEST_CASE("Pricing slides 2008: the whole stack, each charge on the unit price or the net value") {
    // Vector LOA-CHAIN-R1.
    auto line = article_line("001", "100000.00", 2);
    line.nonrecurring = price("5904.00");
    line.delivery_term = "8";
    line.offer_release = "Z";
    auto letter = letter_with({line});
    letter.accepted_on = 2017y / March / 1;
    auto const offer = priced(letter, 2017y / March / 1);
    REQUIRE(offer.lines.size() == 1);
    CHECK(offer.lines.front().contract_administration == price("1200.00"));
    CHECK(offer.lines.front().unit_price == price("107104.00"));
    CHECK(offer.summary.net_estimated_cost == dollars("214208.00"));
    CHECK(offer.summary.packing_crating_handling == dollars("4642.08"));
    CHECK(offer.summary.transportation == dollars("13388.00"));
    CHECK(offer.summary.administrative_charge == dollars("7497.28"));
    CHECK(offer.summary.other == Money{});
    CHECK(offer.summary.total == dollars("239735.36"));
}

TEST_CASE("DSCA 18-27: lines of one offer keep rates of their own") {
    auto old_line = article_line("001", "1000000.00", 1);
    auto new_line = article_line("002", "1000000.00", 1);
    for (auto* line : {&old_line, &new_line}) line->source = "S";
    old_line.accepted_on = 2018y / May / 31;
    new_line.accepted_on = 2018y / June / 1;
    auto const offer = priced(letter_with({old_line, new_line}), 2026y / March / 31);
    CHECK(offer.lines[0].administrative_charge == dollars("35000.00"));
    CHECK(offer.lines[1].administrative_charge == dollars("32000.00"));
    CHECK(offer.summary.administrative_charge == dollars("67000.00"));
}

TEST_CASE(
    "The days of a line come before those of its case, and those before the day of the question") {
    auto letter = letter_with({article_line("001", "1.00", 5)});
    letter.accepted_on = 2018y / May / 1;
    letter.implemented_on = 2018y / May / 2;
    auto const from_case = key_days_of(letter, letter.lines.front(), 2026y / March / 31);
    CHECK(from_case.of(KeyDay::line_accepted) == 2018y / May / 1);
    CHECK(from_case.of(KeyDay::line_implemented) == 2018y / May / 2);
    CHECK(from_case.of(KeyDay::line_signed) == 2026y / March / 31);
    CHECK_FALSE(from_case.knows(KeyDay::line_signed));
    CHECK(from_case.knows(KeyDay::document_day));
    letter.lines.front().accepted_on = 2019y / June / 1;
    letter.lines.front().implemented_on = 2019y / June / 2;
    auto const own = key_days_of(letter, letter.lines.front(), 2026y / March / 31);
    CHECK(own.of(KeyDay::line_accepted) == 2019y / June / 1);
    CHECK(own.of(KeyDay::line_implemented) == 2019y / June / 2);
    CHECK(own.of(KeyDay::case_accepted) == 2018y / May / 1);
    CHECK(own.of(KeyDay::case_implemented) == 2018y / May / 2);
}

TEST_CASE("SAMM C9.4.7: a small case of the window gets its line after the others") {
    auto const offer = priced(small_case_of_2008(), 2008y / January / 1);
    REQUIRE(offer.lines.size() == 2);
    auto const& added = offer.lines.back();
    CHECK(added.number.text() == "002");
    CHECK(added.kind == LineKind::small_case);
    CHECK(added.source == "S");
    CHECK(added.net == dollars("11200.00"));  // SCML-NOADMIN: 15,000 less 3,800
    CHECK(added.administrative_charge == Money{});
    CHECK(offer.summary.net_estimated_cost == dollars("111200.00"));
    CHECK(offer.summary.administrative_charge == dollars("3800.00"));
    CHECK(offer.summary.total == dollars("115000.00"));
}

TEST_CASE("DSCA 12-37: the day of acceptance of the case decides on the small case line") {
    auto letter = small_case_of_2008();
    auto const lines_when_accepted = [&](Date day) {
        letter.accepted_on = day;
        return priced(letter, 2026y / March / 31).lines.size();
    };
    CHECK(lines_when_accepted(2006y / July / 31) == 1);
    CHECK(lines_when_accepted(2006y / August / 1) == 2);
    CHECK(lines_when_accepted(2012y / July / 2) == 2);
    CHECK(lines_when_accepted(2012y / July / 3) == 1);
}

TEST_CASE("SAMM C9.4.7.3: excess articles, drawdowns and waived cases bear no small case line") {
    auto letter = small_case_of_2008();
    letter.surcharge_waiver = "paid by another fund";
    auto const waived = priced(letter, 2008y / January / 1);
    CHECK(waived.lines.size() == 1);
    CHECK(waived.summary.administrative_charge == Money{});
    letter = small_case_of_2008();
    letter.purchaser = "S9";
    CHECK(priced(letter, 2008y / January / 1).lines.size() == 1);
    letter = small_case_of_2008();
    letter.lines.front().source = "E";
    CHECK(priced(letter, 2008y / January / 1).lines.size() == 1);
    letter.lines.push_back(service_line("002", "50.00"));  // no longer purely excess
    CHECK(priced(letter, 2008y / January / 1).lines.size() == 3);
}

TEST_CASE("SAMM C9.4.7.4.1: the small case line needs a number after line 999") {
    auto letter = small_case_of_2008();
    letter.lines.front().number = line_number("998");
    CHECK(priced(letter, 2008y / January / 1).lines.back().number.text() == "999");
    letter.lines.front().number = line_number("999");
    auto const offer = price_offer(letter, shipped(), 2008y / January / 1);
    REQUIRE_FALSE(offer.has_value());
    CHECK(offer.error().rule.id == line_small_case_needs_number.id);
}

TEST_CASE("LOA notes BPC: a Title 10 case of 14 August 2020 bears none of four indirect charges") {
    auto const before = priced(capacity_case(2020y / August / 13), 2020y / August / 13);
    CHECK(before.lines.front().contract_administration == price("1000.00"));
    CHECK(before.summary.administrative_charge == dollars("6464.00"));
    CHECK(before.summary.packing_crating_handling > Money{});
    CHECK(before.summary.transportation > Money{});
    auto const after = priced(capacity_case(2020y / August / 14), 2020y / August / 14);
    CHECK(after.lines.front().contract_administration == UnitPrice{});
    CHECK(after.summary.administrative_charge == Money{});
    CHECK(after.summary.packing_crating_handling == Money{});
    CHECK(after.summary.transportation == Money{});
    CHECK(after.summary.total == dollars("200000.00"));
    // An older case: a new line loses only the surcharge.
    auto const new_line = priced(capacity_case(2020y / August / 13), 2020y / August / 14);
    CHECK(new_line.lines.front().contract_administration == price("1000.00"));
    CHECK(new_line.summary.administrative_charge == Money{});
    CHECK(new_line.summary.packing_crating_handling > Money{});
}

TEST_CASE("LOA note 043: part A of a stock arrangement bears the supply support surcharge") {
    auto part_a = service_line("001", "100000.00");
    auto part_b = service_line("002", "200000.00");
    part_a.stock_part = "A";
    part_b.stock_part = "B";
    auto letter = letter_with({part_a, part_b});
    letter.kind = CaseKind::clssa_fmso_1;
    auto const offer = priced(letter, 2026y / March / 31);
    CHECK(offer.lines[0].other == dollars("5000.00"));
    CHECK(offer.lines[1].other == Money{});
    CHECK(offer.summary.other == dollars("5000.00"));
    letter.lines.front().stock_part_before = dollars("80000.00");
    CHECK(priced(letter, 2026y / March / 31).summary.other == dollars("1000.00"));
}

TEST_CASE("Packing falls on articles that ship, unless the request says otherwise") {
    auto line = article_line("001", "1000.00", 10);
    auto const of = [&] {
        return priced(letter_with({line}), 2026y / March / 31).summary.packing_crating_handling;
    };
    CHECK(of() == Money{});  // no delivery term: nothing ships
    line.delivery_term = "4";
    CHECK(of() == dollars("353.50"));  // on 1,010.00, contract administration included
    line.packing = false;
    CHECK(of() == Money{});
    line.delivery_term.clear();
    line.packing = true;
    CHECK(of() == dollars("353.50"));
}

TEST_CASE("SAMM C5.4: an offer that a line rule forbids is not priced") {
    auto const none = price_offer(letter_with({}), shipped(), 2026y / March / 31);
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().rule.id == offer_has_lines.id);
}

TEST_CASE("SAMM C9.4: one value that the policy does not know refuses the whole offer") {
    auto line = article_line("001", "1.00", 5);
    line.source = "X";
    for (auto const* missing :
         {"charges/administrative_surcharge.toml", "charges/contract_administration.toml",
          "charges/contract_administration_mixed_share.toml"}) {
        CAPTURE(missing);
        auto const offer =
            price_offer(letter_with({line}), shipped_without(missing), 2026y / March / 31);
        REQUIRE_FALSE(offer.has_value());
        CHECK(offer.error().rule.id == policy_value_known.id);
    }
}

TEST_CASE("SAMM C5.1.7: development begins only when the request is actionable") {
    auto const on = 2026y / March / 31;
    Case fms_case;
    auto const refused = [&] {
        auto const offer = develop_offer(
            fms_case, {{Role::implementing_agency, "desk-1"}, on, "basic"}, shipped());
        return offer ? std::string{} : std::string{offer.error().rule.id};
    };
    CHECK(refused() == offer_request_is_actionable.id);
    auto const happens = [&](Fact fact) {
        fms_case = after(std::move(fms_case), {fms_case.last_sequence + 1, on, std::move(fact), {}});
    };
    happens(RequestReceived{letter_with({article_line("001", "1.00", 5)})});
    CHECK(refused() == offer_request_is_actionable.id);
    RequestAssessed assessed;
    for (auto const status : {RequestStatus::insufficient, RequestStatus::actionable,
                              RequestStatus::complete}) {
        assessed.status = status;
        happens(assessed);
        CHECK(refused().empty() == (status != RequestStatus::insufficient));
    }
    fms_case.documents.front().request->lines.clear();
    CHECK(refused() == offer_has_lines.id);
}
