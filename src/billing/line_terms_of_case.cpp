#include "billing/line_terms_of_case.hpp"

#include <algorithm>

#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// A charge as a rate on the value of the line, at most the whole of it.
Rate rate_of(Money charged, Money net) {
    if (net <= Money{}) return Rate{};
    auto const parts = divide(Wide{charged.cents()} * Rate::whole, net.cents(),
                              Rounding::half_away_from_zero);
    return Rate{std::clamp<std::int64_t>(parts, 0, Rate::whole)};
}

PackingTerms packing_of(PricedLine const& line, Date on, Policy const& policy) {
    if (line.packing_crating_handling == Money{}) return {};
    auto const below = policy.find("charges/packing_crating_handling/below_tier", on);
    auto const above = policy.find("charges/packing_crating_handling/above_tier", on);
    auto const tier = policy.find("charges/packing_tier", on);
    if (!below || !above || !tier) return {};
    return {below->rate(), above->rate(), tier->money()};
}

}  // namespace

std::vector<LineTerms> line_terms_of(CaseId const& case_id, Case const& fms_case,
                                     Policy const& policy) {
    std::vector<LineTerms> terms;
    auto const* document = last_implemented(fms_case);
    if (document == nullptr || !document->offer) return terms;
    for (auto const& line : document->offer->lines) {
        if (line.number.text().size() != 3) continue;
        LineTerms made;
        made.case_id = case_id;
        made.line = line.number;
        made.ordered_quantity = line.quantity ? line.quantity->units : line.net.cents() / 100;
        made.unit_price = line.quantity ? line.unit_price
                                        : UnitPrice::from_money(Money::from_cents(100));
        made.admin = rate_of(line.administrative_charge, line.net);
        made.transport = rate_of(line.transportation, line.net);
        made.packing = packing_of(line, document->offer->priced_on, policy);
        if (auto const state = fms_case.lines.find(line.number); state != fms_case.lines.end()) {
            if (state->second.shipped) made.delivered_before = state->second.shipped->units;
            if (!line.quantity) made.delivered_before = state->second.delivered_value.cents() / 100;
        }
        made.stopped_on = fms_case.stopped_on;
        made.ended_on = fms_case.ended_on;
        terms.push_back(std::move(made));
    }
    return terms;
}

}  // namespace casewright
