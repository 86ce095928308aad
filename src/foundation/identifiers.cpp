#include "foundation/identifiers.hpp"

#include <algorithm>

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

bool is_capital(char letter) { return 'A' <= letter && letter <= 'Z'; }
bool is_code_letter(char letter) { return is_digit(letter) || is_capital(letter); }

}  // namespace

std::expected<CaseId, std::string> CaseId::parse(std::string_view text) {
    bool const formed = text.size() == 8 && is_code_letter(text[0]) && is_code_letter(text[1]) &&
                        text[2] == '-' && is_capital(text[3]) && text[4] == '-' &&
                        std::ranges::all_of(text.substr(5), is_code_letter);
    if (!formed)
        return std::unexpected{std::string{
            "a case is named customer-agency-designator in capitals and digits, like KV-B-UAA"}};
    return CaseId{text};
}

std::expected<LineNumber, std::string> LineNumber::parse(std::string_view text) {
    bool const formed = (text.size() == 3 || text.size() == 4) &&
                        std::ranges::all_of(text.substr(0, 3), is_digit) &&
                        (text.size() == 3 || ('a' <= text[3] && text[3] <= 'z'));
    if (!formed)
        return std::unexpected{
            std::string{"a line number is three digits, and one small letter for a sub-line"}};
    return LineNumber{text};
}

}  // namespace casewright
