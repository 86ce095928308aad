#include "lifecycle/acceptance/implement_case.hpp"

#include <doctest/doctest.h>

#include "lifecycle/acceptance/acceptance_fixture.hpp"
#include "lifecycle/acceptance/record_delay.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today = accepted_on;
Actor const finance = by(Role::country_finance, "director");

std::string financed(Story const& story, Actor const& actor = disburser) {
    return story.ask(implement_financially, FinanciallyImplemented{}, {actor, today});
}
std::string authorized(Story const& story, AuthorityIssued const& stated,
                       Actor const& actor = authorizer, std::string document = "basic") {
    return story.ask(issue_authority, stated, {actor, today, std::move(document)});
}
std::string implemented(Story const& story, CaseImplemented const& stated = posted_everywhere(),
                        std::string document = "basic") {
    return story.ask(implement_case, stated, {poster, today, std::move(document)});
}

// An implemented case with an amendment of these lines, accepted.
Story amended_story(PricedOffer offer, std::string_view deposit = "0.00") {
    auto story = implemented_story();
    story.record(AmendmentStarted{"A1", "more support", {}, false}, today)
        .record(RequestRevised{"A1", *story.document().request}, today);
    offer.document = "A1";
    story.record(std::move(offer), today);
    make_offer(story, "A1", deposit);
    REQUIRE(story.act(accept_offer, whole_acceptance(), {embassy, today, "A1"}) == "");
    return story;
}
Story& finance_amendment(Story& story) {
    REQUIRE(story.act(implement_financially, FinanciallyImplemented{}, {disburser, today, "A1"}) ==
            "");
    return story;
}
PricedOffer grown_offer() {
    return offer_of({priced("001", "1000000.00"), priced("002", "500000.01")});
}

}  // namespace

TEST_CASE("SAMM C6.1: each step to implementation has its actors and its place") {
    check_document_gate(receive_deposit_gate, receive_deposit, deposit_of("1.00"));
    check_document_gate(approve_emergency_gate, approve_emergency, whole_emergency());
    check_document_gate(record_delay_gate, record_delay, DepositDelayed{});
    check_document_gate(implement_financially_gate, implement_financially,
                        FinanciallyImplemented{});
    check_document_gate(issue_authority_gate, issue_authority, authority_of({{"001", "1.00"}}));
    check_document_gate(implement_case_gate, implement_case, posted_everywhere());
}

TEST_CASE("SAMM C9.11.7: a deposit is money, whole or in parts") {
    auto story = accepted_story();
    for (auto const cents : {0, -1}) {
        auto none = deposit_of("1.00");
        none.amount = Money::from_cents(cents);
        CHECK(story.ask(receive_deposit, none, {disburser, today}) == deposit_is_positive.id);
    }
    CHECK(story.act(receive_deposit, deposit_of("0.01"), {disburser, today}) == "");
    CHECK(story.act(receive_deposit, deposit_of("399999.99"), {disburser, today}) == "");
    CHECK(story.document().deposited == dollars("400000.00"));
    CHECK_FALSE(running_clock(story.fms_case.clocks, "deposit_follow_up", "basic"));
}

TEST_CASE("SAMM C6.1.2: after implementation only an emergency still waits for its deposit") {
    auto story = implemented_story();
    auto const asked = [&] {
        return story.ask(receive_deposit, deposit_of("1.00"), {disburser, today});
    };
    CHECK(asked() == deposit_late_only_in_emergency.id);
    story.change().emergency = whole_emergency();
    CHECK(asked() == "");
    // An archived case changes no more.
    story.fms_case.stage = CaseStage::archived;
    CHECK(asked() == deposit_before_the_archive.id);
}

