// Changes of an offer that nobody signed: corrected, extended, restated (SAMM C5.4.19, C5.4.2.3).
#include "lifecycle/change/correct_offer.hpp"
#include "lifecycle/change/extend_offer.hpp"
#include "lifecycle/change/restate_offer.hpp"
#include "lifecycle/change_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

Act agency_on(Date on) { return {hand(Role::implementing_agency), on, "basic"}; }

OfferCorrected small_correction() {
    OfferCorrected stated;
    stated.change = "address of the freight forwarder";
    stated.purchaser_told = true;
    return stated;
}
OfferCorrected large_correction() {
    auto stated = small_correction();
    stated.weight = CorrectionClass::major;
    stated.raises_total = true;
    stated.policy_concurrence = "memorandum of 3 March";
    return stated;
}
OfferCorrected deposit_correction(std::string_view deposit) {
    auto stated = small_correction();
    stated.weight = CorrectionClass::deposit_or_schedule;
    stated.initial_deposit = dollars(deposit);
    return stated;
}

OfferExtended extension(Date asked_on, Date expires_on) {
    return {"", asked_on, expires_on, true, "the purchaser's budget is late"};
}

OfferRestated restatement(Date told_on) { return {"", "a line is replaced", told_on}; }

// The offer of `offered_case` passed its last day and somebody recorded it.
Case expired_case() {
    return with(offered_case(), plus_days(last_day, 1), OfferExpired{"basic"});
}

Case of_modification(Case fms_case) {
    fms_case.documents.at(0).kind = DocumentKind::modification;
    return fms_case;
}

}  // namespace

TEST_CASE("C5.4.19: an offer is corrected by its offices, as long as it is offered") {
    check_gate(correct_offer_gate, correct_offer, offered_case(), small_correction(),
               agency_on(2026y / March / 10));
}

TEST_CASE("C5.4.19: each class of correction needs its own office") {
    struct Row {
        OfferCorrected stated;
        Role office;
    };
    std::vector<Row> const table{{small_correction(), Role::implementing_agency},
                                 {large_correction(), Role::finance_policy},
                                 {deposit_correction("350.00"), Role::country_finance}};
    for (auto const& row : table)
        for (auto const role :
             {Role::implementing_agency, Role::finance_policy, Role::country_finance}) {
            CAPTURE(to_text(row.stated.weight));
            CAPTURE(to_text(role));
            auto const answer = correct_offer(offered_case(), row.stated,
                                              {hand(role), 2026y / March / 10, "basic"}, shipped());
            if (role == row.office) CHECK(answer.has_value());
            else check_refused(answer, correction_needs_its_office);
        }
}

TEST_CASE("C5.4.19: a pen corrects an offer up to and on its last day") {
    auto const fms_case = offered_case();
    auto const on = [&](Date day) {
        return correct_offer(fms_case, small_correction(), agency_on(day), shipped());
    };
    CHECK(on(plus_days(last_day, -1)).has_value());
    CHECK(on(last_day).has_value());
    check_refused(on(plus_days(last_day, 1)), correction_until_last_day);
    auto without_day = offered_case();
    without_day.documents.at(0).expires_on.reset();
    check_refused(correct_offer(without_day, small_correction(), agency_on(last_day), shipped()),
                  correction_until_last_day);
}

TEST_CASE("C6.7.3: a modification is never corrected, extended or restated") {
    auto const fms_case = of_modification(offered_case());
    auto const act = agency_on(2026y / March / 10);
    check_refused(correct_offer(fms_case, small_correction(), act, shipped()),
                  correction_never_of_modification);
    check_refused(extend_offer(fms_case, extension(act.on, plus_days(last_day, 30)), act,
                               shipped()),
                  extension_never_of_modification);
    check_refused(restate_offer(fms_case, restatement(act.on), act, shipped()),
                  restatement_never_of_modification);
}

TEST_CASE("C5.4.19: only a major correction raises the total, and it needs concurrence") {
    auto stated = small_correction();
    stated.raises_total = true;
    auto const act = agency_on(2026y / March / 10);
    check_refused(correct_offer(offered_case(), stated, act, shipped()), correction_keeps_total);
    Act const finance{hand(Role::finance_policy), act.on, "basic"};
    CHECK(correct_offer(offered_case(), large_correction(), finance, shipped()).has_value());
    using Concurrence = std::optional<std::string>;
    for (auto const& concurrence : {Concurrence{}, Concurrence{" "}}) {
        stated = large_correction();
        stated.policy_concurrence = concurrence;
        check_refused(correct_offer(offered_case(), stated, finance, shipped()),
                      correction_has_concurrence);
    }
}

