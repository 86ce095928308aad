// What an operation is told by its file, where the file says nothing.
#include <doctest/doctest.h>

#include "exchange/read_case_file.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "service/operation.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

QuestionAnswered answer_from(std::string const& file) {
    auto const* operation = find_operation("answer_question");
    REQUIRE(operation != nullptr);
    auto const input = read_operation_file(file, "answer.toml", shipped(), operation->read);
    REQUIRE(input.has_value());
    REQUIRE(input->told.has_value());
    auto const* answered = input->told->as<QuestionAnswered>();
    REQUIRE(answered != nullptr);
    return *answered;
}

}  // namespace

TEST_CASE("an answer closes its question unless its file says otherwise") {
    std::string const said = "question = \"Q1\"\ntext = \"in spring\"\n";
    CHECK(answer_from(said).closes);
    CHECK(answer_from(said + "closes = true\n").closes);
    CHECK_FALSE(answer_from(said + "closes = false\n").closes);
}
