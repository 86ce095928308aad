// src/exchange/requisition_operation.hpp
// A requisition as it arrives, one record of 80 columns or its JSON, as what the operation
// receive_requisition is told. The record names no line of the case and no value: both are said
// beside it.
#pragma once
#include "cases/requisitions.hpp"
#include "exchange/requisition_record.hpp"

namespace casewright {

// By the ending: ".mils" for 80 columns, ".json" for the fields by name. Any other file is an
// operation file.
[[nodiscard]] bool is_requisition_file(std::string_view file);

// Errors as in read_requisition and requisition_from_json; kind "size" for another number of
// records than one; kind "value", with its column, for a record of another case than `case_id`.
// Agency K names no case (see case_of), so there the customer and the designator must fit alone.
[[nodiscard]] std::expected<RequisitionReceived, InputError> read_requisition_operation(
    std::string_view text, std::string_view file, CaseId const& case_id, LineNumber const& line,
    Money value, Policy const& policy);

}  // namespace casewright
