#include "documents/offer_paper.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include <doctest/doctest.h>

#include "documents/figures.hpp"
#include "documents/offer_sample_test.hpp"

using namespace casewright;

static OfferPaper paper_of(PricedOffer const& offer) {
    return {offer,
            "Kosovo",
            "Department of the Army",
            sample_notification(offer),
            Date{std::chrono::year{2026} / 11 / 24},
            "0.1.0"};
}

static int count_of(std::string_view text, std::string_view part) {
    int count = 0;
    for (auto place = text.find(part); place != text.npos; place = text.find(part, place + 1))
        ++count;
    return count;
}

// The paths of every amount that an offer holds.
static std::set<std::string> amounts_in(PricedOffer const& offer) {
    std::set<std::string> paths;
    for (auto const& line : offer.lines)
        for (auto const& figure : line_figures())
            paths.insert("lines." + line.number.text() + "." + std::string{figure.path});
    for (auto const& figure : summary_figures()) paths.insert(std::string{figure.path});
    return paths;
}

TEST_CASE("the same offer gives the same bytes, whatever the environment says") {
    auto const offer = sample_offer();
    auto const first = write_offer_paper(paper_of(offer));
    REQUIRE(first.has_value());
    setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf", 1);
    setenv("LC_ALL", "sq_AL.UTF-8", 1);
    setenv("PANGO_LANGUAGE", "ar:th", 1);
    setenv("TZ", "Asia/Tokyo", 1);
    auto const second = write_offer_paper(paper_of(offer));
    for (auto const* name : {"FONTCONFIG_FILE", "LC_ALL", "PANGO_LANGUAGE", "TZ"}) unsetenv(name);
    REQUIRE(second.has_value());
    CHECK(first->bytes == second->bytes);
}

TEST_CASE("a paper is a PDF with a language, tags, heading scopes and the pages that it counts") {
    auto const offer = sample_offer();
    auto const paper = write_offer_paper(paper_of(offer));
    REQUIRE(paper.has_value());
    CHECK(paper->bytes.starts_with("%PDF-1."));
    CHECK(count_of(paper->bytes, "/Type /Page %") == paper->pages);
    CHECK(count_of(paper->bytes, "/Lang (en-US)") == 1);
    CHECK(count_of(paper->bytes, "/S /Document\n") == 1);
    CHECK(count_of(paper->bytes, "/S /TH\n") == count_of(paper->bytes, "/A << /O /Table /Scope"));
    CHECK(count_of(paper->bytes, "/Scope /Row") > static_cast<int>(offer.lines.size()));
    CHECK(count_of(paper->bytes, "(D:20261124000000") == 2);
    CHECK(count_of(paper->bytes, "/Author") == 0);
}

TEST_CASE("every amount of an offer is printed and every printed amount has a derivation") {
    auto offers = std::array{sample_offer(), large_offer(60)};
    for (auto const& offer : offers) {
        auto const paper = write_offer_paper(paper_of(offer));
        REQUIRE(paper.has_value());
        std::set<std::string> const printed(paper->figures_printed.begin(),
                                            paper->figures_printed.end());
        for (auto const& path : amounts_in(offer)) CHECK_MESSAGE(printed.contains(path), path);
        auto const notification = sample_notification(offer);
        for (auto const& path : printed) {
            bool const of_offer = offer.explanations.contains(path);
            bool const of_notification = path.starts_with("notification.") &&
                                         notification.explanations.contains(
                                             path.substr(std::string{"notification."}.size()));
            CHECK_MESSAGE((of_offer || of_notification), path);
        }
    }
}

TEST_CASE("a figure without a derivation is not printed: there is no paper") {
    auto offer = sample_offer();
    offer.explanations.erase("lines.002.net");
    auto const paper = write_offer_paper(paper_of(offer));
    REQUIRE_FALSE(paper.has_value());
    CHECK(paper.error() ==
          "The figure lines.002.net has no derivation, so the paper cannot show it.");
}

