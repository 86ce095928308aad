// An offer for the tests of papers, with a derivation for every figure. The figures only show form.
#pragma once
#include <random>
#include <string>

#include "cases/notification.hpp"
#include "cases/offer.hpp"

namespace casewright {

inline Derivation reason(std::string value, std::string unit, std::string formula,
                         std::vector<DerivationInput> inputs = {},
                         std::vector<UsedValue> policy = {},
                         Standing standing = Standing::confirmed) {
    return {std::move(value),  std::move(unit),    std::move(formula), std::move(inputs),
            std::move(policy), {"SAMM", "C9.4.2"}, standing,           ""};
}

inline UsedValue used_rate(std::string id, std::string title, std::string percent, Date on,
                           Standing standing) {
    UsedValue used;
    used.id = std::move(id);
    used.title = std::move(title);
    used.unit = "percent";
    used.type = ValueType::percent;
    used.text = std::move(percent);
    used.on = on;
    used.look_up_by = KeyDay::line_accepted;
    used.day_is_known = false;
    used.effective = Date{std::chrono::year{2018} / 6 / 1};
    used.source = {"DSCA 18-27", ""};
    used.standing = standing;
    return used;
}

// Fills the explanations of a line from its amounts, as pricing would.
inline void explain_line(PricedOffer& offer, PricedLine const& line) {
    auto const path = "lines." + line.number.text() + ".";
    auto const note = [&](std::string const& name, Derivation why) {
        offer.explanations.insert_or_assign(path + name, std::move(why));
    };
    auto const per_unit = [&](std::string const& name, UnitPrice price, std::string formula) {
        note(name, reason(to_text(price), "dollars per unit", std::move(formula)));
    };
    per_unit("base_price", line.base_price, "price given in the request");
    per_unit("nonrecurring_cost", line.nonrecurring_cost, "fixed charge for each unit");
    note("contract_administration",
         reason(to_text(line.contract_administration), "dollars per unit",
                "base price × sum of the elements that are not waived",
                {{"base price", to_text(line.base_price), path + "base_price"}},
                {used_rate("charges/contract_administration/quality_assurance",
                           "Contract administration: quality assurance and inspection", "0.65",
                           offer.priced_on, Standing::confirmed)}));
    per_unit("program_support", line.program_support, "base price × rate of the program");
    per_unit("attrition", line.attrition, "tuition × rate");
    note("unit_price", reason(to_text(line.unit_price), "dollars per unit",
                              "base price + nonrecurring cost + contract administration + program "
                              "support + attrition",
                              {{"base_price", to_text(line.base_price), path + "base_price"}}));
    note("net", reason(to_text(line.net), "dollars", "quantity × unit price, rounded once",
                       {{"quantity", line.quantity ? to_text(*line.quantity) : "1", ""},
                        {"unit_price", to_text(line.unit_price), path + "unit_price"}}));
    note("charges.packing_crating_handling",
         reason(to_text(line.packing_crating_handling), "dollars",
                line.packing_crating_handling == Money{} ? "the line is not packed"
                                                         : "quantity × rate × unit price",
                {}, {}, Standing::unconfirmed));
    note("charges.administrative_charge",
         reason(
             to_text(line.administrative_charge), "dollars", "line value × surcharge rate",
             {{"line value", to_text(line.net), path + "net"}},
             {used_rate("charges/administrative_surcharge/standard", "FMS administrative surcharge",
                        "3.2", offer.priced_on, Standing::confirmed)}));
    note("charges.transportation",
         reason(to_text(line.transportation), "dollars", "line value × rate of the delivery term"));
    note("charges.other",
         reason(to_text(line.other), "dollars", "no other charge falls on this line"));
}

inline void explain_summary(PricedOffer& offer) {
    auto& sums = offer.summary;
    auto const sum = [&](std::string const& name, std::string const& figure,
                         Money PricedLine::*of_line, Money& total) {
        std::vector<DerivationInput> inputs;
        total = Money{};
        for (auto const& line : offer.lines) {
            total += line.*of_line;
            inputs.push_back({"line " + line.number.text(), to_text(line.*of_line),
                              "lines." + line.number.text() + "." + figure});
        }
        offer.explanations.insert_or_assign(
            "summary." + name,
            reason(to_text(total), "dollars", "sum over the lines", std::move(inputs)));
    };
    sum("net_estimated_cost", "net", &PricedLine::net, sums.net_estimated_cost);
    sum("packing_crating_handling", "charges.packing_crating_handling",
        &PricedLine::packing_crating_handling, sums.packing_crating_handling);
    sum("administrative_charge", "charges.administrative_charge",
        &PricedLine::administrative_charge, sums.administrative_charge);
    sum("transportation", "charges.transportation", &PricedLine::transportation,
        sums.transportation);
    sum("other", "charges.other", &PricedLine::other, sums.other);
    sums.total = sums.net_estimated_cost + sums.packing_crating_handling +
                 sums.administrative_charge + sums.transportation + sums.other;
    offer.explanations.insert_or_assign(
        "summary.total",
        reason(to_text(sums.total), "dollars", "sum of blocks 8 to 12",
               {{"packing_crating_handling", to_text(sums.packing_crating_handling),
                 "summary.packing_crating_handling"}}));
}

inline PricedLine sample_line(std::string const& number, std::string description,
                              std::int64_t units, std::int64_t base_dollars) {
    PricedLine line;
    line.number = LineNumber::parse(number).value();
    line.description = std::move(description);
    line.unit_of_issue = units > 0 ? "EA" : "XX";
    if (units > 0) line.quantity = Quantity{units};
    line.source = "P";
    line.type_of_assistance = "5";
    line.delivery_term = "5";
    line.offer_release = "A";
    line.availability = "12-18";
    line.base_price = UnitPrice::from_money(Money::from_cents(base_dollars * 100));
    line.contract_administration =
        charge(line.base_price, Rate{6'500}, Rounding::half_away_from_zero);
    line.unit_price = line.base_price + line.contract_administration;
    line.net =
        extend(line.quantity.value_or(Quantity{1}), line.unit_price, Rounding::half_away_from_zero);
    line.administrative_charge = charge(line.net, Rate{32'000}, Rounding::half_away_from_zero);
    if (units > 0)
        line.packing_crating_handling =
            charge(line.net, Rate{10'000}, Rounding::half_away_from_zero);
    return line;
}

inline void explain(PricedOffer& offer) {
    for (auto const& line : offer.lines) explain_line(offer, line);
    explain_summary(offer);
}

inline PricedOffer sample_offer() {
    PricedOffer offer;
    offer.case_id = CaseId::parse("KV-B-UAA").value();
    offer.purchaser = "KV";
    offer.agency = "B";
    offer.subject = "Javelin missiles, launch units and support";
    offer.sample = true;
    offer.requested_on = Date{std::chrono::year{2026} / 9 / 14};
    offer.priced_on = Date{std::chrono::year{2026} / 11 / 24};
    offer.lines.push_back(sample_line("001", "FGM-148F Javelin missile", 120, 178'400));
    offer.lines.back().mde = offer.lines.back().sme = true;
    offer.lines.back().article = "fgm-148f";
    offer.lines.back().schedule = {
        {{2028, 3}, Quantity{40}}, {{2028, 4}, Quantity{40}}, {{2029, 1}, Quantity{40}}};
    offer.lines.push_back(sample_line("002", "Lightweight Command Launch Unit", 12, 231'500));
    offer.lines.back().mde = offer.lines.back().sme = true;
    offer.lines.push_back(sample_line("003", "Basic Skills Trainer", 6, 61'000));
    offer.lines.back().price_status = PriceStatus::contract;
    offer.lines.push_back(sample_line("004", "Spare and repair parts", 0, 1'447'200));
    offer.lines.push_back(
        sample_line("005", "Technical assistance, life-cycle support", 0, 2'310'480));
    offer.lines.back().kind = LineKind::service;
    offer.lines.back().availability = "2027-01/2031-12";
    offer.remarks.push_back(
        {"001",
         "No nonrecurring charge is priced: none is approved yet. A modification "
         "follows when one is.",
         {"LOA Standardization Guide", "note 076"}});
    explain(offer);
    return offer;
}

inline PricedOffer large_offer(int lines) {
    auto offer = sample_offer();
    offer.lines.clear();
    offer.remarks.clear();
    offer.explanations.clear();
    for (int number = 1; number <= lines; ++number) {
        auto digits = std::to_string(number);
        digits.insert(0, 3 - digits.size(), '0');
        offer.lines.push_back(
            sample_line(digits, "Spare part kit " + digits, number, 100 + 7 * number));
    }
    explain(offer);
    return offer;
}

inline NotificationAssessed sample_notification(PricedOffer const& offer) {
    NotificationAssessed assessed;
    assessed.assessed_on = offer.priced_on;
    assessed.purchaser = offer.purchaser;
    assessed.required = true;
    assessed.waiting_days = 30;
    assessed.limbs = {{"mde", offer.summary.total, Money::from_cents(14'000'000'00), true},
                      {"total", offer.summary.total, Money::from_cents(50'000'000'00), false},
                      {"construction", Money{}, Money::from_cents(200'000'000'00), false}};
    assessed.explanations.emplace("waiting_days", reason("30", "calendar days", "formal period"));
    for (auto const& limb : assessed.limbs) {
        assessed.explanations.emplace("limbs." + limb.name + ".value",
                                      reason(to_text(limb.value), "dollars", "given: sum"));
        assessed.explanations.emplace("limbs." + limb.name + ".threshold",
                                      reason(to_text(limb.threshold), "dollars", "meets or exceeds",
                                             {{"value of the program", to_text(limb.value),
                                               "limbs." + limb.name + ".value"}}));
    }
    return assessed;
}

}  // namespace casewright