TEST_CASE("C5.4.19: a correction says what changes, and the purchaser is told") {
    auto const act = agency_on(2026y / March / 10);
    auto stated = small_correction();
    stated.change = "  ";
    check_refused(correct_offer(offered_case(), stated, act, shipped()), correction_says_what);
    stated = small_correction();
    stated.purchaser_told = false;
    check_refused(correct_offer(offered_case(), stated, act, shipped()), correction_purchaser_told);
}

TEST_CASE("C9.8: a corrected deposit is its own class and never above the total") {
    Act const finance{hand(Role::country_finance), 2026y / March / 10, "basic"};
    auto const ask = [&](Case const& fms_case, std::string_view deposit) {
        return correct_offer(fms_case, deposit_correction(deposit), finance, shipped());
    };
    auto const corrected = ask(offered_case(), "1000.00");
    REQUIRE(corrected.has_value());
    CHECK(with(offered_case(), finance.on, *corrected).documents.at(0).initial_deposit ==
          dollars("1000.00"));
    check_refused(ask(offered_case(), "1000.01"), correction_deposit_within_total);
    auto below_zero = deposit_correction("0.00");
    CHECK(correct_offer(offered_case(), below_zero, finance, shipped()).has_value());
    below_zero.initial_deposit = Money::from_cents(-1);
    check_refused(correct_offer(offered_case(), below_zero, finance, shipped()),
                  correction_deposit_within_total);
    auto stated = small_correction();
    stated.initial_deposit = dollars("1.00");
    check_refused(
        correct_offer(offered_case(), stated, agency_on(2026y / March / 10), shipped()),
        correction_of_deposit);
    auto all_at_once = offered_case();
    all_at_once.documents.at(0).package_facts->terms = "cash_with_acceptance";
    CHECK(ask(all_at_once, "1000.00").has_value());
    check_refused(ask(all_at_once, "999.99"), correction_deposit_within_total);
    // With an amendment only what it adds is due: the offer of 1,000 dollars after one of 400.
    auto amended = implemented_case();
    amended.documents.at(0).offer->summary.total = dollars("400.00");
    amended = offered(with(std::move(amended), 2026y / May / 1, AmendmentStarted{"A1", "", {}, true}),
                      "A1");
    amended.documents.at(1).package_facts->terms = "cash_with_acceptance";
    auto stated_for = [&](std::string_view amount) {
        return correct_offer(amended, deposit_correction(amount),
                             {hand(Role::country_finance), 2026y / March / 10, "A1"}, shipped());
    };
    CHECK(stated_for("600.00").has_value());
    check_refused(stated_for("1000.00"), correction_deposit_within_total);
}

TEST_CASE("C5.4.19.1: an offer is extended by its agency, before or after its last day") {
    auto const stated = extension(2026y / May / 20, plus_days(last_day, 30));
    for (auto const stage :
         {DocumentStage::offered, DocumentStage::expired, DocumentStage::counteroffered})
        check_gate(extend_offer_gate, extend_offer, at(offered_case(), stage), stated,
                   agency_on(2026y / May / 21));
    auto const extended = extend_offer(expired_case(), stated, agency_on(2026y / May / 28),
                                       shipped());
    REQUIRE(extended.has_value());
    auto const later = with(expired_case(), 2026y / May / 28, *extended);
    CHECK(later.documents.at(0).expires_on == plus_days(last_day, 30));
    CHECK(later.documents.at(0).stage == DocumentStage::offered);
}

TEST_CASE("C5.4.19.1: an extension is asked for at the latest six months after the last day") {
    auto const ask = [](Date asked_on) {
        return extend_offer(expired_case(), extension(asked_on, 2027y / March / 1),
                            agency_on(2027y / January / 4), shipped());
    };
    CHECK(ask(2026y / November / 25).has_value());
    CHECK(ask(2026y / November / 26).has_value());
    check_refused(ask(2026y / November / 27), extension_asked_in_time);
    CHECK(ask(2027y / January / 4).error().explanation.find("26 November 2026") !=
          std::string::npos);
    // Who looks at the months finds no value, and does not guess.
    auto const without = shipped_without("offers/extension_months.toml");
    check_refused(extend_offer(expired_case(), extension(last_day, 2027y / March / 1),
                               agency_on(2026y / June / 1), without),
                  extension_asked_in_time);
}

TEST_CASE("C5.4.19.1: what is asked for later than it is given was not asked for") {
    auto const act = agency_on(2026y / May / 20);
    CHECK(extend_offer(offered_case(), extension(act.on, plus_days(last_day, 30)), act, shipped())
              .has_value());
    check_refused(extend_offer(offered_case(),
                               extension(plus_days(act.on, 1), plus_days(last_day, 30)), act,
                               shipped()),
                  extension_asked_before);
}

