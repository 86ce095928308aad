// src/lifecycle/case_lines.hpp
// What every step of execution asks of the lines of an implemented case, and the rules that more
// than one step refuses by.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule line_is_on_the_case{"line.is_on_the_case", "SAMM", "C6.1.1"};
inline constexpr Rule line_cost_within_funds{"line.cost_within_funds", "SAMM", "C6.7.3.1.1"};
inline constexpr Rule line_delivers_after_the_report{"line.delivers_after_the_report", "SAMM",
                                                     "C5.5.3.2"};

// The line, or the refusal that names the one that is missing.
[[nodiscard]] std::expected<LineState, Refusal> line_of(Case const& fms_case,
                                                        LineNumber const& number);

// Whether work on the line is performed, and not shipped: services, training, construction.
[[nodiscard]] bool is_performed(LineState const& line);

// What was delivered on a line: shipped or performed and reported one by one, and by posted delivery
// reports. Units mean nothing on a line without a quantity.
[[nodiscard]] Quantity delivered_units(Case const& fms_case, LineState const& line);
[[nodiscard]] Money delivered_value(Case const& fms_case, LineState const& line);

// Refuses a line whose deliveries and performance would cost `delivered`, more than its funds. A
// case in closure may run over until the modification that settles it.
[[nodiscard]] std::optional<Refusal> refused_over_funds(Case const& fms_case,
                                                        LineState const& line, Money delivered);

// Refuses a day on which the line may not be delivered yet, because Congress was told of the
// enhancement that it holds not long enough before.
[[nodiscard]] std::optional<Refusal> refused_before_report_ends(Case const& fms_case,
                                                                LineState const& line, Date on);

// The total of the document that was implemented last; none before the first.
[[nodiscard]] std::optional<Money> case_value(Case const& fms_case);

}  // namespace casewright
