// What each field of a requisition may hold, and what the fields say about one another.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exchange/requisition_columns.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace requisition {
namespace {

bool is_capital(char letter) { return 'A' <= letter && letter <= 'Z'; }
bool is_code_letter(char letter) { return is_digit(letter) || is_capital(letter); }
bool is_code_or_blank(char letter) { return is_code_letter(letter) || letter == ' '; }
bool is_printable(char letter) { return ' ' <= letter && letter <= '~'; }

enum class Letters { capitals, codes, codes_and_blanks, digits, printable };
enum class Blank { no, whole, within };  // whole: all of the field or none; within: any column

struct Form {
    Letters letters = Letters::codes;
    Blank blank = Blank::no;
};

// Interpretation: the text names the fields and says nothing on their letters. Codes are capitals
// and digits in every table that was read. Where only the place of a field is known, each column may
// be blank; the part number is free text. 67-80 lie outside the layout.
Form form_of(Place place) {
    switch (place) {
        case Place::unit_of_issue: return {Letters::capitals, Blank::no};
        case Place::item_number: return {Letters::printable, Blank::no};
        case Place::rest: return {Letters::printable, Blank::within};
        case Place::document_date:
        case Place::priority: return {Letters::digits, Blank::no};
        case Place::media_and_status:
        case Place::mark_for:
        case Place::demand_or_suffix:
        case Place::offer_release:
        case Place::freight_forwarder:
        case Place::advice_or_status: return {Letters::codes, Blank::whole};
        case Place::signal:
        case Place::fund:
        case Place::distribution:
        case Place::project:
        case Place::required_delivery: return {Letters::codes_and_blanks, Blank::within};
        default: return {Letters::codes, Blank::no};
    }
}

struct Alphabet {
    bool (*has)(char);
    std::string_view words;
};

Alphabet alphabet_of(Letters letters) {
    switch (letters) {
        case Letters::capitals: return {is_capital, "a capital letter"};
        case Letters::digits: return {is_digit, "a digit"};
        case Letters::codes_and_blanks: return {is_code_or_blank, "a capital letter, a digit or blank"};
        case Letters::printable: return {is_printable, "printable ASCII"};
        default: return {is_code_letter, "a capital letter or a digit"};
    }
}

Fault fault_at(Place place, std::size_t offset, std::string kind, std::string message) {
    return {place, static_cast<std::uint32_t>(offset), std::move(kind), std::move(message)};
}

std::optional<Fault> foreign_letter(std::string_view text, Place place, Alphabet alphabet) {
    auto const found = std::ranges::find_if_not(text, alphabet.has);
    if (found == text.end()) return std::nullopt;
    return fault_at(place, static_cast<std::size_t>(found - text.begin()), "syntax",
                    fmt::format("expected {}; found '{}'", alphabet.words, *found));
}

int number_of(std::string_view digits) {
    int number = 0;
    for (char const digit : digits) number = number * 10 + (digit - '0');
    return number;
}

std::optional<Fault> fault_in_quantity(std::string_view text) {
    auto const place = Place::quantity;
    if (text.size() < 5)
        return fault_at(place, text.size(), "syntax", "expected five digits, leading zeros included");
    bool const thousands = text.back() == 'M';
    auto const digits = thousands ? text.substr(0, 4) : text;
    if (auto const fault = foreign_letter(digits, place, {is_digit, "a digit, or M in column 29"}))
        return fault;
    auto const number = number_of(digits);
    if (number == 0) return fault_at(place, 0, "value", "a quantity is at least one; found zero");
    // Interpretation: the text gives M to ammunition "over 99,999". Below that the digits suffice,
    // and a second way to write a number would not read back as it was written. What is ammunition
    // no column says, so M is taken for every item.
    if (thousands && number < 100)
        return fault_at(place, 4, "value", "M stands for thousands only above 99,999");
    return std::nullopt;
}

// Interpretation: the record gives one digit of the year. Day 366 needs a leap year, and a year that
// ends in an odd digit never is one; each even digit ends some leap year, so there 366 is taken.
std::optional<Fault> fault_in_date(std::string_view text) {
    auto const place = Place::document_date;
    auto const day = number_of(text.substr(1));
    if (day < 1 || day > 366)
        return fault_at(place, 1, "value",
                        fmt::format("the day of the year is 001 to 366; found {:03}", day));
    if (day == 366 && (text[0] - '0') % 2 != 0)
        return fault_at(place, 1, "value",
                        fmt::format("no year that ends in {} has a day 366", text[0]));
    return std::nullopt;
}

std::optional<Fault> fault_in_priority(std::string_view text) {
    auto const rank = number_of(text);
    if (1 <= rank && rank <= 15) return std::nullopt;
    return fault_at(Place::priority, 0, "value",
                    fmt::format("a priority is 01 to 15; found {}", text));
}

// What only a text that was never cut from columns can have.
std::optional<Fault> fault_in_fit(std::string_view text, Place place) {
    auto const& field = field_at(place);
    auto const width = field.last - field.first + 1;
    if (text.size() > width)
        return fault_at(place, 0, "size",
                        fmt::format("{} columns cannot hold {} characters", width, text.size()));
    if (auto const found = std::ranges::find_if_not(text, is_printable); found != text.end())
        return fault_at(place, static_cast<std::size_t>(found - text.begin()), "encoding",
                        fmt::format("byte {:#04x} is not printable ASCII",
                                    static_cast<unsigned char>(*found)));
    if (text.ends_with(' '))
        return fault_at(place, text.size() - 1, "syntax", "a text ends without blanks");
    return std::nullopt;
}

// Requisition, modification, passing, referral and follow-up share the layout (DLM 4000.25-1
// chapter 6 lists them as one kind of transaction); those outside security assistance are no FMS
// requisitions.
bool is_requisition(CsvTable const& table, std::size_t row) {
    static constexpr std::array<std::string_view, 5> families{
        "requisition", "modification", "passing_order", "referral_order", "followup"};
    return cell(table, row, "used_for_security_assistance") == "Y" &&
           std::ranges::find(families, cell(table, row, "family")) != families.end();
}

std::string_view table_of(Place place) {
    switch (place) {
        case Place::document_identifier: return "document_identifiers";
        case Place::agency: return "implementing_agencies";
        case Place::customer: return "customers";
        case Place::delivery_term: return "delivery_terms";
        case Place::type_of_assistance: return "type_of_assistance";
        case Place::offer_release: return "offer_release_codes";
        default: return "";
    }
}

// Canada uses no offer release code (SAMM C7.11); all others do (SAMM Table C7.T6).
std::optional<Fault> fault_in_release(Texts const& texts) {
    auto const& release = texts[Place::offer_release];
    if (texts[Place::customer] == canada) {
        // Interpretation: this holds with delivery term 8 too; there is no code to demand.
        if (release.empty()) return std::nullopt;
        return fault_at(Place::offer_release, 0, "value",
                        fmt::format("Canada uses no offer release code; found {}", release));
    }
    if (release.empty())
        return fault_at(Place::offer_release, 0, "value",
                        "this column is blank; only Canada uses no offer release code");
    if (texts[Place::delivery_term] == "8" && release != "Z")
        return fault_at(Place::offer_release, 0, "value",
                        fmt::format("delivery term 8 needs offer release Z; found {}", release));
    auto const& forwarder = texts[Place::freight_forwarder];
    if (release == "X" && forwarder != "X" && forwarder != "W")
        return fault_at(Place::freight_forwarder, 0, "value",
                        "with offer release X this is X, the Defense Transportation System, or W, "
                        "special instructions");
    if (forwarder.empty())
        return fault_at(Place::freight_forwarder, 0, "value", "a freight forwarder is named");
    return std::nullopt;
}

}  // namespace

