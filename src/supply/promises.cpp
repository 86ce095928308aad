#include "supply/promises.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "foundation/json.hpp"
#include "foundation/sha256.hpp"
#include "foundation/text.hpp"
#include "supply/answers.hpp"

namespace casewright::supply {
namespace {

int months_between(Date first, Date last) {
    auto const months = [](Date day) {
        return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month()));
    };
    return months(last) - months(first);
}

std::string digest_of(std::string_view line) { return line.empty() ? "" : to_hex(sha256(line)); }

// Reads one line; the first fault in words.
class LineReader {
public:
    explicit LineReader(json::object const& line) : line_{line} {}
    Entry read() {
        Entry entry;
        if (auto const kind = word_from<EntryKind>(text("kind"))) entry.kind = *kind;
        else refuse("kind: expected " + words_of<EntryKind>());
        entry.on = day("on").value_or(KnownDay{});
        if (entry.kind == EntryKind::hindcast) {
            entry.made = day("made");
            if (entry.made && entry.made->last < entry.on.last) refuse("made: a hindcast is reckoned after the day as if on which it is");
        }
        entry.program = text("program");
        entry.order = text("order");
        entry.says = optional("says");
        entry.source = optional("source");
        entry.ordered = whole("ordered");
        entry.quantity = whole("quantity");
        for (auto const& [key, target] : {std::pair{"p10", &entry.p10}, {"p50", &entry.p50}, {"p90", &entry.p90}})
            if (!line_.contains(key)) continue;
            else if (line_.at(key).is_null()) asked_.emplace_back(key);  // beyond the plan
            else *target = day(key);
        if (auto const period = optional("period"); !period.empty()) {
            if (auto const length = word_from<PeriodLength>(period)) entry.period = *length;
            else refuse("period: expected " + words_of<PeriodLength>());
        }
        static_cast<void>(optional("after"));
        for (auto const& pair : line_)
            if (std::ranges::find(asked_, pair.key()) == asked_.end()) refuse(std::string{pair.key()} + ": this key is unknown here");
        if (entry.kind == EntryKind::delivered && entry.quantity <= 0) refuse("quantity: a delivery has units");
        return entry;
    }
    [[nodiscard]] std::string const& problem() const { return problem_; }

private:
    void refuse(std::string sentence) {
        if (problem_.empty()) problem_ = std::move(sentence);
    }
    std::string optional(std::string_view key) {
        asked_.emplace_back(key);
        auto const* found = line_.if_contains(key);
        if (found == nullptr) return "";
        if (found->is_string()) return std::string{found->get_string()};
        refuse(std::string{key} + ": expected quoted text");
        return "";
    }
    std::string text(std::string_view key) {
        auto found = optional(key);
        if (found.empty()) refuse(std::string{key} + ": this is missing");
        return found;
    }
    std::int64_t whole(std::string_view key) {
        asked_.emplace_back(key);
        auto const* found = line_.if_contains(key);
        if (found == nullptr) return 0;
        if (found->is_int64() && 0 <= found->get_int64() && found->get_int64() <= 1'000'000'000) return found->get_int64();
        refuse(std::string{key} + ": expected a whole number");
        return 0;
    }
    std::optional<KnownDay> day(std::string_view key) {
        auto const known = parse_known_day(text(key));
        if (known) return *known;
        refuse(std::string{key} + ": " + known.error());
        return std::nullopt;
    }

    json::object const& line_;
    std::vector<std::string> asked_;
    std::string problem_;
};

void add_to(Track& track, Entry const& entry) {
    track.ordered = std::max(track.ordered, entry.ordered);
    if (entry.kind == EntryKind::delivered || entry.kind == EntryKind::hindcast || !entry.p50) return;
    SlipPoint point{entry.on, *entry.p50, 0, Kept::still_to_come};
    if (!track.points.empty()) point.slip_months = months_between(track.points.front().until.last, entry.p50->last);
    track.points.push_back(std::move(point));
}

// What came, by its day: a report that was filed late counts when its units came.
void add_deliveries(Track& track, std::vector<Entry const*> deliveries, Date as_of) {
    std::ranges::stable_sort(deliveries, {}, [](Entry const* entry) { return entry->on.last; });
    for (auto const* entry : deliveries) {
        track.delivered += entry->quantity;
        if (!track.first_delivery) track.first_delivery = entry->on;
        if (!track.complete && track.ordered > 0 && track.delivered >= track.ordered) track.complete = entry->on;
    }
    for (auto& point : track.points) {
        bool const later = !deliveries.empty() && point.until.last < first_day_of(deliveries.back()->on);
        if (track.complete && track.complete->last <= point.until.last) point.standing = Kept::kept;
        else if (track.complete ? point.until.last < first_day_of(*track.complete) : (later && track.ordered > 0 && track.delivered <= track.ordered)) point.standing = Kept::broken;
        else if (track.complete || point.until.last < as_of) point.standing = Kept::unknown;
    }
    if (track.points.empty()) return;
    auto const first = track.points.front().until.last;
    if (track.first_delivery) track.months_late_first = months_between(first, track.first_delivery->last);
    if (track.complete) track.months_late_complete = months_between(first, track.complete->last);
}

// The first day of the period of which P10 is the last day, or of what its text allows.
Date begin_of_range(Entry const& entry) {
    auto const last = entry.p10->last;
    auto const months = std::chrono::months{months_in(entry.period) - 1};
    bool const ends_month = last == Date{last.year() / last.month() / std::chrono::last};
    auto const first = first_day_of(*entry.p10);
    return ends_month ? std::min(first, Date{(last.year() / last.month() - months) / std::chrono::day{1}}) : first;
}

InRange standing_of(Entry const& entry, std::optional<KnownDay> const& complete, Date as_of) {
    if (!complete) return entry.p90 && entry.p90->last < as_of ? InRange::unknown : InRange::open;
    auto const where = [&](Date day) {
        return day < begin_of_range(entry) ? InRange::before : entry.p90 && entry.p90->last < day ? InRange::after : InRange::inside;
    };
    auto const first = where(first_day_of(*complete));
    return first == where(complete->last) ? first : InRange::unknown;  // known to the month or the year only
}

// Adds one to the score; whether it is one of those that are scored.
bool count(InRange standing, Calibration& calibration) {
    ++calibration.forecasts;
    calibration.unknown += standing == InRange::unknown ? 1 : 0;
    if (standing == InRange::open || standing == InRange::unknown) return false;
    ++calibration.scored;
    calibration.within += standing == InRange::inside ? 1 : 0;
    return true;
}

void score_forecasts(Track& track, std::vector<Entry const*> const& forecasts, Date as_of, Score& score) {
    for (auto const* entry : forecasts) {
        auto const known = track.complete && entry->on.last >= track.complete->last;  // said when it had come
        auto const standing = standing_of(*entry, track.complete, as_of);
        if (entry->kind == EntryKind::hindcast) {
            if (known) continue;
            count(standing, score.hindcasts);
            track.hindcasts.push_back({entry->on, entry->p10, entry->p50, entry->p90, standing});
        } else if (known) {
            ++score.published.forecasts;
        } else if (count(standing, score.published)) {
            track.within_range = standing == InRange::inside;
        }
    }
}

}  // namespace

