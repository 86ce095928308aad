#include "documents/sheets.hpp"

#include <algorithm>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "foundation/text.hpp"

namespace casewright {
namespace {

constexpr double in_points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

guint16 channel(double share) { return static_cast<guint16>(share * 65535.0 + 0.5); }

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

void add_style(PangoAttrList* list, TextStyle const& style, std::size_t from, std::size_t to) {
    auto* description = Typefaces::describe(style.typeface, style.size);
    add(list, pango_attr_font_desc_new(description), from, to);
    pango_font_description_free(description);
    add(list,
        pango_attr_foreground_new(channel(style.ink.red), channel(style.ink.green),
                                  channel(style.ink.blue)),
        from, to);
    // Figures of equal width that stand on the line; no ligatures, so that a search finds the word.
    add(list, pango_attr_font_features_new("tnum=1, lnum=1, liga=0"), from, to);
    // A word broken at the end of a line is an identifier: a hyphen would change it.
    add(list, pango_attr_insert_hyphens_new(FALSE), from, to);
    if (style.whole) add(list, pango_attr_allow_breaks_new(FALSE), from, to);
    if (style.rise != 0)
        add(list, pango_attr_rise_new(static_cast<int>(style.rise * PANGO_SCALE)), from, to);
}

// Line breaks and other controls in a description would tear a row apart.
std::string without_controls(std::string text) {
    std::ranges::replace_if(
        text,
        [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; },
        ' ');
    return text;
}

template <class Value>
void append_bytes(std::string& key, Value const& value) {
    key.append(reinterpret_cast<char const*>(&value), sizeof value);
}

}  // namespace

double SetText::line_width(int line) const {
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), line), nullptr,
                                  &logical);
    return in_points(logical.width);
}

Sheets::Sheets(Typefaces const& faces, SetBefore& before, cairo_t* canvas, RunningText running,
               Composition known)
    : faces_{faces},
      before_{before},
      canvas_{canvas},
      running_{std::move(running)},
      known_{std::move(known)} {
    begin("Document");
    found_.pages = 1;
    draw_running_text();
    y = sheet::header;
}

void Sheets::note_problem(std::string const& text, std::string_view why) {
    if (found_.problem.empty()) found_.problem = fmt::format("The text \"{}\" {}", text, why);
}

SetText Sheets::set(Spans const& spans, double width, Align align) {
    double leading = 0, size = 0;
    std::string key;
    append_bytes(key, width);
    for (auto const& [text, style] : spans) {
        leading = std::max(leading, style.leading);
        size = std::max(size, style.size);
        key += text;
        key += '\0';
        append_bytes(key, style.typeface);
        append_bytes(key, style.whole);
        for (auto const part :
             {style.size, style.rise, style.ink.red, style.ink.green, style.ink.blue})
            append_bytes(key, part);
    }
    auto& layout = before_[key];
    if (!layout) layout = lay_out(spans, width);
    return {layout, width, leading, size, align};
}

std::shared_ptr<PangoLayout> Sheets::lay_out(Spans const& spans, double width) {
    std::shared_ptr<PangoLayout> layout{pango_layout_new(faces_.context()), ReleaseObject{}};
    auto* attributes = pango_attr_list_new();
    std::string text;
    for (auto const& span : spans) {
        auto const from = text.size();
        text += without_controls(span.text);
        add_style(attributes, span.style, from, text.size());
    }
    if (first_invalid_utf8(text)) {
        note_problem("", "is not UTF-8, so it cannot be printed.");
        text.clear();
    }
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0)
        note_problem(text, "has letters that none of the fonts of fonts-noto-core can print.");
    return layout;
}

double Sheets::measure(std::string const& text, TextStyle const& style) {
    return set({{text, style}}, 4 * sheet::width).line_width(0);
}

void Sheets::draw_line(SetText const& text, int line, double x, double line_top) {
    if (!canvas_) return;
    auto const indent = text.align_ == Align::right ? text.width_ - text.line_width(line) : 0.0;
    // The capitals, 0.71 of the size high, stand in the middle of the line.
    auto const baseline = line_top + text.leading_ / 2 + text.size_ * 0.355;
    cairo_move_to(canvas_, x + indent, baseline);
    pango_cairo_show_layout_line(canvas_, pango_layout_get_line_readonly(text.layout_.get(), line));
}

void Sheets::draw(SetText const& text, double x, double text_top) {
    for (int line = 0; line < text.lines(); ++line)
        draw_line(text, line, x, text_top + line * text.leading());
}

