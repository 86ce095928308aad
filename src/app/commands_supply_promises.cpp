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

json::object as_json(Track const& track) {
    json::array points;
    for (auto const& point : track.points)
        points.push_back({{"on", point.on.text}, {"promised", point.until.text}, {"slip_months", point.slip_months},
                          {"standing", to_text(point.standing)},
                          {"held", point.standing == Kept::kept || point.standing == Kept::broken
                                       ? json::value(point.standing == Kept::kept) : json::value(nullptr)}});
    return {{"program", track.program}, {"order", track.order}, {"ordered", track.ordered}, {"delivered", track.delivered},
            {"promises", std::move(points)}, {"months_late_first", months(track.months_late_first)},
            {"months_late_complete", months(track.months_late_complete)},
            {"within_range", track.within_range ? json::value(*track.within_range) : json::value(nullptr)}};
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
    if (score.forecasts > 0)
        text += fmt::format("Of {} forecasts with a range, {} are of orders that are complete: {} of these came between P10 and P90; eight of ten "
                            "should. Of {} that are due it is unknown: no completion on record, or not to the day.\n",
                            score.forecasts, score.ranges, score.within, score.ranges_unknown);
    return text;
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
    auto asked = with_frozen_lots(*plan, asked_of(session, words));
    asked.followed = parts_to_follow(*plan);
    auto const outcomes = run_futures(*plan, asked);
    std::size_t appended = 0;
    // A promise is of the whole order: what is served in another's turn belongs to it, so that later ones can be held against it.
    for (auto const& whole : whole_orders(*plan)) {
        auto const& order = plan->orders[static_cast<std::size_t>(whole.place)];
        if (!takes_part(plan->orders[static_cast<std::size_t>(whole.parts.front())])) continue;
        auto const row = percentiles_of(counts_of(whole, outcomes, asked.followed), outcomes.trials);
        Entry entry;
        entry.kind = EntryKind::forecast;
        entry.on = KnownDay{to_text(session.on()), session.on()};
        entry.program = plan->program;
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
                  fmt::format("{}: {} forecasts of {} appended\n", words.other, appended, to_text(session.on())));
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
                               {"forecasts", score.forecasts}, {"ranges", score.ranges}, {"within", score.within}, {"ranges_unknown", score.ranges_unknown},
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
