#include "lifecycle/offer/offer_spending.hpp"

#include <algorithm>

#include "lifecycle/offer/charges/basis.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

// Quarters and how much of a line falls into each; only the proportion counts.
using Weights = std::vector<std::pair<FiscalQuarter, std::int64_t>>;

Weights evenly(FiscalQuarter first, FiscalQuarter last) {
    Weights weights;
    for (auto quarter = first; quarter <= last; quarter = next(quarter))
        weights.emplace_back(quarter, 1);
    return weights;
}

// "2026-01/2027-12": a period of services.
std::optional<Weights> over_period(std::string_view text) {
    if (text.size() != 15 || text[7] != '/') return std::nullopt;
    auto const from = parse_date(std::string{text.substr(0, 7)} + "-01");
    auto const to = parse_date(std::string{text.substr(8)} + "-01");
    if (!from || !to || *to < *from) return std::nullopt;
    return evenly(fiscal_quarter_of(*from), fiscal_quarter_of(*to));
}

std::optional<int> months_from(std::string_view text) {
    if (text.empty() || text.size() > 3) return std::nullopt;
    int months = 0;
    for (auto const digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        months = 10 * months + digit - '0';
    }
    return months;
}

// "12-18" or "12": months after implementation, which is not known yet.
std::optional<Weights> after_months(std::string_view text, Date keyed_on) {
    auto const dash = text.find('-');
    auto const first = months_from(text.substr(0, dash));
    auto const last = dash == text.npos ? first : months_from(text.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return evenly(fiscal_quarter_of(plus_months(keyed_on, *first)),
                  fiscal_quarter_of(plus_months(keyed_on, *last)));
}

std::optional<Weights> stated_delivery(PricedLine const& line, Date keyed_on) {
    if (!line.schedule.empty()) {
        Weights weights;
        for (auto const& [quarter, quantity] : line.schedule)
            if (quantity.units > 0) weights.emplace_back(quarter, quantity.units);
        if (!weights.empty()) return weights;
    }
    if (auto weights = over_period(line.availability)) return weights;
    return after_months(line.availability, keyed_on);
}

class Spreading {
public:
    Spreading(SpendingQuestion const& asked, Policy const& policy)
        : asked_{asked}, policy_{policy} {}

    std::expected<OfferSpending, Refusal> spread() {
        for (auto const& line : asked_.offer.lines) {
            nonrecurring_ += nonrecurring_of(line);
            surcharge_ += line.administrative_charge;
        }
        for (auto const& line : asked_.offer.lines)
            if (line.kind != LineKind::non_specific) spread_line(line);
        // Money for what is not named yet stands at the end of the schedule (SAMM C5.4.13.1).
        for (auto const& line : asked_.offer.lines)
            if (line.kind == LineKind::non_specific)
                add("line " + line.number.text(), follows_delivery(line),
                    {{last(), 1}});
        if (auto no = spread_contracts()) return std::unexpected{std::move(*no)};
        return finish();
    }

private:
    struct Part {
        std::string name;
        Money amount;
    };

    static Money nonrecurring_of(PricedLine const& line) {
        return extend(line.quantity.value_or(Quantity{1}), line.nonrecurring_cost, offer_rounding);
    }
    [[nodiscard]] FiscalQuarter last() const {
        return quarters_.empty() ? asked_.first_covered : quarters_.rbegin()->first;
    }

    // The line's part of an amount that the deposit holds, in proportion to the line's own; parts
    // are taken from running sums, so that they add up to the whole.
    static Money part_of(Money held, Money before, Money own, Money whole) {
        if (whole == Money{}) return {};
        auto const through = [&](Money sum) {
            return Money::from_cents(
                divide(Wide{held.cents()} * sum.cents(), whole.cents(), offer_rounding));
        };
        return through(before + own) - through(before);
    }

    // What the line asks for after the deposit took its shares of surcharge and nonrecurring cost.
    Money follows_delivery(PricedLine const& line) {
        auto const own = nonrecurring_of(line);
        auto const cost_held =
            part_of(asked_.nonrecurring_in_deposit, nonrecurring_seen_, own, nonrecurring_);
        auto const charge_held = part_of(asked_.surcharge_in_deposit, surcharge_seen_,
                                         line.administrative_charge, surcharge_);
        nonrecurring_seen_ += own;
        surcharge_seen_ += line.administrative_charge;
        return line.net + line.packing_crating_handling + line.administrative_charge +
               line.transportation + line.other - cost_held - charge_held;
    }

    [[nodiscard]] Rate procured_share(PricedLine const& line) const {
        if (line.source == "P") return Rate{Rate::whole};
        if (line.source != "X") return Rate{};
        for (auto const& requested : asked_.letter.lines)
            if (requested.number == line.number && requested.procured_share)
                return *requested.procured_share;
        auto const share = policy_.find("charges/contract_administration_mixed_share",
                                        asked_.offer.priced_on);
        return share ? share->rate() : Rate{};
    }

    void spread_line(PricedLine const& line) {
        auto whole = follows_delivery(line);
        if (line.kind == LineKind::small_case) return;  // in the deposit
        auto const name = "line " + line.number.text();
        // Never more than the line still asks for: the deposit took its share of the net value too.
        auto const procured =
            std::min(whole, charge(line.net, procured_share(line), offer_rounding));
        contract_cost_ += procured;
        auto weights = stated_delivery(line, asked_.keyed_on);
        if (!weights) {
            remarks_.push_back("Line " + line.number.text() +
                               " says neither when it is delivered nor for how long; it is paid "
                               "with the first quarterly payment.");
            weights = Weights{{asked_.first_covered, 1}};
        }
        if (is_planned()) {
            if (procured != Money{}) contracts_.push_back({name, to_text(procured), ""});
            whole = whole - procured;
        }
        add(name, whole, *weights);
    }

    [[nodiscard]] bool is_planned() const {
        auto const& plan = asked_.letter.payment;
        return plan && (!plan->contract.empty() || !plan->curve.empty());
    }

    std::optional<Refusal> spread_contracts() {
        if (!is_planned()) {
            if (contract_cost_ != Money{})
                remarks_.push_back(
                    "No contractor payment plan and no curve is given: what is procured is paid "
                    "when it is delivered, and no termination liability is provided for.");
            return std::nullopt;
        }
        auto const& plan = *asked_.letter.payment;
        return plan.contract.empty() ? follow_curve(plan) : follow_plan(plan);
    }

    std::optional<Refusal> follow_plan(PaymentPlan const& plan) {
        Money sum;
        for (auto const& row : plan.contract) sum += row.spending;
        if (sum > contract_cost_)
            return Refusal{schedule_plan_within_contracts,
                           "The contractor's plan pays " + to_text(sum) +
                               " dollars and the procured lines are worth " +
                               to_text(contract_cost_) + "."};
        for (auto const& row : plan.contract) {
            auto& need = need_of(row.quarter);
            need.termination_liability = row.termination_liability;
            need.holdback = row.holdback;
            put(row.quarter, {"contracts", row.spending});
        }
        if (sum < contract_cost_) {
            remarks_.push_back("The contractor's plan leaves " + to_text(contract_cost_ - sum) +
                               " dollars of the procured lines open; they stand in its last "
                               "quarter.");
            put(plan.contract.back().quarter, {"contracts, the rest", contract_cost_ - sum});
        }
        return std::nullopt;
    }

    std::optional<Refusal> follow_curve(PaymentPlan const& plan) {
        auto quarter = plan.work_begins.value_or(next(fiscal_quarter_of(asked_.keyed_on)));
        std::int64_t through = 0;
        Money paid;
        for (std::size_t place = 0; place < plan.curve.size(); ++place) {
            through += plan.curve[place].parts_per_million;
            auto const now = charge(contract_cost_, Rate{std::min(through, Rate::whole)},
                                    offer_rounding);
            put(quarter, {"contracts by the curve", now - paid});
            if (place < plan.termination_curve.size())
                need_of(quarter).termination_liability =
                    charge(contract_cost_, plan.termination_curve[place], offer_rounding);
            paid = now;
            quarter = next(quarter);
        }
        if (paid != contract_cost_)
            put(before(quarter), {"contracts, the rest", contract_cost_ - paid});
        return std::nullopt;
    }

    void add(std::string const& name, Money whole, Weights const& weights) {
        std::int64_t sum = 0, through = 0;
        for (auto const& [quarter, weight] : weights) sum += weight;
        Money given;
        for (auto const& [quarter, weight] : weights) {
            through += weight;
            auto const now = Money::from_cents(
                divide(Wide{whole.cents()} * through, sum, offer_rounding));
            put(quarter, {name, now - given});
            given = now;
        }
    }
    QuarterNeed& need_of(FiscalQuarter quarter) {
        auto& need = quarters_[quarter];
        need.quarter = quarter;
        return need;
    }
    void put(FiscalQuarter quarter, Part part) {
        need_of(quarter).spending += part.amount;
        parts_[quarter].push_back(std::move(part));
    }

    OfferSpending finish() {
        OfferSpending done;
        done.contract_cost = contract_cost_;
        done.contract_planned = is_planned();
        done.remarks = std::move(remarks_);
        for (auto const& [quarter, need] : quarters_) done.quarters.push_back(need);
        if (done.contract_planned)
            done.explanations["payment_schedule.contracts"] = derive(
                policy_, "schedule_contracts", to_text(contract_cost_), std::move(contracts_));
        for (auto const& [quarter, parts] : parts_) {
            std::vector<DerivationInput> inputs;
            for (auto const& part : parts)
                if (part.amount != Money{})
                    inputs.push_back({part.name, to_text(part.amount), ""});
            done.explanations["payment_schedule.quarter." + to_text(quarter)] =
                derive(policy_, "schedule_quarter", to_text(quarters_[quarter].spending),
                       std::move(inputs));
        }
        return done;
    }

    SpendingQuestion const& asked_;
    Policy const& policy_;
    std::map<FiscalQuarter, QuarterNeed> quarters_;
    std::map<FiscalQuarter, std::vector<Part>> parts_;
    std::vector<DerivationInput> contracts_;
    std::vector<std::string> remarks_;
    Money contract_cost_, nonrecurring_, surcharge_, nonrecurring_seen_, surcharge_seen_;
};

}  // namespace

std::expected<OfferSpending, Refusal> spread_spending(SpendingQuestion const& asked,
                                                      Policy const& policy) {
    return Spreading{asked, policy}.spread();
}

}  // namespace casewright
