#include "billing/unbilled.hpp"

namespace casewright {
namespace {

// What a person calls the delivery of a fact; the kind of the fact for what is none.
std::string name_of(Fact const& fact) {
    if (auto const* it = fact.as<ShipmentReported>()) return "shipment " + it->shipment;
    if (auto const* it = fact.as<PriceActualized>()) return "settled price of shipment " + it->shipment;
    if (auto const* it = fact.as<PerformanceReported>()) return "performance " + it->receipt;
    if (auto const* it = fact.as<DiscrepancyRemedied>()) return "credit for " + it->name;
    if (fact.as<TerminationConcluded>() != nullptr) return "costs of the termination";
    return std::string{kind_of(fact)};
}

}  // namespace

void UnbilledDeliveries::add(Transaction const& made, std::string what) {
    Money sum;
    for (auto const& posting : made.postings)
        if (posting.account == account_ && posting.post != Post::bill_charged) sum += posting.amount;
    if (sum != Money{})
        entries_.push_back({{std::move(what), made.happened_on, sum}, made.recorded_at, {}, {}});
}

std::optional<std::string> UnbilledDeliveries::take(CaseEvent const& event,
                                                    std::chrono::sys_seconds recorded_at) {
    auto const made = books_.take(event, recorded_at);
    if (!made) return made.error();
    if (*made) add(**made, name_of(event.fact));
    auto const* bill = event.fact.as<BillIssued>();
    if (bill == nullptr) return std::nullopt;
    auto const until = last_day_of(bill->quarter);
    bool all_before = true;
    for (auto place = first_open_; place < entries_.size(); ++place) {
        auto& entry = entries_[place];
        if (!entry.charged_on && entry.delivery.since <= until) {
            entry.charged_on = event.happened_on;
            entry.charged_at = recorded_at;
        }
        all_before = all_before && entry.charged_on;
        if (all_before) first_open_ = place + 1;
    }
    return std::nullopt;
}

std::optional<std::string> UnbilledDeliveries::take(BatchOfLine const& batch) {
    auto const made = books_.take(batch.sums, batch.on, batch.recorded_at);
    if (!made) return made.error();
    if (*made) add(**made, batch.report + ", line " + batch.sums.line.text());
    return std::nullopt;
}

std::vector<UnbilledDelivery> UnbilledDeliveries::open(AsOf const& as_of) const {
    std::vector<UnbilledDelivery> open;
    for (auto const& entry : entries_)
        if (as_of.holds(entry.delivery.since, entry.recorded_at) &&
            !(entry.charged_on && as_of.holds(*entry.charged_on, entry.charged_at)))
            open.push_back(entry.delivery);
    return open;
}

}  // namespace casewright
