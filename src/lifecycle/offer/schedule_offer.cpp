#include "lifecycle/offer/schedule_offer.hpp"

#include <algorithm>

#include "cases/award_plan.hpp"
#include "lifecycle/offer/charges/basis.hpp"
#include "lifecycle/offer/initial_deposit.hpp"
#include "lifecycle/offer/offer_spending.hpp"
#include "foundation/decimal.hpp"
#include "lifecycle/paid_on_delivery.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

struct ScheduleQuestion {
    LetterOfRequest const& letter;
    PricedOffer const& offer;
    Policy const& policy;
    PaymentPlan const& plan;
    Date keyed_on;
};

Money nonrecurring_of(PricedOffer const& offer) {
    Money sum;
    for (auto const& line : offer.lines)
        sum += extend(line.quantity.value_or(Quantity{1}), line.nonrecurring_cost, offer_rounding);
    return sum;
}

Money small_case_line(PricedOffer const& offer) {
    Money sum;
    for (auto const& line : offer.lines)
        if (line.kind == LineKind::small_case) sum += line.net;
    return sum;
}

std::string printed_terms(PaymentPlan const& plan, std::optional<int> days_after_billing, Policy const& policy) {
    std::string list;
    for (std::size_t place = 0; place < plan.terms.size(); ++place) {
        list += (list.empty() ? "" : ", ") + printed_term(plan.terms[place], policy);
        if (plan.terms[place] == TermOfSale::payment_on_delivery && days_after_billing)
            list += " (" + std::to_string(*days_after_billing) + " days after delivery)";
        if (!plan.dollars) continue;
        auto const& amount = plan.dollars->at(place).amount;
        list += amount ? " $" + with_thousands(to_text(*amount)) : std::string{" (Balance)"};
    }
    return list.empty() ? printed_term(TermOfSale::cash_with_acceptance, policy) : list;
}

DepositBasis basis_of(ScheduleQuestion const& asked) {
    DepositBasis basis;
    basis.on = asked.offer.priced_on;
    basis.case_value = asked.offer.summary.total;
    basis.terms = asked.plan.terms;
    basis.cash_flow = asked.plan.cash_flow;
    basis.minimal_risk = asked.plan.minimal_risk;
    basis.surcharge = asked.offer.summary.administrative_charge;
    basis.small_case_line = small_case_line(asked.offer);
    basis.nonrecurring = nonrecurring_of(asked.offer);
    basis.required_on = asked.letter.requested_on;
    // The letter of DU purchasers for termination liability; DepositBasis sees what is left of it.
    if (asked.offer.kind == CaseKind::clssa_fmso_1) {
        Money line;
        for (auto const& each : asked.offer.lines) line += each.net;
        basis.supply_arrangement = line;
        basis.supply_support = asked.offer.summary.other;
    }
    return basis;
}

// Everything with acceptance: no row follows.
std::expected<PaymentSchedule, Refusal> all_at_once(ScheduleQuestion const& asked,
                                                    DepositBasis const& basis) {
    auto const deposit = initial_deposit(basis, asked.policy);
    if (!deposit) return std::unexpected{deposit.error()};
    PaymentSchedule schedule;
    schedule.initial_deposit = deposit->value;
    schedule.explanations["initial_deposit"] = deposit->why;
    if (asked.plan.terms.empty())
        schedule.remarks.push_back(
            "The case file states no term of sale; without a dependable undertaking the whole "
            "value is due with acceptance.");
    return schedule;
}

// No deposit and no dated rows: each delivery is billed, and due so many days after its bill.
std::expected<PaymentSchedule, Refusal> on_delivery(ScheduleQuestion const& asked) {
    if (asked.plan.terms.size() > 1)
        return std::unexpected{Refusal{schedule_delivery_term_stands_alone,
                                       "How Payment on Delivery shares a case with another term of sale was not "
                                       "read; it stands alone."}};
    auto const& finding = asked.plan.delivery_finding;
    if (!finding || finding->found_on > asked.offer.priced_on)
        return std::unexpected{
            Refusal{delivery_term_has_finding,
                    "Payment on Delivery needs a written finding of the Director, or of the President in an "
                    "emergency; " + (finding ? "that of " + in_words(finding->found_on) + " is later than the price."
                                             : std::string{"none is stated."})}};
    auto const days = days_after_billing(*finding, asked.offer.priced_on, asked.policy);
    if (!days) return std::unexpected{days.error()};
    PaymentSchedule schedule;
    schedule.days_after_billing = days->value;
    schedule.explanations["payment_schedule.days_after_billing"] = days->why;
    schedule.explanations["initial_deposit"] = derive(asked.policy, "deposit_on_delivery", "0.00", {});
    schedule.remarks.push_back("Paid on delivery by a finding of " + in_words(*finding) +
                               ": each delivery is billed, and its bill is due " + std::to_string(days->value) +
                               " days after the day of the bill.");
    return schedule;
}

