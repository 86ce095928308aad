// src/deliveries/terms_index.hpp
// Finds the line that a record names: the case by its six bytes, the line by its number.
#pragma once
#include <cstdint>
#include <vector>

#include "deliveries/line_terms.hpp"

namespace casewright {

class TermsIndex {
public:
    struct OfCase {
        std::uint64_t case_key = no_case;
        std::uint32_t first = 0;  // the place of its line 000 in `lines_`
        std::uint16_t count = 0;  // line numbers from 000 on that have a place
        std::uint16_t shelf = 0;
    };
    static constexpr std::uint32_t no_line = 0xFFFF'FFFFU;

    explicit TermsIndex(Terms const& terms);

    // Nothing when there is no such case.
    [[nodiscard]] OfCase const* find(std::uint64_t case_key) const {
        for (auto place = place_of(case_key);; place = (place + 1) & mask_) {
            auto const& slot = cases_[place];
            if (slot.case_key == case_key) return &slot;
            if (slot.case_key == no_case) return nullptr;
        }
    }
    // The place of the line among `terms.lines()`.
    [[nodiscard]] std::uint32_t line(OfCase const& of_case, std::uint32_t number) const {
        return number < of_case.count ? lines_[of_case.first + number] : no_line;
    }

private:
    static constexpr std::uint64_t no_case = ~std::uint64_t{0};  // a key has six bytes
    [[nodiscard]] std::size_t place_of(std::uint64_t case_key) const {
        return ((case_key * 0xD6E8FEB86659FD93U) >> 32) & mask_;
    }
    std::vector<OfCase> cases_;
    std::vector<std::uint32_t> lines_;
    std::size_t mask_ = 0;
};

}  // namespace casewright
