// src/conformance/terms_of_vector.hpp
// The terms of sale of a worked figure: printed names, or what the purchaser may do.
#pragma once
#include <string>
#include <vector>

#include "cases/request.hpp"
#include "conformance/vector_inputs.hpp"
#include "policy/policy.hpp"

namespace casewright {

struct VectorTerms {
    std::vector<TermOfSale> terms;
    bool cash_flow = false;
    bool minimal_risk = false;
    [[nodiscard]] bool has(TermOfSale term) const;
};

// From "terms", "term", "terms_of_sale" or, without them, from the rights that the vector gives to
// the purchaser. No right: no term, and so everything with acceptance.
[[nodiscard]] VectorTerms terms_of(VectorInputs& inputs, Policy const& policy);

}  // namespace casewright
