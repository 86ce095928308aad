// Promises: a file that only grows, and what its scores mean.
#include "supply/promises.hpp"

#include <doctest/doctest.h>

#include "foundation/text.hpp"
#include "supply/picture.hpp"
#include "supply/record_delivery.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

KnownDay day(std::string_view text) { return *parse_known_day(text); }

Entry said(std::string_view on, std::string_view until) {
    Entry entry;
    entry.on = day(on);
    entry.program = "javelin";
    entry.order = "KV";
    entry.ordered = 246;
    entry.p50 = day(until);
    return entry;
}

Entry came(std::string_view on, std::int64_t units) {
    auto entry = said(on, on);
    entry.kind = EntryKind::delivered;
    entry.p50.reset();
    entry.quantity = units;
    return entry;
}

Date today() { return Date{std::chrono::year{2026} / std::chrono::November / 26}; }

}  // namespace

TEST_CASE("A day is known as far as it is stated, and is compared by its last day") {
    CHECK(to_text(day("2025").last) == "2025-12-31");
    CHECK(to_text(day("2024-02").last) == "2024-02-29");
    CHECK(to_text(day("2024-12-11").last) == "2024-12-11");
    CHECK_FALSE(parse_known_day("soon").has_value());
    CHECK_FALSE(parse_known_day("2025-13").has_value());
}

TEST_CASE("What is appended reads back, and a line that was changed or taken out is found") {
    auto const one = with_entry("", said("2024-12-11", "2025"));
    auto const two = with_entry(one, said("2025", "2026"));
    auto const three = with_entry(two, came("2026-09", 246));
    auto const read = read_promises(three, "p");
    REQUIRE(read.has_value());
    CHECK(read->size() == 3);
    CHECK((*read)[1].on.text == "2025");
    CHECK((*read)[2].quantity == 246);
    auto changed = three;
    changed.replace(changed.find("2024-12-11"), 10, "2024-12-12");
    auto const found = read_promises(changed, "p");
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().line == 2);
    CHECK(found.error().message.contains("not the one that it was written after"));
    CHECK_FALSE(read_promises(three.substr(one.size()), "p").has_value());
}

TEST_CASE("A promise slips against the first one, and is kept when all has come by its day") {
    std::vector<Entry> entries{said("2024-12-11", "2025"), said("2025-07", "2026"), came("2026-03", 100)};
    auto score = score_of(entries, today());
    REQUIRE(score.tracks.size() == 1);
    auto const& track = score.tracks[0];
    CHECK(track.points[1].slip_months == 12);
    CHECK(track.points[0].standing == Kept::broken);  // 100 came after it
    CHECK(track.points[1].standing == Kept::still_to_come);  // 2026 is not over
    CHECK(track.months_late_first == 3);
    CHECK(score.mean_slip_months == doctest::Approx(12.0));
    entries.push_back(came("2026-11-02", 146));
    score = score_of(entries, today());
    CHECK(score.tracks[0].points[1].standing == Kept::kept);
    CHECK(score.tracks[0].months_late_complete == 11);
    CHECK(score.kept == 1);
}

TEST_CASE("A forecast with a range is scored by whether the order came within it") {
    auto forecast = said("2025-01-01", "2026-06-30");
    forecast.kind = EntryKind::forecast;
    forecast.p10 = day("2026-01-31");
    forecast.p90 = day("2027-01-31");
    auto const inside = score_of({forecast, came("2026-10-01", 246)}, today());
    CHECK(inside.published.scored == 1);
    CHECK(inside.published.within == 1);
    CHECK(score_of({forecast, came("2025-12-01", 246)}, today()).published.within == 0);
    CHECK(score_of({forecast, came("2026-10-01", 245)}, today()).published.scored == 0);
}

TEST_CASE("A range runs from the first day of the period of P10 to the last day of that of P90, both included") {
    auto forecast = said("2025-01-01", "2026-06-30");
    forecast.kind = EntryKind::forecast;
    forecast.p10 = day("2026-03-31");
    forecast.p90 = day("2026-09-30");
    auto const within = [&](std::string_view complete) { return score_of({forecast, came(complete, 246)}, today()).published.within; };
    CHECK(within("2026-03-01") == 1);
    CHECK(within("2026-02-28") == 0);
    CHECK(within("2026-09-30") == 1);
    CHECK(within("2026-10-01") == 0);
    forecast.period = PeriodLength::quarter;
    CHECK(within("2026-01-01") == 1);
    CHECK(within("2025-12-31") == 0);
    forecast.p90.reset();  // beyond the plan
    CHECK(within("2026-11-25") == 1);
    CHECK(within("2025-12-31") == 0);
    auto const read = read_promises(with_entry("", forecast), "p");
    REQUIRE(read.has_value());
    CHECK(read->at(0).period == PeriodLength::quarter);
}

