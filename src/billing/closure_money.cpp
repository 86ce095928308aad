#include "billing/closure_money.hpp"

#include <algorithm>

#include "lifecycle/closure/closing_conditions.hpp"
#include "lifecycle/closure/conclude_termination.hpp"

namespace casewright {
namespace {

class Closing {
public:
    Closing(Case const& fms_case, CaseMoney const& money, Policy const& policy)
        : fms_case_{fms_case}, money_{money}, policy_{policy} {}

    std::expected<ClosureMoney, std::string> make(Date on) {
        deliveries();
        made_.termination = money_.other_charges;
        explain("termination", "statement_sum", made_.termination, {});
        made_.late = fms_case_.suspense;
        explain("late", "closure_late", made_.late, {});
        explain("surcharge_to_come", "closure_surcharge_to_come", Money{},
                {{"canceled by the purchaser", "no", ""}});
        if (fms_case_.cancelled_by_purchaser)
            if (auto fault = cancellation(on)) return std::unexpected{std::move(*fault)};
        made_.final_cost = made_.delivered + made_.work_in_process + made_.termination +
                           made_.late + made_.surcharge_to_come;
        explain("final_cost", "closure_final_cost", made_.final_cost,
                {input("delivered", made_.delivered),
                 input("work_in_process", made_.work_in_process),
                 input("termination", made_.termination),
                 input("late", made_.late), input("surcharge_to_come", made_.surcharge_to_come)});
        cash();
        obligations();
        settle();
        return std::move(made_);
    }

private:
    static DerivationInput input(std::string_view name, Money amount) {
        return {std::string{name}, to_text(amount), "closure." + std::string{name}};
    }
    void explain(std::string_view name, std::string_view formula, Money amount,
                 std::vector<DerivationInput> inputs) {
        made_.explanations["closure." + std::string{name}] =
            derive(policy_, formula, to_text(amount), std::move(inputs));
    }

    void deliveries() {
        std::vector<DerivationInput> inputs;
        for (auto const& [number, line] : money_.lines) {
            auto const amount = line.delivered_before + line.delivered_now;
            made_.delivered += amount;
            inputs.push_back({"line " + number.text(), to_text(amount), ""});
        }
        explain("delivered", "statement_sum", made_.delivered, std::move(inputs));
        inputs.clear();
        for (auto const& [number, line] : money_.lines) {
            auto const amount = std::max(Money{}, line.disbursed - line.value);
            made_.work_in_process += amount;
            inputs.push_back({"line " + number.text(), to_text(amount), ""});
        }
        explain("work_in_process", "statement_sum", made_.work_in_process, std::move(inputs));
    }

    // What was spent on a line is what was delivered or what was paid, whichever is more, as in
    // lifecycle/closure/conclude_termination; here posted delivery reports count too.
    [[nodiscard]] Money expended() const {
        Money sum;
        for (auto const& [number, line] : money_.lines) sum += std::max(line.value, line.disbursed);
        return sum;
    }

    std::optional<std::string> cancellation(Date on) {
        auto least = least_charge_of(fms_case_, expended(), on, policy_);
        if (!least) return least.error().explanation;
        made_.least_surcharge = least->value;
        made_.explanations["closure.least_surcharge"] = std::move(least->why);
        // Once the termination is concluded its charge is posted, whatever was approved.
        if (fms_case_.stage == CaseStage::terminating)
            made_.surcharge_to_come =
                std::max(Money{}, made_.least_surcharge - money_.administrative);
        explain("surcharge_to_come", "closure_surcharge_to_come", made_.surcharge_to_come,
                {input("least_surcharge", made_.least_surcharge),
                 {"charged with deliveries", to_text(money_.administrative), ""}});
        return std::nullopt;
    }

    void cash() {
        made_.collected = money_.received;
        std::vector<DerivationInput> inputs;
        for (auto const& receipt : money_.receipts)
            inputs.push_back({to_text(receipt.on) + " " + receipt.reference,
                              to_text(receipt.amount), ""});
        explain("collected", "statement_received", made_.collected, std::move(inputs));
    }

    void obligations() {
        // Interpretation: a late transaction pays an obligation that was left open, as close_final
        // asks for it, and is a cost of its own.
        auto const open = unliquidated_of(fms_case_);
        made_.unliquidated = std::max(Money{}, open - std::max(Money{}, made_.late));
        explain("unliquidated", "closure_unliquidated", made_.unliquidated,
                {{"obligated and not paid", to_text(open), ""}, input("late", made_.late)});
        made_.suspense = money_.suspense;
        explain("suspense", "closure_suspense", made_.suspense,
                {{"set aside at interim closure", to_text(fms_case_.unliquidated), ""},
                 input("late", made_.late)});
    }

    void settle() {
        auto const left = made_.collected - made_.final_cost - made_.unliquidated;
        made_.excess = std::max(Money{}, left);
        made_.to_collect = std::max(Money{}, Money{} - left);
        for (auto const& [name, formula, amount] :
             {std::tuple{"excess", "settled_excess", made_.excess},
              std::tuple{"to_collect", "closure_to_collect", made_.to_collect}})
            explain(name, formula, amount,
                    {input("collected", made_.collected), input("final_cost", made_.final_cost),
                     input("unliquidated", made_.unliquidated)});
    }

    Case const& fms_case_;
    CaseMoney const& money_;
    Policy const& policy_;
    ClosureMoney made_;
};

}  // namespace

std::expected<ClosureMoney, std::string> closure_money(Case const& fms_case,
                                                       CaseMoney const& money, Date on,
                                                       Policy const& policy) {
    return Closing{fms_case, money, policy}.make(on);
}

}  // namespace casewright
