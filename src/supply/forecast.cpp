#include "supply/forecast.hpp"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cmath>

#include "supply/allocate.hpp"
#include "supply/frozen.hpp"
#include "supply/futures.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"
#include "supply/rank_set.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

// What all threads share and none changes.
struct Setting {
    Plan const& plan;
    Asked const& asked;
    std::vector<int> turn;
    Futures futures;
    PerPeriod output;                       // as planned
    std::vector<std::int64_t> quantities;   // by rank
    std::vector<int> followed_at;           // by rank: place among the followed, -1: not followed
    bool side_constraints, as_planned;

    Setting(Plan const& given, Asked const& question)
        : plan{given},
          asked{question},
          turn{by_turn(given)},
          futures{given, turn, question.seed,
                  question.portable ? Futures::Kernel::portable : Futures::Kernel::fastest},
          output{output_of(given)},
          followed_at(turn.size(), -1),
          side_constraints{has_side_constraints(given)},
          as_planned{question.planned && shares_the_same(question.planned->plan, given)} {
        for (std::size_t rank = 0; rank < turn.size(); ++rank) {
            quantities.push_back(plan.orders[at(turn[rank])].quantity);
            for (std::size_t which = 0; which < asked.followed.size(); ++which)
                if (asked.followed[which] == turn[rank]) followed_at[rank] = static_cast<int>(which);
        }
    }
};

// Trials are taken in small bundles by whoever is free: a core that is busy with something else must not
// hold up the end. The outcomes of a bundle are counted together, which visits each row of counts once.
constexpr std::uint64_t bundle = 8;

// One thread's room, used again for each trial. Rows of `counts` are by rank, with one column more for what is
// not complete within H, which nobody reads.
class Worker {
public:
    explicit Worker(Setting const& setting, Outcomes& outcomes)
        : setting_{setting},
          outcomes_{outcomes},
          periods_{setting.plan.periods},
          columns_{at(periods_) + 2},
          counts_(setting.turn.size() * (columns_ + 1)),
          complete_(setting.turn.size() * bundle),
          available_(setting.turn.size()),
          next_(setting.turn.size()),
          head_(at(periods_) + 3),
          wanted_{setting.quantities},
          output_{setting.output},
          waiting_{setting.turn.size()} {
        setting_.futures.prepare(available_);
    }

    void run_bundle(std::uint64_t first, std::uint64_t last) {
        auto const ranks = setting_.turn.size();
        for (auto trial = first; trial < last; ++trial) {
            row_ = complete_.data() + (trial - first) * ranks;
            std::fill_n(row_, ranks, static_cast<std::uint16_t>(columns_));
            run(trial);
        }
        for (std::size_t rank = 0; rank < ranks; ++rank)
            for (std::size_t which = 0; which < last - first; ++which)
                ++counts_[rank * (columns_ + 1) + complete_[which * ranks + rank]];
    }

    void add_to(Outcomes& outcomes) const {
        for (std::size_t rank = 0; rank < setting_.turn.size(); ++rank)
            for (std::size_t column = 0; column < columns_; ++column)
                outcomes.counts[at(setting_.turn[rank]) * columns_ + column] += counts_[rank * (columns_ + 1) + column];
    }

private:
    void run(std::uint64_t trial) {
        if (setting_.futures.line_varies()) output_into(setting_.plan, setting_.futures.line(trial), output_);
        setting_.futures.draw_into(trial, available_, scratch_);
        for (std::size_t which = 0; which < outcomes_.followed.size(); ++which)
            if (takes_part(setting_.plan.orders[at(setting_.asked.followed[which])]))
                outcomes_.followed[which][trial] = periods_ + 1;
        bool const in_turn = !setting_.side_constraints && setting_.asked.frozen.empty() && (setting_.plan.sharing == Sharing::priority ||
                                                            setting_.plan.sharing == Sharing::fifo);
        if (in_turn) serve_in_turn(trial);
        else serve_otherwise(trial);
    }

