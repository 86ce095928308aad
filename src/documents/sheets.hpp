// src/documents/sheets.hpp
// Text and lines set on pages, with the tags that tell a screen reader what they are.
// A paper is composed twice: the first time only measures, to learn how many pages there are and
// where each entry of the annex stands; the second time draws. Both run the same code, so that
// they cannot disagree.
//
// Traps of Cairo 1.16: text that stands directly in a tag with other tags inside is lost to the
// structure, so only innermost tags hold text; and one Document tag must wrap everything.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "documents/typography.hpp"

namespace casewright {

struct Span {
    std::string text;
    TextStyle style;
};
using Spans = std::vector<Span>;

enum class Align { left, right };

// Text broken into lines of one width. Lines are a fixed distance apart whatever letters they hold.
class SetText {
public:
    SetText(std::shared_ptr<PangoLayout> layout, double width, double leading, double size,
            Align align)
        : layout_{std::move(layout)},
          width_{width},
          leading_{leading},
          size_{size},
          align_{align} {}
    [[nodiscard]] int lines() const { return pango_layout_get_line_count(layout_.get()); }
    [[nodiscard]] double leading() const { return leading_; }
    [[nodiscard]] double height() const { return lines() * leading_; }
    [[nodiscard]] double line_width(int line) const;

private:
    friend class Sheets;
    std::shared_ptr<PangoLayout> layout_;
    double width_, leading_, size_;
    Align align_;
};

// Texts set before, by what makes them up: drawing finds what measuring has set, and formulas and
// units come back hundreds of times.
using SetBefore = std::unordered_map<std::string, std::shared_ptr<PangoLayout>>;

enum class HeadScope { column, row };

// What a composition found out: the first hands it to the second.
struct Composition {
    int pages = 0;
    std::map<std::string, int, std::less<>> pages_of_places;
    std::vector<HeadScope> head_scopes;  // of the TH tags, in their order
    std::string problem;                 // text that cannot be set; empty when all is well
};

struct RunningText {
    std::string case_name, title, mark, footer;
};

class Sheets {
public:
    // `canvas` is null while measuring; `known` is what measuring found out.
    Sheets(Typefaces const& faces, SetBefore& before, cairo_t* canvas, RunningText running,
           Composition known);

    [[nodiscard]] SetText set(Spans const& spans, double width, Align align = Align::left);
    [[nodiscard]] double measure(std::string const& text, TextStyle const& style);

    double y = 0;  // where the next thing goes
    [[nodiscard]] double room() const { return sheet::bottom - y; }
    void next_page();
    // Starts a page unless `height` still fits on this one.
    void need(double height) {
        if (room() < height) next_page();
    }
    [[nodiscard]] Composition finish();

    void draw_line(SetText const& text, int line, double x, double line_top);
    void draw(SetText const& text, double x, double text_top);
    void rule(double x1, double x2, double at, double weight, Ink ink);
    void fill(double x, double top, double width, double height, Ink ink);
    void polygon(std::vector<std::pair<double, double>> const& corners, Ink ink);

    // Text in one tag at the left margin or at `x`, over several pages if need be.
    void paragraph(Spans const& spans, std::string const& tag, double x = sheet::left,
                   double width = sheet::text_width);
    // A heading is kept together with `with` points of what follows, and stands in the outline.
    void heading(std::string const& text, double space_above, double with);
    void outline(std::string const& text, int level);

    void begin(std::string_view tag, std::string const& attributes = "");
    void end(std::string_view tag);
    void begin_head(HeadScope scope);

    // Makes this place one that links lead to. Places have names without quotes.
    void remember(std::string const& place);
    // 0 while measuring.
    [[nodiscard]] int page_of(std::string_view place) const;
    [[nodiscard]] static std::string link_to(std::string_view place);

private:
    [[nodiscard]] std::shared_ptr<PangoLayout> lay_out(Spans const& spans, double width);
    void draw_running_text();
    void note_problem(std::string const& text, std::string_view why);

    Typefaces const& faces_;
    SetBefore& before_;
    cairo_t* canvas_;
    RunningText running_;
    Composition known_, found_;
    int outline_parent_ = 0;
};

// A tag open as long as this object lives.
class Tag {
public:
    Tag(Sheets& sheets, std::string_view name, std::string const& attributes = "")
        : sheets_{sheets}, name_{name} {
        sheets_.begin(name_, attributes);
    }
    ~Tag() { sheets_.end(name_); }
    Tag(Tag const&) = delete;
    Tag& operator=(Tag const&) = delete;

private:
    Sheets& sheets_;
    std::string name_;
};

}  // namespace casewright
