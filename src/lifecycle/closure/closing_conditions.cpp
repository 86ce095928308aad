#include "lifecycle/closure/closing_conditions.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"
#include "lifecycle/case_lines.hpp"

namespace casewright {

bool delivered_anything(Case const& fms_case, LineState const& line) {
    return (line.quantity && delivered_units(fms_case, line).units > 0) ||
           delivered_value(fms_case, line) != Money{};
}

std::optional<std::string> still_to_deliver(Case const& fms_case, LineState const& line) {
    if (line.quantity) {
        // Interpretation: a record of a delivery report has no receipt of its own; title passed, and
        // nobody disputes it, or there is a discrepancy report or a reversal.
        auto const posted = delivered_units(fms_case, line).units - line.shipped.value_or(Quantity{}).units;
        auto const accepted = Quantity{line.accepted.value_or(Quantity{}).units + posted};
        if (accepted >= *line.quantity) return std::nullopt;
        return "Line " + line.number.text() + " has " + to_text(accepted) + " of " +
               to_text(*line.quantity) + " accepted.";
    }
    // Interpretation: a dollar line has no quantity to reach; that something was delivered or
    // performed, and all of it accepted, is what can be checked.
    if (delivered_anything(fms_case, line)) return std::nullopt;
    return "Nothing was delivered or performed on line " + line.number.text() + ".";
}

// Of a complete line that a reversal in a later report took something back of.
static std::optional<Refusal> refused_for_reversal(Case const& fms_case, LineState const& line) {
    if (line.stage != LineStage::supply_complete || line.delivers_nothing ||
        !fms_case.posted.lines.contains(line.number))
        return std::nullopt;
    auto missing = still_to_deliver(fms_case, line);
    if (!missing) return std::nullopt;
    return Refusal{every_line_is_complete, std::move(*missing)};
}

std::optional<Refusal> refused_for_lines(Case const& fms_case) {
    for (auto const& [number, line] : fms_case.lines) {
        if (line.funds == Money{}) continue;
        if (line.stage != LineStage::supply_complete)
            return Refusal{every_line_is_complete, "Line " + number.text() + " stands at " +
                                                       std::string{to_text(line.stage)} +
                                                       " and is not complete."};
        if (auto no = refused_for_reversal(fms_case, line)) return no;
    }
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
    // Of a canceled case nothing more is delivered.
    for (auto const& [number, line] : fms_case.lines)
        if (auto no = refused_for_reversal(fms_case, line); no && !fms_case.ended_on) return no;
    auto const& posted = fms_case.posted;
    invariant(posted.lines.empty() || posted.estimates,
              "whoever closes a case looks for the estimates in its delivery reports");
    if (posted.estimates && !posted.estimates->empty())
        return Refusal{prices_are_actual,
                       "The price of the delivery " + posted.estimates->front().document + " of line " +
                           posted.estimates->front().line.text() +
                           ", in a posted report, is still estimated."};
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
