#include "lifecycle/review/review_case.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/review/assess_enhancement.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / March / 31};

// Stock services: the total is the value and 3.2 percent of surcharge.
PricedOffer priced(LetterOfRequest const& letter) {
    auto offer = price_offer(letter, shipped(), today);
    REQUIRE(offer.has_value());
    return std::move(*offer);
}

LetterOfRequest program_letter(std::string_view value, std::string_view purchaser = "BN") {
    auto letter = letter_with({service_line("001", value)}, purchaser);
    letter.linked_program = "shield";
    return letter;
}

NotificationAssessed reviewed(LetterOfRequest const& letter,
                              std::vector<PricedOffer> const& offers) {
    auto answer = review_offer(letter, offers, shipped(), today);
    REQUIRE(answer.has_value());
    return std::move(*answer);
}

Enhancement enhanced(std::string_view notified, std::string_view now, ProgramValues const& added,
                     bool equipment = false, NotificationGroup group = NotificationGroup::other) {
    auto const answer = assess_enhancement(group_by_name(group), dollars(notified), dollars(now),
                                           added, equipment, today, shipped());
    REQUIRE(answer.has_value());
    return *answer;
}

Act const desk_act{{Role::implementing_agency, "desk-1"}, today, "basic"};

ProgramValues added_total(std::string_view total) { return {Money{}, dollars(total), Money{}}; }

}  // namespace

TEST_CASE("SAMM C5.5: an offer without a price cannot be held against the thresholds") {
    Case fms_case;
    auto const refused = [&] {
        auto const answer = review_case(fms_case, {}, desk_act, shipped());
        return answer ? std::string{} : std::string{answer.error().rule.id};
    };
    CHECK(refused() == review_offer_is_priced.id);
    auto& document = fms_case.documents.emplace_back();
    document.stage = DocumentStage::development;
    document.request = program_letter("5000.00");
    CHECK(refused() == review_offer_is_priced.id);
    document.offer = priced(*document.request);
    CHECK(refused().empty());
    document.request.reset();
    CHECK(refused() == review_offer_is_priced.id);
}

TEST_CASE("SAMM C5.F7: two offers that are below the threshold alone reach it together") {
    // 25,000,000.00 and 3.2 percent: 25,800,000.00, twice 51,600,000.00.
    auto const first = program_letter("25000000.00");
    auto second = program_letter("25000000.00");
    second.case_id = case_id("BN-B-UAB");
    CHECK_FALSE(reviewed(first, {priced(first)}).required);
    CHECK_FALSE(reviewed(second, {priced(second)}).required);
    auto const together = reviewed(first, {priced(first), priced(second)});
    CHECK(together.required);
    CHECK(together.limbs[1].value == dollars("51600000.00"));
    CHECK(together.waiting_days == 30);
    // The same through the case.
    Case fms_case;
    auto& document = fms_case.documents.emplace_back();
    document.stage = DocumentStage::development;
    document.request = first;
    document.offer = priced(first);
    auto const others = std::vector{priced(second)};
    auto const of_case = review_case(fms_case, others, desk_act, shipped());
    REQUIRE(of_case.has_value());
    CHECK(of_case->required);
    CHECK_FALSE(review_case(fms_case, {}, desk_act, shipped())->required);
}

TEST_CASE("SAMM C5.F7: a linked offer known by its values counts like a priced one") {
    auto letter = program_letter("25000000.00");
    letter.linked = {{case_id("BN-D-SAA"), Money{}, dollars("24199999.99"), Money{}}};
    CHECK_FALSE(reviewed(letter, {priced(letter)}).required);
    letter.linked.front().total = dollars("24200000.00");
    CHECK(reviewed(letter, {priced(letter)}).required);
}

TEST_CASE("SAMM C5.F7: charges count, so an offer just below the threshold may reach it") {
    // 48,449,612.40 and 1,550,387.60 of surcharge: 50,000,000.00.
    CHECK(
        reviewed(program_letter("48449612.40"), {priced(program_letter("48449612.40"))}).required);
    CHECK_FALSE(
        reviewed(program_letter("48449612.39"), {priced(program_letter("48449612.39"))}).required);
}

TEST_CASE("SAMM C5.T16: sensitive items and the listed countries have the tier of 40 days") {
    auto letter = program_letter("200000000.00");
    CHECK(reviewed(letter, {priced(letter)}).tier_days == 30);
    letter.sensitive = true;
    CHECK(reviewed(letter, {priced(letter)}).tier_days == 40);
    auto const listed = program_letter("200000000.00", "EG");
    CHECK(reviewed(listed, {priced(listed)}).tier_days == 40);
    CHECK(reviewed(listed, {priced(listed)}).waiting_days == 30);
    auto const ally = program_letter("200000000.00", "FR");
    CHECK(reviewed(ally, {priced(ally)}).tier_days == 20);
    CHECK(reviewed(ally, {priced(ally)}).waiting_days == 15);
}

TEST_CASE(
    "AECA 36(b)(5): an enhancement is any step above the notified total, there is no tolerance") {
    CHECK(enhanced("75000000.00", "74999999.99", {}).notice == EnhancementNotice::none);
    CHECK(enhanced("75000000.00", "75000000.00", {}).notice == EnhancementNotice::none);
    // CN-5-1: one cent more.
    auto const cent = enhanced("75000000.00", "75000000.01", added_total("0.01"));
    CHECK(cent.notice == EnhancementNotice::report);
    CHECK(cent.formal_days == 0);
    CHECK(cent.delivery_not_before_days == 45);
}

TEST_CASE("SAMM C5.5.3.2: an enhancement that meets a threshold alone is certified anew") {
    CHECK(enhanced("75000000.00", "124999999.99", added_total("49999999.99")).notice ==
          EnhancementNotice::report);
    auto const certified =
        enhanced("75000000.00", "125000000.00", added_total("50000000.00"));  // CN-5-2
    CHECK(certified.notice == EnhancementNotice::certification);
    CHECK(certified.formal_days == 30);
    CHECK_FALSE(certified.delivery_not_before_days.has_value());
    CHECK(
        enhanced("75000000.00", "89000000.00", {dollars("14000000.00"), dollars("14000000.00"), {}})
            .notice == EnhancementNotice::certification);
    auto const ally = enhanced("75000000.00", "175000000.00", added_total("100000000.00"), false,
                               NotificationGroup::nato_plus_five);
    CHECK(ally.formal_days == 15);
}

TEST_CASE("AECA 36(b)(5): added major equipment is reported even when the value did not grow") {
    auto const report = enhanced("75000000.00", "75000000.00", {}, true);
    CHECK(report.notice == EnhancementNotice::report);
    CHECK(report.delivery_not_before_days == 45);
    CHECK(enhanced("75000000.00", "70000000.00", {dollars("14000000.00"), {}, {}}, true).notice ==
          EnhancementNotice::certification);
}

TEST_CASE("AECA 36(b)(5): an enhancement without known thresholds or delivery period is refused") {
    auto const ask = [](Date on, Policy const& policy) {
        auto const answer =
            assess_enhancement(group_by_name(NotificationGroup::other), dollars("1.00"),
                               dollars("2.00"), added_total("1.00"), false, on, policy);
        return answer ? std::string{} : std::string{answer.error().rule.id};
    };
    CHECK(ask(today, shipped()).empty());
    CHECK(ask(2002y / September / 29, shipped()) == review_thresholds_known.id);
    CHECK(ask(today, shipped_without("notification/enhancement_delivery_days.toml")) ==
          review_thresholds_known.id);
}
