#include "reports/return_reasons.hpp"

#include "reports/report_answers.hpp"
#include "reports/report_fixture.hpp"

using namespace casewright;
using namespace casewright::reports_test;

namespace {

Told& returned(Told& told, Date on, std::string reason) {
    return told.fact(on, DocumentReturned{"basic", ReturnTo::development, std::move(reason), {}},
                     "case_writing/desk-4");
}
Told& review_returned(Told& told, Date on, std::string reason) {
    ReviewDecided decided{"basic", "finance", ReviewDecision::returned, std::move(reason), {}};
    return told.fact(on, decided, "country_finance/desk-2");
}

ReturnReasons six_returns(std::optional<Date> from = {}, std::optional<Date> until = {}) {
    Told first, second{"BN-B-UAB"};
    first.letter(2026y / March / 2)
        .fact(2026y / March / 3, ReviewOpened{"basic", "finance", {}, "country_finance"});
    review_returned(first, 2026y / March / 10, "terms");
    returned(first, 2026y / March / 11, "pricing");
    returned(first, 2026y / March / 20, "pricing");
    second.letter(2026y / March / 2);
    returned(second, 2026y / April / 1, "pricing");
    returned(second, 2026y / April / 2, "notes");
    returned(second, 2026y / April / 3, "terms");
    ReturnReasons reasons{from, until};
    reasons.add(first.history());
    reasons.add(second.history());
    return reasons;
}

}  // namespace

TEST_CASE("DSCA 11-03: returns by reason, most frequent first, with the share so far") {
    auto const tables = six_returns().tables(shipped());
    auto const& all = tables.front();
    CHECK(all.office.empty());
    CHECK(all.returns == 6);
    CHECK(all.documents == 2);
    REQUIRE(all.reasons.size() == 3);
    CHECK(all.reasons[0].reason == "pricing");
    CHECK(all.reasons[0].returns == 3);
    CHECK(all.reasons[0].share == Rate{500'000});
    CHECK(all.reasons[1].reason == "terms");
    CHECK(all.reasons[1].cumulative == Rate{833'333});
    CHECK(all.reasons[2].reason == "notes");
    CHECK(all.reasons[2].cumulative == Rate{Rate::whole});
    CHECK_FALSE(all.reasons[0].meaning.empty());
}

TEST_CASE("each office has a table of its own: the owner of a review, the role that returned") {
    auto const tables = six_returns().tables(shipped());
    REQUIRE(tables.size() == 3);
    CHECK(tables[1].office == "case_writing");
    CHECK(tables[1].returns == 5);
    CHECK(tables[1].reasons.front().share == Rate{600'000});
    CHECK(tables[2].office == "country_finance");
    CHECK(tables[2].returns == 1);
    CHECK(tables[2].reasons.front().reason == "terms");
}

TEST_CASE("returns of a period: its first and its last day count") {
    CHECK(six_returns(2026y / March / 11, 2026y / April / 2).tables(shipped()).front().returns == 4);
    CHECK(six_returns(2026y / April / 4, {}).tables(shipped()).front().returns == 0);
    CHECK(six_returns({}, 2026y / March / 10).tables(shipped()).size() == 2);
}

TEST_CASE("a reason that the policy does not know is counted and has no meaning") {
    Told told;
    returned(told.letter(2026y / March / 2), 2026y / March / 3, "who_knows");
    ReturnReasons reasons{{}, {}};
    reasons.add(told.history());
    auto const table = reasons.tables(shipped()).front();
    CHECK(table.reasons.front().meaning.empty());
    CHECK(answer(table).at("reasons").at(0).at("meaning").is_null());
}
