// A document is cancelled, and two offices bring it back (SAMM C6.7.2.5, C6.1.3).
#include "lifecycle/change/authorize_reactivation.hpp"
#include "lifecycle/change/cancel_offer.hpp"
#include "lifecycle/change/change_rules.hpp"
#include "lifecycle/change/reactivate_offer.hpp"
#include "lifecycle/change_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

Date const today = 2026y / April / 15;
Act const agency{hand(Role::implementing_agency), today, "basic"};
Act const finance{hand(Role::finance_policy, "desk-9"), today, "basic"};

OfferCancelled cancellation() { return {"", "the purchaser buys elsewhere"}; }
ReactivationAuthorized authorization() { return {"", "cancelled by mistake"}; }
OfferReactivated to_purchaser(Date expires_on) {
    return {"", ReactivateTo::offered, expires_on};
}
OfferReactivated to_writers() { return {"", ReactivateTo::development, {}}; }

Case authorized(Case fms_case) {
    return with(std::move(fms_case), today, ReactivationAuthorized{"basic", "mistake"},
                finance.actor);
}

// An implemented case with a cancelled amendment A1.
Case with_cancelled_amendment() {
    auto fms_case = with(executing_case(), 2026y / June / 1, AmendmentStarted{"A1", "", {}, true});
    return with(offered(std::move(fms_case), "A1"), 2026y / July / 1,
                OfferCancelled{"A1", "not needed"});
}
Act about_amendment(Role role) { return {hand(role), 2026y / July / 2, "A1"}; }

}  // namespace

TEST_CASE("C6.7.2.5: a document is cancelled by its agency from any stage before its signature") {
    for (auto const& [stage, word] : Words<DocumentStage>::all) {
        if (!cancel_offer_gate.from.has(stage) || stage == DocumentStage::delayed ||
            stage == DocumentStage::accepted)
            continue;
        CAPTURE(word);
        check_gate(cancel_offer_gate, cancel_offer, at(offered_case(), stage), cancellation(),
                   agency);
        check_refused(cancel_offer(at(offered_case(), stage), cancellation(), finance, shipped()),
                      cancellation_needs_its_office);
    }
}

TEST_CASE("C6.1.3: an offer whose deposit does not come is cancelled by finance alone") {
    auto const delayed = at(offered_case(), DocumentStage::delayed);
    check_gate(cancel_offer_gate, cancel_offer, delayed, cancellation(), finance);
    check_refused(cancel_offer(delayed, cancellation(), agency, shipped()),
                  cancellation_needs_its_office);
}

TEST_CASE("C6.7.2.5: a cancellation says why, and no clock of the document goes on") {
    check_refused(cancel_offer(offered_case(), {"", "\t"}, agency, shipped()),
                  cancellation_has_reason);
    auto in_work = with(requested_case(), 2026y / January / 6,
                        CaseInitialized{"basic", Category::b, {}});
    REQUIRE(running_clock(in_work.clocks, "processing", "basic") != nullptr);
    auto const fact = cancel_offer(in_work, cancellation(), agency, shipped());
    REQUIRE(fact.has_value());
    in_work = with(std::move(in_work), today, *fact);
    CHECK(running_clock(in_work.clocks, "processing", "basic") == nullptr);
}

TEST_CASE("C6.7.2.5: the department authorizes the return of what was cancelled, once") {
    check_gate(authorize_reactivation_gate, authorize_reactivation, cancelled_case(),
               authorization(), finance);
    check_refused(authorize_reactivation(cancelled_case(), {"", ""}, finance, shipped()),
                  reactivation_has_reason);
    check_refused(authorize_reactivation(authorized(cancelled_case()), authorization(), finance,
                                         shipped()),
                  reactivation_authorized_once);
}

TEST_CASE("C6.7.2.5: nothing comes back without the department's authorization") {
    check_gate(reactivate_offer_gate, reactivate_offer, authorized(cancelled_case()), to_writers(),
               agency);
    check_gate(reactivate_offer_gate, reactivate_offer, authorized(cancelled_case()),
               to_purchaser(2026y / June / 30), agency);
    check_refused(reactivate_offer(cancelled_case(), to_writers(), agency, shipped()),
                  reactivation_is_authorized);
    // An authorization is used up by the return, and by another cancellation.
    auto again = with(authorized(cancelled_case()), today, OfferReactivated{"basic", {}, {}});
    again = with(std::move(again), today, OfferCancelled{"basic", "again"});
    check_refused(reactivate_offer(again, to_writers(), agency, shipped()),
                  reactivation_is_authorized);
}

TEST_CASE("C6.7.2.5: who authorized the return does not bring the document back himself") {
    auto const fms_case = authorized(cancelled_case());
    auto by_desk = [&](std::string desk) {
        return reactivate_offer(fms_case, to_writers(),
                                {hand(Role::implementing_agency, std::move(desk)), today, "basic"},
                                shipped());
    };
    // The desk of finance sits at the agency's table as well.
    check_refused(by_desk("desk-9"), reactivation_another_hand);
    CHECK(by_desk("desk-1").has_value());
}

