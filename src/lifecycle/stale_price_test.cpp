// SAMM C6.7: a document that was priced before another was implemented would take that one back.
#include "cases/moves.hpp"
#include "lifecycle/acceptance/accept_offer.hpp"
#include "lifecycle/acceptance/implement_case.hpp"
#include "lifecycle/acceptance/issue_authority.hpp"
#include "lifecycle/change/cancel_offer.hpp"
#include "lifecycle/change/extend_offer.hpp"
#include "lifecycle/change_fixture.hpp"
#include "lifecycle/offer/approve_document.hpp"
#include "lifecycle/versions.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

Date const modified_on = 2026y / May / 10;

// An amendment on offer until 26 May 2026.
Case amended_case() {
    auto fms_case = with(executing_case(), 2026y / April / 28, AmendmentStarted{"A1", "", {}, true});
    return offered(std::move(fms_case), "A1");
}

PricedOffer price_of(std::string const& name) {
    auto offer = two_lines();
    offer.document = name;
    return offer;
}

// A modification that begins, is priced and is in force, all on one day.
Case modified(Case fms_case) {
    fms_case = with(std::move(fms_case), modified_on, ModificationStarted{"M1", "", {}, {}});
    fms_case = with(std::move(fms_case), modified_on, price_of("M1"));
    return with(std::move(fms_case), modified_on, DocumentCountersigned{"M1"},
                hand(Role::case_writing));
}

Case signed_case() {
    OfferAccepted signature{"A1", 2026y / May / 9, "ministry", {}, false, {}};
    return with(amended_case(), 2026y / May / 9, signature, hand(Role::purchaser));
}

// Signed, paid for and authorized by three hands, then overtaken by a modification.
Case authorized_case(std::string_view amount) {
    auto const on = 2026y / May / 9;
    auto fms_case = with(signed_case(), on, FinanciallyImplemented{"A1", {}, {}}, hand(Role::disbursing_office));
    AuthorityIssued const authority{"A1", {{line_number("001"), dollars(amount)}}};
    return modified(with(std::move(fms_case), on, authority, hand(Role::implementing_agency)));
}

Act amendment_act(Role role, Date on) { return {hand(role), on, "A1"}; }

std::string accepted(Case const& fms_case, Date signed_on) {
    auto const answer = accept_offer(
        fms_case,
        {"", signed_on, "ministry", "full powers", false,
         {"mark_for", "freight_forwarder", "procuring_agency", "paying_office"}},
        amendment_act(Role::purchaser, 2026y / May / 20), shipped());
    return answer ? std::string{} : std::string{answer.error().rule.id};
}

}  // namespace

TEST_CASE("SAMM C6.7: a price is stale once another document was implemented after it, even that day") {
    CHECK(newer_than_price(amended_case(), document_of(amended_case(), "A1")) == nullptr);
    auto fms_case = modified(amended_case());
    auto const* newer = newer_than_price(fms_case, document_of(fms_case, "A1"));
    REQUIRE(newer != nullptr);
    CHECK(newer->name == "M1");
    // What is in force is not stale, and a new price of the same day is not.
    CHECK(newer_than_price(fms_case, basic_of(fms_case)) == nullptr);
    fms_case = with(std::move(fms_case), modified_on, price_of("A1"));
    CHECK(newer_than_price(fms_case, document_of(fms_case, "A1")) == nullptr);
}

TEST_CASE("SAMM C6.7: an offer that a modification overtook is accepted only with an earlier signature") {
    auto const fms_case = modified(amended_case());
    CHECK(accepted(fms_case, plus_days(modified_on, -1)) == "");
    CHECK(accepted(fms_case, modified_on) == price_rests_on_version_in_force.id);
    CHECK(accepted(fms_case, plus_days(modified_on, 1)) == price_rests_on_version_in_force.id);
    CHECK(accepted(amended_case(), plus_days(modified_on, 1)) == "");
    CHECK(whose_move(fms_case).operation == "restate_offer");
    OfferExtended const longer{"", 2026y / May / 11, 2026y / June / 26, true, "budget is late"};
    check_refused(extend_offer(fms_case, longer,
                               amendment_act(Role::implementing_agency, 2026y / May / 11),
                               shipped()),
                  price_rests_on_version_in_force);
}

