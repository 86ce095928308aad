// src/billing/reconcile.hpp
// The record against the file of an outside finance provider: every figure of either side, and every
// difference listed. Neither side is taken to be right.
#pragma once
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/case_money.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// A figure of a case, or of one line of it.
struct FigureKey {
    std::string case_id;
    std::string line;    // empty: of the case
    std::string figure;  // "ordered", "delivered", "obligated", "disbursed", "received", "billed"
    friend auto operator<=>(FigureKey const&, FigureKey const&) = default;
};
using ProviderFigures = std::map<FigureKey, Money>;

// Reads `case,line,FIGURE...`: a column for each figure, an empty cell where the provider has none,
// an empty line for a figure of the case. Refused with line and column: an unknown figure, a name
// that is none, an amount that is none, a row given twice. Amounts may be below zero.
[[nodiscard]] std::expected<ProviderFigures, InputError> read_provider(std::string_view text,
                                                               std::string_view file);

// "ordered" and so on, in the order in which they are shown.
[[nodiscard]] std::vector<std::string_view> const& figure_names();

// What the books say of a case, as a statement counts it: of each line what is ordered and what was
// delivered with its charges, of the case what was delivered and what bills asked for in all, which is the
// newest one and what had come in before it. Linear in the lines.
void add_figures(ProviderFigures& figures, CaseId const& id, CaseMoney const& money);

struct Difference {
    FigureKey key;
    std::optional<Money> ours, theirs;  // none: that side has no such figure
    Money apart;                        // ours less theirs, what is missing counted as nothing
};

struct ProviderComparison {
    std::size_t compared = 0, agreeing = 0;
    std::vector<Difference> differences;       // by case, line and figure
    std::vector<std::string> only_ours, only_theirs;  // cases that one side does not know
    std::map<std::string, Money> apart;        // by figure, sums of the differences
};

// ProviderFigures that the provider's file has no column for are not asked about (`asked`, by name). Linear
// in both sides.
[[nodiscard]] ProviderComparison reconcile(ProviderFigures const& ours, ProviderFigures const& theirs);

}  // namespace casewright
