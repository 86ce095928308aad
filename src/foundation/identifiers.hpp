// src/foundation/identifiers.hpp
// Names of cases and lines, as types of their own: two texts that could be swapped without a
// compiler error are a bug waiting. Only the form is checked here; whether a customer code or an
// agency code is known is a question to policy/codes.
#pragma once
#include <compare>
#include <expected>
#include <string>
#include <string_view>

namespace casewright {

// Customer code, agency code, designator: "KV-B-UAA". Form: the department's cover memo template
// for notifications, XX-X-XXX; [A-Z0-9]{2}-[A-Z]-[A-Z0-9]{3}.
class CaseId {
public:
    CaseId() = default;  // names no case yet; only to be assigned to
    [[nodiscard]] static std::expected<CaseId, std::string> parse(std::string_view text);
    [[nodiscard]] std::string const& text() const { return text_; }
    [[nodiscard]] std::string_view customer() const { return std::string_view{text_}.substr(0, 2); }
    [[nodiscard]] std::string_view agency() const { return std::string_view{text_}.substr(3, 1); }
    [[nodiscard]] std::string_view designator() const { return std::string_view{text_}.substr(5); }
    friend auto operator<=>(CaseId const&, CaseId const&) = default;

private:
    explicit CaseId(std::string_view text) : text_{text} {}
    std::string text_;
};

// Three digits and, for a sub-line, one letter: "001", "001a".
class LineNumber {
public:
    LineNumber() = default;  // names no line yet; only to be assigned to
    [[nodiscard]] static std::expected<LineNumber, std::string> parse(std::string_view text);
    [[nodiscard]] std::string const& text() const { return text_; }
    friend auto operator<=>(LineNumber const&, LineNumber const&) = default;

private:
    explicit LineNumber(std::string_view text) : text_{text} {}
    std::string text_;
};

}  // namespace casewright
