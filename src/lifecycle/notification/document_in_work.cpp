#include "lifecycle/notification/document_in_work.hpp"

#include <algorithm>

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

bool has_form(std::string_view transmittal, NoticeKind form) {
    if (transmittal.size() < 5 || transmittal[2] != '-') return false;
    if (!is_digit(transmittal[0]) || !is_digit(transmittal[1])) return false;
    auto const number = transmittal.substr(3);
    if (form == NoticeKind::first)
        return number.size() <= 3 && std::ranges::all_of(number, is_digit);
    return number.size() == 2 && is_digit(number[0]) && 'A' <= number[1] && number[1] <= 'Z';
}

}  // namespace

std::optional<Refusal> refused_out_of_work(Document const& document,
                                           SetOf<DocumentStage> in_work) {
    if (in_work.has(document.stage)) return std::nullopt;
    return Refusal{notification_document_is_in_work,
                   "The document " + document.name + " stands at " +
                       std::string{to_text(document.stage)} +
                       "; its notification goes on only while it stands at " + in_words(in_work) +
                       "."};
}

std::optional<Refusal> refused_unassessed(Document const& document) {
    if (!document.offer)
        return Refusal{notification_offer_is_priced,
                       "The document " + document.name +
                           " has no price, so nobody can say what is to be notified."};
    if (!document.notification)
        return Refusal{notification_is_assessed,
                       "The price of " + document.name +
                           " was not held against the thresholds yet."};
    if (!document.notification->required)
        return Refusal{notification_is_assessed,
                       "By the assessment of " + in_words(document.notification->assessed_on) +
                           " no notification of " + document.name + " is needed."};
    return std::nullopt;
}

std::optional<Refusal> refused_transmittal(std::string_view transmittal, NoticeKind form) {
    if (has_form(transmittal, form)) return std::nullopt;
    return Refusal{notification_transmittal_form,
                   "\"" + std::string{transmittal} +
                       "\" is no transmittal number of a notice under " +
                       std::string{to_text(form)} + "; it looks like " +
                       (form == NoticeKind::first ? "24-15 or 24-103." : "24-0J.")};
}

}  // namespace casewright
