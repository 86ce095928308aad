// What becomes of a request before an offer: revised, closed, answered with an estimate, changed.
#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/request/answer_disapproval.hpp"
#include "lifecycle/request/close_request.hpp"
#include "lifecycle/request/record_significant_change.hpp"
#include "lifecycle/request/revise_request.hpp"
#include "lifecycle/request/send_estimate.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

RequestRevised revised(std::string_view case_of = "BN-B-UAA") {
    RequestRevised fact;
    fact.letter = request_of(letter_with({article_line("001", "900.00", 4)})).letter;
    fact.letter.case_id = case_id(case_of);
    return fact;
}

Act by(Role role, Date on, std::string document = "basic") {
    return {actor(role), on, std::move(document)};
}

RequestClosed disapproved() {
    RequestClosed fact;
    fact.document = "basic";
    fact.how = ClosedHow::disapproved;
    fact.removal_tried = fact.state_concurred = true;
    return fact;
}

// Disapproved on Wednesday 1 April 2026.
Case disapproved_case() {
    return then(basic_at(DocumentStage::request_complete), 2026y / April / 1, disapproved(),
                actor(Role::country_program));
}

EstimateSent estimate(EstimateKind form) {
    EstimateSent fact;
    fact.form = form;
    fact.releasable = true;
    return fact;
}

Case estimated() {
    auto sent = estimate(EstimateKind::price_and_availability);
    sent.document = "basic";
    return then(basic_at(DocumentStage::request_complete), 2026y / March / 3, sent);
}

Case with_amendment(bool without_request) {
    AmendmentStarted fact;
    fact.document = "A1";
    fact.without_request = without_request;
    return then(basic_at(DocumentStage::proposed), 2026y / June / 1, fact);
}

Case with_modification() {
    ModificationStarted fact;
    fact.document = "M1";
    return then(basic_at(DocumentStage::proposed), 2026y / June / 1, fact);
}

}  // namespace

TEST_CASE("SAMM C5.1.7: a request may be revised until the document is approved") {
    check_gate(revise_request_gate, revise_request, basic_at(DocumentStage::request_complete),
               revised(), by(Role::purchaser, 2026y / March / 1));
    check_gate(revise_request_gate, revise_request, basic_at(DocumentStage::development),
               revised(), by(Role::security_cooperation_office, 2026y / March / 1));
}

TEST_CASE("SAMM C5.1.7.3: what rested on the request before goes with it, the day of receipt stays") {
    auto const before = basic_at(DocumentStage::development);
    auto const fact =
        revise_request(before, revised(), by(Role::purchaser, 2026y / March / 1), shipped());
    REQUIRE(fact.has_value());
    auto const now = then(before, 2026y / March / 1, *fact, actor(Role::purchaser));
    auto const& document = basic_of(now);
    CHECK(document.stage == DocumentStage::development);
    CHECK_FALSE(document.offer.has_value());
    CHECK_FALSE(document.assessment.has_value());
    CHECK_FALSE(document.notification.has_value());
    CHECK(document.received_on == 2026y / February / 2);
    CHECK(document.request->lines.front().quantity == Quantity{4});
}

TEST_CASE("SAMM C5.3.2: a request that follows an estimate begins anew") {
    auto const before = estimated();
    check_gate(revise_request_gate, revise_request, before, revised(),
               by(Role::purchaser, 2026y / April / 1));
    auto const fact =
        revise_request(before, revised(), by(Role::purchaser, 2026y / April / 1), shipped());
    auto const now = then(before, 2026y / April / 1, *fact, actor(Role::purchaser));
    CHECK(basic_of(now).stage == DocumentStage::request_received);
    CHECK(running_clock(now.clocks, "actionable", "basic") != nullptr);
}

TEST_CASE("SAMM C5.4.6.1: only the request of a document that exists is revised, for its own case") {
    auto const on = 2026y / June / 2;
    CHECK(rule_of(revise_request(basic_at(DocumentStage::development), revised(),
                                 by(Role::purchaser, on, "A1"), shipped())) ==
          revised_document_was_started.id);
    CHECK(rule_of(revise_request({}, revised(), by(Role::purchaser, on), shipped())) ==
          revised_document_was_started.id);
    CHECK(rule_of(revise_request(basic_at(DocumentStage::development), revised("BN-B-UAB"),
                                 by(Role::purchaser, on), shipped())) ==
          revised_letter_names_its_case.id);
    auto const amended = with_amendment(false);
    check_gate(revise_request_gate, revise_request, amended, revised(),
               by(Role::purchaser, on, "A1"));
}

