#include "conformance/printed_offers.hpp"

#include <algorithm>

#include "foundation/text.hpp"

namespace casewright {
namespace {

json::value figure_of(std::string_view form, std::string_view value) {
    if (form == "flag") return value == "yes";
    if (form != "list") return json::value(value);
    json::array list;
    for (auto const part : split(value, ';')) list.emplace_back(part);
    return list;
}

}  // namespace

json::object printed_figures(VectorInputs& inputs, Policy const& policy) {
    inputs.take_as_printed();
    auto const facts = inputs.printed_facts();
    auto const& table = policy.codes("printed_offers");
    json::object figures;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (std::ranges::find(facts, cell(table, row, "known_by")) != facts.end())
            figures[cell(table, row, "figure")] =
                figure_of(cell(table, row, "form"), cell(table, row, "value"));
    return figures;
}

}  // namespace casewright
