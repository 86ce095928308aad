// Exports: filed in time, and never above the value of the case.
#include <random>

#include "lifecycle/delivery/confirm_export.hpp"
#include "lifecycle/delivery/decrement_export.hpp"
#include "lifecycle/delivery/file_export.hpp"
#include "lifecycle/delivery/plan_export.hpp"
#include "lifecycle/item_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / January / 5};
constexpr Date today{2026y / March / 2};

Case exporting() {
    return executing_case({priced_line("001", "radio", LineKind::article, "700.00"),
                           priced_line("002", "software", LineKind::article, "300.00"),
                           priced_line("003", "", LineKind::service, "5000.00"),
                           priced_line("004", "", LineKind::training, "900.00")},
                          start);
}

ExportPlanned plan(std::string name = "E1", ExportMode mode = ExportMode::air_or_truck) {
    return {std::move(name), line_number("001"), dollars("400.00"), mode};
}

Case planned(ExportMode mode = ExportMode::air_or_truck) {
    return with(exporting(), plan("E1", mode), today);
}

Case in_stage(ExportStage stage) {
    auto fms_case = planned();
    auto& item = fms_case.movements.exports["E1"];
    item.stage = stage;
    item.filed_on = today;
    if (stage == ExportStage::none) fms_case.movements = {};
    return fms_case;
}

auto file(Case const& fms_case, int hours, Policy const& policy = shipped()) {
    return file_export(fms_case, {"E1", "X1", hours}, act_of(Role::shipper, today), policy);
}

auto decrement(Case const& fms_case, std::string_view value) {
    return decrement_export(fms_case, {"E1", dollars(value), {}}, act_of(Role::customs, today),
                            shipped());
}

}  // namespace

TEST_CASE("SAMM Table C7.T8: each step of an export has its actor and its stage") {
    check_gate(plan_export_gate, in_stage, attempt_of(plan_export, plan(), today));
    check_gate(file_export_gate, in_stage,
               attempt_of(file_export, ExportFiled{"E1", "X1", 24}, today));
    check_gate(decrement_export_gate, in_stage,
               attempt_of(decrement_export, ExportDecremented{"E1", dollars("400.00"), {}}, today));
    check_gate(confirm_export_gate, in_stage,
               attempt_of(confirm_export, ExportConfirmed{"E1", today}, today));
}

TEST_CASE("SAMM Table C7.T8: only articles of some value are exported") {
    auto const planning = [](std::string_view line, std::string_view value) {
        return plan_export(exporting(),
                           {"E1", line_number(line), dollars(value), ExportMode::sea_or_rail},
                           act_of(Role::shipper, today), shipped());
    };
    CHECK(planning("002", "0.01").has_value());
    for (auto const* line : {"003", "004", "009"})
        check_refused(planning(line, "1.00"), export_article_line);
    check_refused(planning("001", "0.00"), export_value);
}

TEST_CASE("SAMM Table C7.T8: filed 8 hours before by air or truck, 24 by sea or rail") {
    CHECK(file(planned(), 8).has_value());
    check_refused(file(planned(), 7), export_filed_in_time);
    CHECK(file(planned(ExportMode::sea_or_rail), 24).has_value());
    check_refused(file(planned(ExportMode::sea_or_rail), 23), export_filed_in_time);
    check_refused(file(planned(), 100, shipped_without("delivery/export_filing_hours.toml")),
                  export_filed_in_time);
}

TEST_CASE("A filing belongs to one export") {
    auto other = with(planned(), plan("E2"), today);
    other = with(other, ExportFiled{"E2", "X1", 24}, today);
    check_refused(file(other, 24), export_filing_is_its_own);
}

TEST_CASE("GAO-09-454: exports end where the value of hardware and software on the lines ends") {
    auto const filed = in_stage(ExportStage::filed);
    CHECK(exportable_value(filed) == dollars("1000.00"));
    auto const all = decrement(filed, "1000.00");
    REQUIRE(all.has_value());
    CHECK(all->value_left == Money{});
    check_refused(decrement(filed, "1000.01"), export_value_left);
    check_refused(decrement(filed, "0.00"), export_value_left);
    auto before = filed;
    before.movements.exports["E0"].decremented = dollars("999.99");
    CHECK(decrement(before, "0.01").has_value());
    check_refused(decrement(before, "0.02"), export_value_left);
}

TEST_CASE("GAO-09-454: nothing leaves for a case that is suspended or not executing") {
    auto const filed = in_stage(ExportStage::filed);
    check_refused(decrement(with(filed, CaseSuspended{"cable", false}, today), "1.00"),
                  export_case_executing);
    auto closed = filed;
    closed.stage = CaseStage::closing;
    check_refused(decrement(closed, "1.00"), export_case_executing);
}

TEST_CASE("A departure lies between the filing and the day on which it is told") {
    auto const gone = in_stage(ExportStage::decremented);
    auto const confirmed = [&](Case const& fms_case, Date on) {
        return confirm_export(fms_case, {"E1", on}, act_of(Role::shipper, today), shipped());
    };
    CHECK(confirmed(gone, today).has_value());
    check_refused(confirmed(gone, plus_days(today, -1)), export_departure_day);
    check_refused(confirmed(gone, plus_days(today, 1)), export_departure_day);
    check_refused(confirmed(with(gone, CaseSuspended{"cable", true}, today), today),
                  deliveries_stopped);
}

TEST_CASE("property: the exportable value of a case never falls below zero") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto fms_case = exporting();
        Money gone;
        for (int step = 0; step < 60; ++step) {
            auto const name = "E" + std::to_string(random() % 8);
            auto const value = Money::from_cents(static_cast<std::int64_t>(random() % 40'000));
            auto const keep = [&](auto const& answer) {
                if (answer) fms_case = with(std::move(fms_case), *answer, today);
                return answer.has_value();
            };
            switch (random() % 3) {
                case 0:
                    keep(plan_export(fms_case, plan(name), act_of(Role::shipper, today),
                                     shipped()));
                    break;
                case 1:
                    keep(file_export(fms_case, {name, name, 48}, act_of(Role::shipper, today),
                                     shipped()));
                    break;
                default:
                    if (keep(decrement_export(fms_case, {name, value, {}},
                                              act_of(Role::customs, today), shipped())))
                        gone += value;
            }
            CHECK(exportable_value_left(fms_case) >= Money{});
            CHECK(exportable_value_left(fms_case) == dollars("1000.00") - gone);
        }
    }
}
