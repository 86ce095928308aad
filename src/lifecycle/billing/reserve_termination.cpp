#include "lifecycle/billing/reserve_termination.hpp"

#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

// The quarter that runs, that which the next payment covers, and the one after it.
constexpr int quarters_ahead = 2;

}  // namespace

std::expected<TerminationReserved, Refusal> reserve_termination(
    Case const& fms_case, TerminationReserved stated,
    std::expected<QuarterLiability, Refusal> const& liability, Act const& act) {
    if (auto no = refused_at(reserve_termination_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const quarter = to_text(stated.quarter);
    if (last_day_of(stated.quarter) < act.on)
        return refuse(reserve_quarter_is_not_over,
                      "The quarter " + quarter + " is over; nothing is kept for it any more.");
    if (stated.quarter > plus_quarters(fiscal_quarter_of(act.on), quarters_ahead))
        return refuse(reserve_within_look_ahead,
                      "The quarter " + quarter + " lies more than two quarters ahead; what is kept now is "
                          "for those that come before it.");
    if (!liability) return std::unexpected{liability.error()};
    auto const reserve = liability->reserve.value;
    auto const& kept = fms_case.reserve;
    // A quarter that comes earlier and costs more is still kept for; less is covered by what is kept.
    if (kept && stated.quarter < kept->quarter && reserve <= kept->amount)
        return refuse(reserve_quarters_in_order,
                      "The reserve for " + to_text(kept->quarter) +
                          " is kept already and is no less than " + to_text(reserve) +
                          " dollars; that for " + quarter + " came before it.");
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