bool is_credit(TermOfSale term) {
    return any_of(TermOfSale::fms_credit, TermOfSale::fmf_guarantee, TermOfSale::map_merger,
                  TermOfSale::fms_credit_non_repayable)
        .has(term);
}

// Several terms, one of them credit: each says its dollars, and together they pay for the case.
std::optional<Refusal> refused_for_dollars(ScheduleQuestion const& asked) {
    auto const& plan = asked.plan;
    auto const total = asked.offer.summary.total;
    bool const mixed = plan.terms.size() > 1 && std::ranges::any_of(plan.terms, is_credit);
    if (!plan.dollars) {
        if (!mixed) return std::nullopt;
        return Refusal{schedule_terms_say_dollars,
                       "Of several terms of sale with credit among them each says how many dollars it "
                       "pays; the last may be the balance."};
    }
    Money sum;
    for (std::size_t place = 0; place < plan.dollars->size(); ++place) {
        auto const& part = (*plan.dollars)[place];
        bool const last = place + 1 == plan.dollars->size();
        if (place >= plan.terms.size() || part.term != plan.terms[place] || (!part.amount && !last))
            return Refusal{schedule_terms_say_dollars,
                           "Dollars are said for each term in its order, and only the last is the "
                           "balance."};
        sum += part.amount.value_or(std::max(Money{}, total - sum));
    }
    if (plan.dollars->size() != plan.terms.size())
        return Refusal{schedule_terms_say_dollars, "One of the terms of sale says no dollars."};
    if (sum == total) return std::nullopt;
    return Refusal{schedule_terms_add_up, "The terms of sale pay " + to_text(sum) +
                                              " dollars and the case costs " + to_text(total) + "."};
}

// What no schedule carries is due with acceptance, though credit pays the rest by schedule: cash of a
// purchaser without dependable undertaking, CAPS or RAPS, and grants without the right to cash flow
// (SAMM C9.9.1.1, C9.T11, C9.T17).
Money due_at_once(PaymentPlan const& plan, Money total) {
    constexpr auto by_undertaking = any_of(TermOfSale::cash_prior_to_delivery, TermOfSale::dependable_undertaking,
                                           TermOfSale::caps, TermOfSale::raps);
    constexpr auto grants = any_of(TermOfSale::map_merger, TermOfSale::fms_credit_non_repayable);
    Money at_once, said;
    if (!plan.dollars) return at_once;
    for (auto const& [term, amount] : *plan.dollars) {
        if (by_undertaking.has(term)) return Money{};
        auto const pays = amount.value_or(total - said);
        said += pays;
        if (term == TermOfSale::cash_with_acceptance || (grants.has(term) && !plan.cash_flow))
            at_once += pays;
    }
    return at_once;
}

// Until 14 June 2026 a standby letter had to reach the liability; since then the purchaser picks
// its amount. docs/decisions/standby-letter-of-credit.md
std::optional<Refusal> letter_too_small(ScheduleQuestion const& asked, Money highest) {
    auto const& letter = asked.plan.standby_letter;
    if (!letter || *letter >= highest) return std::nullopt;
    auto const rule = asked.policy.find("deposits/standby_letter_covers_all", asked.keyed_on);
    if (!rule || rule->number == 0) return std::nullopt;
    return Refusal{schedule_letter_covers_liability,
                   "The standby letter of " + to_text(*letter) +
                       " dollars does not reach the termination liability of " +
                       to_text(highest) + "."};
}

