#include "lifecycle/billing/reserve_termination.hpp"

namespace casewright {

std::expected<TerminationReserved, Refusal> reserve_termination(
    Case const& fms_case, TerminationReserved stated,
    std::expected<QuarterLiability, Refusal> const& liability, Act const& act) {
    if (auto no = refused_at(reserve_termination_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const quarter = to_text(stated.quarter);
    if (last_day_of(stated.quarter) < act.on)
        return refuse(reserve_quarter_is_not_over,
                      "The quarter " + quarter + " is over; nothing is kept for it any more.");
    auto const& kept = fms_case.reserve;
    if (kept && stated.quarter < kept->quarter)
        return refuse(reserve_quarters_in_order,
                      "The reserve for " + to_text(kept->quarter) +
                          " is kept already; that for " + quarter + " came before it.");
    if (!liability) return std::unexpected{liability.error()};
    auto const reserve = liability->reserve.value;
    if (stated.amount && *stated.amount != reserve)
        return refuse(reserve_is_the_schedules,
                      "By the schedule of " + liability->document + ", " + to_text(reserve) +
                          " dollars are kept for " + quarter + ", not " +
                          to_text(*stated.amount) + ".");
    // Interpretation: a reserve for a quarter to come may add to what is kept, and takes away from it
    // when the quarter begins. docs/decisions/termination-reserve.md
    if (kept && kept->quarter < stated.quarter && reserve < kept->amount &&
        act.on < first_day_of(stated.quarter))
        return refuse(reserve_stands_in_its_quarter,
                      to_text(kept->amount) + " dollars are kept until " + quarter + " begins on " +
                          in_words(first_day_of(stated.quarter)) + "; " + to_text(reserve) +
                          " would be kept.");
    stated.scheduled_by = liability->document;
    stated.liability = liability->liability;
    stated.secured = liability->secured;
    stated.reserve = reserve;
    return stated;
}

}  // namespace casewright
