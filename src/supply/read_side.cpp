// src/supply/read_side.cpp
// Resources, products and packages of a plan file.
#include <algorithm>

#include "supply/read_parts.hpp"

namespace casewright::supply {

std::vector<Need> read_needs(TomlTable& table, std::string_view key, std::string_view units, std::int64_t units_max) {
    std::vector<Need> needs;
    for (auto& row : table.tables(key)) {
        Need need{row.text("resource", 80), 1};
        if (!row.has(units)) row.refuse_missing(units);
        need.units = row.optional_whole(units, 1, units_max).value_or(1);
        row.refuse_unknown_keys();
        if (std::ranges::find(needs, need.resource, &Need::resource) != needs.end())
            row.refuse("resource", "value", "this resource is named twice");
        needs.push_back(std::move(need));
    }
    return needs;
}

LotRule read_lot_rule(TomlTable& table) {
    LotRule const lot{table.optional_whole("lot_size", 1, quantity_max).value_or(1), table.optional_whole("minimum_lot", 1, quantity_max).value_or(1)};
    if (lot.whole > 1 && lot.least > 1) table.refuse("minimum_lot", "value", "lots have one size, or at least so many units; not both");
    return lot;
}

Product read_product(TomlTable& table, Plan const& plan) {
    Product product;
    product.name = table.text("name", 80);
    if (std::ranges::find(plan.products, product.name, &Product::name) != plan.products.end())
        table.refuse("name", "value", "this product occurs twice");
    product.uses = read_needs(table, "uses", "units", units_per_product_max);
    if (product.uses.empty()) table.refuse("uses", "value", "a product is made from something");
    for (auto const& need : product.uses)
        if (need.resource != own_line &&
            std::ranges::find(plan.resources, need.resource, &Resource::name) == plan.resources.end())
            table.refuse("uses", "value", "no resource is called " + need.resource);
    static_cast<void>(table.optional_text("note", 2'000));
    table.refuse_unknown_keys();
    return product;
}

}  // namespace casewright::supply
