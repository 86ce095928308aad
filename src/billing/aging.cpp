#include "billing/aging.hpp"

#include <algorithm>

namespace casewright {
namespace {

// Settles amounts first in, first out, as money of one case pays its oldest claim first.
class Claims {
public:
    void add(std::string what, Date since, Money amount) {
        if (amount > Money{}) open_.push_back({std::move(what), since, amount});
    }
    void settle(Money amount) {
        for (auto& claim : open_) {
            auto const part = std::min(amount, claim.amount);
            claim.amount = claim.amount - part;
            amount = amount - part;
        }
        std::erase_if(open_, [](Claim const& claim) { return claim.amount == Money{}; });
    }
    void settle_all() { open_.clear(); }
    [[nodiscard]] Money sum() const {
        Money all;
        for (auto const& claim : open_) all += claim.amount;
        return all;
    }
    struct Claim {
        std::string what;
        Date since;
        Money amount;
    };
    [[nodiscard]] std::vector<Claim> const& open() const { return open_; }

private:
    std::vector<Claim> open_;
};

class Folding {
public:
    explicit Folding(Date on) : on_{on} {}

    void take(CaseEvent const& event) {
        auto const day = event.happened_on;
        take_deliveries(event.fact, day);
        if (auto const* it = event.fact.as<BillIssued>()) {
            // A statement asks for everything that is due, what the last one asked for included.
            // What was asked for before and not paid keeps its age.
            auto const before = bills_.sum();
            bills_.settle(std::max(Money{}, before - it->amount_due));
            bills_.add("statement of " + to_text(it->quarter), it->due_on, it->amount_due - before);
            bill_deliveries(last_day_of(it->quarter));
        }
        if (auto const* it = event.fact.as<PaymentReceived>()) bills_.settle(it->amount);
        if (auto const* it = event.fact.as<HoldingApplied>()) bills_.settle(it->amount);
        if (auto const* it = event.fact.as<ObligationRecorded>()) {
            auto& line = obligations_[it->line];
            if (it->releases) line.settle(it->amount);
            else line.add("line " + it->line.text() + ", " + it->reference, day, it->amount);
        }
        // After an interim closure payments go through the suspense account.
        if (auto const* it = event.fact.as<DisbursementRecorded>())
            (interim_closed_ ? suspense_ : obligations_[it->line]).settle(it->amount);
        if (event.fact.as<CaseReopened>() != nullptr) interim_closed_ = false;
        if (auto const* it = event.fact.as<CaseInterimClosed>()) {
            interim_closed_ = true;
            obligations_.clear();
            suspense_.add("obligations left open at interim closure", day, it->unliquidated);
        }
        if (auto const* it = event.fact.as<LateTransactionRecorded>(); it && !it->credit)
            suspense_.settle(it->amount);
        if (event.fact.as<CaseFinalClosed>() != nullptr) {
            suspense_.settle_all();
            obligations_.clear();
            bills_.settle_all();
            unbilled_.clear();
        }
    }

    // Value without charges, as of the other deliveries.
    void take(BatchOfLine const& batch) {
        unbilled_[batch.report + ", line " + batch.sums.line.text()] = {batch.on, batch.sums.value};
    }

    void finish(CaseId const& case_id, std::vector<Unsettled>& to) const {
        auto const add = [&](UnsettledKind kind, std::string const& what, Date since,
                             Money amount) {
            if (since > on_ || amount <= Money{}) return;  // not due yet
            to.push_back({kind, case_id.text(), what, since, amount, days_between(since, on_)});
        };
        for (auto const& claim : bills_.open())
            add(UnsettledKind::bill, claim.what, claim.since, claim.amount);
        for (auto const& [what, delivery] : unbilled_)
            add(UnsettledKind::unbilled_delivery, what, delivery.first, delivery.second);
        for (auto const& [what, estimate] : estimates_)
            add(UnsettledKind::estimate, what, estimate.first, estimate.second);
        for (auto const& [line, claims] : obligations_)
            for (auto const& claim : claims.open())
                add(UnsettledKind::obligation, claim.what, claim.since, claim.amount);
        for (auto const& claim : suspense_.open())
            add(UnsettledKind::suspense, claim.what, claim.since, claim.amount);
    }

private:
    using Dated = std::map<std::string, std::pair<Date, Money>, std::less<>>;

    void take_deliveries(Fact const& fact, Date day) {
        if (auto const* it = fact.as<ShipmentReported>()) {
            unbilled_["shipment " + it->shipment] = {day, it->value};
            if (it->price == PriceBasis::estimated)
                estimates_["shipment " + it->shipment] = {it->shipped_on, it->value};
        }
        if (auto const* it = fact.as<PriceActualized>()) {
            estimates_.erase("shipment " + it->shipment);
            if (auto const open = unbilled_.find("shipment " + it->shipment);
                open != unbilled_.end())
                open->second.second = it->value;
        }
        if (auto const* it = fact.as<PerformanceReported>())
            unbilled_["performance " + it->receipt] = {day, it->value};
    }
    void bill_deliveries(Date until) {
        std::erase_if(unbilled_, [&](auto const& open) { return open.second.first <= until; });
    }

    Date on_;
    bool interim_closed_ = false;
    Claims bills_, suspense_;
    std::map<LineNumber, Claims> obligations_;
    Dated unbilled_, estimates_;
};

}  // namespace

std::size_t age_of(int days) {
    auto const limit = std::ranges::lower_bound(age_limits, days);
    return static_cast<std::size_t>(limit - age_limits.begin());
}

std::expected<std::vector<Unsettled>, std::string> unsettled_of(
    CaseId const& case_id, std::vector<RecordedFact> const& facts,
    std::vector<BatchOfLine> const& batches, Date on) {
    Folding folding{on};
    auto batch = batches.begin();
    // Those that were recorded before a statement are on it.
    auto const take_batches = [&](auto&& until) {
        for (; batch != batches.end() && until(*batch); ++batch)
            if (batch->on <= on) folding.take(*batch);
    };
    for (auto const& recorded : facts) {
        take_batches([&](auto const& it) { return it.recorded_at < recorded.fact.recorded_at; });
        if (recorded.fact.happened_on > on) continue;
        auto fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " +
                                   case_id.text() + " cannot be read"};
        folding.take({recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}});
    }
    take_batches([](auto const&) { return true; });
    std::vector<Unsettled> open;
    folding.finish(case_id, open);
    return open;
}

Aging age(std::vector<Unsettled> open) {
    Aging aging;
    for (auto const& [kind, word] : Words<UnsettledKind>::all) {
        AgeRow row{kind, {}, {}};
        for (auto const& each : open) {
            if (each.kind != kind) continue;
            row.amounts[age_of(each.days)] += each.amount;
            row.sum += each.amount;
        }
        if (row.sum == Money{}) continue;
        aging.sum += row.sum;
        aging.rows.push_back(row);
    }
    std::ranges::stable_sort(open, {}, [](Unsettled const& it) {
        return std::pair{std::chrono::sys_days{it.since}, it.case_id};
    });
    aging.open = std::move(open);
    return aging;
}

}  // namespace casewright
