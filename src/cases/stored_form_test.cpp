// What is written can always be read, and nothing else can.
#include <doctest/doctest.h>

#include "cases/random_fact_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date on{2026y / March / 31};

bool readable(NewFact const& fact) { return fact_from(fact).has_value(); }

// The places of objects and fields inside `value`, as a visit in order.
template <class Visit>
void walk(json::value& value, Visit& visit) {
    visit(value);
    if (auto* object = value.if_object())
        for (auto& pair : *object) walk(pair.value(), visit);
    if (auto* array = value.if_array())
        for (auto& element : *array) walk(element, visit);
}

NewFact letter_fact() {
    LetterOfRequest letter;
    letter.case_id = CaseId::parse("BN-B-UAA").value();
    letter.purchaser = "BN";
    letter.requested_on = on;
    RequestedLine line;
    line.number = LineNumber::parse("001").value();
    line.quantity = Quantity{5};
    line.base_price = UnitPrice::from_micros(372'500);
    letter.lines.push_back(line);
    return stored(RequestReceived{letter}, on);
}

json::object& letter_in(NewFact& fact) { return fact.body.at("letter").as_object(); }
json::object& line_in(NewFact& fact) {
    return letter_in(fact).at("lines").as_array()[0].as_object();
}

}  // namespace

TEST_CASE("property: a fact that is written and read is the same bytes again") {
    CHECK(rc::check([] {
        auto const fact = any_fact();
        auto const written = stored(fact, on);
        auto const read = fact_from(written);
        RC_ASSERT(read.has_value());
        RC_ASSERT(kind_of(*read) == kind_of(fact));
        RC_ASSERT(canonical_json(to_json(*read)) == canonical_json(written.body));
    }));
}

TEST_CASE("property: with one field more anywhere in a structure a fact is not readable") {
    CHECK(rc::check([] {
        auto fact = stored(any_fact(), on);
        // Maps of answers and explanations take any name; a structure takes none that is foreign.
        // The body itself is always a structure.
        auto const is_structure = [&](json::value const& place) {
            auto const* object = place.if_object();
            return object != nullptr &&
                   (&place == &fact.body || object->contains("document") ||
                    object->contains("line") || object->contains("letter") ||
                    object->contains("case") || object->contains("status") ||
                    object->contains("group"));
        };
        std::int64_t structures = 0;
        auto count = [&](json::value& place) { structures += is_structure(place) ? 1 : 0; };
        walk(fact.body, count);
        auto chosen = any_number(0, structures);
        auto add = [&](json::value& place) {
            if (is_structure(place) && chosen-- == 0) place.as_object()["foreign"] = 1;
        };
        walk(fact.body, add);
        RC_ASSERT(!readable(fact));
    }));
}

TEST_CASE("A missing field makes a fact unreadable, an empty optional does not") {
    CHECK(readable(letter_fact()));
    auto const names = [] {
        std::vector<std::string> found;
        auto fact = letter_fact();
        for (auto const& pair : letter_in(fact)) found.emplace_back(pair.key());
        return found;
    }();
    REQUIRE(names.size() > 10);
    for (auto const& name : names) {
        CAPTURE(name);
        auto fact = letter_fact();
        letter_in(fact).erase(name);
        CHECK_FALSE(readable(fact));
    }
    for (auto const* name : {"line", "kind", "mde", "base_price", "schedule"}) {
        CAPTURE(name);
        auto fact = letter_fact();
        line_in(fact).erase(name);
        CHECK_FALSE(readable(fact));
    }
    auto fact = letter_fact();
    line_in(fact).erase("quantity");
    CHECK(readable(fact));
    fact.body.as_object().erase("letter");
    CHECK_FALSE(readable(fact));
}

TEST_CASE("A field of the wrong type makes a fact unreadable") {
    struct Wrong {
        char const* field;
        json::value value;
    };
    for (auto const& [field, value] : {Wrong{"mde", "yes"},
                                       Wrong{"mde", nullptr},
                                       Wrong{"quantity", 5},
                                       Wrong{"quantity", "5.5"},
                                       Wrong{"quantity", "-1"},
                                       Wrong{"base_price", 1},
                                       Wrong{"base_price", "0.3725001"},
                                       Wrong{"base_price", "1e3"},
                                       Wrong{"rate_area", "1"},
                                       Wrong{"rate_area", 5'000'000'000},
                                       Wrong{"line", "1"},
                                       Wrong{"line", 1},
                                       Wrong{"description", 1},
                                       Wrong{"schedule", json::object{}},
                                       Wrong{"schedule", json::array{1}},
                                       Wrong{"signed_on", "31 March 2026"},
                                       Wrong{"signed_on", "2026-02-30"},
                                       Wrong{"procured_share", "1.5"},
                                       Wrong{"kind", "gadget"},
                                       Wrong{"kind", 0},
                                       Wrong{"price_status", "guess"}}) {
        CAPTURE(field);
        CAPTURE(json::serialize(value));
        auto fact = letter_fact();
        line_in(fact)[field] = value;
        CHECK_FALSE(readable(fact));
    }
    auto fact = letter_fact();
    letter_in(fact)["case"] = "bn-b-uaa";
    CHECK_FALSE(readable(fact));
    fact = letter_fact();
    letter_in(fact)["answers"] = json::array{};
    CHECK_FALSE(readable(fact));
    fact = letter_fact();
    letter_in(fact)["answers"] = json::object{{"a", 1}};
    CHECK_FALSE(readable(fact));
    for (auto const& body :
         {json::value(nullptr), json::value(json::array{}), json::value("letter")}) {
        fact.body = body;
        CHECK_FALSE(readable(fact));
    }
}

TEST_CASE("An unknown kind, or a version that this program never wrote, is not readable") {
    for (std::uint32_t const version : {0U, 2U, 4'294'967'295U}) {
        auto fact = letter_fact();
        fact.version = version;
        CHECK_FALSE(readable(fact));
    }
    for (auto const* kind :
         {"", "letter_received", "request_assessed", "offer_priced", "Request_Received"}) {
        CAPTURE(kind);
        auto fact = letter_fact();
        fact.kind = kind;
        CHECK_FALSE(readable(fact));
    }
}

TEST_CASE("The stored names of facts, once and for all") {
    CHECK(kind_of(RequestReceived{}) == "request_received");
    CHECK(kind_of(RequestAssessed{}) == "request_assessed");
    CHECK(kind_of(PricedOffer{}) == "offer_priced");
    CHECK(kind_of(NotificationAssessed{}) == "notification_assessed");
}

TEST_CASE("Amounts above what may enter can still be read: a total is more than its lines") {
    PricedOffer offer;
    offer.case_id = CaseId::parse("BN-B-UAA").value();
    offer.requested_on = offer.priced_on = on;
    offer.summary.total = Money::from_cents(INT64_MAX);
    auto const read = fact_from(stored(offer, on));
    REQUIRE(read.has_value());
    CHECK(read->as<PricedOffer>()->summary.total.cents() == INT64_MAX);
}
