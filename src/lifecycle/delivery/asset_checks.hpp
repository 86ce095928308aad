// src/lifecycle/delivery/asset_checks.hpp
// Operations on articles under monitoring name them one by one; each serial must stand where the
// gate wants it.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule serials_named{"end_use.serials_named", "DoD OIG 2024-140", "findings"};
inline constexpr Rule serials_named_once{
    "end_use.serials_named_once", "DoD OIG 2024-140", "findings"};

// None named, or one named twice.
[[nodiscard]] std::optional<Refusal> refused_serials(std::vector<std::string> const& serials);

// The actor first, then the list as such, then the first serial that stands elsewhere.
[[nodiscard]] std::optional<Refusal> refused_assets(Gate<AssetStage> const& gate,
                                                    EndUseBook const& book,
                                                    std::string_view article,
                                                    std::vector<std::string> const& serials,
                                                    Actor const& actor);

}  // namespace casewright
