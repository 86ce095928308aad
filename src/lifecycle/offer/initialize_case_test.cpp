// The category of a document and its extenuating factors.
#include "lifecycle/offer/initialize_case.hpp"

#include <doctest/doctest.h>

#include "lifecycle/development_fixture.hpp"
#include "lifecycle/offer/close_factor.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Act const agency_acts{actor(Role::implementing_agency), 2026y / February / 5, "basic"};

Factor factor(std::string code, int estimated_days = 30) {
    return {std::move(code), estimated_days, {}};
}

std::string refused(Case const& fms_case, Category category, std::vector<Factor> factors = {},
                    std::string document = "basic") {
    auto act = agency_acts;
    act.document = std::move(document);
    return rule_of(initialize_case(fms_case, {"", category, std::move(factors)}, act, shipped()));
}

Case requested(CaseKind kind, Program program = Program::fms) {
    auto fms_case = basic_at(DocumentStage::request_complete);
    basic_in(fms_case).request->kind = kind;
    basic_in(fms_case).request->program = program;
    return fms_case;
}

Case complex_case() {
    return basic_at(DocumentStage::development, Category::c, {factor("1"), factor("7a", 40)});
}

}  // namespace

TEST_CASE("SAMM C5.1.7: development begins when the request is actionable and its category chosen") {
    check_gate(initialize_case_gate, initialize_case, basic_at(DocumentStage::request_complete),
               CaseInitialized{"", Category::b, {}}, agency_acts);
    auto actionable = basic_at(DocumentStage::request_complete);
    basic_in(actionable).stage = DocumentStage::request_actionable;
    CHECK(refused(actionable, Category::b).empty());
}

TEST_CASE("SAMM C5.4.2: in development a document has one category and no other") {
    auto developed = basic_at(DocumentStage::development);
    CHECK(refused(developed, Category::b) == case_initialized_once.id);
    basic_in(developed).category.reset();
    CHECK(refused(developed, Category::b).empty());
    // A request that was closed in development and taken up again chooses anew.
    developed = basic_at(DocumentStage::development);
    basic_in(developed).stage = DocumentStage::request_complete;
    CHECK(refused(developed, Category::c, {factor("8a")}).empty());
}

TEST_CASE("SAMM C5.T6: capacity building is D, blanket orders and CLSSA are A, the rest B or C") {
    using enum CaseKind;
    for (auto const kind : {blanket_order, clssa_fmso_1, clssa_fmso_2}) {
        CAPTURE(to_text(kind));
        CHECK(refused(requested(kind), Category::a).empty());
        CHECK(refused(requested(kind), Category::b) == category_a_is_blanket.id);
        CHECK(refused(requested(kind), Category::c, {factor("1")}) == category_a_is_blanket.id);
        CHECK(refused(requested(kind), Category::d) == category_d_is_capacity_building.id);
        CHECK(refused(requested(kind, Program::bpc), Category::a) ==
              category_d_is_capacity_building.id);
        CHECK(refused(requested(kind, Program::bpc), Category::d).empty());
    }
    CHECK(refused(requested(defined_order), Category::a) == category_a_is_blanket.id);
    CHECK(refused(requested(defined_order), Category::d) == category_d_is_capacity_building.id);
    CHECK(refused(requested(defined_order), Category::c, {factor("1")}).empty());
    CHECK(refused(requested(defined_order, Program::bpc), Category::b) ==
          category_d_is_capacity_building.id);
    CHECK(refused(requested(defined_order, Program::bpc), Category::d).empty());
}

TEST_CASE("SAMM C5.4.2: the modification of a category C case runs as A or B") {
    ModificationStarted started;
    started.document = "M1";
    auto const modified = then(complex_case(), 2026y / June / 1, started);
    CHECK(refused(modified, Category::c, {factor("1")}, "M1") == category_c_is_no_modification.id);
    CHECK(refused(modified, Category::b, {}, "M1").empty());
    AmendmentStarted amended;
    amended.document = "A1";
    amended.without_request = true;
    auto fms_case = then(complex_case(), 2026y / June / 1, amended);
    CHECK(refused(fms_case, Category::c, {factor("1")}, "A1").empty());
    // A request of its own says what the document is, before that of the basic document.
    fms_case.documents.back().request = basic_of(fms_case).request;
    fms_case.documents.back().request->kind = CaseKind::blanket_order;
    CHECK(refused(fms_case, Category::b, {}, "A1") == category_a_is_blanket.id);
    CHECK(refused(fms_case, Category::a, {}, "A1").empty());
}

TEST_CASE("SAMM Figure C5.F13: category C has factors of the list, each once, with their days") {
    auto const with = [](std::vector<Factor> factors) {
        return refused(requested(CaseKind::defined_order), Category::c, std::move(factors));
    };
    CHECK(with({}) == category_c_has_factors.id);
    CHECK(refused(requested(CaseKind::defined_order), Category::b, {factor("1")}) ==
          category_c_has_factors.id);
    CHECK(with({factor("5a"), factor("10")}).empty());
    CHECK(with({factor("11")}) == factor_is_known.id);
    CHECK(with({factor("1"), factor("1")}) == factor_is_named_once.id);
    CHECK(with({factor("1", 0)}) == factor_has_days.id);
    CHECK(with({factor("1", 1)}).empty());
    CHECK(with({factor("1", 1'000)}).empty());
    CHECK(with({factor("1", 1'001)}) == factor_has_days.id);
}

TEST_CASE("SAMM C5.4.2: the days that a factor took are found later, never told at the beginning") {
    auto told = factor("1");
    told.actual_days = 9;
    auto const fact = initialize_case(requested(CaseKind::defined_order),
                                      {"", Category::c, {told}}, agency_acts, shipped());
    REQUIRE(fact.has_value());
    CHECK_FALSE(fact->factors.front().actual_days.has_value());
}

TEST_CASE("SAMM C5.4.2: the days of a factor that the document has are entered, none at the least") {
    auto const closed = [](std::string code, int days) {
        return rule_of(close_factor(complex_case(), {"", std::move(code), days}, agency_acts,
                                    shipped()));
    };
    CHECK(closed("7a", 55).empty());
    CHECK(closed("7b", 55) == closed_factor_exists.id);
    CHECK(closed("7a", -1) == closed_factor_has_days.id);
    CHECK(closed("7a", 0).empty());
    check_gate(close_factor_gate, close_factor, complex_case(), FactorClosed{"", "1", 20},
               agency_acts);
    auto const now = then(complex_case(), 2026y / March / 1, FactorClosed{"basic", "7a", 55});
    CHECK(basic_of(now).factors.back().actual_days == 55);
    CHECK_FALSE(basic_of(now).factors.front().actual_days.has_value());
}
