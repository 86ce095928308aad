#include "exchange/requisition_operation.hpp"

#include <fmt/format.h>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

struct Placed {
    RequisitionRecord record;
    std::uint32_t line = 1;
    bool columns = true;  // false: JSON, where a column means nothing
};

std::expected<Placed, InputError> one_record(std::string_view text, std::string_view file,
                                             Policy const& policy) {
    if (file.ends_with(".json")) {
        auto const value = parse_json(text, file);
        if (!value) return std::unexpected{value.error()};
        auto record = requisition_from_json(*value, file, policy);
        if (!record) return std::unexpected{record.error()};
        return Placed{std::move(*record), 1, false};
    }
    auto found = read_requisition_file(text, file, policy);
    if (!found) return std::unexpected{found.error()};
    if (!found->faults.empty()) return std::unexpected{found->faults.front()};
    if (found->rows.size() != 1)
        return std::unexpected{InputError{
            "size", fmt::format("an operation takes one record; found {}", found->rows.size()),
            std::string{file}, found->rows.empty() ? 1 : found->rows[1].line, 1}};
    return Placed{std::move(found->rows.front().record), found->rows.front().line, true};
}

std::optional<InputError> of_another_case(Placed const& placed, CaseId const& id,
                                          std::string_view file) {
    auto const& record = placed.record;
    auto const fault = [&](std::string_view what, std::string_view found, std::string_view expected,
                           std::uint32_t column) {
        return InputError{"value",
                          fmt::format("the {} of {} is {}; the record names {}", what, id.text(),
                                      expected, found),
                          std::string{file}, placed.line, placed.columns ? column : 1};
    };
    if (record.document.agency != "K" && record.document.agency != id.agency())
        return fault("agency", record.document.agency, id.agency(), 30);
    if (record.document.customer != id.customer())
        return fault("customer code", record.document.customer, id.customer(), 31);
    if (record.supplementary.case_designator != id.designator())
        return fault("designator", record.supplementary.case_designator, id.designator(), 48);
    return std::nullopt;
}

}  // namespace

bool is_requisition_file(std::string_view file) {
    return file.ends_with(".mils") || file.ends_with(".json");
}

std::expected<RequisitionReceived, InputError> read_requisition_operation(
    std::string_view text, std::string_view file, CaseId const& case_id, LineNumber const& line,
    Money value, Policy const& policy) {
    auto const placed = one_record(text, file, policy);
    if (!placed) return std::unexpected{placed.error()};
    if (auto other = of_another_case(*placed, case_id, file)) return std::unexpected{*other};
    auto const columns = write_requisition(placed->record);
    invariant(columns.has_value(), "a record that was read can be written");
    return RequisitionReceived{columns->substr(29, 14), line, placed->record.item_number,
                               placed->record.quantity, value};
}

}  // namespace casewright
