// The lines of the offer and what they add up to.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "documents/offer_parts.hpp"
#include "documents/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// "12-18" as months, "2026-01/2027-12" as a period; anything else as it was given.
std::string availability_in_words(std::string const& text) {
    if (auto const slash = text.find('/'); slash != std::string::npos)
        return "from " + text.substr(0, slash) + " to " + text.substr(slash + 1);
    std::string months = text;
    if (auto const dash = months.find('-'); dash != std::string::npos) months.replace(dash, 1, "–");
    return "in " + months + " months";
}

std::string schedule_in_words(PricedLine const& line) {
    std::string words;
    int year = 0;
    for (auto const& [quarter, quantity] : line.schedule) {
        if (!words.empty()) words += quarter.year == year ? ", " : "; ";
        if (quarter.year != year) words += fmt::format("FY {} ", quarter.year);
        year = quarter.year;
        // The parts of one quarter stay on one line.
        words += fmt::format("Q{}:\u00a0{}", quarter.quarter, with_thousands(to_text(quantity)));
    }
    return words;
}

Cell description_of(PricedLine const& line) {
    Cell cell;
    Spans name{{line.description, styles::cell}};
    if (line.mde) name.push_back({"  MDE", styles::cell_mark});
    if (line.sme) name.push_back({line.mde ? "\u00a0\u00a0SME" : "  SME", styles::cell_mark});
    cell.blocks.push_back(std::move(name));
    std::string about;
    if (!line.article.empty()) about = line.article;
    if (!line.availability.empty())
        about += (about.empty() ? "available " : " · available ") +
                 availability_in_words(line.availability);
    if (!about.empty()) cell.blocks.push_back({{about, styles::small}});
    if (!line.schedule.empty())
        cell.blocks.push_back({{"Delivery " + schedule_in_words(line), styles::small}});
    return cell;
}

std::string or_dash(std::string const& code) { return code.empty() ? "–" : code; }

Cell codes(std::string const& first, std::string const& second) {
    return Cell::of(or_dash(first) + "  " + or_dash(second));
}

std::string quantity_of(PricedLine const& line) {
    if (!line.quantity) return line.unit_of_issue;
    return with_thousands(to_text(*line.quantity)) + "\u00a0" + line.unit_of_issue;
}

std::size_t places_of(std::string_view amount) {
    auto const point = amount.find('.');
    return point == amount.npos ? 0 : amount.size() - point - 1;
}

// The widest amount of a column decides how wide it is. Unit prices may have more than two places,
// so that shorter ones are moved to have all points below one another.
class AmountColumn {
public:
    explicit AmountColumn(OfferSetting& setting)
        : setting_{setting},
          gutter_{reference_width(setting.sheets,
                                  static_cast<int>(setting.figures.entries().size()))} {}
    void consider(std::string_view path) {
        auto const amount = with_thousands(setting_.figures.why(path).value);
        auto const places = places_of(amount);
        whole_digits_ = std::max(whole_digits_, amount.size() - places);
        places_ = std::max(places_, places);
    }
    [[nodiscard]] Cell cell(PrintedFigure const& figure) const {
        auto cell = Cell::of(figure);
        for (auto place = places_of(figure.amount()); place < places_; ++place)
            cell.blocks.front().front().text += "\u2007";  // as wide as a digit
        return cell;
    }
    [[nodiscard]] Column column(std::string head, double least) const {
        std::string const widest(whole_digits_ + places_, '0');
        auto const width = setting_.sheets.measure(widest, styles::cell_bold);
        return {std::move(head), std::max(least, width) + gutter_, Align::right, false, gutter_};
    }

private:
    OfferSetting& setting_;
    double gutter_;
    std::size_t whole_digits_ = 1, places_ = 0;
};

std::string path_of(PricedLine const& line, std::string_view figure) {
    return "lines." + line.number.text() + "." + std::string{figure};
}

// A dollar line has a value but no unit, so block (4a) stays blank.
Cell unit_price_of(OfferSetting& setting, AmountColumn const& column, PricedLine const& line) {
    auto cell =
        line.quantity ? column.cell(setting.figures.print(path_of(line, "unit_price"))) : Cell{};
    auto const status = std::string{to_text(line.price_status)};
    cell.blocks.push_back({{status, line.quantity ? styles::small : styles::cell_small}});
    return cell;
}

}  // namespace

