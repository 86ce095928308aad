#include "deliveries/constructive_delivery.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

constexpr std::size_t record_columns = 80;

// What the columns hold; nothing when they are not those of a C1.
struct Columns {
    std::string case_text, line;
    std::int64_t cumulative = 0;
    Date day;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == text.npos; }
bool is_number(std::string_view text) {
    return std::ranges::all_of(text, is_digit);
}

// Columns count from 1, as in the table.
std::optional<Columns> read_columns(std::string_view record) {
    auto const columns = [&](std::size_t first, std::size_t last) {
        return record.substr(first - 1, last - first + 1);
    };
    if (record.size() != record_columns || columns(1, 2) != "C1" || !is_blank(columns(12, 15)) ||
        !is_blank(columns(22, 72)) || !is_blank(columns(79, 79)) || columns(80, 80) != "A" ||
        !is_number(columns(9, 11)) || !is_number(columns(16, 21)) || !is_number(columns(73, 78)))
        return std::nullopt;
    auto const date = columns(73, 78);
    // Interpretation: two digits of a year are 1990 to 2089, since no delivery before 1990 is taken.
    auto const century = date.substr(0, 2) >= "90" ? "19" : "20";
    auto const day = parse_date(
        fmt::format("{}{}-{}-{}", century, date.substr(0, 2), date.substr(2, 2), date.substr(4, 2)));
    if (!day) return std::nullopt;
    // Interpretation: the record serial number is the number of the line.
    return Columns{fmt::format("{}-{}-{}", columns(3, 4), columns(5, 5), columns(6, 8)),
                   std::string{columns(9, 11)}, std::stoll(std::string{columns(16, 21)}), *day};
}

class ConstructiveJudging {
public:
    ConstructiveJudging(Terms const& terms, std::span<std::int64_t const> carried, Date on)
        : terms_{terms}, carried_{carried}, on_{on} {}

    ConstructiveDelivery judge(std::string_view record, std::uint64_t number) {
        ConstructiveDelivery found;
        found.record = number;
        found.text = record;
        auto const columns = read_columns(record);
        found.refused = columns ? reason_against(*columns, found) : Reason::layout;
        return found;
    }

private:
    std::optional<Reason> reason_against(Columns const& columns, ConstructiveDelivery& found) {
        auto const& lines = terms_.lines();
        auto const of_case = std::ranges::equal_range(
            lines, columns.case_text, {}, [](LineTerms const& line) -> auto& { return line.case_id.text(); });
        if (of_case.empty()) return Reason::unknown_case;
        auto const line = std::ranges::find(of_case, columns.line,
                                            [](LineTerms const& one) -> auto& { return one.line.text(); });
        if (line == of_case.end()) return Reason::unknown_line;
        if (columns.day > on_) return Reason::day;
        if (!seen_.emplace(columns.case_text, columns.line, columns.day).second) return Reason::duplicate;
        if (columns.cumulative > line->ordered_quantity) return Reason::quantity;
        auto const place = static_cast<std::size_t>(line - lines.begin());
        found.case_id = line->case_id;
        found.line = line->line;
        found.cumulative = columns.cumulative;
        found.posted = line->delivered_before + (carried_.empty() ? 0 : carried_[place]);
        found.day = columns.day;
        return std::nullopt;
    }

    Terms const& terms_;
    std::span<std::int64_t const> carried_;
    Date on_;
    std::set<std::tuple<std::string, std::string, Date>> seen_;
};

}  // namespace

std::vector<ConstructiveDelivery> judge_constructive(std::string_view text, Terms const& terms,
                                                     std::span<std::int64_t const> carried, Date on) {
    ConstructiveJudging judging{terms, carried, on};
    std::vector<ConstructiveDelivery> found;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        found.push_back(judging.judge(text.substr(0, end), found.size() + 1));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

}  // namespace casewright
