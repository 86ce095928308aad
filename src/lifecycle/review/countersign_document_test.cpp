// The last look before an offer leaves the Government.
#include "lifecycle/review/countersign_document.hpp"

#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/notice_life.hpp"
#include "lifecycle/versions.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Act writer_on(Date on, std::string document = "basic") {
    return {actor(Role::case_writing), on, std::move(document)};
}

std::string refused(Case const& fms_case, Date on = 2026y / April / 20,
                    std::string document = "basic") {
    return rule_of(
        countersign_document(fms_case, {}, writer_on(on, std::move(document)), shipped()));
}

// Of $1,000,000 and 10 missiles; Congress was told of exactly that on 16 March 2026.
Case notified(bool cleared = true) {
    auto fms_case = basic_at(DocumentStage::proposed);
    auto& basic = basic_in(fms_case);
    basic.offer->lines = {equipment_line("001", "missile", 6), equipment_line("002", "missile", 4)};
    basic.notification->required = true;
    basic.notice.stage = NoticeStage::authorized;
    CongressNotified notice;
    notice.document = "basic";
    notice.transmittal = "26-15";
    notice.formal_days = 30;
    notice.offer_from = 2026y / April / 16;
    notice.total = dollars("1000000.00");
    notice.equipment = {{"missile", Quantity{10}}};
    fms_case = then(fms_case, 2026y / March / 16, notice, actor(Role::country_program));
    if (!cleared) return fms_case;
    return then(fms_case, 2026y / April / 16, NotificationCleared{"basic"},
                actor(Role::state_department));
}

// A second document that is signed and proposed, of the implemented case above, without a notice of
// its own.
Case with_second(DocumentKind kind, std::string_view total, std::int64_t missiles = 10) {
    auto fms_case = notified();
    basic_in(fms_case).stage = DocumentStage::implemented;
    basic_in(fms_case).implemented_on = 2026y / April / 30;
    Document second;
    second.name = kind == DocumentKind::amendment ? "A1" : "M1";
    second.kind = kind;
    second.stage = DocumentStage::proposed;
    second.notification = NotificationAssessed{};
    second.offer = offer_of(total, {equipment_line("001", "missile", missiles)}, second.name);
    second.signed_by = actor(Role::implementing_agency, "signer");
    second.sale_approved = kind == DocumentKind::amendment;
    fms_case.documents.push_back(std::move(second));
    return fms_case;
}

auto const later = 2026y / June / 1;

}  // namespace

TEST_CASE("SAMM C5.4.17: a proposed document is countersigned and then offered") {
    check_gate(countersign_document_gate, countersign_document,
               basic_at(DocumentStage::proposed), DocumentCountersigned{},
               writer_on(2026y / March / 12));
    auto const now = then(basic_at(DocumentStage::proposed), 2026y / March / 12,
                          DocumentCountersigned{"basic"}, actor(Role::case_writing));
    CHECK(basic_of(now).first_offered_on == 2026y / March / 12);
    CHECK(running_clock(now.clocks, "processing", "basic") == nullptr);
}

TEST_CASE("SAMM C5.5.1: a sale that needs a notice is not offered before Congress has it") {
    auto fms_case = notified();
    basic_in(fms_case).notice = Notice{};
    for (auto const stage : {NoticeStage::required, NoticeStage::department_review,
                             NoticeStage::state_review, NoticeStage::tiered,
                             NoticeStage::authorized}) {
        basic_in(fms_case).notice.stage = stage;
        CHECK(refused(fms_case) == congress_was_notified.id);
    }
    // A package on its way when the price fell below the thresholds bars nothing; once Congress was
    // told, its period runs, and the thresholds bar the offer before any notice is.
    basic_in(fms_case).notice.stage = NoticeStage::tiered;
    basic_in(fms_case).notification->required = false;
    CHECK(refused(fms_case).empty());
    auto told = notified(false);
    basic_in(told).notification->required = false;
    CHECK(refused(told, 2026y / April / 15) == waiting_period_is_over.id);
    basic_in(fms_case).notice.stage = NoticeStage::not_needed;
    CHECK(refused(fms_case).empty());
    basic_in(fms_case).notification->required = true;
    CHECK(refused(fms_case) == congress_was_notified.id);
    fms_case = notified();
    basic_in(fms_case).notice.stage = NoticeStage::lapsed;
    CHECK(refused(fms_case) == congress_was_notified.id);
    fms_case = basic_at(DocumentStage::proposed);
    basic_in(fms_case).notification.reset();
    CHECK(refused(fms_case) == congress_was_notified.id);
}

