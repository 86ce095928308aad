// src/conformance/adapters.hpp
// One adapter for each area of worked figures: from a vector's inputs, through the functions that
// price and review real cases, to outputs under the vector's names. An adapter computes nothing of
// its own; what it cannot map is a problem of the vector.
#pragma once
#include <map>
#include <string_view>

#include "conformance/vector_inputs.hpp"
#include "policy/policy.hpp"

namespace casewright {

// `on` stands in for a day that the vector does not give.
using Adapter = json::object (*)(VectorInputs& inputs, Policy const& policy, Date on);

[[nodiscard]] std::map<std::string_view, Adapter> const& adapters();

// The groups of adapters, each in its file.
void add_surcharge_adapters(std::map<std::string_view, Adapter>& all);
void add_unit_price_adapters(std::map<std::string_view, Adapter>& all);
void add_below_the_line_adapters(std::map<std::string_view, Adapter>& all);
void add_notification_adapters(std::map<std::string_view, Adapter>& all);
void add_change_adapters(std::map<std::string_view, Adapter>& all);
void add_closure_adapters(std::map<std::string_view, Adapter>& all);
void add_deposit_adapters(std::map<std::string_view, Adapter>& all);
void add_schedule_adapters(std::map<std::string_view, Adapter>& all);
void add_billing_adapters(std::map<std::string_view, Adapter>& all);
void add_termination_adapters(std::map<std::string_view, Adapter>& all);
void add_loa_adapters(std::map<std::string_view, Adapter>& all);
void add_account_adapters(std::map<std::string_view, Adapter>& all);
void add_supply_adapters(std::map<std::string_view, Adapter>& all);

}  // namespace casewright
