#include "foundation/dates.hpp"

#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;

// Digits only: from_chars alone would take a minus sign.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char const letter : text) {
        if (letter < '0' || letter > '9') return std::nullopt;
        value = value * 10 + (letter - '0');
    }
    return value;
}

}  // namespace

std::expected<Date, std::string> parse_date(std::string_view text) {
    auto const refuse = [] {
        return std::unexpected{std::string{"a day is written YYYY-MM-DD, from 1900 to 2199"}};
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return refuse();
    auto const year = digits(text.substr(0, 4));
    auto const month = digits(text.substr(5, 2));
    auto const day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < first_year || *year > last_year) return refuse();
    Date const date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::unexpected{std::string{"there is no such day in the calendar"}};
    return date;
}

// Digit by digit: a list of all cases writes tens of thousands of days.
std::string to_text(Date day) {
    auto const year = static_cast<int>(day.year());
    auto const month = static_cast<unsigned>(day.month());
    auto const of_month = static_cast<unsigned>(day.day());
    if (year < 0 || year > 9999) return fmt::format("{:04}-{:02}-{:02}", year, month, of_month);
    std::string text(10, '-');
    auto const put = [&](std::size_t place, unsigned number) {
        text[place] = static_cast<char>('0' + number / 10 % 10);
        text[place + 1] = static_cast<char>('0' + number % 10);
    };
    put(0, static_cast<unsigned>(year) / 100);
    put(2, static_cast<unsigned>(year) % 100);
    put(5, month);
    put(8, of_month);
    return text;
}

std::string in_words(Date day) {
    static constexpr std::array names{"January", "February", "March",     "April",   "May",
                                      "June",    "July",     "August",    "September", "October",
                                      "November", "December"};
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                       names[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::expected<std::chrono::sys_seconds, std::string> parse_moment(std::string_view text) {
    auto const refuse = [] {
        return std::unexpected{std::string{"a moment is written YYYY-MM-DDTHH:MM:SSZ"}};
    };
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z')
        return refuse();
    auto const day = parse_date(text.substr(0, 10));
    if (!day) return std::unexpected{day.error()};
    auto const hour = digits(text.substr(11, 2));
    auto const minute = digits(text.substr(14, 2));
    auto const second = digits(text.substr(17, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return refuse();
    return std::chrono::sys_days{*day} + std::chrono::hours{*hour} +
           std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

std::string to_text(std::chrono::sys_seconds moment) {
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    auto const time = (moment - day).count();
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(Date{day}), time / 3600, time / 60 % 60,
                       time % 60);
}

FiscalQuarter fiscal_quarter_of(Date day) {
    auto const month = static_cast<int>(static_cast<unsigned>(day.month()));
    auto const year = static_cast<int>(day.year());
    return month >= 10 ? FiscalQuarter{year + 1, 1} : FiscalQuarter{year, (month - 1) / 3 + 2};
}

Date first_day_of(FiscalQuarter quarter) {
    invariant(1 <= quarter.quarter && quarter.quarter <= 4, "a fiscal year has four quarters");
    auto const first_month = quarter.quarter == 1 ? 10 : 3 * quarter.quarter - 5;
    auto const year = quarter.quarter == 1 ? quarter.year - 1 : quarter.year;
    return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(first_month)},
                std::chrono::day{1}};
}

Date last_day_of(FiscalQuarter quarter) { return plus_days(first_day_of(next(quarter)), -1); }

FiscalQuarter next(FiscalQuarter quarter) {
    return quarter.quarter == 4 ? FiscalQuarter{quarter.year + 1, 1}
                                : FiscalQuarter{quarter.year, quarter.quarter + 1};
}

std::expected<FiscalQuarter, std::string> parse_fiscal_quarter(std::string_view text) {
    auto const refuse = [] {
        return std::unexpected{std::string{"a fiscal quarter is written 2026-Q4"}};
    };
    if (text.size() != 7 || text[4] != '-' || text[5] != 'Q') return refuse();
    auto const year = digits(text.substr(0, 4));
    auto const quarter = digits(text.substr(6, 1));
    // The last days that may enter lie in the first quarter of the fiscal year after.
    if (!year || !quarter || *year < first_year || *year > last_year + 1 || *quarter < 1 ||
        *quarter > 4)
        return refuse();
    return FiscalQuarter{*year, *quarter};
}

std::string to_text(FiscalQuarter quarter) {
    return fmt::format("{:04}-Q{}", quarter.year, quarter.quarter);
}

}  // namespace casewright
