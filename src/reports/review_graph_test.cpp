#include "reports/review_graph.hpp"

#include "reports/report_answers.hpp"
#include "reports/report_fixture.hpp"

using namespace casewright;
using namespace casewright::reports_test;

namespace {

Review review(std::string name, Date opened, std::vector<std::string> after = {},
              std::optional<Date> decided = {},
              ReviewDecision decision = ReviewDecision::agreed) {
    Review made{std::move(name), "", std::move(after), opened, decided, {}};
    made.owner = made.name + "_office";
    if (decided) made.decision = decision;
    return made;
}

ReviewGraph graph_of(std::vector<Review> reviews, Date on) {
    Document document;
    document.reviews = std::move(reviews);
    return review_graph(document, on);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("EO 14268: of approvals side by side the one that has run longest holds the document") {
    auto const graph = graph_of({review("legal", 2026y / March / 10),
                                 review("finance", 2026y / March / 1),
                                 review("policy", 2026y / March / 1, {}, 2026y / March / 30)},
                                2026y / March / 31);
    CHECK(graph.held_by == "finance");
    CHECK(graph.holder == "finance_office");
    CHECK(graph.held_days == 30);
    CHECK(graph.chain == Names{"finance"});
    CHECK(graph.chain_days == 30);
    CHECK(graph.steps[2].state == ReviewState::done);
    CHECK(graph.steps[2].work_days == 29);
    CHECK(graph.steps[1].on_chain);
    CHECK_FALSE(graph.steps[0].on_chain);
}

TEST_CASE("a review that waits for another has not begun, and its chain counts from the first") {
    // assessment 1 to 11 March, then release from the 11th, then legal waits for release.
    auto const graph = graph_of(
        {review("assessment", 2026y / March / 1, {}, 2026y / March / 11),
         review("release", 2026y / March / 2, {"assessment"}),
         review("legal", 2026y / March / 3, {"release"}), review("finance", 2026y / March / 5)},
        2026y / March / 31);
    CHECK(graph.chain == Names{"assessment", "release", "legal"});
    CHECK(graph.chain_since == 2026y / March / 1);
    CHECK(graph.chain_days == 30);
    CHECK(graph.held_by == "release");
    CHECK(graph.held_days == 20);
    CHECK(graph.steps[1].begun_on == 2026y / March / 11);
    CHECK(graph.steps[1].age_days == 29);
    CHECK(graph.steps[2].state == ReviewState::waiting);
    CHECK_FALSE(graph.steps[2].begun_on.has_value());
    CHECK(graph.steps[2].work_days == 0);
}

TEST_CASE("a forerunner that was decided before the review was opened held nothing up") {
    auto const graph = graph_of({review("assessment", 2026y / January / 1, {}, 2026y / January / 9),
                                 review("release", 2026y / March / 1, {"assessment", "never_opened"})},
                                2026y / March / 11);
    CHECK(graph.chain == Names{"release"});
    CHECK(graph.chain_days == 10);
}

TEST_CASE("what was returned is open again, and holds up what waits for it") {
    auto const graph = graph_of(
        {review("finance", 2026y / March / 1, {}, 2026y / March / 8, ReviewDecision::returned),
         review("writing", 2026y / March / 2, {"finance"})},
        2026y / March / 21);
    CHECK(graph.steps[0].state == ReviewState::returned);
    CHECK(graph.held_by == "finance");
    CHECK(graph.held_days == 20);
    CHECK(graph.chain == Names{"finance", "writing"});
}

TEST_CASE("when all is decided the chain is the one that ended last") {
    auto const graph = graph_of(
        {review("assessment", 2026y / March / 1, {}, 2026y / March / 11),
         review("release", 2026y / March / 2, {"assessment"}, 2026y / March / 25),
         review("finance", 2026y / March / 1, {}, 2026y / March / 20)},
        2026y / May / 1);
    CHECK(graph.held_by.empty());
    CHECK(graph.chain == Names{"assessment", "release"});
    CHECK(graph.chain_days == 24);
    CHECK(answer(graph).at("held_days").is_null());
}

TEST_CASE("reviews that name each other in a circle end the search, not the program") {
    auto const graph = graph_of({review("one", 2026y / March / 1, {"two"}),
                                 review("two", 2026y / March / 1, {"one"}),
                                 review("three", 2026y / March / 1)},
                                2026y / March / 2);
    CHECK(graph.held_by == "three");
    CHECK(graph_of({}, 2026y / March / 2).chain.empty());
}

TEST_CASE("SAMM C5.4.17.11: the State Department's approval is a step behind the reviews, with its day and its hand") {
    Document document;
    document.reviews = {review("finance", 2026y / March / 1, {}, 2026y / March / 10),
                        review("late", 2026y / March / 25)};
    document.proposed_on = 2026y / March / 12;
    CHECK(review_graph(document, 2026y / March / 11).steps.size() == 1);
    auto graph = review_graph(document, 2026y / March / 12);
    REQUIRE(graph.steps.size() == 2);
    CHECK(graph.steps[1].name == state_step);
    CHECK(graph.steps[1].state == ReviewState::running);
    CHECK(graph.steps[1].depends_on == Names{"finance"});
    CHECK(graph.held_by == state_step);
    CHECK(graph.holder == "state_department");
    CHECK(review_graph(document, 2026y / March / 20).held_days == 8);
    document.sale_approved = true;
    document.sale_approved_on = 2026y / March / 22;
    document.sale_approved_by = Actor{Role::state_department, "desk-9"};
    CHECK(review_graph(document, 2026y / March / 21).held_by == state_step);
    graph = review_graph(document, 2026y / March / 22);
    CHECK(graph.steps[1].state == ReviewState::done);
    CHECK(graph.steps[1].decided_on == 2026y / March / 22);
    CHECK(graph.steps[1].work_days == 10);
    auto const whole = answer(graph);
    auto const& told = whole.at("reviews").as_array().at(1);
    CHECK(told.at("review").as_string() == "state_approval");
    CHECK(told.at("decided_by").as_string() == "state_department/desk-9");
    CHECK(told.at("decided_on").as_string() == "2026-03-22");
    CHECK(whole.at("reviews").as_array().at(0).at("decided_by").is_null());
    document.kind = DocumentKind::modification;
    CHECK(review_graph(document, 2026y / March / 22).steps.size() == 1);
}

TEST_CASE("R6: the notification runs beside the reviews and holds the document when it has run longest") {
    Document document;
    document.reviews = {review("finance", 2026y / March / 10)};
    document.notification.emplace();
    document.notification->required = true;
    document.notification->assessed_on = 2026y / March / 1;
    document.notice.stage = NoticeStage::state_review;
    document.notice.since = 2026y / March / 20;
    auto const on = 2026y / March / 31;
    auto graph = review_graph(document, on);
    CHECK(graph.held_by == notification_step);
    CHECK(graph.holder == "state_department");
    CHECK(graph.held_days == 30);
    // Found to be needed on the last day, and not before it.
    CHECK(review_graph(document, 2026y / March / 1).held_by == notification_step);
    CHECK(review_graph(document, 2026y / February / 28).steps.empty());
    SUBCASE("cleared, it holds nothing up") {
        document.notice.stage = NoticeStage::cleared;
        graph = review_graph(document, on);
        CHECK(graph.steps.back().state == ReviewState::done);
        CHECK(graph.steps.back().work_days == 19);
        CHECK(graph.held_by == "finance");
    }
    SUBCASE("lapsed or blocked, it is open again, and each stage has its owner") {
        document.notice.stage = NoticeStage::lapsed;
        CHECK(review_graph(document, on).steps.back().state == ReviewState::returned);
        CHECK(review_graph(document, on).holder == "implementing_agency");
        document.notice.stage = NoticeStage::blocked;
        CHECK(review_graph(document, on).steps.back().state == ReviewState::returned);
        document.notice.stage = NoticeStage::tiered;
        CHECK(review_graph(document, on).holder == "congress");
    }
    SUBCASE("where none is needed there is no such step") {
        document.notification->required = false;
        CHECK(review_graph(document, on).steps.size() == 1);
    }
}
