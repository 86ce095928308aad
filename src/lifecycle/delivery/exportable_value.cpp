#include "lifecycle/delivery/exportable_value.hpp"

namespace casewright {

Money exportable_value(Case const& fms_case) {
    Money sum;
    // The funds of a line are its net value: accessorial charges stand on the offer as a whole.
    for (auto const& [number, line] : fms_case.lines)
        if (line.kind == LineKind::article) sum += line.funds;
    return sum;
}

Money exportable_value_left(Case const& fms_case) {
    return exportable_value(fms_case) - decremented_so_far(fms_case.movements);
}

}  // namespace casewright