TEST_CASE("AECA 36(b)(1): no offer before the period is over and the State Department says so") {
    CHECK(refused(notified(), 2026y / April / 15) == waiting_period_is_over.id);
    CHECK(refused(notified(), 2026y / April / 16).empty());
    CHECK(refused(notified(), 2026y / April / 17).empty());
    CHECK(refused(notified(false), 2026y / April / 17) == waiting_period_is_over.id);
}

TEST_CASE("SAMM C5.5.1: a joint resolution forbids the offer for good") {
    auto const blocked = then(notified(false), 2026y / April / 1,
                              NotificationBlocked{"basic", "P.L. 119-999"}, actor(Role::congress));
    CHECK(refused(blocked, 2026y / April / 15) == waiting_period_is_over.id);
    CHECK(refused(blocked, 2026y / April / 16) == offer_is_not_blocked.id);
    CHECK(refused(blocked, 2026y / May / 26) == offer_is_not_blocked.id);
}

TEST_CASE("AECA 36(b)(1): an emergency allows the offer at once") {
    EmergencyDetermined fact;
    fact.document = "basic";
    fact.transmittal = "26-15";
    fact.total = dollars("1000000.00");
    fact.equipment = {{"missile", Quantity{10}}};
    auto const declared =
        then(notified(false), 2026y / March / 18, fact, actor(Role::state_department));
    CHECK(refused(declared, 2026y / March / 17) == waiting_period_is_over.id);
    CHECK(refused(declared, 2026y / March / 18).empty());
}

TEST_CASE("SAMM C5.5.3.2: not one cent and not one missile above what Congress was told") {
    auto const with = [](std::string_view total, std::int64_t missiles) {
        auto fms_case = notified();
        basic_in(fms_case).offer->summary.total = dollars(total);
        basic_in(fms_case).offer->lines.front().quantity = Quantity{missiles - 4};
        return refused(fms_case);
    };
    CHECK(with("999999.99", 10).empty());
    CHECK(with("1000000.00", 10).empty());
    CHECK(with("1000000.01", 10) == offer_within_notified.id);
    CHECK(with("1000000.00", 9).empty());
    CHECK(with("1000000.00", 11) == offer_within_notified.id);
    auto fms_case = notified();
    basic_in(fms_case).offer->lines.push_back(equipment_line("003", "launcher", 1));
    CHECK(refused(fms_case) == offer_within_notified.id);
    basic_in(fms_case).offer->lines.back().quantity.reset();
    CHECK(refused(fms_case) == offer_within_notified.id);
    basic_in(fms_case).offer->lines.back().mde = false;
    CHECK(refused(fms_case).empty());
}

TEST_CASE("SAMM C5.5.3.2: equipment without an article of the catalogue counts by its description") {
    auto fms_case = notified();
    basic_in(fms_case).offer->lines = {equipment_line("001", "", 10)};
    basic_in(fms_case).offer->lines.front().description = "missile";
    CHECK(refused(fms_case).empty());
    basic_in(fms_case).offer->lines.front().description = "launcher";
    CHECK(refused(fms_case) == offer_within_notified.id);
}

TEST_CASE("SAMM C5.5.3.2: a change without a notice of its own stays within that of the case") {
    using enum DocumentKind;
    CHECK(refused(with_second(amendment, "1000000.00"), later, "A1").empty());
    CHECK(refused(with_second(amendment, "1000000.01"), later, "A1") == offer_within_notified.id);
    CHECK(refused(with_second(modification, "900000.00", 11), later, "M1") ==
          offer_within_notified.id);
    check_gate(countersign_document_gate, countersign_document,
               with_second(modification, "900000.00"), DocumentCountersigned{},
               writer_on(later, "M1"));
}

