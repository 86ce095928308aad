// src/lifecycle/offer/charges/small_case.hpp
// The small case management line: what the surcharge of a case lacks to a minimum, for cases
// accepted from 1 August 2006 to 2 July 2012 (SAMM C9.4.7, DSCA 06-47, 12-37, 12-53).
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

// The line of a new case. A waiver of the surcharge takes the line with it (C9.6.1.1), and so do
// the exemptions of C9.4.7.3: pure excess articles, drawdowns, wholly grant-financed small buyers.
[[nodiscard]] std::expected<Explained<Money>, Refusal> small_case_line(
    Money surcharge_of_case, std::string const& surcharge_path, bool exempt, KeyDays const& days,
    Policy const& policy);

// The line of an old case after the rescission: it may fall as the surcharge grows, never rise.
[[nodiscard]] Money small_case_line_of_existing_case(Money existing, Money minimum,
                                                     Money surcharge_of_case);

}  // namespace casewright
