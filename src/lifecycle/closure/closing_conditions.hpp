// src/lifecycle/closure/closing_conditions.hpp
// What several steps of closure ask of a case: its lines complete, no document on its way, no
// inhibitor, actual prices, no open discrepancy report. Each answers with the refusal, or none.
#pragma once
#include <optional>
#include <string_view>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule every_line_is_complete{"closure.every_line_is_complete", "SAMM Appendix 7",
                                             "A7.C3"};
inline constexpr Rule no_document_is_pending{"closure.no_document_is_pending", "SAMM Appendix 7",
                                             "A7.C3.T5"};
inline constexpr Rule no_inhibitor_stands{"closure.no_inhibitor_stands", "SAMM Appendix 7",
                                          "A7.C4.T2"};
inline constexpr Rule prices_are_actual{"closure.prices_are_actual", "SAMM", "C9.13.2"};
inline constexpr Rule discrepancies_are_closed{"closure.discrepancies_are_closed",
                                               "SAMM Appendix 7", "A7.C4.T2"};
inline constexpr Rule certificate_is_named{"closure.certificate_is_named", "SAMM Appendix 7",
                                           "A7.C4"};

// Whether anything of the line was shipped, performed or reported as delivered.
[[nodiscard]] bool delivered_anything(Case const& fms_case, LineState const& line);
// What of the line is not delivered and accepted yet, in one sentence; none: nothing. What a posted
// report delivered counts beside what was shipped and accepted one by one.
[[nodiscard]] std::optional<std::string> still_to_deliver(Case const& fms_case,
                                                          LineState const& line);

// A line without funds was left out by a change and has nothing to complete. A line that a reversal in
// a later report took something back of is not complete any more.
[[nodiscard]] std::optional<Refusal> refused_for_lines(Case const& fms_case);
[[nodiscard]] std::optional<Refusal> refused_for_documents(Case const& fms_case);

// What neither closure, interim or final, may leave behind; in the order of Table A7.C4.T2. Lines
// were complete when closing began, or their work was terminated; that no later report took anything back of one
// is asked again.
// Whoever asks this of a case with posted deliveries has looked for their estimates.
[[nodiscard]] std::optional<Refusal> refused_for_what_is_left(Case const& fms_case);
[[nodiscard]] std::optional<Refusal> refused_for_discrepancies(bool report_is_open);
[[nodiscard]] std::optional<Refusal> refused_for_certificate(std::string_view certificate);

[[nodiscard]] bool is_inhibited_by(Case const& fms_case, std::string_view code);

// What is obligated and not paid yet, over all lines.
[[nodiscard]] Money unliquidated_of(Case const& fms_case);

}  // namespace casewright
