#include "lifecycle/delivery/confirm_export.hpp"

namespace casewright {

std::expected<ExportConfirmed, Refusal> confirm_export(Case const& fms_case,
                                                       ExportConfirmed stated, Act const& act,
                                                       Policy const&) {
    auto const& item = item_in(fms_case.movements.exports, stated.name);
    if (auto no = refused_at(confirm_export_gate, item.stage,
                             "The export " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_while_stopped(fms_case)) return std::unexpected{std::move(*no)};
    if ((item.filed_on && stated.departed_on < *item.filed_on) || stated.departed_on > act.on)
        return refuse(export_departure_day,
                      "Departed on " + to_text(stated.departed_on) +
                          ", which is before the filing or after the day of this confirmation.");
    return stated;
}

}  // namespace casewright