void Sheets::rule(double x1, double x2, double at, double weight, Ink ink) {
    if (!canvas_) return;
    cairo_set_source_rgb(canvas_, ink.red, ink.green, ink.blue);
    cairo_set_line_width(canvas_, weight);
    cairo_new_path(canvas_);  // text leaves a point behind
    cairo_move_to(canvas_, x1, at);
    cairo_line_to(canvas_, x2, at);
    cairo_stroke(canvas_);
}

void Sheets::fill(double x, double top, double width, double height, Ink ink) {
    polygon({{x, top}, {x + width, top}, {x + width, top + height}, {x, top + height}}, ink);
}

void Sheets::polygon(std::vector<std::pair<double, double>> const& corners, Ink ink) {
    if (!canvas_) return;
    cairo_set_source_rgb(canvas_, ink.red, ink.green, ink.blue);
    cairo_new_path(canvas_);
    for (auto const& [x, at] : corners) cairo_line_to(canvas_, x, at);
    cairo_close_path(canvas_);
    cairo_fill(canvas_);
}

void Sheets::next_page() {
    if (canvas_) cairo_show_page(canvas_);
    ++found_.pages;
    draw_running_text();
    y = sheet::top;
}

// Running text is outside every innermost tag: a screen reader does not repeat it on each page.
void Sheets::draw_running_text() {
    if (!canvas_) return;
    using namespace styles;
    auto const page = fmt::format("page {} of {}", found_.pages, known_.pages);
    if (found_.pages > 1) {
        Spans head{{running_.case_name, running_bold}, {"   " + running_.title, running}};
        if (!running_.mark.empty()) head.push_back({"   " + running_.mark, running_bold});
        draw(set(head, sheet::text_width), sheet::left, sheet::header);
        draw(set({{page, running}}, sheet::text_width, Align::right), sheet::left, sheet::header);
        rule(sheet::left, sheet::right, sheet::header + 14, sheet::hairline, inks::hairline);
    }
    rule(sheet::left, sheet::right, sheet::footer - 4, sheet::hairline, inks::hairline);
    draw(set({{running_.footer + " · " + page, running}}, sheet::text_width), sheet::left,
         sheet::footer);
}

Composition Sheets::finish() {
    if (canvas_) cairo_show_page(canvas_);
    end("Document");
    return std::move(found_);
}

void Sheets::paragraph(Spans const& spans, std::string const& tag, double x, double width) {
    auto const text = set(spans, width);
    // Short paragraphs stay whole; a long one is not torn after its first line.
    need(std::min(text.height(), 4 * text.leading()));
    for (int line = 0; line < text.lines();) {
        need(text.leading());
        Tag const part{*this, tag};
        for (; line < text.lines() && room() >= text.leading(); ++line, y += text.leading())
            draw_line(text, line, x, y);
    }
}

void Sheets::heading(std::string const& text, double space_above, double with) {
    auto const set_heading = set({{text, styles::heading}}, sheet::text_width);
    need(space_above + set_heading.height() + with);
    if (y > sheet::top) y += space_above;
    outline(text, 2);
    Tag const tag{*this, "H2"};
    draw(set_heading, sheet::left, y);
    y += set_heading.height() + 3;
}

void Sheets::outline(std::string const& text, int level) {
    if (!canvas_) return;
    auto const place =
        fmt::format("page={} pos=[{:.1f} {:.1f}]", found_.pages, sheet::left, std::max(0.0, y - 8));
    auto const entry = cairo_pdf_surface_add_outline(
        cairo_get_target(canvas_), level == 1 ? CAIRO_PDF_OUTLINE_ROOT : outline_parent_,
        text.c_str(), place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    if (level == 1) outline_parent_ = entry;
}

void Sheets::begin(std::string_view tag, std::string const& attributes) {
    if (canvas_) cairo_tag_begin(canvas_, std::string{tag}.c_str(), attributes.c_str());
}

void Sheets::end(std::string_view tag) {
    if (canvas_) cairo_tag_end(canvas_, std::string{tag}.c_str());
}

void Sheets::begin_head(HeadScope scope) {
    begin("TH");
    if (canvas_) found_.head_scopes.push_back(scope);
}

// A link by page and position would be simpler, but Cairo 1.16 drops those that lead forward.
void Sheets::remember(std::string const& place) {
    found_.pages_of_places[place] = found_.pages;
    begin("cairo.dest", fmt::format("name='{}' x={:.1f} y={:.1f} internal", place, sheet::left,
                                    std::max(0.0, y - 8)));
    end("cairo.dest");
}

int Sheets::page_of(std::string_view place) const {
    auto const found = known_.pages_of_places.find(place);
    return found == known_.pages_of_places.end() ? 0 : found->second;
}

std::string Sheets::link_to(std::string_view place) { return fmt::format("dest='{}'", place); }

}  // namespace casewright
