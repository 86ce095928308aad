// src/documents/typography.hpp
// Sizes, inks and measures of our papers, in points. One accent: petrol. Every ink on white has a
// contrast of at least 4.5, so that small type stays readable.
#pragma once
#include "documents/typefaces.hpp"

namespace casewright {

struct Ink {
    double red, green, blue;
};
namespace inks {
inline constexpr Ink text{0.110, 0.114, 0.122};    // #1c1d1f, 16.8 on white
inline constexpr Ink quiet{0.337, 0.361, 0.396};   // #565c65, 6.8 on white
inline constexpr Ink petrol{0.043, 0.427, 0.545};  // #0b6d8b, 5.9 on white
inline constexpr Ink hairline{0.808, 0.827, 0.847};
inline constexpr Ink tint{0.937, 0.965, 0.973};
}  // namespace inks

struct TextStyle {
    Typeface typeface;
    double size, leading;
    Ink ink;
    double rise = 0;
    bool whole = false;  // not broken over two lines
};
namespace styles {
inline constexpr TextStyle title{Typeface::serif_bold, 21, 26, inks::text};
inline constexpr TextStyle title_rest{Typeface::serif, 21, 26, inks::quiet};
inline constexpr TextStyle heading{Typeface::serif_bold, 12.5, 17, inks::text};
inline constexpr TextStyle lead{Typeface::serif, 10, 14.5, inks::text};
inline constexpr TextStyle body{Typeface::serif, 8.8, 12.6, inks::text};
inline constexpr TextStyle body_bold{Typeface::serif_bold, 8.8, 12.6, inks::text};
inline constexpr TextStyle body_quiet{Typeface::sans, 7.2, 12.6, inks::quiet};
inline constexpr TextStyle cell{Typeface::sans, 8.2, 11.4, inks::text};
inline constexpr TextStyle cell_bold{Typeface::sans_bold, 8.2, 11.4, inks::text};
inline constexpr TextStyle cell_mark{Typeface::sans_bold, 6.4, 11.4, inks::petrol};
inline constexpr TextStyle cell_number{Typeface::sans, 8.2, 11.4, inks::petrol};
inline constexpr TextStyle small{Typeface::sans, 6.9, 9.4, inks::quiet};
inline constexpr TextStyle small_dark{Typeface::sans, 6.9, 9.4, inks::text};
// Small type on the line of a cell; lowered, so that both stand on one line.
inline constexpr TextStyle cell_small{Typeface::sans, 6.9, 11.4, inks::quiet, -0.45};
inline constexpr TextStyle label{Typeface::sans_bold, 6.6, 9.0, inks::quiet};
inline constexpr TextStyle value{Typeface::sans, 8.8, 12.0, inks::text};
inline constexpr TextStyle case_name{Typeface::sans_bold, 17, 21, inks::text};
inline constexpr TextStyle answer{Typeface::sans_bold, 17, 21, inks::text};
inline constexpr TextStyle total{Typeface::sans_bold, 9.4, 13, inks::text};
inline constexpr TextStyle wordmark{Typeface::sans_bold, 12, 15, inks::text};
inline constexpr TextStyle reference{Typeface::sans, 5.4, 11.4, inks::petrol, 2.6};
inline constexpr TextStyle running{Typeface::sans, 6.9, 9.4, inks::quiet};
inline constexpr TextStyle running_bold{Typeface::sans_bold, 6.9, 9.4, inks::text};
}  // namespace styles

// US Letter.
namespace sheet {
inline constexpr double width = 612, height = 792;
inline constexpr double left = 54, right = 558, text_width = right - left;
inline constexpr double header = 36, top = 68, bottom = 732, footer = 748;
inline constexpr double hairline = 0.5, rule = 0.9;
}  // namespace sheet

}  // namespace casewright
