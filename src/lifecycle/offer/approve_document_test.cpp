// The agency's approval and the papers that follow it.
#include "lifecycle/offer/approve_document.hpp"

#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/offer/upload_papers.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Act approver_on(Date on, std::string document = "basic") {
    return {actor(Role::implementing_agency, "approver"), on, std::move(document)};
}

std::string refused(Case const& fms_case, DocumentApproved stated = {},
                    Act const& act = approver_on(2026y / March / 2)) {
    return rule_of(approve_document(fms_case, std::move(stated), act, shipped()));
}

// M1 of the same case, priced and assessed, its lines the agency's own.
Case with_modification() {
    ModificationStarted started;
    started.document = "M1";
    auto fms_case = then(basic_at(DocumentStage::proposed), 2026y / June / 1, started);
    fms_case = then(fms_case, 2026y / June / 1, CaseInitialized{"M1", Category::b, {}});
    fms_case = then(fms_case, 2026y / June / 2, offer_of("900000.00", {}, "M1"),
                    actor(Role::implementing_agency, "preparer"));
    NotificationAssessed assessed;
    assessed.document = "M1";
    return then(fms_case, 2026y / June / 3, assessed);
}

Case written() {
    auto fms_case = basic_at(DocumentStage::write);
    basic_in(fms_case).papers_on.reset();
    return fms_case;
}

}  // namespace

TEST_CASE("SAMM C5.4.17: the agency approves a document in development, which then is written") {
    check_gate(approve_document_gate, approve_document, basic_at(DocumentStage::development),
               DocumentApproved{}, approver_on(2026y / March / 2));
}

TEST_CASE("SAMM C5.T9: category, price, assessment and complete request come before the approval") {
    auto const without = [](auto change) {
        auto fms_case = basic_at(DocumentStage::development);
        change(basic_in(fms_case));
        return refused(fms_case);
    };
    CHECK(without([](Document& it) { it.category.reset(); }) == approved_has_category.id);
    CHECK(without([](Document& it) { it.offer.reset(); }) == approved_is_priced.id);
    CHECK(without([](Document& it) { it.notification.reset(); }) == approved_is_assessed.id);
    CHECK(without([](Document& it) { it.assessment.reset(); }) == approved_request_is_complete.id);
    CHECK(without([](Document& it) { it.assessment->status = RequestStatus::actionable; }) ==
          approved_request_is_complete.id);
    CHECK(without([](Document&) {}).empty());
}

TEST_CASE("SAMM C5.4.17: releases that were opened are decided before the approval") {
    for (auto const* release : {"technology_release", "site_certification"}) {
        CAPTURE(release);
        auto fms_case = then(basic_at(DocumentStage::development), 2026y / February / 12,
                             ReviewOpened{"basic", release, {}, "disclosure_office"});
        auto const decided = [&](ReviewDecision decision) {
            return refused(then(fms_case, 2026y / February / 20,
                                ReviewDecided{"basic", release, decision, "release", {}}));
        };
        CHECK(refused(fms_case) == approved_releases_decided.id);
        CHECK(decided(ReviewDecision::returned) == approved_releases_decided.id);
        CHECK(decided(ReviewDecision::agreed).empty());
        CHECK(decided(ReviewDecision::not_needed).empty());
    }
    // Other reviews run on while the document is written.
    CHECK(refused(then(basic_at(DocumentStage::development), 2026y / February / 12,
                       ReviewOpened{"basic", "legal", {}, "general_counsel"}))
              .empty());
}

TEST_CASE("SAMM C5.T9: who prepared the price does not approve the document") {
    auto const fms_case = basic_at(DocumentStage::development);
    auto act = approver_on(2026y / March / 2);
    act.actor.name = "preparer";
    CHECK(refused(fms_case, {}, act) == preparer_is_not_approver.id);
    // An office without a name might be anybody in it.
    act.actor.name.clear();
    CHECK(refused(fms_case, {}, act) == preparer_is_not_approver.id);
    act.actor.name = "approver";
    CHECK(refused(fms_case, {}, act).empty());
}

