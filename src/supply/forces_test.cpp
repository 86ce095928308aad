// Plans of forces: a target is met when the last of what it needs is there, and shares are of all futures.
#include "supply/forces.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace casewright;
using namespace casewright::supply;
using namespace std::chrono;

namespace {

constexpr sys_days beyond = sys_days::max(), nobody = sys_days::min();

sys_days june(unsigned number) { return sys_days{2026y / June / day{number}}; }

Target target(std::string name, std::string phase, unsigned by, std::vector<std::string> const& needs) {
    Target found{std::move(name), std::move(phase), Date{june(by)}, "", {}};
    for (auto const& need : needs) found.needs.push_back({need, "plan.toml", need});
    return found;
}

std::string fault_of(std::string const& text) {
    auto const plan = read_force_plan(text, "forces.toml");
    return plan ? std::string{} : std::to_string(plan.error().line) + ": " + plan.error().message;
}

}  // namespace

TEST_CASE("A target is met on the day of the last need, by its day included, and an order that never comes serves nobody") {
    ForcePlan const plan{"forces", {}, {target("both", "first", 10, {"a", "b"}), target("one", "first", 5, {"c"})}};
    // Five futures: both on the 9th, the 10th and the 11th; b beyond; a does not come to be.
    std::vector<CompletionDays> const days{{june(9), june(2), june(11), june(1), nobody},
                                           {june(3), june(10), june(4), beyond, june(1)},
                                           {june(5), june(6), june(1), june(5), june(5)}};
    auto const reach = reach_of(plan, days);
    REQUIRE(reach.targets.size() == 2);
    CHECK(reach.targets[0].share_by == doctest::Approx(0.4));
    CHECK(reach.targets[0].row.existed == 4);
    CHECK(reach.targets[0].row.p50 == Date{june(10)});
    CHECK_FALSE(reach.targets[0].row.p90.has_value());
    CHECK(reach.targets[0].last == "a");
    CHECK(reach.targets[0].share_last == doctest::Approx(0.5));
    CHECK(reach.targets[1].share_by == doctest::Approx(0.8));
    REQUIRE(reach.phases.size() == 2);
    CHECK(reach.phases[0].row.name == "first");
    CHECK(reach.phases[0].by == Date{june(10)});
    CHECK(reach.phases[0].share_by == doctest::Approx(0.2));  // both by the 10th and one by the 5th: the first future alone
    CHECK(reach.phases[1].row.name == "all targets");
}

TEST_CASE("property: a phase is never surer than its surest target, nor earlier than any, over 300 random plans") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
        ForcePlan plan{"forces", {}, {}};
        std::vector<CompletionDays> days;
        auto const trials = 1 + below(40);
        for (auto count = 1 + below(4); count > 0; --count) {
            std::vector<std::string> needs;
            for (auto need = 1 + below(3); need > 0; --need) {
                needs.push_back(std::to_string(need));
                auto& drawn = days.emplace_back();
                for (unsigned trial = 0; trial < trials; ++trial)
                    drawn.push_back(below(8) == 0 ? beyond : below(8) == 0 ? nobody : june(1 + below(28)));
            }
            plan.targets.push_back(target(std::to_string(count), below(2) == 0 ? "early" : "late", 1 + below(28), needs));
        }
        auto const reach = reach_of(plan, days);
        std::size_t next = 0;
        for (std::size_t place = 0; place < plan.targets.size(); ++place) {
            unsigned met = 0;
            for (unsigned trial = 0; trial < trials; ++trial) {
                bool all = true;
                for (std::size_t need = 0; need < plan.targets[place].needs.size(); ++need)
                    all &= days[next + need][trial] != nobody && days[next + need][trial] <= sys_days{plan.targets[place].by};
                met += all ? 1 : 0;
            }
            next += plan.targets[place].needs.size();
            CHECK(reach.targets[place].share_by == doctest::Approx(static_cast<double>(met) / trials));
        }
        for (auto const& phase : reach.phases)
            for (auto const& one : reach.targets)
                if (phase.row.name == "all targets" || phase.row.name == one.phase) {
                    CHECK(phase.share_by <= one.share_by);
                    if (phase.row.p50 && one.row.existed == trials && phase.row.existed == trials) CHECK(*phase.row.p50 >= *one.row.p50);
                }
    }
}

TEST_CASE("A plan of forces with a fault is refused at its line") {
    std::string const good = "forces = \"f\"\n[[target]]\nname = \"a\"\nby = 2028-12-31\n[[target.need]]\nname = \"m\"\nplan = \"p.toml\"\norder = \"x\"\n";
    CHECK(fault_of(good).empty());
    CHECK(fault_of("forces = \"f\"\n").contains("a plan of forces has targets"));
    CHECK(fault_of("forces = \"f\"\n[[target]]\nname = \"a\"\nby = 2028-12-31\n").contains("2: need: a target needs something"));
    CHECK(fault_of(good + "[[target]]\nname = \"a\"\nby = 2028-12-31\n[[target.need]]\nname = \"m\"\nplan = \"p.toml\"\norder = \"x\"\n").contains("two targets have this name"));
    CHECK(fault_of("forces = \"f\"\n[[target]]\nname = \"a\"\nby = \"soon\"\n").starts_with("4: "));
    CHECK(fault_of("forces = \"f\"\nunits = 3\n" + good.substr(13)).starts_with("2: "));
    auto outside = good;
    outside.replace(outside.find("p.toml"), 6, "../p.toml");
    CHECK(fault_of(outside).starts_with("7: "));
}
