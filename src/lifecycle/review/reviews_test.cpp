// The reviews that run side by side, and the steps from the review to the State Department.
#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/review/approve_sale.hpp"
#include "lifecycle/review/decide_review.hpp"
#include "lifecycle/review/open_review.hpp"
#include "lifecycle/review/propose_document.hpp"
#include "lifecycle/review/return_document.hpp"
#include "lifecycle/review/sign_document.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Act by(Role role) { return {actor(role), 2026y / March / 8, "basic"}; }

Case opened(Case fms_case, std::string review, std::vector<std::string> depends_on = {}) {
    return then(std::move(fms_case), 2026y / March / 6,
                ReviewOpened{"basic", std::move(review), std::move(depends_on), "an office"});
}

Case decided(Case fms_case, std::string review, ReviewDecision decision) {
    return then(std::move(fms_case), 2026y / March / 7,
                ReviewDecided{"basic", std::move(review), decision, "text", {}});
}

std::string open_refused(Case const& fms_case, std::string review,
                         std::vector<std::string> depends_on = {}) {
    return rule_of(open_review(fms_case, {"", std::move(review), std::move(depends_on), ""},
                               by(Role::country_program), shipped()));
}

std::string decide_refused(Case const& fms_case, std::string review, ReviewDecision decision,
                           std::optional<std::string> reason = {}) {
    return rule_of(decide_review(fms_case, {"", std::move(review), decision, std::move(reason), {}},
                                 by(Role::reviewer), shipped()));
}

Case unsigned_in_review(std::vector<Factor> factors = {}) {
    auto fms_case = basic_at(DocumentStage::review,
                             factors.empty() ? Category::b : Category::c, std::move(factors));
    basic_in(fms_case).signed_by.reset();
    return fms_case;
}

}  // namespace

TEST_CASE("SAMM C5.T9: a review of the table is opened, with the office that owns it") {
    auto const fms_case = basic_at(DocumentStage::review);
    check_gate(open_review_gate, open_review, fms_case, ReviewOpened{"", "legal", {}, ""},
               by(Role::case_writing));
    auto const fact = open_review(fms_case, {"", "weapons", {}, "told wrongly"},
                                  by(Role::implementing_agency), shipped());
    REQUIRE(fact.has_value());
    CHECK(fact->owner == "weapons_directorate");
    CHECK(open_refused(fms_case, "astrology") == review_kind_known.id);
}

TEST_CASE("SAMM C5.T9: some reviews begin with the request, the others with development") {
    auto const& kinds = shipped().codes("review_kinds");
    for (std::size_t row = 0; row < kinds.rows.size(); ++row) {
        auto const code = std::string{cell(kinds, row, "code")};
        CAPTURE(code);
        bool const early = cell(kinds, row, "earliest_stage") == "request_received";
        CHECK(open_refused(basic_at(DocumentStage::request_received), code) ==
              (early ? std::string{} : std::string{review_not_too_early.id}));
        CHECK(open_refused(basic_at(DocumentStage::request_complete), code) ==
              (early ? std::string{} : std::string{review_not_too_early.id}));
        CHECK(open_refused(basic_at(DocumentStage::development), code).empty());
        CHECK(open_refused(basic_at(DocumentStage::write), code).empty());
    }
}

TEST_CASE("SAMM C5.T9: a review is opened once and waits only for reviews that are open") {
    auto const fms_case = opened(basic_at(DocumentStage::review), "finance");
    CHECK(open_refused(fms_case, "finance") == review_opened_once.id);
    CHECK(open_refused(fms_case, "case_writing", {"finance"}).empty());
    CHECK(open_refused(fms_case, "case_writing", {"finance", "legal"}) ==
          review_waits_for_open_ones.id);
    CHECK(open_refused(fms_case, "legal", {"legal"}) == review_waits_for_open_ones.id);
}

