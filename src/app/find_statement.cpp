#include "app/find_statement.hpp"

#include "billing/holding_statement.hpp"
#include "billing/special_of_record.hpp"
#include "billing/statement_interest.hpp"

namespace casewright {
namespace {

std::expected<CaseStatement, Trouble> statement_of(BillSession const& bills, CaseId const& id,
                                                   std::vector<RecordedFact> const& facts,
                                                   AskedStatement const& asked, SpecialTerms const& special) {
    auto made = make_statement({id, facts, batches_of(bills, id), asked.quarter, asked.on,
                                *bills.accounting, *bills.policy, true, asked.known_at, &special});
    if (made) return std::move(*made);
    if (auto const* refusal = std::get_if<Refusal>(&made.error()))
        return std::unexpected{Trouble{*refusal}};
    return std::unexpected{Trouble{
        StoreError{StoreError::Kind::damaged, std::get<std::string>(made.error())}}};
}

// What the special bill asks for in place of the statements; none: no arrangement speaks for them.
std::expected<std::optional<SpecialOnStatement>, Trouble> special_on(BillSession const& bills, std::string const& code,
                                                                     std::vector<CaseStatement> const& statements,
                                                                     AskedStatement const& asked,
                                                                     Explanations& explanations) {
    BillRun const run{asked.quarter, asked.on, *bills.accounting, *bills.policy, 1, {}, asked.known_at};
    auto const made = special_of_record(*bills.store, code, statements, run);
    if (!made) return std::unexpected{trouble_of(made.error())};
    auto const ended_on = last_day_of(asked.quarter);
    auto const* term = made->terms.in_force(ended_on);
    if (term == nullptr && !made->open) return std::nullopt;
    SpecialOnStatement special;
    special.issued = made->issued.has_value();
    if (term != nullptr) {
        special.in_force_since = term->begun.act.on;
        special.due = made->issued ? made->issued->amount_due : made->amounts.due.value;
        explanations["special.net_available"] = made->amounts.net_available.why;
        explanations["special.due"] = made->amounts.due.why;
    }
    if (made->open) {
        special.open = made->open->amount;
        special.overdue = made->open->overdue(ended_on);
        explanations["special.open"] =
            derive(*bills.policy, "special_open", to_text(special.open),
                   {{"special bill of " + to_text(made->open->bill.quarter), to_text(made->open->bill.amount_due), ""}});
    }
    return special;
}

}  // namespace

std::expected<BilledCase, Trouble> find_billed_case(Store& store, std::string const& name) {
    auto id = CaseId::parse(name);
    if (!id) return std::unexpected{bad_bill_argument(id.error() + "; found \"" + name + "\"")};
    auto facts = store.read(*id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    if (facts->empty())
        return std::unexpected{bad_bill_argument("the record has no case " + name)};
    auto folded = fold(*facts);
    if (!folded) return std::unexpected{Trouble{folded.error()}};
    return BilledCase{*id, std::move(*facts), std::move(*folded)};
}

// Of one case, or of every implemented case of a customer.
std::expected<PurchaserStatement, Trouble> statement_for(BillSession const& bills,
                                                         std::string const& of,
                                                         AskedStatement const& asked) {
    std::vector<CaseStatement> statements;
    std::vector<CaseArrears> arrears;
    HoldingList holding{asked.quarter, asked.known_at};
    auto const special_read = special_facts(*bills.store);
    if (!special_read) return std::unexpected{Trouble{special_read.error()}};
    auto const terms = SpecialTerms::of(of.substr(0, 2), *special_read, asked.known_at);
    SpecialDemand demand{terms};
    bool const one_case = of.size() > 2;
    // What is wrong with the one case is said before any other is read.
    if (one_case) {
        auto const found = find_billed_case(*bills.store, of);
        if (!found) return std::unexpected{found.error()};
        auto made = statement_of(bills, found->id, found->facts, asked, terms);
        if (!made) return std::unexpected{made.error()};
    }
    auto const code = of.substr(0, 2);
    auto const done = each_case(*bills.store, code, [&](auto const& id, auto const& facts) -> Outcome {
        if (auto const listed = holding.take(id, facts); !listed)
            return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, listed.error()}}};
        if (auto const taken = demand.take(id, facts); !taken)
            return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, taken.error()}}};
        auto made = statement_of(bills, id, facts, asked, terms);
        if (!made) {
            auto const* refusal = std::get_if<Refusal>(&made.error());
            if (refusal != nullptr && refusal->rule.id == statement_case_is_implemented.id) return {};
            return std::unexpected{made.error()};
        }
        auto owed = arrears_of(id, facts, made->excess, made->paid_on_delivery, asked.known_at, &terms);
        if (!owed)
            return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, owed.error()}}};
        owed->emergency = made->emergency_grace;
        arrears.push_back(std::move(*owed));
        statements.push_back(std::move(*made));
        return {};
    });
    if (!done) return std::unexpected{done.error()};
    auto const every = statements;
    if (one_case) std::erase_if(statements, [&](CaseStatement const& each) { return each.case_id.text() != of; });
    if (statements.empty())
        return std::unexpected{bad_bill_argument("no case of customer " + of + " was implemented by the end of " + to_text(asked.quarter))};
    auto all = add_up(code, bills.purchaser_name(code), std::move(statements), *bills.policy);
    all.known_at = asked.known_at;
    auto const receipts = holding_receipts(*bills.store);
    if (!receipts) return std::unexpected{Trouble{receipts.error()}};
    holding.take(code, *receipts);
    demand.take(code, *receipts);
    all.holding = std::move(holding).made();
    if (!terms.terms().empty()) {
        auto special = special_on(bills, code, every, asked, all.explanations);
        if (!special) return std::unexpected{special.error()};
        all.special = std::move(*special);
        arrears.push_back(arrears_of(code, demand, asked.known_at));
    }
    all.interest = interest_of(arrears, asked.quarter, *bills.policy, all.explanations);
    return all;
}

}  // namespace casewright
