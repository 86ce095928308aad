#include "lifecycle/delivery/accept_receipt.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_goods(Shipment const& shipment, ReceiptAccepted const& stated,
                                     Date on) {
    if (shipment.accepted_on)
        return Refusal{receipt_accepted_once, "Shipment " + shipment.name + " was accepted on " +
                                                  in_words(*shipment.accepted_on) + "."};
    if (stated.line && *stated.line != shipment.line)
        return Refusal{receipt_fits_the_shipment, "Shipment " + shipment.name + " is of line " +
                                                      shipment.line.text() + "."};
    if (on < shipment.shipped_on)
        return Refusal{receipt_fits_the_shipment, "Shipment " + shipment.name + " left on " +
                                                      in_words(shipment.shipped_on) +
                                                      " and cannot be accepted before."};
    return std::nullopt;
}

std::optional<Refusal> refused_services(Case const& fms_case, ReceiptAccepted const& stated) {
    if (fms_case.receipts.contains(stated.receipt))
        return Refusal{receipt_accepted_once,
                       "The receipt " + stated.receipt + " was accepted already."};
    if (stated.receipt.empty() || !stated.line)
        return Refusal{receipt_names_shipment_or_service,
                       "A receipt names a shipment of the case, or a line of services and a name "
                       "of its own."};
    auto const line = line_of(fms_case, *stated.line);
    if (!line) return line.error();
    if (!is_performed(*line))
        return Refusal{receipt_names_shipment_or_service,
                       "Line " + line->number.text() +
                           " is shipped, not performed; its receipt names a shipment."};
    if (any_of(CaseStage::executing, CaseStage::suspended).has(fms_case.stage))
        return std::nullopt;
    return Refusal{receipt_of_services_in_execution,
                   "The case stands at " + std::string{to_text(fms_case.stage)} +
                       "; only what was shipped before is still accepted."};
}

}  // namespace

std::expected<ReceiptAccepted, Refusal> accept_receipt(Case const& fms_case, ReceiptAccepted stated,
                                                       Act const& act, Policy const&) {
    if (auto no = refused_at(accept_receipt_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const refused = fms_case.shipments.contains(stated.receipt)
                             ? refused_goods(fms_case.shipments.at(stated.receipt), stated, act.on)
                             : refused_services(fms_case, stated);
    if (refused) return std::unexpected{*refused};
    return stated;
}

}  // namespace casewright
