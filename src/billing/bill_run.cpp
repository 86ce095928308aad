#include "billing/bill_run.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "billing/special_bill.hpp"
#include "deliveries/posted_before.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

// What became of one case: a statement, nothing to bill, or trouble.
struct Outcome {
    std::optional<CaseStatement> statement;
    std::optional<BillingTrouble> trouble;
};

Outcome bill_case(Store& store, CaseId const& id, BatchesByCase const& batches,
                  SpecialByCustomer const& special, BillRun const& run) {
    auto const facts = store.read(id);
    if (!facts) return {{}, BillingTrouble{facts.error()}};
    static std::vector<BatchOfLine> const none;
    auto const found = batches.find(id);
    auto made = make_statement({id, *facts, found == batches.end() ? none : found->second,
                                run.quarter, run.asked_on, run.accounting, run.policy, false, run.known_at,
                                terms_of(special, id.customer())});
    if (made) return {std::move(*made), {}};
    if (auto const* refusal = std::get_if<Refusal>(&made.error())) {
        if (refusal->rule.id == statement_case_is_implemented.id) return {};
        return {{}, BillingTrouble{*refusal}};
    }
    return {{}, BillingTrouble{StoreError{StoreError::Kind::damaged,
                                          std::get<std::string>(made.error())}}};
}

StatementLine statement_line(LineTerms const& terms) {
    StatementLine line;
    line.number = terms.line;
    line.ordered = Money::from_cents(divide(Wide{terms.ordered_quantity} * terms.unit_price.micros(),
                                            10'000, Rounding::half_away_from_zero));
    return line;
}

// Deliveries to the end of the quarter, into the lines of the case.
void add_deliveries(CaseStatement& statement, std::vector<BatchOfLine> const& batches) {
    auto const first = first_day_of(statement.quarter);
    for (auto const& batch : batches) {
        auto const line = std::ranges::find(statement.lines, batch.sums.line,
                                            &StatementLine::number);
        if (batch.on > statement.ended_on || line == statement.lines.end()) continue;
        auto const& sums = batch.sums;
        auto const amount =
            sums.value + sums.packing + sums.transportation + sums.administrative;
        (batch.on < first ? line->delivered_before : line->delivered_now) += amount;
        line->delivered += amount;
    }
}

void finish(CaseStatement& statement) {
    for (auto const& line : statement.lines) {
        statement.sum.ordered += line.ordered;
        statement.sum.delivered_before += line.delivered_before;
        statement.sum.delivered_now += line.delivered_now;
        statement.sum.delivered += line.delivered;
    }
    statement.forecast = statement.requirement = std::max(Money{}, statement.sum.delivered);
    statement.due = statement.payable = statement.requirement;
}

}  // namespace

void add_batch(BatchesByCase& to, DeliveryBatch const& batch,
               std::vector<LineDeliveries> const& lines) {
    for (auto const& line : lines)
        to[line.case_id].push_back(
            {{line.case_id, line.line, line.sums.count, Quantity{line.sums.quantity},
              line.sums.value, line.sums.packing, line.sums.transport, line.sums.admin},
             batch.quarter_end,
             batch.recorded_at,
             "batch " + std::to_string(batch.number) + ", " + batch.report_name,
             line.days});
}

StoreResult<BatchesByCase> batches_by_case(Store& store, KeptFiles const& kept) {
    auto const batches = delivery_batches(store);
    if (!batches) return std::unexpected{batches.error()};
    BatchesByCase all;
    for (auto const& batch : *batches) {
        auto const lines = lines_of_batch(batch, kept);
        if (!lines) return std::unexpected{lines.error()};
        add_batch(all, batch, *lines);
    }
    return all;
}

std::expected<std::vector<CaseStatement>, BillingTrouble> statements_of_record(
    Store& store, BatchesByCase const& batches, BillRun const& run) {
    auto const ids = store.cases();
    if (!ids) return std::unexpected{BillingTrouble{ids.error()}};
    auto const facts = special_facts(store);
    if (!facts) return std::unexpected{BillingTrouble{facts.error()}};
    auto const special = special_by_customer(*facts, run.known_at);
    std::vector<Outcome> outcomes(ids->size());
    std::atomic<std::size_t> next_case = 0;
    {
        std::vector<std::jthread> workers;
        for (unsigned worker = 0; worker < std::max(1U, run.threads); ++worker)
            workers.emplace_back([&] {
                for (auto place = next_case++; place < ids->size(); place = next_case++) {
                    outcomes[place] = bill_case(store, (*ids)[place], batches, special, run);
                    if (run.progress) run.progress();
                }
            });
    }
    std::vector<CaseStatement> statements;
    for (auto& outcome : outcomes) {
        if (outcome.trouble) return std::unexpected{std::move(*outcome.trouble)};
        if (outcome.statement) statements.push_back(std::move(*outcome.statement));
    }
    return statements;
}

std::expected<std::vector<CaseStatement>, BillingTrouble> statements_of_terms(
    Terms const& terms, BatchesByCase const& batches, std::vector<CaseId> const& skip,
    BillRun const& run) {
    auto const period = billing_period(run.quarter, run.policy);
    if (!period) return std::unexpected{BillingTrouble{period.error()}};
    std::vector<CaseStatement> statements;
    for (auto const& line : terms.lines()) {
        if (std::ranges::binary_search(skip, line.case_id)) continue;
        if (statements.empty() || statements.back().case_id != line.case_id) {
            auto& made = statements.emplace_back();
            made.case_id = line.case_id;
            made.purchaser = std::string{line.case_id.customer()};
            made.quarter = run.quarter;
            made.ended_on = period->ended_on;
            made.statement_on = period->statement_on;
            made.due_on = period->due_on;
            made.covers = period->covers;
        }
        statements.back().lines.push_back(statement_line(line));
    }
    for (auto& statement : statements) {
        if (auto const found = batches.find(statement.case_id); found != batches.end())
            add_deliveries(statement, found->second);
        finish(statement);
        if (run.progress) run.progress();
    }
    return statements;
}

RunTotals total_of(std::vector<CaseStatement> const& statements) {
    RunTotals totals;
    for (auto const& statement : statements) {
        ++totals.cases;
        if (statement.sum.delivered_now != Money{}) ++totals.with_deliveries;
        if (statement.due != Money{}) ++totals.with_demand;
        totals.ordered += statement.sum.ordered;
        totals.delivered_now += statement.sum.delivered_now;
        totals.delivered += statement.sum.delivered;
        totals.requirement += statement.requirement;
        totals.received += statement.received;
        totals.due += statement.due;
        totals.excess += statement.excess;
        totals.overdue += statement.overdue;
        totals.payable += statement.payable;
        if (statement.superseded) ++totals.superseded;
    }
    return totals;
}

}  // namespace casewright
