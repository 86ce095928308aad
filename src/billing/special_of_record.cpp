#include "billing/special_of_record.hpp"

#include <algorithm>

namespace casewright {
namespace {

std::unexpected<BillingTrouble> damaged(std::string sentence) {
    return std::unexpected{BillingTrouble{StoreError{StoreError::Kind::damaged, std::move(sentence)}}};
}

// Calls `take` for every case of a purchaser with its facts.
template <class Take>
std::expected<void, BillingTrouble> each_of(Store& store, std::string const& purchaser, Take const& take) {
    auto const ids = store.cases();
    if (!ids) return std::unexpected{BillingTrouble{ids.error()}};
    for (auto const& id : *ids) {
        if (id.customer() != purchaser) continue;
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{BillingTrouble{facts.error()}};
        if (auto const done = take(id, *facts); !done) return damaged(done.error());
    }
    return {};
}

}  // namespace

std::expected<SpecialDemand, BillingTrouble> special_demand_of_record(Store& store, std::string const& purchaser,
                                                                     SpecialTerms terms) {
    SpecialDemand demand{std::move(terms)};
    auto const done = each_of(store, purchaser, [&](auto const& id, auto const& facts) { return demand.take(id, facts); });
    if (!done) return std::unexpected{done.error()};
    auto const receipts = holding_receipts(store);
    if (!receipts) return std::unexpected{BillingTrouble{receipts.error()}};
    demand.take(purchaser, *receipts);
    return demand;
}

std::expected<SpecialOfRecord, BillingTrouble> special_of_record(
    Store& store, std::string const& purchaser, std::span<CaseStatement const> statements, BillRun const& run,
    std::vector<std::pair<std::string, Money>> const& more) {
    auto const facts = special_facts(store);
    if (!facts) return std::unexpected{BillingTrouble{facts.error()}};
    auto const receipts = holding_receipts(store);
    if (!receipts) return std::unexpected{BillingTrouble{receipts.error()}};
    SpecialOfRecord made{purchaser, SpecialTerms::of(purchaser, *facts, run.known_at), {}, {}, {}, {}};
    auto const ended_on = last_day_of(run.quarter);
    auto const* term = made.terms.in_force(ended_on);
    auto const frequency = term == nullptr ? BillingFrequency::quarterly : term->begun.frequency;
    SpecialBillOf bill{run.quarter, frequency, run.accounting, run.known_at};
    SpecialDemand demand{made.terms};
    auto const done =
        each_of(store, purchaser, [&](auto const& id, auto const& of_case) -> std::expected<void, std::string> {
            if (auto taken = bill.take(id, of_case); !taken) return taken;
            return demand.take(id, of_case);
        });
    if (!done) return std::unexpected{done.error()};
    if (auto const taken = bill.take(purchaser, *receipts); !taken) return damaged(taken.error());
    demand.take(purchaser, *receipts);
    for (auto const& statement : statements)
        if (statement.purchaser == purchaser) bill.take(statement);
    auto reserves = term == nullptr ? std::vector<std::pair<std::string, Money>>{} : term->begun.reserves;
    reserves.insert(reserves.end(), more.begin(), more.end());
    made.figures = bill.figures(reserves);
    made.amounts = special_amounts(made.figures.bill, run.policy);
    for (auto const& each : made.terms.bills())
        if (each.quarter == run.quarter && !each.is_final) made.issued = each;
    made.open = demand.open({ended_on, run.known_at});
    return made;
}

std::expected<std::vector<SpecialOfRecord>, BillingTrouble> all_special_of_record(
    Store& store, std::span<CaseStatement const> statements, BillRun const& run) {
    auto const facts = special_facts(store);
    if (!facts) return std::unexpected{BillingTrouble{facts.error()}};
    std::vector<SpecialOfRecord> all;
    for (auto const& [purchaser, terms] : special_by_customer(*facts, run.known_at)) {
        bool const has_statement = std::ranges::any_of(
            statements, [&](CaseStatement const& statement) { return statement.purchaser == purchaser; });
        if (!has_statement || terms.in_force(last_day_of(run.quarter)) == nullptr) continue;
        auto made = special_of_record(store, purchaser, statements, run);
        if (!made) return std::unexpected{std::move(made.error())};
        all.push_back(std::move(*made));
    }
    return all;
}

std::expected<SpecialEndAmounts, BillingTrouble> final_special_bill(Store& store, SpecialOfRecord const& last, Date on,
                                                                    Policy const& policy) {
    auto const demand = special_demand_of_record(store, last.purchaser, last.terms);
    if (!demand) return std::unexpected{demand.error()};
    auto const receipts = holding_receipts(store);
    if (!receipts) return std::unexpected{BillingTrouble{receipts.error()}};
    auto const paid = paid_by_special_bills(*demand, *receipts, last.figures, on);
    return end_special_billing({last.figures.column_14, last.figures.column_14, paid}, policy);
}

}  // namespace casewright
