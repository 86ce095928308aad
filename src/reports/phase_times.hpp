// src/reports/phase_times.hpp
// How long every phase takes, over all cases: counts and percentiles for each stage of documents,
// notifications, cases and lines (GAO-13-84 asks for contracting and delivery too), and for each
// clock how many were in time against the standard that the policy sets.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "reports/case_history.hpp"

namespace casewright {

// The value at rank ceil(percent × n / 100) of n values in their order (nearest rank): always one
// that occurred. `sorted` is not empty; `percent` is 1 to 100.
[[nodiscard]] int nearest_rank(std::vector<int> const& sorted, int percent);

struct PhaseTime {
    std::string level;  // a word of StayLevel, or "clock"
    std::string phase;  // a stage; of a clock its name, with the key of its standard when it has one
    std::size_t finished = 0, running = 0;
    // Days of the finished ones; none when there is none. What still runs is not among them: a
    // phase that everybody is stuck in shows in `running` and `longest_running`.
    std::optional<int> p10, p50, p90, longest;
    std::optional<int> longest_running;

    // Of a clock that something bounds.
    struct Standard {
        std::string id;     // of the policy value; empty: the facts set the days themselves
        std::string value;  // "100 days"; "30 to 45 days" when it changed; empty without an id
        Standing standing = Standing::confirmed;
        std::size_t in_time = 0, late = 0;  // finished by the last day, or past it
        std::optional<Rate> goal;           // the share that must be in time
        [[nodiscard]] std::optional<Rate> share() const;
    };
    std::optional<Standard> standard;
};

// Takes case after case and then works out the table. Days run to `on`.
class PhaseTimes {
public:
    PhaseTimes(Policy const& policy, Date on) : policy_{policy}, on_{on} {}
    void add(CaseHistory const& history);
    // In the order of the levels and stages, then the clocks by name. n log n in the stays.
    [[nodiscard]] std::vector<PhaseTime> table() const;
    [[nodiscard]] std::size_t cases() const { return cases_; }

private:
    struct Days {
        std::vector<int> finished, running;
        struct Bound {
            std::string id, unit;
            int least = 0, most = 0;
            Standing standing = Standing::confirmed;
            std::size_t in_time = 0, late = 0;
        };
        std::optional<Bound> bound;
    };
    void add_clock(Case const& fms_case, std::size_t place);
    [[nodiscard]] static PhaseTime row(std::string level, std::string phase, Days const& days);

    Policy const& policy_;
    Date on_;
    std::size_t cases_ = 0;
    std::map<std::pair<StayLevel, std::string>, Days> stays_;
    std::map<std::string, Days> clocks_;
};

}  // namespace casewright
