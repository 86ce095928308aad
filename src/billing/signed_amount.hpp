// src/billing/signed_amount.hpp
// Amounts in tables from outside that may be below zero: balances, and bills of a credit.
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "foundation/money.hpp"

namespace casewright {

// Dollars as `parse_money` reads them, with one minus before them or none. An error in one sentence.
[[nodiscard]] inline std::expected<Money, std::string> parse_signed_money(std::string_view text) {
    if (!text.starts_with('-')) return parse_money(text);
    auto const amount = parse_money(text.substr(1));
    if (!amount) return amount;
    return Money{} - *amount;
}

}  // namespace casewright
