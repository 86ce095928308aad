// src/accounts/open_demand.hpp
// What the last statement of a case asks for and nobody paid yet. A statement counts what came in by
// the end of its quarter; what came in after that, and before the statement was made, pays it all the
// same (SAMM C9.10.1: the amount due at the end of the quarter).
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

#include "cases/case.hpp"

namespace casewright {

class OpenDemand {
public:
    // Money of the case that came in on `on`; below zero: that went out.
    void receive(Date on, Money amount) { since_.emplace_back(on, amount); }
    // Statements are of ascending quarters. Linear in what came in since the one before.
    void ask(FiscalQuarter quarter, Money amount_due) { ask_after(last_day_of(quarter), amount_due); }
    // The same for a demand that counts what came in through another day.
    void ask_after(Date counted_through, Money amount_due) {
        std::erase_if(since_, [&](auto const& receipt) { return receipt.first <= counted_through; });
        asked_ = amount_due;
    }
    // The case is closed for good: its cost is collected, so what a statement asked for and was more is asked no longer.
    void end() { asked_ = Money{}; }
    [[nodiscard]] Money asked() const { return asked_; }
    // What came in that the statement does not count.
    [[nodiscard]] Money received() const {
        Money sum;
        for (auto const& receipt : since_) sum += receipt.second;
        return sum;
    }
    // Nothing is open where nothing was asked for: what leaves the case then was above its requirement.
    [[nodiscard]] Money open() const {
        return asked_ == Money{} ? Money{} : std::max(Money{}, asked_ - received());
    }
    // The same as the books carry it: below zero where more was paid than was asked for.
    [[nodiscard]] Money balance() const {
        return asked_ == Money{} ? std::min(Money{}, Money{} - received()) : asked_ - received();
    }

private:
    Money asked_;
    std::vector<std::pair<Date, Money>> since_;
};

}  // namespace casewright
