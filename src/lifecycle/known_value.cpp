#include "lifecycle/known_value.hpp"

#include <string>

namespace casewright {

std::expected<UsedValue, Refusal> known_value(Policy const& policy, std::string_view id, Date on,
                                              std::string_view paragraph) {
    if (auto used = policy.find(id, on)) return *used;
    return std::unexpected{
        Refusal{{policy_value_known.id, policy_value_known.document, paragraph},
                "No value of " + std::string{id} + " is known for " + in_words(on) + "."}};
}

}  // namespace casewright
