// Deposit and payments of whole offers: what each kind of line and each term of sale does to them.
#include "lifecycle/offer/schedule_offer.hpp"

#include <algorithm>

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/offer_spending.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/paid_on_delivery.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Date const priced_on = 2026y / November / 1;

LetterOfRequest letter_of(std::vector<TermOfSale> terms) {
    auto article = article_line("001", "1000.00", 100);
    article.schedule = {{{2027, 4}, Quantity{40}}, {{2028, 2}, Quantity{60}}};
    auto service = service_line("002", "80000.00");
    service.availability = "2027-01/2027-12";
    auto letter = letter_with({article, service});
    if (!terms.empty()) letter.payment = PaymentPlan{};
    if (!terms.empty()) letter.payment->terms = std::move(terms);
    return letter;
}

PaymentSchedule schedule_for(LetterOfRequest const& letter, Policy const& policy = shipped()) {
    auto const offer = price_offer(letter, policy, priced_on);
    REQUIRE(offer.has_value());
    auto const schedule = schedule_offer(letter, *offer, {}, policy);
    if (!schedule) FAIL(schedule.error().explanation);
    auto sum = schedule->initial_deposit;
    for (auto const& payment : schedule->payments) sum += payment.amount;
    CHECK(sum == offer->summary.total);
    return *schedule;
}

std::string_view refused(LetterOfRequest const& letter, Policy const& policy = shipped()) {
    auto const offer = price_offer(letter, policy, priced_on);
    REQUIRE(offer.has_value());
    auto const schedule = schedule_offer(letter, *offer, {}, policy);
    return schedule ? "" : schedule.error().rule.id;
}

}  // namespace

TEST_CASE("SAMM C9.T11: an offer without a term of sale is due with acceptance, and says so") {
    auto const schedule = schedule_for(letter_of({}));
    CHECK_FALSE(schedule.scheduled);
    CHECK(schedule.payments.empty());
    CHECK(schedule.terms == "Cash with Acceptance");
    CHECK(schedule.remarks.size() == 1);
}

TEST_CASE("SAMM C5.F3: deposit and payments are whole dollars, and the last takes the cents of the total") {
    auto article = article_line("001", "1000.37", 99);
    article.schedule = {{{2027, 4}, Quantity{40}}, {{2028, 2}, Quantity{59}}};
    auto letter = letter_with({article});
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::dependable_undertaking};
    auto const offer = price_offer(letter, shipped(), priced_on).value();
    REQUIRE(offer.summary.total.cents() % 100 != 0);
    auto const schedule = schedule_for(letter);
    CHECK(schedule.initial_deposit.cents() % 100 == 0);
    REQUIRE(schedule.payments.size() >= 2);
    for (auto const& payment : schedule.payments)
        CHECK((payment.amount.cents() % 100 == 0) == (&payment != &schedule.payments.back()));
    auto const in_cents = schedule_for(letter, shipped_with("schedules/rounding_cents.toml", "value      = \"100\"", "value      = \"1\""));
    CHECK(in_cents.payments.front().amount.cents() % 100 != 0);
}

TEST_CASE("SAMM C9.9.1.5.2: articles are paid for when delivered, services over their period") {
    auto const schedule = schedule_for(letter_of({TermOfSale::dependable_undertaking}));
    CHECK(schedule.scheduled);
    // Accepted on 1 November 2026: the first payment is due on 15 March 2027, for April to June.
    CHECK(schedule.deposit_carries_to == Date{2027y / March / 31});
    REQUIRE(schedule.payments.size() == 4);
    CHECK(schedule.payments[0].due_on == Date{2027y / March / 15});
    CHECK(schedule.payments[0].covers == FiscalQuarter{2027, 3});
    CHECK(schedule.payments[1].due_on == Date{2027y / June / 15});
    CHECK(schedule.payments[2].due_on == Date{2027y / September / 15});
    CHECK(schedule.payments[3].due_on == Date{2027y / December / 15});
    // The surcharge of a small offer is due whole: the deposit holds it beside the first quarter of
    // services, 80,000 over four quarters.
    auto const offer = price_offer(letter_of({}), shipped(), priced_on).value();
    CHECK(schedule.initial_deposit == offer.summary.administrative_charge + dollars("20000.00"));
    CHECK(schedule.payments[0].amount == dollars("20000.00"));
}

TEST_CASE("SAMM C9.9.1.5.3: contracts are paid as their plan says, with liability and holdback") {
    auto letter = letter_of({TermOfSale::cash_prior_to_delivery, TermOfSale::dependable_undertaking});
    letter.payment->contract = {
        {{2027, 2}, dollars("30000"), dollars("12000"), dollars("1000")},
        {{2027, 4}, dollars("60000"), dollars("5000"), {}}};
    auto const schedule = schedule_for(letter);
    CHECK(schedule.terms == "Cash Prior to Delivery, Dependable Undertaking");
    auto const offer = price_offer(letter, shipped(), priced_on).value();
    CHECK(schedule.initial_deposit == offer.summary.administrative_charge + dollars("20000") +
                                          dollars("30000") + dollars("12000") + dollars("1000"));
    letter.payment->contract.back().spending = dollars("9000000");
    CHECK(refused(letter) == schedule_plan_within_contracts.id);
}