// The sums through each quarter, from the parts of the quarters.
void explain_sums(PaymentSchedule& schedule, OfferSpending const& spending,
                  SchedulePlan const& plan, Money in_deposit, Policy const& policy) {
    auto& all = schedule.explanations;
    for (auto const& [path, why] : spending.explanations) all[path] = why;
    Money sum;
    std::string previous;
    std::size_t next_need = 0;
    auto const last = plan.quarters.empty() ? plan.deposit_carries_to : plan.quarters.back().quarter;
    auto quarter = plan.quarters.empty()
                       ? last
                       : std::min(plan.deposit_carries_to, plan.quarters.front().quarter);
    for (bool first = true; quarter <= last; quarter = next(quarter), first = false) {
        std::vector<DerivationInput> inputs;
        if (first && in_deposit != Money{}) {
            sum += in_deposit;
            inputs.push_back({"shares in the deposit", to_text(in_deposit), "payment_schedule.deposit.shares"});
        }
        if (!previous.empty()) inputs.push_back({"through the quarter before", to_text(sum), previous});
        if (next_need < spending.quarters.size() &&
            spending.quarters[next_need].quarter == quarter) {
            auto const& need = spending.quarters[next_need++];
            sum += need.spending;
            inputs.push_back({to_text(quarter), to_text(need.spending),
                              "payment_schedule.quarter." + to_text(quarter)});
        }
        previous = "payment_schedule.spending." + to_text(quarter);
        all[previous] = derive(policy, "schedule_spending", to_text(sum), std::move(inputs));
    }
}

struct Shares {
    Explained<Money> surcharge, nonrecurring;
    Money small_case;
    [[nodiscard]] Money sum() const { return surcharge.value + nonrecurring.value + small_case; }
};

void explain_shares(PaymentSchedule& schedule, Shares const& shares, Policy const& policy) {
    auto& all = schedule.explanations;
    all["payment_schedule.deposit.surcharge"] = shares.surcharge.why;
    all["payment_schedule.deposit.nonrecurring"] = shares.nonrecurring.why;
    all["payment_schedule.deposit.shares"] =
        derive(policy, "deposit_shares", to_text(shares.sum()),
               {{"surcharge", to_text(shares.surcharge.value), "payment_schedule.deposit.surcharge"},
                {"nonrecurring cost", to_text(shares.nonrecurring.value),
                 "payment_schedule.deposit.nonrecurring"},
                {"small case line", to_text(shares.small_case), ""}});
}

Money highest_liability(OfferSpending const& spending) {
    Money highest;
    for (auto const& need : spending.quarters)
        highest = std::max(highest, need.termination_liability);
    return highest;
}

// What the deposit holds beside the quarters stands in the quarter that it carries to.
std::vector<QuarterNeed> with_shares(std::vector<QuarterNeed> quarters, FiscalQuarter carried,
                                     Money shares) {
    auto const place = std::ranges::lower_bound(quarters, carried, {}, &QuarterNeed::quarter);
    if (place != quarters.begin()) {
        quarters.front().spending += shares;
    } else if (place != quarters.end() && place->quarter == carried) {
        place->spending += shares;
    } else {
        quarters.insert(place, {carried, shares, {}, {}});
    }
    return quarters;
}

std::expected<PaymentSchedule, Refusal> by_quarters(ScheduleQuestion const& asked, DepositBasis basis,
                                                    FirstPayment const& first) {
    auto const& policy = asked.policy;
    auto surcharge = surcharge_in_deposit(basis.surcharge, basis.on, policy);
    if (!surcharge) return std::unexpected{surcharge.error()};
    Shares const shares{*surcharge,
                        nonrecurring_in_deposit(basis.nonrecurring, asked.letter.requested_on, policy),
                        basis.small_case_line};
    auto const spending =
        spread_spending({asked.letter, asked.offer, asked.keyed_on, first.covers,
                         shares.surcharge.value, shares.nonrecurring.value},
                        policy);
    if (!spending) return std::unexpected{spending.error()};
    auto const highest = highest_liability(*spending);
    if (auto no = letter_too_small(asked, highest)) return std::unexpected{std::move(*no)};

    SchedulePlan plan;
    plan.deposit_carries_to = before(first.covers);
    plan.quarters = with_shares(spending->quarters, plan.deposit_carries_to, shares.sum());
    plan.total = asked.offer.summary.total;
    plan.standby_letter = asked.plan.standby_letter.value_or(Money{});
    if (auto const step = policy.find("schedules/rounding_cents", basis.on))
        plan.step_cents = step->count();
    basis.highest_termination_liability = highest;
    bool const raps = std::ranges::find(basis.terms, TermOfSale::raps) != basis.terms.end();
    bool const caps = std::ranges::find(basis.terms, TermOfSale::caps) != basis.terms.end();
    Derivation least = derive(policy, "deposit_least_none", "0.00", {});
    if (raps || caps) {
        auto const asked_first = initial_deposit(basis, policy);
        if (!asked_first) return std::unexpected{asked_first.error()};
        plan.least_deposit = asked_first->value;
        least = asked_first->why;
    }
    if (auto const at_once = due_at_once(asked.plan, plan.total); at_once > plan.least_deposit) {
        plan.least_deposit = at_once;
        least = derive(policy, "deposit_least_at_once", to_text(at_once),
                       {{"total", to_text(plan.total), "summary.total"}});
    }
    if (raps) {
        auto const ahead = known_value(policy, "deposits/raps_lead_quarters", basis.on, "C9.8.4");
        if (!ahead) return std::unexpected{ahead.error()};
        plan.quarters_ahead = ahead->count();
        plan.standing_liability = highest;
    }
    auto schedule = build_payments(plan, policy);
    if (!schedule) return schedule;
    schedule->explanations["payment_schedule.deposit.least"] = std::move(least);
    explain_shares(*schedule, shares, policy);
    explain_sums(*schedule, *spending, plan, shares.sum(), policy);
    schedule->remarks = spending->remarks;
    std::erase_if(schedule->payments,
                  [](ScheduledPayment const& payment) { return payment.amount == Money{}; });
    return schedule;
}

}  // namespace

