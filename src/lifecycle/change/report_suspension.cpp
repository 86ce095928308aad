#include "lifecycle/change/report_suspension.hpp"

#include <algorithm>

#include "lifecycle/change/change_rules.hpp"

namespace casewright {
namespace {

// The clock of the suspension that stands. A final closure stops it, and what is due stays due.
Clock const* clock_of(Case const& fms_case, SuspensionPart part) {
    std::string_view const about = part == SuspensionPart::imminent ? "suspension_imminent"
                                                                    : "suspension_remainder";
    Clock const* last = nullptr;
    for (auto const& clock : fms_case.clocks)
        if (clock.about == about) last = &clock;
    return last;
}

}  // namespace

std::expected<SuspensionReported, Refusal> report_suspension(Case const& fms_case,
                                                             SuspensionReported stated,
                                                             Act const& act,
                                                             Policy const& policy) {
    if (auto no = refused_at(report_suspension_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (!fms_case.suspended)
        return refuse(suspension_report_while_suspended,
                      "The case is not suspended; there is nothing to report.");
    if (std::ranges::count(fms_case.suspension_reported, stated.part) > 0)
        return refuse(suspension_reported_once, "The " + std::string{to_text(stated.part)} +
                                                    " part was reported already.");
    if (is_blank(stated.report))
        return refuse(suspension_report_named, "The report must be named.");
    auto const* clock = clock_of(fms_case, stated.part);
    auto const last = clock ? due_on(*clock, policy, act.on) : std::nullopt;
    if (!last)
        return refuse(suspension_report_limit,
                      "The policy has no value for the " + std::string{to_text(stated.part)} +
                          " part; it is not known until when this report is in time.");
    stated.late = act.on > *last;
    return stated;
}

}  // namespace casewright