    void count(std::uint64_t trial, std::size_t rank, int column) {
        row_[rank] = static_cast<std::uint16_t>(column);
        if (outcomes_.followed.empty()) return;
        if (auto const which = setting_.followed_at[rank]; which >= 0)
            outcomes_.followed[at(which)][trial] = column <= periods_ ? column : -1;
    }

    // Orders stand in a list for the period from which they wait; then each period serves those that wait
    // in the order of the key. Only what was served in part is put back for the next trial.
    void serve_in_turn(std::uint64_t trial) {
        std::ranges::fill(head_, -1);
        auto const ranks = static_cast<std::int32_t>(available_.size());
        for (std::int32_t rank = 0; rank < ranks; ++rank) {
            auto& head = head_[available_[at(rank)]];
            next_[at(rank)] = head;
            head = rank;
        }
        std::int64_t stock = 0;
        for (int period = 1; period <= periods_; ++period) {
            for (auto rank = head_[at(period)]; rank >= 0; rank = next_[at(rank)]) waiting_.insert(at(rank));
            stock += output_[at(period)];
            while (stock > 0 && !waiting_.empty()) {
                auto const rank = waiting_.least();
                auto const wants = wanted_[rank];
                if (wants > stock) {
                    wanted_[rank] -= stock;
                    in_part_.push_back(rank);
                    stock = 0;
                } else {
                    stock -= wants;
                    waiting_.erase(rank);
                    count(trial, rank, period);
                }
            }
        }
        waiting_.clear();
        for (auto const rank : in_part_) wanted_[rank] = setting_.quantities[rank];
        in_part_.clear();
        for (auto rank = head_[at(periods_) + 2]; rank >= 0; rank = next_[at(rank)])
            count(trial, at(rank), periods_ + 1);
    }

    void serve_otherwise(std::uint64_t trial) {
        availability_.resize(setting_.plan.orders.size());
        for (std::size_t rank = 0; rank < available_.size(); ++rank)
            availability_[at(setting_.turn[rank])] = {available_[rank], available_[rank] <= periods_ + 1};
        bool const frozen = !setting_.asked.frozen.empty();
        auto const line = frozen || setting_.side_constraints ? setting_.futures.line(trial) : LineFuture{};
        bool const nothing_differs = setting_.as_planned && meets_as_planned(*setting_.asked.planned, setting_.plan, output_, line, availability_);
        auto const found =
            nothing_differs ? setting_.asked.planned->found
            : frozen
                ? allocate_after_frozen(setting_.plan, setting_.asked.frozen, output_, line, setting_.turn, availability_,
                                        setting_.asked.planned ? setting_.asked.planned->found.output : output_)
            : setting_.side_constraints
                ? allocate_with_side_constraints(
                      setting_.plan, side_constraints_of(setting_.plan, output_, line), setting_.turn, availability_)
                : allocate(setting_.plan, output_, setting_.turn, availability_);
        for (std::size_t rank = 0; rank < available_.size(); ++rank) {
            auto const place = at(setting_.turn[rank]);
            if (!availability_[place].exists) count(trial, rank, periods_ + 1);
            else if (found.orders[place].complete_in) count(trial, rank, *found.orders[place].complete_in);
        }
    }

    Setting const& setting_;
    Outcomes& outcomes_;
    int periods_;
    std::size_t columns_;
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint16_t> complete_, available_;
    std::uint16_t* row_ = nullptr;  // of the trial at hand
    std::vector<std::int32_t> next_, head_;
    std::vector<std::int64_t> wanted_;
    PerPeriod output_;
    RankSet waiting_;
    std::vector<std::size_t> in_part_;
    std::vector<std::uint32_t> scratch_;
    std::vector<Availability> availability_;
};

std::int64_t ceil_of_root(std::int64_t value) {
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(value)));
    while (root * root > value) --root;
    while (root * root < value) ++root;
    return root;
}