TEST_CASE("SAMM C5.T9: an open review is decided until it agrees") {
    auto const fms_case = opened(basic_at(DocumentStage::review), "legal");
    using enum ReviewDecision;
    check_gate(decide_review_gate, decide_review, fms_case,
               ReviewDecided{"", "legal", agreed, {}, {}}, by(Role::reviewer));
    CHECK(decide_refused(fms_case, "finance", agreed) == decided_review_is_open.id);
    CHECK(decide_refused(decided(fms_case, "legal", agreed), "legal", agreed) ==
          decided_review_is_open.id);
    CHECK(decide_refused(decided(fms_case, "legal", returned), "legal", agreed).empty());
    CHECK(decide_refused(fms_case, "legal", not_needed).empty());
}

TEST_CASE("SAMM C5.T9: a review is decided by the office that owns it, whatever its table says") {
    auto const& kinds = shipped().codes("review_kinds");
    for (std::size_t row = 0; row < kinds.rows.size(); ++row) {
        auto const code = std::string{cell(kinds, row, "code")};
        CAPTURE(code);
        auto const fact = open_review(basic_at(DocumentStage::review), {"", code, {}, ""},
                                      by(Role::case_writing), shipped());
        REQUIRE(fact.has_value());
        auto const fms_case = then(basic_at(DocumentStage::review), 2026y / March / 6, *fact);
        // Offices outside the roles of a case are reviewers: the general counsel, the weapons
        // directorate, the disclosure office.
        auto const owner = word_from<Role>(cell(kinds, row, "owner")).value_or(Role::reviewer);
        for (auto const& [role, word] : Words<Role>::all) {
            if (!decide_review_gate.who.has(role)) continue;
            CAPTURE(word);
            ReviewDecided const agreed{"", code, ReviewDecision::agreed, {}, {}};
            CHECK(rule_of(decide_review(fms_case, agreed, by(role), shipped())) ==
                  (role == owner ? std::string{} : std::string{owner_decides_review.id}));
        }
    }
}

TEST_CASE("SAMM C5.T9: a review waits until its forerunners have decided") {
    auto fms_case = opened(basic_at(DocumentStage::review), "finance");
    fms_case = opened(std::move(fms_case), "case_writing", {"finance"});
    using enum ReviewDecision;
    CHECK(decide_refused(fms_case, "case_writing", agreed) == forerunners_decide_first.id);
    CHECK(decide_refused(decided(fms_case, "finance", returned), "case_writing", agreed) ==
          forerunners_decide_first.id);
    CHECK(decide_refused(decided(fms_case, "finance", agreed), "case_writing", agreed).empty());
    CHECK(decide_refused(decided(fms_case, "finance", not_needed), "case_writing", agreed).empty());
}

TEST_CASE("DSCA 11-03: a return has a reason of the list, and nothing else has one") {
    auto const fms_case = opened(basic_at(DocumentStage::review), "legal");
    using enum ReviewDecision;
    CHECK(decide_refused(fms_case, "legal", returned) == return_has_reason.id);
    CHECK(decide_refused(fms_case, "legal", returned, "taste") == review_return_reason_known.id);
    CHECK(decide_refused(fms_case, "legal", returned, "pricing").empty());
    CHECK(decide_refused(fms_case, "legal", agreed, "pricing") == only_return_has_reason.id);
    CHECK(decide_refused(fms_case, "legal", not_needed, "pricing") == only_return_has_reason.id);
}

TEST_CASE("SAMM C5.4.17: the agency signs once") {
    check_gate(sign_document_gate, sign_document, unsigned_in_review(), DocumentSigned{},
               by(Role::implementing_agency));
    CHECK(rule_of(sign_document(basic_at(DocumentStage::review), {},
                                by(Role::implementing_agency), shipped())) ==
          document_signed_once.id);
}

