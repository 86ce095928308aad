// src/supply/line_hold.hpp
// What held a line back until some period, over all the months until then: a feed that was short in spring keeps an
// order late in June, though in June it gives plenty.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "supply/plan.hpp"

namespace casewright::supply {

class LineHold {
public:
    // Works the output out once more for each feed, each outage and the first article, each left out by itself.
    explicit LineHold(Plan const& plan);

    // What, left out, would bring most units off the line by the end of a period 1 to H: "the feed "motors"", "the
    // outage "fire"", "the line, whose first article is not accepted by then". "the line" where nothing would.
    [[nodiscard]] std::string until(int period) const;
    // The place of the feed that is named there; nothing where no feed is.
    [[nodiscard]] std::optional<std::size_t> feed_until(int period) const;

private:
    struct LeftOut {
        std::string in_words;
        PerPeriod made;  // by the end of each period, without it
        std::optional<std::size_t> feed{};
    };
    [[nodiscard]] LeftOut const* most_until(int period) const;

    PerPeriod made_;
    std::vector<LeftOut> left_out_;
    std::size_t article_ = 0;  // its place among these, from 1; 0: there is none
    int article_from_ = 0;     // the period in which the line begins to count
    bool several_feeds_ = false;  // then the last of these is without any feed
    std::string otherwise_ = "the line";
};

}  // namespace casewright::supply
