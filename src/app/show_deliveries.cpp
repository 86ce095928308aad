// The delivery plans of a case: what is planned for which day, what of it was shipped, and how it changed.
#include <fmt/format.h>

#include "app/show_report.hpp"
#include "app/table.hpp"
#include "cases/delivery_plan.hpp"
#include "cases/describe.hpp"
#include "cases/fields.hpp"

namespace casewright {
namespace {

std::int64_t shipped_since(Case const& fms_case, PlannedDelivery const& plan) {
    auto const line = fms_case.lines.find(plan.line);
    auto const shipped = line == fms_case.lines.end() ? Quantity{} : line->second.shipped.value_or(Quantity{});
    return shipped.units - plan.shipped_before.units;
}

}  // namespace

json::array delivery_plans_answer(Case const& fms_case) {
    json::array all;
    for (auto const& plan : fms_case.delivery_plans) {
        json::object row{{"line", plan.line.text()},
                         {"quarter", to_text(plan.quarter)},
                         {"stated_on", to_text(plan.stated_on)},
                         {"by", to_text(plan.by)},
                         {"reason", plan.reason},
                         {"notice", plan.notice},
                         {"in_force", delivery_plan_of(fms_case, plan.line) == &plan}};
        if (plan.production) {
            row["production"] = FieldWriter::to_json(*plan.production);
            row["shipped_since"] = shipped_since(fms_case, plan);
        }
        all.push_back(std::move(row));
    }
    return all;
}

std::string shown_delivery_plans(Case const& fms_case) {
    if (fms_case.delivery_plans.empty()) return {};
    TextTable table{{{"line"}, {"planned on"}, {"last delivery"}, {"by"}, {"units", ColumnAlign::right}, {"of them shipped", ColumnAlign::right}, {"reason", ColumnAlign::left, 50}}};
    for (auto const& plan : fms_case.delivery_plans) {
        bool const holds = delivery_plan_of(fms_case, plan.line) == &plan;
        table.add({plan.line.text(), to_text(plan.stated_on), to_text(plan.quarter), "", "", "",
                   (holds ? "" : "(replaced) ") + plan.reason});
        if (!holds || !plan.production) continue;
        auto left = shipped_since(fms_case, plan);
        for (auto const& [by, quantity] : plan.production->deliveries) {
            auto const shipped = std::min(left, quantity.units);
            left -= shipped;
            table.add({"", "", "", to_text(by), std::to_string(quantity.units), std::to_string(shipped), ""});
        }
    }
    return "\n" + table.text();
}

}  // namespace casewright
