// src/conformance/below_the_line_adapters.cpp
// pricing.lsc, .clssa, .pch, .transport, .chain: what is added below the line, and the whole stack.
#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "lifecycle/offer/charges/clssa_supply_support.hpp"
#include "lifecycle/offer/charges/logistics_support.hpp"
#include "lifecycle/offer/charges/packing.hpp"
#include "lifecycle/offer/charges/transportation.hpp"
#include "lifecycle/offer/price_offer.hpp"

namespace casewright {
namespace {

using namespace std::chrono_literals;

json::object logistics(VectorInputs& inputs, Policy const& policy, Date) {
    auto const charged =
        logistics_support(inputs.money("delivery_value"), inputs.flag("lsc_eligible_line", false),
                          inputs.date("delivery_date"), policy);
    if (!charged) {
        inputs.refuse(charged.error().explanation);
        return {};
    }
    return {{"lsc", to_text(*charged)}};
}

json::object supply_support(VectorInputs& inputs, Policy const& policy, Date on) {
    KeyDays const days{inputs.optional_date("date").value_or(on)};
    json::array surcharges;
    Money before;
    for (auto const part_a : inputs.amounts("part_a_history")) {
        auto const charged = clssa_supply_support(part_a, before, days, policy);
        if (!charged) {
            inputs.refuse(charged.error().explanation);
            return {};
        }
        surcharges.emplace_back(to_text(charged->value));
        before = part_a;
    }
    // There is no way to give any of it back: a fall charges nothing and refunds nothing.
    return {{"surcharges", std::move(surcharges)}, {"refunds", to_text(Money{})}};
}

json::object pch(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const below = policy.find("charges/packing_crating_handling/below_tier", on);
    auto const above = policy.find("charges/packing_crating_handling/above_tier", on);
    auto const tier = policy.find("charges/packing_tier", on);
    if (!below || !above || !tier) {
        inputs.refuse("the packing rates are not known");
        return {};
    }
    auto const price_tier = inputs.has("tier_limit") ? inputs.price("tier_limit") : tier->unit_price();
    auto const low = inputs.optional_rate("low").value_or(below->rate());
    auto const high = inputs.optional_rate("high").value_or(above->rate());
    auto const unit_price = inputs.price("unit_price");
    Quantity const quantity{inputs.whole("quantity")};
    inputs.hold_below_limit(quantity.units, unit_price);
    if (!inputs.problem().empty()) return {};
    auto const each = packing_of_unit(unit_price, price_tier, low, high);
    return {{"per_unit", to_text(each)}, {"line", to_text(extend(quantity, each))}};
}

// A delivery term is one digit or letter, bare or quoted.
std::string term_of_delivery(VectorInputs& inputs) {
    if (inputs.has("dtc") && inputs.holds_whole("dtc")) return std::to_string(inputs.whole("dtc"));
    return inputs.optional_text("dtc").value_or("");
}

// "before 15 Aug 2018" or "post-2018": only the side of the one known change matters.
Date reported_on(VectorInputs& inputs, Date on) {
    auto const reported = inputs.optional_date("delivery_reported");
    auto const regime = inputs.optional_text("regime");
    if (reported) return *reported;
    if (!regime) return on;
    auto const words = lowered(*regime);
    bool const before = words.starts_with("before") || words.starts_with("pre") || words.starts_with("until") || words.starts_with("to ");
    bool const after = words.starts_with("after") || words.starts_with("post") || words.starts_with("since") || words.starts_with("from") || words.starts_with("on or after");
    if (before == after) inputs.refuse("the regime is before or after the change of 15 August 2018");
    return before ? Date{2018y / std::chrono::August / 14} : Date{2018y / std::chrono::August / 15};
}

json::object transport(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = reported_on(inputs, on);
    json::object answer;
    if (auto const used = policy.find("charges/transportation/dtc_5_area_1", day))
        answer["rate_table"] = used->label;
    if (!inputs.has("line_value") && !inputs.has("lookup_usd")) return answer;
    TransportationBasis basis;
    basis.delivery_term = term_of_delivery(inputs);
    basis.days.question = day;
    basis.working_capital_share = inputs.optional_rate("dwcf_share");
    if (inputs.has("lookup_usd")) {
        basis.per_item = inputs.price("lookup_usd");
        basis.quantity = Quantity{inputs.whole("quantity")};
        inputs.hold_below_limit(basis.quantity.units, *basis.per_item);
        if (!inputs.problem().empty()) return answer;
    }
    auto const value = inputs.optional_money("line_value").value_or(Money{});
    for (int area = 1; area <= 2; ++area) {
        basis.rate_area = area;
        auto const charged = transportation(value, "", basis, policy);
        if (!charged) {
            inputs.refuse(charged.error().explanation);
            return answer;
        }
        answer["area" + std::to_string(area)] = to_text(charged->value);
    }
    auto const area = inputs.has("rate_area") ? inputs.whole("rate_area", 1) : 1;
    answer["transport"] = answer[area == 2 ? "area2" : "area1"];
    return answer;
}

// A rate that a vector names must be the one in force: the stack looks its rates up.
void hold_to_rate(VectorInputs& inputs, std::string_view name, Derivation const& why) {
    auto const given = inputs.optional_rate(name);
    if (!given) return;
    Rate in_force;
    for (auto const& used : why.policy)
        if (used.type == ValueType::percent) in_force = in_force + used.rate();
    if (in_force != *given)
        inputs.refuse("the input \"" + std::string{name} + "\" is not the rate in force, " +
                      to_fraction(in_force));
}

json::object chain(VectorInputs& inputs, Policy const& policy, Date) {
    LetterOfRequest letter;
    letter.case_id = CaseId::parse("BN-B-UAA").value();
    letter.purchaser = "BN";
    letter.accepted_on = inputs.date("accepted");
    RequestedLine line;
    line.number = LineNumber::parse("001").value();
    line.description = "worked figure";
    line.quantity = Quantity{inputs.whole("quantity", 1)};
    line.base_price = inputs.price("contract_unit");
    line.source = inputs.text("sos");
    line.delivery_term = term_of_delivery(inputs);
    line.rate_area = inputs.has("rate_area") ? static_cast<int>(inputs.whole("rate_area", 1)) : 1;
    if (line.delivery_term == "8") line.offer_release = "Z";
    if (inputs.has("nc_unit")) line.nonrecurring = inputs.price("nc_unit");
    line.packing = inputs.flag("pch_applies", true);
    inputs.hold_below_limit(line.quantity->units, line.base_price);
    inputs.hold_below_limit(line.quantity->units, line.nonrecurring.value_or(UnitPrice{}));
    if (!inputs.problem().empty()) return {};
    letter.lines.push_back(line);
    auto const offer = price_offer(letter, policy, *letter.accepted_on);
    if (!offer) {
        inputs.refuse(offer.error().explanation);
        return {};
    }
    hold_to_rate(inputs, "cas_rate", offer->explanations.at("lines.001.contract_administration"));
    hold_to_rate(inputs, "admin_rate",
                 offer->explanations.at("lines.001.charges.administrative_charge"));
    return {{"unit_price", to_text(offer->lines.front().unit_price)},
            {"net_estimated_cost", to_text(offer->summary.net_estimated_cost)},
            {"pch", to_text(offer->summary.packing_crating_handling)},
            {"transport", to_text(offer->summary.transportation)},
            {"admin", to_text(offer->summary.administrative_charge)},
            {"total", to_text(offer->summary.total)}};
}

}  // namespace

void add_below_the_line_adapters(std::map<std::string_view, Adapter>& all) {
    all["pricing.lsc"] = logistics;
    all["pricing.clssa"] = supply_support;
    all["pricing.pch"] = pch;
    all["pricing.transport"] = transport;
    all["pricing.chain"] = chain;
}

}  // namespace casewright
