// src/documents/offer_parts.hpp
// The parts of an offer paper, in the order in which they stand on it.
#pragma once
#include "documents/figures.hpp"
#include "documents/offer_paper.hpp"
#include "documents/sheets.hpp"

namespace casewright {

struct OfferSetting {
    OfferPaper const& paper;
    Figures& figures;
    Sheets& sheets;
};

void set_title(OfferSetting& setting);
void set_lines(OfferSetting& setting);
void set_summary(OfferSetting& setting);
void set_charges_by_line(OfferSetting& setting);
void set_payments(OfferSetting& setting);
void set_notification(OfferSetting& setting);
void set_notes(OfferSetting& setting);
void set_signatures(OfferSetting& setting);
void set_annex(OfferSetting& setting);
void set_policy_values(OfferSetting& setting);
void set_unconfirmed(OfferSetting& setting);

// "SAMM, C9.4" and "SAMM" alone when no paragraph is known.
[[nodiscard]] std::string cite(Citation const& citation);
[[nodiscard]] std::string plain(std::string_view word);  // "line_accepted" → "line accepted"
[[nodiscard]] std::set<UnconfirmedUse> unconfirmed_of(OfferPaper const& paper);
// A word for the standing, with a mark that needs no color: a full or an empty circle.
[[nodiscard]] Spans standing_mark(Standing standing, TextStyle const& style);

}  // namespace casewright
