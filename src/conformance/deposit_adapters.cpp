// deposit.admin, .amount, .line: what is due with acceptance (SAMM C9.T17).
#include <algorithm>

#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "conformance/terms_of_vector.hpp"
#include "lifecycle/known_value.hpp"
#include "lifecycle/offer/initial_deposit.hpp"
#include "lifecycle/offer/schedule_offer.hpp"

namespace casewright {
namespace {

std::optional<Money> given_surcharge(VectorInputs& inputs) {
    return inputs.first_amount({"calculated_admin", "admin", "administrative_charge",
                                "estimated_admin", "admin_surcharge", "surcharge"});
}

Date day_of(VectorInputs& inputs, Date on) {
    return inputs.first_date({"on", "as_of", "date", "accepted", "acceptance", "offered"})
        .value_or(on);
}

json::object surcharge(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = day_of(inputs, on);
    auto const amount = given_surcharge(inputs);
    if (!amount) inputs.refuse("the surcharge is missing");
    auto const terms = terms_of(inputs, policy);
    if (!inputs.problem().empty()) return {};
    // Where all is due with acceptance the surcharge is too.
    if (!terms.terms.empty() && !pays_by_schedule(terms.terms, terms.cash_flow))
        return {{"admin_in_deposit", to_text(*amount)}, {"admin_with_deliveries", "0.00"}};
    auto const part = answered(surcharge_in_deposit(*amount, day, policy), inputs);
    if (!part) return {};
    return {{"admin_in_deposit", to_text(part->value)},
            {"admin_with_deliveries", to_text(*amount - part->value)}};
}

// What a vector does not give does not limit the deposit.
Money value_or_limit(std::optional<Money> value) {
    return value.value_or(Money::from_cents(Money::limit_cents));
}

void read_liability(DepositBasis& basis, VectorInputs& inputs) {
    basis.standby_letter = inputs.any_flag({"sblc", "sblc_in_force", "standby_letter"});
    basis.termination_liability =
        inputs.first_amount({"tl_in_deposit_period", "tl", "termination_liability"})
            .value_or(Money{});
    basis.holdback = inputs.first_amount({"contractor_holdback", "holdback"}).value_or(Money{});
    if (inputs.has("contract_before_first_payment") &&
        !inputs.flag("contract_before_first_payment", true))
        basis.termination_liability = basis.holdback = Money{};
    if (inputs.has("tl_by_quarter"))
        for (auto const amount : inputs.amounts("tl_by_quarter"))
            basis.highest_termination_liability =
                std::max(basis.highest_termination_liability, amount);
    if (auto const most = inputs.first_amount({"max_tl", "highest_tl", "highest_projected_tl"}))
        basis.highest_termination_liability = std::max(basis.highest_termination_liability, *most);
}

void read_work(DepositBasis& basis, VectorInputs& inputs) {
    basis.surcharge = given_surcharge(inputs).value_or(Money{});
    basis.small_case_line = inputs.first_amount({"scml", "small_case_line"}).value_or(Money{});
    basis.performance = inputs
                            .first_amount({"performance_before_first_payment", "performance",
                                           "work_before_first_payment"})
                            .value_or(Money{});
    basis.nonrecurring = inputs
                             .first_amount({"nonrecurring_cost", "nonrecurring", "nc", "nc_total",
                                            "nc_charge", "nonrecurring_charge"})
                             .value_or(Money{});
    basis.required_on = inputs.first_date(
        {"requirement_date", "requirement_new_from", "new_requirement_date", "requirement_on",
         "lor_date", "requested", "requirement_day"});
    for (auto const name : {"delivery_days_after_acceptance", "days_to_delivery",
                            "delivery_within_days", "first_delivery_days_after_acceptance",
                            "delivery_after_acceptance_days", "days_after_acceptance",
                            "delivery_days", "first_delivery_days",
                            "delivery_within_days_of_acceptance"})
        if (inputs.has(name)) basis.delivered_within_days = static_cast<int>(inputs.whole(name));
    basis.done_before_first_bill =
        inputs.any_flag({"complete_before_first_bill", "done_before_first_bill",
                         "all_performed_before_first_bill", "complete_before_bill_collected"});
}

void read_program(DepositBasis& basis, VectorInputs& inputs) {
    auto const program = lowered(inputs.first_text({"program", "line_type"}).value_or(""));
    auto const line = inputs.first_amount({"line_value", "value_of_line", "fmso1_line_value"});
    auto const support = inputs.first_amount({"supply_support_surcharge", "supply_support"});
    auto const services = inputs.first_amount(
        {"wwrs_services_line", "services_line", "services_line_value", "wwrs_line", "wwrs_services_line_value",
                              "wwrs_services"});
    if (mentions(program, "wwrs") || services)
        basis.repair_services = services ? services : line;
    else if (mentions(program, "fmso") || mentions(program, "clssa") || support)
        basis.supply_arrangement = line;
    else if (line) inputs.refuse("the program of the line is missing");
    basis.supply_support = support.value_or(Money{});
}

json::object amount(VectorInputs& inputs, Policy const& policy, Date on) {
    DepositBasis basis;
    basis.on = day_of(inputs, on);
    auto const terms = terms_of(inputs, policy);
    auto const value = inputs.first_amount(
        {"case_value", "total", "total_value", "estimated_cost", "case_total"});
    basis.case_value = value_or_limit(value);
    basis.terms = terms.terms;
    basis.cash_flow = terms.cash_flow;
    basis.minimal_risk = terms.minimal_risk;
    read_liability(basis, inputs);
    read_work(basis, inputs);
    read_program(basis, inputs);
    // A vector about work before the first payment speaks of a purchaser who pays by schedule.
    bool const rights_given = inputs.has("purchaser_du") || inputs.has("du");
    if (basis.terms.empty() && !rights_given && !value)
        basis.terms.push_back(TermOfSale::dependable_undertaking);
    if (!inputs.problem().empty()) return {};
    auto const deposit = answered(initial_deposit(basis, policy), inputs);
    auto const lead = answered(known_value(policy, "deposits/raps_lead_quarters", basis.on, "C9.8.4"),
                               inputs);
    auto const part = answered(surcharge_in_deposit(basis.surcharge, basis.on, policy), inputs);
    if (!deposit || !lead || !part) return {};
    bool const scheduled = pays_by_schedule(basis.terms, basis.cash_flow);
    auto const first = basis.terms.empty() ? TermOfSale::cash_with_acceptance : basis.terms.front();
    bool const raps = terms.has(TermOfSale::raps);
    json::object answer{
        {"initial_deposit", to_text(deposit->value)},
        {"minimum_deposit", to_text(deposit->value)},
        {"terms", printed_term(first, policy)},
        {"schedule", scheduled && deposit->value < basis.case_value},
        {"admin_in_deposit", to_text(part->value)},
        {"nc_in_deposit",
         to_text(nonrecurring_in_deposit(basis.nonrecurring, basis.required_on.value_or(basis.on),
                                         policy)
                     .value)},
        {"initial_deposit_excludes_tl", basis.standby_letter},
        {"payments_lead_months", raps ? 3 * lead->count() : 0}};
    auto const liability = raps ? basis.highest_termination_liability
                                : basis.termination_liability;
    answer["deposit_includes_tl"] = to_text(basis.standby_letter ? Money{} : liability);
    return answer;
}

json::object line(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = day_of(inputs, on);
    auto const name = lowered(inputs.first_text({"line", "line_type", "line_kind"}).value_or(""));
    auto const value = inputs.first_amount({"line_value", "value"});
    auto const whole = inputs.first_amount({"case_value", "total", "case_total"});
    if (!mentions(name, "training")) inputs.refuse("the line is one of blanket order training");
    if (!value || !whole) inputs.refuse("the value of the line or of the case is missing");
    if (!inputs.problem().empty()) return {};
    auto const part = answered(training_in_deposit(*value, *whole, day, policy), inputs);
    if (!part) return {};
    bool const applies = part->has_value();
    json::object answer{{"quarter_rule_applies", applies}};
    if (applies) {
        answer["line_share_in_deposit"] = to_text((*part)->value);
        answer["rest_in_equal_payments"] = to_text(*value - (*part)->value);
    }
    return answer;
}

}  // namespace

void add_deposit_adapters(std::map<std::string_view, Adapter>& all) {
    all["deposit.admin"] = surcharge;
    all["deposit.amount"] = amount;
    all["deposit.line"] = line;
}

}  // namespace casewright
