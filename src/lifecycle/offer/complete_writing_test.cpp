// The package that goes to review, and what it says is due first.
#include "lifecycle/offer/complete_writing.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/offer/deposit_due.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/versions.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Act writer_acts(std::string document = "basic") {
    return {actor(Role::case_writing), 2026y / March / 5, std::move(document)};
}

std::string refused(Case const& fms_case, WritingCompleted const& stated,
                    std::string document = "basic") {
    return rule_of(complete_writing(fms_case, stated, writer_acts(std::move(document)), shipped()));
}

// The request names no terms, so all is due with acceptance.
WritingCompleted whole() {
    auto fact = whole_package("1000000.00");
    fact.terms = "cash_with_acceptance";
    return fact;
}

WritingCompleted without(std::string_view item) {
    auto fact = whole();
    std::erase(fact.package, item);
    return fact;
}

WritingCompleted with(std::string item) {
    auto fact = whole();
    fact.package.push_back(std::move(item));
    return fact;
}

WritingCompleted paying(std::string terms, std::string_view deposit) {
    auto fact = whole_package(deposit);
    fact.terms = std::move(terms);
    return fact;
}

// A second document of an implemented case of $1,000,000, in writing, of the same case at `total`.
Case with_second(DocumentKind kind, std::string_view total) {
    auto fms_case = basic_at(DocumentStage::proposed);
    basic_in(fms_case).implemented_on = 2026y / April / 1;
    basic_in(fms_case).stage = DocumentStage::implemented;
    Document second;
    second.name = kind == DocumentKind::amendment ? "A1" : "M1";
    second.kind = kind;
    second.stage = DocumentStage::write;
    second.papers_on = 2026y / March / 4;
    second.offer = offer_of(total, {}, second.name);
    fms_case.documents.push_back(std::move(second));
    return fms_case;
}

}  // namespace

TEST_CASE("SAMM C5.4.17: the writers send a whole package to review once the papers are there") {
    auto fms_case = basic_at(DocumentStage::write);
    check_gate(complete_writing_gate, complete_writing, fms_case, whole(), writer_acts());
    basic_in(fms_case).papers_on.reset();
    CHECK(refused(fms_case, whole()) == writing_has_papers.id);
}

TEST_CASE("DSCA 25-41: each paper that every package needs is missed, and none that it does not") {
    auto const fms_case = basic_at(DocumentStage::write);
    for (auto const* item : {"cover_memo", "request", "pricing", "payment_schedule"}) {
        CAPTURE(item);
        CHECK(refused(fms_case, without(item)) == package_is_whole.id);
    }
    CHECK(refused(fms_case, with("waivers")).empty());
    CHECK(refused(fms_case, with("photograph")) == package_item_known.id);
}

TEST_CASE("SAMM C5.T6: the clock of category D ends at BPC Wait, the others at the offer") {
    for (auto const category : {Category::a, Category::b, Category::d}) {
        auto const writing = basic_at(DocumentStage::write, category);
        CHECK(running_clock(writing.clocks, "processing", "basic") != nullptr);
        auto const review = basic_at(DocumentStage::review, category);
        bool const ended = running_clock(review.clocks, "processing", "basic") == nullptr;
        CHECK(ended == (category == Category::d));
    }
    auto const review = basic_at(DocumentStage::review, Category::d);
    auto const clock = std::ranges::find(review.clocks, std::string{"processing"}, &Clock::about);
    REQUIRE(clock != review.clocks.end());
    // Received on 2 February 2026, in review on 5 March: 31 days of sixty.
    CHECK(clock->stopped_on == 2026y / March / 5);
    CHECK(days_run(*clock, 2026y / June / 1) == 31);
    CHECK(due_on(*clock, shipped(), 2026y / March / 5) == 2026y / April / 3);
}

TEST_CASE("SAMM C9.4.2.4: services bring their manpower sheet") {
    auto fms_case = basic_at(DocumentStage::write);
    PricedLine line;
    basic_in(fms_case).offer->lines.push_back(line);
    CHECK(refused(fms_case, whole()).empty());
    line.kind = LineKind::service;
    basic_in(fms_case).offer->lines.push_back(line);
    CHECK(refused(fms_case, whole()) == package_is_whole.id);
    CHECK(refused(fms_case, with("manpower_sheet")).empty());
}

TEST_CASE("DSCA 16-03: a notified document brings the notice, a restated one the offer as it was") {
    auto fms_case = basic_at(DocumentStage::write);
    basic_in(fms_case).notification->required = true;
    CHECK(refused(fms_case, whole()) == package_is_whole.id);
    CHECK(refused(fms_case, with("notification_copy")).empty());
    basic_in(fms_case).notification->required = false;
    basic_in(fms_case).restated = true;
    CHECK(refused(fms_case, whole()) == package_is_whole.id);
    CHECK(refused(fms_case, with("prior_version")).empty());
}

TEST_CASE("SAMM C6.7.3.2: a modification answers no request and takes no deposit") {
    auto const fms_case = with_second(DocumentKind::modification, "900000.00");
    auto bare = whole_package("0.00");
    std::erase(bare.package, "request");
    CHECK(refused(fms_case, bare, "M1").empty());
    CHECK(refused(fms_case, whole_package("0.01"), "M1") == modification_has_no_deposit.id);
    CHECK(refused(fms_case, paying("cash_with_acceptance", "0.00"), "M1").empty());
}