TEST_CASE("Every published forecast is scored, and one past its P90 without a completion on record is unknown") {
    auto early = said("2025-01-01", "2025-06-30"), late = said("2025-06-01", "2026-06-30");
    early.kind = late.kind = EntryKind::forecast;
    early.p10 = day("2025-03-31");
    early.p90 = day("2025-09-30");
    late.p10 = day("2026-03-31");
    late.p90 = day("2026-09-30");
    auto const complete = score_of({early, late, came("2026-05-05", 246)}, today());
    CHECK(complete.published.forecasts == 2);
    CHECK(complete.published.scored == 2);
    CHECK(complete.published.within == 1);
    auto const open = score_of({early, late}, today());
    CHECK(open.published.forecasts == 2);
    CHECK(open.published.scored == 0);
    CHECK(open.published.unknown == 2);
    CHECK(open.unknown == 2);
    CHECK(open.broken == 0);
    CHECK(score_of({early, late}, Date{std::chrono::year{2026} / std::chrono::January / 1}).published.unknown == 1);
}

TEST_CASE("A forecast that was reckoned afterwards is no promise, and is scored apart") {
    auto forecast = said("2025-01-01", "2026-06-30");
    forecast.kind = EntryKind::hindcast;
    forecast.made = day("2026-11-01");
    forecast.p10 = day("2026-03-31");
    forecast.p90 = day("2026-09-30");
    auto const standing = [&](std::string_view complete) {
        auto const score = score_of({forecast, came(complete, 246)}, today());
        CHECK(score.promises == 0);
        CHECK(score.published.forecasts == 0);
        CHECK(score.hindcasts.forecasts == 1);
        CHECK(score.hindcasts.scored == (score.hindcasts.unknown == 0 ? 1 : 0));
        CHECK_FALSE(score.tracks[0].within_range.has_value());
        return score.tracks[0].hindcasts[0].standing;
    };
    CHECK(standing("2026-02-28") == InRange::before);
    CHECK(standing("2026-03-01") == InRange::inside);
    CHECK(standing("2026-09-30") == InRange::inside);
    CHECK(standing("2026-10-01") == InRange::after);
    CHECK(standing("2025") == InRange::before);
    CHECK(standing("2026") == InRange::unknown);
    CHECK(score_of({forecast, came("2026-10-01", 245)}, today()).tracks[0].hindcasts[0].standing == InRange::unknown);
    CHECK(score_of({forecast}, forecast.p90->last).tracks[0].hindcasts[0].standing == InRange::open);
    CHECK(score_of({forecast, came("2025-01-01", 246)}, today()).hindcasts.forecasts == 0);  // it had come by then
    auto const read = read_promises(with_entry("", forecast), "p");
    REQUIRE(read.has_value());
    CHECK(read->at(0).made->text == "2026-11-01");
    forecast.made = day("2024-12-31");
    CHECK(read_promises(with_entry("", forecast), "p").error().message.contains("reckoned after the day"));
    forecast.made.reset();
    CHECK(read_promises(with_entry("", forecast), "p").error().message.contains("made: this is missing"));
}

TEST_CASE("An order is complete on the day on which the sum of what came by then reaches it, in whatever order the file has it") {
    auto promise = said("2025-01-10", "2025-07");
    auto const score = score_of({promise, came("2025-08-15", 146), came("2025-06-15", 100)}, today());
    CHECK(score.tracks[0].complete->text == "2025-08-15");
    CHECK(score.tracks[0].first_delivery->text == "2025-06-15");
    CHECK(score.tracks[0].points[0].standing == Kept::broken);
    CHECK(score_of({promise, came("2025", 246)}, today()).unknown == 1);  // in some month of 2025
    CHECK(score_of({promise, came("2025-07", 246)}, today()).kept == 1);
    CHECK(score_of({promise, came("2025-08", 246)}, today()).broken == 1);
}

