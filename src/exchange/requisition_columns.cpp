#include "exchange/requisition_columns.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

constexpr std::string_view manual = "DLM 4000.25-1", remembered = "General knowledge";
constexpr auto confirmed = Standing::confirmed, unconfirmed = Standing::unconfirmed;

// The marks are those of the text that was read: where it gives a field without naming its
// paragraph, none stands here. That 65-66 hold a status was read, that they hold advice was not.
constexpr std::array<RequisitionField, requisition::place_count> layout{{
    {"document_identifier", 1, 3, confirmed, manual, "Appendix 3.3"},
    {"routing_identifier", 4, 6, confirmed, manual, ""},
    {"media_and_status", 7, 7, confirmed, manual, ""},
    {"item_number", 8, 22, confirmed, manual, ""},
    {"unit_of_issue", 23, 24, confirmed, manual, ""},
    {"quantity", 25, 29, confirmed, manual, ""},
    {"agency", 30, 30, confirmed, manual, ""},
    {"customer", 31, 32, confirmed, manual, ""},
    {"mark_for", 33, 33, confirmed, manual, ""},
    {"delivery_term", 34, 34, unconfirmed, remembered, ""},
    {"type_of_assistance", 35, 35, confirmed, manual, "Appendix 2.19"},
    {"document_date", 36, 39, unconfirmed, remembered, ""},
    {"serial", 40, 43, unconfirmed, remembered, ""},
    {"demand_or_suffix", 44, 44, unconfirmed, remembered, ""},
    {"country_service", 45, 45, confirmed, "DLM 4000.25 volume 6", "Appendix 2.7"},
    {"offer_release", 46, 46, confirmed, "USTRANSCOM reference data", ""},
    {"freight_forwarder", 47, 47, confirmed, manual, ""},
    {"case_designator", 48, 50, unconfirmed, remembered, ""},
    {"signal", 51, 51, unconfirmed, remembered, ""},
    {"fund", 52, 53, unconfirmed, remembered, ""},
    {"distribution", 54, 56, unconfirmed, remembered, ""},
    {"project", 57, 59, unconfirmed, remembered, ""},
    {"priority", 60, 61, confirmed, manual, "Appendix 2.14"},
    {"required_delivery", 62, 64, unconfirmed, remembered, ""},
    {"advice_or_status", 65, 66, unconfirmed, manual, "Appendix 2.16"},
    {"rest", 67, 80, unconfirmed, remembered, ""},
}};

consteval bool layout_covers_the_record() {
    std::uint32_t next = 1;
    for (auto const& field : layout) {
        if (field.first != next || field.last < field.first) return false;
        next = field.last + 1;
    }
    return next == record_columns + 1;
}
static_assert(layout_covers_the_record());

// Up to here five digits do; above, M in column 29 stands for thousands and four digits are left.
constexpr std::int64_t most_in_digits = 99'999, most_thousands = 9'999;

int number_of(std::string_view digits) {
    int number = 0;
    for (char const digit : digits) number = number * 10 + (digit - '0');
    return number;
}

