// Diversions: who decides, and no more than the line still waits for.
#include <random>

#include "lifecycle/item_fixture.hpp"
#include "lifecycle/production/decide_diversion.hpp"
#include "lifecycle/production/execute_diversion.hpp"
#include "lifecycle/production/propose_diversion.hpp"
#include "lifecycle/production/review_readiness.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / January / 5};
constexpr Date today{2026y / June / 1};

Case waiting() {
    auto fms_case = executing_case(
        {priced_line("001", "launcher", LineKind::article, "900.00", Quantity{10}),
         priced_line("002", "", LineKind::service, "100.00")},
        start);
    return with_shipment(std::move(fms_case), "S1", "001", 4, start);
}

DiversionProposed proposal(std::string kind = "us_stock_to_sale", std::int64_t units = 6,
                           std::string_view line = "001") {
    return {"D1", std::move(kind), line_number(line), Quantity{units}, "another", "need", {}};
}

auto propose(Case const& fms_case, DiversionProposed const& stated) {
    return propose_diversion(fms_case, stated, act_of(Role::implementing_agency, today), shipped());
}

Case reviewed(std::string kind, bool harm = false) {
    auto const fact = propose(waiting(), proposal(std::move(kind)));
    REQUIRE(fact.has_value());
    auto const by = fact->decided_by == "joint_staff" ? Role::joint_staff : Role::country_program;
    return with(with(waiting(), *fact, today), ReadinessReviewed{"D1", "read", harm}, today, by);
}

Case in_stage(DiversionStage stage) {
    auto fms_case = reviewed("us_stock_to_sale");
    fms_case.diversions.diversions["D1"].stage = stage;
    if (stage == DiversionStage::none) fms_case.diversions = {};
    return fms_case;
}

auto decide(Case const& fms_case, Role role, std::optional<std::string> approval,
            bool approved = true, std::optional<std::string> report = {}) {
    return decide_diversion(
        fms_case, {"D1", approved, std::move(approval), std::move(report), "because"},
        act_of(role, today), shipped());
}

}  // namespace

TEST_CASE("SAMM C6.4.6: what posted reports delivered is diverted no more") {
    auto fms_case = waiting();
    fms_case.posted.lines[line_number("001")].units = Quantity{2};
    CHECK(propose(fms_case, proposal("us_stock_to_sale", 4)).has_value());
    CHECK_FALSE(propose(fms_case, proposal("us_stock_to_sale", 5)).has_value());
}

TEST_CASE("SAMM C6.4.6: each step of a diversion has its actor and its stage") {
    check_gate(propose_diversion_gate, in_stage, attempt_of(propose_diversion, proposal(), today));
    check_gate(review_readiness_gate, in_stage,
               attempt_of(review_readiness, ReadinessReviewed{"D1", "none", false}, today));
    check_gate(decide_diversion_gate, in_stage,
               attempt_of(decide_diversion, DiversionDecided{"D1", false, {}, {}, "no"}, today));
    check_gate(execute_diversion_gate, in_stage,
               attempt_of(execute_diversion, DiversionExecuted{"D1", "order 1"}, today));
}

TEST_CASE("SAMM C6.4.6: a diversion is of a known kind, and takes what the line still waits for") {
    auto const fact = propose(waiting(), proposal());
    REQUIRE(fact.has_value());
    CHECK(fact->decided_by == "dod_component");
    check_refused(propose(waiting(), proposal("favor")), diversion_kind);
    check_refused(propose(waiting(), proposal("us_stock_to_sale", 7)), diversion_available);
    check_refused(propose(waiting(), proposal("us_stock_to_sale", 0)), diversion_available);
    check_refused(propose(waiting(), proposal("us_stock_to_sale", 1, "002")), diversion_available);
    check_refused(propose(waiting(), proposal("us_stock_to_sale", 1, "009")), diversion_available);
}

