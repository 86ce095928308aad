#include "lifecycle/offer/price_line.hpp"

#include "lifecycle/offer/charges/administrative_surcharge.hpp"
#include "lifecycle/offer/charges/bpc_indirects.hpp"
#include "lifecycle/offer/charges/clssa_supply_support.hpp"
#include "lifecycle/offer/charges/contract_administration.hpp"
#include "lifecycle/offer/charges/nonrecurring_cost.hpp"
#include "lifecycle/offer/charges/packing.hpp"
#include "lifecycle/offer/charges/program_support.hpp"
#include "lifecycle/offer/charges/transportation.hpp"

namespace casewright {
namespace {

// Pricing one line, with what every step needs at hand.
class LinePricing {
public:
    LinePricing(LetterOfRequest const& letter, RequestedLine const& line, Date on,
                Policy const& policy, Explanations& explanations)
        : letter_{letter},
          line_{line},
          policy_{policy},
          explanations_{explanations},
          path_{"lines." + line.number.text() + "."},
          days_{key_days_of(letter, line, on)},
          indirects_{indirects_paid_by(letter.program, letter.authority, days_, policy)} {}

    std::expected<PricedLine, Refusal> run() {
        auto priced = as_requested();
        if (auto refusal = price_unit(priced)) return std::unexpected{std::move(*refusal)};
        if (auto refusal = charge_below_the_line(priced))
            return std::unexpected{std::move(*refusal)};
        return priced;
    }

private:
    PricedLine as_requested() const {
        PricedLine priced;
        priced.number = line_.number;
        priced.description = line_.description;
        priced.article = line_.article;
        priced.kind = line_.kind;
        priced.mde = line_.mde;
        priced.sme = line_.sme;
        priced.quantity = line_.quantity;
        priced.unit_of_issue = line_.unit_of_issue;
        priced.price_status = line_.price_status;
        priced.source = line_.source;
        priced.type_of_assistance = line_.type_of_assistance;
        priced.delivery_term = line_.delivery_term;
        priced.offer_release = line_.offer_release;
        priced.availability = line_.availability;
        priced.schedule = line_.schedule;
        priced.base_price = line_.base_price;
        return priced;
    }

    bool bears_no_indirects() const { return indirects_ == IndirectsPaidBy::program_wide_case; }
    Quantity quantity() const { return line_.quantity.value_or(Quantity{1}); }

    // Keeps the reason and hands on the value; a refusal is remembered and ends the pricing.
    template <class Value>
    Value keep(std::string_view name, Charged<Value> charged) {
        if (!charged) {
            if (!refusal_) refusal_ = charged.error();
            return Value{};
        }
        explanations_.emplace(path_ + std::string{name}, std::move(charged->why));
        return charged->value;
    }

    std::optional<Refusal> price_unit(PricedLine& priced) {
        keep<UnitPrice>("base_price",
                        Explained<UnitPrice>{
                            line_.base_price,
                            derive(policy_, "base_price", to_text(line_.base_price),
                                   {{std::string{"price given ("} +
                                         std::string{to_text(line_.price_status)} + ")",
                                     to_text(line_.base_price), ""}})});
        priced.nonrecurring_cost = keep("nonrecurring_cost", nonrecurring_cost(line_, days_, policy_));
        priced.contract_administration = keep("contract_administration", administration());
        priced.program_support =
            keep("program_support", program_support(line_.base_price, line_.army_program,
                                                    letter_.program, days_, policy_));
        priced.attrition = keep("attrition", attrition(line_.base_price, line_.tuition_rate, days_,
                                                       policy_));
        priced.unit_price = priced.base_price + priced.nonrecurring_cost +
                            priced.contract_administration + priced.program_support +
                            priced.attrition;
        std::vector<DerivationInput> inputs;
        for (auto const& [name, price] :
             {std::pair{"base_price", priced.base_price},
              std::pair{"nonrecurring_cost", priced.nonrecurring_cost},
              std::pair{"contract_administration", priced.contract_administration},
              std::pair{"program_support", priced.program_support},
              std::pair{"attrition", priced.attrition}})
            inputs.push_back({name, to_text(price), path_ + name});
        keep<UnitPrice>("unit_price", Explained<UnitPrice>{priced.unit_price,
                                                           derive(policy_, "unit_price",
                                                                  to_text(priced.unit_price),
                                                                  std::move(inputs))});
        auto const net = extend(quantity(), priced.unit_price, offer_rounding);
        priced.net = keep("net", rounded(Explained<Money>{
                                      net, derive(policy_, "net", to_text(net),
                                                  {{"quantity", to_text(quantity()), ""},
                                                   {"unit_price", to_text(priced.unit_price),
                                                    path_ + "unit_price"}})}));
        return refusal_;
    }

