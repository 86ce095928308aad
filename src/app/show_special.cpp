// Special billing on statements and in a run.
#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/show_bill.hpp"
#include "billing/statement_csv.hpp"
#include "exchange/answers.hpp"

namespace casewright {

json::value special_answer(PurchaserStatement const& statement) {
    if (!statement.special) return nullptr;
    auto const& special = *statement.special;
    json::object why;
    for (auto const& [path, derivation] : statement.explanations)
        if (path.starts_with("special.")) why[path] = answer(derivation, path);
    return json::object{{"in_force_since", special.in_force_since ? json::value(to_text(*special.in_force_since))
                                                                  : json::value(nullptr)},
                        {"due", to_text(special.due)},
                        {"issued", special.issued},
                        {"open", to_text(special.open)},
                        {"overdue", to_text(special.overdue)},
                        {"why", std::move(why)}};
}

std::string shown_special(PurchaserStatement const& statement) {
    if (!statement.special) return {};
    auto const& special = *statement.special;
    std::string out;
    if (special.in_force_since)
        out += fmt::format("Special billing arrangement since {}: column 14 of every case is superseded.\n"
                           "  {:<33}{:>24}\n",
                           to_text(*special.in_force_since),
                           special.issued ? "special bill, issued" : "special bill, not issued yet",
                           dollars_of(special.due));
    for (auto const& [name, amount] : {std::pair{"open of the last special bill", special.open},
                                       std::pair{"overdue of it", special.overdue}})
        if (amount != Money{}) out += fmt::format("  {:<33}{:>24}\n", name, dollars_of(amount));
    return out;
}

json::array answer(std::vector<SpecialOfRecord> const& special) {
    json::array all;
    for (auto const& each : special)
        all.push_back(json::object{
            {"purchaser", each.purchaser},
            {"due", to_text(each.issued ? each.issued->amount_due : each.amounts.due.value)},
            {"issued", each.issued.has_value()},
            {"open", to_text(each.open ? each.open->amount : Money{})},
            {"overdue", to_text(each.open ? each.open->overdue(each.figures.ended_on) : Money{})}});
    return all;
}

std::string shown(std::vector<SpecialOfRecord> const& special) {
    std::string out;
    for (auto const& each : special)
        out += fmt::format("{}: special bill {} in place of column 14 of {} statements\n", each.purchaser,
                           dollars_of(each.issued ? each.issued->amount_due : each.amounts.due.value),
                           each.figures.cases);
    return out;
}

std::string special_rows(std::vector<SpecialOfRecord> const& special) {
    std::string out;
    for (auto const& each : special)
        out += special_row(fiscal_quarter_of(each.figures.ended_on), each.purchaser,
                           each.issued ? each.issued->amount_due : each.amounts.due.value);
    return out;
}

}  // namespace casewright
