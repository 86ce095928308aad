#include "deliveries/csv_report.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "deliveries/dr1.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

constexpr std::array<std::string_view, 10> columns{"case",      "line",      "document",   "quantity",
                                                   "unit_price", "delivered", "reported",   "price_code",
                                                   "source",    "originator"};
constexpr std::size_t required_columns = 7;

// The cells of one line; nothing when a quote is not closed or stands inside a cell.
std::optional<std::vector<std::string>> cells_of(std::string_view row) {
    std::vector<std::string> cells;
    for (;;) {
        std::string cell;
        if (row.starts_with('"')) {
            row.remove_prefix(1);
            for (;;) {
                auto const quote = row.find('"');
                if (quote == row.npos) return std::nullopt;
                cell += row.substr(0, quote);
                row.remove_prefix(quote + 1);
                if (!row.starts_with('"')) break;
                cell += '"';
                row.remove_prefix(1);
            }
        } else {
            cell = row.substr(0, row.find(','));
            if (cell.find('"') != cell.npos) return std::nullopt;
            row.remove_prefix(cell.size());
        }
        cells.push_back(std::move(cell));
        if (row.empty()) return cells;
        if (!row.starts_with(',')) return std::nullopt;
        row.remove_prefix(1);
    }
}

// The columns that the heading names, in our order; nothing when it names others.
std::optional<std::size_t> width_of(std::string_view heading) {
    auto const cells = cells_of(heading);
    if (!cells || cells->size() < required_columns || cells->size() > columns.size()) return std::nullopt;
    for (std::size_t place = 0; place < cells->size(); ++place)
        if ((*cells)[place] != columns[place]) return std::nullopt;
    return cells->size();
}

std::optional<std::string> record_of(std::string_view row, std::size_t width) {
    auto cells = cells_of(row);
    if (!cells || cells->size() != width) return std::nullopt;
    cells->resize(columns.size());
    auto const& at = *cells;
    auto const quantity = parse_decimal(at[3], 0, 99'999'999);
    auto const price = parse_decimal(at[4], 2, 9'999'999'999'999);
    auto const delivered = parse_date(at[5]), reported = parse_date(at[6]);
    bool const read = CaseId::parse(at[0]) && at[1].size() == 3 && !at[2].empty() && quantity && price &&
                      *price >= 0 && delivered && reported && at[7].size() <= 1 && at[8].size() <= 1;
    if (!read) return std::nullopt;
    auto const code = [](std::string const& cell) { return cell.empty() ? ' ' : cell[0]; };
    return dr1::write_record({at[0], at[1], at[2], *quantity, Money::from_cents(*price), *delivered,
                              *reported, code(at[7]), code(at[8]), at[9]});
}

}  // namespace

std::expected<StoreResult<void>, InputError> write_csv_as_dr1(
    std::string_view text, std::string_view file,
    std::function<StoreResult<void>(std::string_view)> const& write) {
    std::optional<std::size_t> width;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (!width) {
            width = width_of(row);
            if (width) continue;
            return std::unexpected{InputError{
                "syntax",
                "the columns of a delivery report are case, line, document, quantity, unit_price, "
                "delivered, reported and, if wanted, price_code, source, originator",
                std::string{file}, 1, 1}};
        }
        auto record = record_of(row, *width).value_or("");
        record += '\n';
        if (auto done = write(record); !done) return done;
    }
    return StoreResult<void>{};
}

}  // namespace casewright
