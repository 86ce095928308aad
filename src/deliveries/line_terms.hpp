// src/deliveries/line_terms.hpp
// What a delivery is held against: the terms of each line as the case stands, given by the caller.
// This room knows no cases; whoever does makes the terms from them, or reads them from a table.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// Packing, crating and handling of one unit: `below` on the price up to the tier, `above` on what
// lies over it. Both zero: the line pays none.
struct PackingTerms {
    Rate below{}, above{};
    Money tier{};
    friend bool operator==(PackingTerms const&, PackingTerms const&) = default;
};

struct LineTerms {
    CaseId case_id;
    LineNumber line;                    // three digits; reports do not know sub-lines
    std::int64_t ordered_quantity = 0;  // 0 to `ordered_limit`
    UnitPrice unit_price;               // not negative
    Rate admin{}, transport{};          // 0 to 100 percent, chosen by policy for this line
    PackingTerms packing{};
    // Accepted before, outside of the batches of the record: reported one by one.
    std::int64_t delivered_before = 0;
    // The first day on which the case's deliveries are stopped; none: they are not.
    std::optional<Date> stopped_on{};
    // The day on which the case was ended, the first on which nothing is delivered; none: it was not.
    std::optional<Date> ended_on{};
    friend bool operator==(LineTerms const&, LineTerms const&) = default;
};

// The terms of all lines, in the order of case and line.
class Terms {
public:
    static constexpr std::int64_t ordered_limit = 999'999'999'999;

    // Refused with a sentence: a line given twice, a sub-line, a number out of its range.
    [[nodiscard]] static std::expected<Terms, std::string> from(std::vector<LineTerms> lines);

    [[nodiscard]] std::vector<LineTerms> const& lines() const { return lines_; }
    // The stored form: one line of text for each, in their order. The same terms, the same bytes.
    [[nodiscard]] std::string text() const;

private:
    std::vector<LineTerms> lines_;
};

// Reads `case,line,ordered_quantity,unit_price_cents,…,admin_rate_ppm,transport_rate_ppm,pch`, columns
// in any order; `pch` is 0 or 1, and lines with 1 get `packing`. Other columns are left alone.
// `file` is only named in errors. Linear in the text, n log n when it is not sorted.
[[nodiscard]] std::expected<Terms, InputError> read_lines_csv(std::string_view text,
                                                              std::string_view file,
                                                              PackingTerms const& packing);

// Reads what `Terms::text` wrote.
[[nodiscard]] std::expected<Terms, InputError> read_terms(std::string_view text,
                                                          std::string_view file);

}  // namespace casewright
