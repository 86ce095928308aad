// src/deliveries/reason.hpp
// Why a record of a delivery report is refused: seven reasons of the layout, asked in this order, and
// two of the case, asked once its line is known; the first that applies is the answer. The page
// docs/delivery-reports.md describes them.
#pragma once
#include <array>
#include <cstdint>

#include "foundation/refusal.hpp"
#include "foundation/words.hpp"

namespace casewright {

// The numbers are their places in the order of judging, but for the last two, which came later and are asked
// after `unknown_line`; the words are stored.
enum class Reason : std::uint8_t {
    layout,        // length, type, digits, a day that does not exist
    unknown_case,
    unknown_line,
    day,           // delivered after it was reported, reported after the quarter, before 1990
    duplicate,     // the document number was accepted for this case before
    price,         // zero, or more than ten times the price of the line
    quantity,      // more than was ordered, or less than nothing, would have been delivered
    suspended,     // delivered while the case's deliveries were stopped
    terminated,    // delivered after the case was ended
};
inline constexpr std::size_t reason_count = 9;

// Whether a reason came later than the others: a batch without one is written as it always was.
[[nodiscard]] constexpr bool came_later(Reason reason) { return reason >= Reason::suspended; }

template <>
struct Words<Reason> {
    static constexpr WordList<Reason, reason_count> all{{{Reason::layout, "layout"},
                                                         {Reason::unknown_case, "unknown_case"},
                                                         {Reason::unknown_line, "unknown_line"},
                                                         {Reason::day, "day"},
                                                         {Reason::duplicate, "duplicate"},
                                                         {Reason::price, "price"},
                                                         {Reason::quantity, "quantity"},
                                                         {Reason::suspended, "suspended"},
                                                         {Reason::terminated, "terminated"}}};
};

inline constexpr Rule delivery_layout{"deliveries.layout", "Delivery report DR1", "rule 1"};
inline constexpr Rule delivery_known_case{"deliveries.known_case", "Delivery report DR1", "rule 2"};
inline constexpr Rule delivery_known_line{"deliveries.known_line", "Delivery report DR1", "rule 3"};
inline constexpr Rule delivery_day{"deliveries.day", "Delivery report DR1", "rule 4"};
inline constexpr Rule delivery_once{"deliveries.once", "Delivery report DR1", "rule 5"};
inline constexpr Rule delivery_price{"deliveries.price", "Delivery report DR1", "rule 6"};
inline constexpr Rule delivery_quantity{"deliveries.quantity", "Delivery report DR1", "rule 7"};
inline constexpr Rule delivery_not_stopped{"deliveries.not_stopped", "SAMM", "C6.6.1"};
inline constexpr Rule delivery_before_the_end{"deliveries.before_the_end", "SAMM", "C6.8"};

[[nodiscard]] constexpr Rule const& rule_of(Reason reason) {
    constexpr std::array<Rule const*, reason_count> rules{
        &delivery_layout, &delivery_known_case, &delivery_known_line, &delivery_day,
        &delivery_once,   &delivery_price,      &delivery_quantity,   &delivery_not_stopped,
        &delivery_before_the_end};
    return *rules[static_cast<std::size_t>(reason)];
}

}  // namespace casewright
