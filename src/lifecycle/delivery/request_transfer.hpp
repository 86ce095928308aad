// src/lifecycle/delivery/request_transfer.hpp
// The purchaser asks to give articles to another end user: which ones, to whom and what for. A
// serial is with one end user and in one transfer at a time, so that it is counted once.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/asset_checks.hpp"
#include "lifecycle/delivery/transferable.hpp"

namespace casewright {

inline constexpr Rule transfer_country{"transfer.country_known", "SAMM", "C5.6.1.9"};
inline constexpr Rule transfer_value{"transfer.value", "AECA", "3(d)"};
inline constexpr Rule transfer_serial_once{"transfer.serial_once", "AECA", "section 3"};
inline constexpr Rule transfer_new_end_user{"transfer.new_end_user", "AECA", "section 3"};
inline constexpr Gate<TransferStage> request_transfer_gate{
    "request_transfer",
    any_of(TransferStage::none),
    any_of(TransferStage::requested),
    any_of(Role::purchaser),
    {"request_transfer.stage", "AECA", "section 3"},
    {"request_transfer.actor", "AECA", "section 3"}};

[[nodiscard]] std::expected<TransferRequested, Refusal> request_transfer(
    Case const& fms_case, TransferRequested stated, Act const& act, Policy const& policy);

}  // namespace casewright
