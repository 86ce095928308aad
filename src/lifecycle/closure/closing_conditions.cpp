#include "lifecycle/closure/closing_conditions.hpp"

#include <algorithm>

namespace casewright {

std::optional<Refusal> refused_for_lines(Case const& fms_case) {
    for (auto const& [number, line] : fms_case.lines)
        if (line.funds != Money{} && line.stage != LineStage::supply_complete)
            return Refusal{every_line_is_complete, "Line " + number.text() + " stands at " +
                                                       std::string{to_text(line.stage)} +
                                                       " and is not complete."};
    return std::nullopt;
}

std::optional<Refusal> refused_for_documents(Case const& fms_case) {
    auto const pending = std::ranges::find_if(fms_case.documents, is_open);
    if (pending == fms_case.documents.end()) return std::nullopt;
    return Refusal{no_document_is_pending, "The document " + pending->name + " stands at " +
                                               std::string{to_text(pending->stage)} +
                                               ": it is implemented or cancelled first."};
}

std::optional<Refusal> refused_for_what_is_left(Case const& fms_case) {
    if (auto no = refused_for_documents(fms_case)) return no;
    for (auto const& inhibitor : fms_case.inhibitors)
        if (!inhibitor.cleared_on)
            return Refusal{no_inhibitor_stands, "The inhibitor " + inhibitor.code +
                                                    " stands since " +
                                                    in_words(inhibitor.raised_on) + "."};
    for (auto const& [name, shipment] : fms_case.shipments)
        if (shipment.price == PriceBasis::estimated)
            return Refusal{prices_are_actual,
                           "The price of the shipment " + name + " is still estimated."};
    return refused_for_discrepancies(any_open(fms_case.discrepancies));
}

std::optional<Refusal> refused_for_discrepancies(bool report_is_open) {
    if (!report_is_open) return std::nullopt;
    return Refusal{discrepancies_are_closed, "A discrepancy report is still open."};
}

std::optional<Refusal> refused_for_certificate(std::string_view certificate) {
    if (!certificate.empty()) return std::nullopt;
    return Refusal{certificate_is_named, "The closure certificate of the agency is not named."};
}

bool is_inhibited_by(Case const& fms_case, std::string_view code) {
    return std::ranges::any_of(fms_case.inhibitors, [&](Inhibitor const& inhibitor) {
        return !inhibitor.cleared_on && inhibitor.code == code;
    });
}

Money unliquidated_of(Case const& fms_case) {
    Money left;
    for (auto const& [number, line] : fms_case.lines) left += line.obligated - line.disbursed;
    return left;
}

}  // namespace casewright
