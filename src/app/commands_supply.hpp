// src/app/commands_supply.hpp
// The noun `supply`: a production line shared by many purchasers, and what it can promise to each.
#pragma once
#include "app/command_line.hpp"

namespace casewright {

// Adds the noun with its verbs to the command line, which must not move after.
void add_supply_commands(CommandLine& line);

}  // namespace casewright
