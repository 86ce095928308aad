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

bool is_administrative(Post post) {
    return post == Post::delivery_administrative || post == Post::batch_administrative ||
           post == Post::termination_surcharge;
}

class Folding {
public:
    Folding(FiscalQuarter quarter, Accounting const& accounting)
        : from_{first_day_of(quarter)}, to_{last_day_of(quarter)}, accounting_{accounting} {}

    [[nodiscard]] bool counts(Date on) const { return on <= to_; }

    // The value and the charges that a transaction delivers, by the debit of each rule's first pair.
    std::pair<Money, Money> take(Transaction const& made) {
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
            post(posting, made.happened_on);
        }
        return {value, charges};
    }
    void list(ListedDelivery delivery, Date on) {
        if (from_ <= on && on <= to_) money.deliveries.push_back(std::move(delivery));
    }
    void receive(Date on, std::string reference, Money amount) {
        money.received += amount;
        if (money.demand_due_on) money.received_since_demand += amount;
        money.receipts.push_back({on, std::move(reference), amount});
    }

    CaseMoney money;

private:
    void post(Posting const& posting, Date on) {
        if (is_administrative(posting.post)) money.administrative += posting.amount;
        auto const number = LineNumber::parse(line_text(posting.line));
        if (!number) {
            if (posting.post == Post::termination_cost_charged ||
                posting.post == Post::termination_surcharge)
                money.other_charges += posting.amount;
            return;
        }
        auto& line = money.lines[*number];
        bool const credit = posting.post == Post::discrepancy_credited;
        auto const amount = credit ? Money{} - posting.amount : posting.amount;
        if (is_value(posting.post) || credit) line.value += amount;
        if (is_value(posting.post) || is_charge(posting.post) || credit)
            (on < from_ ? line.delivered_before : line.delivered_now) += amount;
        if (posting.post == Post::disbursement_recorded ||
            posting.post == Post::disbursement_after_interim)
            line.disbursed += amount;
    }

    Date from_, to_;
    Accounting const& accounting_;
};

// What a fact says about a delivery, for the listing.
struct Named {
    std::map<std::string, ShipmentReported, std::less<>> shipments;

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
        return std::nullopt;
    }
};

void take_cash(Folding& folding, CaseEvent const& event) {
    auto const on = event.happened_on;
    if (auto const* it = event.fact.as<DepositReceived>())
        folding.receive(on, it->reference, it->amount);
    if (auto const* it = event.fact.as<PaymentReceived>())
        folding.receive(on, it->reference, it->amount);
    if (auto const* it = event.fact.as<CaseFinalClosed>(); it && it->excess != Money{})
        folding.receive(on, "excess to the holding account", Money{} - it->excess);
    if (auto const* it = event.fact.as<BillIssued>()) {
        folding.money.last_demand = it->amount_due;
        folding.money.demand_due_on = it->due_on;
        folding.money.received_since_demand = Money{};
    }
}

}  // namespace

std::expected<CaseMoney, std::string> case_money(CaseId const& case_id,
                                                 std::vector<RecordedFact> const& facts,
                                                 std::vector<BatchOfLine> const& batches,
                                                 FiscalQuarter quarter,
                                                 Accounting const& accounting) {
    CaseBooks books{case_id, accounting};
    Folding folding{quarter, accounting};
    Named named;
    for (auto const& recorded : facts) {
        // Offers hold the terms of their lines, so all facts pass through the books; those later
        // than the quarter only leave no trace here.
        auto fact = fact_from(recorded.fact);
        if (!fact) return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " +
                                          case_id.text() + " cannot be read"};
        CaseEvent const event{recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}};
        auto const made = books.take(event, recorded.fact.recorded_at);
        if (!made) return std::unexpected{made.error()};
        auto listed = named.of(event);
        if (!folding.counts(event.happened_on)) continue;
        take_cash(folding, event);
        if (!made->has_value()) continue;
        auto const [value, charges] = folding.take(**made);
        if (!listed) continue;
        listed->value = value;
        listed->charges = charges;
        folding.list(std::move(*listed), event.happened_on);
    }
    for (auto const& batch : batches) {
        auto const made = books.take(batch.sums, batch.on, batch.recorded_at);
        if (!made) return std::unexpected{made.error()};
        if (!folding.counts(batch.on) || !made->has_value()) continue;
        auto const [value, charges] = folding.take(**made);
        folding.list({batch.report, batch.sums.line, "delivery report", batch.on, batch.on,
                      batch.sums.quantity, false, value, charges},
                     batch.on);
    }
    return std::move(folding.money);
}

}  // namespace casewright