TEST_CASE("SAMM C5.5.3.2: a document with a notice of its own keeps to that, others to the newest") {
    auto fms_case = with_second(DocumentKind::amendment, "1200000.00", 12);
    auto const told = [&](Document& document, Date on, std::string_view total) {
        document.notice.stage = NoticeStage::cleared;
        document.notice.notified_on = document.notice.offer_from = on;
        document.notice.total = dollars(total);
        document.notice.equipment = {{"missile", Quantity{12}}};
    };
    CHECK(refused(fms_case, later, "A1") == offer_within_notified.id);
    // Another change was notified after the basic document, and then after this one.
    Document other;
    other.name = "M1";
    told(other, 2026y / May / 20, "1200000.00");
    fms_case.documents.push_back(other);
    CHECK(refused(fms_case, later, "A1").empty());
    auto& newest = fms_case.documents.back().notice;
    newest.stage = NoticeStage::formal;
    CHECK(refused(fms_case, later, "A1") == offer_within_notified.id);
    told(fms_case.documents[1], 2026y / May / 15, "1100000.00");
    newest.stage = NoticeStage::cleared;
    CHECK(refused(fms_case, later, "A1") == offer_within_notified.id);
    told(fms_case.documents[1], 2026y / May / 15, "1200000.00");
    newest.total = dollars("1100000.00");
    CHECK(refused(fms_case, later, "A1").empty());
}

TEST_CASE("SAMM C5.5.6.7: nothing is offered under a notice that died, though nobody recorded its lapse") {
    auto const cleared = notified();  // of 16 March 2026, and five years
    CHECK(refused(cleared, 2031y / March / 15) != notice_is_alive.id);
    CHECK(refused(cleared, 2031y / March / 16) != notice_is_alive.id);
    CHECK(refused(cleared, 2031y / March / 17) == notice_is_alive.id);
}

TEST_CASE("SAMM C6.7: a modification priced before another version was implemented is priced again") {
    auto overtaken = with_second(DocumentKind::modification, "1000000.00");
    overtaken.documents.back().priced_at = 30;
    basic_in(overtaken).implemented_at = 29;
    CHECK(refused(overtaken, later, "M1") != price_rests_on_version_in_force.id);
    basic_in(overtaken).implemented_at = 31;
    CHECK(refused(overtaken, later, "M1") == price_rests_on_version_in_force.id);
}

TEST_CASE("SAMM C5.5: a case of which Congress need not hear has no notified total to keep to") {
    auto fms_case = basic_at(DocumentStage::proposed);
    basic_in(fms_case).offer->summary.total = dollars("13000000.00");
    CHECK(refused(fms_case).empty());
}

TEST_CASE("SAMM C5.4.17.11: the State Department approves before the offer, except a modification") {
    auto fms_case = notified();
    basic_in(fms_case).sale_approved = false;
    CHECK(refused(fms_case) == offered_sale_is_approved.id);
    CHECK(refused(with_second(DocumentKind::modification, "900000.00"), later, "M1").empty());
}

TEST_CASE("SAMM C6.6: nothing is countersigned while the case is suspended") {
    auto fms_case = notified();
    fms_case.suspended = true;
    CHECK(refused(fms_case) == offering_is_not_suspended.id);
}

TEST_CASE("SAMM C5.T9: who signed does not countersign") {
    auto fms_case = notified();
    basic_in(fms_case).signed_by->name = "desk-1";
    CHECK(refused(fms_case) == signer_is_not_countersigner.id);
    basic_in(fms_case).signed_by->name = "desk-2";
    CHECK(refused(fms_case).empty());
    basic_in(fms_case).signed_by.reset();
    CHECK(refused(fms_case) == offered_is_signed.id);
}

TEST_CASE("SAMM C6.7.3.2: concurrent modifications raise no more than they lower, by what is priced") {
    auto const with = [](std::string_view increase, std::string_view decrease) {
        auto fms_case = with_second(DocumentKind::modification, "900000.00");
        fms_case.documents.back().package = {
            {case_id("BN-B-UAA"), std::nullopt, dollars(decrease)},
            {case_id("BN-B-UAB"), dollars(increase), std::nullopt}};
        return refused(fms_case, later, "M1");
    };
    CHECK(with("99999.99", "100000.00").empty());
    CHECK(with("100000.00", "100000.00").empty());
    CHECK(with("100000.01", "100000.00") == package_is_covered.id);
    CHECK(with("99999.99", "99999.99") == package_fits_price.id);
    CHECK(with("100000.00", "100000.01") == package_fits_price.id);
}

TEST_CASE("SAMM C5.4.19: an offer is not made after its own last day") {
    // 26 May 2026 is the last day.
    CHECK(refused(notified(), 2026y / May / 25).empty());
    CHECK(refused(notified(), 2026y / May / 26).empty());
    CHECK(refused(notified(), 2026y / May / 27) == last_day_is_not_past.id);
}