// The value of a rank from 1 among those that exist; nothing for "not within H", which sorts last.
std::optional<int> at_rank(std::span<std::uint32_t const> counts, std::int64_t existed, std::int64_t rank) {
    rank = std::clamp<std::int64_t>(rank, 1, existed);
    for (std::size_t period = 0; period + 1 < counts.size(); ++period) {
        rank -= counts[period];
        if (rank <= 0) return static_cast<int>(period);
    }
    return std::nullopt;
}

}  // namespace

Outcomes run_futures(Plan const& plan, Asked const& asked) {
    Outcomes outcomes;
    outcomes.trials = asked.trials;
    outcomes.periods = plan.periods;
    auto const columns = at(plan.periods) + 2;
    outcomes.counts.assign(plan.orders.size() * columns, 0);
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (!takes_part(plan.orders[place]))
            outcomes.counts[place * columns + (plan.orders[place].withdrawn ? columns - 1 : 0)] =
                static_cast<std::uint32_t>(asked.trials);
    for (auto const place : asked.followed)
        outcomes.followed.emplace_back(asked.trials, plan.orders[at(place)].withdrawn ? -1 : 0);
    Setting const setting{plan, asked};
    auto const bundles = (asked.trials + bundle - 1) / bundle;
    tbb::enumerable_thread_specific<Worker> workers{[&] { return Worker{setting, outcomes}; }};
    tbb::task_arena arena{static_cast<int>(std::max(1U, asked.threads))};
    arena.execute([&] {
        tbb::parallel_for(std::uint64_t{0}, bundles, [&](std::uint64_t which) {
            auto const first = which * bundle;
            workers.local().run_bundle(first, std::min(first + bundle, asked.trials));
        });
    });
    for (auto const& worker : workers) worker.add_to(outcomes);
    return outcomes;
}

Percentiles percentiles_of(std::span<std::uint32_t const> counts, std::uint64_t trials) {
    Percentiles found;
    found.existed = trials - counts.back();
    std::int64_t sum = 0;
    for (std::size_t period = 0; period + 1 < counts.size(); ++period) {
        found.completed += counts[period];
        sum += static_cast<std::int64_t>(period) * counts[period];
    }
    auto const n = static_cast<std::int64_t>(found.existed);
    if (n == 0) return found;
    found.share_completed = static_cast<double>(found.completed) / static_cast<double>(found.existed);
    if (found.completed > 0) found.mean = static_cast<double>(sum) / static_cast<double>(found.completed);
    auto const of = [&](std::int64_t percent, std::optional<int>& value, std::optional<double>& error) {
        value = at_rank(counts, n, (n * percent + 99) / 100);
        auto const spread = ceil_of_root(n * percent * (100 - percent));
        auto const below = n * percent - spread;
        auto const low = at_rank(counts, n, below >= 0 ? below / 100 : 0);
        auto const high = at_rank(counts, n, (n * percent + spread + 99) / 100);
        if (low && high) error = (*high - *low) / 2.0;
    };
    of(10, found.p10, found.p10_error);
    of(50, found.p50, found.p50_error);
    of(90, found.p90, found.p90_error);
    return found;
}

std::optional<double> share_by(std::span<std::uint32_t const> counts, std::uint64_t trials, std::int64_t period) {
    auto const existed = trials - counts.back();
    if (existed == 0) return std::nullopt;
    std::uint64_t by = 0;
    for (std::size_t column = 0; column + 1 < counts.size() && static_cast<std::int64_t>(column) <= period; ++column)
        by += counts[column];
    return static_cast<double>(by) / static_cast<double>(existed);
}

std::vector<Percentiles> percentiles_of(Outcomes const& outcomes) {
    std::vector<Percentiles> all;
    for (std::size_t order = 0; order * (static_cast<std::size_t>(outcomes.periods) + 2) < outcomes.counts.size(); ++order)
        all.push_back(percentiles_of(outcomes.of(order), outcomes.trials));
    return all;
}

}  // namespace casewright::supply
