// src/accounts/agency_fixture.hpp
// A made-up agency for tests, peers and benchmarks: cases of several purchasers whose money facts
// are drawn from one seed, with amendments, corrections, cancellations, closures and reopenings in
// the order of one calendar. Beside the books it keeps plain sums of its own, from the facts and not
// by way of any account.
#pragma once
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "accounts/money_cover.hpp"
#include "accounts/record_ledger.hpp"

namespace casewright::test::agency {

// splitmix64: a seed means the same agency everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }
    Money money(std::int64_t low, std::int64_t high) { return Money::from_cents(between(low, high)); }

private:
    std::uint64_t state_;
};

// What a line and a case have come to, by plain sums.
struct PlainLine {
    Money net, charges, authority, obligated, disbursed, delivered, posted;
    std::int64_t units = 1;
};
struct PlainCase {
    CaseId id;
    std::uint32_t sequence = 0;
    std::map<LineNumber, PlainLine> lines;
    std::map<std::string, std::pair<LineNumber, Money>> estimated;  // shipments to be actualized
    Money received, from_holding, disbursed, to_holding, credits, unliquidated, late;
    Money due;    // open of the last statement; below zero: paid before it was demanded
    Money asked;  // by it
    std::vector<std::pair<Date, Money>> cash;  // all that came in
    FiscalQuarter billed;
    // What is due when a statement of `quarter` is made: what came in later, or was recorded later, it does not count.
    [[nodiscard]] Money asked_less_paid(FiscalQuarter quarter) const {
        auto open = asked;
        for (auto const& [on, amount] : cash)
            if (on > last_day_of(quarter)) open = open - amount;
        return asked == Money{} ? std::min(Money{}, open) : open;
    }
    int documents = 0, names = 0;
    enum class Stage { offered, executing, canceled, interim, closed } stage = Stage::offered;
};

struct Counts {
    std::int64_t facts = 0, refused = 0, amendments = 0, corrections = 0, cancellations = 0,
                 reopenings = 0, batches = 0;
};

class Agency {
public:
    Agency(std::uint64_t seed, std::size_t cases, Accounting const& accounting)
        : random_{seed}, record_{accounting} {
        static constexpr std::array<std::string_view, 7> customers{"BN", "KV", "RO", "PL",
                                                                   "BU", "JA", "TW"};
        for (std::size_t place = 0; place < cases; ++place) {
            PlainCase made;
            auto const letter = [](std::size_t value) { return static_cast<char>('A' + value % 26); };
            made.id = CaseId::parse(std::string{customers[place % customers.size()]} + "-B-" +
                                    letter(place / 676) + letter(place / 26) + letter(place))
                          .value();
            cases_.push_back(std::move(made));
        }
    }

    // Told of every fact that was posted, to record it as well. Then nothing moves without a fact.
    using Sink = std::function<void(CaseId const&, CaseEvent const&, std::chrono::sys_seconds)>;
    void tell(Sink sink) { sink_ = std::move(sink); }

    // `steps` attempts, each at a case drawn by chance.
    void run(std::size_t steps) {
        for (std::size_t step = 0; step < steps; ++step) {
            if (random_.chance(3)) day_ = plus_days(day_, 1);
            ++second_;
            attempt(cases_[static_cast<std::size_t>(
                random_.between(0, static_cast<std::int64_t>(cases_.size()) - 1))]);
        }
    }

