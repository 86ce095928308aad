// The schedule after the award of a contract: the rows of a modification, and that the modification takes them.
#include "lifecycle/offer/award_schedule.hpp"

#include <ranges>

#include "cases/award_plan.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/offer/schedule_offer.hpp"

namespace casewright {
inline namespace awards {

using namespace casewright::test;
using namespace std::chrono;

// 100 articles of 1,000 dollars by contract, in the first plan 60,000 and 40,000 dollars of it.
LetterOfRequest procured_letter() {
    auto article = article_line("001", "1000.00", 100);
    article.source = "P";
    article.packing = false;
    article.schedule = {{{2028, 1}, Quantity{100}}};
    auto letter = letter_with({article});
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::dependable_undertaking};
    letter.payment->contract = {{{2027, 3}, dollars("60000.00"), {}, {}}, {{2027, 4}, dollars("40000.00"), {}, {}}};
    return letter;
}

class Life {
public:
    explicit Life(LetterOfRequest letter = procured_letter()) : letter_{std::move(letter)} {
        on(2026y / November / 1, RequestReceived{letter_});
        on(2026y / November / 1, price_offer(letter_, shipped(), 2026y / November / 1).value());
        on(2026y / November / 20, OfferAccepted{"basic", 2026y / November / 20, "ministry", {}, false, {}});
        on(2026y / December / 1, CaseImplemented{"basic", {}});
    }
    Life& on(Date day, Fact fact) {
        case_ = after(std::move(case_), {case_.last_sequence + 1, day, std::move(fact), {}});
        return *this;
    }
    Life& award(Date day, std::vector<ContractQuarter> quarters, std::string contract = "C1") {
        ObligationRecorded fact{line_number("001"), ObligationForm::contract, std::move(contract), dollars("1.00"), false};
        fact.contract_plan = ContractorPlan{std::move(quarters)};
        return on(day, fact);
    }
    Life& modification(Date day, std::string name = "M1") {
        on(day, ModificationStarted{name, "payment schedule after award", {}, {}});
        return price(day, name);
    }
    Life& price(Date day, std::string const& name) {
        auto offer = price_offer(letter_, shipped(), day).value();
        offer.document = name;
        return on(day, offer);
    }
    [[nodiscard]] Case const& now() const { return case_; }
    [[nodiscard]] std::optional<AwardRevision> asked(Date day) const {
        return schedule_after_award(case_, day, shipped()).value();
    }
    [[nodiscard]] AwardedPlanStage stage() const { return awarded_plan_stage(case_); }
    // As `bill schedule` revises the newest document.
    [[nodiscard]] RevisedSchedule revision_of(std::string_view name, Date day) const {
        auto const& before = document_of(case_, "basic");
        return revise_schedule({DocumentKind::modification, schedule_of(case_, before, shipped()).value(),
                                schedule_of(case_, document_of(case_, name), shipped()).value(),
                                case_.deposits + case_.paid - case_.to_holding, day},
                               shipped());
    }

private:
    LetterOfRequest letter_;
    Case case_;
};

std::vector<ContractQuarter> later_plan() {
    return {{{2027, 4}, dollars("20000.00"), dollars("9000.00"), dollars("500.00")},
            {{2028, 1}, dollars("30000.00"), dollars("4000.00"), dollars("800.00")},
            {{2028, 2}, dollars("50000.00"), {}, {}}};
}

std::vector<std::string> rows_of(RevisedSchedule const& revised) {
    std::vector<std::string> rows;
    for (auto const& row : revised.payments)
        rows.push_back(to_text(row.due_on) + " " + to_text(row.amount) + " " + to_text(row.cumulative));
    return rows;
}

}  // namespace awards

