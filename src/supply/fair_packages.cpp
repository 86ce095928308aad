#include "supply/fair_packages.hpp"

#include <algorithm>
#include <numeric>

#include "supply/place.hpp"

namespace casewright::supply {
namespace {

__extension__ typedef __int128 Wide;  // stock times what one wants does not fit in 64 bits

class FairPeriod {
public:
    FairPeriod(Plan const& plan, SideConstraints const& side, Ledger& ledger, int period)
        : plan_{plan}, side_{side}, ledger_{ledger}, period_{period} {}

    void share(std::vector<int> const& waiting) {
        auto open = waiting;
        while (auto const scarce = scarcest(open)) {
            auto const sharing = std::ranges::stable_partition(open, [&](int place) { return still_takes(place, scarce->resource) == 0; });
            share_scarce(*scarce, sharing);
            open.erase(sharing.begin(), sharing.end());
        }
        for (auto const place : open) give(place, still_wants(place));
        for (auto const place : waiting) give(place, still_wants(place));
    }

private:
    struct Scarce {
        std::size_t resource;
        std::int64_t stock, needed;
    };

    [[nodiscard]] std::int64_t still_wants(int place) const { return plan_.orders[at(place)].quantity - ledger_.given(place)[at(period_)]; }
    [[nodiscard]] std::int64_t still_takes(int place, std::size_t resource) const {
        auto const& takes = side_.takes[at(place)];
        auto const taking = std::ranges::find(takes, resource, &Taking::resource);
        if (taking == takes.end()) return 0;
        return taking->units - taken_with(ledger_.given(place)[at(period_)], taking->units, plan_.orders[at(place)].quantity);
    }
    void give(int place, std::int64_t units) {
        units = std::min(units, ledger_.now(place, period_));
        if (units > 0) ledger_.give(place, period_, units);
    }

    // The resource of which the least part of what is still needed is at hand; nothing where nothing is short.
    [[nodiscard]] std::optional<Scarce> scarcest(std::vector<int> const& open) const {
        std::optional<Scarce> scarce;
        for (std::size_t resource = 0; resource < side_.output.size(); ++resource) {
            Scarce one{resource, ledger_.left(resource, period_), 0};
            for (auto const place : open) one.needed += still_takes(place, resource);
            if (one.stock >= one.needed) continue;
            if (!scarce || Wide{one.stock} * scarce->needed < Wide{scarce->stock} * one.needed) scarce = one;
        }
        return scarce;
    }

    void share_scarce(Scarce const& scarce, std::span<int const> sharing) {
        std::vector<std::int64_t> shares, rest;
        for (auto const place : sharing) {
            auto const product = Wide{scarce.stock} * still_wants(place);
            shares.push_back(static_cast<std::int64_t>(product / scarce.needed));
            rest.push_back(static_cast<std::int64_t>(product % scarce.needed));
        }
        for (std::size_t place = 0; place < sharing.size(); ++place) give(sharing[place], shares[place]);
        std::vector<std::size_t> places(sharing.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        std::ranges::stable_sort(places, [&](std::size_t one, std::size_t other) { return rest[one] > rest[other]; });
        for (auto const place : places) give(sharing[place], std::min<std::int64_t>(1, still_wants(sharing[place])));
    }

    Plan const& plan_;
    SideConstraints const& side_;
    Ledger& ledger_;
    int period_;
};

}  // namespace

std::vector<PerPeriod> in_fair_shares(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                                      std::span<Availability const> availability) {
    Ledger ledger{plan, side};
    for (int period = 1; period <= plan.periods; ++period) {
        std::vector<int> waiting;
        for (auto const place : turn) {
            auto const& known = availability[at(place)];
            if (known.exists && known.earliest <= period && ledger.given(place)[at(period)] < plan.orders[at(place)].quantity) waiting.push_back(place);
        }
        FairPeriod{plan, side, ledger, period}.share(waiting);
    }
    std::vector<PerPeriod> schedules;
    for (std::size_t place = 0; place < plan.orders.size(); ++place) schedules.push_back(ledger.given(static_cast<int>(place)));
    return schedules;
}

}  // namespace casewright::supply