TEST_CASE("C5.4.19.1: the new last day lies after the old one and is not past itself") {
    auto const ask = [](Date expires_on, Date on) {
        return extend_offer(offered_case(), extension(2026y / May / 20, expires_on), agency_on(on),
                            shipped());
    };
    auto const early = 2026y / May / 20;
    check_refused(ask(plus_days(last_day, -1), early), extension_moves_the_day);
    check_refused(ask(last_day, early), extension_moves_the_day);
    CHECK(ask(plus_days(last_day, 1), early).has_value());
    auto const late = 2026y / July / 1;
    check_refused(ask(2026y / June / 30, late), extension_moves_the_day);
    CHECK(ask(2026y / July / 1, late).has_value());
    CHECK(ask(2026y / July / 2, late).has_value());
}

TEST_CASE("C5.4.19.1: an extension rests on valid data and says why") {
    auto const act = agency_on(2026y / May / 20);
    auto stated = extension(act.on, plus_days(last_day, 30));
    stated.data_valid = false;
    check_refused(extend_offer(offered_case(), stated, act, shipped()), extension_data_valid);
    stated = extension(act.on, plus_days(last_day, 30));
    stated.reason.clear();
    check_refused(extend_offer(offered_case(), stated, act, shipped()), extension_has_reason);
}

TEST_CASE("C5.4.2.3.2: a restated offer goes back to its writers without its approvals") {
    for (auto const stage :
         {DocumentStage::offered, DocumentStage::expired, DocumentStage::counteroffered})
        check_gate(restate_offer_gate, restate_offer, at(offered_case(), stage),
                   restatement(2026y / May / 20), agency_on(2026y / May / 21));
    auto const restated = restate_offer(offered_case(), restatement(2026y / May / 20),
                                        agency_on(2026y / May / 21), shipped());
    REQUIRE(restated.has_value());
    CHECK(restated->document == "basic");
    auto const later = with(offered_case(), 2026y / May / 21, *restated).documents.at(0);
    CHECK(later.restated);
    CHECK_FALSE(later.countersigned_by.has_value());
    CHECK_FALSE(later.approved_on.has_value());
    CHECK(later.first_offered_on == offered_day);
}

TEST_CASE("C5.4.2.3.2: an offer is restated at the latest six months after its last day") {
    auto const on = [](Date day) {
        return restate_offer(expired_case(), restatement(2026y / June / 1), agency_on(day),
                             shipped());
    };
    CHECK(on(2026y / November / 25).has_value());
    CHECK(on(2026y / November / 26).has_value());
    check_refused(on(2026y / November / 27), restatement_in_time);
    auto const without = shipped_without("offers/extension_months.toml");
    check_refused(restate_offer(expired_case(), restatement(last_day),
                                agency_on(2026y / June / 1), without),
                  restatement_in_time);
}

TEST_CASE("C5.4.2.3.2: the purchaser is told first that the earlier offer is dead") {
    auto const told = [](Date day) {
        return restate_offer(offered_case(), restatement(day), agency_on(2026y / May / 21),
                             shipped());
    };
    check_refused(told(plus_days(offered_day, -1)), restatement_purchaser_told);
    CHECK(told(offered_day).has_value());
    CHECK(told(2026y / May / 21).has_value());
    check_refused(told(2026y / May / 22), restatement_purchaser_told);
    auto silent = restatement(2026y / May / 20);
    silent.reason = " ";
    check_refused(restate_offer(offered_case(), silent, agency_on(2026y / May / 21), shipped()),
                  restatement_has_reason);
}

TEST_CASE("C9.8: without a price no deposit is within the total, without papers no terms bind it") {
    Act const finance{hand(Role::country_finance), 2026y / March / 10, "basic"};
    auto unpriced = offered_case();
    unpriced.documents.at(0).offer.reset();
    check_refused(correct_offer(unpriced, deposit_correction("0.01"), finance, shipped()),
                  correction_deposit_within_total);
    auto without_papers = offered_case();
    without_papers.documents.at(0).package_facts.reset();
    CHECK(correct_offer(without_papers, deposit_correction("0.01"), finance, shipped()).has_value());
}

TEST_CASE("C5.4.19.1: what has no last day cannot be extended or restated past it") {
    auto without_day = expired_case();
    without_day.documents.at(0).expires_on.reset();
    check_refused(extend_offer(without_day, extension(last_day, 2027y / March / 1),
                               agency_on(2026y / June / 1), shipped()),
                  extension_asked_in_time);
    check_refused(restate_offer(without_day, restatement(2026y / June / 1),
                                agency_on(2026y / June / 1), shipped()),
                  restatement_in_time);
}
