// What a version changes against the version before it.
#include "cases/version_diff.hpp"

#include <doctest/doctest.h>

#include "cases/random_fact_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

LineNumber number(std::string_view text) { return LineNumber::parse(text).value(); }
Money dollars(std::string_view text) { return parse_money(text).value(); }

PricedLine line(std::string_view text, std::string_view net) {
    PricedLine priced;
    priced.number = number(text);
    priced.description = "line " + std::string{text};
    priced.quantity = Quantity{2};
    priced.net = dollars(net);
    return priced;
}
PricedOffer offer(std::vector<PricedLine> lines) {
    PricedOffer priced;
    priced.lines = std::move(lines);
    return priced;
}

// Random lines, no number twice, with amounts that add up within 64 bits.
PricedOffer any_offer() {
    PricedOffer priced;
    for (int place = 1; place <= 6; ++place) {
        if (any_number(0, 2) == 0) continue;
        PricedLine any;
        RandomFields fields;
        describe(fields, any);
        any.number = number("00" + std::to_string(place));
        priced.lines.push_back(std::move(any));
    }
    return priced;
}

Money net_total(PricedOffer const& priced) {
    Money total;
    for (auto const& each : priced.lines) total += each.net;
    return total;
}

// Documents implemented in this order, all on one day.
Case with_implemented(std::vector<std::pair<std::string, DocumentKind>> const& documents) {
    Case fms_case;
    auto const add = [&](Fact fact) {
        fms_case = after(std::move(fms_case),
                         {fms_case.last_sequence + 1, 2026y / March / 2, std::move(fact), {}});
    };
    add(RequestReceived{});
    add(AmendmentStarted{"A1", "", {}, true});
    add(ModificationStarted{"M1", "", {}, {}});
    add(ModificationStarted{"M2", "", {}, {}});
    for (auto const& [name, kind] : documents) {
        if (kind == DocumentKind::modification) add(DocumentCountersigned{name});
        else add(CaseImplemented{name, {}});
    }
    return fms_case;
}

std::string before(Case const& fms_case, std::string_view name) {
    auto const* version = version_before(fms_case, document_of(fms_case, name));
    return version == nullptr ? "none" : version->name;
}

}  // namespace

TEST_CASE("A version shows the lines that it adds, takes out and changes, by number") {
    auto changed = line("002", "450.00");
    changed.quantity = Quantity{3};
    changed.schedule = {{{2028, 1}, Quantity{1}}, {{2028, 2}, Quantity{2}}};
    auto const changes =
        diff_lines(offer({line("003", "100.00"), line("001", "600.00"), line("002", "400.00")}),
                   offer({line("004", "70.00"), changed, line("001", "600.00")}));
    CHECK(changes == std::vector<LineChange>{
                         {number("002"),
                          LineChangeKind::changed,
                          "line 002",
                          {{"quantity", "2", "3"},
                           {"schedule", "", "2028-Q1: 1, 2028-Q2: 2"},
                           {"net", "400.00", "450.00"}},
                          dollars("50.00")},
                         {number("003"), LineChangeKind::removed, "line 003", {},
                          Money{} - dollars("100.00")},
                         {number("004"), LineChangeKind::added, "line 004", {}, dollars("70.00")}});
}

TEST_CASE("A line that changes in words only changes no value, and a value that goes is empty") {
    auto now = line("001", "600.00");
    now.description = "another text";
    now.mde = true;
    now.quantity.reset();
    auto const changes = diff_lines(offer({line("001", "600.00")}), offer({now}));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].description == "another text");
    CHECK(changes[0].value_difference == Money{});
    CHECK(changes[0].fields ==
          std::vector<FieldChange>{{"description", "line 001", "another text"},
                                   {"mde", "no", "yes"},
                                   {"quantity", "2", ""}});
}

TEST_CASE("property: value differences add up to the difference of the net totals") {
    CHECK(rc::check([] {
        auto const from = any_offer();
        auto const to = any_offer();
        Money sum;
        for (auto const& change : diff_lines(from, to)) sum += change.value_difference;
        RC_ASSERT(sum == net_total(to) - net_total(from));
    }));
}

TEST_CASE("property: nothing differs from itself, and the way back undoes the way there") {
    CHECK(rc::check([] {
        auto const from = any_offer();
        auto const to = any_offer();
        RC_ASSERT(diff_lines(from, from).empty());
        auto const there = diff_lines(from, to);
        auto const back = diff_lines(to, from);
        RC_ASSERT(there.size() == back.size());
        for (std::size_t place = 0; place < there.size(); ++place) {
            RC_ASSERT(there[place].line == back[place].line);
            RC_ASSERT(there[place].value_difference ==
                      Money{} - back[place].value_difference);
            RC_ASSERT(there[place].fields.size() == back[place].fields.size());
            for (std::size_t field = 0; field < there[place].fields.size(); ++field) {
                RC_ASSERT(there[place].fields[field].from == back[place].fields[field].to);
                RC_ASSERT(there[place].fields[field].field == back[place].fields[field].field);
            }
        }
    }));
}

TEST_CASE("The version before is the last one implemented, in the order of their implementation") {
    using enum DocumentKind;
    auto const fms_case = with_implemented(
        {{"basic", basic}, {"M1", modification}, {"A1", amendment}, {"M2", modification}});
    CHECK(before(fms_case, "basic") == "none");
    CHECK(before(fms_case, "M1") == "basic");
    // A1 was started before M1, but implemented after it.
    CHECK(before(fms_case, "A1") == "M1");
    CHECK(before(fms_case, "M2") == "A1");
}

TEST_CASE("A version that is not implemented yet changes the last one that is") {
    using enum DocumentKind;
    auto const fms_case = with_implemented({{"basic", basic}, {"M1", modification}});
    CHECK(before(fms_case, "A1") == "M1");
    CHECK(before(fms_case, "M2") == "M1");
    CHECK(before(with_implemented({{"basic", basic}}), "A1") == "basic");
    CHECK(before(with_implemented({}), "A1") == "basic");
    Document stray;
    stray.kind = amendment;
    CHECK(version_before({}, stray) == nullptr);
}
