#include "foundation/csv.hpp"

#include <algorithm>
#include <set>

#include "foundation/text.hpp"

namespace casewright {
namespace {

class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view file) : text_{text}, file_{file} {}

    bool at_end() const { return place_ == text_.size(); }
    std::size_t place() const { return place_; }

    std::expected<std::vector<std::string>, InputError> row() {
        std::vector<std::string> cells;
        for (;;) {
            auto cell = at_end() || text_[place_] != '"' ? plain_cell() : quoted_cell();
            if (!cell) return std::unexpected{cell.error()};
            cells.push_back(std::move(*cell));
            if (at_end()) return cells;
            if (text_[place_] == ',') {
                ++place_;
                continue;
            }
            if (text_.substr(place_).starts_with("\r\n")) ++place_;
            if (text_[place_] != '\n') return fault("a cell ends with a comma or a line break");
            ++place_;
            return cells;
        }
    }

    std::unexpected<InputError> fault(std::string message) const {
        auto const at = position_of(text_, place_);
        return std::unexpected{
            InputError{"syntax", std::move(message), std::string{file_}, at.line, at.column}};
    }

private:
    std::expected<std::string, InputError> plain_cell() {
        auto const end = std::min(text_.find_first_of(",\r\n\"", place_), text_.size());
        std::string cell{text_.substr(place_, end - place_)};
        place_ = end;
        if (!at_end() && text_[place_] == '"') return fault("a quote stands inside a cell");
        return cell;
    }

    std::expected<std::string, InputError> quoted_cell() {
        auto const opened = place_++;
        std::string cell;
        for (;;) {
            auto const quote = text_.find('"', place_);
            if (quote == text_.npos) {
                place_ = opened;
                return fault("this quote is not closed");
            }
            cell += text_.substr(place_, quote - place_);
            place_ = quote + 1;
            if (at_end() || text_[place_] != '"') return cell;
            cell += '"';
            ++place_;
        }
    }

    std::string_view text_, file_;
    std::size_t place_ = 0;
};

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    auto const found = std::ranges::find(columns, name);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::expected<CsvTable, InputError> parse_csv(std::string_view text, std::string_view file) {
    CsvReader reader{text, file};
    if (auto const bad = first_invalid_utf8(text)) {
        auto const at = position_of(text, *bad);
        return std::unexpected{
            InputError{"encoding", "this is not UTF-8", std::string{file}, at.line, at.column}};
    }
    if (reader.at_end()) return reader.fault("a table begins with the names of its columns");
    CsvTable table{std::string{file}, {}, {}};
    auto heading = reader.row();
    if (!heading) return std::unexpected{heading.error()};
    table.columns = std::move(*heading);
    std::set<std::string> const names{table.columns.begin(), table.columns.end()};
    if (names.size() != table.columns.size() || names.contains(""))
        return std::unexpected{InputError{
            "syntax", "each column has a name of its own", std::string{file}, 1, 1}};
    std::size_t counted = 0;
    std::uint32_t line = 1;
    while (!reader.at_end()) {
        line += static_cast<std::uint32_t>(
            std::ranges::count(text.substr(counted, reader.place() - counted), '\n'));
        counted = reader.place();
        auto cells = reader.row();
        if (!cells) return std::unexpected{cells.error()};
        if (cells->size() != table.columns.size())
            return std::unexpected{InputError{
                "syntax",
                "this row has " + std::to_string(cells->size()) + " cells, the heading has " +
                    std::to_string(table.columns.size()),
                std::string{file}, line, 1}};
        table.rows.push_back({line, std::move(*cells)});
    }
    return table;
}

std::string csv_cell(std::string_view text) {
    static constexpr std::string_view begins_a_formula = "=+-@\t\r";
    std::string kept;
    if (!text.empty() && begins_a_formula.find(text.front()) != text.npos) kept = "'";
    kept += text;
    if (kept.find_first_of(",\"\r\n") == kept.npos) return kept;
    std::string quoted{"\""};
    for (char const letter : kept) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + "\"";
}

}  // namespace casewright
