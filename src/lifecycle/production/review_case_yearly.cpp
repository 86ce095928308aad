#include "lifecycle/production/review_case_yearly.hpp"

#include <algorithm>

namespace casewright {
namespace {

// The column lists the reviews that a check belongs to, "annual reconciliation".
std::string first_annual_check_missing(std::vector<std::string> const& done, Policy const& policy) {
    auto const& table = policy.codes("review_checks");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "review").find("annual") == std::string_view::npos) continue;
        std::string code{cell(table, row, "code")};
        if (std::ranges::find(done, code) == done.end()) return code;
    }
    return {};
}

}  // namespace

std::expected<CaseReviewed, Refusal> review_case_yearly(Case const& fms_case, CaseReviewed stated,
                                                        Act const& act, Policy const& policy) {
    if (auto no = refused_at(review_case_yearly_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const year = static_cast<int>(act.on.year());
    if (stated.year != year)
        return refuse(case_review_year_is_current,
                      "A review on " + in_words(act.on) + " is the one of " +
                          std::to_string(year) + ", not of " + std::to_string(stated.year) + ".");
    if (std::ranges::find(fms_case.reviewed_years, year) != fms_case.reviewed_years.end())
        return refuse(case_review_once_a_year,
                      "The review of " + std::to_string(year) + " is on record already.");
    if (auto const unknown = first_unknown(policy, "review_checks", stated.checks);
        !unknown.empty())
        return refuse(case_review_checks_are_known, "There is no review check " + unknown + ".");
    if (auto const missing = first_annual_check_missing(stated.checks, policy); !missing.empty())
        return refuse(case_review_is_complete,
                      "The yearly review also checks " + missing + ", which was not done.");
    return stated;
}

}  // namespace casewright
