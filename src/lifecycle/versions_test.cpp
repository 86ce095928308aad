// What the steps ask of the versions of a case: its letter, what a document adds, what was notified
// and from when a line may be delivered.
#include "lifecycle/versions.hpp"

#include "lifecycle/case_lines.hpp"
#include "lifecycle/notified_equipment.hpp"
#include "lifecycle/story_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / March / 1};

Document version(std::string name, std::optional<PricedOffer> offer,
                 std::optional<Date> implemented_on = {}) {
    Document document;
    document.kind = name == "basic" ? DocumentKind::basic : DocumentKind::amendment;
    document.name = std::move(name);
    document.offer = std::move(offer);
    document.implemented_on = implemented_on;
    return document;
}

Case case_of(std::vector<Document> documents) {
    Case fms_case;
    fms_case.documents = std::move(documents);
    return fms_case;
}

Case implemented(Case fms_case, std::string const& name, Date on) {
    auto const sequence = fms_case.last_sequence + 1;
    return after(std::move(fms_case), {sequence, on, CaseImplemented{name, {}}, {}});
}

PricedOffer worth(std::string_view total) {
    PricedOffer offer;
    offer.summary.total = dollars(total);
    return offer;
}

Notice cleared_notice(Date notified_on, std::string transmittal) {
    Notice notice;
    notice.stage = NoticeStage::cleared;
    notice.notified_on = notified_on;
    notice.transmittal = std::move(transmittal);
    return notice;
}

}  // namespace

TEST_CASE("A change without a letter of its own rests on the letter of the case, or on none") {
    auto fms_case = case_of({version("basic", {}), version("A1", {})});
    CHECK(letter_of(fms_case, fms_case.documents[1]).purchaser.empty());
    fms_case.documents[0].request = letter_with({}, "BN");
    CHECK(letter_of(fms_case, fms_case.documents[1]).purchaser == "BN");
    fms_case.documents[1].request = letter_with({}, "KV");
    CHECK(letter_of(fms_case, fms_case.documents[1]).purchaser == "KV");
}

TEST_CASE("SAMM C6.7: a document adds what it is worth above the version that was implemented last") {
    auto fms_case = case_of({version("basic", worth("100.00")), version("A1", worth("130.00"))});
    CHECK(last_implemented(fms_case) == nullptr);
    CHECK(added_value(fms_case, document_of(fms_case, "A1")) == dollars("130.00"));
    CHECK_FALSE(case_value(fms_case).has_value());
    fms_case = implemented(std::move(fms_case), "basic", start);
    CHECK(added_value(fms_case, document_of(fms_case, "A1")) == dollars("30.00"));
    CHECK(case_value(fms_case) == dollars("100.00"));
    // Of two versions of one day the later one counts.
    fms_case = implemented(std::move(fms_case), "A1", start);
    CHECK(last_implemented(fms_case)->name == "A1");
    CHECK(case_value(fms_case) == dollars("130.00"));
    // A version without a price is in force, and leaves the case worth what it was.
    fms_case.documents.push_back(version("A2", {}));
    CHECK(total_of(document_of(fms_case, "A2")) == Money{});
    CHECK(added_value(fms_case, document_of(fms_case, "A2")) == Money{} - dollars("130.00"));
    fms_case = implemented(std::move(fms_case), "A2", plus_days(start, 1));
    CHECK(last_implemented(fms_case)->name == "A2");
    CHECK(case_value(fms_case) == dollars("130.00"));
}

TEST_CASE("SAMM C6.7.3.1.1: only a later version with a price can fall below what a line has used") {
    auto fms_case = case_of({version("basic", offer_of({})), version("A1", {})});
    LineState line;
    line.number = line_number("001");
    line.disbursed = dollars("10.00");
    fms_case.lines[line.number] = line;
    CHECK_FALSE(refused_below_use(fms_case, fms_case.documents[0]).has_value());
    CHECK_FALSE(refused_below_use(fms_case, fms_case.documents[1]).has_value());
    auto const refused = [&](std::string_view net) {
        fms_case.documents[1].offer = offer_of({priced("002", "50.00"), priced("001", net)});
        auto const refusal = refused_below_use(fms_case, fms_case.documents[1]);
        return refusal ? refusal->rule.id : "";
    };
    CHECK(refused("9.99") == line_covers_its_use.id);
    CHECK(refused("10.00") == "");
    CHECK(refused("10.01") == "");
}

