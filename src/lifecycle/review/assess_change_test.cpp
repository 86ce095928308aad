#include "lifecycle/review/assess_change.hpp"

#include <doctest/doctest.h>

#include "lifecycle/notification/notification_fixture.hpp"
#include "lifecycle/notification/record_lapse.hpp"
#include "lifecycle/notified_equipment.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today = assessed_on;

// An amendment or a modification with this offer: the whole case as it would stand after it.
Story& changed(Story& story, std::string name, PricedOffer offer) {
    if (name.starts_with('A')) {
        story.record(AmendmentStarted{name, "more support", {}, false}, today);
    } else {
        ModificationStarted started;
        started.document = name;
        story.record(started, today);
    }
    story.record(RequestRevised{name, *story.document().request}, today);
    offer.document = name;
    return story.record(std::move(offer), today);
}

NotificationAssessed assessed(Story const& story, std::string_view name = "A1", Date on = today) {
    auto answer = assess_change(story.fms_case, story.document(name), shipped(), on);
    REQUIRE(answer.has_value());
    return std::move(*answer);
}

// What the change needs of a program that was notified with `before`.
NotificationAssessed needed(PricedOffer before, PricedOffer now, std::string_view purchaser = "BN",
                            std::string name = "A1") {
    auto story = Story::developed(std::move(before), purchaser, today);
    walk_notice(story, NoticeStage::cleared);
    return assessed(changed(story, name, std::move(now)), name);
}

std::string form_of(NotificationAssessed const& answer) {
    if (!answer.required) return "none";
    return std::string{to_text(answer.form.value_or(NoticeKind::first))};
}

PricedOffer services(std::string_view total) { return offer_of({priced("001", total)}); }

}  // namespace

TEST_CASE("SAMM C5.5: a change without lines or a price cannot be held against anything") {
    auto story = Story::developed(services("60000000.00"), "BN", today);
    changed(story, "A1", services("60000000.00"));
    auto document = story.document("A1");
    auto const asked = [&] {
        return rule_of(assess_change(story.fms_case, document, shipped(), today));
    };
    CHECK(asked() == "");
    document.request.reset();
    CHECK(asked() == review_offer_is_priced.id);
    document = story.document("A1");
    document.offer.reset();
    CHECK(asked() == review_offer_is_priced.id);
}

TEST_CASE("AECA 36(b)(1): without a notice the new total is held against the thresholds") {
    for (auto const& [total, form] :
         {std::pair{"49999999.99", "none"}, std::pair{"50000000.00", "36(b)(1)"},
          std::pair{"50000000.01", "36(b)(1)"}}) {
        CAPTURE(total);
        auto story = Story::developed(services("30000000.00"), "BN", today);
        auto const answer = assessed(changed(story, "A1", services(total)));
        CHECK(form_of(answer) == form);
        CHECK_FALSE(answer.form.has_value());
        CHECK(answer.document == "A1");
        CHECK(answer.limbs[1].value == dollars(total));
        if (answer.required) CHECK(answer.waiting_days == 30);
    }
    // The value of equipment alone is enough.
    auto story = Story::developed(services("30000000.00"), "BN", today);
    changed(story, "A1", offer_of({equipment("001", "a", 1, "14000000.00")}));
    CHECK(assessed(story).required);
}

TEST_CASE("SAMM C5.5.3.2: one cent above the notified total is an enhancement, there is no tolerance") {
    for (auto const* name : {"A1", "M1"}) {
        CAPTURE(name);
        auto const form = [&](std::string_view total) {
            return form_of(needed(services("60000000.00"), services(total), "BN", name));
        };
        CHECK(form("10000000.00") == "none");
        CHECK(form("59999999.99") == "none");
        CHECK(form("60000000.00") == "none");
        CHECK(form("60000000.01") == "36(b)(5)(A)");
        CHECK(form("109999999.99") == "36(b)(5)(A)");
        CHECK(form("110000000.00") == "36(b)(5)(C)");
        CHECK(form("110000000.01") == "36(b)(5)(C)");
    }
}

TEST_CASE("SAMM C5.5.3.2: a report has the informal review and no formal period") {
    auto const report = needed(services("60000000.00"), services("60000000.01"));
    CHECK(report.form == NoticeKind::report);
    CHECK_FALSE(report.waiting_days.has_value());
    CHECK(report.tier_days == 30);
    CHECK(report.limbs[1].value == dollars("0.01"));
    CHECK_FALSE(report.limbs[1].reached);
    CHECK(report.document == "A1");
    CHECK(needed(services("60000000.00"), services("60000000.01"), "EG").tier_days == 40);
}