TEST_CASE("SAMM C5.4.19: 85 days from the approval are the last day to accept, 30 for capacity building") {
    auto const last_day = [](Case const& fms_case, Act const& act) {
        auto const fact = approve_document(fms_case, {}, act, shipped());
        REQUIRE(fact.has_value());
        return fact->last_day;
    };
    auto fms_case = basic_at(DocumentStage::development);
    // The worked figure of the rules: approved on 2 March 2026, 26 May 2026.
    CHECK(last_day(fms_case, approver_on(2026y / March / 2)) == 2026y / May / 26);
    basic_in(fms_case).request->program = Program::bpc;
    CHECK(last_day(fms_case, approver_on(2026y / March / 2)) == 2026y / April / 1);
    CHECK_FALSE(last_day(with_modification(), approver_on(2026y / June / 4, "M1")).has_value());
}

TEST_CASE("SAMM C5.4.19: another last day lies ahead and has a reason") {
    auto const fms_case = basic_at(DocumentStage::development);
    auto const with = [&](Date expires_on, std::optional<std::string> reason) {
        return refused(fms_case, {"", expires_on, std::move(reason), {}});
    };
    CHECK(with(2026y / March / 1, "price ends") == last_day_is_ahead.id);
    CHECK(with(2026y / March / 2, "price ends") == last_day_is_ahead.id);
    CHECK(with(2026y / March / 3, "price ends").empty());
    CHECK(with(2026y / March / 3, std::nullopt) == last_day_has_reason.id);
    CHECK(with(2026y / March / 3, "") == last_day_has_reason.id);
    auto const fact = approve_document(fms_case, {"", 2026y / April / 30, "price ends", {}},
                                       approver_on(2026y / March / 2), shipped());
    REQUIRE(fact.has_value());
    CHECK(fact->last_day == 2026y / April / 30);
    CHECK(rule_of(approve_document(fms_case, {}, approver_on(2026y / March / 2),
                                   shipped_without("offers/expiration_days.toml"))) ==
          expiration_days_known.id);
}

TEST_CASE("SAMM C5.4.19: nobody accepts a modification, nor asks for it") {
    auto const act = approver_on(2026y / June / 4, "M1");
    check_gate(approve_document_gate, approve_document, with_modification(), DocumentApproved{},
               act);
    CHECK(refused(with_modification(), {"", 2026y / July / 1, "by habit", {}}, act) ==
          modification_never_expires.id);
}

TEST_CASE("SAMM C6.7.2.2: follow-on support that nobody asked for has no request to complete") {
    auto fms_case = basic_at(DocumentStage::development);
    basic_in(fms_case).kind = DocumentKind::amendment;
    basic_in(fms_case).assessment.reset();
    CHECK(refused(fms_case) == approved_request_is_complete.id);
    basic_in(fms_case).without_request = true;
    CHECK(refused(fms_case).empty());
}

TEST_CASE("SAMM C5.4.17: papers follow within a day, or the document goes back to development") {
    auto const uploaded = [](Date on, Policy const& policy) {
        return rule_of(upload_papers(written(), {}, approver_on(on), policy));
    };
    CHECK(uploaded(2026y / March / 2, shipped()).empty());
    CHECK(uploaded(2026y / March / 3, shipped()).empty());
    CHECK(uploaded(2026y / March / 4, shipped()) == papers_are_in_time.id);
    CHECK(uploaded(2026y / March / 2, shipped_without("cases/papers_upload_days.toml")) ==
          papers_are_in_time.id);
    check_gate(upload_papers_gate, upload_papers, written(), PapersUploaded{},
               approver_on(2026y / March / 3));
    CHECK(rule_of(upload_papers(basic_at(DocumentStage::write), {},
                                approver_on(2026y / March / 3), shipped())) ==
          papers_uploaded_once.id);
}
