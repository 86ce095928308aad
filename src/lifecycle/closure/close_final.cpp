#include "lifecycle/closure/close_final.hpp"

#include <algorithm>

namespace casewright {
namespace {

std::optional<Refusal> refused_for_checks(CaseFinalClosed const& stated, Policy const& policy) {
    if (auto const unknown = first_unknown(policy, "closure_checks", stated.checks);
        !unknown.empty())
        return Refusal{closure_check_is_known, "\"" + unknown + "\" is no check of closure."};
    auto const& rows = policy.codes("closure_checks");
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (std::ranges::find(stated.checks, cell(rows, row, "code")) == stated.checks.end())
            return Refusal{every_closure_check_is_made,
                           "Not checked: " + std::string{cell(rows, row, "meaning")} + "."};
    return std::nullopt;
}

std::optional<Refusal> refused_for_obligations(Case const& fms_case) {
    // After an interim closure the suspense account pays what comes in late.
    // Interpretation: the obligations are settled when no more is left of them than it paid.
    if (fms_case.stage == CaseStage::interim_closed) {
        auto const left = unliquidated_of(fms_case) - fms_case.suspense;
        if (left <= Money{}) return std::nullopt;
        return Refusal{obligations_are_paid,
                       to_text(left) + " dollars of the obligations left open are not settled."};
    }
    // A case that comes back brings the account with it: what was paid from there is an expenditure
    // of the case, and what was credited there is none.
    if (fms_case.suspense != Money{}) {
        auto const left = unliquidated_of(fms_case);
        if (left == fms_case.suspense) return std::nullopt;
        return Refusal{suspense_is_settled,
                       "The suspense account of the case stands at " + to_text(fms_case.suspense) +
                           " dollars, and " + to_text(left) +
                           " of the obligations are left for it."};
    }
    for (auto const& [number, line] : fms_case.lines)
        if (line.disbursed != line.obligated)
            return Refusal{obligations_are_paid,
                           "Line " + number.text() + " has " + to_text(line.obligated) +
                               " dollars obligated and " + to_text(line.disbursed) + " paid."};
    return std::nullopt;
}

}  // namespace

std::expected<CaseFinalClosed, Refusal> close_final(Case const& fms_case, CaseFinalClosed stated,
                                                    Act const& act, Policy const& policy) {
    if (auto no = refused_at(close_final_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_what_is_left(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_obligations(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_checks(stated, policy)) return std::unexpected{std::move(*no)};
    if (stated.excess < Money{})
        return refuse(final_excess_not_negative,
                      "A case leaves its purchaser nothing or more, not " + to_text(stated.excess) +
                          " dollars; what is still owed is collected first.");
    if (auto no = refused_for_certificate(stated.certificate))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
