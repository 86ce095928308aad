// src/lifecycle/offer/charges/administrative_surcharge.hpp
// The FMS administrative surcharge: a percentage of the value of each line (AECA 21(e)(1)(A),
// SAMM C9.T4). Which rate applies depends on a day of the LINE, and which day that is has changed:
// the signature, the implementation, the acceptance. Each dated rate says which day selects it.
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

struct SurchargeBasis {
    Program program = Program::fms;
    LineKind kind = LineKind::article;
    bool nonstandard = false;
    KeyDays days;
};

// The rate of a line, 0 to 100 percent. Refused when no rate is known for its days.
[[nodiscard]] std::expected<UsedValue, Refusal> administrative_rate(SurchargeBasis const& basis,
                                                                    Policy const& policy);

// `net` is the value of the line; `net_path` names it in the explanations.
[[nodiscard]] Charged<Money> administrative_charge(Money net, std::string const& net_path,
                                                   SurchargeBasis const& basis,
                                                   Policy const& policy);

// A line keeps its rate for life (DSCA 13-60): a change of price within scope is charged at the
// rate the line was accepted with. More scope is a new line at the current rate.
[[nodiscard]] Money administrative_charge_of_existing_line(Money net, Rate accepted_rate);

// When the surcharge is waived its amount is recouped from another fund: a share at the deposit and
// the rest with deliveries, or all of it at once when it is small (SAMM C9.6.1.2.5, C9.T17).
struct WaiverRecoupment {
    Money at_deposit, with_deliveries;
};
[[nodiscard]] std::expected<WaiverRecoupment, Refusal> recoup_waived_surcharge(
    Money calculated, KeyDays const& days, Policy const& policy);

}  // namespace casewright
