#include "lifecycle/offer/termination_liability.hpp"

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/offer/schedule_offer.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

inline namespace liabilities {

// A contract of 100,000 dollars that would cost 12,000 to end in the second quarter of 2027, and 5,000 in the fourth.
LetterOfRequest contract_letter(std::optional<std::string_view> standby = {}) {
    auto article = article_line("001", "1000.00", 100);
    article.schedule = {{{2027, 4}, Quantity{40}}, {{2028, 2}, Quantity{60}}};
    auto letter = letter_with({article});
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::dependable_undertaking};
    letter.payment->contract = {{{2027, 2}, dollars("30000"), dollars("12000"), dollars("1000")},
                                {{2027, 4}, dollars("60000"), dollars("5000"), {}}};
    if (standby) letter.payment->standby_letter = dollars(*standby);
    return letter;
}

// Accepted on `accepted`, implemented ten days later.
Case implemented(LetterOfRequest const& letter, Date accepted = 2026y / November / 20) {
    auto const priced_on = 2026y / March / 2;
    Case fms_case;
    auto const take = [&](Date on, Fact fact) {
        fms_case = after(std::move(fms_case), {fms_case.last_sequence + 1, on, std::move(fact), {}});
    };
    take(priced_on, RequestReceived{letter});
    take(priced_on, price_offer(letter, shipped(), priced_on).value());
    take(accepted, OfferAccepted{"basic", accepted, "ministry", {}, false, {}});
    take(plus_days(accepted, 10), CaseImplemented{"basic", {}});
    return fms_case;
}

std::string kept(Case const& fms_case, FiscalQuarter quarter) {
    auto const found = liability_in(fms_case, quarter, shipped());
    return found ? to_text(found->reserve.value) : std::string{found.error().rule.id};
}

}  // namespace liabilities

TEST_CASE("SAMM C9.9.1.5.3: the liability of each quarter is what the schedule in force provides for") {
    auto const fms_case = implemented(contract_letter());
    CHECK(kept(fms_case, {2027, 1}) == "0.00");
    CHECK(kept(fms_case, {2027, 2}) == "12000.00");
    CHECK(kept(fms_case, {2027, 3}) == "0.00");
    CHECK(kept(fms_case, {2027, 4}) == "5000.00");
    CHECK(kept(fms_case, {2029, 1}) == "0.00");
    auto const why = liability_in(fms_case, {2027, 2}, shipped())->reserve.why;
    CHECK(why.value == "12000.00");
    CHECK(why.citation.paragraph == "C9.9.1.5.3");
}

TEST_CASE("DSCA 26-50: a standby letter of credit takes its amount of the liability from cash") {
    CHECK(kept(implemented(contract_letter("4000.00")), {2027, 2}) == "8000.00");
    CHECK(kept(implemented(contract_letter("4000.00")), {2027, 4}) == "1000.00");
    CHECK(kept(implemented(contract_letter("12000.00")), {2027, 2}) == "0.00");
    CHECK(kept(implemented(contract_letter("90000.00")), {2027, 4}) == "0.00");
}

TEST_CASE("SAMM C9.9.1.5.4: to 14 June 2026 a letter that does not reach the liability has no schedule, from the next day it has") {
    auto const small = contract_letter("4000.00");
    CHECK(kept(implemented(small, 2026y / June / 13), {2027, 2}) == schedule_letter_covers_liability.id);
    CHECK(kept(implemented(small, 2026y / June / 14), {2027, 2}) == schedule_letter_covers_liability.id);
    CHECK(kept(implemented(small, 2026y / June / 15), {2027, 2}) == "8000.00");
    CHECK(kept(implemented(contract_letter("12000.00"), 2026y / June / 14), {2027, 2}) == "0.00");
}

TEST_CASE("SAMM C9.8.4: under RAPS the highest liability is kept in every quarter of the schedule") {
    auto letter = contract_letter();
    letter.payment->terms = {TermOfSale::raps};
    letter.payment->minimal_risk = true;
    auto const fms_case = implemented(letter);
    CHECK(kept(fms_case, {2027, 4}) == "12000.00");
    CHECK(kept(fms_case, {2029, 1}) == "0.00");
}

TEST_CASE("SAMM C9.9.1.5.3: without an implemented document, or with everything paid at acceptance, no schedule says a liability") {
    CHECK(kept(Case{}, {2027, 2}) == reserve_has_a_schedule.id);
    auto at_once = contract_letter();
    at_once.payment.reset();
    CHECK(kept(implemented(at_once), {2027, 2}) == reserve_has_a_schedule.id);
}
