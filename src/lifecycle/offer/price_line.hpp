// src/lifecycle/offer/price_line.hpp
// One line of an offer through the price stack: base price, what goes inside the unit price, net
// value, what is added below the line. Below-the-line charges each use the unit price or the net
// value; none is taken on another.
#pragma once
#include "cases/offer.hpp"
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

// The days that select the rates of a line, as far as they are known on `on`.
[[nodiscard]] KeyDays key_days_of(LetterOfRequest const& letter, RequestedLine const& line,
                                  Date on);

// Prices a line and writes the reason of each figure into `explanations` under "lines.NNN.".
[[nodiscard]] std::expected<PricedLine, Refusal> price_line(LetterOfRequest const& letter,
                                                            RequestedLine const& line, Date on,
                                                            Policy const& policy,
                                                            Explanations& explanations);

}  // namespace casewright