Quantity quantity_of(std::string_view text) {
    if (text.back() == 'M') return {std::int64_t{1'000} * number_of(text.substr(0, 4))};
    return {number_of(text)};
}

}  // namespace

std::span<RequisitionField const> requisition_layout() { return layout; }

namespace requisition {

InputError error_at(Fault const& fault, std::string_view file, std::uint32_t line) {
    auto const& field = field_at(fault.place);
    auto const columns = field.first == field.last
                             ? fmt::format("column {}", field.first)
                             : fmt::format("columns {}-{}", field.first, field.last);
    return {fault.kind, fmt::format("{}, {}: {}", columns, field.name, fault.message),
            std::string{file}, line, field.first + fault.offset};
}

std::optional<InputError> fault_of_line(std::string_view record, std::string_view file,
                                        std::uint32_t line) {
    auto const fault = [&](std::string kind, std::size_t offset, std::string message) {
        return InputError{std::move(kind), std::move(message), std::string{file}, line,
                          static_cast<std::uint32_t>(offset + 1)};
    };
    auto const columns = record.substr(0, record_columns);
    auto const foreign = std::ranges::find_if_not(
        columns, [](char letter) { return ' ' <= letter && letter <= '~'; });
    if (foreign != columns.end())
        return fault("encoding", static_cast<std::size_t>(foreign - columns.begin()),
                     fmt::format("byte {:#04x} is not printable ASCII",
                                 static_cast<unsigned char>(*foreign)));
    if (record.size() < record_columns)
        return fault("size", record.size(),
                     fmt::format("the record ends after {} columns; it has {}, blanks included",
                                 record.size(), record_columns));
    if (record.size() > record_columns)
        return fault("size", record_columns,
                     fmt::format("the record has {} columns; expected {}", record.size(),
                                 record_columns));
    return std::nullopt;
}

Texts cut(std::string_view record) {
    invariant(record.size() == record_columns, "a record is cut when its length is known");
    Texts texts;
    for (std::size_t place = 0; place < place_count; ++place) {
        auto const& field = layout[place];
        auto text = record.substr(field.first - 1, field.last - field.first + 1);
        // Only what pads a field is dropped: a blank before or inside a text belongs to it.
        text = text.substr(0, text.find_last_not_of(' ') + 1);
        texts.all[place] = text;
    }
    return texts;
}

std::string joined(Texts const& texts) {
    std::string record;
    record.reserve(record_columns);
    for (std::size_t place = 0; place < place_count; ++place) {
        invariant(record.size() + texts.all[place].size() <= layout[place].last,
                  "a text is as wide as its field at most");
        record += texts.all[place];
        record.resize(layout[place].last, ' ');
    }
    return record;
}

std::expected<std::string, std::string> quantity_text(Quantity quantity) {
    if (quantity.units < 1)
        return std::unexpected{fmt::format("a quantity is at least one; found {}", quantity.units)};
    if (quantity.units <= most_in_digits) return fmt::format("{:05}", quantity.units);
    if (quantity.units % 1'000 != 0)
        return std::unexpected{fmt::format(
            "a quantity above 99,999 is a whole number of thousands; found {}", quantity.units)};
    if (quantity.units / 1'000 > most_thousands)
        return std::unexpected{fmt::format(
            "five columns hold at most 9,999 thousands; found {}", quantity.units)};
    return fmt::format("{:04}M", quantity.units / 1'000);
}

DocumentNumber document_of(Texts const& texts) {
    std::string_view const date = texts[Place::document_date];
    return {.agency = texts[Place::agency],
            .customer = texts[Place::customer],
            .mark_for = texts[Place::mark_for],
            .delivery_term = texts[Place::delivery_term],
            .type_of_assistance = texts[Place::type_of_assistance],
            .date = {static_cast<std::uint8_t>(number_of(date.substr(0, 1))),
                     static_cast<std::uint16_t>(number_of(date.substr(1)))},
            .serial = texts[Place::serial]};
}

RequisitionRecord record_of(Texts const& texts) {
    return {.document_identifier = texts[Place::document_identifier],
            .routing_identifier = texts[Place::routing_identifier],
            .media_and_status = texts[Place::media_and_status],
            .item_number = texts[Place::item_number],
            .unit_of_issue = texts[Place::unit_of_issue],
            .quantity = quantity_of(texts[Place::quantity]),
            .document = document_of(texts),
            .demand_or_suffix = texts[Place::demand_or_suffix],
            .supplementary = {.country_service = texts[Place::country_service],
                              .offer_release = texts[Place::offer_release],
                              .freight_forwarder = texts[Place::freight_forwarder],
                              .case_designator = texts[Place::case_designator]},
            .signal = texts[Place::signal],
            .fund = texts[Place::fund],
            .distribution = texts[Place::distribution],
            .project = texts[Place::project],
            .priority = {static_cast<std::uint8_t>(number_of(texts[Place::priority]))},
            .required_delivery = texts[Place::required_delivery],
            .advice_or_status = texts[Place::advice_or_status],
            .rest = texts[Place::rest]};
}

Texts texts_but_quantity(RequisitionRecord const& record) {
    auto const& number = record.document;
    auto const& address = record.supplementary;
    return {{record.document_identifier,
             record.routing_identifier,
             record.media_and_status,
             record.item_number,
             record.unit_of_issue,
             "",
             number.agency,
             number.customer,
             number.mark_for,
             number.delivery_term,
             number.type_of_assistance,
             fmt::format("{}{:03}", number.date.year_digit, number.date.day_of_year),
             number.serial,
             record.demand_or_suffix,
             address.country_service,
             address.offer_release,
             address.freight_forwarder,
             address.case_designator,
             record.signal,
             record.fund,
             record.distribution,
             record.project,
             fmt::format("{:02}", record.priority.rank),
             record.required_delivery,
             record.advice_or_status,
             record.rest}};
}

std::expected<Texts, Fault> texts_of(RequisitionRecord const& record) {
    auto const units = quantity_text(record.quantity);
    if (!units) return std::unexpected{Fault{Place::quantity, 0, "value", units.error()}};
    auto texts = texts_but_quantity(record);
    texts[Place::quantity] = *units;
    return texts;
}

}  // namespace requisition
}  // namespace casewright