TEST_CASE("SAMM C6.1.1: without the whole deposit nothing is implemented financially") {
    auto story = accepted_story();
    CHECK(financed(story) == implementation_deposit_is_in.id);
    CHECK(story.act(receive_deposit, deposit_of("399999.99"), {disburser, today}) == "");
    CHECK(financed(story) == implementation_deposit_is_in.id);
    CHECK(story.act(receive_deposit, deposit_of("0.01"), {disburser, today}) == "");
    auto const fact = implement_financially(story.fms_case, {}, {disburser, today}, shipped());
    REQUIRE(fact.has_value());
    CHECK(fact->deposited == dollars("400000.00"));
    CHECK_FALSE(fact->emergency);
    CHECK(fact->document == "basic");
    story.record(*fact, today, disburser);
    CHECK(financed(story) == implementation_financed_once.id);
}

TEST_CASE("SAMM C6.1.2: an emergency is approved by two, once, while the deposit is missing") {
    auto story = accepted_story();
    auto const asked = [&](EmergencyApproved const& stated, Actor const& actor = finance) {
        return story.ask(approve_emergency, stated, {actor, today});
    };
    auto stated = whole_emergency();
    stated.division_chief = "director";
    CHECK(asked(stated) == emergency_two_approve.id);
    stated.division_chief.clear();
    CHECK(asked(stated) == emergency_two_approve.id);
    CHECK(asked(whole_emergency(), by(Role::country_finance, "embassy")) ==
          emergency_another_hand.id);
    auto paid = story;
    CHECK(paid.act(receive_deposit, deposit_of("400000.00"), {disburser, today}) == "");
    CHECK(paid.ask(approve_emergency, whole_emergency(), {finance, today}) ==
          emergency_deposit_is_not_in.id);
    CHECK(story.act(receive_deposit, deposit_of("399999.99"), {disburser, today}) == "");
    CHECK(story.act(approve_emergency, whole_emergency(), {finance, today}) == "");
    CHECK(asked(whole_emergency()) == emergency_approved_once.id);
    auto const fact = implement_financially(story.fms_case, {}, {disburser, today}, shipped());
    REQUIRE(fact.has_value());
    CHECK(fact->emergency);
    CHECK(fact->deposited == dollars("399999.99"));
}

TEST_CASE("SAMM C6.1.3: a missing deposit delays the case only after the last day of the offer") {
    auto story = accepted_story();
    auto const asked = [](Story const& told, Date on) {
        return told.ask(record_delay, DepositDelayed{}, {disburser, on});
    };
    CHECK(asked(story, plus_days(last_day, -1)) == delay_last_day_is_past.id);
    CHECK(asked(story, last_day) == delay_last_day_is_past.id);
    CHECK(asked(story, plus_days(last_day, 1)) == "");
    auto paid = story;
    CHECK(paid.act(receive_deposit, deposit_of("400000.00"), {disburser, today}) == "");
    CHECK(asked(paid, plus_days(last_day, 1)) == delay_deposit_is_missing.id);
    auto urgent = story;
    CHECK(urgent.act(approve_emergency, whole_emergency(), {finance, today}) == "");
    CHECK(asked(urgent, plus_days(last_day, 1)) == delay_no_emergency.id);
    // When it comes after all, the case goes on.
    Date const late = plus_days(last_day, 10);
    CHECK(story.act(record_delay, DepositDelayed{}, {disburser, late}) == "");
    CHECK(story.act(receive_deposit, deposit_of("400000.00"), {disburser, late}) == "");
    CHECK(story.act(implement_financially, FinanciallyImplemented{}, {disburser, late}) == "");
    CHECK(story.document().stage == DocumentStage::accepted);
}

TEST_CASE("SAMM C6.1.3.1: acceptance, money and authority are recorded by three different hands") {
    auto story = accepted_story();
    story.change().deposited = dollars("400000.00");
    CHECK(financed(story, by(Role::disbursing_office, "embassy")) == acceptance_three_hands.id);
    CHECK(financed(story) == "");
    auto const one = authority_of({{"001", "1.00"}});
    story = financed_story();
    CHECK(authorized(story, one) == "");
    for (auto const* name : {"embassy", "trust-fund"})
        CHECK(authorized(story, one, by(Role::implementing_agency, name)) ==
              acceptance_three_hands.id);
    // An office without a name might be anybody in it.
    story.change().acceptance_by = by(Role::implementing_agency);
    CHECK(authorized(story, one) == acceptance_three_hands.id);
    story.change().acceptance_by = by(Role::implementing_agency, "acceptance");
    CHECK(authorized(story, one) == "");
}

