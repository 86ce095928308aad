#include "accounts/case_postings.hpp"

#include <algorithm>

namespace casewright {
namespace {

constexpr std::array<Post, 8> charge_posts{
    Post::delivery_packing,        Post::delivery_transportation,
    Post::delivery_administrative, Post::delivery_other,
    Post::delivery_nonrecurring,   Post::delivery_contract_administration,
    Post::delivery_program_support, Post::delivery_attrition};
constexpr std::size_t below_the_line = 4, administrative = 2;

template <class... Facts>
constexpr auto kinds_of(FactList<Facts...>) {
    return std::array<std::string_view, sizeof...(Facts)>{Facts::fact_kind...};
}
constexpr auto money_kinds = kinds_of(
    FactList<PricedOffer, DepositReceived, AuthorityIssued, OfferCancelled, CaseImplemented, ObligationRecorded,
             ShipmentReported, PriceActualized, PerformanceReported, DisbursementRecorded,
             BillIssued, PaymentReceived, TerminationReserved, TerminationConcluded, CaseInterimClosed, CaseFinalClosed,
             LateTransactionRecorded, CaseReopened, HoldingApplied, MovedToHolding, ExcessRefunded,
             DiscrepancyFiled, DiscrepancyRemedied>{});

// The part of `total` that belongs to `delivered` of `net`. Rounded down, so that the parts never
// exceed the whole; the last delivery brings them to it, because the whole is shared out anew.
Money share_of(Money total, Money delivered, Money net) {
    if (net <= Money{}) return Money{};
    return Money::from_cents(
        divide(Wide{total.cents()} * delivered.cents(), net.cents(), Rounding::toward_zero));
}

}  // namespace

bool posts_money(std::string_view fact_kind) {
    return std::ranges::find(money_kinds, fact_kind) != money_kinds.end();
}

std::expected<std::optional<Transaction>, std::string> CaseBooks::made(
    std::string kind, std::uint32_t sequence, Date on, std::chrono::sys_seconds recorded_at,
    Amounts const& amounts) {
    Transaction transaction{std::string{case_id_.customer()}, case_id_, sequence, std::move(kind),
                            on, recorded_at, {}};
    if (auto posted = post_amounts(transaction, amounts, *accounting_); !posted)
        return std::unexpected{posted.error()};
    if (transaction.postings.empty()) return std::optional<Transaction>{};
    return transaction;
}

std::expected<std::optional<Transaction>, std::string> CaseBooks::take(
    CaseEvent const& event, std::chrono::sys_seconds recorded_at) {
    return made(std::string{kind_of(event.fact)}, event.sequence, event.happened_on, recorded_at,
                amounts_of(event.fact, event.happened_on));
}

std::expected<std::optional<Transaction>, std::string> CaseBooks::take(
    BatchSums const& sums, Date on, std::chrono::sys_seconds recorded_at) {
    auto const line = line_code(sums.line);
    auto const total = sums.value + sums.packing + sums.transportation + sums.administrative;
    unbilled_.push_back({on, line, total});
    administrative_ += sums.administrative;
    return made("delivery batch", 0, on, recorded_at,
                {{Post::batch_value, line, sums.value},
                 {Post::batch_packing, line, sums.packing},
                 {Post::batch_transportation, line, sums.transportation},
                 {Post::batch_administrative, line, sums.administrative}});
}

CaseBooks::Amounts CaseBooks::amounts_of(Fact const& fact, Date on) {
    if (auto const* offer = fact.as<PricedOffer>()) {
        keep_offer(*offer);
        return {};
    }
    if (auto amounts = acceptance_amounts(fact, on); !amounts.empty()) return amounts;
    if (auto amounts = holding_amounts(fact, on); !amounts.empty()) return amounts;
    if (auto amounts = execution_amounts(fact, on); !amounts.empty()) return amounts;
    return closing_amounts(fact, on);
}

CaseBooks::OfferedLine CaseBooks::offered(PricedLine const& line) {
    auto const units = line.quantity.value_or(Quantity{1});
    auto const whole = [&](UnitPrice each) {
        return extend(units, each, Rounding::half_away_from_zero);
    };
    return {line.number,
            line.net,
            {line.packing_crating_handling, line.transportation, line.administrative_charge,
             line.other, whole(line.nonrecurring_cost), whole(line.contract_administration),
             whole(line.program_support), whole(line.attrition)}};
}

void CaseBooks::keep_offer(PricedOffer const& offer) {
    auto& lines = offers_[offer.document.value_or("basic")];
    lines.clear();
    for (auto const& line : offer.lines) lines.push_back(offered(line));
}

// The offer of a later document is the whole case as it then stands: a line that it leaves out has
// no value left, and each line posts the difference.
CaseBooks::Amounts CaseBooks::implemented(std::string const& document) {
    auto const offer = offers_.find(document);
    if (offer == offers_.end()) return {};
    std::map<LineNumber, OfferedLine> ordered;
    for (auto const& [number, books] : lines_) ordered[number].number = number;
    for (auto const& line : offer->second) ordered[line.number] = line;
    Amounts amounts;
    for (auto const& [number, terms] : ordered) {
        auto& books = lines_[number];
        Money charges;
        for (std::size_t place = 0; place < below_the_line; ++place)
            charges += terms.charges[place];
        auto const line = line_code(number);
        amounts.push_back({Post::line_ordered, line, terms.net - books.net});
        amounts.push_back({Post::line_charges_ordered, line, charges - books.charges_ordered});
        books.net = terms.net;
        books.charges_ordered = charges;
        // What was delivered on a line that is gone stays charged as it was.
        if (terms.net > Money{}) books.terms = terms;
    }
    return amounts;
}

CaseBooks::Amounts CaseBooks::delivered(LineNumber const& number, Money change, Date on) {
    auto& books = lines_[number];
    auto const line = line_code(number);
    Amounts amounts{{Post::delivery_value, line, change}};
    Money total = change;
    books.delivered += change;
    for (std::size_t place = 0; place < charge_count; ++place) {
        auto const due = share_of(books.terms.charges[place], books.delivered, books.terms.net);
        auto more = due - books.charged[place];
        books.charged[place] = due;
        // The charge of a cancellation took the place of what lines brought: a lower price gives
        // back no more than there is.
        if (place == administrative && administrative_ + more < Money{})
            more = Money{} - administrative_;
        amounts.push_back({charge_posts[place], line, more});
        if (place < below_the_line) total += more;
        if (place == administrative) administrative_ += more;
    }
    unbilled_.push_back({on, line, total});
    return amounts;
}

CaseBooks::Amounts CaseBooks::billed(BillIssued const& bill) {
    newest_quarter_ = bill.quarter;
    std::map<LineCode, Money> charged;
    auto const until = last_day_of(bill.quarter);
    std::erase_if(unbilled_, [&](Unbilled const& open) {
        if (open.on > until) return false;
        charged[open.line] += open.amount;
        return true;
    });
    Amounts amounts;
    for (auto const& [line, amount] : charged)
        amounts.push_back({Post::bill_charged, line, amount});
    demand_.ask(bill.quarter, bill.amount_due);
    amounts.push_back({Post::bill_demanded, 0, demand_.balance() - demanded_});
    demanded_ = demand_.balance();
    return amounts;
}

CaseBooks::Amounts CaseBooks::terminated(TerminationConcluded const& fact, Date on) {
    auto const surcharge = fact.administrative_charge - administrative_;
    administrative_ = fact.administrative_charge;
    unbilled_.push_back({on, 0, fact.termination_costs + surcharge});
    return {{Post::termination_cost_charged, 0, fact.termination_costs},
            {Post::termination_surcharge, 0, surcharge},
            {Post::termination_reserve_released, 0, take_out(reserve_)}};
}

Money CaseBooks::take_out(Money& held) {
    auto const all = held;
    held = Money{};
    return all;
}

// A payment posts against the demand by its own rule. Other cash of the case pays what a statement asked for too, in
// full, so that the balance of any day does not depend on the order in which the days were recorded.
CaseBooks::Amounts CaseBooks::changed_demand(Date on, Money amount) {
    demand_.receive(on, amount);
    if (demand_.asked() == Money{}) return {};
    demanded_ = demanded_ - amount;
    return {{Post::bill_demanded, 0, Money{} - amount}};
}

CaseBooks::Amounts CaseBooks::paid(Post post, Date on, Money amount) {
    demand_.receive(on, amount);
    demanded_ = demanded_ - amount;
    return {{post, 0, amount}};
}

CaseBooks::Amounts CaseBooks::acceptance_amounts(Fact const& fact, Date on) {
    if (auto const* deposit = fact.as<DepositReceived>()) {
        auto amounts = changed_demand(on, deposit->amount);
        amounts.push_back({deposit->from == DepositSource::purchaser ? Post::deposit_received
                                                                     : Post::deposit_from_holding,
                           0, deposit->amount});
        return amounts;
    }
    if (auto const* it = fact.as<CaseImplemented>()) return implemented(it->document);
    Amounts amounts;
    if (auto const* authority = fact.as<AuthorityIssued>())
        for (auto const& [line, amount] : authority->lines)
            amounts.push_back({Post::authority_issued, line_code(line), amount});
    if (auto const* cancelled = fact.as<OfferCancelled>())
        for (auto const& [line, amount] : cancelled->withdrawn)
            amounts.push_back({Post::authority_withdrawn, line_code(line), amount});
    return amounts;
}

CaseBooks::Amounts CaseBooks::holding_amounts(Fact const& fact, Date on) {
    if (auto const* it = fact.as<HoldingApplied>()) return paid(Post::holding_applied, on, it->amount);
    if (auto const* it = fact.as<MovedToHolding>()) {
        auto amounts = changed_demand(on, Money{} - it->amount);
        amounts.push_back({Post::moved_to_holding, 0, it->amount});
        return amounts;
    }
    if (auto const* it = fact.as<ExcessRefunded>()) return {{Post::holding_refunded, 0, it->amount}};
    return {};
}

CaseBooks::Amounts CaseBooks::execution_amounts(Fact const& fact, Date on) {
    if (auto const* it = fact.as<ObligationRecorded>())
        return {{it->releases ? Post::obligation_released : Post::obligation_recorded,
                 line_code(it->line), it->amount}};
    if (auto const* it = fact.as<ShipmentReported>()) {
        shipments_[it->shipment] = {it->line, it->value};
        return delivered(it->line, it->value, on);
    }
    if (auto const* it = fact.as<PriceActualized>()) {
        auto const shipment = shipments_.find(it->shipment);
        if (shipment == shipments_.end()) return {};
        auto const change = it->value - shipment->second.second;
        shipment->second.second = it->value;
        return delivered(shipment->second.first, change, on);
    }
    if (auto const* it = fact.as<PerformanceReported>()) return delivered(it->line, it->value, on);
    if (auto const* it = fact.as<DisbursementRecorded>()) {
        if (interim_closed_) suspense_ = suspense_ - it->amount;
        return {{interim_closed_ ? Post::disbursement_after_interim : Post::disbursement_recorded,
                 line_code(it->line), it->amount}};
    }
    if (auto const* it = fact.as<BillIssued>()) return billed(*it);
    if (auto const* it = fact.as<PaymentReceived>()) return paid(Post::payment_received, on, it->amount);
    if (auto const* it = fact.as<TerminationReserved>()) {
        auto const change = it->reserve - reserve_;
        reserve_ = it->reserve;
        return {{Post::termination_reserve_set, 0, change}};
    }
    if (auto const* it = fact.as<DiscrepancyFiled>()) reports_[it->name] = {it->line, it->value};
    if (auto const* it = fact.as<DiscrepancyRemedied>(); it && it->remedy == Remedy::credit)
        if (auto const report = reports_.find(it->name); report != reports_.end()) {
            auto const [line, value] = report->second;
            unbilled_.push_back({on, line_code(line), Money{} - value});
            return {{Post::discrepancy_credited, line_code(line), value}};
        }
    return {};
}

CaseBooks::Amounts CaseBooks::closing_amounts(Fact const& fact, Date on) {
    if (auto const* it = fact.as<TerminationConcluded>()) return terminated(*it, on);
    if (auto const* it = fact.as<CaseInterimClosed>()) {
        interim_closed_ = true;
        suspense_ += it->unliquidated;
        return {{Post::termination_reserve_released, 0, take_out(reserve_)},
                {Post::interim_closed, 0, it->unliquidated}};
    }
    if (auto const* it = fact.as<CaseFinalClosed>()) {
        interim_closed_ = false;
        demand_.end();
        return {{Post::termination_reserve_released, 0, take_out(reserve_)},
                {Post::suspense_returned, 0, take_out(suspense_)},
                {Post::bill_demanded, 0, Money{} - take_out(demanded_)},
                {Post::excess_to_holding, 0, it->excess}};
    }
    if (auto const* it = fact.as<LateTransactionRecorded>()) {
        suspense_ = it->credit ? suspense_ + it->amount : suspense_ - it->amount;
        return {{it->credit ? Post::late_credit : Post::late_transaction, 0, it->amount}};
    }
    if (fact.as<CaseReopened>() != nullptr) {
        interim_closed_ = false;
        return {{Post::suspense_returned, 0, take_out(suspense_)}};
    }
    return {};
}

}  // namespace casewright
