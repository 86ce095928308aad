#include "lifecycle/delivery/plan_export.hpp"

namespace casewright {

std::expected<ExportPlanned, Refusal> plan_export(Case const& fms_case, ExportPlanned stated,
                                                  Act const& act, Policy const&) {
    auto const& item = item_in(fms_case.movements.exports, stated.name);
    if (auto no = refused_at(plan_export_gate, item.stage,
                             "The export " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = fms_case.lines.find(stated.line);
    if (line == fms_case.lines.end() || line->second.kind != LineKind::article)
        return refuse(export_article_line,
                      "Only articles are exported; line " + stated.line.text() + " holds none.");
    if (stated.value <= Money{})
        return refuse(export_value, "An export is worth more than nothing.");
    return stated;
}

}  // namespace casewright
