// Properties of every priced offer, over random letters. RapidCheck prints the seed that repeats a
// failure.
#include <algorithm>
#include <map>
#include <random>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/offer/random_letter_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

PricedOffer priced(LetterOfRequest const& letter, Date on, Policy const& policy = shipped()) {
    auto offer = price_offer(letter, policy, on);
    if (!offer) RC_FAIL(offer.error().explanation);
    return std::move(*offer);
}

// quantity × price on paper: all digits, then the last four are cut and the first of them decides.
Money on_paper(std::int64_t units, std::int64_t micros) {
    Wide product = Wide{units} * micros;
    std::string digits;
    for (; product > 0; product /= 10)
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(product % 10)));
    digits.insert(0, digits.size() < 5 ? 5 - digits.size() : 0, '0');
    std::int64_t cents = 0;
    for (std::size_t place = 0; place < digits.size() - 4; ++place)
        cents = cents * 10 + (digits[place] - '0');
    return Money::from_cents(cents + (digits[digits.size() - 4] >= '5' ? 1 : 0));
}

using Figures = std::map<std::string, std::string, std::less<>>;

void add_figures(Figures& figures, PricedLine const& line) {
    auto const path = "lines." + line.number.text() + ".";
    for (auto const& [name, value] :
         {std::pair{"base_price", line.base_price},
          std::pair{"nonrecurring_cost", line.nonrecurring_cost},
          std::pair{"contract_administration", line.contract_administration},
          std::pair{"program_support", line.program_support},
          std::pair{"attrition", line.attrition}, std::pair{"unit_price", line.unit_price}})
        figures[path + name] = to_text(value);
    for (auto const& [name, value] :
         {std::pair{"net", line.net},
          std::pair{"charges.packing_crating_handling", line.packing_crating_handling},
          std::pair{"charges.administrative_charge", line.administrative_charge},
          std::pair{"charges.transportation", line.transportation},
          std::pair{"charges.other", line.other}})
        figures[path + name] = to_text(value);
}

// Every figure of an offer by the path of its explanation.
Figures figures_of(PricedOffer const& offer) {
    Figures figures;
    for (auto const& line : offer.lines) add_figures(figures, line);
    auto const& sums = offer.summary;
    for (auto const& [name, value] :
         {std::pair{"net_estimated_cost", sums.net_estimated_cost},
          std::pair{"packing_crating_handling", sums.packing_crating_handling},
          std::pair{"administrative_charge", sums.administrative_charge},
          std::pair{"transportation", sums.transportation}, std::pair{"other", sums.other},
          std::pair{"total", sums.total}})
        figures["summary." + std::string{name}] = to_text(value);
    return figures;
}

void check_explanations(PricedOffer const& offer) {
    auto const figures = figures_of(offer);
    RC_ASSERT(offer.explanations.size() == figures.size());
    for (auto const& [path, value] : figures) {
        auto const found = offer.explanations.find(path);
        RC_ASSERT(found != offer.explanations.end());
        RC_ASSERT(found->second.value == value);
        RC_ASSERT(!found->second.formula.empty());
        RC_ASSERT(!found->second.unit.empty());
        RC_ASSERT(!found->second.citation.document.empty());
        for (auto const& input : found->second.inputs) {
            if (input.path.empty()) continue;
            RC_ASSERT(figures.contains(input.path));
            RC_ASSERT(figures.at(input.path) == input.value);
        }
    }
}

OfferSummary sums_of(std::vector<PricedLine> const& lines) {
    OfferSummary sums;
    for (auto const& line : lines) {
        sums.net_estimated_cost += line.net;
        sums.packing_crating_handling += line.packing_crating_handling;
        sums.administrative_charge += line.administrative_charge;
        sums.transportation += line.transportation;
        sums.other += line.other;
    }
    sums.total = sums.net_estimated_cost + sums.packing_crating_handling +
                 sums.administrative_charge + sums.transportation + sums.other;
    return sums;
}

bool same(OfferSummary const& left, OfferSummary const& right) {
    return left.net_estimated_cost == right.net_estimated_cost &&
           left.packing_crating_handling == right.packing_crating_handling &&
           left.administrative_charge == right.administrative_charge &&
           left.transportation == right.transportation && left.other == right.other &&
           left.total == right.total;
}

Money small_case_of(PricedOffer const& offer) {
    auto const& last = offer.lines.back();
    return last.kind == LineKind::small_case ? last.net : Money{};
}

std::string bytes_of(PricedOffer const& offer) { return canonical_json(to_json(Fact{offer})); }

}  // namespace

TEST_CASE("property: summary blocks are the sums of the lines, and the total is the blocks") {
    CHECK(rc::check([] {
        auto const offer = priced(any_letter(), any_priced_day());
        RC_ASSERT(same(offer.summary, sums_of(offer.lines)));
    }));
}

