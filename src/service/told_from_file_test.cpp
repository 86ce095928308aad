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

TEST_CASE("No amount above a trillion dollars enters by the file of any operation, so that sums of the books fit") {
    std::size_t asked = 0, named = 0;
    for (auto const& operation : all_operations())
        for (auto const& field : operation.fields) {
            if (field.form != "amount") continue;
            ++asked;
            CAPTURE(operation.name);
            CAPTURE(field.name);
            for (auto const* sign : {"", "-"}) {
                auto const fault = [&](std::string const& amount) {
                    auto const file = "\n" + field.name + " = \"" + sign + amount + "\"\n";
                    auto const input = read_operation_file(file, "told.toml", shipped(), operation.read);
                    return input ? std::optional<InputError>{} : std::optional{input.error()};
                };
                for (auto const* beyond : {"1000000000000.01", "92233720368547758.07"}) {
                    auto const told = fault(beyond);
                    REQUIRE(told.has_value());
                    if (!told->message.starts_with(field.name)) continue;  // another field is missing before it
                    ++named;
                    CHECK(told->kind == "value");
                    CHECK(told->line == 2);
                    CHECK(told->column == field.name.size() + 4);
                }
                auto const most = fault("1000000000000.00");
                CHECK_FALSE((most && most->message.starts_with(field.name)));
            }
        }
    CHECK(asked >= 15);
    CHECK(named >= 20);  // each sign and each amount, where no missing field is told of first
    Money sum;
    for (int fact = 0; fact < 90'000; ++fact) sum += Money::from_cents(Money::limit_cents);
    CHECK(to_text(sum) == "90000000000000000.00");
}
