// src/supply/futures_wide.cpp
// Four orders at a time, with the 256-bit registers that almost every server has. Each operation is one
// that IEEE 754 rounds exactly, in the order of futures.cpp, and none is fused: so the results are the
// same to the last bit, which futures_test.cpp checks.
#include "supply/futures.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace casewright::supply {
namespace {

#define CASEWRIGHT_WIDE __attribute__((target("avx2"), always_inline)) static inline

struct WideWords {
    __m256i first, second, third;
};

CASEWRIGHT_WIDE __m256i wide(std::uint64_t value) { return _mm256_set1_epi64x(static_cast<long long>(value)); }

// Words live in the low halves of 64-bit lanes. What stands above them is ignored by the multiplication
// and cut off at the end.
CASEWRIGHT_WIDE WideWords philox_four(__m256i block, std::uint64_t trial, std::uint64_t seed) {
    auto const left_factor = wide(philox_left), right_factor = wide(philox_right);
    auto key_left = static_cast<std::uint32_t>(seed), key_right = static_cast<std::uint32_t>(seed >> 32);
    auto c0 = block, c1 = wide(static_cast<std::uint32_t>(trial)), c2 = wide(trial >> 32), c3 = wide(0);
    for (int round = 0; round < philox_rounds; ++round) {
        auto const left = _mm256_mul_epu32(c0, left_factor);
        auto const right = _mm256_mul_epu32(c2, right_factor);
        c0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(right, 32), c1), wide(key_left));
        c2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(left, 32), c3), wide(key_right));
        c1 = right;
        c3 = left;
        key_left += philox_key_left;
        key_right += philox_key_right;
    }
    auto const low = wide(0xFFFFFFFF);
    return {_mm256_and_si256(c0, low), _mm256_and_si256(c1, low), _mm256_and_si256(c2, low)};
}

// A word below 2^32 becomes the low bits of 2^52, which is taken off again: exact.
CASEWRIGHT_WIDE __m256d uniform_four(__m256i words) {
    auto const big = _mm256_set1_pd(0x1p52);
    auto const number = _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(words, _mm256_castpd_si256(big))), big);
    return _mm256_mul_pd(_mm256_add_pd(number, _mm256_set1_pd(0.5)), _mm256_set1_pd(0x1p-32));
}

CASEWRIGHT_WIDE __m256d value_of_four(ReadyTriangle const& triangle, __m256d u) {
    if (triangle.constant) return _mm256_set1_pd(triangle.low);
    auto const width = _mm256_set1_pd(triangle.width), left = _mm256_set1_pd(triangle.left);
    auto const along = _mm256_mul_pd(u, width);
    auto const rising = _mm256_cmp_pd(along, left, _CMP_LT_OQ);
    auto const back = _mm256_mul_pd(_mm256_mul_pd(_mm256_sub_pd(_mm256_set1_pd(1.0), u), width),
                                    _mm256_set1_pd(triangle.right));
    auto const root = _mm256_sqrt_pd(_mm256_blendv_pd(back, _mm256_mul_pd(along, left), rising));
    return _mm256_blendv_pd(_mm256_sub_pd(_mm256_set1_pd(triangle.high), root),
                            _mm256_add_pd(_mm256_set1_pd(triangle.low), root), rising);
}

}  // namespace

__attribute__((target("avx2"))) void Futures::draw_four_at_a_time(DrawnOrders const& orders, bool accepting,
                                                                  std::uint64_t trial,
                                                                  std::uint32_t* periods) const {
    auto const last = static_cast<double>(periods_);
    for (std::size_t row = 0; row < orders.block.size(); row += 4) {
        auto const block = _mm256_cvtepu32_epi64(
            _mm_loadu_si128(reinterpret_cast<__m128i const*>(orders.block.data() + row)));
        auto const words = philox_four(block, trial, seed_);
        auto months = accepting ? value_of_four(acceptance_, uniform_four(words.first)) : _mm256_setzero_pd();
        months = _mm256_add_pd(months, value_of_four(lead_time_, uniform_four(words.second)));
        if (months_ != 1.0) months = _mm256_div_pd(months, _mm256_set1_pd(months_));
        auto from = _mm256_add_pd(_mm256_loadu_pd(orders.earliest.data() + row), _mm256_ceil_pd(months));
        from = _mm256_min_pd(_mm256_max_pd(from, _mm256_set1_pd(1.0)), _mm256_set1_pd(last + 1.0));
        auto const exists = _mm256_cmp_pd(uniform_four(words.third),
                                          _mm256_loadu_pd(orders.probability.data() + row), _CMP_LT_OQ);
        from = _mm256_blendv_pd(_mm256_set1_pd(last + 2.0), from, exists);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(periods + row), _mm256_cvtpd_epi32(from));
    }
}

}  // namespace casewright::supply

#else

namespace casewright::supply {

void Futures::draw_four_at_a_time(DrawnOrders const& orders, bool accepting, std::uint64_t trial,
                                  std::uint32_t* periods) const {
    draw_portable(orders, accepting, trial, periods);
}

}  // namespace casewright::supply

#endif