TEST_CASE("SAMM C6.7: what is approved, authorized and implemented was priced on the version in force") {
    auto const act = amendment_act(Role::implementing_agency, 2026y / May / 20);
    auto const stale = modified(signed_case());
    check_refused(implement_case(stale, {}, act, shipped()), price_rests_on_version_in_force);
    check_refused(issue_authority(stale, {}, act, shipped()), price_rests_on_version_in_force);
    auto const current = implement_case(signed_case(), {}, act, shipped());
    REQUIRE_FALSE(current.has_value());
    CHECK(current.error().rule.id == implementation_financed_first.id);

    auto in_work = modified(amended_case());
    in_work = with(std::move(in_work), 2026y / May / 12, OfferRestated{"A1", "", modified_on});
    auto& document = in_work.documents.at(1);
    document.category = Category::b;
    document.request = letter_with({article_line("001", "60.00", 10)});
    document.notification.emplace();
    document.assessment.emplace().status = RequestStatus::complete;
    check_refused(approve_document(in_work, {}, act, shipped()), price_rests_on_version_in_force);
    CHECK(moves_of(in_work).front().operation == "price_offer");
}

TEST_CASE("C5.4.19: what was signed is given up by finance when another document overtook it") {
    auto const stated = OfferCancelled{"", "a corrective amendment takes its place"};
    auto const on = 2026y / May / 20;
    auto const stale = modified(signed_case());
    CHECK(whose_move(stale).who == Role::finance_policy);
    CHECK(whose_move(stale).operation == "cancel_offer");
    check_refused(cancel_offer(stale, stated, amendment_act(Role::implementing_agency, on),
                               shipped()),
                  cancellation_needs_its_office);
    CHECK(cancel_offer(stale, stated, amendment_act(Role::finance_policy, on), shipped())
              .has_value());
    check_refused(cancel_offer(signed_case(), stated, amendment_act(Role::finance_policy, on),
                               shipped()),
                  cancellation_of_a_signed_document);
}

TEST_CASE("C5.4.19: authority goes with the signed document that is cancelled, except what is obligated") {
    auto const on = 2026y / May / 20;
    auto const number = line_number("001");
    auto const cancelled = [&](Case const& fms_case) {
        auto const answer = cancel_offer(fms_case, {"", "a corrective amendment takes its place"},
                                         amendment_act(Role::finance_policy, on), shipped());
        REQUIRE(answer.has_value());
        return *answer;
    };
    auto fms_case = authorized_case("5.00");
    auto const before = fms_case.lines.at(number).authority;
    CHECK(before == dollars("5.00"));
    auto const fact = cancelled(fms_case);
    REQUIRE(fact.withdrawn.size() == 1);
    CHECK(fact.withdrawn.front().amount == dollars("5.00"));
    CHECK(with(fms_case, on, fact).lines.at(number).authority == Money{});
    CHECK(with(fms_case, on, fact).lines.at(number).stage == LineStage::planned);
    // Of the five dollars three are obligated, and then all of them.
    fms_case.lines.at(number).obligated = before - dollars("2.00");
    CHECK(cancelled(fms_case).withdrawn.front().amount == dollars("2.00"));
    fms_case.lines.at(number).obligated = before;
    CHECK(cancelled(fms_case).withdrawn.empty());
    CHECK(cancelled(modified(signed_case())).withdrawn.empty());
}

TEST_CASE("C6.1.3.1: a document that comes back is signed, financed and authorized anew") {
    auto const on = 2026y / May / 20;
    auto fms_case = authorized_case("5.00");
    fms_case = with(std::move(fms_case), on, OfferCancelled{"A1", "overtaken", {}});
    auto const& document = document_of(fms_case, "A1");
    CHECK_FALSE(document.acceptance_by);
    CHECK_FALSE(document.financial_on);
    CHECK_FALSE(document.authority_on);
    // It is priced anew, offered and signed; the money of the first signature does not count.
    fms_case = with(std::move(fms_case), on, OfferReactivated{"A1", ReactivateTo::development, {}});
    fms_case = offered(with(std::move(fms_case), on, price_of("A1")), "A1");
    OfferAccepted const signature{"A1", on, "ministry", {}, false, {}};
    fms_case = with(std::move(fms_case), on, signature, hand(Role::purchaser));
    check_refused(issue_authority(fms_case, {"", {{line_number("001"), dollars("1.00")}}},
                                  amendment_act(Role::implementing_agency, on), shipped()),
                  implementation_financed_first);
}
