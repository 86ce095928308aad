// A list works out the last days of thousands of moves; each must be the day that its clock gives.
#include <doctest/doctest.h>

#include "cases/case_row.hpp"

using namespace casewright;
using namespace std::chrono_literals;
using std::chrono::January, std::chrono::March, std::chrono::December;

namespace {

Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    return loaded.policy;
}

CaseRow row_of(Clock const& clock) {
    CaseRow row;
    row.clock = "some";
    row.limit = clock.limit;
    row.clock_started_on = clock.started_on;
    row.clock_held_since = clock.held_since;
    row.clock_set_due_on = clock.set_due_on;
    row.clock_held_days = clock.held_days;
    return row;
}

std::vector<std::string> limits() {
    std::vector<std::string> all{"no/such_limit"};
    for (auto const& [id, subject] : policy().subjects()) {
        bool const counts = subject.type == ValueType::days || subject.type == ValueType::business_days ||
                            subject.type == ValueType::months || subject.type == ValueType::years;
        if (counts && id.starts_with("cases/"))
            for (auto const& [key, values] : subject.by_key) all.push_back(key.empty() ? id : id + "/" + key);
    }
    return all;
}

}  // namespace

TEST_CASE("the days of many rows are those of their clocks, before, on and after every change of a limit") {
    auto const on = 2026y / March / 2;
    DueDays days{policy(), on};
    std::size_t some = 0;
    for (auto const& limit : limits()) {
        CAPTURE(limit);
        std::vector<Date> tried{2000y / January / 1, 2025y / December / 31, on};
        for (auto const& value : policy().history(limit))
            for (int const shift : {-1, 0, 1})
                if (value.effective) tried.push_back(plus_days(*value.effective, shift));
        for (auto const started : tried)
            for (int const held : {0, 3}) {
                Clock const clock{"", "", limit, Role::unstated, started, {}, {}, held, {}};
                CHECK(days.of(row_of(clock)) == due_on(clock, policy(), on));
                some += due_on(clock, policy(), on).has_value() ? 1 : 0;
            }
    }
    CHECK(some > 100);
}

TEST_CASE("a row on hold has no day, one that a fact set has that day, one without a clock none") {
    auto const on = 2026y / March / 2;
    DueDays days{policy(), on};
    for (auto const& held : std::vector<std::optional<Date>>{{}, 2026y / March / 1, 2026y / March / 2, 2026y / March / 3})
        for (auto const& set : std::vector<std::optional<Date>>{{}, 2026y / March / 9}) {
            Clock const clock{"", "", "cases/category_days/b", Role::unstated, 2026y / January / 5, {}, set, 2, held};
            CHECK(days.of(row_of(clock)) == due_on(clock, policy(), on));
        }
    CaseRow row;
    CHECK_FALSE(days.of(row).has_value());
}
