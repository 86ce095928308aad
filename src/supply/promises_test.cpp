// Promises: a file that only grows, and what its scores mean.
#include "supply/promises.hpp"

#include <doctest/doctest.h>

#include "foundation/text.hpp"
#include "supply/picture.hpp"

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
    CHECK(track.points[0].held == false);
    CHECK_FALSE(track.points[1].held.has_value());  // 2026 is not over
    CHECK(track.months_late_first == 3);
    CHECK(score.mean_slip_months == doctest::Approx(12.0));
    entries.push_back(came("2026-11-02", 146));
    score = score_of(entries, today());
    CHECK(score.tracks[0].points[1].held == true);
    CHECK(score.tracks[0].months_late_complete == 11);
    CHECK(score.kept == 1);
}

TEST_CASE("A forecast with a range is scored by whether the order came within it") {
    auto forecast = said("2025-01-01", "2026-06-30");
    forecast.kind = EntryKind::forecast;
    forecast.p10 = day("2026-01-31");
    forecast.p90 = day("2027-01-31");
    auto const inside = score_of({forecast, came("2026-10-01", 246)}, today());
    CHECK(inside.ranges == 1);
    CHECK(inside.within == 1);
    CHECK(score_of({forecast, came("2025-12-01", 246)}, today()).within == 0);
    CHECK(score_of({forecast, came("2026-10-01", 245)}, today()).ranges == 0);
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
    CHECK(score.kept == 0);
    auto const picture = slip_picture(score);
    CHECK(picture.starts_with("<svg"));
    CHECK(picture == slip_picture(score));
}

TEST_CASE("What is no promise is refused with its line") {
    auto const wrong = [](std::string const& text) { return read_promises(text, "p").error().message; };
    CHECK(wrong("[]\n").contains("one JSON object"));
    CHECK(wrong("{\"after\":\"\",\"kind\":\"guess\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\"}").contains("expected forecast"));
    CHECK(wrong("{\"kind\":\"stated\",\"on\":\"soon\",\"program\":\"a\",\"order\":\"b\"}").contains("on: "));
    CHECK(wrong("{\"kind\":\"stated\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\",\"p5O\":\"2025\"}").contains("unknown here"));
    CHECK(wrong("{\"kind\":\"delivered\",\"on\":\"2025\",\"program\":\"a\",\"order\":\"b\"}").contains("a delivery has units"));
}
