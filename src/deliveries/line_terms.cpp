#include "deliveries/line_terms.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "foundation/text.hpp"

namespace casewright {
namespace {

constexpr std::string_view stored_heading =
    "case,line,ordered_quantity,unit_price_micros,admin_rate_ppm,transport_rate_ppm,"
    "packing_below_ppm,packing_above_ppm,packing_tier_cents,delivered_before";

// Each stands at the end of the heading, and a day or nothing at the end of each row, when deliveries of
// a line are stopped or its case was ended; without one the text is as it was before there was the column.
struct DayColumn {
    std::string_view heading;
    std::optional<Date> LineTerms::*day;
};
constexpr std::array day_columns{DayColumn{",stopped_on", &LineTerms::stopped_on},
                                 DayColumn{",ended_on", &LineTerms::ended_on}};

auto place_of(LineTerms const& terms) { return std::tie(terms.case_id, terms.line); }

bool is_share(Rate rate) { return Rate{0} <= rate && rate <= Rate{Rate::whole}; }

std::optional<std::string> fault_of(LineTerms const& terms) {
    if (terms.case_id.text().empty() || terms.line.text().size() != 3)
        return "a delivery is reported for a line of three digits";
    if (terms.ordered_quantity < 0 || terms.ordered_quantity > Terms::ordered_limit)
        return "the ordered quantity is out of its range";
    if (terms.delivered_before < 0 || terms.delivered_before > Terms::ordered_limit)
        return "the quantity delivered before is out of its range";
    if (terms.unit_price < UnitPrice{} || terms.unit_price.micros() > UnitPrice::limit_micros)
        return "the unit price is out of its range";
    if (!is_share(terms.admin) || !is_share(terms.transport) || !is_share(terms.packing.below) ||
        !is_share(terms.packing.above))
        return "a rate is 0 to 1000000 parts in a million";
    if (terms.packing.tier < Money{} || terms.packing.tier.cents() > Money::limit_cents)
        return "the packing tier is out of its range";
    return std::nullopt;
}

// Reads a table of numbers and codes: no quotes, so that a hundred thousand lines are a moment.
class PlainTable {
public:
    PlainTable(std::string_view text, std::string_view file) : rest_{text}, file_{file} {}

    bool next() {
        if (rest_.empty()) return false;
        ++line_;
        auto const end = std::min(rest_.find('\n'), rest_.size());
        auto row = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (row.ends_with('\r')) row.remove_suffix(1);
        cells_.clear();
        for (;;) {
            auto const comma = row.find(',');
            cells_.push_back(row.substr(0, comma));
            if (comma == row.npos) return true;
            row.remove_prefix(comma + 1);
        }
    }
    std::vector<std::string_view> const& cells() const { return cells_; }

    InputError fault(std::string message, std::size_t place = 0) const {
        std::size_t column = 1;
        for (std::size_t before = 0; before < place; ++before) column += cells_[before].size() + 1;
        return {"value", std::move(message), std::string{file_}, line_,
                static_cast<std::uint32_t>(column)};
    }