TEST_CASE("SAMM C6.4.6: what was shipped meanwhile cannot be diverted any more") {
    auto const approved = in_stage(DiversionStage::approved);
    auto const agency = act_of(Role::implementing_agency, today);
    CHECK(execute_diversion(approved, {"D1", "order 1"}, agency, shipped()).has_value());
    check_refused(execute_diversion(with_shipment(approved, "S2", "001", 1, today),
                                    {"D1", "order 1"}, agency, shipped()),
                  diversion_available);
    auto const executed = with(approved, DiversionExecuted{"D1", "order 1"}, today);
    CHECK(diverted(executed.diversions, line_number("001")) == Quantity{6});
    CHECK(units_waited_for(executed, line_number("001")) == 0);
}

TEST_CASE("SAMM C6.4.6: the table says who decides, and an approval from above is named") {
    using enum Role;
    CHECK(decide(reviewed("us_stock_to_sale"), implementing_agency, {}).has_value());
    check_refused(decide(reviewed("us_stock_to_sale"), country_program, "memo"),
                  diversion_decider);
    for (auto const* kind : {"sale_to_higher_need", "readiness_impact", "reserve_impact",
                             "competing_partners"}) {
        CAPTURE(kind);
        check_refused(decide(reviewed(kind), implementing_agency, "memo"), diversion_decider);
        check_refused(decide(reviewed(kind), country_program, {}), diversion_approval);
        CHECK(decide(reviewed(kind), country_program, "memo").has_value());
        CHECK(decide(reviewed(kind), country_program, {}, false).has_value());
    }
}

TEST_CASE("SAMM C1: where purchasers compete, the Joint Staff recommends") {
    auto const fact = propose(waiting(), proposal("competing_partners"));
    auto const proposed = with(waiting(), *fact, today);
    auto const review = [&](Role role) {
        return review_readiness(proposed, {"D1", "no harm", false}, act_of(role, today), shipped());
    };
    CHECK(review(Role::joint_staff).has_value());
    check_refused(review(Role::implementing_agency), diversion_joint_staff);
    check_refused(review(Role::country_program), diversion_joint_staff);
}

TEST_CASE("AECA 21(i): significant harm to readiness is reported to Congress") {
    using enum Role;
    check_refused(decide(reviewed("us_stock_to_sale", true), implementing_agency, {}, true, "rep"),
                  diversion_readiness);
    auto const harmful = reviewed("readiness_impact", true);
    check_refused(decide(harmful, country_program, "memo"), diversion_readiness);
    auto const fact = decide(harmful, country_program, "memo", true, "report 1");
    REQUIRE(fact.has_value());
    CHECK(item_in(with(harmful, *fact, today).diversions.diversions, "D1").stage ==
          DiversionStage::approved);
    auto const no = decide(harmful, country_program, {}, false);
    REQUIRE(no.has_value());
    CHECK(item_in(with(harmful, *no, today).diversions.diversions, "D1").stage ==
          DiversionStage::refused);
}

TEST_CASE("property: a line never ships and diverts more than it holds") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto fms_case = waiting();
        auto const agency = act_of(Role::implementing_agency, today);
        auto const keep = [&](auto const& answer) {
            if (answer) fms_case = with(std::move(fms_case), *answer, today);
            return answer.has_value();
        };
        std::int64_t gone = 4;  // shipped before
        for (int step = 0; step < 30; ++step) {
            auto const name = "D" + std::to_string(random() % 5);
            auto wanted = proposal("us_stock_to_sale", static_cast<std::int64_t>(random() % 5));
            wanted.name = name;
            switch (random() % 4) {
                case 0: keep(propose(fms_case, wanted)); break;
                case 1:
                    keep(review_readiness(fms_case, {name, "", false}, agency, shipped()));
                    break;
                case 2:
                    keep(decide_diversion(fms_case, {name, true, {}, {}, "yes"}, agency,
                                          shipped()));
                    break;
                default:
                    if (keep(execute_diversion(fms_case, {name, "order"}, agency, shipped())))
                        gone += fms_case.diversions.diversions.at(name).quantity.units;
            }
            CHECK(gone <= 10);
            CHECK(units_waited_for(fms_case, line_number("001")) == 10 - gone);
        }
    }
}
