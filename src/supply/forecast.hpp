// src/supply/forecast.hpp
// Delivery dates with probability: the allocation of a plan in many random futures. Counts are whole
// numbers, so the same seed gives the same bytes on any number of threads.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "supply/lateness_flow.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

inline constexpr std::uint64_t trials_max = 100'000'000;

struct Asked {
    std::uint64_t trials = 1'000;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    std::vector<int> followed{};  // places of orders whose outcome in each trial is kept
    bool portable = false;      // without the wide registers, to hold the two against each other
    LotsByOrder frozen{};       // of the periods up to plan.frozen, by order: they stand in every future; see frozen.hpp
    std::shared_ptr<struct AsPlanned const> planned{};  // with them: what the plan itself gives
};

// How often each order was complete in each period.
struct Outcomes {
    std::uint64_t trials = 0;
    int periods = 0;
    // By order in file order, H + 2 columns: complete before the plan, in 1 to H; the last one counts the
    // trials in which the order did not come to be.
    std::vector<std::uint32_t> counts;
    // For each followed order, by trial: the period; H + 1: not within H; 0 before the plan; -1: does not exist.
    std::vector<std::vector<std::int32_t>> followed;

    [[nodiscard]] std::span<std::uint32_t const> of(std::size_t order) const {
        auto const columns = static_cast<std::size_t>(periods) + 2;
        return std::span{counts}.subspan(order * columns, columns);
    }
};

// Trials times orders, and the output of the line once a trial. Memory: a count for each order and period,
// once for each thread.
[[nodiscard]] Outcomes run_futures(Plan const& plan, Asked const& asked);

// Nothing stands for "not within H", and where there is nothing to divide by.
struct Percentiles {
    std::uint64_t existed = 0, completed = 0;
    std::optional<int> p10, p50, p90;
    std::optional<double> p10_error, p50_error, p90_error;  // standard errors, from order statistics
    std::optional<double> mean, share_completed;
};

// `counts` is one row of Outcomes.
[[nodiscard]] Percentiles percentiles_of(std::span<std::uint32_t const> counts, std::uint64_t trials);
// The share of those trials in which the order exists, that are complete by `period`.
[[nodiscard]] std::optional<double> share_by(std::span<std::uint32_t const> counts, std::uint64_t trials,
                                             std::int64_t period);
[[nodiscard]] std::vector<Percentiles> percentiles_of(Outcomes const& outcomes);

}  // namespace casewright::supply
