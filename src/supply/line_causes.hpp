// src/supply/line_causes.hpp
// What stands between a rate and units that count: the first article must be accepted, a part of what is finished is
// rejected, and hands grow faster with every unit. Each can be stated in a plan, and be uncertain in a forecast.
#pragma once
#include <memory>
#include <vector>

#include "supply/output.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// The months of one future of a plan with causes, one after the other from month 0.
class CausedLine {
public:
    CausedLine(Plan const& plan, LineFuture const& future);
    ~CausedLine();
    CausedLine(CausedLine const&) = delete;
    CausedLine& operator=(CausedLine const&) = delete;

    // Units that are finished in the next month and accepted. Before the first article is accepted, that is so many
    // months after the first point of the ramp, nothing counts and nothing is learned. With learning the rates of the ramp
    // are those with which the unit number `learned_units` is made, and the n-th unit takes (n / learned_units) to the power
    // log2(slope) as long (Wright's curve); the month is integrated exactly. A feed with causes of its own gives what is accepted of
    // it, and learns by what it makes whether or not the line takes it; what the line does not take in the month is not kept.
    double accepted_next_month();

private:
    struct OwnFeed;
    [[nodiscard]] std::optional<double> fed_next_month(std::optional<double> rate_per_year);

    Plan const& plan_;
    std::vector<std::unique_ptr<OwnFeed>> feeds_;  // all of them, where one has causes of its own
    double slip_, running_, yield_, first_month_, exponent_, learned_;
    double made_ = 1.0;  // since ever, in units of `learned_`
    int month_ = 0;
};

// The month from which on units count; that of the start or before where there is no first article.
[[nodiscard]] double first_counted_month(Plan const& plan, LineFuture const& future = {});

}  // namespace casewright::supply
