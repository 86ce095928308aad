#include "lifecycle/delivery/file_export.hpp"

namespace casewright {

std::expected<ExportFiled, Refusal> file_export(Case const& fms_case, ExportFiled stated,
                                                Act const& act, Policy const& policy) {
    auto const& item = item_in(fms_case.movements.exports, stated.name);
    if (auto no = refused_at(file_export_gate, item.stage,
                             "The export " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    for (auto const& [name, other] : fms_case.movements.exports)
        if (other.filing == stated.filing)
            return refuse(export_filing_is_its_own,
                          "The filing " + stated.filing + " belongs to the export " + name + ".");
    auto const mode = std::string{to_text(item.mode)};
    auto const limit = limit_on(policy, "delivery/export_filing_hours/" + mode, act.on);
    if (!limit)
        return refuse(export_filed_in_time,
                      "The policy does not know when an export by " + mode + " is filed.");
    if (stated.hours_before_departure < limit->count())
        return refuse(export_filed_in_time,
                      "Filed " + std::to_string(stated.hours_before_departure) +
                          " hours before departure; " + mode + " needs " +
                          std::to_string(limit->count()) + ".");
    return stated;
}

}  // namespace casewright
