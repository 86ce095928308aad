#include "documents/offer_paper.hpp"

#include "documents/draw_paper.hpp"
#include "documents/offer_parts.hpp"

namespace casewright {
namespace {

PaperFrame frame_of(OfferPaper const& paper) {
    auto const creator = "Casewright " + paper.program_version;
    return {{paper.offer.case_id.text(), "Letter of Offer and Acceptance, working copy",
             paper.offer.sample ? "SAMPLE" : "",
             creator + " · working copy, not an official form"},
            paper.offer.case_id.text() + ", Letter of Offer and Acceptance, working copy",
            paper.offer.sample ? "Sample; not an official form" : "Not an official form",
            creator,
            paper.written_on};
}

void compose(OfferPaper const& paper, Figures& figures, Sheets& sheets) {
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
}

}  // namespace

std::expected<Paper, std::string> write_offer_paper(OfferPaper const& paper) {
    auto const* notification = paper.notification ? &*paper.notification : nullptr;
    auto const* payments = paper.payments ? &*paper.payments : nullptr;
    auto const figures = Figures::of(paper.offer, notification, payments);
    if (!figures) return std::unexpected{figures.error()};
    auto printed = *figures;
    auto drawn = draw_paper(frame_of(paper), [&](Sheets& sheets) {
        printed = *figures;  // what measuring printed is not on the paper
        compose(paper, printed, sheets);
    });
    if (!drawn) return std::unexpected{std::move(drawn.error())};
    return Paper{std::move(drawn->bytes), drawn->pages, printed.printed()};
}

}  // namespace casewright