TEST_CASE("SAMM C9.9.3: after the award the schedule in force is worked out again by the contractor's plan, in the rows of a modification") {
    Life life;
    auto const day = Date{2027y / January / 20};
    CHECK_FALSE(life.asked(day).has_value());
    life.on(2026y / November / 30, DepositReceived{"basic", dollars("5000.00"), DepositSource::purchaser, "wire"});
    life.on(2027y / January / 10, PaymentReceived{dollars("250.00"), "wire 2"});
    life.award(2027y / January / 15, later_plan());
    auto const award = life.asked(day);
    REQUIRE(award.has_value());
    CHECK(award->contracts == std::vector<std::string>{"C1"});
    CHECK(award->plan == later_plan());
    auto const before = schedule_of(life.now(), basic_of(life.now()), shipped()).value();
    auto const total = basic_of(life.now()).offer->summary.total;
    auto const& revised = award->revised;
    CHECK(revised.previous_scheduled == before.initial_deposit);
    CHECK(revised.current_requirement == award->after.initial_deposit);
    CHECK(revised.received == dollars("5250.00"));
    CHECK(revised.due_with_acceptance == Money{});
    REQUIRE_FALSE(revised.payments.empty());
    CHECK(revised.payments.back().cumulative == total);
    // The contractor is paid later than was thought, so less is asked for by June and September.
    auto const asked_by = [](std::vector<ScheduledPayment> const& payments, Date on) {
        Money sum;
        for (auto const& each : payments)
            if (each.due_on <= on) sum = each.cumulative;
        return sum;
    };
    CHECK(asked_by(revised.payments, 2027y / June / 15) < asked_by(before.payments, 2027y / June / 15));
    // What must be on hand at the end of the last quarter of 2027: 20,000 paid, 9,000 of liability and 500 held back,
    // as of 2028-Q1 50,000 with 4,000 and 800.
    auto const requirement = [&](FiscalQuarter covers) {
        for (auto const& each : award->after.payments)
            if (each.covers == covers) return each.requirement;
        return Money{};
    };
    auto const need = [&](FiscalQuarter quarter) {
        for (auto const& each : award->after.quarters)
            if (each.quarter == quarter) return each;
        return QuarterNeed{};
    };
    CHECK(need({2027, 4}).termination_liability == dollars("9000.00"));
    CHECK(need({2028, 1}).holdback == dollars("800.00"));
    CHECK(requirement({2027, 4}) - need({2027, 4}).termination_liability - need({2027, 4}).holdback +
              need({2028, 1}).spending + need({2028, 1}).termination_liability + need({2028, 1}).holdback ==
          requirement({2028, 1}));
    // Every row and figure explains itself.
    for (auto const& [path, value] : {std::pair{"revision.previous_scheduled", revised.previous_scheduled},
                                      std::pair{"revision.current_requirement", revised.current_requirement},
                                      std::pair{"revision.received", revised.received}})
        CHECK(award->explanations.at(path).value == to_text(value));
    for (auto const& row : revised.payments)
        CHECK(award->explanations.at(payment_path(row.due_on, "amount")).value == to_text(row.amount));
    // Asking records nothing and changes nothing.
    CHECK(schedule_of(life.now(), basic_of(life.now()), shipped())->payments == before.payments);
    CHECK(life.stage() == AwardedPlanStage::waits);
}

TEST_CASE("SAMM C9.9.3.3: the modification that carries the award takes exactly its rows, and ends the wait when it is implemented") {
    Life life;
    life.on(2026y / November / 30, DepositReceived{"basic", dollars("5000.00"), DepositSource::purchaser, "wire"});
    life.award(2027y / January / 15, later_plan());
    auto const day = Date{2027y / January / 20};
    auto const award = life.asked(day).value();
    life.modification(day);
    CHECK(rows_of(life.revision_of("M1", day)) == rows_of(award.revised));
    CHECK(life.revision_of("M1", day).current_requirement == award.revised.current_requirement);
    CHECK(life.stage() == AwardedPlanStage::in_document);
    CHECK_FALSE(life.asked(day).has_value());
    life.on(2027y / January / 25, CaseImplemented{"M1", {}});
    CHECK(life.stage() == AwardedPlanStage::in_force);
    CHECK_FALSE(life.asked(day).has_value());
    CHECK(payment_plan_of(life.now(), document_of(life.now(), "M1")).contract == later_plan());
    CHECK(payment_plan_of(life.now(), basic_of(life.now())).contract == procured_letter().payment->contract);
}

