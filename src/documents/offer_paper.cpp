#include "documents/offer_paper.hpp"

#include <memory>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "documents/finish_pdf.hpp"
#include "documents/offer_parts.hpp"

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

RunningText running_text(OfferPaper const& paper) {
    return {paper.offer.case_id.text(), "Letter of Offer and Acceptance, working copy",
            paper.offer.sample ? "SAMPLE" : "",
            "Casewright " + paper.program_version + " · working copy, not an official form"};
}

Composition compose(OfferPaper const& paper, Figures& figures, Typefaces const& faces,
                    SetBefore& before, cairo_t* canvas, Composition known) {
    Sheets sheets{faces, before, canvas, running_text(paper), std::move(known)};
    OfferSetting setting{paper, figures, sheets};
    set_title(setting);
    set_lines(setting);
    set_summary(setting);
    set_charges_by_line(setting);
    set_payments(setting);
    set_notification(setting);
    set_notes(setting);
    set_signatures(setting);
    set_annex(setting);
    set_policy_values(setting);
    set_unconfirmed(setting);
    return sheets.finish();
}

void describe(cairo_surface_t* surface, OfferPaper const& paper) {
    auto const set = [&](cairo_pdf_metadata_t what, std::string const& text) {
        cairo_pdf_surface_set_metadata(surface, what, text.c_str());
    };
    auto const day = to_text(paper.written_on) + "T00:00:00Z";
    set(CAIRO_PDF_METADATA_TITLE,
        paper.offer.case_id.text() + ", Letter of Offer and Acceptance, working copy");
    set(CAIRO_PDF_METADATA_SUBJECT,
        paper.offer.sample ? "Sample; not an official form" : "Not an official form");
    set(CAIRO_PDF_METADATA_CREATOR, "Casewright " + paper.program_version);
    set(CAIRO_PDF_METADATA_CREATE_DATE, day);
    set(CAIRO_PDF_METADATA_MOD_DATE, day);
}

}  // namespace

std::expected<Paper, std::string> write_offer_paper(OfferPaper const& paper) {
    auto const* notification = paper.notification ? &*paper.notification : nullptr;
    auto const* payments = paper.payments ? &*paper.payments : nullptr;
    auto figures = Figures::of(paper.offer, notification, payments);
    if (!figures) return std::unexpected{std::move(figures.error())};
    auto const faces = Typefaces::load();
    if (!faces) return std::unexpected{faces.error()};

    SetBefore before;
    auto measured_figures = *figures;
    auto measured = compose(paper, measured_figures, *faces, before, nullptr, {});
    if (!measured.problem.empty()) return std::unexpected{std::move(measured.problem)};

    std::string drawn;
    std::unique_ptr<cairo_surface_t, ReleaseSurface> const surface{
        cairo_pdf_surface_create_for_stream(keep_bytes, &drawn, sheet::width, sheet::height)};
    std::unique_ptr<cairo_t, ReleaseCanvas> const canvas{cairo_create(surface.get())};
    describe(surface.get(), paper);
    auto const pages = measured.pages;
    auto const composed =
        compose(paper, *figures, *faces, before, canvas.get(), std::move(measured));
    cairo_surface_finish(surface.get());
    if (auto const status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return std::unexpected{
            fmt::format("The paper could not be drawn: {}.", cairo_status_to_string(status))};
    invariant(composed.pages == pages, "a paper has as many pages drawn as measured");
    auto bytes = finish_pdf(drawn, composed.head_scopes);
    if (!bytes) return std::unexpected{std::move(bytes.error())};
    return Paper{std::move(*bytes), pages, figures->printed()};
}

}  // namespace casewright
