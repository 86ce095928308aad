// src/exchange/read_payment.hpp
// The [payment] table of a case file: terms of sale, the contractor's plan or a curve, a standby
// letter of credit.
#pragma once
#include <optional>

#include "cases/request.hpp"
#include "foundation/toml_reader.hpp"
#include "policy/policy.hpp"

namespace casewright {

// None when the file has no such table. Faults are noted in the document of the table.
[[nodiscard]] std::optional<PaymentPlan> read_payment(TomlTable& root, Policy const& policy);

}  // namespace casewright
