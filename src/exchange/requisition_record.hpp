// src/exchange/requisition_record.hpp
// The FMS requisition of 80 columns, column by column, both ways, and as JSON; and the status that
// answers it. The layout is DLM 4000.25-1 as far as it was read: `requisition_layout` says of each
// field whether its place was read (confirmed) or is known from memory (unconfirmed), and every
// answer lists the latter. Codes are checked against policy/codes. What the texts leave open is
// decided in docs/decisions/requisition-columns.md.
#pragma once
#include <compare>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/identifiers.hpp"
#include "foundation/json.hpp"
#include "foundation/money.hpp"
#include "foundation/refusal.hpp"
#include "foundation/words.hpp"
#include "policy/policy.hpp"

namespace casewright {

inline constexpr std::uint32_t record_columns = 80;

// Columns 36-39: the last digit of the year, and the day of that year from 1 to 366. Which decade is
// meant the record does not say, and nothing here guesses it.
struct DocumentDate {
    std::uint8_t year_digit = 0;
    std::uint16_t day_of_year = 1;
    friend constexpr auto operator<=>(DocumentDate, DocumentDate) = default;
};

// Columns 60-61: 01 is the highest, 15 the lowest (DLM 4000.25-1 Appendix 2.14).
struct PriorityDesignator {
    std::uint8_t rank = 15;
    friend constexpr auto operator<=>(PriorityDesignator, PriorityDesignator) = default;
};

// Columns 30-43. Texts are as the columns hold them, without trailing blanks.
struct DocumentNumber {
    std::string agency;    // 30; K, the Marine Corps, stands here but names no case
    std::string customer;  // 31-32
    std::string mark_for;  // 33; has no meaning when 46-47 hold XW, and may then be blank
    std::string delivery_term;       // 34
    std::string type_of_assistance;  // 35
    DocumentDate date;               // 36-39
    std::string serial;              // 40-43
    friend bool operator==(DocumentNumber const&, DocumentNumber const&) = default;
};

// Columns 45-50.
struct SupplementaryAddress {
    std::string country_service;    // 45; the first character of the address code
    std::string offer_release;      // 46; blank for Canada, and only for Canada
    std::string freight_forwarder;  // 47; X or W when 46 is X; may be blank for Canada
    std::string case_designator;    // 48-50
    friend bool operator==(SupplementaryAddress const&, SupplementaryAddress const&) = default;
};

struct RequisitionRecord {
    std::string document_identifier;  // 1-3
    std::string routing_identifier;   // 4-6
    std::string media_and_status;     // 7; may be blank
    std::string item_number;          // 8-22; a stock number or a part number, see item_naming
    std::string unit_of_issue;        // 23-24
    Quantity quantity;                // 25-29; 1 to 99,999, or whole thousands up to 9,999,000
    DocumentNumber document;          // 30-43
    std::string demand_or_suffix;     // 44; may be blank, as may all that follow but the priority
    SupplementaryAddress supplementary;  // 45-50
    std::string signal;                  // 51
    std::string fund;                    // 52-53
    std::string distribution;            // 54-56
    std::string project;                 // 57-59
    PriorityDesignator priority;         // 60-61
    std::string required_delivery;       // 62-64
    std::string advice_or_status;        // 65-66; advice on the way in, status on the way out
    std::string rest;  // 67-80; the layout that was read ends before them: kept, not understood
    friend bool operator==(RequisitionRecord const&, RequisitionRecord const&) = default;
};

// One field of the layout. Columns are 1-based, `last` included; the fields cover 1 to 80 in their
// order without gaps. `name` is also the key in JSON; `document` and `paragraph` say where the place
// of the field was read, "General knowledge" if nowhere.
struct RequisitionField {
    std::string_view name;
    std::uint32_t first = 0, last = 0;
    Standing standing = Standing::unconfirmed;
    std::string_view document, paragraph;
};
[[nodiscard]] std::span<RequisitionField const> requisition_layout();

// What columns 8-22 must be, by the last character of the document identifier (titles of
// policy/codes/document_identifiers.csv): 1 and A a stock number, 2 and B a part number, all others
// (4 and D other, 5 and E exception data) either.
enum class ItemNaming { stock_number, part_number, either };
[[nodiscard]] ItemNaming item_naming(std::string_view document_identifier);
// Thirteen digits and, perhaps, two more capitals or digits.
[[nodiscard]] bool is_stock_number(std::string_view item_number);

// Reads one record without its line break. The first fault in the order of the columns is the
// answer, with its column; faults between fields come after those within one. Kinds: "size" for
// another length than 80 (nothing is padded), "encoding" for what is not printable ASCII, "syntax",
// "code", "value". `file` and `line` are only named in errors. Linear in the code tables.
[[nodiscard]] std::expected<RequisitionRecord, InputError> read_requisition(std::string_view record,
                                                                            std::string_view file,
                                                                            std::uint32_t line,
                                                                            Policy const& policy);

// The exact inverse: what is written reads back as the same record, and what was read is written as
// the same 80 columns. A record that no 80 columns can hold is an error with its column, kind
// "value" for a quantity above 99,999 that is no whole number of thousands. Codes are not looked up.
[[nodiscard]] std::expected<std::string, InputError> write_requisition(
    RequisitionRecord const& record);

inline constexpr std::size_t most_requisitions = 100'000;

struct RequisitionFile {
    struct Row {
        std::uint32_t line = 1;  // 1-based
        RequisitionRecord record;
    };
    std::vector<Row> rows;           // every good line, in the order of the file
    std::vector<InputError> faults;  // every other line, one error each, in the same order
};
// One record on each line; LF or CRLF ends it, and the last may lack it. An empty line is a fault
// like any other: each line is either a row or a fault. A file of more than 100,000 lines is refused
// whole (kind "size"), because a part of it would look like all. Linear in the text.
[[nodiscard]] std::expected<RequisitionFile, InputError> read_requisition_file(
    std::string_view text, std::string_view file, Policy const& policy);
// True when no two rows name different customers. Priorities of several customers must never be
// listed together (SAMM C6.4.1): a caller that shows the rows of a file asks this first.
[[nodiscard]] bool is_of_one_customer(RequisitionFile const& file);

// Customer (31-32), agency (30) and designator (48-50): "KV-B-UAA". Refused for agency K, kind
// "value": its cases carry P as far as is known, unconfirmed, so a person names the case.
[[nodiscard]] std::expected<CaseId, InputError> case_of(RequisitionRecord const& record);

// The address code (MAPAC), six characters: country service, customer, mark-for, 0, forwarder
// (DLM 4000.25 volume 6 Appendix 2.7). Refused, kind "value", where there is none: with XW in 46-47
// (the addresses come as exception data), and for Canada, whose code differs in a way not read.
[[nodiscard]] std::expected<std::string, InputError> address_code(RequisitionRecord const& record);
// XW in 46-47: the full addresses come as exception data, and 33 has no meaning (the same appendix).
[[nodiscard]] bool has_exception_address(RequisitionRecord const& record);

// Every field under its name in the layout, blank as null; the quantity in units. `unconfirmed`
// lists the fields whose place is known only from memory.
[[nodiscard]] json::object answer(RequisitionRecord const& record);
// Reads what `answer` gives: every key once and no other, `unconfirmed` left out or as it is given.
// Checked like a record of 80 columns; an error stands at 1:1 and names its key.
[[nodiscard]] std::expected<RequisitionRecord, InputError> requisition_from_json(
    json::value const& value, std::string_view file, Policy const& policy);

enum class StatusKind { supply, shipment };
template <>
struct Words<StatusKind> {
    static constexpr WordList<StatusKind, 2> all{
        {{StatusKind::supply, "supply_status"}, {StatusKind::shipment, "shipment_status"}}};
};

// Supply status (AE_) or shipment status (AS_). Only these columns are read; what the others hold
// was not read in a text.
struct StatusRecord {
    std::string document_identifier;  // 1-3
    StatusKind kind = StatusKind::supply;
    DocumentNumber document;  // 30-43
    std::string suffix;       // 44; may be blank
    std::string status;       // 65-66; may be blank in a shipment status
    friend bool operator==(StatusRecord const&, StatusRecord const&) = default;
};
// Errors as in read_requisition.
[[nodiscard]] std::expected<StatusRecord, InputError> read_status(std::string_view record,
                                                                  std::string_view file,
                                                                  std::uint32_t line,
                                                                  Policy const& policy);

}  // namespace casewright
