#include "billing/letter_upkeep.hpp"

#include <algorithm>

#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/payment_days.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

Money liability_at(PaymentSchedule const& schedule, FiscalQuarter quarter) {
    for (auto const& need : schedule.quarters)
        if (need.quarter == quarter) return need.termination_liability;
    return {};
}

}  // namespace

std::expected<std::optional<LetterState>, Refusal> letter_of_case(Case const& fms_case, Date on,
                                                                  Policy const& policy) {
    auto const* in_force = last_implemented(fms_case);
    if (in_force == nullptr || !in_force->offer) return std::optional<LetterState>{};
    std::optional<Money> original, amount;
    for (auto const& document : fms_case.documents) {
        if (document.request && document.request->payment) {
            amount = document.request->payment->standby_letter;
            if (!original) original = amount;
        }
        if (&document == in_force) break;
    }
    if (!amount) return std::optional<LetterState>{};
    // A schedule under a letter that is too small is refused; the liability is the same without it.
    auto without = fms_case;
    for (auto& document : without.documents)
        if (document.request && document.request->payment) document.request->payment->standby_letter.reset();
    auto const schedule = schedule_of(without, document_of(without, in_force->name), policy);
    if (!schedule) return std::unexpected{schedule.error()};
    LetterState state{*original, *amount, fiscal_quarter_of(on), {}, {}};
    auto const last = before(state.quarter);
    state.ended = {liability_at(*schedule, before(last)), liability_at(*schedule, last)};
    // Interpretation: a payment provides for the quarter after it, so the letter must reach both.
    state.needed = std::max(liability_at(*schedule, state.quarter),
                            liability_at(*schedule, next(state.quarter)));
    return std::optional{std::move(state)};
}

LetterState letters_together(std::vector<LetterState> const& letters) {
    auto all = letters.front();
    for (std::size_t place = 1; place < letters.size(); ++place) {
        auto const& one = letters[place];
        all.original += one.original;
        all.amount += one.amount;
        all.needed += one.needed;
        for (std::size_t quarter = 0; quarter < all.ended.size(); ++quarter)
            all.ended[quarter] += one.ended[quarter];
    }
    return all;
}

std::expected<LetterUpkeep, Refusal> letter_upkeep(LetterState state, Date on, Policy const& policy) {
    LetterUpkeep upkeep{std::move(state), false, {}, {}};
    upkeep.too_small = upkeep.state.needed > upkeep.state.amount;
    // Interpretation: the liability of the last quarters may be small because it is still to come; a letter
    // that must grow is not offered to shrink.
    if (upkeep.too_small) {
        upkeep.grows = grows_by_itself(upkeep.state.original, upkeep.state.needed, on, policy);
        return upkeep;
    }
    auto decrease = decrease_is_offered(upkeep.state.amount, upkeep.state.ended, on, policy);
    if (!decrease) return std::unexpected{decrease.error()};
    upkeep.decrease = std::move(*decrease);
    return upkeep;
}

}  // namespace casewright
