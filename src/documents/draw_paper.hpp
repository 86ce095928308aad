// src/documents/draw_paper.hpp
// From a composition to the bytes of a tagged PDF: composed twice, measured first and then drawn.
#pragma once
#include <expected>
#include <functional>
#include <string>

#include "documents/sheets.hpp"
#include "foundation/dates.hpp"

namespace casewright {

struct PaperFrame {
    RunningText running;
    std::string title, subject, creator;
    Date written_on;  // never the clock
};

struct DrawnPaper {
    std::string bytes;  // tagged PDF, US Letter
    int pages = 0;
};

// `compose` is called twice and must set the same both times. Fails with one sentence when a font
// file is missing or a text has letters that cannot be printed.
[[nodiscard]] std::expected<DrawnPaper, std::string> draw_paper(
    PaperFrame const& frame, std::function<void(Sheets&)> const& compose);

// The name of the program and its line, at the head of a paper; `mark` stands on the right.
void set_wordmark(Sheets& sheets, std::string const& mark);

}  // namespace casewright
