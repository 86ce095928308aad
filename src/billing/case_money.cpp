#include "billing/case_money.hpp"

namespace casewright {
namespace {

bool is_value(Post post) { return post == Post::delivery_value || post == Post::batch_value; }

bool is_charge(Post post) {
    switch (post) {
        case Post::delivery_packing:
        case Post::delivery_transportation:
        case Post::delivery_administrative:
        case Post::delivery_other:
        case Post::batch_packing:
        case Post::batch_transportation:
        case Post::batch_administrative: return true;
        default: return false;
    }
}

bool is_order(Post post) {
    return post == Post::line_ordered || post == Post::line_charges_ordered;
}

bool is_administrative(Post post) {
    return post == Post::delivery_administrative || post == Post::batch_administrative ||
           post == Post::termination_surcharge;
}

class Folding {
public:
    Folding(FiscalQuarter quarter, Accounting const& accounting, AsOf as_of)
        : from_{first_day_of(quarter)},
          to_{last_day_of(quarter)},
          as_of_{std::move(as_of)},
          accounting_{accounting} {}

    [[nodiscard]] bool counts(Date on, std::chrono::sys_seconds recorded_at) const {
        return on <= to_ && as_of_.holds(on, recorded_at);
    }
    // The quarter of the newest statement is told; what is recorded from now on for a day in it comes
    // later. Nothing else keeps the statements telescoping.
    void bill(FiscalQuarter quarter) { billed_through_ = last_day_of(quarter); }
    [[nodiscard]] Date told_on(Date on) const {
        return billed_through_ && on <= *billed_through_ ? plus_days(*billed_through_, 1) : on;
    }

    // The value and the charges that a transaction delivers, by the debit of each rule's first pair.
    std::pair<Money, Money> take(Transaction const& made, Date told_on) {
        Money value, charges;
        for (auto const& posting : made.postings) {
            // A credit balance: a debit takes away.
            if (posting.account == accounting_.named().closed_case_suspense)
                money.suspense = money.suspense - posting.amount;
            auto const* rule = accounting_.rule(posting.post, made.happened_on);
            if (rule == nullptr || rule->pairs.empty() ||
                rule->pairs.front().debit != posting.account)
                continue;
            if (is_value(posting.post)) value += posting.amount;
            if (is_charge(posting.post)) charges += posting.amount;
            post(posting, told_on);
        }
        return {value, charges};
    }
    // Only what counts is listed, so it is of the quarter unless it was told before.
    void list(ListedDelivery delivery, Date told_on) {
        if (from_ <= told_on) money.deliveries.push_back(std::move(delivery));
    }
    void receive(Date on, std::string reference, Money amount) {
        money.demand.receive(on, amount);
        list_cash(on, std::move(reference), amount);
    }
    // What is left of a closed case goes back without a debt: nothing is asked of it any more.
    void give_back(Date on, std::string reference, Money amount) {
        list_cash(on, std::move(reference), Money{} - amount);
    }
    void list_cash(Date on, std::string reference, Money amount) {
        money.received += amount;
        money.receipts.push_back({on, std::move(reference), amount});
    }

    void take_late(LateTransactionRecorded const& late, Date on) {
        add_besides(money.late_transactions, money.late_before, on,
                    late.credit ? Money{} - late.amount : late.amount);
    }

    CaseMoney money;

private:
    void add_besides(Money& all, Money& before, Date on, Money amount) const {
        all += amount;
        if (told_on(on) < from_) before += amount;
    }
    void post(Posting const& posting, Date on) {
        if (is_administrative(posting.post)) money.administrative += posting.amount;
        auto const number = LineNumber::parse(line_text(posting.line));
        if (!number) {
            if (posting.post == Post::termination_cost_charged ||
                posting.post == Post::termination_surcharge)
                add_besides(money.other_charges, money.other_before, on, posting.amount);
            return;
        }
        auto& line = money.lines[*number];
        bool const credit = posting.post == Post::discrepancy_credited;
        auto const amount = credit ? Money{} - posting.amount : posting.amount;
        if (is_order(posting.post)) line.ordered += amount;
        if (is_value(posting.post)) line.value += amount;
        if (is_value(posting.post) || is_charge(posting.post) || credit)
            (on < from_ ? line.delivered_before : line.delivered_now) += amount;
        if (posting.post == Post::disbursement_recorded ||
            posting.post == Post::disbursement_after_interim)
            line.disbursed += amount;
    }

    Date from_, to_;
    AsOf as_of_;
    std::optional<Date> billed_through_;
    Accounting const& accounting_;
};

// What a fact says about a delivery, for the listing.
struct Named {
    std::map<std::string, ShipmentReported, std::less<>> shipments;
    std::map<std::string, DiscrepancyFiled, std::less<>> reports;

