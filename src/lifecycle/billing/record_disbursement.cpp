#include "lifecycle/billing/record_disbursement.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {

std::expected<DisbursementRecorded, Refusal> record_disbursement(Case const& fms_case,
                                                                 DisbursementRecorded stated,
                                                                 Act const& act,
                                                                 Policy const&) {
    if (auto no = refused_at(record_disbursement_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = line_of(fms_case, stated.line);
    if (!line) return std::unexpected{line.error()};
    if (stated.contract.empty() || stated.invoice.empty() || stated.receiving_report.empty())
        return refuse(disbursement_has_its_papers,
                      "A disbursement needs the contract or order, the invoice and the receiving "
                      "report.");
    if (stated.expenditure_authority.empty())
        return refuse(disbursement_is_authorized,
                      "The disbursing office has given no expenditure authority.");
    if (stated.amount <= Money{})
        return refuse(disbursement_amount_is_positive, "A disbursement has an amount above zero.");
    auto const disbursed = line->disbursed + stated.amount;
    if (disbursed > line->obligated)
        return refuse(disbursement_within_obligations,
                      "Line " + line->number.text() + " has obligations of " +
                          to_text(line->obligated) + " dollars; " + to_text(disbursed) +
                          " would be disbursed.");
    return stated;
}

}  // namespace casewright
