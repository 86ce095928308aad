#include "lifecycle/offer/charges/transportation.hpp"

namespace casewright {

Charged<Money> transportation(Money line_value, std::string const& value_path,
                              TransportationBasis const& basis, Policy const& policy) {
    if (basis.per_item) {
        auto const amount = extend(basis.quantity, *basis.per_item, offer_rounding);
        return Explained<Money>{
            amount, derive(policy, "transportation_by_item", to_text(amount),
                           {{"quantity", to_text(basis.quantity), ""},
                            {"dollars for each unit, as given", to_text(*basis.per_item), ""}})};
    }
    if (basis.delivery_term.empty() || basis.delivery_term == "4")
        return nothing(policy, "not_transported",
                       {{"delivery term", basis.delivery_term.empty() ? "none" : "4", ""}});
    auto const rate =
        value_on(policy,
                 "charges/transportation/dtc_" + basis.delivery_term + "_area_" +
                     std::to_string(basis.rate_area),
                 basis.days);
    if (!rate) return std::unexpected{rate.error()};
    Rate const others{Rate::whole - basis.working_capital_share.value_or(Rate{}).parts_per_million};
    auto const amount = to_cents(
        charge(UnitPrice::from_money(line_value), others, rate->rate(), offer_rounding),
        offer_rounding);
    std::vector<DerivationInput> inputs{
        {"line value", to_text(line_value), value_path},
        {"delivery term", basis.delivery_term, ""},
        {"rate area", std::to_string(basis.rate_area), ""}};
    if (basis.working_capital_share)
        inputs.push_back({"share of the working capital fund",
                          to_percent(*basis.working_capital_share) + " percent", ""});
    return Explained<Money>{amount, derive(policy, "transportation", to_text(amount),
                                           std::move(inputs), {*rate})};
}

}  // namespace casewright