    // Digits only. The first fault is kept, and the answer is 0 then.
    std::int64_t number(std::size_t place) {
        auto const cell = cells_[place];
        std::int64_t value = 0;
        auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        bool const read = error == std::errc{} && end == cell.data() + cell.size() && value >= 0 &&
                          cell[0] != '-';
        if (read) return value;
        if (!fault_) fault_ = fault("a whole number without sign is expected here", place);
        return 0;
    }
    template <class Name>
    Name name(std::size_t place) {
        auto parsed = Name::parse(cells_[place]);
        if (parsed) return std::move(*parsed);
        if (!fault_) fault_ = fault(parsed.error(), place);
        return {};
    }
    std::optional<InputError> const& first_fault() const { return fault_; }

private:
    std::string_view rest_, file_;
    std::vector<std::string_view> cells_;
    std::uint32_t line_ = 0;
    std::optional<InputError> fault_;
};

std::expected<Terms, InputError> finish(std::vector<LineTerms> lines, std::string_view file) {
    auto terms = Terms::from(std::move(lines));
    if (!terms)
        return std::unexpected{InputError{"value", terms.error(), std::string{file}, 1, 1}};
    return std::move(*terms);
}

// A price in cents that fits the bound of a unit price; anything larger is one over the bound, so
// that the terms refuse it instead of overflowing.
UnitPrice price_of_cents(std::int64_t cents) {
    constexpr auto most = UnitPrice::limit_micros / 10'000;
    return UnitPrice::from_micros(cents > most ? UnitPrice::limit_micros + 1 : cents * 10'000);
}

}  // namespace

std::expected<Terms, std::string> Terms::from(std::vector<LineTerms> lines) {
    for (auto const& terms : lines)
        if (auto const fault = fault_of(terms))
            return std::unexpected{
                fmt::format("{} line {}: {}", terms.case_id.text(), terms.line.text(), *fault)};
    if (!std::ranges::is_sorted(lines, {}, place_of)) std::ranges::sort(lines, {}, place_of);
    auto const twice = std::ranges::adjacent_find(lines, {}, place_of);
    if (twice != lines.end())
        return std::unexpected{fmt::format("{} line {} is given twice", twice->case_id.text(),
                                           twice->line.text())};
    Terms terms;
    terms.lines_ = std::move(lines);
    return terms;
}

std::string Terms::text() const {
    fmt::memory_buffer out;
    auto const end = std::back_inserter(out);
    fmt::format_to(end, "{}", stored_heading);
    std::vector<DayColumn> days;
    for (auto const& column : day_columns)
        if (std::ranges::any_of(lines_, [&](auto const& line) { return (line.*column.day).has_value(); })) {
            days.push_back(column);
            fmt::format_to(end, "{}", column.heading);
        }
    fmt::format_to(end, "\n");
    for (auto const& line : lines_) {
        fmt::format_to(end, "{},{},{},{},{},{},{},{},{},{}", line.case_id.text(),
                       line.line.text(), line.ordered_quantity, line.unit_price.micros(),
                       line.admin.parts_per_million, line.transport.parts_per_million,
                       line.packing.below.parts_per_million, line.packing.above.parts_per_million,
                       line.packing.tier.cents(), line.delivered_before);
        for (auto const& column : days) {
            auto const& day = line.*column.day;
            fmt::format_to(end, ",{}", day ? to_text(*day) : "");
        }
        fmt::format_to(end, "\n");
    }
    return fmt::to_string(out);
}

std::expected<Terms, InputError> read_lines_csv(std::string_view text, std::string_view file,
                                                PackingTerms const& packing) {
    constexpr std::array<std::string_view, 7> names{"case", "line", "ordered_quantity",
                                                    "unit_price_cents", "admin_rate_ppm",
                                                    "transport_rate_ppm", "pch"};
    PlainTable table{text, file};
    if (!table.next())
        return std::unexpected{table.fault("a table begins with the names of its columns")};
    auto const heading = table.cells();
    std::array<std::size_t, names.size()> at{};
    for (std::size_t which = 0; which < names.size(); ++which) {
        if (std::ranges::count(heading, names[which]) != 1)
            return std::unexpected{
                table.fault(fmt::format("one column \"{}\" is expected", names[which]))};
        at[which] = static_cast<std::size_t>(std::ranges::find(heading, names[which]) -
                                             heading.begin());
    }
    std::vector<LineTerms> lines;
    while (table.next()) {
        if (table.cells().size() != heading.size())
            return std::unexpected{table.fault(fmt::format("this row has {} cells, the heading has {}",
                                                           table.cells().size(), heading.size()))};
        LineTerms line{table.name<CaseId>(at[0]), table.name<LineNumber>(at[1]),
                       table.number(at[2]),       price_of_cents(table.number(at[3])),
                       Rate{table.number(at[4])}, Rate{table.number(at[5])},
                       {},                        0,
                       {},                        {}};
        auto const pays_packing = table.cells()[at[6]];
        if (pays_packing == "1") line.packing = packing;
        else if (pays_packing != "0") return std::unexpected{table.fault("0 or 1 is expected here", at[6])};
        if (table.first_fault()) return std::unexpected{*table.first_fault()};
        if (auto fault = fault_of(line)) return std::unexpected{table.fault(std::move(*fault))};
        lines.push_back(std::move(line));
    }
    return finish(std::move(lines), file);
}

std::expected<Terms, InputError> read_terms(std::string_view text, std::string_view file) {
    PlainTable table{text, file};
    bool const begun = text.starts_with(stored_heading) && table.next();
    if (!begun) return std::unexpected{table.fault("these are no stored terms")};
    auto heading = text.substr(stored_heading.size());
    std::vector<DayColumn> days;
    for (auto const& column : day_columns)
        if (heading.starts_with(column.heading)) {
            days.push_back(column);
            heading.remove_prefix(column.heading.size());
        }
    std::vector<LineTerms> lines;
    while (table.next()) {
        if (table.cells().size() != 10U + days.size())
            return std::unexpected{table.fault("a row has as many cells as the heading")};
        lines.push_back({table.name<CaseId>(0),
                         table.name<LineNumber>(1),
                         table.number(2),
                         UnitPrice::from_micros(table.number(3)),
                         Rate{table.number(4)},
                         Rate{table.number(5)},
                         {Rate{table.number(6)}, Rate{table.number(7)},
                          Money::from_cents(table.number(8))},
                         table.number(9),
                         {},
                         {}});
        for (std::size_t place = 0; place < days.size(); ++place) {
            if (table.cells()[10 + place].empty()) continue;
            auto const day = parse_date(table.cells()[10 + place]);
            if (!day) return std::unexpected{table.fault(day.error(), 10 + place)};
            lines.back().*days[place].day = *day;
        }
        if (table.first_fault()) return std::unexpected{*table.first_fault()};
    }
    return finish(std::move(lines), file);
}

}  // namespace casewright
