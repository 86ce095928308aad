#include "billing/aging.hpp"

#include <algorithm>

#include "accounts/open_demand.hpp"
#include "billing/unbilled.hpp"

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

class UnsettledFolding {
public:
    UnsettledFolding(Date on, SpecialTerms const* special) : on_{on}, special_{special} {}

    void take(CaseEvent const& event) {
        auto const day = event.happened_on;
        take_estimates(event.fact);
        if (auto const* it = event.fact.as<BillIssued>()) {
            // A statement asks for everything that is due, what the last one asked for included.
            // What was asked for before and not paid keeps its age.
            demand_.ask(it->quarter, it->amount_due);
            newest_ = *it;
            billed_ = true;
            follow_demand();
        }
        if (auto const* it = event.fact.as<DepositReceived>()) receive(day, it->amount);
        if (auto const* it = event.fact.as<PaymentReceived>()) receive(day, it->amount);
        if (auto const* it = event.fact.as<HoldingApplied>()) receive(day, it->amount);
        if (auto const* it = event.fact.as<MovedToHolding>()) receive(day, Money{} - it->amount);
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
            demand_.end();
        }
    }

    void finish(CaseId const& case_id, std::vector<Unsettled>& to) const {
        auto const add = [&](UnsettledKind kind, std::string const& what, Date since,
                             Money amount) {
            if (since > on_ || amount <= Money{}) return;  // not due yet
            to.push_back({kind, case_id.text(), what, since, amount, days_between(since, on_)});
        };
        auto const newest = billed_ ? std::optional{newest_.quarter} : std::nullopt;
        if (special_ == nullptr || !special_->superseded(newest, on_))
            for (auto const& claim : bills_.open())
                add(UnsettledKind::bill, claim.what, claim.since, claim.amount);
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

    void receive(Date day, Money amount) {
        demand_.receive(day, amount);
        follow_demand();
    }
    // What is paid settles the oldest; what is moved out again after it was paid is open of the newest statement.
    void follow_demand() {
        auto const before = bills_.sum(), open = demand_.open();
        bills_.settle(std::max(Money{}, before - open));
        bills_.add("statement of " + to_text(newest_.quarter), newest_.due_on, open - before);
    }

    void take_estimates(Fact const& fact) {
        if (auto const* it = fact.as<ShipmentReported>(); it && it->price == PriceBasis::estimated)
            estimates_["shipment " + it->shipment] = {it->shipped_on, it->value};
        if (auto const* it = fact.as<PriceActualized>()) estimates_.erase("shipment " + it->shipment);
    }

    Date on_;
    SpecialTerms const* special_;
    bool interim_closed_ = false, billed_ = false;
    OpenDemand demand_;
    BillIssued newest_;
    Claims bills_, suspense_;
    std::map<LineNumber, Claims> obligations_;
    Dated estimates_;
};

}  // namespace

std::size_t age_of(int days) {
    auto const limit = std::ranges::lower_bound(age_limits, days);
    return static_cast<std::size_t>(limit - age_limits.begin());
}

std::expected<std::vector<Unsettled>, std::string> unsettled_of(
    CaseId const& case_id, std::vector<RecordedFact> const& facts,
    std::vector<BatchOfLine> const& batches, Accounting const& accounting, Date on,
    std::optional<std::chrono::sys_seconds> known_at, SpecialTerms const* special) {
    AsOf const as_of{on, known_at};
    UnsettledFolding folding{on, special};
    UnbilledDeliveries deliveries{case_id, accounting};
    auto batch = batches.begin();
    for (auto const& recorded : facts) {
        // Those that were recorded before a statement are on it.
        for (; batch != batches.end() && batch->recorded_at < recorded.fact.recorded_at; ++batch)
            if (auto fault = deliveries.take(*batch)) return std::unexpected{std::move(*fault)};
        auto fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " +
                                   case_id.text() + " cannot be read"};
        CaseEvent const event{recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}};
        if (auto fault = deliveries.take(event, recorded.fact.recorded_at))
            return std::unexpected{std::move(*fault)};
        if (as_of.holds(event.happened_on, recorded.fact.recorded_at)) folding.take(event);
    }
    for (; batch != batches.end(); ++batch)
        if (auto fault = deliveries.take(*batch)) return std::unexpected{std::move(*fault)};
    std::vector<Unsettled> open;
    for (auto& each : deliveries.open(as_of))
        open.push_back({UnsettledKind::unbilled_delivery, case_id.text(), std::move(each.what), each.since,
                        each.amount, days_between(each.since, on)});
    folding.finish(case_id, open);
    return open;
}

std::optional<Unsettled> unsettled_special(std::string_view customer, SpecialDemand const& demand, Date on,
                                           std::optional<std::chrono::sys_seconds> known_at) {
    auto const open = demand.open({on, known_at});
    if (!open || open->amount == Money{} || on < open->bill.due_on) return std::nullopt;
    return Unsettled{UnsettledKind::bill, std::string{customer}, "special bill of " + to_text(open->bill.quarter),
                     open->bill.due_on, open->amount, days_between(open->bill.due_on, on)};
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