TEST_CASE("SAMM C9.T11: the terms of sale are those of the table") {
    CHECK(refused(basic_at(DocumentStage::write), paying("on_credit", "0.00")) ==
          terms_are_known.id);
    // Those that the request named: none, so Cash with Acceptance.
    auto const& terms = shipped().codes("terms_of_sale");
    for (std::size_t row = 0; row < terms.rows.size(); ++row) {
        auto const code = std::string{cell(terms, row, "code")};
        CAPTURE(code);
        auto const rule = refused(basic_at(DocumentStage::write), paying(code, "1000000.00"));
        CHECK(rule == (code == "cash_with_acceptance" ? "" : terms_of_the_schedule.id));
    }
}

TEST_CASE("SAMM C9.T11: cash with acceptance deposits the total, to the cent") {
    auto const paid = [](std::string_view deposit) {
        return refused(basic_at(DocumentStage::write), paying("cash_with_acceptance", deposit));
    };
    CHECK(paid("999999.99") == cash_with_acceptance_is_full.id);
    CHECK(paid("1000000.00").empty());
    CHECK(paid("1000000.01") == deposit_within_total.id);
    CHECK(refused(basic_at(DocumentStage::write),
                  paying("dependable_undertaking", "1000000.01")) == deposit_within_total.id);
    auto below = whole();
    below.initial_deposit = Money::from_cents(-1);
    CHECK(refused(basic_at(DocumentStage::write), below) == deposit_within_total.id);
}

TEST_CASE("SAMM C9.9.3: with an amendment only the increase is due, and nothing with a decrease") {
    auto const paid = [](std::string_view total, std::string_view deposit) {
        return refused(with_second(DocumentKind::amendment, total),
                       paying("cash_with_acceptance", deposit), "A1");
    };
    CHECK(paid("1250000.00", "249999.99") == cash_with_acceptance_is_full.id);
    CHECK(paid("1250000.00", "250000.00").empty());
    CHECK(paid("1250000.00", "1250000.00") == cash_with_acceptance_is_full.id);
    CHECK(paid("900000.00", "0.00").empty());
    CHECK(paid("900000.00", "0.01") == cash_with_acceptance_is_full.id);
    // The version before is the one implemented last, be it a modification.
    auto fms_case = with_second(DocumentKind::amendment, "1250000.00");
    auto modified = basic_of(fms_case);
    modified.name = "M1";
    modified.offer = offer_of("1100000.00", {}, "M1");
    basic_in(fms_case).implemented_at = 20;
    for (auto const implemented_on : {2026y / April / 1, 2026y / April / 2}) {
        modified.implemented_on = implemented_on;
        modified.implemented_at = 30;
        auto changed = fms_case;
        changed.documents.push_back(modified);
        CHECK(refused(changed, paying("cash_with_acceptance", "150000.00"), "A1").empty());
    }
    // On one day the order of the facts counts.
    modified.implemented_on = 2026y / April / 1;
    modified.implemented_at = 10;
    fms_case.documents.push_back(modified);
    CHECK(refused(fms_case, paying("cash_with_acceptance", "250000.00"), "A1").empty());
}

TEST_CASE("SAMM C9.T17: the deposit is that of the schedule to the cent, unless finance agreed to another") {
    auto fms_case = basic_at(DocumentStage::write);
    auto article = article_line("001", "1000.00", 100);
    article.schedule = {{{2027, 4}, Quantity{100}}};
    auto letter = letter_with({article});
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::cash_prior_to_delivery, TermOfSale::dependable_undertaking};
    basic_in(fms_case).request = letter;
    basic_in(fms_case).offer = price_offer(letter, shipped(), 2026y / February / 10).value();
    auto const due = deposit_due(fms_case, basic_of(fms_case), shipped()).value();
    REQUIRE(due.amount.value > Money{});
    REQUIRE_FALSE(due.at_once);
    auto const stated = [&](Money deposit, std::optional<std::string> approval = {}) {
        auto fact = paying("dependable_undertaking", to_text(deposit));
        fact.deposit_approval = std::move(approval);
        return refused(fms_case, fact);
    };
    auto const cent = Money::from_cents(1);
    CHECK(stated(due.amount.value) == "");
    CHECK(stated(due.amount.value - cent) == deposit_of_the_schedule.id);
    CHECK(stated(due.amount.value + cent) == deposit_of_the_schedule.id);
    CHECK(stated(Money{}, " ") == deposit_of_the_schedule.id);
    CHECK(stated(Money{}, "memorandum of finance") == "");
    CHECK(stated(total_of(basic_of(fms_case)) + cent, "memorandum of finance") == deposit_within_total.id);
    CHECK(refused(fms_case, paying("cash_prior_to_delivery", to_text(due.amount.value))) == "");
    CHECK(refused(fms_case, paying("caps", to_text(due.amount.value))) == terms_of_the_schedule.id);
    // What is due at once nobody can agree to lower.
    auto at_once = whole();
    at_once.initial_deposit = dollars("999999.99");
    at_once.deposit_approval = "memorandum of finance";
    CHECK(refused(basic_at(DocumentStage::write), at_once) == cash_with_acceptance_is_full.id);
    auto const fact = Fact{WritingCompleted{"basic", {}, "caps", {}, "memorandum"}};
    CHECK(version_of(fact) == 2);
    CHECK(version_of(Fact{whole()}) == 1);
}
