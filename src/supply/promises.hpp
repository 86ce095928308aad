// src/supply/promises.hpp
// What was promised, when, and what came: a file of JSON lines that only grows. Each line names the digest
// of the line before it, so that a promise that was changed or taken out later is found. Held against
// deliveries it gives slip curves, and says how far the next promise is to be trusted.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/refusal.hpp"
#include "foundation/words.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// A forecast is ours, with percentiles; a statement is somebody's in public; a delivery is what came. A hindcast is a forecast
// that was reckoned later, as if on a day of the past: nobody was promised anything, so it slips nowhere and is scored apart.
enum class EntryKind { forecast, hindcast, stated, delivered };

// A day as far as it is known: "2025", "2025-12" or "2025-12-31". No day is invented: what is compared is
// the last day that the text allows.
struct KnownDay {
    std::string text;
    Date last{};
};
[[nodiscard]] std::expected<KnownDay, std::string> parse_known_day(std::string_view text);
// The first day that the text allows.
[[nodiscard]] Date first_day_of(KnownDay const& day);

struct Entry {
    EntryKind kind = EntryKind::stated;
    KnownDay on;          // when it was said, or when it came; of a hindcast the day as if on which it was reckoned
    std::optional<KnownDay> made;  // of a hindcast: when it was reckoned
    std::string program, order, says, source;
    std::int64_t ordered = 0, quantity = 0;
    std::optional<KnownDay> p10, p50, p90;  // of a forecast; a statement has p50 alone
    PeriodLength period = PeriodLength::month;  // of the plan of a forecast, whose percentiles are last days of periods
};

// The lines of a file, checked one after the other. Errors name the line.
[[nodiscard]] std::expected<std::vector<Entry>, InputError> read_promises(std::string_view text, std::string_view file);

// The text with one more line.
[[nodiscard]] std::string with_entry(std::string text, Entry const& entry);

// Whether all had come by the promised day. A day that is over and has no completion on record is unknown, unless units that
// came after it are on record; so is one that lies within the month or the year in which the order was complete.
enum class Kept { kept, broken, unknown, still_to_come };

struct SlipPoint {
    KnownDay on, until;       // said when, promised for when
    int slip_months = 0;      // against the first promise
    Kept standing = Kept::still_to_come;
};
// Where the completion of an order lies in the range of a forecast of it.
enum class InRange { inside, before, after, unknown, open };  // open: not complete, and P90 has not passed
struct RangePoint {
    KnownDay on;
    std::optional<KnownDay> p10, p50, p90;
    InRange standing = InRange::open;
};
struct Track {
    std::string program, order;
    std::int64_t ordered = 0, delivered = 0;
    std::vector<SlipPoint> points;       // in the order of the file
    // The day of the first units, and that on which the sum of all that came by then reaches what was ordered.
    std::optional<KnownDay> first_delivery, complete;
    std::optional<int> months_late_first, months_late_complete;  // against the first promise
    std::optional<bool> within_range;    // of the last forecast that was published before the order was complete
    std::vector<RangePoint> hindcasts;
};
// Forecasts with a P10. One is scored when its order is complete: inside from the first day of the period of P10 to the last of
// that of P90; without a P90, which lies beyond its plan, from then on. Past the P90 and not complete on record,
// or complete on a day that is not known well enough: unknown. What was reckoned when the order was complete is not scored.
struct Calibration {
    int forecasts = 0, scored = 0, within = 0, unknown = 0;
};
struct Score {
    std::vector<Track> tracks;
    int promises = 0, due_promises = 0, kept = 0, broken = 0, unknown = 0;
    Calibration published, hindcasts;
    double mean_slip_months = 0.0;       // of the last promise against the first, over tracks with several
};
// As of a day: promises for later than it are neither kept nor broken yet. Deliveries count by their day, in whatever order
// the file has them. Entries times tracks.
[[nodiscard]] Score score_of(std::vector<Entry> const& entries, Date as_of);

}  // namespace casewright::supply

namespace casewright {
template <>
struct Words<supply::EntryKind> {
    static constexpr WordList<supply::EntryKind, 4> all{{{supply::EntryKind::forecast, "forecast"},
                                                         {supply::EntryKind::hindcast, "hindcast"},
                                                         {supply::EntryKind::stated, "stated"},
                                                         {supply::EntryKind::delivered, "delivered"}}};
};
template <>
struct Words<supply::InRange> {
    static constexpr WordList<supply::InRange, 5> all{{{supply::InRange::inside, "inside"},
                                                       {supply::InRange::before, "before P10"},
                                                       {supply::InRange::after, "after P90"},
                                                       {supply::InRange::unknown, "unknown"},
                                                       {supply::InRange::open, "still open"}}};
};
template <>
struct Words<supply::Kept> {
    static constexpr WordList<supply::Kept, 4> all{{{supply::Kept::kept, "kept"},
                                                        {supply::Kept::broken, "broken"},
                                                        {supply::Kept::unknown, "unknown"},
                                                        {supply::Kept::still_to_come, "still to come"}}};
};
}  // namespace casewright
