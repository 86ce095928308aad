// The policy that ships with the program.
#include <algorithm>
#include <array>
#include <set>

#include <doctest/doctest.h>

#include "foundation/text.hpp"
#include "policy/policy.hpp"

using namespace casewright;
using namespace std::chrono;

namespace {

Policy::Loaded const& shipped() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    return loaded;
}

template <class Check>
void for_each_history(Check check) {
    for (auto const& [id, subject] : shipped().policy.subjects())
        for (auto const& [key, history] : subject.by_key) {
            auto const name = key.empty() ? id : id + "/" + key;
            CAPTURE(name);
            check(name, subject, history);
        }
}

}  // namespace

TEST_CASE("The shipped policy loads without a fault") {
    for (auto const& problem : shipped().problems)
        FAIL_CHECK(problem.file << ": " << problem.message);
    CHECK(shipped().files == shipped_policy().size());
    CHECK(shipped().policy.subjects().size() > 50);
}

TEST_CASE("Every shipped value can be found on its first day, announced before it or after") {
    std::size_t values = 0, announced_later = 0;
    for_each_history(
        [&](std::string const& name, Subject const&, std::vector<DatedValue> const& history) {
            for (auto const& value : history) {
                auto const on = value.effective.value_or(1900y / January / 1);
                auto const used = shipped().policy.find(name, on);
                REQUIRE(used.has_value());
                CHECK(used->effective == value.effective);
                CHECK(used->announced == value.announced);
                CHECK(used->look_up_by == value.look_up_by);
                if (value.unread)
                    CHECK(used->standing == Standing::unconfirmed);
                else
                    CHECK(used->text == value.text);
                if (value.announced) (void)shipped().policy.find(name, *value.announced);
                announced_later +=
                    value.announced && value.effective && *value.effective < *value.announced;
                ++values;
            }
        });
    CHECK(values > 100);
    CHECK(announced_later > 0);  // the surcharge of June 1999 at least
}

TEST_CASE("No shipped value is found on the day before a history begins or the day after it ends") {
    for_each_history(
        [&](std::string const& name, Subject const&, std::vector<DatedValue> const& history) {
            if (history.front().effective)
                CHECK_FALSE(shipped().policy.find(name, plus_days(*history.front().effective, -1)));
            if (history.back().until) {
                CHECK(shipped().policy.find(name, *history.back().until).has_value());
                CHECK_FALSE(shipped().policy.find(name, plus_days(*history.back().until, 1)));
            }
        });
}

TEST_CASE("What was not read is never confirmed, and everything names its document") {
    for_each_history(
        [&](std::string const&, Subject const& subject, std::vector<DatedValue> const& history) {
            CHECK(subject.last_checked.has_value());
            for (auto const& value : history) {
                if (value.unread) CHECK(value.standing == Standing::unconfirmed);
                auto const* source = shipped().policy.source(value.source.document);
                REQUIRE(source != nullptr);
                CAPTURE(value.source.document);
                if (source->read == "not read") CHECK(value.standing == Standing::unconfirmed);
            }
        });
}

TEST_CASE("5 U.S.C. 6103: the shipped rules give the holidays listed for 2020 to 2035") {
    auto const path = std::string{CASEWRIGHT_SOURCE_DIR} + "/policy/codes/holiday_dates.csv";
    auto const content = read_text_file(path);
    REQUIRE(content.has_value());
    auto const table = parse_csv(*content, path);
    REQUIRE(table.has_value());
    using Row = std::array<std::string, 3>;
    std::set<Row> listed, computed;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        listed.insert({std::string{cell(*table, row, "holiday")},
                       std::string{cell(*table, row, "legal_date")},
                       std::string{cell(*table, row, "observed_date")}});
        auto const moved = cell(*table, row, "legal_date") != cell(*table, row, "observed_date");
        CHECK(cell(*table, row, "moved") == (moved ? "Y" : "N"));
    }
    for (int year = 2020; year <= 2035; ++year)
        for (auto const& holiday : shipped().policy.calendar().holidays_of(year))
            computed.insert({holiday.name, to_text(holiday.legal), to_text(holiday.observed)});
    CHECK(table->rows.size() == listed.size());
    CHECK(computed.size() == 16 * 11 - 1);  // no Juneteenth in 2020
    CHECK(listed == computed);
}

TEST_CASE("Code tables, criteria and articles are found by name") {
    auto const& policy = shipped().policy;
    auto const& customers = policy.codes("customers");
    auto const row = row_with(customers, "code", "BN");
    REQUIRE(row.has_value());
    CHECK(cell(customers, *row, "name").starts_with("Bandaria"));
    CHECK(cell(customers, *row, "no such column").empty());
    CHECK_FALSE(row_with(customers, "code", "ZZ").has_value());
    CHECK_FALSE(row_with(customers, "no such column", "BN").has_value());
    CHECK(policy.criteria("actionable").size() == 13);
    CHECK(policy.article("javelin.missile")->mde);
    CHECK(policy.article("no such article") == nullptr);
    CHECK(policy.source("no such document") == nullptr);
}

TEST_CASE("Each customer and each waiver stands once in its table") {
    for (auto const& [table, columns] :
         {std::pair{"customers", std::vector<std::string>{"code"}},
          std::pair{"implementing_agencies", std::vector<std::string>{"code"}},
          std::pair{"contract_administration_waivers",
                    std::vector<std::string>{"code", "name", "element", "case_prefix"}}}) {
        CAPTURE(table);
        auto const& rows = shipped().policy.codes(table);
        std::set<std::vector<std::string>> seen;
        for (std::size_t row = 0; row < rows.rows.size(); ++row) {
            std::vector<std::string> key;
            for (auto const& column : columns) key.emplace_back(cell(rows, row, column));
            CAPTURE(key.front());
            CHECK(seen.insert(key).second);
        }
    }
}
