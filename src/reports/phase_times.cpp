#include "reports/phase_times.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

// Stages are listed as a case walks them, not by the alphabet.
template <HasWords Stage>
int place_of(std::string_view word) {
    int place = 0;
    for (auto const& [stage, known] : Words<Stage>::all) {
        if (known == word) return place;
        ++place;
    }
    return place;
}

int place_in(StayLevel level, std::string_view stage) {
    switch (level) {
        case StayLevel::document: return place_of<DocumentStage>(stage);
        case StayLevel::notification: return place_of<NoticeStage>(stage);
        case StayLevel::whole_case: return place_of<CaseStage>(stage);
        case StayLevel::line: return place_of<LineStage>(stage);
    }
    return 0;
}

// A clock that was started anew on the day on which this one ended measures the same work: of the
// processing time only the last start counts. Reports that are due again and again are each a work
// of their own.
bool was_restarted(std::vector<Clock> const& clocks, std::size_t place) {
    auto const& clock = clocks[place];
    if (clock.about != "processing" || !clock.stopped_on) return false;
    return std::any_of(clocks.begin() + static_cast<std::ptrdiff_t>(place) + 1, clocks.end(),
                       [&](Clock const& later) {
                           return later.about == clock.about && later.item == clock.item &&
                                  later.started_on == *clock.stopped_on;
                       });
}

// "processing" by the category that bounds it: "processing a". Other limits have one value.
std::string name_of(Clock const& clock) {
    auto const key = clock.limit.rfind('/');
    if (clock.about != "processing" || key == std::string::npos) return clock.about;
    return clock.about + " " + clock.limit.substr(key + 1);
}

std::string unit_of(ValueType type) {
    return type == ValueType::business_days ? "business days"
           : type == ValueType::months      ? "months"
           : type == ValueType::years       ? "years"
                                            : "days";
}

}  // namespace

int nearest_rank(std::vector<int> const& sorted, int percent) {
    invariant(!sorted.empty() && 1 <= percent && percent <= 100, "a percentile is of some values");
    auto const rank = (static_cast<std::size_t>(percent) * sorted.size() + 99) / 100;
    return sorted[rank - 1];
}

std::optional<Rate> PhaseTime::Standard::share() const {
    auto const judged = static_cast<std::int64_t>(in_time + late);
    if (judged == 0) return std::nullopt;
    return Rate{divide(Wide{static_cast<std::int64_t>(in_time)} * Rate::whole, judged,
                       Rounding::toward_zero)};
}

void PhaseTimes::add(CaseHistory const& history) {
    ++cases_;
    for (auto const& stay : history.stays) {
        if (!stay.waits || on_ < stay.from) continue;
        auto& days = stays_[{stay.level, stay.stage}];
        bool const finished = stay.until && *stay.until <= on_;
        (finished ? days.finished : days.running)
            .push_back(days_between(stay.from, finished ? *stay.until : on_));
    }
    for (std::size_t place = 0; place < history.now.clocks.size(); ++place)
        add_clock(history.now, place);
}

void PhaseTimes::add_clock(Case const& fms_case, std::size_t place) {
    auto const& clock = fms_case.clocks[place];
    if (on_ < clock.started_on || was_restarted(fms_case.clocks, place)) return;
    auto& days = clocks_[name_of(clock)];
    bool const finished = clock.stopped_on && *clock.stopped_on <= on_;
    (finished ? days.finished : days.running).push_back(days_run(clock, on_));
    auto const limit = clock.limit.empty() ? std::optional<UsedValue>{}
                                           : limit_on(policy_, clock.limit, clock.started_on);
    if (!limit && !clock.set_due_on) return;
    if (!days.bound) days.bound.emplace();
    auto& bound = *days.bound;
    if (limit) {
        auto const count = limit->count();
        bool const first = bound.id.empty();
        bound.id = clock.limit;
        bound.unit = unit_of(limit->type);
        bound.least = first ? count : std::min(bound.least, count);
        bound.most = first ? count : std::max(bound.most, count);
        if (limit->standing == Standing::unconfirmed) bound.standing = Standing::unconfirmed;
    }
    // On hold nothing is due; whether it will be in time is not known before it ends.
    auto const due = due_on(clock, policy_, finished ? *clock.stopped_on : on_);
    if (!due) return;
    if (finished) ++(*clock.stopped_on <= *due ? bound.in_time : bound.late);
    else if (*due < on_) ++bound.late;
}

PhaseTime PhaseTimes::row(std::string level, std::string phase, Days const& days) {
    PhaseTime row;
    row.level = std::move(level);
    row.phase = std::move(phase);
    row.finished = days.finished.size();
    row.running = days.running.size();
    if (!days.running.empty()) row.longest_running = std::ranges::max(days.running);
    if (!days.finished.empty()) {
        auto sorted = days.finished;
        std::ranges::sort(sorted);
        row.p10 = nearest_rank(sorted, 10);
        row.p50 = nearest_rank(sorted, 50);
        row.p90 = nearest_rank(sorted, 90);
        row.longest = sorted.back();
    }
    if (auto const& bound = days.bound) {
        auto& standard = row.standard.emplace();
        standard.id = bound->id;
        if (!bound->id.empty())
            standard.value = (bound->least == bound->most ? std::string{}
                                                          : std::to_string(bound->least) + " to ") +
                             std::to_string(bound->most) + " " +
                             (bound->most == 1 ? bound->unit.substr(0, bound->unit.size() - 1)
                                               : bound->unit);
        standard.standing = bound->standing;
        standard.in_time = bound->in_time;
        standard.late = bound->late;
    }
    return row;
}

std::vector<PhaseTime> PhaseTimes::table() const {
    std::vector<std::pair<std::pair<StayLevel, int>, PhaseTime>> stages;
    for (auto const& [key, days] : stays_)
        stages.push_back({{key.first, place_in(key.first, key.second)},
                          row(std::string{to_text(key.first)}, key.second, days)});
    std::ranges::stable_sort(stages, {}, &decltype(stages)::value_type::first);
    std::vector<PhaseTime> rows;
    for (auto& [key, phase] : stages) rows.push_back(std::move(phase));
    for (auto const& [name, days] : clocks_) {
        auto clock = row("clock", name, days);
        if (clock.standard && name.starts_with("processing"))
            if (auto const goal = limit_on(policy_, "cases/category_share", on_))
                clock.standard->goal = goal->rate();
        rows.push_back(std::move(clock));
    }
    return rows;
}

}  // namespace casewright
