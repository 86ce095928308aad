// src/lifecycle/delivery/monitored_fixture.hpp
// A case that has delivered missiles under enhanced end-use monitoring.
#pragma once
#include "lifecycle/item_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_monitored {

inline constexpr Date monitored_start{std::chrono::year{2026}, std::chrono::January,
                                      std::chrono::day{5}};
inline constexpr Date monitored_delivery{std::chrono::year{2026}, std::chrono::March,
                                         std::chrono::day{2}};
inline std::string const missile{"javelin.missile"};

// Six missiles of shipment S1 are under way; their site is certified.
inline Case shipped_missiles() {
    auto line = priced_line("001", missile, LineKind::article, "900000.00", Quantity{9});
    line.mde = true;
    auto fms_case = executing_case({line}, monitored_start);
    fms_case = with(std::move(fms_case), SiteCertified{"depot", missile, {}}, monitored_start);
    return with_shipment(std::move(fms_case), "S1", "001", 6, monitored_delivery);
}

inline Case registered_missiles(std::vector<std::string> serials = {"M1", "M2", "M3"}) {
    return with(shipped_missiles(),
                AssetsRegistered{"S1", missile, std::move(serials), monitored_delivery},
                monitored_delivery);
}

inline Asset const& asset_of(Case const& fms_case, std::string_view serial) {
    return item_in(fms_case.end_use.assets, asset_key(missile, serial));
}

}  // namespace of_monitored
}  // namespace casewright::test
