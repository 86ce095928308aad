// What a later version of a case may not take away, and what a closed case does not take up again.
#include <doctest/doctest.h>

#include "lifecycle/request/answer_disapproval.hpp"
#include "lifecycle/review/countersign_document.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/versions.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / May / 4};

// A case that used 500.00 of line 001, and a modification that leaves `net` of it.
Case modified_to(std::string_view net) {
    Case fms_case;
    auto& line = fms_case.lines[line_number("001")];
    line.number = line_number("001");
    line.funds = dollars("1000.00");
    line.obligated = dollars("500.00");
    line.disbursed = dollars("200.00");
    Document document;
    document.name = "M1";
    document.kind = DocumentKind::modification;
    document.stage = DocumentStage::proposed;
    document.signed_by = Actor{Role::implementing_agency, "signer"};
    PricedOffer offer;
    PricedLine priced;
    priced.number = line_number("001");
    priced.net = dollars(net);
    offer.lines.push_back(priced);
    document.offer = offer;
    document.notice.stage = NoticeStage::not_needed;
    document.notification.emplace();
    fms_case.documents.push_back(document);
    return fms_case;
}

std::string refusal_of(Case const& fms_case) {
    auto const done = countersign_document(
        fms_case, {}, {{Role::case_writing, "writer"}, today, "M1"}, shipped());
    return done ? std::string{} : std::string{done.error().rule.id};
}

}  // namespace

TEST_CASE("SAMM C6.7.3.1.1: a modification leaves a line at least what was used of it") {
    CHECK(refusal_of(modified_to("499.99")) == line_covers_its_use.id);
    CHECK(refusal_of(modified_to("500.00")).empty());
    CHECK(refusal_of(modified_to("500.01")).empty());
    auto without_the_line = modified_to("500.00");
    without_the_line.documents.front().offer->lines.clear();
    CHECK(refusal_of(without_the_line) == line_covers_its_use.id);
    auto shipped_units = modified_to("600.00");
    shipped_units.lines.begin()->second.shipped = Quantity{4};
    shipped_units.documents.front().offer->lines.front().quantity = Quantity{3};
    CHECK(refusal_of(shipped_units) == line_covers_its_use.id);
    shipped_units.documents.front().offer->lines.front().quantity = Quantity{4};
    CHECK(refusal_of(shipped_units).empty());
    // What posted reports delivered was used and delivered as well.
    auto posted = modified_to("600.00");
    posted.posted.lines[line_number("001")] = {Quantity{4}, dollars("600.01")};
    CHECK(refusal_of(posted) == line_covers_its_use.id);
    posted.posted.lines[line_number("001")].value = dollars("600.00");
    CHECK(refusal_of(posted).empty());
    posted.documents.front().offer->lines.front().quantity = Quantity{3};
    CHECK(refusal_of(posted) == line_covers_its_use.id);
    // A basic document has nothing before it.
    auto basic = modified_to("0.00");
    basic.documents.front().kind = DocumentKind::basic;
    CHECK_FALSE(refused_below_use(basic, basic.documents.front()).has_value());
}

TEST_CASE("DSCA 25-89: under the closure hold no modification is implemented") {
    auto held = modified_to("600.00");
    held.closure_hold = true;
    CHECK(refusal_of(held) == modified_under_no_closure_hold.id);
}

TEST_CASE("SAMM C5.2.2.1: a closed case takes no disapproved request up again") {
    Case fms_case;
    Document document;
    document.name = "A1";
    document.kind = DocumentKind::amendment;
    document.stage = DocumentStage::request_closed;
    document.request_closed = ClosedHow::disapproved;
    document.since = today;
    fms_case.documents.push_back(document);
    fms_case.stage = CaseStage::final_closed;
    fms_case.closure_hold = true;
    auto const answered = [&](DisapprovalChoice choice) {
        auto const done = answer_disapproval(fms_case, {{}, choice, false},
                                             {{Role::purchaser, "ministry"}, today, "A1"}, shipped());
        return done ? std::string{} : std::string{done.error().rule.id};
    };
    CHECK(answered(DisapprovalChoice::revise) == answered_while_the_case_is_open.id);
    CHECK(answered(DisapprovalChoice::go_on_without) == answered_while_the_case_is_open.id);
    CHECK(answered(DisapprovalChoice::cancel).empty());
    fms_case.stage = CaseStage::archived;
    CHECK(answered(DisapprovalChoice::cancel) == answered_while_the_case_is_open.id);
    fms_case.stage = CaseStage::executing;
    fms_case.closure_hold = false;
    CHECK(answered(DisapprovalChoice::revise).empty());
}
