// Requisitions, from receipt to confirmation.
#include <random>

#include "lifecycle/item_fixture.hpp"
#include "lifecycle/production/cancel_requisition.hpp"
#include "lifecycle/production/confirm_requisition.hpp"
#include "lifecycle/production/pass_requisition.hpp"
#include "lifecycle/production/post_requisition_status.hpp"
#include "lifecycle/production/receive_requisition.hpp"
#include "lifecycle/production/ship_requisition.hpp"
#include "lifecycle/production/validate_requisition.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / March / 2};
constexpr Date today{2026y / June / 1};
std::string const document_number{"BBN4V360010001"};

Case blanket(CaseKind kind = CaseKind::blanket_order) {
    auto equipment = priced_line("002", "fighter", LineKind::article, "5000.00");
    equipment.sme = true;
    return executing_case(
        {priced_line("001", "spares", LineKind::article, "1000.00"), equipment}, start, kind);
}

RequisitionReceived requisition(std::string_view value = "400.00", std::string_view line = "001") {
    return {document_number, line_number(line), "1005009215004", Quantity{4}, dollars(value)};
}

Act const purchaser = act_of(Role::purchaser, today);
Act const agency = act_of(Role::implementing_agency, today);
Act const source = act_of(Role::supply_source, today);

RequisitionValidated validated(bool released = true) {
    return {document_number, "1005009215004", released, {}, false};
}

Case received() { return with(blanket(), requisition(), today); }
Case in_stage(RequisitionStage stage) {
    auto fms_case = received();
    auto& item = fms_case.requisitions.requisitions[document_number];
    item.stage = stage;
    item.shipped_on = today;
    if (stage == RequisitionStage::none) fms_case.requisitions = {};
    return fms_case;
}

Case suspended(Case fms_case, bool stops_deliveries = false) {
    return with(std::move(fms_case), CaseSuspended{"cable 1", stops_deliveries}, today);
}

}  // namespace

TEST_CASE("SAMM C6.4.3: each step of a requisition has its actor and its stage") {
    check_gate(receive_requisition_gate, in_stage,
               attempt_of(receive_requisition, requisition(), today));
    check_gate(validate_requisition_gate, in_stage,
               attempt_of(validate_requisition, validated(), today));
    check_gate(pass_requisition_gate, in_stage,
               attempt_of(pass_requisition, RequisitionPassed{document_number, "B14"}, today));
    check_gate(post_requisition_status_gate, in_stage,
               attempt_of(post_requisition_status,
                          RequisitionStatusPosted{document_number, "BA", {}, {}}, today));
    check_gate(ship_requisition_gate, in_stage,
               attempt_of(ship_requisition,
                          RequisitionShipped{document_number, Quantity{4}, today, "TCN 1"}, today));
    check_gate(confirm_requisition_gate, in_stage,
               attempt_of(confirm_requisition, RequisitionConfirmed{document_number, today},
                          today));
    check_gate(cancel_requisition_gate, in_stage,
               attempt_of(cancel_requisition, RequisitionCancelled{document_number, "not needed"},
                          today));
}

TEST_CASE("SAMM C5.4.3: only blanket orders and FMSO II cases take requisitions") {
    CHECK(receive_requisition(blanket(), requisition(), purchaser, shipped()).has_value());
    CHECK(receive_requisition(blanket(CaseKind::clssa_fmso_2), requisition(), purchaser, shipped())
              .has_value());
    for (auto kind : {CaseKind::defined_order, CaseKind::clssa_fmso_1})
        check_refused(receive_requisition(blanket(kind), requisition(), purchaser, shipped()),
                      requisition_case_kind);
}

