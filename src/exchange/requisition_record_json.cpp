#include <algorithm>

#include <fmt/format.h>

#include "exchange/requisition_columns.hpp"
#include "exchange/requisition_record.hpp"

namespace casewright {
namespace {

using requisition::Place;
using requisition::Texts;

json::value or_null(std::string_view text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array unconfirmed_columns() {
    json::array list;
    for (auto const& field : requisition_layout())
        if (field.standing == Standing::unconfirmed)
            list.push_back(json::object{{"id", fmt::format("requisition/{}", field.name)},
                                        {"source", field.document},
                                        {"paragraph", or_null(field.paragraph)}});
    return list;
}

std::unexpected<InputError> fault(std::string kind, std::string message, std::string_view file) {
    return std::unexpected{InputError{std::move(kind), std::move(message), std::string{file}, 1, 1}};
}

// Units in decimal, without sign and leading zeros: one number, one text.
std::expected<std::string, std::string> columns_from_units(std::string_view units) {
    Quantity quantity;
    bool const formed = !units.empty() && units.size() <= 8 && units.front() != '0' &&
                        std::ranges::all_of(units, [](char c) { return '0' <= c && c <= '9'; });
    if (!formed)
        return std::unexpected{fmt::format(
            "expected whole units in decimal, at least one; found \"{}\"", units)};
    for (char const digit : units) quantity.units = quantity.units * 10 + (digit - '0');
    return requisition::quantity_text(quantity);
}

std::expected<Texts, InputError> texts_from(json::object const& object, std::string_view file) {
    Texts texts;
    for (std::size_t place = 0; place < requisition::place_count; ++place) {
        auto const name = requisition_layout()[place].name;
        auto const* found = object.if_contains(name);
        if (found == nullptr) return fault("type", fmt::format("{}: the key is missing", name), file);
        if (found->is_null()) continue;
        if (!found->is_string() || found->get_string().empty())
            return fault("type", fmt::format("{}: expected a text, or null for blank", name), file);
        std::string_view const text = found->get_string();
        if (static_cast<Place>(place) != Place::quantity) {
            texts.all[place] = text;
            continue;
        }
        auto const columns = columns_from_units(text);
        if (!columns) return fault("value", fmt::format("{}: {}", name, columns.error()), file);
        texts.all[place] = *columns;
    }
    return texts;
}

std::optional<std::string> unknown_key(json::object const& object) {
    for (auto const& pair : object) {
        std::string_view const key = pair.key();
        if (key != "unconfirmed" &&
            std::ranges::find(requisition_layout(), key, &RequisitionField::name) ==
                requisition_layout().end())
            return std::string{key};
    }
    return std::nullopt;
}

}  // namespace

json::object answer(RequisitionRecord const& record) {
    json::object all;
    auto const texts = requisition::texts_but_quantity(record);
    for (std::size_t place = 0; place < requisition::place_count; ++place)
        all[requisition_layout()[place].name] = or_null(texts.all[place]);
    all[requisition::field_at(Place::quantity).name] = fmt::to_string(record.quantity.units);
    all["unconfirmed"] = unconfirmed_columns();
    return all;
}

std::expected<RequisitionRecord, InputError> requisition_from_json(json::value const& value,
                                                                   std::string_view file,
                                                                   Policy const& policy) {
    auto const* object = value.if_object();
    if (object == nullptr) return fault("type", "a requisition is an object", file);
    if (auto const key = unknown_key(*object))
        return fault("syntax", fmt::format("\"{}\" is no field of a requisition", *key), file);
    // What is unconfirmed follows from the layout; a text that says otherwise is not ours.
    if (auto const* list = object->if_contains("unconfirmed"); list && *list != unconfirmed_columns())
        return fault("value", "unconfirmed: this is not the list of this layout", file);
    auto const texts = texts_from(*object, file);
    if (!texts) return std::unexpected{texts.error()};
    if (auto const found = requisition::fault_in(*texts, policy))
        return fault(found->kind,
                     fmt::format("{}: {}", requisition::field_at(found->place).name, found->message),
                     file);
    return requisition::record_of(*texts);
}

}  // namespace casewright
