// src/lifecycle/offer/line_limit.hpp
// Lines that may hold only a share of their offer: the line for requirements not named yet (SAMM
// C5.4.13) and the administrative disbursing line (C4.5.1.2). Such a line buys nothing by itself, so
// money in it is money that nobody has justified yet.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "cases/derivation.hpp"
#include "cases/request.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule line_non_specific_allowed{"line.non_specific_allowed", "SAMM", "C5.4.13"};
inline constexpr Rule line_disbursing_limit{"line.disbursing_limit", "SAMM", "C4.5.1.2"};

struct LineLimit {
    std::string_view share;         // the policy value
    std::string_view formula;       // of the most that the line may hold
    Rule rule;
    std::string_view exception_by;  // who may allow more; empty: no text that was read names anyone
};

// None for a kind of line without such a limit.
[[nodiscard]] std::optional<LineLimit> limit_of(LineKind kind);

// Whether `part` is more than `share` of `whole`, exactly, both in the same unit of any size.
[[nodiscard]] constexpr bool exceeds_share(Wide part, Wide whole, Rate share) {
    return part * Rate::whole > whole * share.parts_per_million;
}

// C5.4.13: the line comes with an amendment only, from stock, and with neither grant money nor a
// case that builds partner capacity.
struct NonSpecificConditions {
    bool on_amendment = true;
    std::string source = "S";
    bool grant_money = false;
    Program program = Program::fms;
};
inline constexpr std::string_view non_specific_source = "S";
[[nodiscard]] bool fits_non_specific(NonSpecificConditions const& conditions);

// C5.4.13: no obligation authority is given for a line whose requirements are not named yet, so
// nothing can be ordered on it.
[[nodiscard]] constexpr bool takes_orders(LineKind kind) { return kind != LineKind::non_specific; }

struct LimitedLine {
    LineKind kind = LineKind::non_specific;
    Money line, whole;  // value of the line, and of the offer or case with the line in it
    bool exception_granted = false;
    Date on;
};

// The most that the line may hold, cut to whole cents because half a cent more would be too much.
// Refused: a line that holds more without an exception by the office that may grant one; no share
// known on that day. The kind is one that has a limit.
[[nodiscard]] std::expected<Explained<Money>, Refusal> most_on_line(LimitedLine const& line,
                                                                    Policy const& policy);

}  // namespace casewright