TEST_CASE("SAMM C6.6.1: requisitions of a suspended case are held, not filled") {
    check_refused(receive_requisition(suspended(blanket()), requisition(), purchaser, shipped()),
                  requisition_not_suspended);
    check_refused(validate_requisition(suspended(received()), validated(), agency, shipped()),
                  requisition_not_suspended);
    auto const passed = RequisitionPassed{document_number, "B14"};
    check_refused(pass_requisition(suspended(in_stage(RequisitionStage::validated)), passed, agency,
                                   shipped()),
                  requisition_not_suspended);
    auto complete = blanket();
    complete.stage = CaseStage::supply_complete;
    check_refused(receive_requisition(complete, requisition(), purchaser, shipped()),
                  requisition_case_executing);
}

TEST_CASE("DLM 4000.25-1: a document number has 14 positions and names the customer of the case") {
    for (auto const* wrong : {"BBN4V36001000", "BBN4V3600100011", "BXX4V360010001",
                              "bBN4V360010001", "BBN4V36001-001"}) {
        auto stated = requisition();
        stated.name = wrong;
        check_refused(receive_requisition(blanket(), stated, purchaser, shipped()),
                      requisition_document_number);
    }
}

TEST_CASE("A requisition names a line, a stock number that is no class, and something of value") {
    check_refused(receive_requisition(blanket(), requisition("1.00", "003"), purchaser, shipped()),
                  requisition_line);
    for (auto const* wrong : {"1005", "", "1005009215004567", "1005 009215"}) {
        auto stated = requisition();
        stated.stock_number = wrong;
        check_refused(receive_requisition(blanket(), stated, purchaser, shipped()),
                      requisition_stock_number);
    }
    check_refused(receive_requisition(blanket(), requisition("0.00"), purchaser, shipped()),
                  requisition_amounts);
    auto nothing = requisition();
    nothing.quantity = Quantity{0};
    check_refused(receive_requisition(blanket(), nothing, purchaser, shipped()),
                  requisition_amounts);
}

TEST_CASE(
    "GAO-03-664: the number asked for is the number checked, and an override leaves a record") {
    auto other = validated();
    other.stock_number = "1005";
    check_refused(validate_requisition(received(), other, agency, shipped()),
                  requisition_number_checked);
    check_refused(validate_requisition(received(), validated(false), agency, shipped()),
                  requisition_released);
    auto overridden = validated(false);
    overridden.override_reason = "released by letter 12";
    auto const fact = validate_requisition(received(), overridden, agency, shipped());
    REQUIRE(fact.has_value());
    CHECK(fact->overridden);
    auto const taken = with(received(), *fact, today);
    CHECK(item_in(taken.requisitions.requisitions, document_number).override_reason ==
          "released by letter 12");
    auto const plain = with(received(), validated(), today);
    CHECK_FALSE(item_in(plain.requisitions.requisitions, document_number).override_reason);
}

TEST_CASE("SAMM C5.4.3.2: military equipment is not drawn by requisition") {
    auto const asked = with(blanket(), requisition("1.00", "002"), today);
    check_refused(validate_requisition(asked, validated(), agency, shipped()),
                  requisition_no_defense_equipment);
}

TEST_CASE("SAMM C5.4.3.2: a requisition is valid up to the last cent of its line") {
    auto const of =
        [](std::string_view value) { return with(blanket(), requisition(value), today); };
    CHECK(validate_requisition(of("1000.00"), validated(), agency, shipped()).has_value());
    check_refused(validate_requisition(of("1000.01"), validated(), agency, shipped()),
                  requisition_within_funds);
    auto first = with(of("600.00"), validated(), today);
    auto second = requisition("400.01");
    second.name = "BBN4V360010002";
    auto check = validated();
    check.name = second.name;
    auto const both = with(first, second, today);
    check_refused(validate_requisition(both, check, agency, shipped()), requisition_within_funds);
    auto const freed = with(both, RequisitionCancelled{document_number, "wrong"}, today);
    CHECK(validate_requisition(freed, check, agency, shipped()).has_value());
}

