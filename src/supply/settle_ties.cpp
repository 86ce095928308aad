#include "supply/settle_ties.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "foundation/invariant.hpp"
#include "supply/place.hpp"

namespace casewright::supply {
namespace {

// Sets of periods 1 to H + 1 in a row of words.
class PeriodSets {
public:
    PeriodSets(std::size_t sets, int periods)
        : words_{at(periods) / 64 + 1}, bits_(sets * words_) {}
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] std::uint64_t* set(std::size_t which) { return bits_.data() + which * words_; }
    void add(std::size_t which, int period) { set(which)[at(period) / 64] |= bit(period); }
    void remove(std::size_t which, int period) { set(which)[at(period) / 64] &= ~bit(period); }
    [[nodiscard]] bool has(std::size_t which, int period) {
        return (set(which)[at(period) / 64] & bit(period)) != 0;
    }
    void clear(std::size_t which) { std::fill_n(set(which), words_, 0); }

private:
    static std::uint64_t bit(int period) { return std::uint64_t{1} << (period & 63); }
    std::size_t words_;
    std::vector<std::uint64_t> bits_;
};

class Settler {
public:
    Settler(std::vector<Wanting> const& orders, LeastLateness& optimum)
        : orders_{orders},
          optimum_{optimum},
          last_{static_cast<int>(optimum.price.size()) - 1},
          tight_{orders.size(), last_},
          reach_{at(last_) + 1, last_},
          open_{1, last_},
          holders_(at(last_) + 1),
          from_(at(last_) + 1),
          own_(at(last_) + 1) {
        for (std::size_t order = 0; order < orders_.size(); ++order) {
            find_tight(order);
            for (auto const& lot : optimum_.given[order]) hold(order, lot.period);
        }
    }

    void settle_all(std::span<std::size_t const> turn) {
        for (auto const order : turn) settle(order);
    }

private:
    void find_tight(std::size_t order) {
        auto const factor = LatenessFlow::lateness_factor(last_ - 1);
        auto const& wanting = orders_[order];
        auto const all = [&](int period) {
            return LatenessFlow::cost(wanting, factor, period) + optimum_.price[at(period)];
        };
        auto const least = all(optimum_.given[order].front().period);
        for (int period = wanting.earliest; period <= last_; ++period)
            if (all(period) == least) tight_.add(order, period);
    }

    void hold(std::size_t order, int period) {
        holders_[at(period)].push_back(static_cast<int>(order));
        for (std::size_t word = 0; word < reach_.words(); ++word)
            reach_.set(at(period))[word] |= tight_.set(order)[word];
    }
    void let_go(std::size_t order, int period) {
        auto& holders = holders_[at(period)];
        auto const place = std::ranges::find(holders, static_cast<int>(order));
        *place = holders.back();
        holders.pop_back();
        reach_.clear(at(period));
        for (auto const holder : holders)
            for (std::size_t word = 0; word < reach_.words(); ++word)
                reach_.set(at(period))[word] |= tight_.set(at(holder))[word];
    }

    std::int64_t& units_at(std::size_t order, int period) {
        auto& lots = optimum_.given[order];
        auto const found = std::ranges::find(lots, period, &GivenIn::period);
        if (found != lots.end()) return found->units;
        lots.push_back({period, 0});
        return lots.back().units;
    }

    void move(std::size_t order, int from, int to, std::int64_t units) {
        auto& target = units_at(order, to);
        if (target == 0) hold(order, to);
        target += units;
        auto& source = units_at(order, from);
        source -= units;
        if (source == 0) {
            let_go(order, from);
            std::erase_if(optimum_.given[order], [](GivenIn const& lot) { return lot.units == 0; });
        }
    }

