#include "service/perform.hpp"

#include <doctest/doctest.h>

#include "accounts/told_once.hpp"
#include "billing/billing_fixture.hpp"
#include "billing/make_statement.hpp"
#include "billing/told_figures.hpp"
#include "exchange/answers.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/develop_offer.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/request/receive_request.hpp"
#include "lifecycle/review/review_case.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / April / 1};
constexpr sys_seconds noon{sys_days{today} + 12h};

// A case whose value without charges is `value`; everything is answered but what tests take away.
LetterOfRequest letter(std::string_view id, std::string_view value) {
    auto asked = letter_with({service_line("001", value)});
    asked.case_id = case_id(id);
    answer_everything(asked, shipped());
    return asked;
}

AskedOperation operation(std::string_view id, std::string_view name) {
    AskedOperation asked;
    asked.case_id = case_id(id);
    asked.operation = name;
    asked.on = today;
    asked.now = noon;
    asked.actor = "implementing_agency";
    return asked;
}

AskedOperation receipt(LetterOfRequest const& asked_letter) {
    auto asked = operation(asked_letter.case_id.text(), "receive_request");
    asked.letter = asked_letter;
    return asked;
}

// A record with nothing in it but what a test does.
struct Desk {
    std::unique_ptr<Store> store = open_memory_store();