TEST_CASE("SAMM C5.5.3.2: a certification has the formal period of the purchaser") {
    auto const other = needed(services("60000000.00"), services("110000000.00"));
    CHECK(other.waiting_days == 30);
    CHECK(other.tier_days == 30);
    CHECK(other.limbs[1].reached);
    CHECK(form_of(needed(services("100000000.00"), services("199999999.99"), "FR")) ==
          "36(b)(5)(A)");
    auto const ally = needed(services("100000000.00"), services("200000000.00"), "FR");
    CHECK(ally.form == NoticeKind::certification);
    CHECK(ally.waiting_days == 15);
    CHECK(ally.tier_days == 20);
}

TEST_CASE("SAMM C5.5.3.2: one more unit is an enhancement even when the total does not grow") {
    auto const before = [] {
        return offer_of({equipment("001", "a", 20, "20000000.00"), priced("002", "40000000.00")});
    };
    auto const with = [](std::int64_t units, std::string_view value, std::string_view rest) {
        return offer_of({equipment("001", "a", units, value), priced("002", rest)});
    };
    CHECK(form_of(needed(before(), with(19, "19000000.00", "41000000.00"))) == "none");
    CHECK(form_of(needed(before(), with(20, "20000000.00", "40000000.00"))) == "none");
    CHECK(form_of(needed(before(), with(21, "21000000.00", "39000000.00"))) == "36(b)(5)(A)");
    CHECK(form_of(needed(before(), with(21, "21000000.00", "1000000.00"))) == "36(b)(5)(A)");
    // A price that moves within the notified total adds nothing.
    auto const dearer = needed(before(), with(20, "50000000.00", "10000000.00"));
    CHECK(form_of(dearer) == "none");
    CHECK(dearer.limbs[0].value == Money{});
}

TEST_CASE("SAMM C5.5.3.2: an article that was not notified is an enhancement") {
    auto const before = [] {
        return offer_of({equipment("001", "a", 20, "20000000.00"), priced("002", "40000000.00")});
    };
    auto const with = [](std::string_view value) {
        return offer_of({equipment("001", "a", 1, "1000000.00"),
                         equipment("002", "b", 1, value)});
    };
    CHECK(form_of(needed(before(), with("0.01"))) == "36(b)(5)(A)");
    // The article that goes does not make up for the one that comes.
    CHECK(form_of(needed(before(), with("13999999.99"))) == "36(b)(5)(A)");
    CHECK(form_of(needed(before(), with("14000000.00"))) == "36(b)(5)(C)");
    // The same article on another line is the same article.
    CHECK(form_of(needed(before(), offer_of({equipment("009", "a", 15, "15000000.00"),
                                             equipment("010", "a", 5, "5000000.00")}))) == "none");
}

TEST_CASE("SAMM C5.5.3.2: added units count with their share of the present value") {
    // Notified: 20 for 40,000,000.00. Thirty for 42 million add 2, but the ten are worth 14.
    auto const before = [] { return offer_of({equipment("001", "a", 20, "40000000.00")}); };
    auto const with = [](std::string_view value) {
        return offer_of({equipment("001", "a", 30, value)});
    };
    CHECK(form_of(needed(before(), with("41999999.94"))) == "36(b)(5)(A)");
    auto const certified = needed(before(), with("42000000.00"));
    CHECK(form_of(certified) == "36(b)(5)(C)");
    CHECK(certified.limbs[0].value == dollars("14000000.00"));
    CHECK(certified.limbs[1].value == dollars("14000000.00"));
    // When the price rose, the growth is more than the share: 45 of 60 million against 20.
    auto const dearer = needed(before(), with("85000000.00"));
    CHECK(dearer.limbs[0].value == dollars("45000000.00"));
}

TEST_CASE("SAMM C5.5.3.2: construction has a limb of its own") {
    auto const before = [] {
        return offer_of({construction("001", "200000000.00"), priced("002", "300000000.00")});
    };
    auto const grown = needed(
        before(), offer_of({construction("001", "400000000.00"), priced("002", "100000000.01")}));
    CHECK(form_of(grown) == "36(b)(5)(C)");
    CHECK(grown.limbs[2].value == dollars("200000000.00"));
    CHECK(grown.limbs[2].reached);
    CHECK(grown.limbs[1].value == dollars("200000000.00"));
    auto const less = needed(
        before(), offer_of({construction("001", "100000000.00"), priced("002", "400000000.01")}));
    CHECK(less.limbs[2].value == Money{});
    CHECK(form_of(less) == "36(b)(5)(A)");
}