TEST_CASE("SAMM C6.1.1: authority names each line once, with an amount of its own") {
    auto const story = financed_story();
    CHECK(authorized(story, AuthorityIssued{}) == authority_names_lines.id);
    CHECK(authorized(story, authority_of({{"001", "1.00"}, {"002", "1.00"}, {"001", "1.00"}})) ==
          authority_names_lines.id);
    CHECK(authorized(story, authority_of({{"003", "1.00"}})) == authority_line_is_offered.id);
    CHECK(authorized(story, authority_of({{"001", "0.00"}})) == authority_is_positive.id);
    auto negative = authority_of({{"001", "1.00"}, {"002", "1.00"}});
    negative.lines.back().amount = Money::from_cents(-1);
    CHECK(authorized(story, negative) == authority_is_positive.id);
    CHECK(authorized(story, authority_of({{"001", "0.01"}, {"002", "0.01"}})) == "");
}

TEST_CASE("SAMM C6.7.3.1.1: the authority of a line never exceeds its funds, not by a cent") {
    auto story = financed_story();
    CHECK(authorized(story, authority_of({{"001", "1000000.00"}})) == "");
    CHECK(authorized(story, authority_of({{"001", "1000000.01"}})) == authority_within_line.id);
    CHECK(story.act(issue_authority, authority_of({{"001", "600000.00"}}), {authorizer, today}) ==
          "");
    CHECK(authorized(story, authority_of({{"001", "400000.01"}})) == authority_within_line.id);
    CHECK(authorized(story, authority_of({{"001", "400000.00"}, {"002", "500000.01"}})) ==
          authority_within_line.id);
    CHECK(story.act(issue_authority, authority_of({{"001", "400000.00"}}), {authorizer, today}) ==
          "");
    CHECK(story.fms_case.lines.at(line_number("001")).authority == dollars("1000000.00"));
    CHECK(authorized(story, authority_of({{"001", "0.01"}})) == authority_within_line.id);
}

TEST_CASE("SAMM C6.7.3.1.1: a line that a later document lowered has no more than its new funds") {
    auto story = amended_story(offer_of({priced("001", "300000.00"), priced("002", "500000.00")}));
    CHECK(finance_amendment(story).act(implement_case, posted_everywhere(), {poster, today, "A1"}) ==
          "");
    // 250,000.00 were issued before.
    CHECK(authorized(story, authority_of({{"001", "50000.00"}})) == "");
    CHECK(authorized(story, authority_of({{"001", "50000.01"}})) == authority_within_line.id);
}

TEST_CASE("SAMM C6.1.3.1: authority follows the money, and needs a case that is carried out") {
    auto const one = authority_of({{"001", "1.00"}});
    CHECK(authorized(accepted_story(), one) == implementation_financed_first.id);
    auto story = implemented_story();
    for (auto const& [stage, word] : Words<CaseStage>::all) {
        CAPTURE(word);
        story.fms_case.stage = stage;
        bool const in_execution = stage == CaseStage::implemented || stage == CaseStage::executing;
        CHECK(authorized(story, one) ==
              (in_execution ? "" : implementation_case_is_in_execution.id));
    }
    story = financed_story();
    story.record(CaseSuspended{"guidance 1", false}, today);
    CHECK(authorized(story, one) == acceptance_case_is_not_suspended.id);
}

TEST_CASE("SAMM C6.1.1: a case is implemented after signature, deposit, authority and posting") {
    CHECK(implemented(accepted_story()) == implementation_financed_first.id);
    CHECK(implemented(financed_story()) == implementation_authority_is_issued.id);
    auto story = authorized_story();
    auto suspended = story;
    suspended.record(CaseSuspended{"guidance 1", false}, today);
    CHECK(implemented(suspended) == acceptance_case_is_not_suspended.id);
    CHECK(story.act(implement_case, posted_everywhere(), {poster, today}) == "");
    CHECK(story.fms_case.stage == CaseStage::implemented);
    CHECK(story.document().implemented_on == today);
    CHECK(story.fms_case.lines.at(line_number("002")).funds == dollars("500000.00"));
}

