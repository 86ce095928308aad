// src/lifecycle/delivery/transferable.hpp
// Only what an end user has can go to another.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule transfer_serials_held{"transfer.serials_held", "AECA", "section 3"};

[[nodiscard]] std::optional<Refusal> refused_unless_held(EndUseBook const& book,
                                                         std::string_view article,
                                                         std::vector<std::string> const& serials);

}  // namespace casewright