TEST_CASE("SAMM C6.7.2.2: nobody but the agency writes what the purchaser did not ask for") {
    auto const on = 2026y / June / 2;
    for (auto const& [fms_case, name] : {std::pair{with_amendment(true), std::string{"A1"}},
                                         std::pair{with_modification(), std::string{"M1"}}}) {
        CAPTURE(name);
        CHECK(rule_of(revise_request(fms_case, revised(), by(Role::purchaser, on, name),
                                     shipped())) == revised_by_agency_alone.id);
        check_gate(revise_request_gate, revise_request, fms_case, revised(),
                   by(Role::implementing_agency, on, name));
    }
}

TEST_CASE("SAMM C5.T20: a revised letter is not dated after the day on which it comes") {
    auto const asked = [](Date on) {
        return rule_of(revise_request(basic_at(DocumentStage::development), revised(),
                                      by(Role::purchaser, on), shipped()));
    };
    CHECK(asked(2026y / January / 29) == revised_letter_not_from_the_future.id);
    CHECK(asked(2026y / January / 30).empty());
    CHECK(asked(2026y / January / 31).empty());
}

TEST_CASE("SAMM C5.2.2: the purchaser withdraws, the country program disapproves") {
    auto const open = basic_at(DocumentStage::request_complete);
    auto const on = 2026y / April / 1;
    check_gate(close_request_gate, close_request, open, RequestClosed{},
               by(Role::purchaser, on));
    check_gate(close_request_gate, close_request, basic_at(DocumentStage::development),
               disapproved(), by(Role::country_program, on));
    check_gate(close_request_gate, close_request, estimated(), RequestClosed{},
               by(Role::purchaser, on));
    CHECK(rule_of(close_request(open, RequestClosed{}, by(Role::country_program, on),
                                shipped())) == request_closed_by_its_office.id);
    CHECK(rule_of(close_request(open, disapproved(), by(Role::purchaser, on), shipped())) ==
          request_closed_by_its_office.id);
}

TEST_CASE("SAMM C5.2.2.1: a disapproval needs an attempt to save the request, and the State Department") {
    auto const refused = [](bool tried, bool concurred) {
        auto fact = disapproved();
        fact.removal_tried = tried;
        fact.state_concurred = concurred;
        return rule_of(close_request(basic_at(DocumentStage::request_complete), fact,
                                     by(Role::country_program, 2026y / April / 1), shipped()));
    };
    CHECK(refused(false, true) == disapproval_after_removal.id);
    CHECK(refused(false, false) == disapproval_after_removal.id);
    CHECK(refused(true, false) == disapproval_with_concurrence.id);
    CHECK(refused(true, true).empty());
}

TEST_CASE("SAMM C5.2.2.1: the purchaser answers a disapproval within ten business days") {
    auto const answered = [](Date on) {
        auto const fact = answer_disapproval(disapproved_case(),
                                             {"", DisapprovalChoice::revise, false},
                                             by(Role::purchaser, on), shipped());
        REQUIRE(fact.has_value());
        return fact->late;
    };
    // 1 April 2026 is a Wednesday; the tenth business day after it is Wednesday 15 April.
    CHECK_FALSE(answered(2026y / April / 14));
    CHECK_FALSE(answered(2026y / April / 15));
    CHECK(answered(2026y / April / 16));
    check_gate(answer_disapproval_gate, answer_disapproval, disapproved_case(),
               DisapprovalAnswered{}, by(Role::purchaser, 2026y / April / 2));
}

TEST_CASE("SAMM C5.2.2.1: an answer reopens the request unless it cancels it") {
    auto const stage_after = [](DisapprovalChoice choice) {
        auto const fact = answer_disapproval(disapproved_case(), {"", choice, false},
                                             by(Role::purchaser, 2026y / April / 2), shipped());
        REQUIRE(fact.has_value());
        return basic_of(then(disapproved_case(), 2026y / April / 2, *fact)).stage;
    };
    CHECK(stage_after(DisapprovalChoice::cancel) == DocumentStage::request_closed);
    CHECK(stage_after(DisapprovalChoice::revise) == DocumentStage::request_received);
    CHECK(stage_after(DisapprovalChoice::go_on_without) == DocumentStage::request_received);
}

TEST_CASE("SAMM C5.2.2.1: what was withdrawn, or cancelled by the answer, is not answered again") {
    RequestClosed withdrawn;
    withdrawn.document = "basic";
    auto const closed =
        then(basic_at(DocumentStage::request_complete), 2026y / April / 1, withdrawn);
    auto const act = by(Role::purchaser, 2026y / April / 2);
    CHECK(rule_of(answer_disapproval(closed, {}, act, shipped())) ==
          answered_request_was_disapproved.id);
    auto const cancelled = then(disapproved_case(), 2026y / April / 2,
                                DisapprovalAnswered{"basic", DisapprovalChoice::cancel, false});
    CHECK(rule_of(answer_disapproval(cancelled, {}, act, shipped())) ==
          answered_request_was_disapproved.id);
    CHECK(rule_of(answer_disapproval(disapproved_case(), {}, act,
                                     shipped_without("cases/disapproval_answer_days.toml"))) ==
          disapproval_answer_days_known.id);
}