    [[nodiscard]] RecordLedger const& record() const { return record_; }
    [[nodiscard]] Ledger const& ledger() const { return record_.ledger(); }
    [[nodiscard]] std::vector<PlainCase> const& cases() const { return cases_; }
    [[nodiscard]] Counts const& counts() const { return counts_; }
    [[nodiscard]] Date today() const { return day_; }

private:
    std::chrono::sys_seconds now() const {
        return std::chrono::sys_days{day_} + std::chrono::seconds{second_ % 86'400};
    }

    // Some facts are learned late: they happened up to twenty days before.
    Date happened() { return random_.chance(15) ? plus_days(day_, -static_cast<int>(random_.between(1, 20))) : day_; }

    // False when the purchaser's money does not cover it.
    bool take(PlainCase& it, Fact fact) {
        CaseEvent const event{it.sequence + 1, happened(), std::move(fact), {}};
        auto const draft = record_.draft(it.id, event, now());
        invariant(draft.has_value(), "every amount has a rule");
        if (*draft && refused_for_cover(record_.ledger(), **draft)) {
            ++counts_.refused;
            return false;
        }
        auto const taken = record_.take(it.id, event, now());
        invariant(taken.has_value(), "what was drafted can be posted");
        if (sink_) sink_(it.id, event, now());
        ++it.sequence;
        ++counts_.facts;
        return true;
    }

    LineNumber line_of(PlainCase const& it) {
        auto place = it.lines.begin();
        std::advance(place, random_.between(0, static_cast<std::int64_t>(it.lines.size()) - 1));
        return place->first;
    }

    PricedOffer offer_of(PlainCase& it, std::optional<std::string> document) {
        PricedOffer offer;
        offer.document = std::move(document);
        offer.case_id = it.id;
        offer.requested_on = offer.priced_on = day_;
        auto const count = static_cast<int>(
            std::max<std::int64_t>(static_cast<std::int64_t>(it.lines.size()), random_.between(1, 6)));
        for (int number = 1; number <= count; ++number) {
            PricedLine line;
            line.number = LineNumber::parse("00" + std::to_string(number)).value();
            auto const before = it.lines[line.number];
            auto const used = std::max({before.obligated, before.disbursed, before.delivered, before.authority});
            line.net = std::max(used, random_.money(1, 500'000'000'00));
            line.quantity = Quantity{random_.between(1, 400)};
            auto const share = [&](int parts) { return Money::from_cents(line.net.cents() / parts); };
            line.administrative_charge = share(31);
            line.packing_crating_handling = share(29);
            line.transportation = share(17);
            line.other = random_.chance(10) ? share(101) : Money{};
            auto const each = [&](int parts) {
                return UnitPrice::from_micros(line.net.cents() / line.quantity->units / parts * 10'000);
            };
            line.nonrecurring_cost = each(53);
            line.contract_administration = each(97);
            offer.lines.push_back(line);
        }
        return offer;
    }

    void implement(PlainCase& it, std::string const& document) {
        auto const offer = offer_of(it, document == "basic" ? std::nullopt : std::optional{document});
        take(it, offer);
        for (auto const& line : offer.lines) {
            auto& plain = it.lines[line.number];
            plain.net = line.net;
            plain.charges = line.administrative_charge + line.packing_crating_handling +
                            line.transportation + line.other;
            plain.units = line.quantity->units;
        }
        if (random_.chance(80)) deposit(it, document);
        take(it, CaseImplemented{document, {}});
        authorize(it, document);
        it.stage = PlainCase::Stage::executing;
        if (it.billed == FiscalQuarter{}) it.billed = fiscal_quarter_of(day_);
    }

    void deposit(PlainCase& it, std::string const& document) {
        DepositReceived fact{document, random_.money(1, 300'000'000'00), DepositSource::purchaser, "wire"};
        if (random_.chance(10)) fact.from = DepositSource::holding_account;
        if (!take(it, fact)) return;
        (fact.from == DepositSource::purchaser ? it.received : it.from_holding) += fact.amount;
        it.cash.emplace_back(day_, fact.amount);
        if (it.asked != Money{}) it.due = it.due - fact.amount;
    }

    void authorize(PlainCase& it, std::string const& document) {
        AuthorityIssued fact{document, {}};
        for (auto& [number, line] : it.lines) {
            auto const room = line.net - line.authority;
            if (room <= Money{}) continue;
            auto const amount = random_.money(1, room.cents());
            fact.lines.push_back({number, amount});
            line.authority += amount;
        }
        if (!fact.lines.empty()) take(it, fact);
    }

    void obligate(PlainCase& it) {
        auto const number = line_of(it);
        auto& line = it.lines[number];
        bool const releases = random_.chance(20);
        auto const room = releases ? line.obligated - line.disbursed : line.authority - line.obligated;
        if (room <= Money{}) return;
        auto const amount = random_.money(1, room.cents());
        take(it, ObligationRecorded{number, ObligationForm::contract, "contract", amount, releases});
        line.obligated = releases ? line.obligated - amount : line.obligated + amount;
    }

    void disburse(PlainCase& it) {
        auto const number = line_of(it);
        auto& line = it.lines[number];
        auto const room = line.obligated - line.disbursed;
        if (room <= Money{}) return;
        auto const amount = random_.money(1, room.cents());
        if (!take(it, DisbursementRecorded{number, amount, "c", "i", "r", "e"})) return;
        line.disbursed += amount;
        it.disbursed += amount;
    }

    void deliver(PlainCase& it) {
        auto const number = line_of(it);
        auto& line = it.lines[number];
        auto const room = line.net - line.delivered;
        if (room <= Money{}) return;
        auto const value = random_.chance(20) ? room : random_.money(1, room.cents());
        auto const name = "S" + std::to_string(++it.names);
        if (random_.chance(70)) {
            bool const estimated = random_.chance(40);
            take(it, ShipmentReported{name, number, Quantity{1}, value,
                                      estimated ? PriceBasis::estimated : PriceBasis::actual, day_, {}, false});
            if (estimated) it.estimated[name] = {number, value};
        } else {
            take(it, PerformanceReported{number, name, value, day_, false});
        }
        line.delivered += value;
    }

    void actualize(PlainCase& it) {
        if (it.estimated.empty()) return;
        auto const [name, shipment] = *it.estimated.begin();
        auto& line = it.lines[shipment.first];
        auto const most = line.net - line.delivered + shipment.second;
        auto const value = random_.money(1, std::max<std::int64_t>(1, most.cents()));
        take(it, PriceActualized{name, value});
        line.delivered = line.delivered - shipment.second + value;
        it.estimated.erase(name);
        ++counts_.corrections;
    }

    void bill(PlainCase& it) {
        if (day_ <= last_day_of(it.billed)) return;
        it.asked = random_.money(0, 90'000'000'00);
        it.due = it.asked_less_paid(it.billed);
        take(it, BillIssued{it.billed, it.asked, plus_days(day_, 60)});
        it.billed = casewright::next(it.billed);
    }

    void pay(PlainCase& it) {
        auto const amount = random_.money(1, 200'000'000'00);
        take(it, PaymentReceived{amount, "wire"});
        it.received += amount;
        it.cash.emplace_back(day_, amount);
        it.due = it.due - amount;
    }

    void credit(PlainCase& it) {
        auto const number = line_of(it);
        DiscrepancyFiled filed;
        filed.name = "A" + std::to_string(++it.names);
        filed.line = number;
        filed.value = random_.money(1, 50'000'00);
        filed.noticed_on = day_;
        take(it, filed);
        bool const given = random_.chance(60);
        take(it, DiscrepancyRemedied{filed.name, given ? Remedy::credit : Remedy::replace, "paper"});
        if (given) it.credits += filed.value;
        ++counts_.corrections;
    }

    void batch(PlainCase& it) {
        BatchSums const sums{it.id, line_of(it), 3, Quantity{3}, random_.money(1, 9'000'00),
                                random_.money(0, 300'00), random_.money(0, 400'00), random_.money(0, 200'00)};
        auto const taken = record_.take(sums, day_, now());
        invariant(taken.has_value(), "a batch can be posted");
        it.lines[sums.line].posted += sums.value;
        ++counts_.batches;
    }

    void reserve(PlainCase& it) {
        TerminationReserved fact;
        fact.quarter = fiscal_quarter_of(day_);
        fact.reserve = random_.money(0, 5'000'000'00);
        take(it, fact);
    }

    void close(PlainCase& it) {
        if (random_.chance(40)) {
            take(it, CaseInterimClosed{"certificate", random_.money(0, 1'000'000'00)});
            it.stage = PlainCase::Stage::interim;
            return;
        }
        auto const excess = random_.chance(50) ? random_.money(0, 100'000'00) : Money{};
        take(it, CaseFinalClosed{"certificate", {}, excess});
        it.due = it.asked = Money{};
        it.to_holding += excess;
        it.stage = PlainCase::Stage::closed;
    }

    void after_closure(PlainCase& it) {
        if (random_.chance(50)) {
            LateTransactionRecorded const fact{random_.money(1, 10'000'00), random_.chance(40), "late"};
            if (take(it, fact)) it.late = fact.credit ? it.late - fact.amount : it.late + fact.amount;
        } else if (random_.chance(50)) {
            take(it, CaseReopened{ReopenTo::executing, "need"});
            it.stage = PlainCase::Stage::executing;
            ++counts_.reopenings;
        } else {
            disburse(it);
        }
    }

    void cancel(PlainCase& it) {
        take(it, TerminationConcluded{random_.money(0, 900'000'00), random_.money(0, 15'000'00), {}});
        it.stage = PlainCase::Stage::canceled;
        ++counts_.cancellations;
    }

    void attempt(PlainCase& it) {
        using Stage = PlainCase::Stage;
        if (it.stage == Stage::offered) return implement(it, "basic");
        if (it.stage == Stage::canceled) return close(it);
        if (it.stage == Stage::interim)
            return random_.chance(40) ? close_final(it) : after_closure(it);
        if (it.stage == Stage::closed) return random_.chance(60) ? late(it) : after_closure(it);
        execute(it);
    }
    void execute(PlainCase& it) {
        auto const draw = random_.between(1, 100);
        if (draw <= 20) return obligate(it);
        if (draw <= 38) return disburse(it);
        if (draw <= 55) return deliver(it);
        if (draw <= 60) return actualize(it);
        if (draw <= 70) return bill(it);
        if (draw <= 82) return pay(it);
        if (draw <= 85) return credit(it);
        if (draw <= 91 && sink_) return deliver(it);
        if (draw <= 89) return batch(it);
        if (draw <= 91) return reserve(it);
        if (draw <= 94) return authorize(it, "basic");
        if (draw <= 96) {
            ++counts_.amendments;
            return implement(it, (random_.chance(50) ? "A" : "M") + std::to_string(++it.documents));
        }
        if (draw <= 97) return cancel(it);
        if (draw <= 98) return close(it);
        deposit(it, "basic");
    }
    void close_final(PlainCase& it) {
        take(it, CaseFinalClosed{"certificate", {}, Money{}});
        it.due = it.asked = Money{};
        it.stage = PlainCase::Stage::closed;
    }
    void late(PlainCase& it) {
        LateTransactionRecorded const fact{random_.money(1, 10'000'00), random_.chance(40), "late"};
        if (take(it, fact)) it.late = fact.credit ? it.late - fact.amount : it.late + fact.amount;
    }

    Sink sink_;
    Random random_;
    RecordLedger record_;
    std::vector<PlainCase> cases_;
    Counts counts_;
    Date day_{std::chrono::year{2021}, std::chrono::October, std::chrono::day{1}};
    std::int64_t second_ = 0;
};

}  // namespace casewright::test::agency