TEST_CASE("SAMM C5.5.3.2: a line that a report enlarged waits for the end of the report, others do not") {
    auto amendment = version("A1", offer_of({priced("001", "10.00"), priced("002", "21.00")}), start);
    amendment.notice.deliver_from = plus_days(start, 30);
    auto fms_case = case_of(
        {version("basic", offer_of({priced("001", "10.00"), priced("002", "20.00")}), start),
         amendment, version("A2", {}, plus_days(start, 2))});
    auto const waits = [&](std::string_view number, Date on) {
        LineState line;
        line.number = line_number(number);
        return refused_before_report_ends(fms_case, line, on).has_value();
    };
    CHECK(waits("002", plus_days(start, 29)));
    CHECK_FALSE(waits("002", plus_days(start, 30)));
    CHECK_FALSE(waits("001", start));
    CHECK_FALSE(waits("003", start));
    // A line that the report adds waits too; one of another article is an addition.
    fms_case.documents[1].offer->lines.push_back(priced("003", "1.00"));
    CHECK(waits("003", start));
    fms_case.documents[1].offer->lines.front().article = "radio";
    CHECK(waits("001", start));
    // A version that is not implemented says nothing about deliveries.
    fms_case.documents[1].implemented_on.reset();
    CHECK_FALSE(waits("002", start));
}

TEST_CASE("SAMM C5.5.3.2: equipment counts by article, and by its description without one") {
    auto described = priced("003", "7.00");
    described.description = "armored truck";
    described.mde = true;
    auto const list = equipment_of(offer_of({equipment("001", "radio", 2, "5.00"),
                                             equipment("002", "radio", 3, "6.00"), described,
                                             priced("004", "8.00")}));
    REQUIRE(list.size() == 2);
    CHECK(count_of(list, "radio")->quantity == Quantity{5});
    CHECK(count_of(list, "radio")->value == dollars("11.00"));
    CHECK(count_of(list, "armored truck")->quantity == Quantity{0});
    CHECK(count_of(list, "line 004") == nullptr);
}

TEST_CASE("SAMM C5.5.3.2: the latest notice is the last that was cleared, of any document") {
    auto fms_case = case_of({version("basic", {}), version("A1", {})});
    CHECK(latest_notice(fms_case) == nullptr);
    auto& basic = fms_case.documents[0];
    basic.notice = cleared_notice(start, "26-01");
    CHECK(latest_notice(fms_case)->transmittal == "26-01");
    basic.earlier_notices = {cleared_notice(plus_days(start, 5), "26-05")};
    CHECK(latest_notice(fms_case)->transmittal == "26-05");
    auto& change = fms_case.documents[1].notice;
    change = cleared_notice(plus_days(start, 5), "26-06");
    CHECK(latest_notice(fms_case)->transmittal == "26-06");
    change.stage = NoticeStage::formal;
    CHECK(latest_notice(fms_case)->transmittal == "26-05");
    // Cleared without a day of notice: Congress was told nothing.
    change = cleared_notice(start, "26-07");
    change.notified_on.reset();
    CHECK(latest_notice(fms_case)->transmittal == "26-05");
}

TEST_CASE("SAMM C6.1.1: only a line of the implemented case can be worked on") {
    Case fms_case;
    auto const missing = line_of(fms_case, line_number("001"));
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().rule.id == line_is_on_the_case.id);
    fms_case.lines[line_number("001")].number = line_number("001");
    CHECK(line_of(fms_case, line_number("001")).has_value());
}
