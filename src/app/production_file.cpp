#include "app/production_file.hpp"

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "foundation/sha256.hpp"
#include "foundation/text.hpp"

namespace casewright {

std::expected<std::optional<ProductionFile>, Trouble> read_production_file(std::string const& file, std::string const& line, std::string const& order) {
    if (file.empty() != line.empty()) return std::unexpected{bad_bill_argument("a forecast of production (--production) and the line that it is of (--line) go together")};
    if (file.empty()) {
        if (!order.empty()) return std::unexpected{bad_bill_argument("--order is what a forecast of production (--production) calls the line")};
        return std::nullopt;
    }
    auto const slash = line.find('/');
    auto const id = CaseId::parse(line.substr(0, slash));
    if (!id || slash == std::string::npos) return std::unexpected{bad_bill_argument("--line: expected a case and its line, like KV-B-UAA/001")};
    auto const number = LineNumber::parse(line.substr(slash + 1));
    if (!number) return std::unexpected{bad_bill_argument("--line: " + number.error())};
    auto const text = read_text_file(file, supply::forecast_file_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const named = order.empty() ? line : order;
    auto read = supply::read_order_forecast(*text, file, named);
    if (!read) return std::unexpected{Trouble{read.error()}};
    return ProductionFile{*id, *number, file, to_hex(sha256(*text)), named, std::move(*read)};
}

std::expected<void, Trouble> lay_over(Case& fms_case, ProductionFile const& file, Date on) {
    auto const found = fms_case.lines.find(file.line);
    if (found == fms_case.lines.end() || !found->second.quantity)
        return std::unexpected{bad_bill_argument(fmt::format("{} has no line {} that delivers units", file.case_id.text(), file.line.text()))};
    auto const shipped = found->second.shipped.value_or(Quantity{});
    auto const waits_for = found->second.quantity->units - shipped.units;
    if (waits_for != file.forecast.units)
        return std::unexpected{Trouble{InputError{"value", fmt::format("the forecast has {} units of {} still to come, and line {} of {} waits for {}", file.forecast.units, file.order,
                                                                       file.line.text(), file.case_id.text(), waits_for), file.file, 1, 1}}};
    PlannedDelivery plan;
    plan.line = file.line;
    plan.stated_on = on;
    plan.reason = "a forecast file";
    plan.shipped_before = shipped;
    plan.production = ProductionShare{file.forecast.program, file.digest, file.order, file.forecast.sharing, {}, {}, file.forecast.forecast};
    fms_case.delivery_plans.push_back(std::move(plan));
    return {};
}

}  // namespace casewright
