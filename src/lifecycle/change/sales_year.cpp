#include "lifecycle/change/sales_year.hpp"

#include "lifecycle/known_value.hpp"

namespace casewright {

std::expected<Explained<int>, Refusal> sales_year(AmendmentSale const& sale,
                                                  Policy const& policy) {
    if (sale.accepted_fiscal_year < sale.basic_fiscal_year)
        return std::unexpected{
            Refusal{sales_year_follows_basic,
                    "An amendment accepted in fiscal year " +
                        std::to_string(sale.accepted_fiscal_year) +
                        " cannot belong to a basic offer accepted in fiscal year " +
                        std::to_string(sale.basic_fiscal_year) + "."}};
    auto const limit = known_value(policy, "offers/sales_year_limit", sale.on,
                                   sales_year_follows_basic.paragraph);
    if (!limit) return std::unexpected{limit.error()};
    bool const own_year = sale.net_increase > limit->money();
    int const year = own_year ? sale.accepted_fiscal_year : sale.basic_fiscal_year;
    return Explained<int>{
        year, derive(policy, "sales_year", std::to_string(year),
                     {{"net increase", to_text(sale.net_increase), ""},
                      {"fiscal year of the basic offer", std::to_string(sale.basic_fiscal_year), ""},
                      {"fiscal year of the amendment", std::to_string(sale.accepted_fiscal_year), ""}},
                     {*limit})};
}

}  // namespace casewright
