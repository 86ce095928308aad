// src/exchange/requisition_columns.hpp
// How the 80 columns are cut, and what may stand in each. A record is checked as the texts of its
// fields, whether it came as columns, as JSON or from the program, so that the three cannot differ.
// What the texts leave open is decided in docs/decisions/requisition-columns.md.
#pragma once
#include <array>
#include <optional>

#include "exchange/requisition_record.hpp"

namespace casewright::requisition {

// In the order of the columns; requisition_layout()[place] is the field.
enum class Place : std::size_t {
    document_identifier, routing_identifier, media_and_status, item_number, unit_of_issue, quantity,
    agency, customer, mark_for, delivery_term, type_of_assistance, document_date, serial,
    demand_or_suffix, country_service, offer_release, freight_forwarder, case_designator, signal,
    fund, distribution, project, priority, required_delivery, advice_or_status, rest
};
inline constexpr std::size_t place_count = static_cast<std::size_t>(Place::rest) + 1;

// The texts of the fields without trailing blanks.
struct Texts {
    std::array<std::string, place_count> all;
    [[nodiscard]] std::string& operator[](Place place) {
        return all[static_cast<std::size_t>(place)];
    }
    [[nodiscard]] std::string const& operator[](Place place) const {
        return all[static_cast<std::size_t>(place)];
    }
};

[[nodiscard]] inline RequisitionField const& field_at(Place place) {
    return requisition_layout()[static_cast<std::size_t>(place)];
}

// policy/codes/customers.csv; the one customer that the texts set apart.
inline constexpr std::string_view canada = "CN";

struct Fault {
    Place place = Place::document_identifier;
    std::uint32_t offset = 0;  // from the first column of the field
    std::string kind, message;
};

[[nodiscard]] InputError error_at(Fault const& fault, std::string_view file, std::uint32_t line);
[[nodiscard]] std::optional<InputError> fault_of_line(std::string_view record,
                                                      std::string_view file, std::uint32_t line);

// `record` has 80 columns.
[[nodiscard]] Texts cut(std::string_view record);
// `texts` are as wide as their fields at most.
[[nodiscard]] std::string joined(Texts const& texts);

// What one field may hold, whatever the policy says: letters, digits, width, range.
[[nodiscard]] std::optional<Fault> fault_in_form(Texts const& texts, Place place);
[[nodiscard]] std::optional<Fault> fault_in_form(Texts const& texts);
// The code of one field against its table; none for a field without one.
[[nodiscard]] std::optional<Fault> fault_in_code(Texts const& texts, Place place,
                                                 Policy const& policy);
// What fields say about one another.
[[nodiscard]] std::optional<Fault> fault_between(Texts const& texts);
// Form and code of each field in the order of the columns, then what stands between them.
[[nodiscard]] std::optional<Fault> fault_in(Texts const& texts, Policy const& policy);

// Five columns for a quantity: digits, or M in the last for thousands; a sentence where none fit.
[[nodiscard]] std::expected<std::string, std::string> quantity_text(Quantity quantity);

// `texts` have passed fault_in_form.
[[nodiscard]] DocumentNumber document_of(Texts const& texts);
[[nodiscard]] RequisitionRecord record_of(Texts const& texts);
// Every field but the quantity, which not every record has in five columns.
[[nodiscard]] Texts texts_but_quantity(RequisitionRecord const& record);
[[nodiscard]] std::expected<Texts, Fault> texts_of(RequisitionRecord const& record);

}  // namespace casewright::requisition
