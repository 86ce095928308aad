#include "lifecycle/versions.hpp"

#include <algorithm>

#include "lifecycle/case_lines.hpp"

namespace casewright {

LetterOfRequest const& letter_of(Case const& fms_case, Document const& document) {
    static LetterOfRequest const none{};
    if (document.request) return *document.request;
    auto const& basic = basic_of(fms_case);
    return basic.request ? *basic.request : none;
}

Document const* last_implemented(Case const& fms_case) {
    Document const* last = nullptr;
    for (auto const& document : fms_case.documents)
        if (document.implemented_on &&
            (last == nullptr || document.implemented_at >= last->implemented_at))
            last = &document;
    return last;
}

Money total_of(Document const& document) {
    return document.offer ? document.offer->summary.total : Money{};
}

Money added_value(Case const& fms_case, Document const& document) {
    auto const* before = last_implemented(fms_case);
    return before == nullptr ? total_of(document) : total_of(document) - total_of(*before);
}

std::optional<Refusal> refused_for_stale_price(Case const& fms_case, Document const& document,
                                               std::optional<Date> signed_on) {
    auto const* newer = newer_than_price(fms_case, document);
    if (newer == nullptr || (signed_on && *signed_on < *newer->implemented_on))
        return std::nullopt;
    return Refusal{price_rests_on_version_in_force,
                   "The document " + document.name + " was priced before " + newer->name +
                       " was implemented on " + in_words(*newer->implemented_on) +
                       " and would take back what that changed; it is priced anew."};
}

namespace {

std::optional<Refusal> refused_below_delivered(Case const& fms_case, PricedOffer const& offer,
                                               LineState const& line) {
    auto const priced = std::ranges::find(offer.lines, line.number, &PricedLine::number);
    auto const delivered = delivered_units(fms_case, line);
    if (priced == offer.lines.end() || !priced->quantity || *priced->quantity >= delivered)
        return std::nullopt;
    return Refusal{line_covers_its_use, "Line " + line.number.text() + " would be for " +
                                            to_text(*priced->quantity) + " units; " +
                                            to_text(delivered) + " were delivered already."};
}

}  // namespace

std::optional<Refusal> refused_below_use(Case const& fms_case, Document const& document) {
    if (document.kind == DocumentKind::basic || !document.offer) return std::nullopt;
    for (auto const& [number, line] : fms_case.lines) {
        Money funds;
        for (auto const& priced : document.offer->lines)
            if (priced.number == number) funds = priced.net;
        auto const used = std::max({line.obligated, delivered_value(fms_case, line), line.disbursed});
        if (funds < used)
            return Refusal{line_covers_its_use, "Line " + number.text() + " would hold " +
                                                    to_text(funds) + "; " + to_text(used) +
                                                    " of it is used already."};
        if (auto no = refused_below_delivered(fms_case, *document.offer, line)) return no;
    }
    return std::nullopt;
}

}  // namespace casewright
