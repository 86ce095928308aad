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

namespace casewright::supply {

// A forecast is ours, with percentiles; a statement is somebody's in public; a delivery is what came.
enum class EntryKind { forecast, stated, delivered };

// A day as far as it is known: "2025", "2025-12" or "2025-12-31". No day is invented: what is compared is
// the last day that the text allows.
struct KnownDay {
    std::string text;
    Date last{};
};
[[nodiscard]] std::expected<KnownDay, std::string> parse_known_day(std::string_view text);

struct Entry {
    EntryKind kind = EntryKind::stated;
    KnownDay on;          // when it was said, or when it came
    std::string program, order, says, source;
    std::int64_t ordered = 0, quantity = 0;
    std::optional<KnownDay> p10, p50, p90;  // of a forecast; a statement has p50 alone
};

// The lines of a file, checked one after the other. Errors name the line.
[[nodiscard]] std::expected<std::vector<Entry>, InputError> read_promises(std::string_view text, std::string_view file);

// The text with one more line.
[[nodiscard]] std::string with_entry(std::string text, Entry const& entry);

struct SlipPoint {
    KnownDay on, until;       // said when, promised for when
    int slip_months = 0;      // against the first promise
    std::optional<bool> held; // whether all had come by then; nothing while that day is still to come
};
struct Track {
    std::string program, order;
    std::int64_t ordered = 0, delivered = 0;
    std::vector<SlipPoint> points;       // in the order of the file
    std::optional<KnownDay> first_delivery, complete;
    std::optional<int> months_late_first, months_late_complete;  // against the first promise
    std::optional<bool> within_range;    // complete between P10 and P90 of the last forecast before it
};
struct Score {
    std::vector<Track> tracks;
    int promises = 0, due_promises = 0, kept = 0;
    int ranges = 0, within = 0;          // forecasts with a range whose order is complete
    double mean_slip_months = 0.0;       // of the last promise against the first, over tracks with several
};
// As of a day: promises for later than it are neither kept nor broken yet.
[[nodiscard]] Score score_of(std::vector<Entry> const& entries, Date as_of);

}  // namespace casewright::supply

namespace casewright {
template <>
struct Words<supply::EntryKind> {
    static constexpr WordList<supply::EntryKind, 3> all{{{supply::EntryKind::forecast, "forecast"},
                                                         {supply::EntryKind::stated, "stated"},
                                                         {supply::EntryKind::delivered, "delivered"}}};
};
}  // namespace casewright