TEST_CASE("A percentile that lies beyond the plan may be written as null") {
    auto const read = read_promises("{\"kind\":\"forecast\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\",\"p50\":\"2026\",\"p90\":null}\n", "p");
    REQUIRE(read.has_value());
    CHECK_FALSE(read->at(0).p90.has_value());
}

TEST_CASE("TV-19: the shipped histories; Taiwan's first missiles came 15 months late, its last promise is 24 months later") {
    auto const text = read_text_file(CASEWRIGHT_SOURCE_DIR "/examples/programs/delivery-histories.jsonl");
    REQUIRE(text.has_value());
    auto const entries = read_promises(*text, "histories");
    REQUIRE(entries.has_value());
    auto const score = score_of(*entries, today());
    REQUIRE(score.tracks.size() == 5);
    CHECK(score.tracks[0].months_late_first == 15);
    CHECK(score.tracks[0].points.back().slip_months == 24);
    CHECK(score.tracks[1].points.back().slip_months == 12);
    CHECK(score.tracks[0].complete->text == "2024-07");
    CHECK(score.kept == 1);
    CHECK(score.due_promises == score.kept + score.broken + score.unknown);
    CHECK(score.hindcasts.forecasts == 5);
    CHECK(score.hindcasts.scored == 3);
    auto const picture = slip_picture(score);
    CHECK(picture.starts_with("<svg"));
    CHECK(picture == slip_picture(score));
}

TEST_CASE("A delivery is appended with its link, and a promise is kept by it") {
    auto const text = with_entry("", said("2024-12-11", "2025"));
    Delivered came{"KV", "", 246, 0, day("2025-12"), "", "receipt"};
    auto const with = with_delivery(text, "p", came, today());
    REQUIRE(with.has_value());
    CHECK(with->starts_with(text));
    auto const score = score_of(*read_promises(*with, "p"), today());
    REQUIRE(score.tracks.size() == 1);
    CHECK(score.tracks[0].complete->text == "2025-12");
    CHECK(score.kept == 1);
}

TEST_CASE("A delivery that the reader would refuse, of the future, or of an order that nobody promised is refused") {
    auto const text = with_entry("", said("2024-12-11", "2025"));
    Delivered const came{"KV", "", 246, 0, day("2025-12"), "", ""};
    auto const refused = [&](Delivered const& one, std::string const& file) {
        auto const with = with_delivery(file, "p", one, today());
        return with ? std::string{} : with.error().message;
    };
    CHECK(refused(came, text).empty());
    auto other = came;
    other.order = "KW";
    CHECK(refused(other, text).contains("nothing was said of an order KW"));
    other.program = "javelin";
    CHECK(refused(other, text).contains("nothing was said"));
    other.ordered = 10;
    CHECK(refused(other, text).empty());
    other = came;
    other.quantity = 0;
    CHECK(refused(other, text).contains("a delivery has units"));
    other = came;
    other.on = day("2026-11-27");
    CHECK(refused(other, text).contains("has not come by 2026-11-26"));
    other.on = day("2026");  // some day of it has come
    CHECK(refused(other, text).empty());
    auto twice = said("2024-12-11", "2025");
    twice.program = "stinger";
    auto const both = with_entry(text, twice);
    CHECK(refused(came, both).contains("both have an order KV"));
    other = came;
    other.program = "stinger";
    CHECK(refused(other, both).empty());
    auto changed = both;
    changed.replace(changed.find("2025"), 4, "2026");
    CHECK(refused(other, changed).contains("not the one that it was written after"));
}

TEST_CASE("What is no promise is refused with its line") {
    auto const wrong = [](std::string const& text) { return read_promises(text, "p").error().message; };
    CHECK(wrong("[]\n").contains("one JSON object"));
    CHECK(wrong("{\"after\":\"\",\"kind\":\"guess\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\"}").contains("expected forecast"));
    CHECK(wrong("{\"kind\":\"stated\",\"on\":\"soon\",\"program\":\"a\",\"order\":\"b\"}").contains("on: "));
    CHECK(wrong("{\"kind\":\"stated\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\",\"p5O\":\"2025\"}").contains("unknown here"));
    CHECK(wrong("{\"kind\":\"delivered\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\"}").contains("a delivery has units"));
}