TEST_CASE("SAMM C5.5.3.2: a change is held against the latest notice of the case") {
    auto story = Story::developed(services("60000000.00"), "BN", today);
    walk_notice(story, NoticeStage::cleared);
    changed(story, "A1", services("70000000.00"));
    story.record(assessed(story), today);
    CHECK(story.document("A1").notice.stage == NoticeStage::required);
    CHECK(story.document("A1").notice.form == NoticeKind::report);
    walk_notice(story, NoticeStage::authorized, today, "A1");
    // Not yet before Congress: the first notice counts.
    changed(story, "A2", services("70000000.00"));
    CHECK(form_of(assessed(story, "A2")) == "36(b)(5)(A)");
    walk_notice(story, NoticeStage::cleared, today, "A1", "26-0J");
    CHECK(form_of(assessed(story, "A2")) == "none");
    CHECK(form_of(assessed(story, "A1")) == "none");
    auto dearer = services("70000000.01");
    dearer.document = "A2";
    story.record(dearer, today);
    auto const again = assessed(story, "A2");
    CHECK(form_of(again) == "36(b)(5)(A)");
    CHECK(again.limbs[1].value == dollars("0.01"));
    // A later notice wins, wherever its document stands in the list.
    story.change().notice.notified_on = plus_days(today, 1);
    CHECK(form_of(assessed(story, "A2")) == "36(b)(5)(A)");
    CHECK(assessed(story, "A2").limbs[1].value == dollars("10000000.01"));
}

TEST_CASE("SAMM C5.5.6.7: a notice that lapsed, was blocked or is still before Congress counts for nothing") {
    auto story = Story::developed(services("60000000.00"), "BN", today);
    walk_notice(story, NoticeStage::cleared);
    changed(story, "A1", services("60000000.00"));
    REQUIRE(latest_notice(story.fms_case) != nullptr);
    CHECK(form_of(assessed(story)) == "none");
    for (auto const& [stage, word] : Words<NoticeStage>::all) {
        if (stage == NoticeStage::cleared) continue;
        CAPTURE(word);
        story.change().notice.stage = stage;
        CHECK(latest_notice(story.fms_case) == nullptr);
        CHECK(form_of(assessed(story)) == "36(b)(1)");
    }
}

TEST_CASE("SAMM C5.5.3.2: a document above its own notice is enhanced before it is offered") {
    auto story = Story::developed(services("60000000.00"), "BN", today);
    walk_notice(story, NoticeStage::cleared);
    story.record(services("60000000.01"), today);
    auto const answer = assessed(story, "basic");
    CHECK(form_of(answer) == "36(b)(5)(A)");
    CHECK_FALSE(answer.document.has_value());
    story.record(answer, today);
    CHECK(story.document().notice.stage == NoticeStage::required);
    // While the report is on its way, the notice that was cleared stays the measure.
    CHECK(form_of(assessed(story, "basic")) == "36(b)(5)(A)");
    walk_notice(story, NoticeStage::cleared, today, "basic", "26-0J");
    CHECK(form_of(assessed(story, "basic")) == "none");
}

TEST_CASE("SAMM C5.5.3.2: every figure of a change says where it comes from") {
    auto const answer = needed(notified_offer(), offer_of({equipment("001", "new", 1, "20000000.00"),
                                                           priced("002", "110000000.00")}));
    for (auto const& limb : answer.limbs) {
        auto const& why = answer.explanations.at("limbs." + limb.name + ".value");
        CHECK(why.value == to_text(limb.value));
        CHECK(why.citation.paragraph == "C5.5.3.2");
        CHECK(standing_of(why) == Standing::unconfirmed);
    }
    auto const& total = answer.explanations.at("limbs.total.value");
    REQUIRE(total.inputs.size() == 2);
    CHECK(total.inputs[0].value == "130000000.00");
    CHECK(total.inputs[1].name == "total notified, 26-15");
    CHECK(total.inputs[1].value == "120000000.00");
    CHECK(needed(services("60000000.00"), services("60000000.01")).explanations.count("tier_days") ==
          1);
}

TEST_CASE("AECA 36(b)(5): a change without known thresholds, wait or tier is refused") {
    auto story = Story::developed(services("60000000.00"), "BN", today);
    walk_notice(story, NoticeStage::cleared);
    changed(story, "A1", services("60000000.01"));
    auto const asked = [&](Date on, Policy const& policy) {
        return rule_of(assess_change(story.fms_case, story.document("A1"), policy, on));
    };
    CHECK(asked(today, shipped()) == "");
    CHECK(asked(2002y / September / 29, shipped()) == review_thresholds_known.id);
    for (auto const* path :
         {"notification/enhancement_delivery_days.toml", "notification/tier_days.toml"})
        CHECK(asked(today, shipped_without(path)) == review_thresholds_known.id);
}
