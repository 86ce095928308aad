// schedule.dates, .build, .applicability, .amendment, .modification, .format, .review: the payments
// after the deposit (SAMM C9.9).
#include <algorithm>

#include <fmt/format.h>

#include "billing/early_collection.hpp"
#include "lifecycle/offer/revise_schedule.hpp"
#include "billing/standby_letter.hpp"
#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "conformance/terms_of_vector.hpp"
#include "foundation/decimal.hpp"
#include "lifecycle/offer/initial_deposit.hpp"
#include "lifecycle/offer/payment_schedule.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// "Apr-Jun", or "Apr-Jun 2028" where the year is known.
std::string quarter_words(FiscalQuarter quarter, bool with_year) {
    auto const first = first_day_of(quarter);
    auto const place = static_cast<unsigned>(first.month()) - 1;
    auto words = std::string{months[place]} + "-" + std::string{months[place + 2]};
    if (with_year) words += " " + std::to_string(static_cast<int>(first.year()));
    return words;
}

json::object first_payment(Date keyed_on, bool with_year, VectorInputs& inputs,
                           Policy const& policy) {
    auto const first = answered(first_payment_after(keyed_on, policy), inputs);
    if (!first) return {};
    auto const shown = [&](Date day) {
        return with_year ? to_text(day) : to_text(day).substr(5);
    };
    return {{"earliest_payment", shown(first->due_on)},
            {"covers", quarter_words(first->covers, with_year)},
            {"deposit_must_carry_to", shown(first->deposit_carries_to)}};
}

json::object dates(VectorInputs& inputs, Policy const& policy, Date on) {
    if (auto const day = inputs.first_date(
            {"offer_expiration_or_acceptance", "accepted", "acceptance", "offer_expires", "oed"}))
        return first_payment(*day, true, inputs, policy);
    // A row of the table: both ends of a span of days give the same payment.
    auto const year = std::to_string(static_cast<int>(on.year())) + "-";
    auto const from = parse_date(
        year + inputs.first_text({"offer_expiration_or_acceptance_from", "from"}).value_or(""));
    auto const to = parse_date(year + inputs.text("to"));
    if (!from || !to) {
        inputs.refuse("the span of days is missing");
        return {};
    }
    auto const answer = first_payment(*from, false, inputs, policy);
    if (answer != first_payment(*to, false, inputs, policy))
        inputs.refuse("the span holds days with different payments");
    return answer;
}

// "2027Q3", "2027-Q3", "2027 Q3" or "Q3 2027", a calendar quarter; "FY2027Q4", "FY27 Q4" or "Q4 FY27", a fiscal one. The first in the text.
std::optional<FiscalQuarter> quarter_in(std::string_view text) {
    bool const fiscal = text.contains("FY");
    std::optional<int> year, quarter;
    for (std::size_t place = 0; place < text.size() && !(year && quarter); ++place) {
        auto const rest = text.substr(place);
        bool const begins = place == 0 || !('0' <= text[place - 1] && text[place - 1] <= '9');
        std::size_t digits = 0;
        while (digits < rest.size() && '0' <= rest[digits] && rest[digits] <= '9') ++digits;
        if (!quarter && rest.size() >= 2 && rest[0] == 'Q' && '1' <= rest[1] && rest[1] <= '4' &&
            (rest.size() == 2 || rest[2] < '0' || '9' < rest[2]))
            quarter = rest[1] - '0';
        else if (!year && begins && (digits == 4 || (fiscal && digits == 2)) && !(place > 0 && text[place - 1] == 'Q'))
            year = static_cast<int>(parse_decimal(rest.substr(0, digits), 0, 9999).value_or(0)) + (digits == 2 ? 2000 : 0);
    }
    if (!year || !quarter || *year < 1900 || *year > 2200) return std::nullopt;
    FiscalQuarter const found{*year, *quarter};
    return fiscal ? found : next(found);
}

std::vector<Money> amounts_if(VectorInputs& inputs, std::initializer_list<std::string_view> names) {
    for (auto const name : names)
        if (inputs.has(name)) return inputs.amounts(name);
    return {};
}

