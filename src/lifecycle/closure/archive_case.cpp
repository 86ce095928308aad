#include "lifecycle/closure/archive_case.hpp"

namespace casewright {
namespace {

// The line whose article is watched now, or was when it was shipped; none: no article is.
LineState const* monitored_line(Case const& fms_case, Date on, Policy const& policy) {
    for (auto const& [number, line] : fms_case.lines)
        if (under_enhanced_monitoring(policy, line.article, on)) return &line;
    for (auto const& [name, shipment] : fms_case.shipments) {
        auto const line = fms_case.lines.find(shipment.line);
        if (line != fms_case.lines.end() &&
            under_enhanced_monitoring(policy, line->second.article, shipment.shipped_on))
            return &line->second;
    }
    return nullptr;
}

}  // namespace

std::expected<CaseArchived, Refusal> archive_case(Case const& fms_case, CaseArchived stated,
                                                  Act const& act, Policy const& policy) {
    if (auto no = refused_at(archive_case_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const closed_on = fms_case.closed_on.value_or(act.on);
    auto const years = limit_on(policy, "cases/file_years", closed_on);
    if (!years)
        return refuse(case_file_is_kept, "How many years a case file is kept is not known.");
    auto const from = after_limit(policy, *years, closed_on);
    if (act.on < from)
        return refuse(case_file_is_kept, "The file of a case closed on " + in_words(closed_on) +
                                             " is kept until " + in_words(from) + ".");
    auto const* line = monitored_line(fms_case, act.on, policy);
    if (line != nullptr && !stated.monitoring_records_kept)
        return refuse(monitoring_records_are_kept,
                      "Line " + line->number.text() + " delivered \"" + line->article +
                          "\", which is under enhanced monitoring: its records stay.");
    return stated;
}

}  // namespace casewright
