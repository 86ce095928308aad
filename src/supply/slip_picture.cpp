// src/supply/slip_picture.cpp
// One small chart for each order: the promised day over the day it was promised. A promise that holds runs
// level; one that slips as fast as time passes runs along the diagonal.
#include <algorithm>
#include <cmath>

#include "supply/picture.hpp"
#include "supply/svg.hpp"

namespace casewright::supply {
namespace {

double months_of(Date day) {
    return static_cast<int>(day.year()) * 12.0 + static_cast<unsigned>(day.month()) - 1.0 + static_cast<unsigned>(day.day()) / 31.0;
}

struct TimeSpan {
    double first = 0.0, last = 0.0;
    void hold(double month) {
        first = first == 0.0 ? month : std::min(first, month);
        last = std::max(last, month);
    }
};

class Chart {
public:
    Chart(Svg& svg, double x, double y, TimeSpan span)
        : svg_{svg}, left_{x + 46.0}, top_{y + 44.0}, span_{std::floor(span.first / 12.0) * 12.0, std::ceil(span.last / 12.0 + 0.01) * 12.0} {}

    void draw(Track const& track) {
        svg_.text(left_ - 40.0, top_ - 26.0, fmt::format("{}: {}", track.program, track.order), 13.0, "fill=\"#222\" font-weight=\"bold\"");
        svg_.text(left_ - 40.0, top_ - 10.0, summary(track), 11.0, "fill=\"#555\"");
        for (double month = span_.first; month <= span_.last; month += 12.0) {
            auto const year = fmt::format("{:.0f}", month / 12.0);
            svg_.line(x_of(month), top_, x_of(month), top_ + size_, "stroke=\"#ddd\"");
            svg_.line(left_, y_of(month), left_ + size_, y_of(month), "stroke=\"#ddd\"");
            svg_.text(x_of(month), top_ + size_ + 14.0, year, 10.0, "fill=\"#222\" text-anchor=\"middle\"");
            svg_.text(left_ - 5.0, y_of(month) + 4.0, year, 10.0, "fill=\"#222\" text-anchor=\"end\"");
        }
        svg_.line(left_, top_ + size_, left_ + size_, top_, "stroke=\"#888\" stroke-dasharray=\"4 3\"");
        std::string points;
        for (auto const& point : track.points)
            points += fmt::format("{}{:.1f} {:.1f}", points.empty() ? "M" : "L", x_of(months_of(point.on.last)), y_of(months_of(point.until.last)));
        svg_.path(points, "fill=\"none\" stroke=\"#222\" stroke-width=\"2\"");
        for (auto const& point : track.points)
            svg_.rect(x_of(months_of(point.on.last)) - 3.5, y_of(months_of(point.until.last)) - 3.5, 7.0, 7.0,
                      "fill=\"#fff\" stroke=\"#222\" stroke-width=\"2\"");
        if (track.first_delivery) star(months_of(track.first_delivery->last), track.complete.has_value());
        if (track.complete) star(months_of(track.complete->last), true);
    }

    static constexpr double size_ = 220.0;

private:
    [[nodiscard]] double x_of(double month) const { return left_ + size_ * (month - span_.first) / (span_.last - span_.first); }
    [[nodiscard]] double y_of(double month) const { return top_ + size_ - size_ * (month - span_.first) / (span_.last - span_.first); }
    void star(double month, bool full) {
        svg_.path(fmt::format("M{:.1f} {:.1f}l6 6l-6 6l-6 -6z", x_of(month), y_of(month) - 6.0),
                  full ? "fill=\"#222\"" : "fill=\"#fff\" stroke=\"#222\" stroke-width=\"2\"");
    }
    static std::string summary(Track const& track) {
        if (track.points.empty()) return track.complete ? "no promise on record; delivered" : "no promise on record";
        auto text = track.points.size() > 1 ? fmt::format("{} promises, the last {:+d} months", track.points.size(), track.points.back().slip_months)
                                            : std::string{"one promise"};
        if (track.months_late_complete) return text + fmt::format("; complete {:+d} months", *track.months_late_complete);
        if (track.months_late_first) return text + fmt::format("; first units {:+d} months", *track.months_late_first);
        return text + "; no delivery on record";
    }

    Svg& svg_;
    double left_, top_;
    TimeSpan span_;
};

TimeSpan span_of(Track const& track) {
    TimeSpan span;
    for (auto const& point : track.points) {
        span.hold(months_of(point.on.last));
        span.hold(months_of(point.until.last));
    }
    for (auto const* day : {&track.first_delivery, &track.complete})
        if (*day) span.hold(months_of((*day)->last));
    if (span.last - span.first < 24.0) span.hold(span.last - 24.0);  // a single day still needs an axis
    return span;
}

}  // namespace

std::string slip_picture(Score const& score) {
    constexpr double pitch_x = 306.0, pitch_y = 316.0;
    auto const rows = (score.tracks.size() + 2) / 3;
    Svg svg{960.0, 96.0 + pitch_y * static_cast<double>(rows), "Promises and what came of them"};
    svg.text(24.0, 34.0, "Promises and what came of them", 20.0, "fill=\"#222\" font-weight=\"bold\"");
    svg.text(24.0, 56.0,
             "Across: the day it was said. Up: the day that was promised. On the dashed line the promised day has come; "
             "a square is a promise,", 12.0, "fill=\"#555\"");
    svg.text(24.0, 73.0, "a white diamond the first delivery, a black one the last.", 12.0, "fill=\"#555\"");
    for (std::size_t place = 0; place < score.tracks.size(); ++place)
        Chart{svg, 24.0 + pitch_x * static_cast<double>(place % 3), 84.0 + pitch_y * static_cast<double>(place / 3), span_of(score.tracks[place])}
            .draw(score.tracks[place]);
    return svg.done();
}

}  // namespace casewright::supply
