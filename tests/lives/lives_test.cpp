// Every life in this folder, and that the runner sees a life that does not come true.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "life.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::lives;
using casewright::test::shipped;

namespace {

std::string const root = CASEWRIGHT_SOURCE_DIR;
std::string const folder = root + "/tests/lives";

std::vector<std::string> all_lives() {
    std::vector<std::string> found;
    for (auto const& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".life") found.push_back(entry.path().filename().string());
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> faults(std::string const& text) {
    auto const life = parse_life(folder, "told.life", text);
    if (!life) return {life.error()};
    return faults_of(*life, root, shipped());
}

std::string const received =
    "# A request comes in\n"
    "case BN-B-UAA with goods.toml\n"
    "2026-03-02 purchaser/ministry receive_request\n";

}  // namespace

TEST_CASE("Every whole life of a case comes as its text tells it") {
    auto const files = all_lives();
    CHECK(files.size() >= 25);
    for (auto const& file : files) {
        SUBCASE(file.c_str()) {
            auto const life = read_life(folder, file);
            if (!life) FAIL(life.error());
            INFO(life->title);
            CHECK(life->title.ends_with("."));
            for (auto const& fault : faults_of(*life, root, shipped())) FAIL_CHECK(fault);
        }
    }
}

TEST_CASE("Every operation is done in some life") {
    std::set<std::string, std::less<>> done;
    for (auto const& file : all_lives()) {
        auto const life = read_life(folder, file);
        if (!life) FAIL(life.error());
        for (auto const& step : life->steps) {
            auto const& expected = step.expectations;
            if (expected.empty() || (!expected.front().refusal && expected.front().words != "!input"))
                done.insert(step.operation);
        }
    }
    for (auto const& operation : all_operations())
        CHECK_MESSAGE(done.contains(operation.name), operation.name);
}

TEST_CASE("A life that comes true has no fault") {
    CHECK(faults(received + "    -> request_received\n").empty());
    CHECK(faults(received + "+1 purchaser/ministry receive_request\n"
                            "    !! request.received_once\n")
              .empty());
}

TEST_CASE("A life with a wrong expectation has the fault at its line") {
    auto const wrong = [](std::string const& below) {
        auto const found = faults(received + below);
        return found.size() == 1 && found.front().starts_with("told.life:4:");
    };
    CHECK(wrong("    -> offered\n"));
    CHECK(wrong("    -> move purchaser accept_offer\n"));
    CHECK(wrong("    -> document basic offered\n"));
    CHECK(wrong("    -> notice notification_cleared\n"));
    CHECK(wrong("    -> line 001 delivered\n"));
    CHECK(wrong("    -> due no_such_clock 2026-04-01\n"));
    CHECK(wrong("    -> says late true\n"));
    CHECK(wrong("    -> requisition X requisition_shipped\n"));
    CHECK(wrong("    -> paper\n"));
    CHECK(wrong("    -> what is this\n"));
    CHECK(wrong("+1 purchaser/ministry receive_request\n"));
    CHECK(wrong("+1 purchaser/ministry receive_request\n    !! request.names_its_case\n"));
    CHECK(wrong("+1 purchaser/ministry receive_request\n    -> !input\n"));
    CHECK(faults(received + "    !! request.received_once\n").front().starts_with("told.life:3:"));
    CHECK(faults(received + "    -> !input\n").front().starts_with("told.life:3:"));
}

TEST_CASE("A text that is no life says where") {
    auto const said = [](std::string const& text) { return faults(text).front(); };
    CHECK(said("case BN-B-UAA\n+1 purchaser receive_request\n") ==
          "told.life:2: the first step needs a day of its own");
    CHECK(said("# t\n2026-03-02 purchaser receive_request\n") == "told.life:2: no case is named yet");
    CHECK(said("# t\n    -> offered\n") == "told.life:2: an indented line needs a step above it");
    CHECK(said(received + "+1 purchaser/ministry buy\n") == "told.life:4: there is no operation buy");
    CHECK(said(received + "+x purchaser receive_request\n") ==
          "told.life:4: \"+x\" is no number of days");
    CHECK(said(received + "+1 nobody receive_request\n") == "told.life:4: \"nobody\" is no actor");
    CHECK(said(received + "include parts/none\n") == "told.life:4: there is no part parts/none.life");
    CHECK(said(received + "    -> offered\n    !! x.y\n") ==
          "told.life:5: a refused step expects nothing else");
    CHECK(said(received + "+1 purchaser accept_offer basic\n") ==
          "told.life:4: a document stands in brackets");
    CHECK(said("") == "told.life:1: a life begins with its title");
    CHECK(said("# t\n") == "told.life:1: nothing happens in this life");
}
