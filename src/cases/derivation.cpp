#include "cases/derivation.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"

namespace casewright {

Standing standing_of(Derivation const& derivation) {
    bool const all_read = derivation.standing == Standing::confirmed &&
                          std::ranges::all_of(derivation.policy, [](UsedValue const& used) {
                              return used.standing == Standing::confirmed;
                          });
    return all_read ? Standing::confirmed : Standing::unconfirmed;
}

std::set<UnconfirmedUse> unconfirmed_in(Explanations const& explanations) {
    std::set<UnconfirmedUse> found;
    for (auto const& [path, derivation] : explanations) {
        if (derivation.standing == Standing::unconfirmed)
            found.insert({derivation.formula, derivation.citation});
        for (auto const& used : derivation.policy)
            if (used.standing == Standing::unconfirmed) found.insert({used.id, used.source});
    }
    return found;
}

Derivation derive(Policy const& policy, std::string_view formula, std::string value,
                  std::vector<DerivationInput> inputs, std::vector<UsedValue> used) {
    auto const id = "offers/formulas/" + std::string{formula};
    auto const history = policy.history(id);
    invariant(!history.empty(), "each formula has its words in policy/offers/formulas.toml");
    auto const& words = history.back();
    return {std::move(value), words.label,    words.text,     std::move(inputs),
            std::move(used),  words.source,   words.standing, words.note};
}

}  // namespace casewright
