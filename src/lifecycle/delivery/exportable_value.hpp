// src/lifecycle/delivery/exportable_value.hpp
// What customs may still let out for a case (SAMM Table C7.T8): hardware and software on its lines,
// without services and without accessorial charges, less what left already. Six cases shipped
// without authority (GAO-09-454); so the value is asked at every shipment.
#pragma once
#include "cases/case.hpp"

namespace casewright {

[[nodiscard]] Money exportable_value(Case const& fms_case);
// Below zero when the case lost funds after goods had left; nothing more leaves then.
[[nodiscard]] Money exportable_value_left(Case const& fms_case);

}  // namespace casewright
