#include "lifecycle/delivery/report_performance.hpp"

#include <algorithm>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/delivery/report_days.hpp"

namespace casewright {

std::expected<PerformanceReported, Refusal> report_performance(Case const& fms_case,
                                                               PerformanceReported stated,
                                                               Act const& act,
                                                               Policy const& policy) {
    if (auto no = refused_at(report_performance_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = line_of(fms_case, stated.line);
    if (!line) return std::unexpected{line.error()};
    if (!is_performed(*line))
        return refuse(performance_of_services,
                      "Line " + line->number.text() + " is shipped, not performed.");
    auto const receipt = fms_case.receipts.find(stated.receipt);
    if (receipt == fms_case.receipts.end() || receipt->second != stated.line)
        return refuse(performance_after_receipt,
                      "No accepted receipt \"" + stated.receipt + "\" of line " +
                          line->number.text() + " is on record.");
    if (std::ranges::find(fms_case.performed_receipts, stated.receipt) !=
        fms_case.performed_receipts.end())
        return refuse(performance_posted_once, "The performance of receipt " + stated.receipt +
                                                   " was reported already.");
    auto const implemented_on = basic_of(fms_case).implemented_on;
    if (stated.performed_on > act.on || (implemented_on && stated.performed_on < *implemented_on))
        return refuse(performance_day_is_plausible,
                      "Performance on " + in_words(stated.performed_on) +
                          " is not between the implementation of the case and the day of the "
                          "report, " + in_words(act.on) + ".");
    if (stated.value <= Money{})
        return refuse(performance_value_is_plausible, "Performance has a value above zero.");
    if (auto no = refused_over_funds(fms_case, *line, delivered_value(fms_case, *line) + stated.value))
        return std::unexpected{std::move(*no)};
    auto const late = reported_late(policy, stated.performed_on, act.on);
    if (!late) return std::unexpected{late.error()};
    stated.late = *late;
    return stated;
}

}  // namespace casewright
