#include "service/special_record.hpp"

#include <algorithm>

#include "lifecycle/payment_days.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

std::unexpected<Trouble> failed(StoreError const& error) { return std::unexpected{Trouble{error}}; }

Trouble trouble(BillingTrouble const& from) {
    return std::visit([](auto const& each) { return Trouble{each}; }, from);
}

// The facts of special billing, and behind which fact of no case the next one stands.
struct Before {
    std::uint32_t last = 0;
    std::vector<SpecialFact> facts;
};
std::expected<Before, Trouble> read_before(Store& store) {
    auto const all = store.batches();
    if (!all) return failed(all.error());
    auto facts = special_facts(store);
    if (!facts) return failed(facts.error());
    return Before{static_cast<std::uint32_t>(all->size()), std::move(*facts)};
}

std::expected<RecordedBatch, Trouble> append(Store& store, Before const& before, SpecialFact const& fact) {
    auto recorded = store.append_batch(before.last, form_of(fact));
    if (!recorded) return failed(recorded.error());
    return std::move(*recorded);
}

// The first case of the purchaser that was implemented under dependable undertaking; empty: none was.
std::expected<std::string, Trouble> undertaking_on_record(Store& store, SpecialAct const& act) {
    auto const ids = store.cases();
    if (!ids) return failed(ids.error());
    for (auto const& id : *ids) {
        if (id.customer() != act.customer) continue;
        auto const facts = store.read(id);
        if (!facts) return failed(facts.error());
        auto const folded = fold(*facts);
        if (!folded) return failed(folded.error());
        auto const implemented_on = basic_of(*folded).implemented_on;
        auto const& request = basic_of(*folded).request;
        if (!implemented_on || act.on < *implemented_on || !request || !request->payment) continue;
        if (std::ranges::count(request->payment->terms, TermOfSale::dependable_undertaking) > 0)
            return "the terms of " + id.text();
    }
    return std::string{};
}

// The newest quarter that a case of the purchaser was billed for.
std::expected<std::optional<FiscalQuarter>, Trouble> newest_billed(Store& store, std::string const& customer) {
    auto const ids = store.cases();
    if (!ids) return failed(ids.error());
    std::optional<FiscalQuarter> newest;
    for (auto const& id : *ids) {
        if (id.customer() != customer) continue;
        auto const facts = store.read(id);
        if (!facts) return failed(facts.error());
        auto const folded = fold(*facts);
        if (!folded) return failed(folded.error());
        if (!folded->billed_quarters.empty()) newest = std::max(newest, std::optional{folded->billed_quarters.back()});
    }
    return newest;
}

}  // namespace

std::expected<RecordedBatch, Trouble> record_special_begin(Store& store, Policy const& policy, SpecialBegun stated) {
    auto const before = read_before(store);
    if (!before) return std::unexpected{before.error()};
    if (stated.undertaking.empty()) {
        auto found = undertaking_on_record(store, stated.act);
        if (!found) return std::unexpected{found.error()};
        stated.undertaking = std::move(*found);
    }
    if (auto no = refused_for_begin(stated, before->facts, policy)) return std::unexpected{Trouble{std::move(*no)}};
    return append(store, *before, stated);
}

std::expected<std::pair<RecordedBatch, SpecialEndDays>, Trouble> record_special_notice(Store& store,
                                                                                       Policy const& policy,
                                                                                       SpecialAct act, NoticeBy by) {
    auto const before = read_before(store);
    if (!before) return std::unexpected{before.error()};
    auto days = special_end_days(act.on, policy);
    if (!days) return std::unexpected{Trouble{days.error()}};
    SpecialNotice const notice{std::move(act), by, days->ends_on.value, days->final_bill_by.value};
    if (auto no = refused_for_notice(notice, before->facts)) return std::unexpected{Trouble{std::move(*no)}};
    auto const newest = newest_billed(store, notice.act.customer);
    if (!newest) return std::unexpected{newest.error()};
    bool const told = std::ranges::any_of(before->facts, [&](SpecialFact const& fact) {
        return form_of(fact).idempotency_key == form_of(notice).idempotency_key;
    });
    if (!told && *newest && notice.ends_on <= last_day_of(**newest))
        return std::unexpected{Trouble{
            Refusal{special_notice_once, "A statement of " + to_text(**newest) + " went out already; that quarter ends after " +
                                             in_words(notice.ends_on) + ", when the arrangement would end."}}};
    auto recorded = append(store, *before, notice);
    if (!recorded) return std::unexpected{recorded.error()};
    return std::pair{std::move(*recorded), std::move(*days)};
}

std::expected<std::pair<RecordedBatch, SpecialBilled>, Trouble> record_special_bill(Store& store, KeptFiles const& kept,
                                                                                    Policy const& policy,
                                                                                    SpecialBillAsked const& asked) {
    auto const before = read_before(store);
    if (!before) return std::unexpected{before.error()};
    auto const accounting = Accounting::read(policy);
    if (!accounting) return std::unexpected{Trouble{accounting.error()}};
    auto const batches = batches_by_case(store, kept);
    if (!batches) return failed(batches.error());
    BillRun const run{asked.quarter, asked.act.on, *accounting, policy, asked.threads, {}, {}};
    auto const statements = statements_of_record(store, *batches, run);
    if (!statements) return std::unexpected{trouble(statements.error())};
    auto const made = special_of_record(store, asked.act.customer, *statements, run);
    if (!made) return std::unexpected{trouble(made.error())};
    SpecialBilled bill{asked.act, asked.quarter, asked.amount, {}, asked.is_final};
    auto const period = billing_period(asked.quarter, policy);
    if (!period) return std::unexpected{Trouble{period.error()}};
    bill.due_on = period->due_on;
    auto computed = made->amounts.due.value;
    if (asked.is_final) {
        auto const end = final_special_bill(store, *made, asked.act.on, policy);
        if (!end) return std::unexpected{trouble(end.error())};
        computed = end->final_bill.value;
        // Interpretation: the calendar has a day for the quarter; a final bill that goes out after it is due at once.
        bill.due_on = std::max(std::chrono::sys_days{period->due_on}, std::chrono::sys_days{asked.act.on});
    }
    if (auto no = refused_for_special_bill(bill, before->facts, computed)) return std::unexpected{Trouble{std::move(*no)}};
    auto recorded = append(store, *before, bill);
    if (!recorded) return std::unexpected{recorded.error()};
    return std::pair{std::move(*recorded), std::move(bill)};
}

}  // namespace casewright
