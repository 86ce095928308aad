// src/supply/fed_line.hpp
// What a fed line needs more of. A line makes no more than the least of its feeds: more of the line alone is no remedy where a feed
// holds it, and more of the feed alone is none where the line is full. Worked out after the solving, for explanations only.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "supply/plan.hpp"

namespace casewright::supply {

// So many units more of a part of the line: 0 is the line itself, i the i-th feed. Of a feed they are units that it gives; of the line, those
// that it could finish and that are accepted, at its pace before it learned. Either is lost as far as an outage of the line stops it.
struct PartMore {
    std::size_t part = 0;
    std::int64_t units = 0;
    friend bool operator==(PartMore const&, PartMore const&) = default;
};
using PartsMore = std::vector<PartMore>;

// Periods 1 to H, both included, over whose months units more are spread evenly.
struct Span {
    int from = 1, to = 1;
};

// Whether feeds can hold the line at all: one that has no ramp makes nothing, whatever feeds it.
[[nodiscard]] bool is_fed(Plan const& plan);

class FedLine {
public:
    // `plan` is one of which is_fed holds, and outlives this.
    explicit FedLine(Plan const& plan);

    // The plan in which these parts give more.
    [[nodiscard]] Plan with(PartsMore const& more, Span span) const;

    // The parts of which more in `span` lets the line finish `units` more by its end, and how many: one less of any of them, and it does not.
    // Of `only`, if it is given, and of all parts otherwise. Empty where no number would do (a line that stands still), and where too
    // much was asked of this object: the square of the months, some 30 times for each part.
    [[nodiscard]] PartsMore needed(std::int64_t units, Span span, std::optional<std::size_t> only = {});

    // Whether that much was asked.
    [[nodiscard]] bool is_spent() const { return spent_ > work_max; }

    // "7 more from the line and 10 more from the feed "motors"".
    [[nodiscard]] std::string in_words(PartsMore const& more) const;
    // "the line", "the feed "motors"".
    [[nodiscard]] std::string name_of(std::size_t part) const;

private:
    [[nodiscard]] Plan with_more(Plan changed, PartsMore const& more, Span span) const;
    [[nodiscard]] std::int64_t made_by(PartsMore const& more, Span span);
    [[nodiscard]] PartsMore least_of(std::int64_t units, Span span, std::optional<std::size_t> only);

    static constexpr std::size_t work_max = 200'000'000;  // the square of the months times the outputs worked out

    Plan const& plan_;
    Plan line_;                               // without its orders
    std::vector<std::vector<double>> given_;  // by feed and month: units a year that are accepted of it
    std::map<std::tuple<std::int64_t, int, int, std::size_t>, PartsMore> known_;
    std::size_t spent_ = 0;
};

// Of how many units one more finished in `period` takes, of which parts, as the beginning of a sentence: "One unit more of the feed "motors"".
[[nodiscard]] std::string one_more_in_words(FedLine const& line, PartsMore const& more);

}  // namespace casewright::supply
