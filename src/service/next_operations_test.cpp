// The list of what may come next: the gates, less what the case itself rules out. That nothing is
// missing from it is held by the lives, each of whose steps must have been listed before it.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "lifecycle/lifecycle_fixture.hpp"
#include "service/operation.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / April / 1};

Case happened(Case fms_case, Fact fact) {
    auto const sequence = fms_case.last_sequence + 1;
    return after(std::move(fms_case),
                 {sequence, today, std::move(fact), {Role::implementing_agency, "desk-1"}});
}

Case executing() {
    auto fms_case = happened({}, RequestReceived{letter_with({service_line("001", "10.00")})});
    fms_case = happened(std::move(fms_case), CaseImplemented{"basic", {}});
    return happened(std::move(fms_case), DirectiveIssued{"directive", "desk-7"});
}

bool lists(Case const& fms_case, std::string_view operation) {
    auto const next = next_operations(fms_case);
    return std::ranges::find(next, operation) != next.end();
}

Case with_document(DocumentStage stage) {
    auto fms_case = happened({}, RequestReceived{letter_with({service_line("001", "10.00")})});
    fms_case.documents.front().stage = stage;
    return fms_case;
}

}  // namespace

TEST_CASE("C6.6.1: nothing of a suspension comes next on a case that is not suspended") {
    auto const free = executing();
    CHECK(lists(free, "suspend_case"));
    CHECK_FALSE(lists(free, "lift_suspension"));
    CHECK_FALSE(lists(free, "report_suspension"));
    auto suspended = happened(free, CaseSuspended{"cable", false});
    CHECK_FALSE(lists(suspended, "suspend_case"));
    CHECK(lists(suspended, "lift_suspension"));
    CHECK(lists(suspended, "report_suspension"));
    suspended = happened(std::move(suspended),
                         SuspensionReported{SuspensionPart::imminent, "report", false});
    CHECK(lists(suspended, "report_suspension"));
    suspended = happened(std::move(suspended),
                         SuspensionReported{SuspensionPart::remainder, "report", false});
    CHECK_FALSE(lists(suspended, "report_suspension"));
    CHECK(lists(suspended, "lift_suspension"));
    CHECK_FALSE(lists(happened(std::move(suspended), SuspensionLifted{"word"}), "lift_suspension"));
}

TEST_CASE("C6.6: a suspension leaves no signature and no authority among what comes next") {
    for (auto const& [stage, operation] :
         {std::pair{DocumentStage::offered, "accept_offer"},
          std::pair{DocumentStage::accepted, "implement_case"},
          std::pair{DocumentStage::accepted, "issue_authority"}}) {
        CAPTURE(operation);
        auto fms_case = with_document(stage);
        fms_case.documents.front().financial_on = today;
        CHECK(lists(fms_case, operation));
        CHECK_FALSE(lists(happened(std::move(fms_case), CaseSuspended{"cable", false}), operation));
    }
}

TEST_CASE("an operation on something that is not there does not come next") {
    auto const fms_case = executing();
    for (auto const* operation :
         {"answer_question", "coordinate_alert", "warn_purchaser", "actualize_price",
          "accept_receipt", "report_performance", "record_disbursement", "plan_delivery"}) {
        CAPTURE(operation);
        CHECK_FALSE(lists(fms_case, operation));
    }
    CHECK(lists(happened(fms_case, QuestionAsked{"Q1", "when", Role::implementing_agency}),
                "answer_question"));
    auto in_work = with_document(DocumentStage::review);
    for (auto const* operation : {"place_hold", "decide_review", "close_factor", "propose_document"}) {
        CAPTURE(operation);
        CHECK_FALSE(lists(in_work, operation));
    }
    in_work = happened(std::move(in_work), HoldRequested{"basic", "a license", true, true});
    CHECK(lists(in_work, "place_hold"));
    CHECK_FALSE(lists(in_work, "request_hold"));
}

TEST_CASE("each condition of the list belongs to an operation of a document, a notice or a case") {
    std::set<std::string_view> const levels{"document", "notification", "case"};
    for (auto const& operation : all_operations()) {
        CAPTURE(operation.name);
        if (operation.possible != nullptr) CHECK(levels.contains(operation.level));
    }
    CHECK(static_cast<bool>(find_operation("lift_suspension")->possible));
    CHECK_FALSE(static_cast<bool>(find_operation("receive_request")->possible));
}