TEST_CASE("a derivation that says another amount than the offer is not printed") {
    auto offer = sample_offer();
    offer.summary.total += Money::from_cents(1);
    auto const paper = write_offer_paper(paper_of(offer));
    REQUIRE_FALSE(paper.has_value());
    CHECK(paper.error().starts_with("The figure summary.total is "));
}

TEST_CASE("a notification whose threshold has no derivation is not printed") {
    auto const offer = sample_offer();
    auto paper = paper_of(offer);
    paper.notification->explanations.erase("limbs.mde.threshold");
    CHECK_FALSE(write_offer_paper(paper).has_value());
}

TEST_CASE("a paper without a notification says nothing about one") {
    auto const offer = sample_offer();
    auto paper = paper_of(offer);
    paper.notification.reset();
    auto const written = write_offer_paper(paper);
    REQUIRE(written.has_value());
    CHECK(std::ranges::none_of(written->figures_printed, [](std::string const& path) {
        return path.starts_with("notification.");
    }));
}

TEST_CASE("an offer of 500 lines is printed on as many pages as it needs") {
    auto const offer = large_offer(500);
    auto const paper = write_offer_paper(paper_of(offer));
    REQUIRE(paper.has_value());
    CHECK(paper->pages > 100);
    CHECK(count_of(paper->bytes, "/Type /Page %") == paper->pages);
}

TEST_CASE("a description longer than a page goes on, and an offer without lines is a paper too") {
    auto offer = sample_offer();
    for (int part = 0; part < 400; ++part)
        offer.lines[1].description += " one more part of the kit";
    auto const paper = write_offer_paper(paper_of(offer));
    REQUIRE(paper.has_value());
    CHECK(paper->pages > write_offer_paper(paper_of(sample_offer()))->pages);
    CHECK(write_offer_paper(paper_of(large_offer(0))).has_value());
}

TEST_CASE("letters of many scripts are printed; letters without a font are named, not boxed") {
    auto offer = sample_offer();
    offer.lines[0].description = "Kosovë, Türkiye, Україна, Ελλάδα, საქართველო, ישראל, العربية";
    CHECK(write_offer_paper(paper_of(offer)).has_value());
    offer.lines[0].description = "日本";
    auto const paper = write_offer_paper(paper_of(offer));
    REQUIRE_FALSE(paper.has_value());
    CHECK(paper.error().find("日本") != std::string::npos);
    offer.lines[0].description = "\xff";
    CHECK_FALSE(write_offer_paper(paper_of(offer)).has_value());
}

TEST_CASE("figures with the same derivation share an entry of the annex") {
    auto const offer = sample_offer();
    auto const figures = Figures::of(offer, nullptr);
    REQUIRE(figures.has_value());
    CHECK(figures->number_of("lines.001.attrition") == figures->number_of("lines.005.attrition"));
    CHECK(figures->number_of("lines.001.net") != figures->number_of("lines.002.net"));
    CHECK(figures->number_of("lines.009.net") == 0);
    auto const number = figures->number_of("lines.001.attrition");
    CHECK(figures->title_of(figures->entries()[static_cast<std::size_t>(number) - 1]) ==
          "Lines 001–005, attrition");
}

TEST_CASE("what is unconfirmed spreads to the sums made of it") {
    auto const offer = sample_offer();
    auto const figures = Figures::of(offer, nullptr);
    REQUIRE(figures.has_value());
    CHECK(figures->rests_on("summary.packing_crating_handling") == Standing::unconfirmed);
    CHECK(figures->rests_on("summary.total") == Standing::unconfirmed);
    CHECK(figures->rests_on("summary.net_estimated_cost") == Standing::confirmed);
}

TEST_CASE("lines are listed as runs in the order of the offer") {
    auto const offer = sample_offer();
    CHECK(list_lines(offer, {"003"}) == "line 003");
    CHECK(list_lines(offer, {"001", "003"}) == "lines 001 and 003");
    CHECK(list_lines(offer, {"005", "001", "002", "003"}) == "lines 001–003 and 005");
}
