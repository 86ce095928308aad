#include "billing/interest.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"

namespace casewright {
namespace {

std::expected<UsedValue, Refusal> days_of_year(Date on, Policy const& policy) {
    return known_value(policy, "interest/day_count", on, "C9.11.8.1");
}

Money for_days(Money amount, Rate rate, int days, UsedValue const& year) {
    return Money::from_cents(divide(Wide{amount.cents()} * rate.parts_per_million * days,
                                    Wide{Rate::whole} * year.count(),
                                    Rounding::half_away_from_zero));
}

std::vector<DerivationInput> inputs_of(Money amount, std::string path, Rate rate, int days) {
    return {{"amount", to_text(amount), std::move(path)},
            {"rate a year", to_percent(rate) + " percent", ""},
            {"days", std::to_string(days), ""}};
}

}  // namespace

std::expected<Explained<Money>, Refusal> interest_on_stock(LateStockSale const& sale,
                                                           Policy const& policy) {
    auto const grace = known_value(
        policy, sale.emergency ? "interest/stock_sale_emergency_days" : "interest/stock_sale_days",
        sale.on, "C9.11.8.1");
    if (!grace) return std::unexpected{grace.error()};
    auto const year = days_of_year(sale.on, policy);
    if (!year) return std::unexpected{year.error()};
    auto const interest = sale.days_after_billing <= grace->count()
                              ? Money{}
                              : for_days(sale.amount, sale.rate_a_year, sale.days_after_billing, *year);
    return Explained<Money>{
        interest,
        derive(policy, "interest_stock", to_text(interest),
               inputs_of(sale.amount, "", sale.rate_a_year, sale.days_after_billing),
               {*grace, *year})};
}

Explained<Money> net_arrears(std::vector<Arrears> const& undertakings, Policy const& policy) {
    Money sum;
    std::vector<DerivationInput> inputs;
    for (auto const& [of, amount] : undertakings) {
        sum += amount;
        inputs.push_back({of, to_text(amount), ""});
    }
    auto const net = std::max(Money{}, sum);
    return {net, derive(policy, "net_arrears", to_text(net), std::move(inputs))};
}

std::expected<Explained<Money>, Refusal> interest_on_arrears(LatePurchaser const& late,
                                                             Policy const& policy) {
    auto const year = days_of_year(late.on, policy);
    if (!year) return std::unexpected{year.error()};
    auto const net = net_arrears(late.undertakings, policy);
    auto const interest = for_days(net.value, late.rate_a_year, late.days, *year);
    return Explained<Money>{
        interest, derive(policy, "interest_arrears", to_text(interest),
                         inputs_of(net.value, "arrears.net", late.rate_a_year, late.days), {*year})};
}

}  // namespace casewright
