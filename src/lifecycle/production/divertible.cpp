#include "lifecycle/production/divertible.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {

std::int64_t units_waited_for(Case const& fms_case, LineNumber const& number) {
    auto const line = fms_case.lines.find(number);
    if (line == fms_case.lines.end() || !line->second.quantity) return 0;
    return line->second.quantity->units - delivered_units(fms_case, line->second).units -
           diverted(fms_case.diversions, number).units;
}

std::optional<Refusal> refused_unless_divertible(Case const& fms_case, LineNumber const& number,
                                                 Quantity quantity) {
    auto const waited_for = units_waited_for(fms_case, number);
    if (quantity.units >= 1 && quantity.units <= waited_for) return std::nullopt;
    return Refusal{diversion_available, "Line " + number.text() + " waits for " +
                                            std::to_string(waited_for) + " units; diverted " +
                                            "would be " + to_text(quantity) + "."};
}

}  // namespace casewright