TEST_CASE("SAMM C6.1.1: it is posted in every system, that of a military department included") {
    auto const whole = posted_everywhere().systems;
    for (std::size_t left_out = 0; left_out < whole.size(); ++left_out) {
        CAPTURE(whole[left_out]);
        auto stated = posted_everywhere();
        stated.systems.erase(stated.systems.begin() + static_cast<std::ptrdiff_t>(left_out));
        for (auto const* department : {"B", "P", "D"})
            CHECK(implemented(authorized_story(department), stated) ==
                  implementation_posted_everywhere.id);
        // An agency has no system of a department.
        CHECK(implemented(authorized_story("F"), stated) ==
              (whole[left_out] == "military_department_system"
                   ? ""
                   : implementation_posted_everywhere.id));
    }
    auto stated = posted_everywhere();
    stated.systems.push_back("DSCA 1200");
    CHECK(implemented(authorized_story(), stated) == implementation_posted_everywhere.id);
}

TEST_CASE("SAMM C6.7.2: an amendment needs authority only when it adds value, not by a cent less") {
    auto same = amended_story(accepted_offer());
    CHECK(implemented(finance_amendment(same), posted_everywhere(), "A1") == "");
    auto grown = amended_story(grown_offer());
    finance_amendment(grown);
    CHECK(implemented(grown, posted_everywhere(), "A1") == implementation_authority_is_issued.id);
    // The authority of the basic document is not that of the amendment.
    CHECK(grown.act(issue_authority, authority_of({{"002", "1.00"}}), {authorizer, today}) == "");
    CHECK(implemented(grown, posted_everywhere(), "A1") == implementation_authority_is_issued.id);
    CHECK(authorized(grown, authority_of({{"002", "500000.00"}})) == authority_within_line.id);
    CHECK(grown.act(issue_authority, authority_of({{"002", "499999.01"}}),
                    {authorizer, today, "A1"}) == "");
    CHECK(implemented(grown, posted_everywhere(), "A1") == "");
}

TEST_CASE("DSCA 25-89: an amendment is implemented on a case in execution without a closure hold") {
    auto story = amended_story(accepted_offer());
    finance_amendment(story);
    for (auto const& [stage, word] : Words<CaseStage>::all) {
        CAPTURE(word);
        story.fms_case.stage = stage;
        bool const in_execution = stage == CaseStage::implemented || stage == CaseStage::executing;
        CHECK(implemented(story, posted_everywhere(), "A1") ==
              (in_execution ? "" : implementation_case_is_in_execution.id));
    }
    story.fms_case.stage = CaseStage::executing;
    story.fms_case.closure_hold = true;
    CHECK(implemented(story, posted_everywhere(), "A1") == implementation_no_closure_hold.id);
}

TEST_CASE("SAMM C6.1.2: an emergency goes the whole way before its deposit, which then still comes") {
    auto story = accepted_story();
    CHECK(story.act(approve_emergency, whole_emergency(), {finance, today}) == "");
    CHECK(story.act(implement_financially, FinanciallyImplemented{}, {disburser, today}) == "");
    CHECK(story.act(issue_authority, authority_of({{"001", "1.00"}}), {authorizer, today}) == "");
    CHECK(story.act(implement_case, posted_everywhere(), {poster, today}) == "");
    CHECK(running_clock(story.fms_case.clocks, "deposit_follow_up", "basic") != nullptr);
    CHECK(story.act(receive_deposit, deposit_of("400000.00"), {disburser, today}) == "");
    CHECK(story.document().stage == DocumentStage::implemented);
    CHECK_FALSE(running_clock(story.fms_case.clocks, "deposit_follow_up", "basic"));
}
