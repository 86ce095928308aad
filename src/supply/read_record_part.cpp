// The part of a plan that takes orders from the record.
#include "supply/read_parts.hpp"

namespace casewright::supply {
namespace {

OrderHint read_hint(TomlTable& table) {
    OrderHint hint;
    hint.id = table.text("id", 80);
    hint.priority = table.optional_whole("priority", -number_bound, number_bound);
    hint.weight = table.optional_whole("weight", 1, weight_max);
    hint.probability = table.optional_estimate("probability", 0.0, 1.0);
    hint.due = table.optional_date("due");
    hint.earliest = table.optional_date("earliest");
    table.refuse_unknown_keys();
    return hint;
}

}  // namespace

FromRecord read_from_record(TomlTable& table) {
    FromRecord from;
    from.articles = table.optional_texts("articles");
    if (from.articles.empty()) table.refuse("articles", "value", "name the articles whose lines are orders of this plan");
    from.purchasers = table.optional_texts("purchasers");
    if (auto probability = table.optional_table("probability")) {
        from.requested = probability->optional_estimate("requested", 0.0, 1.0);
        from.notified = probability->optional_estimate("notified", 0.0, 1.0);
        probability->refuse_unknown_keys();
    }
    for (auto& hint : table.tables("order")) {
        from.hints.push_back(read_hint(hint));
        for (auto const& other : from.hints)
            if (&other != &from.hints.back() && other.id == from.hints.back().id)
                hint.refuse("id", "value", "this id occurs twice");
    }
    table.refuse_unknown_keys();
    return from;
}

}  // namespace casewright::supply
