// Notification, notes by reference and signature blocks.
#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "documents/offer_parts.hpp"

namespace casewright {
namespace {

struct Note {
    std::string title;
    Spans text;
    std::optional<Citation> source;
};

Spans sentence(std::string text) { return {{std::move(text), styles::body}}; }

// "$14,000,000.00" and, raised, the number of its annex entry.
void add_figure(OfferSetting& setting, Spans& spans, std::string_view path,
                std::string_view unit = "$") {
    auto const figure = setting.figures.print(path);
    auto number = styles::reference;
    number.leading = styles::body.leading;
    spans.push_back({std::string{unit} + figure.amount(), styles::body});
    spans.push_back({fmt::format("\u202f{}", figure.number()), number});
}

template <class Chosen>
std::vector<std::string> lines_where(PricedOffer const& offer, Chosen chosen) {
    std::vector<std::string> numbers;
    for (auto const& line : offer.lines)
        if (std::invoke(chosen, line)) numbers.push_back(line.number.text());
    return numbers;
}

std::string sentence_start(std::string words) {
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string carried(PricedOffer const& offer, std::vector<std::string> const& numbers,
                    std::string_view what) {
    if (numbers.empty()) return fmt::format("No line of this offer carries {}.", what);
    return sentence_start(list_lines(offer, numbers)) +
           fmt::format(" {} {}.", numbers.size() == 1 ? "carries" : "carry", what);
}

// The paragraph of a charge is that of the first line which carries it, or of the first line.
Note accessorial(OfferSetting const& setting, std::string title, std::string_view what,
                 std::string_view figure, Money PricedLine::*amount) {
    auto const& offer = setting.paper.offer;
    auto const numbers =
        lines_where(offer, [amount](PricedLine const& line) { return line.*amount != Money{}; });
    Note note{std::move(title), sentence(carried(offer, numbers, what)), std::nullopt};
    if (offer.lines.empty()) return note;
    auto const& number = numbers.empty() ? offer.lines.front().number.text() : numbers.front();
    note.source = setting.figures.why("lines." + number + "." + std::string{figure}).citation;
    return note;
}

std::vector<Note> accessorial_notes(OfferSetting const& setting) {
    return {accessorial(setting, "Packing, crating and handling", "packing, crating and handling",
                        "charges.packing_crating_handling", &PricedLine::packing_crating_handling),
            accessorial(setting, "Administrative charge", "the administrative charge",
                        "charges.administrative_charge", &PricedLine::administrative_charge),
            accessorial(setting, "Transportation", "transportation", "charges.transportation",
                        &PricedLine::transportation),
            accessorial(setting, "Other charges", "another charge", "charges.other",
                        &PricedLine::other)};
}

// The three kinds of price are never added up without saying so.
Note price_note(PricedOffer const& offer) {
    std::string text = "The sums of this offer add up ";
    constexpr std::array<std::pair<PriceStatus, std::string_view>, 3> kinds{
        {{PriceStatus::estimate, "estimates"},
         {PriceStatus::contract, "contract prices"},
         {PriceStatus::final_price, "final prices"}}};
    bool first = true;
    for (auto const& [status, words] : kinds) {
        auto const numbers = lines_where(
            offer, [status](PricedLine const& line) { return line.price_status == status; });
        if (numbers.empty()) continue;
        text += fmt::format("{}{} ({})", first ? "" : "; ", words, list_lines(offer, numbers));
        first = false;
    }
    return {"What the sums are made of",
            sentence(text + ". What is delivered is billed at its actual cost, whatever the "
                            "estimate was."),
            Citation{"DoD FMR volume 15", "chapter 7"}};
}

std::optional<Note> administration_note(OfferSetting const& setting) {
    auto const& offer = setting.paper.offer;
    auto const path = [](PricedLine const& line) {
        return "lines." + line.number.text() + ".contract_administration";
    };
    auto const numbers = lines_where(offer, [&](PricedLine const& line) {
        return (line.source == "P" || line.source == "X") &&
               !setting.figures.why(path(line)).policy.empty();
    });
    if (numbers.empty()) return std::nullopt;
    auto const& why = setting.figures.why("lines." + numbers.front() + ".contract_administration");
    auto const text = fmt::format(
        "The unit price{} of {} {} contract administration services at the rates that the annex "
        "names "
        "for each line.",
        numbers.size() == 1 ? "" : "s", list_lines(offer, numbers),
        numbers.size() == 1 ? "contains" : "contain");
    return Note{"Contract administration services", sentence(text), why.citation};
}

std::optional<Note> nonrecurring_note(OfferSetting const& setting) {
    auto const& offer = setting.paper.offer;
    auto const numbers = lines_where(
        offer, [](PricedLine const& line) { return line.nonrecurring_cost != UnitPrice{}; });
    if (numbers.empty()) return std::nullopt;
    auto const& why = setting.figures.why("lines." + numbers.front() + ".nonrecurring_cost");
    return Note{"Nonrecurring cost",
                sentence(fmt::format("The unit price{} of {} {} a nonrecurring cost charge.",
                                     numbers.size() == 1 ? "" : "s", list_lines(offer, numbers),
                                     numbers.size() == 1 ? "contains" : "contain")),
                why.citation};
}

// The same remark on several lines is one note.
std::vector<Note> remark_notes(PricedOffer const& offer) {
    std::vector<Note> notes;
    for (auto first = offer.remarks.begin(); first != offer.remarks.end(); ++first) {
        auto const same = [&](Remark const& other) {
            return other.text == first->text && other.source == first->source;
        };
        if (std::find_if(offer.remarks.begin(), first, same) != first) continue;
        std::vector<std::string> numbers;
        for (auto const& remark : offer.remarks)
            if (same(remark) && !remark.line.empty()) numbers.push_back(remark.line);
        notes.push_back({"To be settled before the offer, " +
                             (numbers.empty() ? "whole offer" : list_lines(offer, numbers)),
                         sentence(first->text), first->source});
    }
    return notes;
}

std::vector<Note> notes_of(OfferSetting const& setting) {
    auto const& offer = setting.paper.offer;
    auto notes = accessorial_notes(setting);
    if (auto note = administration_note(setting)) notes.push_back(std::move(*note));
    if (auto note = nonrecurring_note(setting)) notes.push_back(std::move(*note));
    notes.push_back(price_note(offer));
    notes.push_back(
        {"Marks and codes of the lines",
         sentence(
             "MDE: major defense equipment. SME: significant military equipment. EA: each. XX: a "
             "line of dollars without a quantity. Source: S stock, P procurement, R repair or "
             "rebuild, X mixed or undetermined, E excess, F Special Defense Acquisition Fund. "
             "The other codes are those of the type of assistance, the offer release and the "
             "delivery term."),
         Citation{"DLM 4000.25-1", "Appendix 2.19"}});
    for (auto& note : remark_notes(offer)) notes.push_back(std::move(note));
    if (!setting.paper.payments)
        notes.push_back({"Payment schedule",
                         sentence("This paper was written without a payment schedule."),
                         std::nullopt});
    return notes;
}

void set_note(Sheets& sheets, int number, Note const& note) {
    auto const column = sheet::left + 24;
    auto const width = sheet::text_width - 24;
    Spans title{{note.title, styles::body_bold}};
    if (note.source && !note.source->document.empty())
        title.push_back({"   " + cite(*note.source), styles::body_quiet});
    sheets.need(40);
    Tag const item{sheets, "LI"};
    {
        Tag const label{sheets, "Lbl"};
        sheets.draw(sheets.set({{fmt::format("{}.", number), styles::body}}, 20), sheet::left,
                    sheets.y);
    }
    Tag const body{sheets, "LBody"};
    sheets.paragraph(title, "P", column, width);
    sheets.paragraph(note.text, "P", column, width);
    sheets.y += 5;
}

std::string_view words_for(NotificationGroup group) {
    switch (group) {
        case NotificationGroup::nato_plus_five: return "NATO members and close partners";
        case NotificationGroup::nato_organization: return "NATO organizations";
        case NotificationGroup::other: break;
    }
    return "other purchasers";
}

struct Signer {
    std::string title, hint;
};

void set_signature(Sheets& sheets, Signer const& signer) {
    sheets.need(92);
    {
        Tag const tag{sheets, "P"};
        sheets.draw(sheets.set({{signer.title, styles::body_bold},
                                {"   " + signer.hint, styles::body_quiet}},
                               sheet::text_width),
                    sheet::left, sheets.y);
    }
    sheets.y += 14;
    double const wide = 300, gap = 18, narrow = sheet::text_width - wide - gap;
    constexpr std::array<std::array<std::string_view, 2>, 2> fields{
        {{"Signature", "Date"}, {"Name and title", "Agency"}}};
    for (auto const& row : fields) {
        sheets.y += 20;
        double x = sheet::left;
        for (std::size_t place = 0; place < row.size(); ++place) {
            auto const width = place == 0 ? wide : narrow;
            sheets.rule(x, x + width, sheets.y, sheet::hairline, inks::quiet);
            Tag const tag{sheets, "P"};
            sheets.draw(sheets.set({{std::string{row[place]}, styles::label}}, width), x,
                        sheets.y + 2);
            x += width + gap;
        }
        sheets.y += 11;
    }
    sheets.y += 14;
}

}  // namespace

void set_notification(OfferSetting& setting) {
    if (!setting.paper.notification) return;
    auto const& assessed = *setting.paper.notification;
    auto& sheets = setting.sheets;
    sheets.heading("Notification of Congress", 18, 40);
    Spans text = sentence(fmt::format(
        "Assessed on {} for {} (group: {}), section 36(b) of the Arms Export Control Act. ",
        in_words(assessed.assessed_on), setting.paper.purchaser_name, words_for(assessed.group)));
    text.push_back({assessed.required ? "The program must be notified. "
                                      : "The program need not be notified. ",
                    styles::body_bold});
    for (auto const& limb : assessed.limbs) {
        auto const path = "notification.limbs." + limb.name;
        auto const name =
            limb.name == "mde" ? std::string{"Major defense equipment"} : sentence_start(limb.name);
        text.push_back({name + " ", styles::body});
        add_figure(setting, text, path + ".value");
        text.push_back({limb.reached ? " reaches the threshold of " : " is below the threshold of ",
                        styles::body});
        add_figure(setting, text, path + ".threshold");
        text.push_back({". ", styles::body});
    }
    if (assessed.waiting_days) {
        text.push_back({"The formal period is ", styles::body});
        add_figure(setting, text, "notification.waiting_days", "");
        text.push_back({" calendar days.", styles::body});
    }
    sheets.paragraph(text, "P");
}

void set_notes(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    sheets.heading("Notes by reference", 18, 60);
    Tag const list{sheets, "L"};
    int number = 0;
    for (auto const& note : notes_of(setting)) set_note(sheets, ++number, note);
}

void set_signatures(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    sheets.heading("Signatures", 16, 3 * 92 + 20);
    sheets.paragraph({{"In this order. The blocks show where an offer is signed; this working copy "
                       "stays unsigned.",
                       styles::body}},
                     "P");
    sheets.y += 10;
    set_signature(sheets, {"1. Implementing agency", setting.paper.agency_name});
    set_signature(sheets, {"2. Countersignature", "Defense Security Cooperation Agency"});
    set_signature(sheets, {"3. Purchaser", setting.paper.purchaser_name});
}

}  // namespace casewright