    Charged<UnitPrice> administration() const {
        if (bears_no_indirects()) return nothing_per_unit(policy_, "indirects_elsewhere");
        return contract_administration(
            line_.base_price,
            {letter_.purchaser, std::string{letter_.case_id.designator()}, line_.source,
             line_.procured_share, letter_.overseas_administration, line_.contractor_routed,
             line_.corps_of_engineers, {}, days_},
            policy_);
    }

    std::optional<Refusal> charge_below_the_line(PricedLine& priced) {
        priced.packing_crating_handling =
            keep("charges.packing_crating_handling", rounded(packed(priced)));
        priced.administrative_charge =
            keep("charges.administrative_charge", rounded(administrative(priced)));
        priced.transportation = keep("charges.transportation", rounded(transported(priced)));
        priced.other = keep("charges.other", rounded(others(priced)));
        return refusal_;
    }

    Charged<Money> packed(PricedLine const& priced) const {
        if (bears_no_indirects()) return nothing(policy_, "indirects_elsewhere");
        bool const ships = line_.kind == LineKind::article && !line_.delivery_term.empty();
        if (!line_.packing.value_or(ships)) return nothing(policy_, "not_packed");
        return packing(priced.unit_price, path_ + "unit_price", line_.quantity, days_, policy_);
    }

    Charged<Money> administrative(PricedLine const& priced) const {
        if (indirects_ != IndirectsPaidBy::this_case) return nothing(policy_, "indirects_elsewhere");
        if (!letter_.surcharge_waiver.empty())
            return nothing(policy_, "administrative_charge_waived",
                           {{"waiver", letter_.surcharge_waiver, ""}});
        return administrative_charge(
            priced.net, path_ + "net",
            {letter_.program, line_.kind, line_.nonstandard, days_}, policy_);
    }

    Charged<Money> transported(PricedLine const& priced) const {
        if (bears_no_indirects()) return nothing(policy_, "indirects_elsewhere");
        return transportation(priced.net, path_ + "net",
                              {line_.delivery_term, line_.rate_area, line_.transportation,
                               quantity(), line_.working_capital_share, days_},
                              policy_);
    }

    Charged<Money> others(PricedLine const& priced) const {
        if (line_.stock_part != "A") return nothing(policy_, "no_other_charge");
        return clssa_supply_support(priced.net, line_.stock_part_before.value_or(Money{}), days_,
                                    policy_);
    }

    // Named outputs are rounded to a step that is policy: cents today, whole dollars if the printed
    // face of offers should decide (docs/decisions/whole-dollars-on-the-offer.md).
    Charged<Money> rounded(Charged<Money> charged) const {
        if (!charged) return charged;
        auto const step = policy_.find("offers/rounding_cents", days_);
        if (!step || step->number <= 1) return charged;
        charged->value = round_to(charged->value, step->number, offer_rounding);
        charged->why.value = to_text(charged->value);
        charged->why.policy.push_back(*step);
        return charged;
    }

    LetterOfRequest const& letter_;
    RequestedLine const& line_;
    Policy const& policy_;
    Explanations& explanations_;
    std::string path_;
    KeyDays days_;
    IndirectsPaidBy indirects_;
    std::optional<Refusal> refusal_;
};

}  // namespace

KeyDays key_days_of(LetterOfRequest const& letter, RequestedLine const& line, Date on) {
    KeyDays days{on};
    days.set(KeyDay::document_day, on);
    days.set(KeyDay::case_developed, letter.developed_on);
    days.set(KeyDay::case_accepted, letter.accepted_on);
    days.set(KeyDay::case_implemented, letter.implemented_on);
    days.set(KeyDay::line_signed, line.signed_on);
    days.set(KeyDay::line_accepted, line.accepted_on ? line.accepted_on : letter.accepted_on);
    days.set(KeyDay::line_implemented,
             line.implemented_on ? line.implemented_on : letter.implemented_on);
    days.set(KeyDay::course_year, line.course_on);
    return days;
}

std::expected<PricedLine, Refusal> price_line(LetterOfRequest const& letter,
                                              RequestedLine const& line, Date on,
                                              Policy const& policy, Explanations& explanations) {
    return LinePricing{letter, line, on, policy, explanations}.run();
}

}  // namespace casewright
