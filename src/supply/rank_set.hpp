// src/supply/rank_set.hpp
// A set of ranks 0 to n - 1 that answers for its least one in a handful of instructions: three levels
// of bits, each bit above saying whether 64 below hold any. Good for 262,144 ranks.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "foundation/invariant.hpp"

namespace casewright::supply {

class RankSet {
public:
    static constexpr std::size_t ranks_max = 64 * 64 * 64;

    explicit RankSet(std::size_t ranks) : low_(ranks / 64 + 1), middle_(ranks / 4096 + 1) {
        invariant(ranks <= ranks_max, "the ranks fit in three levels of 64");
    }
    [[nodiscard]] bool empty() const { return top_ == 0; }
    void insert(std::size_t rank) {
        low_[rank >> 6] |= std::uint64_t{1} << (rank & 63);
        middle_[rank >> 12] |= std::uint64_t{1} << (rank >> 6 & 63);
        top_ |= std::uint64_t{1} << (rank >> 12);
    }
    void erase(std::size_t rank) {
        if ((low_[rank >> 6] &= ~(std::uint64_t{1} << (rank & 63))) != 0) return;
        if ((middle_[rank >> 12] &= ~(std::uint64_t{1} << (rank >> 6 & 63))) != 0) return;
        top_ &= ~(std::uint64_t{1} << (rank >> 12));
    }
    // Of a set that is not empty.
    [[nodiscard]] std::size_t least() const {
        auto const third = static_cast<std::size_t>(std::countr_zero(top_));
        auto const second = third * 64 + static_cast<std::size_t>(std::countr_zero(middle_[third]));
        return second * 64 + static_cast<std::size_t>(std::countr_zero(low_[second]));
    }
    void clear() {
        while (!empty()) {
            auto const rank = least();
            low_[rank >> 6] = 0;
            erase(rank);
        }
    }

private:
    std::vector<std::uint64_t> low_, middle_;
    std::uint64_t top_ = 0;
};

}  // namespace casewright::supply
