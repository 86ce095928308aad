#include "billing/reconcile.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "billing/signed_amount.hpp"
#include "foundation/csv.hpp"

namespace casewright {
namespace {

class ProviderReader {
public:
    ProviderReader(CsvTable const& table, std::string_view file) : table_{table}, file_{file} {}

    std::expected<ProviderFigures, InputError> read() {
        auto const case_column = table_.column("case"), line_column = table_.column("line");
        if (!case_column || !line_column) return fault(1, "the columns case and line are needed");
        for (std::size_t column = 0; column < table_.columns.size(); ++column)
            if (column != *case_column && column != *line_column &&
                std::ranges::find(figure_names(), table_.columns[column]) == figure_names().end())
                return fault(1, "there is no figure \"" + table_.columns[column] + "\"");
        std::set<std::pair<std::string, std::string>> seen;
        for (auto const& row : table_.rows) {
            auto const& case_id = row.cells[*case_column];
            auto const& line = row.cells[*line_column];
            if (auto const id = CaseId::parse(case_id); !id) return fault(row.line, id.error());
            if (!line.empty())
                if (auto const number = LineNumber::parse(line); !number)
                    return fault(row.line, number.error());
            if (!seen.insert({case_id, line}).second)
                return fault(row.line, "this case and line stand here a second time");
            for (std::size_t column = 0; column < table_.columns.size(); ++column) {
                if (column == *case_column || column == *line_column) continue;
                if (row.cells[column].empty()) continue;
                auto const amount = parse_signed_money(row.cells[column]);
                if (!amount) return fault(row.line, table_.columns[column] + ": " + amount.error());
                figures_[{case_id, line, table_.columns[column]}] = *amount;
            }
        }
        return std::move(figures_);
    }

private:
    [[nodiscard]] std::unexpected<InputError> fault(std::uint32_t line, std::string message) const {
        return std::unexpected{InputError{"value", std::move(message), std::string{file_}, line, 1}};
    }
    CsvTable const& table_;
    std::string_view file_;
    ProviderFigures figures_;
};

std::set<std::string> cases_of(ProviderFigures const& figures) {
    std::set<std::string> cases;
    for (auto const& [key, amount] : figures) cases.insert(key.case_id);
    return cases;
}

}  // namespace

std::vector<std::string_view> const& figure_names() {
    static std::vector<std::string_view> const names{"ordered",   "obligated", "disbursed",
                                                     "delivered", "billed",    "received"};
    return names;
}

std::expected<ProviderFigures, InputError> read_provider(std::string_view text, std::string_view file) {
    auto const table = parse_csv(text, file);
    if (!table) return std::unexpected{table.error()};
    return ProviderReader{*table, file}.read();
}

void add_figures(ProviderFigures& figures, CaseId const& id, CaseMoney const& money) {
    auto const name = id.text();
    Money delivered = money.other_charges;
    for (auto const& [number, line] : money.lines) {
        auto const amount = line.delivered_before + line.delivered_now;
        figures[{name, number.text(), "ordered"}] = line.ordered;
        figures[{name, number.text(), "delivered"}] = amount;
        delivered += amount;
    }
    figures[{name, "", "delivered"}] = delivered;
    figures[{name, "", "billed"}] = money.billed;
}

ProviderComparison reconcile(ProviderFigures const& ours, ProviderFigures const& theirs) {
    ProviderComparison result;
    auto const our_cases = cases_of(ours), their_cases = cases_of(theirs);
    std::ranges::set_difference(our_cases, their_cases, std::back_inserter(result.only_ours));
    std::ranges::set_difference(their_cases, our_cases, std::back_inserter(result.only_theirs));
    std::set<std::string> asked;  // figures that the provider gives at all, by case or by line
    for (auto const& [key, amount] : theirs)
        asked.insert(key.figure + (key.line.empty() ? "" : "/line"));
    std::set<FigureKey> keys;
    for (auto const* side : {&ours, &theirs})
        for (auto const& [key, amount] : *side)
            if (asked.contains(key.figure + (key.line.empty() ? "" : "/line"))) keys.insert(key);
    auto const find = [](ProviderFigures const& side, FigureKey const& key) {
        auto const found = side.find(key);
        return found == side.end() ? std::nullopt : std::optional{found->second};
    };
    for (auto const& key : keys) {
        auto const our = find(ours, key), their = find(theirs, key);
        auto const apart = our.value_or(Money{}) - their.value_or(Money{});
        ++result.compared;
        // A figure of nothing on one side and none on the other say the same.
        if (apart == Money{}) {
            ++result.agreeing;
            continue;
        }
        result.apart[key.figure] += apart;
        result.differences.push_back({key, our, their, apart});
    }
    return result;
}

}  // namespace casewright
