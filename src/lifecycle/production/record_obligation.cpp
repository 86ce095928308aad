#include "lifecycle/production/record_obligation.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_release(LineState const& line, Money amount) {
    auto const left = line.obligated - amount;
    if (left >= line.disbursed) return std::nullopt;
    return Refusal{obligation_not_below_disbursed,
                   "Line " + line.number.text() + " would keep obligations of " + to_text(left) +
                       " dollars, but " + to_text(line.disbursed) + " were disbursed."};
}

std::optional<Refusal> refused_obligation(Case const& fms_case, LineState const& line,
                                          Money amount) {
    if (fms_case.suspended)
        return Refusal{obligation_not_while_suspended,
                       "The case is suspended; nothing new is obligated until that is lifted."};
    if (fms_case.stage != CaseStage::executing)
        return Refusal{obligation_while_executing,
                       "The case stands at " + std::string{to_text(fms_case.stage)} +
                           "; only releases are recorded after its execution."};
    auto const obligated = line.obligated + amount;
    if (obligated > line.authority)
        return Refusal{obligation_within_authority,
                       "Line " + line.number.text() + " has obligational authority of " +
                           to_text(line.authority) + " dollars; obligations would come to " +
                           to_text(obligated) + "."};
    if (obligated > line.funds)
        return Refusal{obligation_within_funds,
                       "Line " + line.number.text() + " has funds of " + to_text(line.funds) +
                           " dollars; obligations would come to " + to_text(obligated) + "."};
    return std::nullopt;
}

std::optional<Refusal> refused_plan(ObligationRecorded const& stated) {
    if (!stated.contract_plan) return std::nullopt;
    if (stated.releases || stated.form != ObligationForm::contract)
        return Refusal{obligation_plan_is_of_an_award,
                       "Only the award of a contract states what its contractor is paid."};
    // As in a case file.
    constexpr std::size_t most_quarters = 200;
    auto const& quarters = stated.contract_plan->quarters;
    if (quarters.empty() || quarters.size() > most_quarters)
        return Refusal{obligation_plan_is_usable, "A contractor's plan has 1 to 200 quarters."};
    FiscalQuarter before{};
    for (auto const& row : quarters) {
        if (row.quarter <= before)
            return Refusal{obligation_plan_is_usable,
                           "The quarters of a contractor's plan stand in their order, each once; " +
                               to_text(row.quarter) + " does not."};
        before = row.quarter;
        if (row.spending < Money{} || row.termination_liability < Money{} || row.holdback < Money{})
            return Refusal{obligation_plan_is_usable, "An amount of the contractor's plan in " +
                                                          to_text(row.quarter) + " is below zero."};
    }
    return std::nullopt;
}

}  // namespace

std::expected<ObligationRecorded, Refusal> record_obligation(Case const& fms_case,
                                                             ObligationRecorded stated,
                                                             Act const& act, Policy const&) {
    if (auto no = refused_at(record_obligation_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = line_of(fms_case, stated.line);
    if (!line) return std::unexpected{line.error()};
    if (stated.amount <= Money{})
        return refuse(obligation_amount_is_positive, "An obligation has an amount above zero.");
    if (auto no = refused_plan(stated)) return std::unexpected{std::move(*no)};
    auto const refused = stated.releases ? refused_release(*line, stated.amount)
                                         : refused_obligation(fms_case, *line, stated.amount);
    if (refused) return std::unexpected{*refused};
    return stated;
}

}  // namespace casewright
