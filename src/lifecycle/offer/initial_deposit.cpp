#include "lifecycle/offer/initial_deposit.hpp"

#include <algorithm>

#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {
namespace {

constexpr auto paragraph = deposit_term_has_a_row.paragraph;

bool has(std::vector<TermOfSale> const& terms, TermOfSale term) {
    return std::ranges::find(terms, term) != terms.end();
}

Explained<Money> all_of_it(DepositBasis const& basis, Policy const& policy,
                           std::string_view formula) {
    return {basis.case_value, derive(policy, formula, to_text(basis.case_value),
                                     {{"total", to_text(basis.case_value), "summary.total"}})};
}

// A share of the value of the case, or more where termination would cost more.
std::expected<Explained<Money>, Refusal> share_of_value(DepositBasis const& basis,
                                                        std::string_view id,
                                                        std::string_view formula, Money least,
                                                        Policy const& policy) {
    auto const share = known_value(policy, id, basis.on, paragraph);
    if (!share) return std::unexpected{share.error()};
    auto const amount = std::min(
        basis.case_value,
        std::max(least, charge(basis.case_value, share->rate(), offer_rounding)));
    return Explained<Money>{
        amount, derive(policy, formula, to_text(amount),
                       {{"total", to_text(basis.case_value), "summary.total"},
                        {"highest termination liability", to_text(least), ""}},
                       {*share})};
}

// A share of one line and something added to it in full.
std::expected<Explained<Money>, Refusal> share_of_line(Money line, Explained<Money> const& added,
                                                       std::string_view id,
                                                       std::string_view formula, Date on,
                                                       Policy const& policy) {
    auto const share = known_value(policy, id, on, paragraph);
    if (!share) return std::unexpected{share.error()};
    auto const amount = charge(line, share->rate(), offer_rounding) + added.value;
    auto used = added.why.policy;
    used.push_back(*share);
    return Explained<Money>{amount, derive(policy, formula, to_text(amount),
                                           {{"value of the line", to_text(line), ""},
                                            {"surcharge", to_text(added.value), ""}},
                                           std::move(used))};
}

// What carries the case to the first payment: the rows of C9.T17 for deliveries later than that.
std::expected<Explained<Money>, Refusal> until_first_payment(DepositBasis const& basis,
                                                             Explained<Money> const& surcharge,
                                                             Policy const& policy) {
    auto const cost = nonrecurring_in_deposit(basis.nonrecurring,
                                              basis.required_on.value_or(basis.on), policy);
    auto const liability = basis.standby_letter ? Money{} : basis.termination_liability;
    // Interpretation: the row for contracts does not repeat the performance, and the one for
    // standby letters does not say whether holdback stays; both are counted.
    auto const sum = basis.small_case_line + surcharge.value + basis.performance + cost.value +
                     liability + basis.holdback;
    auto const amount = std::min(basis.case_value, sum);
    auto used = surcharge.why.policy;
    used.insert(used.end(), cost.why.policy.begin(), cost.why.policy.end());
    std::vector<DerivationInput> inputs{
        {"surcharge in the deposit", to_text(surcharge.value), "payment_schedule.deposit.surcharge"},
        {"performance before the first payment", to_text(basis.performance), ""}};
    for (auto const& [name, value] :
         {std::pair{"small case line", basis.small_case_line},
          std::pair{"nonrecurring cost", cost.value},
          std::pair{"termination liability", liability},
          std::pair{"contractor holdback", basis.holdback}})
        if (value != Money{}) inputs.push_back({name, to_text(value), ""});
    inputs.push_back({"total", to_text(basis.case_value), "summary.total"});
    return Explained<Money>{amount, derive(policy, "deposit_until_payment", to_text(amount),
                                           std::move(inputs), std::move(used))};
}

// Everything is delivered so soon that no bill would come in time.
std::expected<bool, Refusal> is_prompt(DepositBasis const& basis, Policy const& policy) {
    if (basis.done_before_first_bill) return true;
    if (!basis.delivered_within_days) return false;
    auto const days = known_value(policy, "deposits/prompt_delivery_days", basis.on, paragraph);
    if (!days) return std::unexpected{days.error()};
    return *basis.delivered_within_days <= days->count();
}

}  // namespace

bool pays_by_schedule(std::vector<TermOfSale> const& terms, bool cash_flow) {
    if (cash_flow) return true;
    return std::ranges::any_of(terms, [](TermOfSale term) {
        return term == TermOfSale::cash_prior_to_delivery ||
               term == TermOfSale::dependable_undertaking || term == TermOfSale::caps ||
               term == TermOfSale::raps || term == TermOfSale::fms_credit ||
               term == TermOfSale::fmf_guarantee;
    });
}

