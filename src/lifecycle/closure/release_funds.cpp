#include "lifecycle/closure/release_funds.hpp"

#include <algorithm>

namespace casewright {

Money CaseFunding::total() const {
    Money sum;
    for (auto const amount : amounts) sum += amount;
    return sum;
}

std::expected<Explained<CaseFunding>, Refusal> release_funds(FundRelease const& release,
                                                             Policy const& policy) {
    for (auto const amount : release.held.amounts)
        invariant(amount >= Money{}, "a source of funds holds zero or more");
    invariant(release.decrease >= Money{}, "a decrease is zero or more");
    std::span<FundSource const> const order =
        release.order.empty() ? std::span<FundSource const>{release_order} : release.order;
    bool const usual = std::ranges::equal(order, release_order);
    if (!std::ranges::is_permutation(order, release_order))
        return std::unexpected{
            Refusal{release_order_is_granted, "An order of release names each source once."}};
    if (!usual && !release.order_granted)
        return std::unexpected{Refusal{release_order_is_granted,
                                       "Another order than cash, foreign military financing, merged "
                                       "military assistance needs the grant of DSCA."}};
    if (release.decrease > release.held.total())
        return std::unexpected{Refusal{release_within_funding,
                                       "A decrease of " + to_text(release.decrease) +
                                           " dollars is more than the " +
                                           to_text(release.held.total()) +
                                           " dollars that fund the case."}};
    CaseFunding released;
    auto left = release.decrease;
    std::vector<DerivationInput> inputs{{"decrease", to_text(release.decrease), ""}};
    for (auto const source : order) {
        auto const held = release.held.of(source);
        released.of(source) = std::min(held, left);
        left = left - released.of(source);
        auto const name = std::string{to_text(source)};
        inputs.push_back({name + " held", to_text(held), ""});
        inputs.push_back({name + " released", to_text(released.of(source)), ""});
    }
    invariant(left == Money{}, "what is released sums to the decrease");
    auto const formula = usual ? "released_funds" : "released_funds_granted";
    return Explained<CaseFunding>{
        released, derive(policy, formula, to_text(release.decrease), std::move(inputs))};
}

}  // namespace casewright