std::expected<KnownDay, std::string> parse_known_day(std::string_view text) {
    std::string whole{text};
    if (text.size() == 4) whole += "-12-01";
    if (text.size() == 7) whole += "-01";
    auto const day = parse_date(whole);
    if (!day) return std::unexpected{day.error()};
    if (text.size() == 10) return KnownDay{std::string{text}, *day};
    return KnownDay{std::string{text}, Date{day->year() / day->month() / std::chrono::last}};
}

Date first_day_of(KnownDay const& day) {
    if (day.text.size() == 4) return Date{day.last.year() / std::chrono::January / 1};
    if (day.text.size() == 7) return Date{day.last.year() / day.last.month() / 1};
    return day.last;
}

std::expected<std::vector<Entry>, InputError> read_promises(std::string_view text, std::string_view file) {
    std::vector<Entry> entries;
    std::string_view before;
    std::uint32_t number = 0;
    auto const fault = [&](std::string kind, std::string message, std::uint32_t column) {
        return std::unexpected{InputError{std::move(kind), std::move(message), std::string{file}, number, column}};
    };
    for (auto const line : split(text, '\n')) {
        ++number;
        if (line.empty() && number > 1) continue;
        auto const value = parse_json(line, file);
        if (!value) return fault(value.error().kind, value.error().message, value.error().column);
        if (!value->is_object()) return fault("type", "a line is one JSON object", 1);
        LineReader reader{value->get_object()};
        auto entry = reader.read();
        if (!reader.problem().empty()) return fault("value", reader.problem(), 1);
        auto const* after = value->get_object().if_contains("after");
        auto const stated = after && after->is_string() ? std::string_view{after->get_string()} : std::string_view{};
        if (stated != digest_of(before))
            return fault("value", "after: the line before this one is not the one that it was written after", 1);
        before = line;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string with_entry(std::string text, Entry const& entry) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    auto const last = std::string_view{text}.substr(text.rfind('\n') == text.npos ? 0 : text.rfind('\n') + 1);
    auto line = fmt::format(R"({{"after":"{}","kind":"{}","on":"{}","program":{},"order":{})", digest_of(last),
                            to_text(entry.kind), entry.on.text, in_quotes(entry.program), in_quotes(entry.order));
    if (entry.made) line += fmt::format(",\"made\":\"{}\"", entry.made->text);
    if (entry.ordered > 0) line += fmt::format(",\"ordered\":{}", entry.ordered);
    if (entry.quantity > 0) line += fmt::format(",\"quantity\":{}", entry.quantity);
    for (auto const& [key, day] : {std::pair{"p10", &entry.p10}, {"p50", &entry.p50}, {"p90", &entry.p90}})
        if (*day) line += fmt::format(",\"{}\":\"{}\"", key, (*day)->text);
    if (entry.period != PeriodLength::month) line += fmt::format(",\"period\":\"{}\"", to_text(entry.period));
    if (!entry.says.empty()) line += ",\"says\":" + in_quotes(entry.says);
    if (!entry.source.empty()) line += ",\"source\":" + in_quotes(entry.source);
    if (!text.empty()) text += '\n';
    return text + line + "}\n";
}

Score score_of(std::vector<Entry> const& entries, Date as_of) {
    Score score;
    for (auto const& entry : entries) {
        auto track = std::ranges::find_if(score.tracks, [&](Track const& one) {
            return one.program == entry.program && one.order == entry.order;
        });
        if (track == score.tracks.end()) track = score.tracks.insert(track, Track{entry.program, entry.order, 0, 0, {}, {}, {}, {}, {}, {}, {}});
        add_to(*track, entry);
    }
    int slipping = 0;
    for (auto& track : score.tracks) {
        std::vector<Entry const*> deliveries, forecasts;
        for (auto const& entry : entries) {
            if (entry.program != track.program || entry.order != track.order) continue;
            if (entry.kind == EntryKind::delivered) deliveries.push_back(&entry);
            else if (entry.kind != EntryKind::stated && entry.p10) forecasts.push_back(&entry);
        }
        add_deliveries(track, std::move(deliveries), as_of);
        score_forecasts(track, forecasts, as_of, score);
        for (auto const& point : track.points) {
            ++score.promises;
            score.due_promises += point.standing != Kept::still_to_come ? 1 : 0;
            score.kept += point.standing == Kept::kept ? 1 : 0;
            score.broken += point.standing == Kept::broken ? 1 : 0;
            score.unknown += point.standing == Kept::unknown ? 1 : 0;
        }
        if (track.points.size() > 1) {
            ++slipping;
            score.mean_slip_months += track.points.back().slip_months;
        }
    }
    if (slipping > 0) score.mean_slip_months /= slipping;
    return score;
}

}  // namespace casewright::supply
