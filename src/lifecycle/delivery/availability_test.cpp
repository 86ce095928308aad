// Notices of availability: what goes without an answer, and what waits.
#include "lifecycle/delivery/answer_availability_notice.hpp"
#include "lifecycle/delivery/release_goods.hpp"
#include "lifecycle/delivery/send_availability_notice.hpp"
#include "lifecycle/item_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / January / 5};
constexpr Date sent_on{2026y / March / 1};

Case ready(std::string delivery_term = "4") {
    auto line = priced_line("001", "radio", LineKind::article, "1000.00", Quantity{4});
    line.delivery_term = std::move(delivery_term);
    auto fms_case =
        executing_case({line, priced_line("002", "radio", LineKind::article, "1.00")}, start);
    LineReadied readied;
    readied.line = line_number("001");
    return with(std::move(fms_case), readied, start);
}

AvailabilityNoticeSent notice(std::string code, std::string_view line = "001") {
    return {"N1", line_number(line), std::move(code), false, {}};
}

auto send(Case const& fms_case, AvailabilityNoticeSent const& stated) {
    return send_availability_notice(fms_case, stated, act_of(Role::shipper, sent_on), shipped());
}

Case sent(std::string code) {
    auto const fact = send(ready(), notice(std::move(code)));
    REQUIRE(fact.has_value());
    return with(ready(), *fact, sent_on, Role::shipper);
}

auto release(Case const& fms_case, Date on) {
    return release_goods(fms_case, {"N1", "truck"}, act_of(Role::shipper, on), shipped());
}

Case in_stage(AvailabilityStage stage) {
    auto fms_case = sent("Y");
    fms_case.movements.notices["N1"].stage = stage;
    if (stage == AvailabilityStage::none) fms_case.movements = {};
    return fms_case;
}

}  // namespace

TEST_CASE("SAMM C7.11: each step of a notice of availability has its actor and its stage") {
    check_gate(send_availability_notice_gate, in_stage,
               attempt_of(send_availability_notice, notice("Y"), sent_on));
    check_gate(answer_availability_notice_gate, in_stage,
               attempt_of(answer_availability_notice,
                          AvailabilityNoticeAnswered{"N1", "to the forwarder"}, sent_on));
    check_gate(release_goods_gate, in_stage,
               attempt_of(release_goods, GoodsReleased{"N1", "truck"}, sent_on));
}

TEST_CASE("SAMM Table C7.T6: code Y waits 15 days for an answer and releases on the day after") {
    auto const waiting = sent("Y");
    CHECK(item_in(waiting.movements.notices, "N1").last_answer_day == 2026y / March / 16);
    check_refused(release(waiting, sent_on), availability_answer_awaited);
    check_refused(release(waiting, 2026y / March / 16), availability_answer_awaited);
    CHECK(release(waiting, 2026y / March / 17).has_value());
    auto const answered =
        with(waiting, AvailabilityNoticeAnswered{"N1", "to the port"}, sent_on, Role::purchaser);
    CHECK(release(answered, sent_on).has_value());
}

TEST_CASE("SAMM Table C7.T6: code Z is held until it is answered, however long that takes") {
    auto const held = sent("Z");
    check_refused(release(held, plus_days(sent_on, 400)), availability_answer_awaited);
    CHECK(release(with(held, AvailabilityNoticeAnswered{"N1", "go"}, sent_on),
                  sent_on).has_value());
}

TEST_CASE(
    "SAMM Table C7.T6: special goods and delivery term 8 need code Z, codes A and X no notice") {
    auto special = notice("Y");
    special.special_handling = true;
    check_refused(send(ready(), special), availability_code_fits);
    special.release_code = "Z";
    CHECK(send(ready(), special).has_value());
    check_refused(send(ready("8"), notice("Y")), availability_code_fits);
    CHECK(send(ready("8"), notice("Z")).has_value());
    for (auto const* code : {"A", "X", "Q"})
        check_refused(send(ready(), notice(code)), availability_code_fits);
}

TEST_CASE("SAMM C7.11: goods are offered from a ready line of an executing case") {
    check_refused(send(ready(), notice("Y", "002")), availability_line_ready);
    check_refused(send(ready(), notice("Y", "009")), availability_line_ready);
    auto const suspended = with(ready(), CaseSuspended{"cable", false}, start);
    check_refused(send(suspended, notice("Y")), availability_case_executing);
    auto const without = shipped_without("delivery/availability_answer_days.toml");
    check_refused(send_availability_notice(ready(), notice("Y"), act_of(Role::shipper, sent_on),
                                           without),
                  availability_answer_days);
}

TEST_CASE("SAMM C6.6.1: nothing is released while the State Department stops deliveries") {
    auto const answered = in_stage(AvailabilityStage::answered);
    check_refused(release(with(answered, CaseSuspended{"cable", true}, sent_on), sent_on),
                  deliveries_stopped);
    CHECK(release(with(answered, CaseSuspended{"cable", false}, sent_on), sent_on).has_value());
}

TEST_CASE("SAMM C7.11: storage may be charged from the day after 30 days of holding") {
    auto const waiting = sent("Z");
    auto const from = storage_charged_from(waiting.movements, "N1", shipped());
    CHECK(from == 2026y / April / 1);
    auto const released_on = [&](Date on) {
        return storage_charged_from(with(waiting, GoodsReleased{"N1", "truck"}, on).movements, "N1",
                                    shipped());
    };
    CHECK_FALSE(released_on(2026y / March / 31).has_value());
    CHECK(released_on(2026y / April / 1) == 2026y / April / 1);
    CHECK_FALSE(storage_charged_from(waiting.movements, "N2", shipped()).has_value());
    CHECK_FALSE(storage_charged_from(waiting.movements, "N1",
                                     shipped_without("delivery/storage_days.toml"))
                    .has_value());
}

TEST_CASE("SAMM Table C7.T6: the delivery term is that of the last implemented document with the line") {
    // An amendment changes line 001 to delivery term 8: nothing of it counts before implementation.
    auto const amended = [](std::string_view line) {
        AmendmentStarted started;
        started.document = "A1";
        PricedOffer offer;
        offer.document = "A1";
        auto priced = priced_line(line, "radio", LineKind::article, "1000.00", Quantity{4});
        priced.delivery_term = "8";
        offer.lines = {priced};
        return with(with(ready(), started, sent_on), offer, sent_on);
    };
    CHECK(send(amended("001"), notice("Y")).has_value());
    auto const implemented = [](Case fms_case) {
        fms_case.documents.back().stage = DocumentStage::implemented;
        return fms_case;
    };
    check_refused(send(implemented(amended("001")), notice("Y")), availability_code_fits);
    // An amendment without the line leaves it at the term that it had.
    CHECK(send(implemented(amended("003")), notice("Y")).has_value());
    auto unpriced = implemented(amended("001"));
    unpriced.documents.back().offer.reset();
    CHECK(send(unpriced, notice("Y")).has_value());
    // Where no document has the line, no term forbids code Y.
    for (auto& document : unpriced.documents) document.offer.reset();
    CHECK(send(unpriced, notice("Y")).has_value());
}