TEST_CASE("DSCA 26-65: requests received from 14 May 2026 on get a rough order of magnitude") {
    auto const refused = [](Date received_on, EstimateKind form) {
        auto fms_case = basic_at(DocumentStage::request_complete);
        basic_in(fms_case).received_on = received_on;
        return rule_of(send_estimate(fms_case, estimate(form),
                                     by(Role::implementing_agency, 2026y / June / 20),
                                     shipped()));
    };
    using enum EstimateKind;
    CHECK(refused(2026y / May / 13, price_and_availability).empty());
    CHECK(refused(2026y / May / 13, rough_order_of_magnitude) == estimate_form_in_force.id);
    CHECK(refused(2026y / May / 14, price_and_availability) == estimate_form_in_force.id);
    CHECK(refused(2026y / May / 14, rough_order_of_magnitude).empty());
    CHECK(refused(2026y / May / 15, rough_order_of_magnitude).empty());
    CHECK(rule_of(send_estimate(basic_at(DocumentStage::request_complete),
                                estimate(price_and_availability),
                                by(Role::implementing_agency, 2026y / March / 3),
                                shipped_without("cases/estimate_reply.toml"))) ==
          estimate_form_in_force.id);
}

TEST_CASE("SAMM C5.3.2: an estimate is sent only of what may be released") {
    auto fact = estimate(EstimateKind::price_and_availability);
    auto const act = by(Role::implementing_agency, 2026y / March / 3);
    check_gate(send_estimate_gate, send_estimate, basic_at(DocumentStage::request_complete), fact,
               act);
    fact.releasable = false;
    CHECK(rule_of(send_estimate(basic_at(DocumentStage::request_complete), fact, act,
                                shipped())) == estimate_is_releasable.id);
}

TEST_CASE("SAMM C5.3.2: an estimate that names an amount names one above zero") {
    auto fact = estimate(EstimateKind::price_and_availability);
    auto const refused = [&](Money amount) {
        fact.amount = amount;
        return rule_of(send_estimate(basic_at(DocumentStage::request_complete), fact,
                                     by(Role::implementing_agency, 2026y / March / 3), shipped()));
    };
    CHECK(refused(dollars("0.01")).empty());
    CHECK(refused(Money{}) == estimate_amount_is_positive.id);
    CHECK(refused(Money{} - dollars("0.01")) == estimate_amount_is_positive.id);
}

TEST_CASE("SAMM C5.1.7.3: a significant change meets a criterion of the list") {
    auto const changed = [](std::vector<std::string> criteria) {
        return rule_of(record_significant_change(
            basic_at(DocumentStage::development), {"", std::move(criteria), "more units", false},
            by(Role::implementing_agency, 2026y / February / 20), shipped()));
    };
    CHECK(changed({}) == change_is_significant.id);
    CHECK(changed({"larger_font"}) == change_criterion_known.id);
    CHECK(changed({"reaches_threshold", "larger_font"}) == change_criterion_known.id);
    CHECK(changed({"reaches_threshold"}).empty());
    check_gate(record_significant_change_gate, record_significant_change,
               basic_at(DocumentStage::development),
               RequestChanged{"", {"sole_source_added"}, "", false},
               by(Role::implementing_agency, 2026y / February / 20));
}

TEST_CASE("SAMM C5.4.2.2: a significant change gives a new actionable day, and only C runs from it") {
    for (auto const category : {Category::a, Category::b, Category::c, Category::d}) {
        CAPTURE(to_text(category));
        auto const before = basic_at(DocumentStage::development, category);
        auto const on = 2026y / February / 20;
        auto const fact =
            record_significant_change(before, {"", {"new_software"}, "", true},
                                      by(Role::implementing_agency, on), shipped());
        REQUIRE(fact.has_value());
        CHECK(fact->clock_restarts == (category == Category::c));
        auto const now = then(before, on, *fact);
        CHECK(basic_of(now).actionable_on == on);
        auto const* clock = running_clock(now.clocks, "processing", "basic");
        REQUIRE(clock != nullptr);
        CHECK(clock->started_on == (category == Category::c ? Date{on}
                                                            : Date{2026y / February / 2}));
    }
}