TEST_CASE("a curve that is given spreads the contract cost by its shares") {
    auto letter = letter_of({TermOfSale::dependable_undertaking});
    letter.payment->curve = {Rate{250'000}, Rate{250'000}, Rate{500'000}};
    letter.payment->termination_curve = {Rate{100'000}};
    letter.payment->work_begins = FiscalQuarter{2027, 2};
    auto const schedule = schedule_for(letter);
    auto const found = std::ranges::find(schedule.quarters, FiscalQuarter{2027, 2}, &QuarterNeed::quarter);
    REQUIRE(found != schedule.quarters.end());
    CHECK(found->termination_liability > Money{});
    CHECK(schedule.explanations.contains("payment_schedule.contracts"));
}

TEST_CASE("SAMM C9.9.1.5.4: to 14 June 2026 a letter reaches the liability, then it offsets it") {
    auto letter = letter_of({TermOfSale::dependable_undertaking});
    letter.payment->contract = {{{2027, 2}, dollars("1000"), dollars("50000"), {}}};
    letter.payment->standby_letter = dollars("49999.99");
    auto const offer = price_offer(letter, shipped(), priced_on).value();
    auto const keyed = [&](Date day) {
        auto const schedule = schedule_offer(letter, offer, day, shipped());
        return schedule ? std::string{} : std::string{schedule.error().rule.id};
    };
    CHECK(keyed(2026y / June / 14) == schedule_letter_covers_liability.id);
    CHECK(keyed(2026y / June / 15) == "");
    letter.payment->standby_letter = dollars("50000.00");
    CHECK(keyed(2026y / June / 14) == "");
}

TEST_CASE("CAPS asks for a quarter of the value at least, and lines without a time come first") {
    auto letter = letter_of({TermOfSale::caps});
    auto const schedule = schedule_for(letter);
    CHECK(schedule.initial_deposit.cents() == (schedule.total.cents() + 2) / 4);
    letter.lines.front().schedule.clear();
    CHECK(schedule_for(letter).remarks.size() >= 2);
}

TEST_CASE("every figure of a schedule rests on figures that exist, with their values") {
    auto letter = letter_of({TermOfSale::dependable_undertaking});
    letter.payment->contract = {{{2027, 3}, dollars("50000"), dollars("4000"), {}}};
    letter.payment->standby_letter = dollars("5000");
    auto const offer = price_offer(letter, shipped(), priced_on).value();
    auto all = offer.explanations;
    auto const schedule = schedule_offer(letter, offer, {}, shipped()).value();
    all.insert(schedule.explanations.begin(), schedule.explanations.end());
    for (auto const& [path, why] : schedule.explanations)
        for (auto const& input : why.inputs) {
            if (input.path.empty()) continue;
            CAPTURE(path);
            CAPTURE(input.path);
            REQUIRE(all.contains(input.path));
            CHECK(all.at(input.path).value == input.value);
        }
}

TEST_CASE("SAMM C9.8.1: of several terms with credit each says its dollars, the last may be the balance") {
    auto letter = letter_of({TermOfSale::fms_credit, TermOfSale::dependable_undertaking});
    auto const total = price_offer(letter, shipped(), priced_on)->summary.total;
    CHECK(refused(letter) == schedule_terms_say_dollars.id);
    auto const with = [&](std::vector<TermDollars> dollars_of) {
        letter.payment->dollars = std::move(dollars_of);
        return refused(letter);
    };
    auto const credit = TermOfSale::fms_credit, cash = TermOfSale::dependable_undertaking;
    auto const part = dollars("40000.00"), cent = Money::from_cents(1);
    CHECK(with({{credit, part}, {cash, {}}}) == "");
    CHECK(schedule_for(letter).terms == "FMS Credit $40,000.00, Dependable Undertaking (Balance)");
    CHECK(with({{credit, part}, {cash, total - part}}) == "");
    CHECK(with({{credit, part}, {cash, total - part - cent}}) == schedule_terms_add_up.id);
    CHECK(with({{credit, part}, {cash, total - part + cent}}) == schedule_terms_add_up.id);
    CHECK(with({{credit, total + cent}, {cash, {}}}) == schedule_terms_add_up.id);
    CHECK(with({{credit, {}}, {cash, part}}) == schedule_terms_say_dollars.id);
    CHECK(with({{cash, part}, {credit, {}}}) == schedule_terms_say_dollars.id);
    CHECK(with({{credit, part}}) == schedule_terms_say_dollars.id);
    CHECK(version_of(Fact{RequestReceived{letter}}) == 3);
    letter.payment->dollars.reset();
    CHECK(version_of(Fact{RequestReceived{letter}}) == 2);
    // One term alone, or several in cash, need no dollars.
    CHECK(refused(letter_of({TermOfSale::fms_credit})) == "");
    CHECK(refused(letter_of({TermOfSale::cash_prior_to_delivery, TermOfSale::dependable_undertaking})) == "");
}

TEST_CASE("SAMM C9.T11, C9.T17: beside credit, cash with acceptance and grants without cash flow are due with acceptance in full") {
    using enum TermOfSale;
    auto letter = letter_of({fms_credit, cash_with_acceptance});
    auto const total = price_offer(letter, shipped(), priced_on)->summary.total;
    auto const part = dollars("40000.00");
    auto const deposit = [&](std::vector<TermDollars> parts, bool cash_flow = false) {
        letter.payment->terms.clear();
        for (auto const& each : parts) letter.payment->terms.push_back(each.term);
        letter.payment->dollars = std::move(parts);
        letter.payment->cash_flow = cash_flow;
        return schedule_for(letter).initial_deposit;
    };
    auto const by_quarters = deposit({{fms_credit, part}, {dependable_undertaking, {}}});
    CHECK(by_quarters < total - part);
    CHECK(deposit({{fms_credit, part}, {cash_with_acceptance, {}}}) == total - part);
    CHECK(deposit({{cash_with_acceptance, total - part}, {fms_credit, {}}}) == total - part);
    CHECK(deposit({{fms_credit, part}, {map_merger, part}, {cash_with_acceptance, {}}}) == total - part);
    CHECK(deposit({{fmf_guarantee, part}, {fms_credit_non_repayable, {}}}) == total - part);
    CHECK(deposit({{fms_credit, part}, {map_merger, {}}}, true) == by_quarters);
    CHECK(deposit({{fms_credit, part}, {cash_with_acceptance, dollars("1.00")}, {dependable_undertaking, {}}}) ==
          by_quarters);
    // Grants alone, with cash: nothing waits for a schedule.
    CHECK(deposit({{map_merger, part}, {cash_with_acceptance, {}}}) == total);
}

TEST_CASE("SAMM C9.T11, AECA 21(d): payment on delivery needs a written finding, and then has no deposit and no dated payment") {
    auto letter = letter_of({TermOfSale::payment_on_delivery});
    auto const offer = price_offer(letter, shipped(), priced_on).value();
    auto const asked = [&] { return schedule_offer(letter, offer, {}, shipped()); };
    auto const rule = [&] {
        auto const made = asked();
        return made ? std::string_view{} : made.error().rule.id;
    };
    CHECK(rule() == delivery_term_has_finding.id);
    for (auto const& [by, days] : {std::pair{DeliveryFinder::director, 60}, std::pair{DeliveryFinder::president, 120}}) {
        CAPTURE(days);
        letter.payment->delivery_finding = DeliveryFinding{by, "memorandum 12", plus_days(priced_on, 1)};
        CHECK(rule() == delivery_term_has_finding.id);
        letter.payment->delivery_finding->found_on = priced_on;
        auto const schedule = asked();
        REQUIRE(schedule.has_value());
        CHECK(schedule->days_after_billing == days);
        CHECK(schedule->initial_deposit == Money{});
        CHECK(schedule->payments.empty());
        CHECK_FALSE(schedule->scheduled);
        CHECK(schedule->total == offer.summary.total);
        CHECK(schedule->terms == "Payment on Delivery (" + std::to_string(days) + " days after delivery)");
        CHECK(schedule->explanations.at("initial_deposit").value == "0.00");
        CHECK(schedule->explanations.at("payment_schedule.days_after_billing").value == std::to_string(days));
        CHECK(standing_of(schedule->explanations.at("payment_schedule.days_after_billing")) == Standing::unconfirmed);
    }
    letter.payment->terms.push_back(TermOfSale::cash_with_acceptance);
    CHECK(rule() == schedule_delivery_term_stands_alone.id);
}

TEST_CASE("a letter with a finding is stored as version 4 and reads back, those before it as they were") {
    auto letter = letter_of({TermOfSale::payment_on_delivery});
    CHECK(version_of(RequestReceived{letter}) == 2);
    letter.payment->delivery_finding = DeliveryFinding{DeliveryFinder::president, "finding 1", priced_on};
    Fact const fact = RequestReceived{letter};
    CHECK(version_of(fact) == 4);
    auto const back = fact_from({std::string{kind_of(fact)}, 4, priced_on, {}, "purchaser", "", to_json(fact)});
    REQUIRE(back.has_value());
    CHECK(back->as<RequestReceived>()->letter.payment->delivery_finding == letter.payment->delivery_finding);
}
