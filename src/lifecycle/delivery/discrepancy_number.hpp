// src/lifecycle/delivery/discrepancy_number.hpp
// The number of a supply discrepancy report, "A0010-BN-UAA/001": a letter for the office in the
// country, four digits, the country, the designator of the case and the line (DLM 4000.25 volume 2,
// Appendix 6.39).
#pragma once
#include <optional>
#include <string_view>

#include "foundation/identifiers.hpp"

namespace casewright {

// The line that the number names; none when it is no such number or is one of another case.
[[nodiscard]] std::optional<LineNumber> line_of_report(std::string_view number, CaseId const& id);

}  // namespace casewright
