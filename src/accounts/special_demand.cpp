#include "accounts/special_demand.hpp"

#include <algorithm>

#include "accounts/case_postings.hpp"

namespace casewright {

Date counted_through(SpecialBilled const& bill) { return bill.is_final ? bill.act.on : last_day_of(bill.quarter); }

SpecialDemand::SpecialDemand(SpecialTerms terms) : terms_{std::move(terms)} {}

std::expected<void, std::string> SpecialDemand::take(CaseId const& case_id, std::vector<RecordedFact> const& facts) {
    for (auto const& recorded : facts) {
        if (!posts_money(recorded.fact.kind)) continue;
        auto const fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " + case_id.text() +
                                   " cannot be read"};
        SpecialEvent event{recorded.fact.recorded_at, recorded.fact.happened_on, {}, {}, {}};
        if (auto const* deposit = fact->as<DepositReceived>(); deposit && deposit->from == DepositSource::purchaser)
            event.received = deposit->amount;
        if (auto const* payment = fact->as<PaymentReceived>()) event.received = payment->amount;
        if (auto const* back = fact->as<ExcessRefunded>()) event.received = Money{} - back->amount;
        if (auto const* bill = fact->as<BillIssued>(); bill && terms_.replaces_bills(bill->quarter))
            event.stated = bill->quarter;
        if (event.received != Money{} || event.stated) events_.push_back(std::move(event));
    }
    return {};
}

void SpecialDemand::take(std::string_view customer, std::span<HoldingReceipt const> receipts) {
    for (auto const& receipt : receipts)
        if (receipt.customer == customer) events_.push_back({receipt.recorded_at, receipt.on, receipt.amount, {}, {}});
}

std::vector<SpecialEvent> SpecialDemand::events(std::optional<std::chrono::sys_seconds> known_at) const {
    auto all = events_;
    for (auto const& bill : terms_.bills()) all.push_back({bill.act.recorded_at, bill.act.on, {}, bill, {}});
    if (known_at) std::erase_if(all, [&](SpecialEvent const& event) { return event.recorded_at > *known_at; });
    std::ranges::stable_sort(all, {}, &SpecialEvent::recorded_at);
    return all;
}

Money SpecialDemand::received(Date after, Date through, std::optional<std::chrono::sys_seconds> known_at) const {
    Money sum;
    for (auto const& event : events_)
        if (after < event.on && event.on <= through && (!known_at || event.recorded_at <= *known_at))
            sum += event.received;
    return sum;
}

std::optional<SpecialDemand::Open> SpecialDemand::open(AsOf const& as_of) const {
    OpenDemand demand;
    std::optional<SpecialBilled> newest;
    for (auto const& event : events(as_of.known_at)) {
        if (as_of.on && *as_of.on < event.on) continue;
        if (event.received != Money{}) demand.receive(event.on, event.received);
        if (event.stated) {
            demand.end();
            newest.reset();
        }
        if (event.bill) {
            demand.ask_after(counted_through(*event.bill), event.bill->amount_due);
            newest = event.bill;
        }
    }
    if (!newest) return std::nullopt;
    return Open{*newest, demand.open()};
}

}  // namespace casewright
