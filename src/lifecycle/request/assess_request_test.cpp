#include "lifecycle/request/assess_request.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

// Of every kind that a criterion may ask for, so that each of them is asked.
LetterOfRequest letter_of_every_kind() {
    auto equipment = article_line("001", "1000.00", 5);
    equipment.mde = equipment.sme = true;
    auto training = service_line("003", "5000.00");
    training.kind = LineKind::training;
    auto letter = letter_with({equipment, service_line("002", "5000.00"), training});
    letter.kind = CaseKind::blanket_order;
    answer_everything(letter, shipped());
    letter.answers["targeting"] = letter.answers["classified"] = "yes";
    return letter;
}

// Nothing in it that only some kinds must answer.
LetterOfRequest plain_letter() {
    auto letter = letter_with({article_line("001", "1000.00", 5)});
    answer_everything(letter, shipped());
    return letter;
}

std::vector<Criterion> asked_criteria() {
    std::vector<Criterion> all;
    for (auto const* list : {"content", "actionable", "complete"})
        for (auto const& criterion : shipped().criteria(list))
            if (criterion.field != "meets_actionable") all.push_back(criterion);
    return all;
}

int asked_of(LetterOfRequest const& letter) { return assess_request(letter, shipped()).asked; }

}  // namespace

TEST_CASE("SAMM C5.T3A, C5.T3B: with every criterion answered a request is complete") {
    auto const found = assess_request(letter_of_every_kind(), shipped());
    CHECK(found.status == RequestStatus::complete);
    CHECK(found.gaps.empty());
    // 7 of content (the first is this assessment itself), 13 actionable, 19 complete.
    CHECK(found.asked == 39);
    CHECK(static_cast<std::size_t>(found.asked) == asked_criteria().size());
    CHECK(found.answers == letter_of_every_kind().answers);
}

TEST_CASE("SAMM C5.1.7: each single unanswered criterion is a gap, and nothing else changes") {
    std::size_t tried = 0;
    for (auto const* list : {"content", "actionable", "complete"})
        for (auto const& criterion : shipped().criteria(list)) {
            if (criterion.field == "meets_actionable") continue;
            CAPTURE(criterion.id);
            auto letter = letter_of_every_kind();
            letter.answers.erase(criterion.field);
            auto const found = assess_request(letter, shipped());
            CHECK(found.asked == 39);
            REQUIRE(found.gaps.size() == 1);
            auto const& gap = found.gaps.front();
            CHECK(gap.list == list);
            CHECK(gap.criterion == criterion.id);
            CHECK(gap.field == criterion.field);
            CHECK(gap.answer.empty());
            CHECK(gap.explanation == criterion.gap);
            CHECK(gap.source == criterion.source);
            CHECK(gap.standing == criterion.standing);
            // Only what Table C5.T3B asks leaves the request actionable.
            CHECK(found.status == (std::string_view{list} == "complete"
                                       ? RequestStatus::actionable
                                       : RequestStatus::insufficient));
            ++tried;
        }
    CHECK(tried == 39);
}

TEST_CASE("SAMM C5.1.7: an answer that the criterion does not accept is a gap that quotes it") {
    for (auto const& criterion : asked_criteria()) {
        CAPTURE(criterion.id);
        auto letter = letter_of_every_kind();
        letter.answers[criterion.field] = "undecided";
        auto const found = assess_request(letter, shipped());
        REQUIRE(found.gaps.size() == 1);
        CHECK(found.gaps.front().answer == "undecided");
    }
}

TEST_CASE("SAMM C5.1.7: every answer that a criterion accepts closes it") {
    for (auto const& criterion : asked_criteria())
        for (auto const& answer : criterion.accepts) {
            CAPTURE(criterion.id);
            CAPTURE(answer);
            auto letter = letter_of_every_kind();
            letter.answers[criterion.field] = answer;
            CHECK(assess_request(letter, shipped()).status == RequestStatus::complete);
        }
}

TEST_CASE("SAMM C5.T3A, 11: for a targeting item an endorsement that is merely started is a gap") {
    auto letter = letter_of_every_kind();
    letter.answers["targeting_endorsement"] = "started";
    CHECK(assess_request(letter, shipped()).status == RequestStatus::insufficient);
    letter.answers["targeting"] = "no";
    auto const found = assess_request(letter, shipped());
    CHECK(found.status == RequestStatus::complete);
    CHECK(found.asked == 38);
}

TEST_CASE("SAMM C5.T3B, 7: what must be stated depends on the kind of article") {
    auto const plain = asked_of(plain_letter());
    auto letter = plain_letter();
    letter.lines.front().sme = true;
    // All of item 7 but the waiver before operational testing, which is for major equipment.
    CHECK(asked_of(letter) - plain == 9);
    letter.lines.front().mde = true;
    CHECK(asked_of(letter) - plain == 10);
    letter = plain_letter();
    letter.lines.front().kind = LineKind::service;
    CHECK(asked_of(letter) - plain == 1);  // technical assistance
    letter.lines.front().kind = LineKind::training;
    CHECK(asked_of(letter) - plain == 1);  // support and training
    letter = plain_letter();
    letter.answers["classified"] = "yes";
    CHECK(asked_of(letter) - plain == 5);
    letter.answers["classified"] = "no";
    CHECK(asked_of(letter) == plain);
    letter.answers["targeting"] = "yes";
    CHECK(asked_of(letter) - plain == 3);
}

TEST_CASE("SAMM C5.1.2.1, 4: only a blanket order must give its value") {
    auto letter = plain_letter();
    letter.answers.erase("blanket_value");
    CHECK(assess_request(letter, shipped()).status == RequestStatus::complete);
    letter.kind = CaseKind::blanket_order;
    auto const found = assess_request(letter, shipped());
    CHECK(found.status == RequestStatus::insufficient);
    REQUIRE(found.gaps.size() == 1);
    CHECK(found.gaps.front().criterion == "content.4");
}

TEST_CASE("SAMM C5.1.7: an empty request has a gap for everything it is asked") {
    auto const found = assess_request(letter_with({article_line("001", "1.00", 5)}), shipped());
    CHECK(found.status == RequestStatus::insufficient);
    CHECK(found.gaps.size() == static_cast<std::size_t>(found.asked));
}
