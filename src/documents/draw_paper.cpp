#include "documents/draw_paper.hpp"

#include <memory>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "documents/finish_pdf.hpp"
#include "foundation/invariant.hpp"

namespace casewright {
namespace {

struct ReleaseSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ReleaseCanvas {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};

cairo_status_t keep_bytes(void* to, unsigned char const* bytes, unsigned int count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void describe(cairo_surface_t* surface, PaperFrame const& frame) {
    auto const set = [&](cairo_pdf_metadata_t what, std::string const& text) {
        cairo_pdf_surface_set_metadata(surface, what, text.c_str());
    };
    auto const day = to_text(frame.written_on) + "T00:00:00Z";
    set(CAIRO_PDF_METADATA_TITLE, frame.title);
    set(CAIRO_PDF_METADATA_SUBJECT, frame.subject);
    set(CAIRO_PDF_METADATA_CREATOR, frame.creator);
    set(CAIRO_PDF_METADATA_CREATE_DATE, day);
    set(CAIRO_PDF_METADATA_MOD_DATE, day);
}

// Two parts that hold without a nail: a dovetail joint.
void draw_mark(Sheets& sheets, double x, double top) {
    double const width = 15, height = 12.6, shoulder = 4.2, cut = 0.55;
    double const neck = 3.0, tail = 5.2, middle = x + width / 2, foot = top + height - 2.9;
    sheets.polygon({{x, top},
                    {x + width, top},
                    {x + width, top + shoulder},
                    {middle + neck, top + shoulder},
                    {middle + tail, foot},
                    {middle - tail, foot},
                    {middle - neck, top + shoulder},
                    {x, top + shoulder}},
                   inks::petrol);
    sheets.polygon({{x, top + shoulder + 2 * cut},
                    {middle - neck - 2 * cut, top + shoulder + 2 * cut},
                    {middle - tail - 2 * cut, foot + 2 * cut},
                    {middle + tail + 2 * cut, foot + 2 * cut},
                    {middle + neck + 2 * cut, top + shoulder + 2 * cut},
                    {x + width, top + shoulder + 2 * cut},
                    {x + width, top + height},
                    {x, top + height}},
                   inks::text);
}

}  // namespace

void set_wordmark(Sheets& sheets, std::string const& mark) {
    draw_mark(sheets, sheet::left, sheets.y + 1.2);
    {
        Tag const name{sheets, "P"};
        sheets.draw(sheets.set({{"Casewright", styles::wordmark}}, 200), sheet::left + 21,
                    sheets.y);
    }
    if (!mark.empty()) {
        Tag const tag{sheets, "P"};
        sheets.draw(sheets.set({{mark, {Typeface::sans_bold, 10, 15, inks::petrol}}}, 200,
                               Align::right),
                    sheet::right - 200, sheets.y);
    }
    sheets.y += 20;
    sheets.rule(sheet::left, sheet::right, sheets.y, sheet::rule, inks::petrol);
    sheets.y += 16;
}

std::expected<DrawnPaper, std::string> draw_paper(PaperFrame const& frame,
                                                  std::function<void(Sheets&)> const& compose) {
    auto const faces = Typefaces::load();
    if (!faces) return std::unexpected{faces.error()};
    SetBefore before;
    auto const composed = [&](cairo_t* canvas, Composition known) {
        Sheets sheets{*faces, before, canvas, frame.running, std::move(known)};
        compose(sheets);
        return sheets.finish();
    };
    auto measured = composed(nullptr, {});
    if (!measured.problem.empty()) return std::unexpected{std::move(measured.problem)};
    std::string drawn;
    std::unique_ptr<cairo_surface_t, ReleaseSurface> const surface{
        cairo_pdf_surface_create_for_stream(keep_bytes, &drawn, sheet::width, sheet::height)};
    std::unique_ptr<cairo_t, ReleaseCanvas> const canvas{cairo_create(surface.get())};
    describe(surface.get(), frame);
    auto const pages = measured.pages;
    auto const final_form = composed(canvas.get(), std::move(measured));
    cairo_surface_finish(surface.get());
    if (auto const status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return std::unexpected{
            fmt::format("The paper could not be drawn: {}.", cairo_status_to_string(status))};
    invariant(final_form.pages == pages, "a paper has as many pages drawn as measured");
    auto bytes = finish_pdf(drawn, final_form.head_scopes);
    if (!bytes) return std::unexpected{std::move(bytes.error())};
    return DrawnPaper{std::move(*bytes), pages};
}

}  // namespace casewright