TEST_CASE("an award after the price of a modification waits for the next price, and a second contract adds to the first") {
    Life life;
    auto const day = Date{2027y / January / 20};
    life.modification(day);
    life.award(2027y / January / 21, later_plan());
    CHECK(life.stage() == AwardedPlanStage::waits);
    CHECK(payment_plan_of(life.now(), document_of(life.now(), "M1")).contract == procured_letter().payment->contract);
    life.price(2027y / January / 22, "M1");
    CHECK(life.stage() == AwardedPlanStage::in_document);
    // The same contract states its plan again: the new one takes the place of the old one.
    auto changed = later_plan();
    changed.front().spending = dollars("10000.00");
    life.award(2027y / January / 23, changed);
    CHECK(awarded_plan_of(life.now()) == changed);
    CHECK(life.stage() == AwardedPlanStage::waits);
    life.award(2027y / January / 24, {{{2027, 3}, dollars("5000.00"), {}, {}}, {{2027, 4}, dollars("1.00"), dollars("2.00"), dollars("3.00")}},
               "C2");
    auto const both = awarded_plan_of(life.now());
    REQUIRE(both.size() == 4);
    CHECK(both[0].spending == dollars("5000.00"));
    CHECK(both[1] == ContractQuarter{{2027, 4}, dollars("10001.00"), dollars("9002.00"), dollars("503.00")});
    CHECK(life.asked(2027y / January / 25)->contracts == std::vector<std::string>{"C1", "C2"});
}

TEST_CASE("a letter that repeats the old plan does not undo an award, one that says another plan does") {
    for (bool const repeats : {true, false}) {
        CAPTURE(repeats);
        Life life;
        life.award(2027y / January / 15, later_plan());
        auto letter = procured_letter();
        if (!repeats) letter.payment->contract.back().spending = dollars("39000.00");
        life.on(2027y / January / 20, AmendmentStarted{"A1", "more", {}, {}});
        life.on(2027y / January / 20, RequestRevised{"A1", letter});
        life.price(2027y / January / 21, "A1");
        CHECK(payment_plan_of(life.now(), document_of(life.now(), "A1")).contract ==
              (repeats ? later_plan() : letter.payment->contract));
    }
}

TEST_CASE("SAMM C9.9.1.5.3: an award that pays more than the procured lines are worth has no schedule") {
    Life life;
    life.award(2027y / January / 15, {{{2027, 4}, dollars("900000.00"), {}, {}}});
    auto const refused = schedule_after_award(life.now(), 2027y / January / 20, shipped());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().rule.id == "schedule.plan_within_contracts");
}

TEST_CASE("where everything was due with acceptance an award asks for nothing more") {
    auto letter = procured_letter();
    letter.payment->terms = {TermOfSale::cash_with_acceptance};
    Life life{letter};
    life.award(2027y / January / 15, later_plan());
    auto const award = life.asked(2027y / January / 20);
    REQUIRE(award.has_value());
    CHECK(award->revised.payments.empty());
}

TEST_CASE("an obligation with a contractor's plan is stored as version 2 and reads back, one without as it always was") {
    Life life;
    ObligationRecorded plain{line_number("001"), ObligationForm::contract, "C1", dollars("1.00"), false};
    CHECK(version_of(plain) == 1);
    CHECK_FALSE(to_json(plain).as_object().contains("contract_plan"));
    auto stated = plain;
    stated.contract_plan = ContractorPlan{later_plan()};
    CHECK(version_of(stated) == 2);
    NewFact stored{"obligation_recorded", 2, 2027y / January / 1, {}, "contracting", "", to_json(stated)};
    auto const back = fact_from(stored);
    REQUIRE(back.has_value());
    CHECK(back->as<ObligationRecorded>()->contract_plan->quarters == later_plan());
    stored.version = 1;
    CHECK_FALSE(fact_from(stored).has_value());
}

}  // namespace casewright
