#include "billing/special_billing.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"

namespace casewright {

SpecialAmounts special_amounts(SpecialBill const& bill, Policy const& policy) {
    auto net = bill.working_capital;
    std::vector<DerivationInput> inputs{{"working capital", to_text(bill.working_capital), ""}};
    for (auto const& [name, amount] : bill.special_reserves) {
        net = net - amount;
        inputs.push_back({"special reserve: " + name, to_text(amount), ""});
    }
    auto const asked = bill.working_fund + bill.baseline_reserve;
    auto const due = std::max(Money{}, asked - net);
    auto const surplus = std::max(Money{}, net - asked);
    std::vector<DerivationInput> const balance{
        {"working fund", to_text(bill.working_fund), ""},
        {"baseline reserve", to_text(bill.baseline_reserve), ""},
        {"net available", to_text(net), "special.net_available"}};
    return {{net, derive(policy, "special_net", to_text(net), std::move(inputs))},
            {due, derive(policy, "special_due", to_text(due), balance)},
            {surplus, derive(policy, "special_surplus", to_text(surplus), balance)}};
}

SpecialEndAmounts end_special_billing(SpecialEnd const& end, Policy const& policy) {
    auto const final_bill = std::max(Money{}, end.last_statement - end.paid_since);
    auto const paid = end.paid_since + final_bill;
    auto const rest = [&](Money statement) { return std::max(Money{}, statement - paid); };
    return {{final_bill, derive(policy, "special_final", to_text(final_bill),
                                {{"statement", to_text(end.last_statement), ""},
                                 {"special bills paid", to_text(end.paid_since), ""}})},
            rest(end.last_statement), rest(end.next_statement), Money{}};
}

std::expected<SpecialEndDays, Refusal> special_end_days(Date notice_on, Policy const& policy) {
    auto const notice = known_value(policy, "billing/special_notice_days", notice_on, "C9.10.2");
    if (!notice) return std::unexpected{notice.error()};
    auto const last = known_value(policy, "billing/special_final_bill_days", notice_on, "C9.10.2");
    if (!last) return std::unexpected{last.error()};
    auto const ends = plus_days(notice_on, notice->count());
    auto const bill = policy.calendar().plus_business_days(ends, last->count());
    return SpecialEndDays{
        {ends, derive(policy, "special_end", to_text(ends),
                      {{"notice", to_text(notice_on), ""}}, {*notice})},
        {bill, derive(policy, "special_final_day", to_text(bill),
                      {{"end of the arrangement", to_text(ends), ""}}, {*last})}};
}

}  // namespace casewright