// The last quarter that the deposit pays for: said outright, or by the day of acceptance.
std::optional<FiscalQuarter> carried_to(VectorInputs& inputs, Policy const& policy) {
    if (auto const day =
            inputs.first_date({"accepted", "acceptance", "offer_expiration_or_acceptance"})) {
        auto const first = answered(first_payment_after(*day, policy), inputs);
        if (first) return before(first->covers);
        return std::nullopt;
    }
    auto const text = inputs.first_text(
        {"first_covered_quarter", "deposit_covers", "deposit_carries_to", "deposit_through"});
    auto const quarter = text ? quarter_in(*text) : std::nullopt;
    if (!quarter) inputs.refuse("the quarter to which the deposit carries is missing");
    // "2027Q3" alone is the first that a payment covers; in words it is said whose it is.
    bool const first_payment_covers =
        quarter && inputs.has("first_covered_quarter") && !mentions(*text, "deposit");
    return first_payment_covers ? before(*quarter) : quarter;
}

json::object build(VectorInputs& inputs, Policy const& policy, Date) {
    SchedulePlan plan;
    if (auto const carried = carried_to(inputs, policy)) plan.deposit_carries_to = *carried;
    auto const names = inputs.texts("quarters");
    auto const spending = amounts_if(inputs, {"expenditure", "expenditures", "spending"});
    auto const liability =
        amounts_if(inputs, {"termination_liability_at_quarter_end", "termination_liability", "tl"});
    auto const holdback = amounts_if(
        inputs, {"holdback_at_quarter_end", "contractor_holdback_at_quarter_end", "holdback"});
    if (spending.size() != names.size() ||
        (!liability.empty() && liability.size() != names.size()) ||
        (!holdback.empty() && holdback.size() != names.size()))
        inputs.refuse("the lists of quarters and amounts have different lengths");
    if (auto const letter = inputs.first_amount({"sblc", "standby_letter"}))
        plan.standby_letter = *letter;
    if (!inputs.problem().empty()) return {};
    for (std::size_t place = 0; place < names.size(); ++place) {
        auto const quarter = quarter_in(names[place]);
        if (!quarter) inputs.refuse("there is no quarter \"" + names[place] + "\"");
        else
            plan.quarters.push_back({*quarter, spending[place],
                                     liability.empty() ? Money{} : liability[place],
                                     holdback.empty() ? Money{} : holdback[place]});
        plan.total += spending[place];
    }
    if (auto const total = inputs.first_amount({"total", "case_value"}); total && *total != plan.total)
        inputs.refuse("the spending does not add up to the total");
    if (!inputs.problem().empty()) return {};
    auto const schedule = answered(build_payments(plan, policy), inputs);
    if (!schedule) return {};
    json::array payments;
    for (auto const& payment : schedule->payments)
        if (payment.amount != Money{}) payments.push_back(json::array{to_text(payment.due_on), to_text(payment.amount),
                                       to_text(payment.cumulative)});
    return {{"initial_deposit", to_text(schedule->initial_deposit)},
            {"payments", std::move(payments)},
            {"total", to_text(schedule->total)}};
}

json::object applicability(VectorInputs& inputs, Policy const& policy, Date on) {
    DepositBasis basis;
    basis.on = inputs.first_date({"on", "as_of", "accepted"}).value_or(on);
    auto const terms = terms_of(inputs, policy);
    basis.terms = terms.terms;
    basis.cash_flow = terms.cash_flow;
    auto const value = inputs.first_amount({"case_value", "total", "case_total"});
    basis.case_value = value.value_or(Money::from_cents(Money::limit_cents));
    if (!inputs.problem().empty()) return {};
    bool const scheduled = pays_by_schedule(basis.terms, basis.cash_flow);
    json::object answer{{"schedule", scheduled}};
    if (scheduled || !value) return answer;
    if (auto const deposit = answered(initial_deposit(basis, policy), inputs))
        answer["initial_deposit"] = to_text(deposit->value);
    return answer;
}

// A change of value: with the acceptance of an amendment, or with the next payment.
json::object change_of_value(VectorInputs& inputs, DocumentKind kind, Policy const& policy,
                             Date on) {
    if (auto const paper = inputs.first_text({"document", "document_type"}))
        kind = mentions(lowered(*paper), "mod") ? DocumentKind::modification
                                                : DocumentKind::amendment;
    auto const terms = terms_of(inputs, policy);
    auto const day = inputs.first_date({"on", "accepted", "implemented", "date"}).value_or(on);
    auto const old_value = inputs.first_amount({"value_before", "total_before", "case_value_before"});
    auto const new_value = inputs.first_amount({"value_after", "total_after", "case_value_after"});
    auto const received = inputs.first_amount({"received", "amount_received", "collected"});
    auto const required = inputs.first_amount(
        {"current_usg_requirement", "current_requirement", "requirement", "usg_requirement"});
    (void)inputs.first_amount({"previous_scheduled", "previously_scheduled"});
    if (!inputs.problem().empty()) return {};
    PaymentSchedule old_schedule, schedule;
    old_schedule.total = old_schedule.initial_deposit = old_value.value_or(Money{});
    schedule.total = schedule.initial_deposit = new_value.value_or(Money{});
    if (required) {
        schedule.scheduled = true;
        schedule.initial_deposit = *required;
    } else if (!old_value || !new_value || pays_by_schedule(terms.terms, terms.cash_flow)) {
        inputs.refuse("the requirement, or the values before and after, are missing");
        return {};
    }
    auto const revised = revise_schedule(
        {kind, old_schedule, schedule, received.value_or(old_schedule.total), day}, policy);
    auto const next_payment =
        revised.payments.empty() ? Money{} : revised.payments.front().amount;
    return {{"due_with_amendment_acceptance", to_text(revised.due_with_acceptance)},
            {"next_quarterly_payment", to_text(next_payment)}};
}