void set_lines(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    sheets.heading("Lines", 15, 90);
    sheets.paragraph(
        {{"Prices in U.S. dollars. The small number beside a figure is its entry in the "
          "annex, which says how the figure comes about.",
          styles::small}},
        "P");
    sheets.y += 5;
    AmountColumn unit{setting}, total{setting};
    double quantity = 44;
    for (auto const& line : setting.paper.offer.lines) {
        if (line.quantity) unit.consider(path_of(line, "unit_price"));
        total.consider(path_of(line, "net"));
        quantity = std::max(quantity, sheets.measure(quantity_of(line), styles::cell) + 1);
    }
    Table table{sheets,
                {{"Line\u2028(1)", 24, Align::left, true},
                 {"Description\u2028(2)", 0},
                 {"Quantity\u2028(3)", quantity, Align::right},
                 unit.column("Unit price\u2028(4a)", 56),
                 total.column("Total\u2028(4b)", 62),
                 {"Source,\u2028assist.", 31},
                 {"Release,\u2028delivery", 33}}};
    for (auto const& line : setting.paper.offer.lines)
        table.row({Cell::of(line.number.text(), styles::cell_bold), description_of(line),
                   Cell::of(quantity_of(line)), unit_price_of(setting, unit, line),
                   Cell::of(setting.figures.print(path_of(line, "net"))),
                   codes(line.source, line.type_of_assistance),
                   codes(line.offer_release, line.delivery_term)});
}

void set_summary(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    sheets.heading("Summary", 14, 146);
    AmountColumn amount{setting};
    for (auto const& [path, words] : summary_figures()) amount.consider(path);
    {
        Table table{sheets,
                    {{"Block", 30, Align::left, true},
                     {"Element", 0},
                     {"Basis", 70},
                     amount.column("U.S. dollars", 100)}};
        for (int block = 8; auto const& [path, words] : summary_figures()) {
            bool const last = path == "summary.total";
            auto const& style = last ? styles::total : styles::cell;
            auto name = std::string{words};
            name[0] = static_cast<char>(name[0] - 'a' + 'A');
            std::vector<Cell> cells{
                Cell::of(fmt::format("({})", block), style),
                Cell::of(name, style),
                {{standing_mark(setting.figures.rests_on(path), styles::cell_small)}, 0, ""},
                Cell::of(setting.figures.print(path), style)};
            if (last) table.total_row(cells);
            else table.row(cells);
            ++block;
        }
    }
    auto const count = unconfirmed_of(setting.paper).size();
    if (count == 0) return;
    sheets.y += 4;
    sheets.paragraph(
        {{fmt::format(
              "{} of the values and formulas behind these figures {} unconfirmed: known from "
              "memory or at second hand. They are listed on page {}.",
              count, count == 1 ? "is" : "are", sheets.page_of("unconfirmed")),
          styles::small}},
        "P");
}

void set_charges_by_line(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> charges{
        {{"charges.packing_crating_handling", "Packing, crating\u2028and handling (9)"},
         {"charges.administrative_charge", "Administrative\u2028charge (10)"},
         {"charges.transportation", "Transportation\u2028(11)"},
         {"charges.other", "Other\u2028(12)"}}};
    sheets.heading("Charges below the line", 18, 70);
    std::vector<Column> columns{{"Line", 24, Align::left, true}, {"Description", 0}};
    for (auto const& [figure, head] : charges) {
        AmountColumn amount{setting};
        for (auto const& line : setting.paper.offer.lines) amount.consider(path_of(line, figure));
        columns.push_back(amount.column(std::string{head}, 58));
    }
    Table table{sheets, std::move(columns)};
    for (auto const& line : setting.paper.offer.lines) {
        // The lines table has the description in full; here it only helps to find the line.
        auto name = line.description.substr(0, 46);
        if (name.size() < line.description.size()) {
            while (!name.empty() && name.back() != ' ') name.pop_back();
            name += "…";
        }
        std::vector<Cell> cells{Cell::of(line.number.text(), styles::cell_bold), Cell::of(name)};
        for (auto const& [figure, head] : charges)
            cells.push_back(Cell::of(setting.figures.print(path_of(line, figure))));
        table.row(cells);
    }
}

}  // namespace casewright
