// src/supply/svg.hpp
// The few shapes that the pictures are made of, and the scale of a time axis.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace casewright::supply {

// Bytes of the code point that begins here; 1 for what is no beginning of one.
[[nodiscard]] inline std::size_t bytes_of_letter(char first) {
    auto const byte = static_cast<unsigned char>(first);
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

// At most so many code points; what is longer ends with an ellipsis, which is one of them.
[[nodiscard]] inline std::string shortened(std::string_view text, std::size_t most) {
    std::size_t kept = 0;  // bytes of the first most - 1
    for (std::size_t letter = 0, byte = 0; byte < text.size(); ++letter, byte += bytes_of_letter(text[byte])) {
        if (letter + 1 == most) kept = byte;
        if (letter == most) return std::string{text.substr(0, kept)} + "…";
    }
    return std::string{text};
}

// Text inside an element. What XML has no place for (most control characters, U+FFFE, U+FFFF) becomes U+FFFD.
[[nodiscard]] inline std::string escaped(std::string_view text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        auto const letter = text[byte];
        if (text.substr(byte, 2) == "\xEF\xBF" && byte + 2 < text.size() && static_cast<unsigned char>(text[byte + 2]) >= 0xBE) {
            out += replacement;
            byte += 2;
            continue;
        }
        if (static_cast<unsigned char>(letter) < 0x20 && letter != '\t' && letter != '\n') out += replacement;
        else if (letter == '&') out += "&amp;";
        else if (letter == '<') out += "&lt;";
        else if (letter == '"') out += "&quot;";
        else out += letter;
    }
    return out;
}

class Svg {
public:
    Svg(double width, double height, std::string_view title) {
        out_ = fmt::format(
            R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}" )"
            R"(font-family="'Noto Sans', 'DejaVu Sans', sans-serif" role="img"><title>{2}</title>)",
            width, height, escaped(title));
        out_ += R"svg(<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">)svg"
                R"(<rect width="6" height="6" fill="#fff"/><rect width="2.4" height="6" fill="#33658a"/></pattern>)"
                R"(<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f3efe4"/>)"
                R"(<circle cx="3" cy="3" r="1.3" fill="#6b5b2e"/></pattern></defs>)";
        out_ += fmt::format(R"(<rect width="{:g}" height="{:g}" fill="#fff"/>)", width, height);
    }
    void rect(double x, double y, double width, double height, std::string_view style) {
        out_ += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>)", x, y, width, height, style);
    }
    void line(double x1, double y1, double x2, double y2, std::string_view style) {
        out_ += fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" {}/>)", x1, y1, x2, y2, style);
    }
    void path(std::string_view points, std::string_view style) {
        out_ += fmt::format(R"(<path d="{}" {}/>)", points, style);
    }
    void text(double x, double y, std::string_view words, double size, std::string_view style = {}) {
        out_ += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" font-size="{:g}" {}>{}</text>)", x, y, size, style, escaped(words));
    }
    [[nodiscard]] std::string done() { return out_ + "</svg>\n"; }

private:
    std::string out_;
};

// The least of 1, 2, 5, 10, 20 ... of which five reach `most`: an axis gets up to five lines.
[[nodiscard]] inline double round_step(double most) {
    for (double step = 1.0;; step *= 10.0)
        for (double const factor : {1.0, 2.0, 5.0})
            if (step * factor * 5.0 >= most) return step * factor;
}

}  // namespace casewright::supply