    // After this the units of the order stand in every period, and nobody's moves touch them again.
    void settle(std::size_t order) {
        auto& lots = optimum_.given[order];
        int last_held = 0;
        for (auto const& lot : lots) {
            let_go(order, lot.period);
            own_[at(lot.period)] = lot.units;
            last_held = std::max(last_held, lot.period);
        }
        for (int period = orders_[order].earliest; period < last_held; ++period) {
            if (!tight_.has(order, period)) continue;
            while (last_held > period && move_earlier(period))
                while (last_held > period && own_[at(last_held)] == 0) --last_held;
        }
        lots.clear();
        for (int period = orders_[order].earliest; period <= last_; ++period) {
            if (own_[at(period)] > 0) lots.push_back({period, own_[at(period)]});
            own_[at(period)] = 0;
        }
    }

    // Finds a way to have more units in `period` for some of the order's own later ones: whoever holds a
    // unit there moves on, or stock that was kept is used, or earlier stock is kept longer.
    bool move_earlier(int period) {
        std::fill_n(open_.set(0), open_.words(), ~std::uint64_t{0});
        open_.remove(0, period);
        queue_.assign(1, period);
        for (std::size_t next = 0; next < queue_.size(); ++next) {
            int const place = queue_[next];
            if (place > period && own_[at(place)] > 0) {
                shift(period, place);
                return true;
            }
            auto const visit = [&](int other) {
                open_.remove(0, other);
                from_[at(other)] = place;
                queue_.push_back(other);
            };
            if (place < last_ && optimum_.stock[at(place)] > 0 && open_.has(0, place + 1)) visit(place + 1);
            if (place > 1 && same_price(place - 1) && open_.has(0, place - 1)) visit(place - 1);
            for (std::size_t word = 0; word < open_.words(); ++word)
                for (auto fresh = reach_.set(at(place))[word] & open_.set(0)[word]; fresh != 0;
                     fresh &= fresh - 1)
                    visit(static_cast<int>(word * 64) + std::countr_zero(fresh));
        }
        return false;
    }
    [[nodiscard]] bool same_price(int period) const {
        return optimum_.price[at(period)] == optimum_.price[at(period) + 1];
    }

    struct Step {
        int from, to, holder;  // holder -1: stock
    };
    void shift(int period, int end) {
        steps_.clear();
        auto units = own_[at(end)];
        for (int place = end; place != period; place = from_[at(place)]) {
            int const before = from_[at(place)];
            Step step{before, place, -1};
            if (place == before + 1 && optimum_.stock[at(before)] > 0)
                units = std::min(units, optimum_.stock[at(before)]);
            else if (place != before - 1 || !same_price(place)) {
                step.holder = *std::ranges::find_if(holders_[at(before)], [&](int holder) {
                    return tight_.has(at(holder), place);
                });
                units = std::min(units, units_at(at(step.holder), before));
            }
            steps_.push_back(step);
        }
        for (auto const& step : steps_) {
            if (step.holder >= 0) move(at(step.holder), step.from, step.to, units);
            else if (step.to > step.from) optimum_.stock[at(step.from)] -= units;
            else optimum_.stock[at(step.to)] += units;
        }
        own_[at(period)] += units;
        own_[at(end)] -= units;
    }

    std::vector<Wanting> const& orders_;
    LeastLateness& optimum_;
    int const last_;  // H + 1
    PeriodSets tight_;
    PeriodSets reach_;  // where the holders of a period could be as well
    PeriodSets open_;   // not seen yet in this search
    std::vector<std::vector<int>> holders_;
    std::vector<int> from_, queue_;
    std::vector<std::int64_t> own_;
    std::vector<Step> steps_;
};

}  // namespace

void settle_ties(std::vector<Wanting> const& orders, LeastLateness& optimum, std::span<std::size_t const> turn) {
    Settler{orders, optimum}.settle_all(turn);
}

void settle_ties(std::vector<Wanting> const& orders, LeastLateness& optimum) {
    std::vector<std::size_t> turn(orders.size());
    std::iota(turn.begin(), turn.end(), std::size_t{0});
    settle_ties(orders, optimum, turn);
}

}  // namespace casewright::supply
