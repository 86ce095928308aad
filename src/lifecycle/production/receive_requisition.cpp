#include "lifecycle/production/receive_requisition.hpp"

#include <algorithm>

namespace casewright {
namespace {

bool is_capital_or_digit(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

// Positions 30 to 43: the service, then the customer code of the case, then the rest.
bool is_document_number(std::string_view text, std::string_view customer) {
    return text.size() == 14 && std::ranges::all_of(text, is_capital_or_digit) &&
           text.substr(1, 2) == customer;
}

// Positions 8 to 22: a stock number or a part number. Four digits are a supply class, no number.
bool is_stock_number(std::string_view text) {
    return text.size() >= 5 && text.size() <= 15 &&
           std::ranges::all_of(text,
                               [](char letter) {
                                   return is_capital_or_digit(letter) || letter == '-';
                               });
}

}  // namespace

std::expected<RequisitionReceived, Refusal> receive_requisition(Case const& fms_case,
                                                                RequisitionReceived stated,
                                                                Act const& act, Policy const&) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(receive_requisition_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_unless_filled(fms_case)) return std::unexpected{std::move(*no)};
    auto const& request = basic_of(fms_case).request;
    if (!request || !any_of(CaseKind::blanket_order, CaseKind::clssa_fmso_2).has(request->kind))
        return refuse(requisition_case_kind,
                      "Only a blanket order or the second case of supply support takes "
                      "requisitions.");
    if (!is_document_number(stated.name, request->case_id.customer()))
        return refuse(requisition_document_number,
                      "A document number has 14 capitals and digits with the customer code " +
                          std::string{request->case_id.customer()} +
                          " after the first; found " + stated.name + ".");
    if (!fms_case.lines.contains(stated.line))
        return refuse(requisition_line, "The case has no line " + stated.line.text() + ".");
    if (!is_stock_number(stated.stock_number))
        return refuse(requisition_stock_number,
                      stated.stock_number + " is no stock number and no part number.");
    if (stated.quantity.units < 1 || stated.value <= Money{})
        return refuse(requisition_amounts,
                      "A requisition asks for one unit or more, of some value.");
    return stated;
}

}  // namespace casewright
