// src/deliveries/posting_line.hpp
// A line while records are posted to it: what is left of the order, and the sums. All arithmetic is
// exact; it goes in 64 bits where that is enough, which is nearly always, and in 128 where not.
#pragma once
#include <algorithm>
#include <cstdint>

#include "deliveries/line_terms.hpp"

namespace casewright {

// Two lines of the cache, because a hundred thousand of them are met in any order.
class PostingLine {
public:
    PostingLine(LineTerms const& terms, std::int64_t carried)
        : ordered_{terms.ordered_quantity},
          accepted_{terms.delivered_before + carried},
          // More than ten times the price of the line is refused: in whole cents, rounded down.
          price_limit_{terms.unit_price.micros() / 1'000},
          tier_{terms.packing.tier.cents()},
          admin_ppm_{static_cast<std::int32_t>(terms.admin.parts_per_million)},
          transport_ppm_{static_cast<std::int32_t>(terms.transport.parts_per_million)},
          packing_below_ppm_{static_cast<std::int32_t>(terms.packing.below.parts_per_million)},
          packing_above_ppm_{static_cast<std::int32_t>(terms.packing.above.parts_per_million)},
          began_{accepted_} {}

    // Rules 6 and 7.
    [[nodiscard]] bool allows_price(std::int64_t cents) const {
        return cents != 0 && cents <= price_limit_;
    }
    [[nodiscard]] bool has_room_for(std::int32_t units) const {
        auto const after = accepted_ + units;
        return 0 <= after && after <= ordered_;
    }

    // `day` is that of delivery as a number, 20260701.
    void post(std::int32_t units, std::int64_t price, std::uint32_t day) {
        accepted_ += units;
        ++count;
        first_day = std::min(first_day, day);
        last_day = std::max(last_day, day);
        auto const exact = Wide{units} * price;
        value += exact;
        packing += Wide{units} * packing_of_one(price);
        // A rate is at most a million parts: below nine trillion cents no product leaves 64 bits.
        if (-fast_limit <= exact && exact <= fast_limit) {
            auto const cents = static_cast<std::int64_t>(exact);
            transport += rounded(cents * transport_ppm_);
            admin += rounded(cents * admin_ppm_);
        } else {
            transport += rounded_wide(exact * transport_ppm_);
            admin += rounded_wide(exact * admin_ppm_);
        }
    }

    // What was posted here, without what was accepted before.
    [[nodiscard]] std::int64_t quantity() const { return accepted_ - began_; }
    alignas(64) std::int64_t count = 0;
    std::uint32_t first_day = ~std::uint32_t{0}, last_day = 0;  // of delivery, of what was posted here
    Wide value = 0, packing = 0, transport = 0, admin = 0;

    void prefetch() const {
        __builtin_prefetch(this, 1);
        __builtin_prefetch(reinterpret_cast<char const*>(this) + 64, 1);
    }

private:
    static constexpr std::int64_t fast_limit = 9'000'000'000'000;

    // Half away from zero at each named amount (docs/delivery-reports.md).
    static std::int64_t rounded(std::int64_t millionths) {
        return (millionths + (millionths < 0 ? -500'000 : 500'000)) / 1'000'000;
    }
    static Wide rounded_wide(Wide millionths) {
        return (millionths + (millionths < 0 ? -500'000 : 500'000)) / 1'000'000;
    }
    // Rounded once, on the sum of both parts of the price.
    [[nodiscard]] Wide packing_of_one(std::int64_t price) const {
        if ((packing_below_ppm_ | packing_above_ppm_) == 0) return 0;
        auto const low = std::min(price, tier_), high = std::max<std::int64_t>(price - tier_, 0);
        if (price <= fast_limit / 2)
            return rounded(low * packing_below_ppm_ + high * packing_above_ppm_);
        return rounded_wide(Wide{low} * packing_below_ppm_ + Wide{high} * packing_above_ppm_);
    }

    std::int64_t ordered_, accepted_, price_limit_, tier_;
    std::int32_t admin_ppm_, transport_ppm_, packing_below_ppm_, packing_above_ppm_;
    std::int64_t began_;
};

}  // namespace casewright