TEST_CASE("C6.7.2.5: a modification does not come back") {
    auto fms_case = cancelled_case();
    fms_case.documents.at(0).kind = DocumentKind::modification;
    check_refused(authorize_reactivation(fms_case, authorization(), finance, shipped()),
                  reactivation_never_of_modification);
    check_refused(reactivate_offer(authorized(fms_case), to_writers(), agency, shipped()),
                  reactivation_never_of_modification);
}

TEST_CASE("DSCA 25-89: no document comes back under the closure hold") {
    auto fms_case = authorized(cancelled_case());
    fms_case.closure_hold = true;
    check_refused(reactivate_offer(fms_case, to_writers(), agency, shipped()),
                  change_no_closure_hold);
    fms_case.documents.at(0).reactivation_authorized = false;
    check_refused(authorize_reactivation(fms_case, authorization(), finance, shipped()),
                  change_no_closure_hold);
}

TEST_CASE("C6.7.2.5: an amendment comes back only to a case that can be amended") {
    auto const fms_case = with_cancelled_amendment();
    REQUIRE(document_of(fms_case, "A1").stage == DocumentStage::cancelled);
    for (auto const& [stage, word] : Words<CaseStage>::all) {
        CAPTURE(word);
        auto const answer = authorize_reactivation(at(fms_case, stage), authorization(),
                                                   about_amendment(Role::finance_policy),
                                                   shipped());
        if (changeable_case.has(stage)) {
            REQUIRE(answer.has_value());
            CHECK(answer->document == "A1");
        } else {
            check_refused(answer, reactivation_of_living_case);
        }
    }
    CHECK(cancelled_case().stage == CaseStage::not_implemented);
    CHECK(authorize_reactivation(cancelled_case(), authorization(), finance, shipped())
              .has_value());
}

TEST_CASE("C6.7.2.5: only what was countersigned as it is goes back to the purchaser at once") {
    // Offered once, then written again: the second text was never countersigned.
    auto restated = with(offered_case(), 2026y / April / 1,
                         OfferRestated{"basic", "", 2026y / April / 1});
    restated = with(std::move(restated), 2026y / April / 2, OfferCancelled{"basic", ""});
    check_refused(reactivate_offer(authorized(restated), to_purchaser(2026y / June / 30), agency,
                                   shipped()),
                  reactivation_was_offered);
    CHECK(reactivate_offer(authorized(restated), to_writers(), agency, shipped()).has_value());
    auto const never = with(at(requested_case(), DocumentStage::development), 2026y / April / 2,
                            OfferCancelled{"basic", ""});
    check_refused(reactivate_offer(authorized(never), to_purchaser(2026y / June / 30), agency,
                                   shipped()),
                  reactivation_was_offered);
}

TEST_CASE("C5.4.19: an offer that goes back to the purchaser has a last day that lies ahead") {
    auto const until = [](std::optional<Date> day) {
        return reactivate_offer(authorized(cancelled_case()), {"", ReactivateTo::offered, day},
                                agency, shipped());
    };
    check_refused(until({}), reactivation_last_day_ahead);
    check_refused(until(plus_days(today, -1)), reactivation_last_day_ahead);
    check_refused(until(today), reactivation_last_day_ahead);
    auto const back = until(plus_days(today, 1));
    REQUIRE(back.has_value());
    auto const document = with(authorized(cancelled_case()), today, *back).documents.at(0);
    CHECK(document.stage == DocumentStage::offered);
    CHECK(document.expires_on == plus_days(today, 1));
    check_refused(reactivate_offer(authorized(cancelled_case()),
                                   {"", ReactivateTo::development, plus_days(today, 1)}, agency,
                                   shipped()),
                  reactivation_last_day_ahead);
}

TEST_CASE("C6.6.1, C5.5.6.7: a suspension or a dead notification bars the way to the purchaser") {
    auto fms_case = authorized(cancelled_case());
    fms_case.suspended = true;
    check_refused(reactivate_offer(fms_case, to_purchaser(2026y / June / 30), agency, shipped()),
                  reactivation_not_suspended);
    CHECK(reactivate_offer(fms_case, to_writers(), agency, shipped()).has_value());
    fms_case.suspended = false;
    for (auto const& [stage, word] : Words<NoticeStage>::all) {
        CAPTURE(word);
        fms_case.documents.at(0).notice.stage = stage;
        auto const answer =
            reactivate_offer(fms_case, to_purchaser(2026y / June / 30), agency, shipped());
        if (stage == NoticeStage::blocked || stage == NoticeStage::lapsed)
            check_refused(answer, reactivation_notice_stands);
        else
            CHECK(answer.has_value());
    }
}
