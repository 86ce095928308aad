// src/app/commands_supply_promises.cpp
// What was promised and kept, and the pictures.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/table.hpp"
#include "foundation/sha256.hpp"
#include "foundation/text.hpp"
#include "supply/frozen.hpp"
#include "supply/picture.hpp"
#include "supply/promises.hpp"
#include "supply/record_delivery.hpp"
#include "supply/whole_orders.hpp"

namespace casewright {
namespace {

using namespace supply;

std::expected<std::string, Trouble> text_of(std::string const& file) {
    auto text = read_text_file(file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    return std::move(*text);
}

std::optional<KnownDay> day_of(Plan const& plan, std::optional<int> period) {
    if (!period || *period < 1) return std::nullopt;
    auto const day = last_day_of(plan, *period);
    return KnownDay{to_text(day), day};
}

json::value months(std::optional<int> const& count) { return count ? json::value(*count) : json::value(nullptr); }

json::value day_or_null(std::optional<KnownDay> const& day) { return day ? json::value(day->text) : json::value(nullptr); }

json::object as_json(Calibration const& calibration) {
    return {{"forecasts", calibration.forecasts}, {"scored", calibration.scored}, {"within", calibration.within}, {"unknown", calibration.unknown}};
}

json::object as_json(Track const& track) {
    json::array points, hindcasts;
    for (auto const& range : track.hindcasts)
        hindcasts.push_back({{"as_if_on", range.on.text}, {"p10", day_or_null(range.p10)}, {"p50", day_or_null(range.p50)},
                             {"p90", day_or_null(range.p90)}, {"standing", to_text(range.standing)}});
    for (auto const& point : track.points)
        points.push_back({{"on", point.on.text}, {"promised", point.until.text}, {"slip_months", point.slip_months},
                          {"standing", to_text(point.standing)},
                          {"held", point.standing == Kept::kept || point.standing == Kept::broken
                                       ? json::value(point.standing == Kept::kept) : json::value(nullptr)}});
    return {{"program", track.program}, {"order", track.order}, {"ordered", track.ordered}, {"delivered", track.delivered},
            {"promises", std::move(points)}, {"months_late_first", months(track.months_late_first)},
            {"months_late_complete", months(track.months_late_complete)},
            {"within_range", track.within_range ? json::value(*track.within_range) : json::value(nullptr)}, {"hindcasts", std::move(hindcasts)}};
}

// Who looks back knows more than who promised, so these stand apart from the promises.
std::string shown_hindcasts(Score const& score) {
    TextTable table{{{"program"}, {"order"}, {"as if on"}, {"P10"}, {"P50"}, {"P90"}, {"came"}, {"standing"}}};
    auto const text = [](std::optional<KnownDay> const& day) { return day ? day->text : std::string{"beyond the plan"}; };
    for (auto const& track : score.tracks)
        for (auto const& range : track.hindcasts)
            table.add({track.program, track.order, range.on.text, text(range.p10), text(range.p50), text(range.p90),
                       track.complete ? track.complete->text : "not complete on record", std::string{to_text(range.standing)}});
    return fmt::format("\nForecasts that were reckoned afterwards, as if on a day of the past: no promises, and scored apart.\n{}\n"
                       "Of {}, {} are of orders that are complete: {} of these came between P10 and P90; eight of ten should. Of {} it is unknown.\n",
                       table.text(), score.hindcasts.forecasts, score.hindcasts.scored, score.hindcasts.within, score.hindcasts.unknown);
}

std::string shown(Score const& score) {
    TextTable table{{{"program"}, {"order"}, {"said on"}, {"promised for"}, {"slip", ColumnAlign::right}, {"standing"}, {"came"}}};
    for (auto const& track : score.tracks) {
        auto const came = track.complete ? "complete " + track.complete->text
                          : track.first_delivery ? fmt::format("{} of {} since {}", track.delivered, track.ordered, track.first_delivery->text)
                                                 : std::string{"none on record"};
        if (track.points.empty()) table.add({track.program, track.order, "", "no promise", "", "", came});
        for (std::size_t place = 0; place < track.points.size(); ++place) {
            auto const& point = track.points[place];
            table.add({place == 0 ? track.program : "", place == 0 ? track.order : "", point.on.text, point.until.text,
                       place == 0 ? "" : fmt::format("{:+d} months", point.slip_months),
                       std::string{to_text(point.standing)}, place == 0 ? came : ""});
        }
    }
    auto text = table.text() + fmt::format("\n{} promises, {} of them due: {} kept, {} broken, {} unknown (no completion on record, or not to the day). "
                                           "Mean slip from the first to the last promise: {:.1f} months.\n",
                                           score.promises, score.due_promises, score.kept, score.broken, score.unknown, score.mean_slip_months);
    if (score.published.forecasts > 0)
        text += fmt::format("Of {} forecasts with a range, {} are of orders that are complete: {} of these came between P10 and P90; eight of ten "
                            "should. Of {} that are due it is unknown: no completion on record, or not to the day.\n",
                            score.published.forecasts, score.published.scored, score.published.within, score.published.unknown);
    return score.hindcasts.forecasts > 0 ? text + shown_hindcasts(score) : text;
}

std::unexpected<Trouble> wrong_option(std::string message) { return std::unexpected{Trouble{InputError{"arguments", std::move(message), "", 1, 1}}}; }

// The day of a forecast: today, or of one that is reckoned afterwards the day as if on which it is. A plan that begins later
// would know what that day did not.
std::expected<Date, Trouble> publishing_day(Session const& session, SupplyWords const& words, Plan const& plan) {
    if (!words.order.empty() && std::ranges::find(plan.orders, words.order, &Order::id) == plan.orders.end())
        return wrong_option("--order: the plan has no order " + printable(words.order));
    if (words.as_if_on.empty()) return session.on();
    auto const day = parse_date(words.as_if_on);
    if (!day) return wrong_option("--as-if-on: " + day.error());
    if (session.on() <= *day) return wrong_option("--as-if-on: a forecast that is reckoned afterwards is for a day before " + to_text(session.on()));
    if (*day < plan.start) return wrong_option("--as-if-on: the plan begins on " + to_text(plan.start) + ", after " + words.as_if_on);
    return *day;
}

}  // namespace

Outcome publish_forecast(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    std::string promises;
    if (std::error_code missing; std::filesystem::exists(words.other, missing)) {
        auto text = text_of(words.other);
        if (!text) return std::unexpected{text.error()};
        promises = std::move(*text);
        if (auto const read = read_promises(promises, words.other); !read) return std::unexpected{Trouble{read.error()}};
    }
    auto const on = publishing_day(session, words, *plan);
    if (!on) return std::unexpected{on.error()};
    auto asked = with_frozen_lots(*plan, asked_of(session, words));
    asked.followed = parts_to_follow(*plan);
    auto const outcomes = run_futures(*plan, asked);
    std::size_t appended = 0;
    // A promise is of the whole order: what is served in another's turn belongs to it, so that later ones can be held against it.
    for (auto const& whole : whole_orders(*plan)) {
        auto const& order = plan->orders[static_cast<std::size_t>(whole.place)];
        if (!takes_part(plan->orders[static_cast<std::size_t>(whole.parts.front())])) continue;
        if (!words.order.empty() && order.id != words.order) continue;
        auto const row = percentiles_of(counts_of(whole, outcomes, asked.followed), outcomes.trials);
        Entry entry;
        entry.kind = words.as_if_on.empty() ? EntryKind::forecast : EntryKind::hindcast;
        entry.on = KnownDay{to_text(*on), *on};
        if (!words.as_if_on.empty()) entry.made = KnownDay{to_text(session.on()), session.on()};
        entry.program = words.program.empty() ? plan->program : words.program;
        entry.order = order.id;
        entry.ordered = whole.quantity;
        entry.period = plan->period;
        entry.p10 = day_of(*plan, row.p10);
        entry.p50 = day_of(*plan, row.p50);
        entry.p90 = day_of(*plan, row.p90);
        entry.source = fmt::format("{} futures, seed {}, shared by {}", words.trials, words.seed, to_text(plan->sharing));
        promises = with_entry(std::move(promises), entry);
        ++appended;
    }
    if (auto const written = write_to(words.other, promises); !written) return std::unexpected{written.error()};
    session.print(json::object{{"path", words.other}, {"appended", appended}, {"sha256", to_hex(sha256(promises))}},
                  fmt::format("{}: {} forecasts of {} appended\n", words.other, appended, to_text(*on)));
    return {};
}

Outcome record_delivery(Session& session, SupplyWords const& words) {
    auto const text = text_of(words.file);
    if (!text) return std::unexpected{text.error()};
    auto const on = parse_known_day(words.came.empty() ? to_text(session.on()) : words.came);
    if (!on) return std::unexpected{Trouble{InputError{"value", "--came: " + on.error(), words.file, 1, 1}}};
    auto const with = with_delivery(*text, words.file, {words.order, words.program, words.quantity, words.ordered, *on, words.says, words.source}, session.on());
    if (!with) return std::unexpected{Trouble{with.error()}};
    if (auto const written = write_to(words.file, *with); !written) return std::unexpected{written.error()};
    auto const entries = read_promises(*with, words.file);
    auto const& last = entries->back();
    auto const score = score_of(*entries, session.on());
    auto const track = std::ranges::find_if(score.tracks, [&](Track const& one) { return one.program == last.program && one.order == last.order; });
    session.print(json::object{{"path", words.file}, {"program", last.program}, {"order", last.order}, {"on", last.on.text}, {"quantity", last.quantity},
                               {"delivered", track->delivered}, {"ordered", track->ordered},
                               {"complete", track->complete ? json::value(track->complete->text) : json::value(nullptr)}, {"sha256", to_hex(sha256(*with))}},
                  fmt::format("{}: {} of {} on {} appended; {} of {} have come\n", words.file, last.quantity, last.order, last.on.text, track->delivered, track->ordered));
    return {};
}

Outcome show_promises(Session& session, SupplyWords const& words) {
    auto const text = text_of(words.file);
    if (!text) return std::unexpected{text.error()};
    auto const entries = read_promises(*text, words.file);
    if (!entries) return std::unexpected{Trouble{entries.error()}};
    auto const score = score_of(*entries, session.on());
    if (!words.output.empty())
        if (auto const written = write_to(words.output, slip_picture(score)); !written) return std::unexpected{written.error()};
    json::array tracks;
    for (auto const& track : score.tracks) tracks.push_back(as_json(track));
    session.print(json::object{{"as_of", to_text(session.on())}, {"tracks", std::move(tracks)}, {"promises", score.promises},
                               {"due", score.due_promises}, {"kept", score.kept}, {"broken", score.broken}, {"unknown", score.unknown},
                               {"forecasts", score.published.forecasts}, {"ranges", score.published.scored}, {"within", score.published.within},
                               {"ranges_unknown", score.published.unknown}, {"hindcasts", as_json(score.hindcasts)},
                               {"mean_slip_months", score.mean_slip_months}},
                  shown(score));
    return {};
}

Outcome draw_plan(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    auto const picture = plan_picture(*plan, allocate(*plan), run_futures(*plan, with_frozen_lots(*plan, asked_of(session, words))));
    if (auto const written = write_to(words.output, picture); !written) return std::unexpected{written.error()};
    session.print(json::object{{"path", words.output}, {"sha256", to_hex(sha256(picture))}},
                  fmt::format("{}: {} bytes of SVG\n", words.output, picture.size()));
    return {};
}

}  // namespace casewright