std::optional<Fault> fault_in_form(Texts const& texts, Place place) {
    auto const& text = texts[place];
    if (auto fault = fault_in_fit(text, place)) return fault;
    if (place == Place::quantity) return fault_in_quantity(text);
    auto const form = form_of(place);
    if (auto fault = foreign_letter(text, place, alphabet_of(form.letters))) return fault;
    auto const& field = field_at(place);
    bool const full = text.size() == field.last - field.first + 1;
    bool const may_be_short = form.blank == Blank::within || place == Place::item_number ||
                              (form.blank == Blank::whole && text.empty());
    if ((!full && !may_be_short) || (text.empty() && form.blank == Blank::no))
        return fault_at(place, text.size(), "syntax", "this column is blank");
    if (place == Place::document_date) return fault_in_date(text);
    if (place == Place::priority) return fault_in_priority(text);
    return std::nullopt;
}

std::optional<Fault> fault_in_form(Texts const& texts) {
    for (std::size_t place = 0; place < place_count; ++place)
        if (auto fault = fault_in_form(texts, static_cast<Place>(place))) return fault;
    return std::nullopt;
}

std::optional<Fault> fault_in_code(Texts const& texts, Place place, Policy const& policy) {
    auto const name = table_of(place);
    auto const& code = texts[place];
    if (name.empty() || code.empty()) return std::nullopt;
    auto const& table = policy.codes(name);
    auto const row = row_with(table, "code", code);
    if (!row)
        return fault_at(place, 0, "code",
                        fmt::format("\"{}\" is not a code of policy/codes/{}.csv", code, name));
    if (place == Place::document_identifier && !is_requisition(table, *row))
        return fault_at(place, 0, "code",
                        fmt::format("{} is no requisition of security assistance: {}", code,
                                    cell(table, *row, "title")));
    return std::nullopt;
}

std::optional<Fault> fault_between(Texts const& texts) {
    if (item_naming(texts[Place::document_identifier]) == ItemNaming::stock_number &&
        !is_stock_number(texts[Place::item_number]))
        return fault_at(Place::item_number, 0, "value",
                        fmt::format("{} asks by stock number: thirteen digits, and two more capitals "
                                    "or digits or none; found \"{}\"",
                                    texts[Place::document_identifier], texts[Place::item_number]));
    bool const exception =
        texts[Place::offer_release] == "X" && texts[Place::freight_forwarder] == "W";
    if (texts[Place::mark_for].empty() && !exception)
        return fault_at(Place::mark_for, 0, "value",
                        "only with XW in columns 46-47 has this no meaning");
    return fault_in_release(texts);
}

std::optional<Fault> fault_in(Texts const& texts, Policy const& policy) {
    for (std::size_t at = 0; at < place_count; ++at) {
        auto const place = static_cast<Place>(at);
        if (auto fault = fault_in_form(texts, place)) return fault;
        if (auto fault = fault_in_code(texts, place, policy)) return fault;
    }
    return fault_between(texts);
}

}  // namespace requisition

ItemNaming item_naming(std::string_view document_identifier) {
    if (document_identifier.empty()) return ItemNaming::either;
    switch (document_identifier.back()) {
        case '1':
        case 'A': return ItemNaming::stock_number;
        case '2':
        case 'B': return ItemNaming::part_number;
        default: return ItemNaming::either;
    }
}

bool is_stock_number(std::string_view item_number) {
    // Interpretation: the text says thirteen digits and two optional characters; that the two may be
    // letters was not read, but refusing them would refuse records on no text at all.
    return (item_number.size() == 13 || item_number.size() == 15) &&
           std::ranges::all_of(item_number.substr(0, 13), is_digit) &&
           std::ranges::all_of(item_number.substr(13), requisition::is_code_letter);
}

}  // namespace casewright
