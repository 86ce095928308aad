#include "deliveries/terms_index.hpp"

#include <bit>
#include <charconv>

#include "deliveries/accepted_documents.hpp"
#include "deliveries/dr1.hpp"

namespace casewright {
namespace {

std::uint32_t number_of(LineNumber const& line) {
    std::uint32_t number = 0;
    auto const& text = line.text();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

TermsIndex::TermsIndex(Terms const& terms) {
    auto const& all = terms.lines();
    std::size_t cases = 0;
    for (std::size_t place = 0; place < all.size(); ++place)
        if (place == 0 || all[place].case_id != all[place - 1].case_id) ++cases;
    cases_.resize(std::bit_ceil(2 * cases + 2));
    mask_ = cases_.size() - 1;
    for (std::size_t begin = 0; begin < all.size();) {
        auto end = begin;
        while (end < all.size() && all[end].case_id == all[begin].case_id) ++end;
        auto const key = dr1::case_key_of(all[begin].case_id);
        auto place = place_of(key);
        while (cases_[place].case_key != no_case) place = (place + 1) & mask_;
        auto const count = number_of(all[end - 1].line) + 1;
        cases_[place] = {key, static_cast<std::uint32_t>(lines_.size()),
                         static_cast<std::uint16_t>(count),
                         static_cast<std::uint16_t>(shelf_of(key))};
        lines_.resize(lines_.size() + count, no_line);
        for (; begin < end; ++begin)
            lines_[cases_[place].first + number_of(all[begin].line)] =
                static_cast<std::uint32_t>(begin);
    }
}

}  // namespace casewright
