#include "billing/screen_case.hpp"

#include <algorithm>

#include "billing/case_as_of.hpp"
#include "billing/case_money.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// Rounded down, so that a limit is reached only when it is. Nothing of a case without value is open.
Rate part_of(Money part, Money whole) {
    if (whole <= Money{}) return Rate{Rate::whole};
    constexpr std::int64_t most = 1'000;  // times the value of the case
    auto const parts = divide(Wide{part.cents()} * Rate::whole, whole.cents(), Rounding::toward_zero);
    return Rate{std::clamp(parts, std::int64_t{0}, most * Rate::whole)};
}

bool is_of_the_purchaser(TermOfSale term) {
    switch (term) {
        case TermOfSale::fms_credit:
        case TermOfSale::fmf_guarantee:
        case TermOfSale::map_merger:
        case TermOfSale::fms_credit_non_repayable:
        case TermOfSale::eda_grant: return false;
        default: return true;
    }
}

// The terms of sale of the document in force, or of the newest before it that states any.
std::vector<TermOfSale> terms_in_force(Case const& fms_case) {
    std::vector<TermOfSale> terms;
    auto const* in_force = last_implemented(fms_case);
    for (auto const& document : fms_case.documents) {
        if (document.request && document.request->payment) terms = document.request->payment->terms;
        if (&document == in_force) break;
    }
    return terms;
}

}  // namespace

std::expected<std::optional<ScreenedCase>, std::variant<Refusal, std::string>> screen_case(
    ScreenQuestion const& asked) {
    AsOf const as_of{asked.on, {}};
    auto const fms_case = case_as_of(asked.facts, as_of);
    if (!fms_case) return std::unexpected{fms_case.error()};
    auto const implemented_on = basic_of(*fms_case).implemented_on;
    if (!implemented_on) return std::optional<ScreenedCase>{};
    auto const money = case_money(asked.case_id, asked.facts, asked.batches, fiscal_quarter_of(asked.on),
                                  asked.accounting, as_of);
    if (!money) return std::unexpected{money.error()};
    ScreenedCase screened{asked.case_id, {}, {}, {}, {}, {}};
    auto& figures = screened.figures;
    for (auto const& [number, line] : money->lines) {
        screened.value += line.ordered;
        screened.delivered += line.delivered_before + line.delivered_now;
        screened.expended += std::max(line.value, line.disbursed);
        figures.disbursements += line.disbursed;
    }
    figures.disbursements += fms_case->suspense;
    figures.collections = money->received;
    // Interpretation: "under 75 percent collected or delivered" leaves a case out once either reached it.
    figures.collected = part_of(std::max(figures.collections, screened.delivered), screened.value);
    // Interpretation: a case is executed as far as its money was spent, by delivery or by payment.
    figures.executed = part_of(screened.expended, screened.value);
    auto const terms = terms_in_force(*fms_case);
    figures.national_funds_only = !terms.empty() && std::ranges::all_of(terms, is_of_the_purchaser);
    figures.dependable_undertaking = std::ranges::count(terms, TermOfSale::dependable_undertaking) > 0;
    figures.special_billing = asked.special_billing;
    figures.purchaser_schedule = asked.purchaser_schedule;
    figures.implemented_days = days_between(*implemented_on, asked.on);
    figures.on = asked.on;
    auto found = screen_collection(figures, asked.policy);
    if (!found) return std::unexpected{found.error()};
    screened.found = std::move(*found);
    return std::optional{std::move(screened)};
}

}  // namespace casewright