TEST_CASE("SAMM C5.4.2: the days of every factor are entered before the agency signs") {
    auto const refused = [](std::optional<int> first, std::optional<int> second) {
        return rule_of(sign_document(unsigned_in_review({{"1", 30, first}, {"7a", 40, second}}),
                                     {}, by(Role::implementing_agency), shipped()));
    };
    CHECK(refused({}, {}) == factors_closed_before_signing.id);
    CHECK(refused(25, {}) == factors_closed_before_signing.id);
    CHECK(refused({}, 0) == factors_closed_before_signing.id);
    CHECK(refused(25, 0).empty());
}

TEST_CASE("SAMM C5.4.17: a document is proposed when the agency signed and every review agreed") {
    auto const refused = [](Case const& fms_case) {
        return rule_of(propose_document(fms_case, {}, by(Role::case_writing), shipped()));
    };
    auto const signed_case = basic_at(DocumentStage::review);
    check_gate(propose_document_gate, propose_document, signed_case, DocumentProposed{},
               by(Role::case_writing));
    CHECK(refused(unsigned_in_review()) == proposed_is_signed.id);
    auto const reviewed = opened(signed_case, "legal");
    using enum ReviewDecision;
    CHECK(refused(reviewed) == proposed_is_agreed.id);
    CHECK(refused(decided(reviewed, "legal", returned)) == proposed_is_agreed.id);
    CHECK(refused(decided(reviewed, "legal", agreed)).empty());
    CHECK(refused(decided(reviewed, "legal", not_needed)).empty());
}

TEST_CASE("SAMM C5.4.17.11: the State Department approves a sale once, and no modification") {
    auto fms_case = basic_at(DocumentStage::proposed);
    CHECK(rule_of(approve_sale(fms_case, {}, by(Role::state_department), shipped())) ==
          sale_approved_once.id);
    basic_in(fms_case).sale_approved = false;
    check_gate(approve_sale_gate, approve_sale, fms_case, SaleApproved{"", "list of 8 March"},
               by(Role::state_department));
    basic_in(fms_case).kind = DocumentKind::modification;
    CHECK(rule_of(approve_sale(fms_case, {}, by(Role::state_department), shipped())) ==
          sale_is_no_modification.id);
}

TEST_CASE("SAMM C5.4.17: a document goes back from writing to development, from review to either") {
    auto const refused = [](DocumentStage stage, ReturnTo to) {
        return rule_of(return_document(basic_at(stage), {"", to, "pricing", {}},
                                       by(Role::case_writing), shipped()));
    };
    CHECK(refused(DocumentStage::write, ReturnTo::development).empty());
    CHECK(refused(DocumentStage::write, ReturnTo::write) == document_goes_back.id);
    CHECK(refused(DocumentStage::review, ReturnTo::write).empty());
    CHECK(refused(DocumentStage::review, ReturnTo::development).empty());
    for (auto const to : {ReturnTo::write, ReturnTo::development})
        check_gate(return_document_gate, return_document, basic_at(DocumentStage::review),
                   DocumentReturned{"", to, "notes", {}}, by(Role::implementing_agency));
    CHECK(rule_of(return_document(basic_at(DocumentStage::review),
                                  {"", ReturnTo::write, "taste", {}}, by(Role::case_writing),
                                  shipped())) == document_return_reason_known.id);
}

TEST_CASE("SAMM C5.4.17: a returned document is signed again") {
    auto const returned = then(basic_at(DocumentStage::review), 2026y / March / 9,
                               DocumentReturned{"basic", ReturnTo::write, "notes", {}});
    CHECK_FALSE(basic_of(returned).signed_by.has_value());
    CHECK(basic_of(returned).papers_on.has_value());
    auto const developed = then(basic_at(DocumentStage::review), 2026y / March / 9,
                                DocumentReturned{"basic", ReturnTo::development, "notes", {}});
    CHECK_FALSE(basic_of(developed).papers_on.has_value());
    CHECK_FALSE(basic_of(developed).approved_by.has_value());
}
