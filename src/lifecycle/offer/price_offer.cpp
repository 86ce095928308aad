#include "lifecycle/offer/price_offer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lifecycle/offer/charges/small_case.hpp"
#include "lifecycle/offer/check_lines.hpp"
#include "lifecycle/offer/price_line.hpp"

namespace casewright {
namespace {

struct Block {
    std::string_view name, formula, line_figure;
    Money PricedLine::*of_line;
    Money OfferSummary::*of_summary;
};

// Blocks 8 to 12 of the offer, in their order.
constexpr std::array<Block, 5> blocks{{
    {"net_estimated_cost", "summary_net", "net", &PricedLine::net,
     &OfferSummary::net_estimated_cost},
    {"packing_crating_handling", "summary_packing", "charges.packing_crating_handling",
     &PricedLine::packing_crating_handling, &OfferSummary::packing_crating_handling},
    {"administrative_charge", "summary_administrative", "charges.administrative_charge",
     &PricedLine::administrative_charge, &OfferSummary::administrative_charge},
    {"transportation", "summary_transportation", "charges.transportation",
     &PricedLine::transportation, &OfferSummary::transportation},
    {"other", "summary_other", "charges.other", &PricedLine::other, &OfferSummary::other},
}};

void sum_block(PricedOffer& offer, Block const& block, Policy const& policy) {
    Money sum;
    std::vector<DerivationInput> inputs;
    for (auto const& line : offer.lines) {
        auto const amount = line.*block.of_line;
        sum += amount;
        if (amount != Money{})
            inputs.push_back({"line " + line.number.text(), to_text(amount),
                              "lines." + line.number.text() + "." +
                                  std::string{block.line_figure}});
    }
    offer.summary.*block.of_summary = sum;
    offer.explanations.emplace(
        "summary." + std::string{block.name},
        derive(policy, block.formula, to_text(sum), std::move(inputs)));
}

void sum_up(PricedOffer& offer, Policy const& policy) {
    std::vector<DerivationInput> inputs;
    Money total;
    for (auto const& block : blocks) {
        sum_block(offer, block, policy);
        auto const amount = offer.summary.*block.of_summary;
        total += amount;
        inputs.push_back({std::string{block.name}, to_text(amount),
                          "summary." + std::string{block.name}});
    }
    offer.summary.total = total;
    offer.explanations.emplace("summary.total",
                               derive(policy, "total", to_text(total), std::move(inputs)));
}

// The next free line number, or none after 999.
std::optional<LineNumber> number_after(std::vector<PricedLine> const& lines) {
    int last = 0;
    for (auto const& line : lines) {
        auto const& digits = line.number.text();
        last = std::max(last, 100 * (digits[0] - '0') + 10 * (digits[1] - '0') + digits[2] - '0');
    }
    if (last >= 999) return std::nullopt;
    return LineNumber::parse(fmt::format("{:03}", last + 1)).value();
}

// The small case management line follows the others: source S, no delivery, no surcharge.
std::optional<Refusal> add_small_case_line(PricedOffer& offer, LetterOfRequest const& letter,
                                           Policy const& policy) {
    KeyDays days{offer.priced_on};
    days.set(KeyDay::case_accepted, letter.accepted_on);
    bool const excess_only = std::ranges::all_of(
        letter.lines, [](RequestedLine const& line) { return line.source == "E"; });
    bool const drawdown = letter.purchaser == "S9";
    bool const exempt = !letter.surcharge_waiver.empty() || excess_only || drawdown;
    Money surcharge;
    for (auto const& line : offer.lines) surcharge += line.administrative_charge;
    auto charged = small_case_line(surcharge, "summary.administrative_charge", exempt, days, policy);
    if (!charged) return charged.error();
    if (charged->value == Money{}) return std::nullopt;
    auto const number = number_after(offer.lines);
    if (!number) return Refusal{line_small_case_needs_number,
                                "The small case management line needs a number after line 999."};
    PricedLine line;
    line.number = *number;
    line.description = "Small case management line";
    line.kind = LineKind::small_case;
    line.unit_of_issue = "XX";
    line.source = "S";
    line.base_price = line.unit_price = UnitPrice::from_money(charged->value);
    line.net = charged->value;
    auto const path = "lines." + line.number.text() + ".";
    for (auto const* figure : {"base_price", "unit_price", "net"})
        offer.explanations.emplace(path + figure, charged->why);
    for (auto const* figure :
         {"nonrecurring_cost", "contract_administration", "program_support", "attrition"})
        offer.explanations.emplace(path + figure,
                                   derive(policy, "small_case_exempt", to_text(UnitPrice{}), {}));
    for (auto const* figure : {"packing_crating_handling", "administrative_charge",
                               "transportation", "other"})
        offer.explanations.emplace(path + "charges." + figure,
                                   derive(policy, "small_case_exempt", to_text(Money{}), {}));
    offer.lines.push_back(std::move(line));
    return std::nullopt;
}

}  // namespace

std::expected<PricedOffer, Refusal> price_offer(LetterOfRequest const& letter,
                                                Policy const& policy, Date on) {
    if (auto refusal = check_lines(letter, policy, on)) return std::unexpected{*refusal};
    PricedOffer offer;
    offer.case_id = letter.case_id;
    offer.purchaser = letter.purchaser;
    offer.agency = letter.agency;
    offer.subject = letter.subject;
    offer.kind = letter.kind;
    offer.program = letter.program;
    offer.sample = letter.sample;
    offer.requested_on = letter.requested_on;
    offer.priced_on = on;
    for (auto const& line : letter.lines) {
        auto priced = price_line(letter, line, on, policy, offer.explanations);
        if (!priced) return std::unexpected{priced.error()};
        offer.lines.push_back(std::move(*priced));
    }
    if (auto refusal = add_small_case_line(offer, letter, policy))
        return std::unexpected{*refusal};
    offer.remarks = remarks_on(letter, policy);
    sum_up(offer, policy);
    return offer;
}

}  // namespace casewright
