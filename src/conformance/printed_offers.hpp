// src/conformance/printed_offers.hpp
// Figures of real offers that only totals were printed of: import and total checks. They are data
// with their source (codes/printed_offers); nothing here pretends to have computed them.
#pragma once
#include "conformance/vector_inputs.hpp"
#include "policy/policy.hpp"

namespace casewright {

// The printed figures of the offer that the vector's inputs name, by figure; every input counts as
// read. A vector that names no offer of the table has a problem.
[[nodiscard]] json::object printed_figures(VectorInputs& inputs, Policy const& policy);

}  // namespace casewright