std::optional<PaymentSchedule> payments_of(Case const& fms_case, Document const& document,
                                           Policy const& policy) {
    if (!document.offer) return std::nullopt;
    auto schedule = schedule_of(fms_case, document, policy);
    return schedule ? std::optional{std::move(*schedule)} : std::nullopt;
}

std::string printed_term(TermOfSale term, Policy const& policy) {
    auto const& table = policy.codes("terms_of_sale");
    auto const row = row_with(table, "code", to_text(term));
    return std::string{row ? cell(table, *row, "name") : to_text(term)};
}

std::expected<PaymentSchedule, Refusal> schedule_offer(LetterOfRequest const& letter,
                                                       PricedOffer const& offer,
                                                       std::optional<Date> accepted_or_expires,
                                                       Policy const& policy) {
    static PaymentPlan const none;
    ScheduleQuestion const asked{letter, offer, policy, letter.payment ? *letter.payment : none,
                         accepted_or_expires.value_or(offer.priced_on)};
    if (auto no = refused_for_dollars(asked)) return std::unexpected{std::move(*no)};
    bool const pays_on_delivery = std::ranges::count(asked.plan.terms, TermOfSale::payment_on_delivery) > 0;
    auto const basis = basis_of(asked);
    auto const finish = [&](std::expected<PaymentSchedule, Refusal> schedule) {
        if (!schedule) return schedule;
        schedule->terms = printed_terms(asked.plan, schedule->days_after_billing, policy);
        schedule->keyed_on = asked.keyed_on;
        schedule->day_is_known = accepted_or_expires.has_value();
        schedule->total = offer.summary.total;
        return schedule;
    };
    if (pays_on_delivery) return finish(on_delivery(asked));
    if (basis.supply_arrangement || !pays_by_schedule(basis.terms, basis.cash_flow))
        return finish(all_at_once(asked, basis));
    auto const first = first_payment_after(asked.keyed_on, policy);
    if (!first) return std::unexpected{first.error()};
    return finish(by_quarters(asked, basis, *first));
}

PaymentPlan plan_of(Case const& fms_case, Document const& document) {
    return payment_plan_of(fms_case, document);
}

std::expected<PaymentSchedule, Refusal> schedule_by(Case const& fms_case, Document const& document,
                                                    PaymentPlan plan, std::optional<Date> keyed_on,
                                                    Policy const& policy) {
    invariant(document.offer.has_value(), "a document is scheduled when it has a price");
    LetterOfRequest letter;
    for (auto const& each : fms_case.documents) {
        if (each.request) letter = *each.request;
        if (&each == &document) break;
    }
    letter.payment = std::move(plan);
    return schedule_offer(letter, *document.offer, keyed_on, policy);
}

std::expected<PaymentSchedule, Refusal> schedule_of(Case const& fms_case, Document const& document,
                                                    Policy const& policy) {
    auto const keyed_on = document.acceptance ? std::optional{document.acceptance->signed_on}
                                              : document.expires_on;
    return schedule_by(fms_case, document, plan_of(fms_case, document), keyed_on, policy);
}

}  // namespace casewright