TEST_CASE("property: no charge is negative, and a unit price is its parts") {
    CHECK(rc::check([] {
        auto const offer = priced(any_letter(), any_priced_day());
        for (auto const& line : offer.lines) {
            auto const parts = {line.base_price, line.nonrecurring_cost,
                                line.contract_administration, line.program_support, line.attrition};
            UnitPrice sum;
            for (auto const part : parts) {
                RC_ASSERT(part >= UnitPrice{});
                sum = sum + part;
            }
            RC_ASSERT(line.unit_price == sum);
            for (auto const amount : {line.net, line.packing_crating_handling,
                                      line.administrative_charge, line.transportation, line.other})
                RC_ASSERT(amount >= Money{});
        }
    }));
}

TEST_CASE("property: net is quantity × unit price, as computed on paper") {
    CHECK(on_paper(3, 12'345'000) == dollars("37.04"));
    CHECK(on_paper(1, 4'999) == dollars("0.00"));
    CHECK(on_paper(1, 5'000) == dollars("0.01"));
    CHECK(rc::check([] {
        auto const offer = priced(any_letter(), any_priced_day());
        for (auto const& line : offer.lines)
            RC_ASSERT(line.net == on_paper(line.quantity.value_or(Quantity{1}).units,
                                           line.unit_price.micros()));
    }));
}

TEST_CASE("property: every figure has one derivation with its value, and nothing else has one") {
    CHECK(rc::check([] { check_explanations(priced(any_letter(), any_priced_day())); }));
}

TEST_CASE("property: pricing twice gives the same bytes") {
    CHECK(rc::check([] {
        auto const letter = any_letter();
        auto const on = any_priced_day();
        RC_ASSERT(bytes_of(priced(letter, on)) == bytes_of(priced(letter, on)));
    }));
}

TEST_CASE("property: the order of the lines does not change the summary") {
    CHECK(rc::check([] {
        auto letter = any_letter();
        auto const on = any_priced_day();
        auto const before = priced(letter, on).summary;
        std::mt19937_64 random{*rc::gen::arbitrary<std::uint64_t>()};
        std::ranges::shuffle(letter.lines, random);
        RC_ASSERT(same(priced(letter, on).summary, before));
    }));
}

TEST_CASE("property: a changed surcharge rate changes the surcharge it selects and nothing else") {
    auto const changed_policy = shipped_with("charges/administrative_surcharge.toml",
                                             "value      = \"3.2\"", "value      = \"3.3\"");
    CHECK(rc::check([&] {
        auto const letter = any_letter();
        auto const on = any_priced_day();
        auto before = priced(letter, on);
        auto after = priced(letter, on, changed_policy);
        // The small case line fills up what the surcharge lacks, so it falls as the surcharge rises.
        if (before.lines.back().kind == LineKind::small_case) {
            RC_ASSERT(small_case_of(after) <= small_case_of(before));
            return;
        }
        RC_ASSERT(before.lines.size() == after.lines.size());
        for (std::size_t place = 0; place < before.lines.size(); ++place) {
            auto& line = after.lines[place];
            auto const path = "lines." + line.number.text() + ".charges.administrative_charge";
            auto const& used = before.explanations.at(path).policy;
            bool const touched = std::ranges::any_of(
                used, [](UsedValue const& value) { return value.text == "3.2"; });
            if (touched)
                RC_ASSERT(line.administrative_charge ==
                          charge(line.net, Rate{33'000}, Rounding::half_away_from_zero));
            else
                RC_ASSERT(line.administrative_charge == before.lines[place].administrative_charge);
            line.administrative_charge = before.lines[place].administrative_charge;
            if (touched) after.explanations.at(path) = before.explanations.at(path);
        }
        for (auto const* path : {"summary.administrative_charge", "summary.total"})
            after.explanations.at(path) = before.explanations.at(path);
        after.summary.administrative_charge = before.summary.administrative_charge;
        after.summary.total = before.summary.total;
        RC_ASSERT(bytes_of(after) == bytes_of(before));
    }));
}

TEST_CASE(
    "property: with a rounding step of 100 cents every amount is whole dollars, and explained") {
    auto const whole_dollars =
        shipped_with("offers/rounding_cents.toml", "value      = \"1\"", "value      = \"100\"");
    CHECK(rc::check([&] {
        auto const offer = priced(any_letter(), any_priced_day(), whole_dollars);
        for (auto const& line : offer.lines)
            for (auto const amount : {line.net, line.packing_crating_handling,
                                      line.administrative_charge, line.transportation, line.other})
                RC_ASSERT(amount.cents() % 100 == 0);
        RC_ASSERT(same(offer.summary, sums_of(offer.lines)));
        check_explanations(offer);
    }));
}

TEST_CASE("property: an answer is unconfirmed exactly when a formula or a value of it is") {
    CHECK(rc::check([] {
        auto const offer = priced(any_letter(), any_priced_day());
        bool any = false;
        for (auto const& [path, why] : offer.explanations)
            any = any || standing_of(why) == Standing::unconfirmed;
        RC_ASSERT(any == !unconfirmed_in(offer.explanations).empty());
    }));
}
