// The row that a list shows of a case: the same facts make the same bytes, and what is no row of
// this program is never read as one.
#include "cases/case_row.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace casewright;
using namespace std::chrono;

namespace {

Policy const& shipped() {
    static Policy const policy = [] {
        auto loaded = Policy::load(shipped_policy(), std::nullopt);
        REQUIRE(loaded.problems.empty());
        return std::move(loaded.policy);
    }();
    return policy;
}

// A basic document that was priced, assessed and proposed, its acceptance awaited.
Case offered_case() {
    Case fms_case;
    Document document;
    document.stage = DocumentStage::offered;
    document.since = 2026y / March / 12;
    document.request = LetterOfRequest{};
    document.request->purchaser = "BN";
    document.request->subject = "radios";
    document.request->sample = true;
    document.assessment = RequestAssessed{};
    document.assessment->status = RequestStatus::complete;
    document.offer = PricedOffer{};
    document.offer->summary.total = Money::from_cents(1'234'56);
    document.offer->explanations["summary.total"].standing = Standing::unconfirmed;
    document.notification = NotificationAssessed{};
    fms_case.documents.push_back(document);
    Clock clock;
    clock.about = "acceptance";
    clock.item = "basic";
    clock.owner = Role::purchaser;
    clock.started_on = 2026y / March / 12;
    clock.set_due_on = 2026y / June / 30;
    fms_case.clocks.push_back(clock);
    return fms_case;
}

std::optional<Date> last_day_of(CaseRow const& row, Date on) { return DueDays{shipped(), on}.of(row); }

Document& basic_in(Case& fms_case) { return fms_case.documents.front(); }

}  // namespace

TEST_CASE("A row says stage, purchaser, price, standing of the request, and whose move it is") {
    auto const text = row_text(offered_case());
    auto const row = read_row(text);
    REQUIRE(row.has_value());
    CHECK(row->stage == "offered");
    CHECK(row->since == 2026y / March / 12);
    CHECK(row->purchaser == "BN");
    CHECK(row->subject == "radios");
    CHECK(row->total == "1234.56");
    CHECK(row->unconfirmed == 1);
    CHECK(row->request_status == "complete");
    CHECK(row->notification == "not_required");
    CHECK(row->sample);
    CHECK(row->open);
    CHECK(row->who == Role::purchaser);
    CHECK(row->operation == "accept_offer");
    CHECK(row->about == "basic");
    CHECK(row->move_since == 2026y / March / 12);
    CHECK(row->clock == "acceptance");
    CHECK(row->clock_started_on == 2026y / March / 12);
    CHECK(row->clock_set_due_on == 2026y / June / 30);
    CHECK_FALSE(row->clock_held_since.has_value());
    CHECK(row->clock_held_days == 0);
    CHECK(row_text(offered_case()) == text);
}

TEST_CASE("Of what is not known yet a row says nothing, and a price that is not there is no price") {
    auto const text = row_text(Case{});
    auto const row = read_row(text);
    REQUIRE(row.has_value());
    CHECK(row->stage == "none");
    CHECK_FALSE(row->since.has_value());
    for (auto const& empty : {row->purchaser, row->subject, row->total, row->request_status,
                              row->notification, row->clock, row->limit})
        CHECK(empty.empty());
    CHECK(row->unconfirmed == -1);
    CHECK_FALSE(row->sample);
    CHECK(row->open);
    CHECK(row->operation == "receive_request");
    CHECK_FALSE(row->clock_started_on.has_value());
}

TEST_CASE("A notice to Congress is shown as required, a request that is no example as none") {
    auto fms_case = offered_case();
    basic_in(fms_case).notification->required = true;
    basic_in(fms_case).request->sample = false;
    auto const text = row_text(fms_case);
    CHECK(read_row(text)->notification == "required");
    CHECK_FALSE(read_row(text)->sample);
}

TEST_CASE("A case is open until it is closed, archived or given up") {
    auto const open = [](DocumentStage document, CaseStage stage) {
        auto fms_case = offered_case();
        basic_in(fms_case).stage = document;
        fms_case.stage = stage;
        auto const text = row_text(fms_case);
        return read_row(text)->open;
    };
    CHECK(open(DocumentStage::offered, CaseStage::not_implemented));
    CHECK_FALSE(open(DocumentStage::cancelled, CaseStage::not_implemented));
    CHECK_FALSE(open(DocumentStage::request_closed, CaseStage::not_implemented));
    for (auto const& [stage, word] : Words<CaseStage>::all) {
        if (stage == CaseStage::not_implemented) continue;
        CAPTURE(word);
        bool const over = stage == CaseStage::final_closed || stage == CaseStage::archived;
        CHECK(open(DocumentStage::implemented, stage) == !over);
    }
}

TEST_CASE("A row that was cut short, grew, or has another form is folded again, not read") {
    auto const text = row_text(offered_case());
    for (std::size_t length = 0; length < text.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(read_row(std::string_view{text}.substr(0, length)).has_value());
    }
    CHECK(is_row(text));
    CHECK_FALSE(is_row(""));
    CHECK_FALSE(is_row(text.substr(0, 1)));
    CHECK_FALSE(read_row(text + "x").has_value());
    CHECK_FALSE(read_row(text + "\t").has_value());
    CHECK_FALSE(read_row(text + "\tx").has_value());
    CHECK_FALSE(read_row("0" + text.substr(1)).has_value());
    CHECK_FALSE(read_row(text.substr(1)).has_value());
}

TEST_CASE("What is no day is no day of a row, and a role that is not known is nobody's") {
    auto const text = row_text(offered_case());
    auto const with = [&](std::string_view from, std::string_view to) {
        auto changed = text;
        changed.replace(changed.find(from), from.size(), to);
        return changed;
    };
    for (auto const* wrong : {"2026-02-30", "2026-13-01", "2026-3-12", "2026-03-121", "day of days"}) {
        CAPTURE(wrong);
        auto const changed = with("2026-03-12", wrong);
        REQUIRE(read_row(changed).has_value());
        CHECK_FALSE(read_row(changed)->since.has_value());
    }
    auto const changed = with("\tpurchaser\t", "\tbuyer\t");
    CHECK(read_row(changed)->who == Role::unstated);
}

TEST_CASE("The last day of a row is the last day of the clock that it was made from") {
    auto const on = 2026y / April / 1;
    auto fms_case = offered_case();
    auto const agrees = [&] {
        auto const text = row_text(fms_case);
        auto const last = last_day_of(*read_row(text), on);
        CHECK(last == due_on(fms_case.clocks.front(), shipped(), on));
        return last;
    };
    CHECK(agrees() == 2026y / June / 30);
    auto& clock = fms_case.clocks.front();
    clock.held_days = 3;
    CHECK(agrees() == 2026y / July / 3);
    // Held since a day that is past, nothing is due; held from a later day on, it still is.
    clock.held_since = on;
    CHECK_FALSE(agrees().has_value());
    clock.held_since = 2026y / April / 2;
    CHECK(agrees().has_value());
    clock.held_since.reset();
    clock.set_due_on.reset();
    CHECK_FALSE(agrees().has_value());
    clock.limit = "cases/category_days/b";
    CHECK(agrees().has_value());
    // Without a clock, and without the day on which it started, nothing is due.
    CHECK_FALSE(last_day_of(CaseRow{}, on).has_value());
    CaseRow started_never;
    started_never.clock = "acceptance";
    CHECK_FALSE(last_day_of(started_never, on).has_value());
}