    std::expected<RecordedFact, Trouble> ask(AskedOperation const& asked) const {
        return perform(*store, KeptFiles{""}, shipped(), asked);
    }
    RecordedFact done(AskedOperation const& asked) const {
        auto recorded = ask(asked);
        if (!recorded && std::holds_alternative<Refusal>(recorded.error()))
            FAIL(std::get<Refusal>(recorded.error()).explanation);
        REQUIRE(recorded.has_value());
        return std::move(*recorded);
    }
    std::string refused(AskedOperation const& asked) const {
        auto const recorded = ask(asked);
        REQUIRE_FALSE(recorded.has_value());
        REQUIRE(std::holds_alternative<Refusal>(recorded.error()));
        return std::string{std::get<Refusal>(recorded.error()).rule.id};
    }
    StoreError::Kind failed(AskedOperation const& asked) const {
        auto const recorded = ask(asked);
        REQUIRE_FALSE(recorded.has_value());
        REQUIRE(std::holds_alternative<StoreError>(recorded.error()));
        return std::get<StoreError>(recorded.error()).kind;
    }
    std::size_t recorded() const { return store->follow(0, 1'000)->size(); }
    Case folded(std::string_view id) const {
        return fold(store->read(case_id(id)).value()).value();
    }
    void price(LetterOfRequest const& asked_letter) const {
        auto const id = asked_letter.case_id.text();
        done(receipt(asked_letter));
        done(operation(id, "assess_request"));
        done(operation(id, "price_offer"));
    }
};

}  // namespace

TEST_CASE("A case goes from its letter to its notification, each step one fact") {
    Desk const desk;
    desk.price(letter("BN-B-UAA", "1000000.00"));
    auto const last = desk.done(operation("BN-B-UAA", "assess_notification"));
    CHECK(last.sequence == 4);
    CHECK(last.fact.kind == "notification_assessed");
    CHECK(last.fact.happened_on == today);
    CHECK(last.fact.recorded_at == noon);
    CHECK(last.fact.actor == "implementing_agency");
    auto const fms_case = desk.folded("BN-B-UAA");
    CHECK(stage_word(fms_case) == "offer_in_development");
    CHECK(basic_of(fms_case).notice.stage == NoticeStage::not_needed);
    CHECK(basic_of(fms_case).offer->summary.total == dollars("1032000.00"));
    CHECK_FALSE(basic_of(fms_case).notification->required);
    CHECK(desk.recorded() == 4);
}

TEST_CASE("SAMM C5.1.7.1: a second letter for a case is refused and nothing is recorded") {
    Desk const desk;
    desk.done(receipt(letter("BN-B-UAA", "1000.00")));
    CHECK(desk.refused(receipt(letter("BN-B-UAA", "2000.00"))) == request_received_once.id);
    CHECK(desk.recorded() == 1);
    auto strange = receipt(letter("BN-B-UAB", "1000.00"));
    strange.case_id = case_id("BN-B-UAC");
    CHECK(desk.refused(strange) == request_names_its_case.id);
    CHECK(desk.recorded() == 1);
}

TEST_CASE("SAMM C5.1.7: each operation out of its turn is refused and nothing is recorded") {
    Desk const desk;
    CHECK(desk.refused(operation("BN-B-UAA", "assess_request")) ==
          assess_request_gate.stage_rule.id);
    CHECK(desk.refused(operation("BN-B-UAA", "price_offer")) == offer_request_is_actionable.id);
    CHECK(desk.refused(operation("BN-B-UAA", "assess_notification")) == review_offer_is_priced.id);
    CHECK(desk.recorded() == 0);
    desk.done(receipt(letter("BN-B-UAA", "1000.00")));
    CHECK(desk.refused(operation("BN-B-UAA", "price_offer")) == offer_request_is_actionable.id);
    CHECK(desk.refused(operation("BN-B-UAA", "assess_notification")) == review_offer_is_priced.id);
    CHECK(desk.recorded() == 1);
}

TEST_CASE("SAMM C5.1.7: answers given later close the gaps of an insufficient request") {
    Desk const desk;
    auto asked = letter("BN-B-UAA", "1000.00");
    asked.answers.erase("valid_military_need");
    desk.done(receipt(asked));
    desk.done(operation("BN-B-UAA", "assess_request"));
    CHECK(stage_word(desk.folded("BN-B-UAA")) == "request_insufficient");
    CHECK(desk.refused(operation("BN-B-UAA", "price_offer")) == offer_request_is_actionable.id);
    auto again = operation("BN-B-UAA", "assess_request");
    again.input.answers = {{"valid_military_need", "yes"}};
    desk.done(again);
    CHECK(stage_word(desk.folded("BN-B-UAA")) == "request_complete");
    // The answer stays with the case: a third assessment needs it no more.
    desk.done(operation("BN-B-UAA", "assess_request"));
    CHECK(stage_word(desk.folded("BN-B-UAA")) == "request_complete");
}

TEST_CASE("The day of the input comes before the day of the question") {
    Desk const desk;
    auto asked = receipt(letter("BN-B-UAA", "1000.00"));
    asked.input.on = 2026y / March / 30;  // the letter is dated a day later
    CHECK(desk.refused(asked) == request_not_from_the_future.id);
    asked.input.on = 2026y / March / 31;
    CHECK(desk.done(asked).fact.happened_on == 2026y / March / 31);
}

TEST_CASE("An operation that does not exist, or a receipt without a letter, is an input error") {
    Desk const desk;
    for (auto const* name : {"", "issue_offer", "receive_request"}) {
        CAPTURE(name);
        auto const recorded = desk.ask(operation("BN-B-UAA", name));
        REQUIRE_FALSE(recorded.has_value());
        CHECK(std::holds_alternative<InputError>(recorded.error()));
    }
    CHECK(desk.recorded() == 0);
    CHECK(find_operation("receive_request")->needs_letter);
    CHECK_FALSE(find_operation("assess_request")->needs_letter);
}

TEST_CASE("A retry with the same key answers with the first fact and records nothing") {
    Desk const desk;
    desk.price(letter("BN-B-UAA", "1000.00"));
    auto asked = operation("BN-B-UAA", "assess_notification");
    asked.idempotency_key = "key-1";
    auto const first = desk.done(asked);
    CHECK(first.sequence == 4);
    asked.now = noon + 1h;
    auto const second = desk.done(asked);
    CHECK(second.sequence == 4);
    CHECK(second.hash == first.hash);
    CHECK(second.fact.recorded_at == noon);
    CHECK(desk.recorded() == 4);
    // The same when the case went on meanwhile.
    desk.done(operation("BN-B-UAA", "price_offer"));
    CHECK(desk.done(asked).sequence == 4);
    CHECK(desk.recorded() == 5);
}

TEST_CASE("A receipt tried twice with its key is no second letter") {
    Desk const desk;
    auto asked = receipt(letter("BN-B-UAA", "1000.00"));
    asked.idempotency_key = "letter-1";
    CHECK(desk.done(asked).hash == desk.done(asked).hash);
    CHECK(desk.recorded() == 1);
    // Without its key it is.
    asked.idempotency_key.clear();
    CHECK(desk.refused(asked) == request_received_once.id);
}

TEST_CASE("A key that was used for something else is refused") {
    Desk const desk;
    desk.done(receipt(letter("BN-B-UAA", "1000.00")));
    auto asked = operation("BN-B-UAA", "assess_request");
    asked.idempotency_key = "key-1";
    desk.done(asked);
    auto priced = operation("BN-B-UAA", "assess_request");
    priced.input.answers = {{"valid_military_need", "no"}};
    priced.idempotency_key = "key-1";
    CHECK(desk.failed(priced) == StoreError::Kind::reused_key);
    auto other_case = receipt(letter("BN-B-UAB", "1000.00"));
    other_case.idempotency_key = "key-1";
    CHECK(desk.failed(other_case) == StoreError::Kind::reused_key);
    CHECK(desk.recorded() == 2);
}

TEST_CASE("Whoever decided on an older state of the case is told so") {
    Desk const desk;
    desk.done(receipt(letter("BN-B-UAA", "1000.00")));
    auto asked = operation("BN-B-UAA", "assess_request");
    for (std::uint32_t const stale : {0U, 2U}) {
        asked.expected_sequence = stale;
        CHECK(desk.failed(asked) == StoreError::Kind::conflict);
    }
    CHECK(desk.recorded() == 1);
    asked.expected_sequence = 1;
    asked.idempotency_key = "key-1";
    CHECK(desk.done(asked).sequence == 2);
    // The retry expects what the first try expected.
    CHECK(desk.done(asked).sequence == 2);
}

TEST_CASE("SAMM C9.10.1: whoever comes through the door, a bill asks for what the statement asks for") {
    using casewright::test::billing::scheduled_letter, casewright::test::billing::shipped_accounting;
    casewright::test::billing::ToldCase told{scheduled_letter()};
    told.on("2026-12-02").with(DirectiveIssued{"directive", "desk-5"});
    told.with(LineReadied{line_number("001"), {}, {}, false, false});
    told.shipped_on("2027-06-15", "S1", 40, "40000.00");
    auto const due = make_statement({told.id(), told.facts(), {}, {2027, 3}, Date{2027y / July / 15},
                                     shipped_accounting(), shipped()})->due;
    Desk const desk;
    CaseAppend append{told.id(), 0, {}, {}};
    for (auto const& recorded : told.facts()) append.facts.push_back(recorded.fact);
    REQUIRE(desk.store->append({&append, 1}).has_value());
    auto asked = operation(told.id().text(), "issue_bill");
    asked.on = Date{2027y / July / 15};
    asked.now = sys_days{asked.on} + 12h;
    asked.actor = "disbursing_office/desk-2";
    for (auto const cents : {-1, 1}) {
        asked.input.told = Fact{BillIssued{{2027, 3}, due + Money::from_cents(cents), asked.on}};
        CHECK(desk.refused(asked) == bill_amount_is_the_statement.id);
    }
    CHECK(desk.recorded() == told.facts().size());
    asked.input.told = Fact{BillIssued{{2027, 3}, due, asked.on}};
    CHECK(desk.done(asked).fact.kind == "bill_issued");
}

TEST_CASE("SAMM C5.F7: two recorded cases of a program are held against the thresholds together") {
    Desk const desk;
    auto first = letter("BN-B-UAA", "25000000.00");
    auto second = letter("BN-D-SAA", "25000000.00");
    auto stranger = letter("BN-P-LAA", "25000000.00");
    first.linked_program = second.linked_program = "shield";
    stranger.linked_program = "sword";
    desk.price(first);
    desk.price(stranger);
    desk.done(operation("BN-B-UAA", "assess_notification"));
    CHECK_FALSE(basic_of(desk.folded("BN-B-UAA")).notification->required);
    desk.price(second);
    for (auto const* id : {"BN-B-UAA", "BN-D-SAA"}) {
        CAPTURE(id);
        desk.done(operation(id, "assess_notification"));
        CHECK(basic_of(desk.folded(id)).notification->required);
        CHECK(basic_of(desk.folded(id)).notification->limbs[1].value == dollars("51600000.00"));
    }
    desk.done(operation("BN-P-LAA", "assess_notification"));
    CHECK(basic_of(desk.folded("BN-P-LAA")).notification->limbs[1].value == dollars("25800000.00"));
}

TEST_CASE("SAMM C5.F7: cases without a program, or without a price yet, do not add up") {
    Desk const desk;
    auto first = letter("BN-B-UAA", "25000000.00");
    desk.price(first);
    desk.price(letter("BN-D-SAA", "25000000.00"));
    desk.done(operation("BN-B-UAA", "assess_notification"));
    CHECK(basic_of(desk.folded("BN-B-UAA")).notification->limbs[1].value == dollars("25800000.00"));
    auto second = letter("BN-P-LAA", "25000000.00");
    auto third = letter("BN-P-LAB", "25000000.00");
    second.linked_program = third.linked_program = "shield";
    desk.price(second);
    desk.done(receipt(third));
    desk.done(operation("BN-P-LAA", "assess_notification"));
    CHECK(basic_of(desk.folded("BN-P-LAA")).notification->limbs[1].value == dollars("25800000.00"));
}

TEST_CASE("A letter opens a case as far as the rules let it come") {
    auto const facts_of = [](LetterOfRequest const& asked) {
        auto const opened = open_case(asked, shipped(), today, noon, "example");
        REQUIRE(opened.has_value());
        CHECK(opened->expected_last == 0);
        std::vector<std::string> kinds;
        for (auto const& fact : opened->facts) kinds.push_back(fact.kind);
        return kinds;
    };
    auto asked = letter("BN-B-UAA", "1000.00");
    CHECK(facts_of(asked) == std::vector<std::string>{"request_received", "request_assessed",
                                                      "offer_priced", "notification_assessed"});
    asked.answers.clear();
    CHECK(facts_of(asked) == std::vector<std::string>{"request_received", "request_assessed"});
    asked = letter("BN-B-UAA", "1000.00");
    asked.lines.clear();
    auto const refused = open_case(asked, shipped(), today, noon, "example");
    REQUIRE_FALSE(refused.has_value());
    CHECK(std::holds_alternative<Refusal>(refused.error()));
}

TEST_CASE("A record that cannot be read stops an operation, also one of a linked case") {
    Desk const desk;
    auto asked = letter("BN-B-UAA", "1000.00");
    asked.linked_program = "shield";
    desk.price(asked);
    CaseAppend const foreign{
        case_id("BN-D-SAA"), 0, {{"from_the_future", 1, today, noon, "x", "", json::object{}}}};
    REQUIRE(desk.store->append({&foreign, 1}).has_value());
    CHECK(desk.failed(operation("BN-D-SAA", "assess_request")) == StoreError::Kind::damaged);
    CHECK(desk.failed(operation("BN-B-UAA", "assess_notification")) == StoreError::Kind::damaged);
    CHECK(desk.recorded() == 4);
}

TEST_CASE("SAMM C9.11: a payment told twice is recorded once, and its reference names no other one") {
    using casewright::test::billing::scheduled_letter;
    casewright::test::billing::ToldCase told{scheduled_letter()};
    told.on("2026-12-02").with(DirectiveIssued{"directive", "desk-5"});
    Desk const desk;
    CaseAppend append{told.id(), 0, {}, {}};
    for (auto const& recorded : told.facts()) append.facts.push_back(recorded.fact);
    REQUIRE(desk.store->append({&append, 1}).has_value());
    auto asked = operation(told.id().text(), "receive_payment");
    asked.on = Date{2027y / July / 15};
    asked.now = sys_days{asked.on} + 12h;
    asked.actor = "disbursing_office/desk-2";
    asked.input.told = Fact{PaymentReceived{dollars("20.00"), "wire 2"}};
    auto const first = desk.done(asked);
    auto const count = desk.recorded();
    CHECK(desk.done(asked).sequence == first.sequence);
    asked.idempotency_key = "another key";
    CHECK(desk.done(asked).sequence == first.sequence);
    CHECK(desk.recorded() == count);
    asked.actor = "case_manager/desk-1";
    CHECK(desk.refused(asked) == "receive_payment.actor");
    asked.actor = "disbursing_office/desk-3";
    asked.input.told = Fact{PaymentReceived{dollars("20.01"), "wire 2"}};
    CHECK(desk.refused(asked) == "payment.reference_once");
    HoldingReceipt const receipt{"BN", dollars("5.00"), "wire 7", asked.on, asked.now, "disbursing_office"};
    REQUIRE(desk.store->append_batch(0, form_of_receipt(receipt)).has_value());
    asked.input.told = Fact{PaymentReceived{dollars("5.00"), "wire 7"}};
    CHECK(desk.refused(asked) == "payment.is_not_on_holding");
    asked.input.told = Fact{PaymentReceived{dollars("20.00"), ""}};
    auto const unnamed = desk.done(asked).sequence;
    asked.idempotency_key = "a third";
    CHECK(desk.done(asked).sequence == unnamed + 1);
}
