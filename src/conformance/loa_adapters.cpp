// loa.header, .total, .funding, .fx, .schedule: offers of which only totals are public. What is
// printed is imported; shares, balances, sums and days are computed from it and checked.
#include <algorithm>
#include <map>

#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "conformance/printed_offers.hpp"
#include "foundation/decimal.hpp"
#include "lifecycle/known_value.hpp"
#include "lifecycle/review/notification_group.hpp"

namespace casewright {
namespace {

std::optional<Money> amount_in(json::object const& figures, std::string_view name) {
    auto const* found = figures.if_contains(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    auto const amount = parse_money(found->get_string());
    return amount ? std::optional{*amount} : std::nullopt;
}

// Four places, half up.
std::string share_text(Money part, Money whole) {
    auto const scaled = divide(Wide{part.cents()} * 10'000, whole.cents(),
                               Rounding::half_away_from_zero);
    return format_decimal(scaled, 4, 4);
}

void add_shares(json::object& figures, VectorInputs& inputs) {
    auto const total = amount_in(figures, "estimated_cost");
    auto const deposit = amount_in(figures, "initial_deposit");
    if (!total || !deposit) return;
    if (*deposit > *total || *total == Money{})
        return inputs.refuse("the deposit is larger than the total");
    figures["balance"] = to_text(*total - *deposit);
    auto const share = share_text(*deposit, *total);
    // One after the other: a new key may move what the object holds.
    figures["deposit_share"] = share;
    figures["initial_deposit_share"] = share;
}

// Sums of money of several sources, and of the parts of a program in billions.
void add_sums(json::object& figures, VectorInputs& inputs) {
    auto const national = inputs.first_amount({"national_paid", "national"});
    auto const grant = inputs.first_amount({"fmf_grant", "grant"});
    if (national && grant) figures["sum"] = to_text(*national + *grant);
    auto const* parts = figures.if_contains("programme_parts_billion");
    if (parts == nullptr || !parts->is_array()) return;
    std::int64_t sum = 0;
    for (auto const& part : parts->get_array())
        sum += parse_decimal(part.get_string(), 6, 1'000'000'000'000).value_or(0);
    figures["programme_sum_billion"] = format_decimal(sum, 6, 0);
}

// A list of amounts that a source prints adds up to its total: instalments by year, offers of one
// program. Amounts keep the unit in which they are printed.
void add_list_sums(json::object& figures, VectorInputs& inputs) {
    std::map<std::string, std::pair<std::int64_t, int>> lists;  // name → sum in millionths, count
    for (auto const& fact : inputs.printed_facts()) {
        auto const name = fact.substr(0, fact.find('='));
        auto const number = parse_decimal(fact.substr(name.size() + 1), 6, 1'000'000'000'000'000'000);
        if (!number) continue;
        auto& [sum, count] = lists[name];
        if (__builtin_add_overflow(sum, *number, &sum))
            return inputs.refuse("the amounts of a list are too large");
        ++count;
    }
    for (auto const& [name, list] : lists) {
        if (list.second < 2) continue;
        auto const sum = format_decimal(list.first, 6, 0);
        for (auto const figure : {"sum", "total", "sum_usd", "total_usd", "sum_usd_million", "total_usd_million"})
            if (!figures.contains(figure)) figures[figure] = sum;
    }
}

// "f35_credit_chf" at "chf_per_usd" is "f35_credit_usd_equivalent", half up to the cent.
void add_conversions(json::object& figures, VectorInputs& inputs) {
    auto const rate = inputs.has("chf_per_usd") ? inputs.text("chf_per_usd") : std::string{};
    if (rate.empty()) return;
    auto const per_dollar = parse_decimal(rate, 6, 1'000'000'000);
    if (!per_dollar || *per_dollar <= 0) return inputs.refuse("the rate is no number above zero");
    constexpr std::string_view ending = "_chf";
    for (auto const& fact : inputs.printed_facts()) {
        auto const name = fact.substr(0, fact.find('='));
        auto const amount = parse_money(fact.substr(name.size() + 1));
        if (!name.ends_with(ending) || !amount) continue;
        figures[name.substr(0, name.size() - ending.size()) + "_usd_equivalent"] =
            to_text(Money::from_cents(divide(Wide{amount->cents()} * 1'000'000, *per_dollar,
                                             Rounding::half_away_from_zero)));
    }
}

void check_days(VectorInputs& inputs) {
    auto const signed_on = inputs.optional_date("usg_signed");
    auto const accepted = inputs.optional_date("accepted");
    auto const expires = inputs.optional_date("offer_expires");
    if (signed_on && accepted && *accepted < *signed_on)
        inputs.refuse("the offer was accepted before it was signed");
    if (accepted && expires && *expires < *accepted)
        inputs.refuse("the offer was accepted after it expired");
}

// The first day on which an offer may follow a notice, docs/decisions/which-day-is-offer-allowed.md.
void add_offer_day(json::object& figures, VectorInputs& inputs, Policy const& policy) {
    auto const notified = inputs.optional_date("notified");
    auto const customer = inputs.first_text({"customer", "purchaser"});
    if (!notified || !customer) return;
    auto const group = notification_group(*customer, {}, *notified, policy);
    auto const days = answered(
        known_value(policy,
                    "notification/formal_days/" + std::string{to_text(group.formal_of)}, *notified,
                    "C5.T17"),
        inputs);
    if (days) figures["earliest_offer"] = to_text(plus_days(*notified, days->count() + 1));
}

json::object printed_offer(VectorInputs& inputs, Policy const& policy, Date) {
    auto figures = printed_figures(inputs, policy);
    add_shares(figures, inputs);
    add_sums(figures, inputs);
    add_list_sums(figures, inputs);
    add_conversions(figures, inputs);
    check_days(inputs);
    add_offer_day(figures, inputs, policy);
    if (figures.empty()) inputs.refuse("no figures of this offer are on file");
    return figures;
}

}  // namespace

void add_loa_adapters(std::map<std::string_view, Adapter>& all) {
    for (auto const area : {"loa.header", "loa.total", "loa.funding", "loa.fx", "loa.schedule"})
        all[area] = printed_offer;
}

}  // namespace casewright
