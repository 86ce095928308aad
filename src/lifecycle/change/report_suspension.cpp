#include "lifecycle/change/report_suspension.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<SuspensionReported, Refusal> report_suspension(Case const& fms_case,
                                                             SuspensionReported stated,
                                                             Act const& act,
                                                             Policy const& policy) {
    if (auto no = refused_at(report_suspension_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (!fms_case.suspended)
        return refuse(suspension_report_while_suspended,
                      "The case is not suspended; there is nothing to report.");
    auto const* clock = running_clock(fms_case.clocks,
                                      stated.part == SuspensionPart::imminent
                                          ? "suspension_imminent"
                                          : "suspension_remainder",
                                      "");
    if (clock == nullptr)
        return refuse(suspension_reported_once, "The " + std::string{to_text(stated.part)} +
                                                    " part was reported already.");
    if (is_blank(stated.report))
        return refuse(suspension_report_named, "The report must be named.");
    auto const last = due_on(*clock, policy, act.on);
    if (!last)
        return refuse(suspension_report_limit,
                      "The policy has no value " + clock->limit + "; it is not known until when "
                                                                  "this report is in time.");
    stated.late = act.on > *last;
    return stated;
}

}  // namespace casewright
