// The head of the paper: whose case it is, what the paper is and is not, and the one sum.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "documents/draw_paper.hpp"
#include "documents/offer_parts.hpp"
#include "documents/table.hpp"

namespace casewright {
namespace {

void set_heading(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    sheets.outline("Letter of Offer and Acceptance — working copy", 1);
    sheets.paragraph({{"Letter of Offer and Acceptance", styles::title},
                      {" — working copy", styles::title_rest}},
                     "H1");
    sheets.y += 3;
    sheets.paragraph(
        {{"Not an official form. ", {Typeface::serif_bold, 10, 14.5, inks::text}},
         {"Made by Casewright from the record of the case for those who prepare, check "
          "and read the offer. It binds nobody.",
          styles::lead}},
        "P");
    sheets.y += 10;
}

// The case on the left, the answer on the right: what everything adds up to.
void set_case_and_total(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    auto const total = setting.figures.print("summary.total");
    auto const amount = "$" + total.amount();
    double const half = sheet::text_width * 0.36, rest = sheet::text_width - half - 12;
    auto const top = sheets.y;
    {
        Tag const tag{sheets, "P"};
        sheets.draw(sheets.set({{"Case", styles::label}}, half), sheet::left, top);
        sheets.draw(sheets.set({{setting.paper.offer.case_id.text(), styles::case_name}}, half),
                    sheet::left, top + 10);
    }
    auto const gutter = reference_width(sheets, total.number());
    {
        Tag const tag{sheets, "P"};
        auto const x = sheet::left + half + 12;
        sheets.draw(
            sheets.set({{"Total estimated cost, block 13", styles::label}}, rest, Align::right), x,
            top);
        sheets.draw(sheets.set({{amount, styles::answer}}, rest - gutter, Align::right), x,
                    top + 10);
        sheets.draw(
            sheets.set({{fmt::format(" {}", total.number()), styles::reference}}, gutter + 4),
            sheet::right - gutter, top + 11);
    }
    sheets.y = top + 37;
}

struct Fact {
    std::string label, value;
};

void set_facts(OfferSetting& setting, std::span<Fact const> facts, std::size_t columns) {
    auto& sheets = setting.sheets;
    double const gap = 14;
    double const width =
        (sheet::text_width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    for (std::size_t first = 0; first < facts.size(); first += columns) {
        sheets.rule(sheet::left, sheet::right, sheets.y, sheet::hairline, inks::hairline);
        sheets.y += 5;
        double height = 0;
        for (std::size_t place = first; place < std::min(first + columns, facts.size()); ++place) {
            auto const x = sheet::left + static_cast<double>(place - first) * (width + gap);
            auto const value = sheets.set({{facts[place].value, styles::value}}, width);
            Tag const tag{sheets, "P"};
            sheets.draw(sheets.set({{facts[place].label, styles::label}}, width), x, sheets.y);
            sheets.draw(value, x, sheets.y + 10);
            height = std::max(height, value.height() + 10);
        }
        sheets.y += height + 6;
    }
}

void set_sample_statement(OfferSetting& setting) {
    if (!setting.paper.offer.sample) return;
    auto& sheets = setting.sheets;
    auto const text =
        sheets.set({{"Sample. ", styles::body_bold},
                    {"The prices in this paper were invented to show how the program works. It is "
                     "no offer and no estimate, and says nothing about any purchaser or sale.",
                     styles::body}},
                   sheet::text_width - 26);
    sheets.y += 6;
    auto const height = text.height() + 14;
    sheets.fill(sheet::left, sheets.y, sheet::text_width, height, inks::tint);
    sheets.fill(sheet::left, sheets.y, 2.4, height, inks::petrol);
    Tag const tag{sheets, "P"};
    sheets.draw(text, sheet::left + 14, sheets.y + 7);
    sheets.y += height + 2;
}

}  // namespace

void set_title(OfferSetting& setting) {
    auto const& [offer, purchaser, agency, notification, written_on, version, payments] = setting.paper;
    set_wordmark(setting.sheets, setting.paper.offer.sample ? "SAMPLE" : "");
    set_heading(setting);
    set_case_and_total(setting);
    std::array const who{Fact{"Purchaser", purchaser + " (" + offer.purchaser + ")"},
                         Fact{"Implementing agency", agency + " (" + offer.agency + ")"}};
    std::array const what{
        Fact{"Subject", offer.subject},
        Fact{"Version, kind, program",
             fmt::format("Basic, {}, {}", plain(to_text(offer.kind)), to_text(offer.program))}};
    std::array const days{Fact{"Requested on", in_words(offer.requested_on)},
                          Fact{"Priced on", in_words(offer.priced_on)},
                          Fact{"Written on", in_words(written_on)}};
    set_facts(setting, who, 2);
    set_facts(setting, what, 2);
    set_facts(setting, days, 3);
    setting.sheets.rule(sheet::left, sheet::right, setting.sheets.y, sheet::hairline,
                        inks::hairline);
    set_sample_statement(setting);
}

}  // namespace casewright
