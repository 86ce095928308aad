#include "lifecycle/delivery/discrepancy_number.hpp"

#include <algorithm>
#include <string>

namespace casewright {

std::optional<LineNumber> line_of_report(std::string_view number, CaseId const& id) {
    auto const is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    auto const tail =
        "-" + std::string{id.customer()} + "-" + std::string{id.designator()} + "/";
    if (number.size() < 5 + tail.size() || number[0] < 'A' || number[0] > 'Z' ||
        !std::ranges::all_of(number.substr(1, 4), is_digit) ||
        number.substr(5, tail.size()) != tail)
        return std::nullopt;
    auto const line = LineNumber::parse(number.substr(5 + tail.size()));
    return line ? std::optional{*line} : std::nullopt;
}

}  // namespace casewright
