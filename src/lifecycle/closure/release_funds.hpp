// src/lifecycle/closure/release_funds.hpp
// Which money leaves a case of several sources when its value falls (SAMM C9.8.2.4): national cash
// first, then foreign military financing, then merged military assistance. DSCA may grant another
// order for a case.
#pragma once
#include <array>
#include <expected>
#include <span>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule release_within_funding{"closure.release_within_funding", "SAMM", "C9.8.2.4"};
inline constexpr Rule release_order_is_granted{"closure.release_order_is_granted", "SAMM",
                                               "C9.8.2.4"};

enum class FundSource { cash, fmf, map_merger };
inline constexpr std::array release_order{FundSource::cash, FundSource::fmf,
                                          FundSource::map_merger};
template <>
struct Words<FundSource> {
    static constexpr WordList<FundSource, 3> all{{{FundSource::cash, "cash"},
                                                  {FundSource::fmf, "fmf"},
                                                  {FundSource::map_merger, "map_merger"}}};
};

// Dollars of each source, zero or more.
struct CaseFunding {
    std::array<Money, release_order.size()> amounts{};
    [[nodiscard]] Money& of(FundSource source) {
        return amounts[static_cast<std::size_t>(source)];
    }
    [[nodiscard]] Money of(FundSource source) const {
        return amounts[static_cast<std::size_t>(source)];
    }
    [[nodiscard]] Money total() const;
    friend bool operator==(CaseFunding const&, CaseFunding const&) = default;
};

struct FundRelease {
    CaseFunding held;
    Money decrease;                        // of the case value, zero or more
    std::span<FundSource const> order{};   // asked for; empty: the order of C9.8.2.4
    bool order_granted = false;            // by DSCA, for this case
};

// What each source gives back. The sum is the decrease; no source gives more than it holds, and a
// source gives only when those before it are empty. Refused: a decrease above what is held; another
// order than that of C9.8.2.4 without the grant of DSCA, or one that does not name each source once.
[[nodiscard]] std::expected<Explained<CaseFunding>, Refusal> release_funds(
    FundRelease const& release, Policy const& policy);

}  // namespace casewright