    std::optional<ListedDelivery> of(CaseEvent const& event) {
        auto const on = event.happened_on;
        if (auto const* it = event.fact.as<ShipmentReported>()) {
            shipments[it->shipment] = *it;
            return ListedDelivery{it->shipment, it->line, "shipment", it->shipped_on, on,
                                  it->quantity, it->price == PriceBasis::estimated, {}, {}};
        }
        if (auto const* it = event.fact.as<PriceActualized>()) {
            auto const shipment = shipments.find(it->shipment);
            if (shipment == shipments.end()) return std::nullopt;
            return ListedDelivery{it->shipment, shipment->second.line, "price settled",
                                  shipment->second.shipped_on, on, {}, false, {}, {}};
        }
        if (auto const* it = event.fact.as<PerformanceReported>())
            return ListedDelivery{it->receipt, it->line, "performance", it->performed_on, on, {},
                                  false, {}, {}};
        if (auto const* it = event.fact.as<DiscrepancyFiled>()) reports[it->name] = *it;
        if (auto const* it = event.fact.as<DiscrepancyRemedied>(); it && it->remedy == Remedy::credit)
            if (auto const report = reports.find(it->name); report != reports.end())
                return ListedDelivery{it->name, report->second.line, "credit", on, on, {}, false,
                                      Money{} - report->second.value, {}};
        return std::nullopt;
    }
};

void take_cash(Folding& folding, CaseEvent const& event) {
    auto const on = event.happened_on;
    if (auto const* it = event.fact.as<DepositReceived>())
        folding.receive(on, it->reference, it->amount);
    if (auto const* it = event.fact.as<PaymentReceived>())
        folding.receive(on, it->reference, it->amount);
    if (auto const* it = event.fact.as<HoldingApplied>()) folding.receive(on, it->purpose, it->amount);
    if (auto const* it = event.fact.as<MovedToHolding>())
        folding.receive(on, "moved to the holding account", Money{} - it->amount);
    if (auto const* it = event.fact.as<CaseFinalClosed>()) {
        folding.money.demand.end();
        if (it->excess != Money{}) folding.give_back(on, "excess to the holding account", it->excess);
    }
    if (auto const* it = event.fact.as<LateTransactionRecorded>()) folding.take_late(*it, on);
    folding.money.terminated = canceled_after(event.fact, folding.money.terminated);
    if (auto const* it = event.fact.as<BillIssued>()) {
        folding.money.demand.ask(it->quarter, it->amount_due);
        folding.money.billed = it->amount_due + folding.money.received - folding.money.demand.received();
        folding.money.demand_due_on = it->due_on;
        folding.money.demand_quarter = it->quarter;
    }
}

}  // namespace

bool canceled_after(Fact const& fact, bool before) {
    if (fact.as<CancellationRequested>() != nullptr || fact.as<CaseTerminated>() != nullptr) return true;
    auto const* reopened = fact.as<CaseReopened>();
    return before && (reopened == nullptr || reopened->to != ReopenTo::executing);
}

std::expected<CaseMoney, std::string> case_money(CaseId const& case_id,
                                                 std::vector<RecordedFact> const& facts,
                                                 std::vector<BatchOfLine> const& batches,
                                                 FiscalQuarter quarter,
                                                 Accounting const& accounting,
                                                 AsOf const& as_of) {
    CaseBooks books{case_id, accounting};
    Folding folding{quarter, accounting, as_of};
    Named named;
    auto batch = batches.begin();
    // One posted report, told in the first quarter that was not billed when it was recorded.
    auto const take_batch = [&]() -> std::optional<std::string> {
        auto const made = books.take(batch->sums, batch->on, batch->recorded_at);
        if (!made) return made.error();
        auto const on = folding.told_on(batch->on);
        if (!folding.counts(batch->on, batch->recorded_at) || !made->has_value())
            return std::nullopt;
        auto const [value, charges] = folding.take(**made, on);
        auto const count = batch->sums.count;
        folding.list({batch->report, batch->sums.line,
                      "delivery report, " + std::to_string(count) + (count == 1 ? " record" : " records"),
                      batch->on, batch->on, batch->sums.quantity, false, value, charges, batch->days},
                     on);
        return std::nullopt;
    };
    for (auto const& recorded : facts) {
        for (; batch != batches.end() && batch->recorded_at < recorded.fact.recorded_at; ++batch)
            if (auto fault = take_batch()) return std::unexpected{std::move(*fault)};
        // Offers hold the terms of their lines, so all facts pass through the books, as they do for
        // the trial balance; those later than the quarter or the moment only leave no trace here.
        auto fact = fact_from(recorded.fact);
        if (!fact) return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " +
                                          case_id.text() + " cannot be read"};
        CaseEvent const event{recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}};
        auto const made = books.take(event, recorded.fact.recorded_at);
        if (!made) return std::unexpected{made.error()};
        auto listed = named.of(event);
        if (auto const* it = event.fact.as<BillIssued>()) folding.bill(it->quarter);
        if (!folding.counts(event.happened_on, recorded.fact.recorded_at)) continue;
        take_cash(folding, event);
        if (!made->has_value()) continue;
        auto const on = listed ? folding.told_on(event.happened_on) : event.happened_on;
        auto const [value, charges] = folding.take(**made, on);
        if (!listed) continue;
        listed->value += value;
        listed->charges = charges;
        folding.list(std::move(*listed), on);
    }
    for (; batch != batches.end(); ++batch)
        if (auto fault = take_batch()) return std::unexpected{std::move(*fault)};
    return std::move(folding.money);
}

}  // namespace casewright
