#include "billing/settlement_periods.hpp"

namespace casewright {

std::vector<std::string> settlement_periods(int year) {
    auto const name = [](int of, int quarter) {
        return std::to_string(of) + "Q" + std::to_string(quarter);
    };
    return {name(year - 1, 4), name(year, 1), name(year, 2), name(year, 3)};
}

}  // namespace casewright
