// src/supply/futures.hpp
// From which period on each order can be served in one future: the draws of a trial for all orders at
// once. The same function twice, once for any machine and once for four orders at a time; both perform
// the same operations in the same order and give the same periods.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/output.hpp"
#include "supply/plan.hpp"
#include "supply/random_stream.hpp"

namespace casewright::supply {

// A triangle ready for use: absent and spreadless ones give a constant.
struct ReadyTriangle {
    double low = 0.0, high = 0.0, width = 0.0, left = 0.0, right = 0.0;
    bool constant = true;

    ReadyTriangle() = default;
    explicit ReadyTriangle(std::optional<Triangle> const& triangle);
};

// Orders whose draws are alike, as columns; padded to a multiple of four.
struct DrawnOrders {
    std::vector<std::uint32_t> block;
    std::vector<double> earliest, probability;  // 2: always exists
    std::vector<std::uint32_t> rank;
    std::size_t count = 0;  // without the padding
};

// What is drawn for one feed or resource by itself: the words of a block of its own, counted down from the last but one.
struct DrawnPart {
    std::optional<ReadyTriangle> yield, first_article, learning;
    ReadyTriangle outage;
};

class Futures {
public:
    enum class Kernel { fastest, portable };

    // `turn` is by_turn(plan), of which ranks are places.
    Futures(Plan const& plan, std::span<int const> turn, std::uint64_t seed, Kernel kernel = Kernel::fastest);

    // What the line meets in this trial. The output is that of the plan where nothing about it varies.
    [[nodiscard]] LineFuture line(std::uint64_t trial) const;
    [[nodiscard]] bool line_varies() const {
        return !slip_.constant || !outage_.constant || slip_.low != 0.0 || outage_.low != 0.0 || yield_ || first_article_ || learning_ || !parts_.empty();
    }

    // By rank: the period from which on the order can be served, H + 1 for later than that, H + 2 for an
    // order that does not come to be in this trial. `available` is to hold what a call before left in it,
    // or what `prepare` put there. `scratch` is room for the draws.
    void prepare(std::span<std::uint16_t> available) const;
    void draw_into(std::uint64_t trial, std::span<std::uint16_t> available, std::vector<std::uint32_t>& scratch) const;

    [[nodiscard]] std::size_t drawn() const { return awaiting_.count + leading_.count; }

private:
    void draw_portable(DrawnOrders const& orders, bool accepting, std::uint64_t trial, std::uint32_t* periods) const;
    void draw_four_at_a_time(DrawnOrders const& orders, bool accepting, std::uint64_t trial,
                             std::uint32_t* periods) const;

    std::uint64_t seed_;
    double months_;
    int periods_;
    bool wide_;
    ReadyTriangle slip_, outage_, acceptance_, lead_time_;
    std::optional<ReadyTriangle> yield_, first_article_, learning_;
    std::vector<DrawnPart> parts_;  // feeds, then resources; none where none has anything uncertain of its own
    DrawnOrders awaiting_, leading_;       // both acceptance and lead time; lead time alone
    std::vector<std::uint16_t> as_planned_;  // by rank, before anything is drawn
};

}  // namespace casewright::supply