std::expected<Explained<Money>, Refusal> surcharge_in_deposit(Money surcharge, Date on,
                                                              Policy const& policy) {
    auto const limit = known_value(policy, "charges/surcharge_deposit_full_limit", on, paragraph);
    if (limit && surcharge <= limit->money())
        return Explained<Money>{
            surcharge, derive(policy, "deposit_surcharge_whole", to_text(surcharge),
                              {{"surcharge", to_text(surcharge), "summary.administrative_charge"}},
                              {*limit})};
    auto const share = known_value(policy, "charges/surcharge_deposit_share", on, paragraph);
    if (!share) return std::unexpected{share.error()};
    auto const amount = charge(surcharge, share->rate(), offer_rounding);
    std::vector<UsedValue> used{*share};
    if (limit) used.push_back(*limit);
    return Explained<Money>{
        amount, derive(policy, "deposit_surcharge_share", to_text(amount),
                       {{"surcharge", to_text(surcharge), "summary.administrative_charge"}},
                       std::move(used))};
}

Explained<Money> nonrecurring_in_deposit(Money nonrecurring, Date required_on,
                                         Policy const& policy) {
    auto const share = policy.find("charges/nonrecurring_deposit_share", required_on);
    if (!share || nonrecurring == Money{})
        return nothing(policy, "deposit_nonrecurring_none",
                       {{"nonrecurring cost", to_text(nonrecurring), ""}});
    auto const amount = charge(nonrecurring, share->rate(), offer_rounding);
    return {amount, derive(policy, "deposit_nonrecurring", to_text(amount),
                           {{"nonrecurring cost", to_text(nonrecurring), ""}}, {*share})};
}

std::expected<std::optional<Explained<Money>>, Refusal> training_in_deposit(Money line_value,
                                                                            Money case_value,
                                                                            Date on,
                                                                            Policy const& policy) {
    auto const least = known_value(policy, "deposits/training_blanket_case", on, "C9.9.1.5.2.6");
    if (!least) return std::unexpected{least.error()};
    if (case_value <= least->money()) return std::nullopt;
    auto const share = known_value(policy, "deposits/training_blanket_share", on, "C9.9.1.5.2.6");
    if (!share) return std::unexpected{share.error()};
    auto const amount = charge(line_value, share->rate(), offer_rounding);
    return Explained<Money>{amount, derive(policy, "deposit_training", to_text(amount),
                                           {{"value of the line", to_text(line_value), ""},
                                            {"value of the case", to_text(case_value), ""}},
                                           {*least, *share})};
}

std::expected<Explained<Money>, Refusal> initial_deposit(DepositBasis const& basis,
                                                         Policy const& policy) {
    if (has(basis.terms, TermOfSale::payment_on_delivery))
        return std::unexpected{
            Refusal{deposit_term_has_a_row,
                    "The table of deposits has no row for Payment on Delivery; it needs a written "
                    "finding that says what is due."}};
    auto const surcharge = surcharge_in_deposit(basis.surcharge, basis.on, policy);
    if (!surcharge) return std::unexpected{surcharge.error()};
    if (basis.supply_arrangement)
        return share_of_line(*basis.supply_arrangement,
                             {basis.supply_support, Derivation{}}, "deposits/clssa_share",
                             "deposit_supply_arrangement", basis.on, policy);
    if (basis.repair_services)
        return share_of_line(*basis.repair_services, *surcharge, "deposits/wwrs_share",
                             "deposit_repair_services", basis.on, policy);
    if (!pays_by_schedule(basis.terms, basis.cash_flow))
        return all_of_it(basis, policy,
                         basis.terms.empty() ? "deposit_whole_default" : "deposit_whole");
    if (has(basis.terms, TermOfSale::caps))
        return share_of_value(basis, "deposits/caps_share", "deposit_caps", Money{}, policy);
    if (has(basis.terms, TermOfSale::raps) && !basis.minimal_risk)
        return share_of_value(basis, "deposits/raps_share", "deposit_raps",
                              basis.highest_termination_liability, policy);
    auto const prompt = is_prompt(basis, policy);
    if (!prompt) return std::unexpected{prompt.error()};
    if (*prompt) return all_of_it(basis, policy, "deposit_whole_prompt");
    if (!has(basis.terms, TermOfSale::raps)) return until_first_payment(basis, *surcharge, policy);
    auto raps = basis;
    raps.termination_liability = basis.highest_termination_liability;
    return until_first_payment(raps, *surcharge, policy);
}

}  // namespace casewright