json::object amendment(VectorInputs& inputs, Policy const& policy, Date on) {
    return change_of_value(inputs, DocumentKind::amendment, policy, on);
}
json::object modification(VectorInputs& inputs, Policy const& policy, Date on) {
    return change_of_value(inputs, DocumentKind::modification, policy, on);
}

json::object format(VectorInputs& inputs, Policy const& policy, Date) {
    auto const heads = inputs.first_text({"columns"}).value_or(
        "date, total requirements, termination liability");
    if (!mentions(lowered(heads), "total") || !mentions(lowered(heads), "liability"))
        inputs.refuse("the columns are a day, the total and the termination liability");
    json::array rows;
    for (auto const& row : inputs.rows("rows")) {
        auto const total = row.size() == 3 ? parse_money(row[1]) : std::unexpected{std::string{}};
        auto const liability = row.size() == 3 ? parse_money(row[2]) : std::unexpected{std::string{}};
        if (!total || !liability) {
            inputs.refuse("a row is a day and two amounts");
            return {};
        }
        rows.push_back(json::array{
            row[0], to_text(requirement_beside_letter(*total, *liability, policy).value)});
    }
    return {{"usg_financial_requirements", std::move(rows)}};
}

json::object review(VectorInputs& inputs, Policy const& policy, Date on) {
    CollectedCase each;
    each.on = inputs.first_date({"on", "as_of", "date"}).value_or(on);
    auto const percent = [&](std::initializer_list<std::string_view> names) {
        auto const rate = inputs.first_percent(names);
        if (!rate) inputs.refuse("a percentage is missing");
        return rate.value_or(Rate{});
    };
    // Either of them takes a case out of the screen.
    each.collected = percent({"collected_pct", "collected_or_delivered_pct", "delivered_pct"});
    if (auto const delivered = inputs.first_percent({"delivered_pct"})) each.collected = std::max(each.collected, *delivered);
    each.executed = percent({"executed_pct"});
    each.national_funds_only = inputs.any_flag({"partner_funds_only", "national_funds_only"});
    each.dependable_undertaking =
        terms_of(inputs, policy).has(TermOfSale::dependable_undertaking);
    each.special_billing = inputs.any_flag({"sba", "special_billing"});
    each.purchaser_schedule =
        inputs.any_flag({"customer_schedule", "purchaser_schedule", "partner_schedule"});
    each.collections = inputs.first_amount({"collections"}).value_or(Money{});
    each.disbursements = inputs.first_amount({"disbursements"}).value_or(Money{});
    auto const years = inputs.holds_whole("implemented_years") ? std::to_string(inputs.whole("implemented_years"))
                                                               : inputs.text("implemented_years");
    auto const hundredths = parse_decimal(years, 2, 100'000);
    if (!hundredths) inputs.refuse("the years since implementation: " + hundredths.error());
    else each.implemented_days = static_cast<int>(*hundredths * 365 / 100);
    if (!inputs.problem().empty()) return {};
    auto const found = answered(screen_collection(each, policy), inputs);
    if (!found) return {};
    json::array failed;
    for (auto const& screen : found->not_met) failed.emplace_back(screen);
    return {{"listed", found->listed}, {"not_met", std::move(failed)}};
}

}  // namespace

void add_schedule_adapters(std::map<std::string_view, Adapter>& all) {
    all["schedule.dates"] = dates;
    all["schedule.build"] = build;
    all["schedule.applicability"] = applicability;
    all["schedule.amendment"] = amendment;
    all["schedule.modification"] = modification;
    all["schedule.format"] = format;
    all["schedule.review"] = review;
}

}  // namespace casewright
