#include "exchange/requisition_fixture.hpp"

using namespace casewright;
using namespace casewright::fixture;

static json::object good_answer() { return answer(read(good_record()).value()); }

static std::string fault_of(json::value const& value) {
    auto const record = requisition_from_json(value, "requisition.json", policy());
    if (record) return "";
    CHECK(record.error().file == "requisition.json");
    CHECK(record.error().line == 1);
    CHECK(record.error().column == 1);
    return record.error().kind + ": " + record.error().message;
}

TEST_CASE("a requisition in JSON has each field by its name, and blank is null") {
    auto shown = good_answer();
    shown.erase("unconfirmed");
    CHECK(json::serialize(shown) ==
          R"({"document_identifier":"A01","routing_identifier":"B14","media_and_status":"S",)"
          R"("item_number":"1234567890123","unit_of_issue":"EA","quantity":"12",)"
          R"("agency":"B","customer":"BN","mark_for":"0","delivery_term":"4","type_of_assistance":"5",)"
          R"("document_date":"6328","serial":"0001","demand_or_suffix":"N","country_service":"B",)"
          R"("offer_release":"A","freight_forwarder":"1","case_designator":"UAA","signal":"A",)"
          R"("fund":"4C","distribution":"B7","project":"XYZ","priority":"13","required_delivery":null,)"
          R"("advice_or_status":"1A","rest":"rest of it"})");
}

TEST_CASE("a requisition in JSON says which of its places are unconfirmed") {
    auto const list = good_answer().at("unconfirmed").as_array();
    REQUIRE(list.size() == 12);
    CHECK(json::serialize(list[0]) ==
          R"({"id":"requisition/delivery_term","source":"General knowledge","paragraph":null})");
}

TEST_CASE("property: a requisition comes back from its JSON as it was") {
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        Chance chance{seed};
        auto const record = random_record(chance);
        auto const text = json::serialize(answer(record));
        auto const again = requisition_from_json(parse_json(text, "again.json").value(), "", policy());
        REQUIRE_MESSAGE(again.has_value(), text);
        CHECK(*again == record);
    }
}

TEST_CASE("JSON of a requisition has every key and no other") {
    CHECK(fault_of(good_answer()).empty());
    for (auto const& field : requisition_layout()) {
        CAPTURE(field.name);
        auto without = good_answer();
        without.erase(field.name);
        CHECK(fault_of(without) == "type: " + std::string{field.name} + ": the key is missing");
    }
    auto more = good_answer();
    more["case"] = "BN-B-UAA";
    CHECK(fault_of(more) == "syntax: \"case\" is no field of a requisition");
    for (auto const& other : {json::value(nullptr), json::value("A01"), json::value(json::array{})})
        CHECK(fault_of(other) == "type: a requisition is an object");
}

TEST_CASE("JSON of a requisition may leave out what is unconfirmed, but not change it") {
    auto shown = good_answer();
    shown.erase("unconfirmed");
    CHECK(fault_of(shown).empty());
    shown["unconfirmed"] = json::array{};
    CHECK(fault_of(shown).starts_with("value: unconfirmed"));
}

TEST_CASE("JSON of a requisition is held to what its columns can hold") {
    auto const with_value = [](std::string_view key, json::value value) {
        auto shown = good_answer();
        shown[key] = std::move(value);
        return fault_of(shown);
    };
    CHECK(with_value("quantity", "100000").empty());
    for (auto const* units : {"0", "-1", "+1", "012", "1.0", " 1", "100001", "10000000", "999999999", "M"})
        CHECK(with_value("quantity", units).starts_with("value: quantity"));
    CHECK(with_value("quantity", 12).starts_with("type: quantity"));
    CHECK(with_value("quantity", nullptr).starts_with("syntax: quantity"));
    CHECK(with_value("fund", "").starts_with("type: fund"));
    CHECK(with_value("fund", "4 ").starts_with("syntax: fund"));
    CHECK(with_value("fund", "4CC").starts_with("size: fund"));
    CHECK(with_value("rest", "line\nend").starts_with("encoding: rest"));
    CHECK(with_value("rest", "\xc3\xa9").starts_with("encoding: rest"));
    CHECK(with_value("customer", "ZZ").starts_with("code: customer"));
    CHECK(with_value("customer", nullptr).starts_with("syntax: customer"));
    CHECK(with_value("document_date", "5366").starts_with("value: document_date"));
    CHECK(with_value("priority", "16").starts_with("value: priority"));
    CHECK(with_value("delivery_term", "8").starts_with("value: offer_release"));
}
