// The state machine as the program tells it: its page in docs, and its list for scripts.
#include <doctest/doctest.h>

#include <set>

#include "run_program.hpp"

using namespace casewright::testing;

TEST_CASE("docs/state-machine.md is what the program draws; tools/refresh writes it anew") {
    auto const ran = run({"case", "diagram"});
    CHECK_EQ(ran.code, 0);
    CHECK(ran.err.empty());
    CHECK((ran.out == bytes_of(source_file("docs/state-machine.md"))));
}

TEST_CASE("the list of operations names each once, with its roles, stages, keys and rules") {
    auto const ran = run({"case", "operations", "--json"});
    CHECK_EQ(ran.code, 0);
    auto const document = ran.document();
    REQUIRE(document.has_value());
    auto const& operations = document->at("operations").as_array();
    CHECK(operations.size() > 100);
    std::set<std::string> names;
    for (auto const& operation : operations) {
        auto const& one = operation.as_object();
        CAPTURE(std::string{one.at("operation").as_string()});
        CHECK(names.insert(std::string{one.at("operation").as_string()}).second);
        CHECK_FALSE(one.at("who").as_array().empty());
        CHECK_FALSE(one.at("from").as_array().empty());
        CHECK_FALSE(one.at("stage_rule").as_object().at("document").as_string().empty());
        CHECK_FALSE(one.at("actor_rule").as_object().at("document").as_string().empty());
        for (auto const& field : one.at("fields").as_array())
            CHECK_FALSE(field.as_object().at("form").as_string().empty());
    }
    CHECK(names.contains("receive_request"));
}