TEST_CASE("DLM 4000.25-1 Appendix 2.16: a status keeps a requisition in supply or ends it") {
    auto const passed = in_stage(RequisitionStage::passed);
    auto const posted = [&](std::string code) {
        return post_requisition_status(passed, {document_number, std::move(code), {}, {}}, source,
                                       shipped());
    };
    for (auto const* code : {"BA", "BB", "BD", "BV", "BZ", "D7"}) {
        CAPTURE(code);
        CHECK(posted(code)->stage == RequisitionStage::in_supply);
    }
    for (auto const* code : {"CA", "CJ", "D1"})
        CHECK(posted(code)->stage == RequisitionStage::rejected);
    for (auto const* code : {"BQ", "BR", "BS"})
        CHECK(posted(code)->stage == RequisitionStage::cancelled);
    check_refused(posted("ZZ"), requisition_status_known);
    auto const rejected = with(passed, *posted("CA"), today);
    CHECK(item_in(rejected.requisitions.requisitions, document_number).stage ==
          RequisitionStage::rejected);
    CHECK(taken_by_requisitions(rejected.requisitions, line_number("001")) == Money{});
}

TEST_CASE("A shipment is no more than was asked for, and not of a day to come") {
    auto const passed = in_stage(RequisitionStage::passed);
    auto const shipping = [&](std::int64_t units, Date on) {
        return ship_requisition(passed, {document_number, Quantity{units}, on, "TCN"},
                                act_of(Role::shipper, today), shipped());
    };
    CHECK(shipping(4, today).has_value());
    check_refused(shipping(5, today), requisition_quantity_shipped);
    check_refused(shipping(0, today), requisition_quantity_shipped);
    check_refused(shipping(4, plus_days(today, 1)), requisition_shipping_day);
    check_refused(shipping(4, plus_days(today, -1)), requisition_shipping_day);
    RequisitionShipped const on_its_way{document_number, Quantity{4}, today, "TCN"};
    CHECK(ship_requisition(suspended(passed), on_its_way, source, shipped()).has_value());
    check_refused(ship_requisition(suspended(passed, true), on_its_way, source, shipped()),
                  deliveries_stopped);
}

TEST_CASE("A receipt lies between the shipment and the day on which it is told") {
    auto const way = in_stage(RequisitionStage::shipped);
    auto const confirmed = [&](Date on) {
        return confirm_requisition(way, {document_number, on}, purchaser, shipped());
    };
    CHECK(confirmed(today).has_value());
    check_refused(confirmed(plus_days(today, -1)), requisition_receipt_day);
    check_refused(confirmed(plus_days(today, 1)), requisition_receipt_day);
}

TEST_CASE("property: the requisitions of a line never take more than its funds") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto fms_case = blanket();
        auto const keep = [&](auto const& answer) {
            if (answer) fms_case = with(std::move(fms_case), *answer, today);
        };
        for (int step = 0; step < 40; ++step) {
            auto const name = "BBN4V36001000" + std::to_string(random() % 6);
            auto asked = requisition();
            asked.name = name;
            asked.value = Money::from_cents(static_cast<std::int64_t>(random() % 60'000));
            auto check = validated();
            check.name = name;
            RequisitionStatusPosted posted{name, random() % 4 == 0 ? "CA" : "BA", {}, {}};
            switch (random() % 5) {
                case 0: keep(receive_requisition(fms_case, asked, purchaser, shipped())); break;
                case 1: keep(validate_requisition(fms_case, check, agency, shipped())); break;
                case 2: keep(pass_requisition(fms_case, {name, "B14"}, agency, shipped())); break;
                case 3: keep(post_requisition_status(fms_case, posted, source, shipped())); break;
                default: keep(cancel_requisition(fms_case, {name, "no"}, purchaser, shipped()));
            }
            CHECK(taken_by_requisitions(fms_case.requisitions, line_number("001")) <=
                  dollars("1000.00"));
        }
    }
}
