#include "lifecycle/offer/charges/contract_administration.hpp"

#include <algorithm>
#include <array>

namespace casewright {
namespace {

constexpr std::string_view folder = "charges/contract_administration/";

struct Element {
    AdministrationElement element;
    std::string_view key;
};
constexpr std::array<Element, 3> elements{{{AdministrationElement::management, "management"},
                                           {AdministrationElement::quality_assurance,
                                            "quality_assurance"},
                                           {AdministrationElement::audit, "audit"}}};

// The rates that are charged, and what to say about them.
struct Rates {
    std::vector<UsedValue> used;
    std::string note;
    Rate sum() const {
        Rate total;
        for (auto const& value : used) total = total + value.rate();
        return total;
    }
};

std::string list_of(std::vector<AdministrationElement> const& waived) {
    std::string list;
    for (auto const element : waived) list += (list.empty() ? "" : ", ") + std::string{to_text(element)};
    return list;
}

std::vector<AdministrationElement> not_charged(AdministrationBasis const& basis,
                                               Policy const& policy) {
    auto found = basis.waived_for_case;
    for (auto const& waiver :
         administration_waivers(basis.customer, basis.designator,
                                basis.days.of(KeyDay::case_implemented), policy))
        if (std::ranges::find(found, waiver.element) == found.end())
            found.push_back(waiver.element);
    // DSCA 07-33: the Corps' own supervision rate covers quality and management.
    if (basis.corps_of_engineers)
        for (auto const element :
             {AdministrationElement::quality_assurance, AdministrationElement::management})
            if (std::ranges::find(found, element) == found.end()) found.push_back(element);
    return found;
}

std::expected<Rates, Refusal> element_rates(AdministrationBasis const& basis,
                                            Policy const& policy) {
    auto const free = not_charged(basis, policy);
    Rates rates;
    auto const has_split = policy.find(std::string{folder} + "audit", basis.days).has_value();
    if (has_split) {
        for (auto const& [element, key] : elements) {
            if (std::ranges::find(free, element) != free.end()) continue;
            auto used = value_on(policy, std::string{folder} + std::string{key}, basis.days);
            if (!used) return std::unexpected{used.error()};
            rates.used.push_back(std::move(*used));
        }
        if (!free.empty()) rates.note = "Not charged: " + list_of(free) + ".";
    } else if (free.size() < elements.size()) {
        auto used = value_on(policy, std::string{folder} + "total", basis.days);
        if (!used) return std::unexpected{used.error()};
        if (!free.empty()) {
            used->standing = Standing::unconfirmed;
            rates.note = "Not due: " + list_of(free) +
                         "; how this total divides into elements was not read, so the whole of "
                         "it stands as an upper bound.";
        }
        rates.used.push_back(std::move(*used));
    } else {
        rates.note = "All elements are waived.";
    }
    if (basis.overseas)
        if (auto used = policy.find(std::string{folder} + "overseas", basis.days))
            rates.used.push_back(std::move(*used));
    return rates;
}

}  // namespace

std::vector<AdministrationWaiver> administration_waivers(std::string_view customer,
                                                         std::string_view designator,
                                                         Date implemented_on,
                                                         Policy const& policy) {
    std::vector<AdministrationWaiver> found;
    auto const& table = policy.codes("contract_administration_waivers");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (customer.empty() || cell(table, row, "code") != customer) continue;
        auto const only_for = cell(table, row, "case_prefix");
        if (!only_for.empty() && only_for != designator) continue;
        auto const element = word_from<AdministrationElement>(cell(table, row, "element"));
        auto const from = parse_date(cell(table, row, "implemented_from"));
        if (!element || (from && implemented_on < *from)) continue;
        found.push_back({*element, from.value_or(Date{}),
                         {std::string{cell(table, row, "source")},
                          std::string{cell(table, row, "paragraph")}},
                         word_from<Standing>(cell(table, row, "standing"))
                             .value_or(Standing::unconfirmed)});
    }
    std::ranges::stable_sort(found, {}, &AdministrationWaiver::element);
    auto const twice = std::ranges::unique(found, {}, &AdministrationWaiver::element);
    found.erase(twice.begin(), twice.end());
    return found;
}

Charged<UnitPrice> contract_administration(UnitPrice base, AdministrationBasis const& basis,
                                           Policy const& policy) {
    std::vector<DerivationInput> inputs{{"base price", to_text(base), ""},
                                        {"source of supply", basis.source, ""}};
    // Only what contractors make is administered: not stock, rebuild, excess or the Fund's items.
    bool const procured = basis.source == "P" || basis.source == "X";
    if (!procured || basis.contractor_routed)
        return nothing_per_unit(policy, "contract_administration_none", std::move(inputs));
    Rate share{Rate::whole};
    std::vector<UsedValue> used;
    if (basis.source == "X" && !basis.procured_share) {
        auto assumed = value_on(policy, "charges/contract_administration_mixed_share", basis.days);
        if (!assumed) return std::unexpected{assumed.error()};
        share = assumed->rate();
        used.push_back(std::move(*assumed));
    } else if (basis.source == "X") {
        share = *basis.procured_share;
        inputs.push_back({"share from procurement", to_percent(share) + " percent", ""});
    }
    auto rates = element_rates(basis, policy);
    if (!rates) return std::unexpected{rates.error()};
    if (rates->sum() > Rate{Rate::whole})
        return std::unexpected{Refusal{policy_value_known,
                                       "The elements of contract administration add up to more "
                                       "than the price itself."}};
    auto const amount = charge_in_cents(charge(base, share, rates->sum(), offer_rounding), base);
    used.insert(used.end(), rates->used.begin(), rates->used.end());
    auto why = derive(policy, "contract_administration", to_text(amount), std::move(inputs),
                      std::move(used));
    why.note = rates->note;
    return Explained<UnitPrice>{amount, std::move(why)};
}

}  // namespace casewright
