#include "lifecycle/closure/rounding_difference.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"

namespace casewright {

std::expected<Explained<Money>, Refusal> flat_rounding_charge(Money ordered, Money delivered,
                                                              Date on, Policy const& policy) {
    auto const tolerance = known_value(policy, "closure/rounding_tolerance", on,
                                       rounding_difference_is_small.paragraph);
    if (!tolerance) return std::unexpected{tolerance.error()};
    auto const lacking = std::max(Money{}, delivered - ordered);
    if (lacking >= tolerance->money())
        return std::unexpected{
            Refusal{rounding_difference_is_small,
                    "The small case line lacks " + to_text(lacking) +
                        " dollars; from " + to_text(tolerance->money()) +
                        " dollars on a modification is needed."}};
    return Explained<Money>{lacking, derive(policy, "rounding_difference", to_text(lacking),
                                            {{"ordered value", to_text(ordered), ""},
                                             {"delivered value", to_text(delivered), ""}},
                                            {*tolerance})};
}

}  // namespace casewright
