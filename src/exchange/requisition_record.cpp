#include "exchange/requisition_record.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "exchange/requisition_columns.hpp"

namespace casewright {
namespace {

using requisition::Fault;
using requisition::Place;
using requisition::Texts;

InputError value_error(std::uint32_t column, std::string message) {
    return {"value", std::move(message), "", 1, column};
}

// What makes a code a status of `kind`: its letters, and its row in the table.
std::optional<StatusKind> status_kind(std::string_view code, Policy const& policy) {
    auto const& table = policy.codes("document_identifiers");
    auto const row = row_with(table, "code", code);
    if (!row || cell(table, *row, "used_for_security_assistance") != "Y") return std::nullopt;
    auto const kind = word_from<StatusKind>(cell(table, *row, "family"));
    // AB and AU stand in the same families; whether they have these columns was not read.
    if (!kind || !code.starts_with(*kind == StatusKind::supply ? "AE" : "AS")) return std::nullopt;
    return kind;
}

// Interpretation: whether a shipment status repeats the supply status in 65-66 was not read, so
// there the columns may be blank; what stands in them is a code of the table in either kind.
std::optional<Fault> fault_in_status(std::string const& status, StatusKind kind,
                                     Policy const& policy) {
    if (status.empty()) {
        if (kind == StatusKind::shipment) return std::nullopt;
        return Fault{Place::advice_or_status, 0, "syntax", "a supply status names its code"};
    }
    if (row_with(policy.codes("requisition_status"), "code", status)) return std::nullopt;
    return Fault{Place::advice_or_status, 0, "code",
                 fmt::format("\"{}\" is not a code of policy/codes/requisition_status.csv", status)};
}

std::optional<Fault> fault_in_document_number(Texts const& texts, Policy const& policy) {
    for (auto const place : {Place::agency, Place::customer, Place::mark_for, Place::delivery_term,
                             Place::type_of_assistance, Place::document_date, Place::serial,
                             Place::demand_or_suffix, Place::advice_or_status}) {
        if (auto fault = fault_in_form(texts, place)) return fault;
        if (auto fault = fault_in_code(texts, place, policy)) return fault;
    }
    return std::nullopt;
}

}  // namespace

std::expected<RequisitionRecord, InputError> read_requisition(std::string_view record,
                                                              std::string_view file,
                                                              std::uint32_t line,
                                                              Policy const& policy) {
    if (auto fault = requisition::fault_of_line(record, file, line))
        return std::unexpected{std::move(*fault)};
    auto const texts = requisition::cut(record);
    if (auto const fault = requisition::fault_in(texts, policy))
        return std::unexpected{requisition::error_at(*fault, file, line)};
    return requisition::record_of(texts);
}

std::expected<std::string, InputError> write_requisition(RequisitionRecord const& record) {
    auto const texts = requisition::texts_of(record);
    if (!texts) return std::unexpected{requisition::error_at(texts.error(), "", 1)};
    if (auto const fault = requisition::fault_in_form(*texts))
        return std::unexpected{requisition::error_at(*fault, "", 1)};
    if (auto const fault = requisition::fault_between(*texts))
        return std::unexpected{requisition::error_at(*fault, "", 1)};
    return requisition::joined(*texts);
}

std::expected<RequisitionFile, InputError> read_requisition_file(std::string_view text,
                                                                 std::string_view file,
                                                                 Policy const& policy) {
    auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    if (!text.empty() && !text.ends_with('\n')) ++lines;
    if (lines > most_requisitions)
        return std::unexpected{InputError{
            "size", fmt::format("the file has {} lines; at most {} are read", lines,
                                most_requisitions),
            std::string{file}, static_cast<std::uint32_t>(most_requisitions + 1), 1}};
    RequisitionFile all;
    for (std::uint32_t line = 1; !text.empty(); ++line) {
        auto const end = std::min(text.find('\n'), text.size());
        auto record = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (record.ends_with('\r')) record.remove_suffix(1);
        auto read = read_requisition(record, file, line, policy);
        if (read) all.rows.push_back({line, std::move(*read)});
        else all.faults.push_back(std::move(read.error()));
    }
    return all;
}

bool is_of_one_customer(RequisitionFile const& file) {
    return std::ranges::all_of(file.rows, [&](auto const& row) {
        return row.record.document.customer == file.rows.front().record.document.customer;
    });
}

std::expected<CaseId, InputError> case_of(RequisitionRecord const& record) {
    auto const& number = record.document;
    if (number.agency == "K")
        return std::unexpected{value_error(
            30, "K is the Marine Corps, whose cases carry P as far as is known, unconfirmed: a person "
                "names the case")};
    auto id = CaseId::parse(fmt::format("{}-{}-{}", number.customer, number.agency,
                                        record.supplementary.case_designator));
    if (!id) return std::unexpected{value_error(30, id.error())};
    return *id;
}

bool has_exception_address(RequisitionRecord const& record) {
    return record.supplementary.offer_release == "X" &&
           record.supplementary.freight_forwarder == "W";
}

std::expected<std::string, InputError> address_code(RequisitionRecord const& record) {
    if (has_exception_address(record))
        return std::unexpected{
            value_error(46, "with XW the addresses come as exception data; there is no code")};
    if (record.document.customer == requisition::canada)
        return std::unexpected{
            value_error(31, "the address code of Canada differs, in a way that was not read")};
    auto code = record.supplementary.country_service + record.document.customer +
                record.document.mark_for + '0' + record.supplementary.freight_forwarder;
    if (code.size() != 6)
        return std::unexpected{value_error(
            45, fmt::format("an address code has six characters; found \"{}\"", code))};
    return code;
}

std::expected<StatusRecord, InputError> read_status(std::string_view record, std::string_view file,
                                                    std::uint32_t line, Policy const& policy) {
    if (auto fault = requisition::fault_of_line(record, file, line))
        return std::unexpected{std::move(*fault)};
    auto const texts = requisition::cut(record);
    auto const& identifier = texts[Place::document_identifier];
    if (auto const fault = fault_in_form(texts, Place::document_identifier))
        return std::unexpected{requisition::error_at(*fault, file, line)};
    auto const kind = status_kind(identifier, policy);
    if (!kind)
        return std::unexpected{requisition::error_at(
            {Place::document_identifier, 0, "code",
             fmt::format("\"{}\" is no supply status (AE) or shipment status (AS) of "
                         "policy/codes/document_identifiers.csv",
                         identifier)},
            file, line)};
    auto fault = fault_in_document_number(texts, policy);
    if (!fault) fault = fault_in_status(texts[Place::advice_or_status], *kind, policy);
    if (fault) return std::unexpected{requisition::error_at(*fault, file, line)};
    return StatusRecord{.document_identifier = identifier,
                        .kind = *kind,
                        .document = requisition::document_of(texts),
                        .suffix = texts[Place::demand_or_suffix],
                        .status = texts[Place::advice_or_status]};
}

}  // namespace casewright
