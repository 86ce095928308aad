// Which value is in force: the newest whose own key day has come.
#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "policy/policy.hpp"

using namespace casewright;
using namespace std::chrono;

namespace {

Policy policy_of(std::string_view values, std::string_view heading = "") {
    auto const text =
        "title = \"A value\"\nunit = \"days\"\ntype = \"count\"\nlook_up_by = \"line_accepted\"\n"
        "last_checked = 2026-11-24\n" +
        std::string{heading} + std::string{values};
    std::string_view const sources =
        "[[document]]\nid = \"D\"\ntitle = \"t\"\ndate = \"unknown\"\nread = \"full\"\n";
    PolicyFile const files[] = {{"sources/d.toml", sources}, {"charges/x.toml", text}};
    auto loaded = Policy::load(files, std::nullopt);
    for (auto const& problem : loaded.problems)
        FAIL(problem.message << " at " << problem.line << " of\n" << text);
    return std::move(loaded.policy);
}

std::string value_text(std::string_view effective, std::string_view value,
                       std::string_view more = "") {
    return "[[value]]\neffective = " + std::string{effective} +
           "\nannounced = \"unknown\"\nvalue = \"" + std::string{value} +
           "\"\nsource = \"D\"\nstanding = \"confirmed\"\n" + std::string{more};
}

std::string found(Policy const& policy, Date on, std::string_view id = "charges/x") {
    auto const used = policy.find(id, on);
    return used ? used->text : "none";
}

}  // namespace

TEST_CASE("Nothing stands before the first known value") {
    auto const policy = policy_of(value_text("2012-11-01", "1") + value_text("2018-06-01", "2"));
    CHECK(found(policy, 2012y / October / 31) == "none");
    CHECK(found(policy, 2012y / November / 1) == "1");
    CHECK(found(policy, 2018y / May / 31) == "1");
    CHECK(found(policy, 2018y / June / 1) == "2");
    CHECK(found(policy, 2199y / December / 31) == "2");
}

TEST_CASE("A value since before the sources reach stands on every day until the next") {
    auto const policy = policy_of(value_text("\"unknown\"", "1") + value_text("2018-06-01", "2"));
    CHECK(found(policy, 1900y / January / 1) == "1");
    CHECK(found(policy, 2018y / May / 31) == "1");
    CHECK_FALSE(policy.find("charges/x", 2018y / May / 31)->effective.has_value());
}

TEST_CASE(
    "A value stands on its last day and not on the day after, nor does the one before it return") {
    auto const policy = policy_of(value_text("\"unknown\"", "1") +
                                  value_text("2010-01-01", "2", "until = 2014-11-30\n"));
    CHECK(found(policy, 2014y / November / 29) == "2");
    CHECK(found(policy, 2014y / November / 30) == "2");
    CHECK(found(policy, 2014y / December / 1) == "none");
}

TEST_CASE("The last value that was read stands in for one that was not, unconfirmed, with a note") {
    auto const policy =
        policy_of(value_text("2010-01-01", "1") + value_text("2014-01-01", "unread") +
                  value_text("2016-01-01", "unread") + value_text("2018-01-01", "4"));
    auto const read = policy.find("charges/x", 2013y / December / 31);
    CHECK(read->standing == Standing::confirmed);
    CHECK(read->note.empty());
    for (auto const& [day, since] : {std::pair{2014y / January / 1, 2014y / January / 1},
                                     std::pair{2017y / December / 31, 2016y / January / 1}}) {
        auto const stand_in = policy.find("charges/x", day);
        REQUIRE(stand_in.has_value());
        CHECK(stand_in->text == "1");
        CHECK(stand_in->standing == Standing::unconfirmed);
        CHECK(stand_in->effective == since);
        CHECK(stand_in->note.starts_with("D set a new value from 1 January"));
    }
    CHECK(policy.find("charges/x", 2018y / January / 1)->standing == Standing::confirmed);
}

TEST_CASE("Each value asks for its own key day") {
    auto const policy =
        policy_of(value_text("2000-01-01", "1", "look_up_by = \"line_implemented\"\n") +
                  value_text("2006-08-01", "2"));
    KeyDays days{2026y / March / 31};
    days.set(KeyDay::line_accepted, 2006y / July / 20);
    days.set(KeyDay::line_implemented, 2006y / August / 5);
    CHECK(policy.find("charges/x", days)->text == "1");
    CHECK(policy.find("charges/x", days)->on == 2006y / August / 5);
    days.set(KeyDay::line_accepted, 2006y / August / 1);
    days.set(KeyDay::line_implemented, 1999y / January / 1);
    CHECK(policy.find("charges/x", days)->text == "2");
    CHECK(policy.find("charges/x", days)->look_up_by == KeyDay::line_accepted);
    days.set(KeyDay::line_accepted, 2006y / July / 31);
    CHECK_FALSE(policy.find("charges/x", days).has_value());
}

TEST_CASE("A day that is not known yet is the day of the question, and the answer says so") {
    auto const policy = policy_of(value_text("2018-06-01", "1"));
    KeyDays days{2018y / June / 1};
    REQUIRE(policy.find("charges/x", days).has_value());
    CHECK_FALSE(policy.find("charges/x", days)->day_is_known);
    days.set(KeyDay::line_accepted, 2018y / June / 2);
    CHECK(policy.find("charges/x", days)->day_is_known);
    CHECK(policy.find("charges/x", days)->on == 2018y / June / 2);
}

TEST_CASE("A subject answers with its default key, and every key by its name") {
    auto const values = value_text("2010-01-01", "1", "key = \"low\"\n") +
                        value_text("2010-01-01", "2", "key = \"high\"\n");
    auto const policy = policy_of(values, "default_key = \"high\"\n");
    CHECK(found(policy, 2026y / March / 31) == "2");
    CHECK(found(policy, 2026y / March / 31, "charges/x/high") == "2");
    CHECK(found(policy, 2026y / March / 31, "charges/x/low") == "1");
    CHECK(policy.find("charges/x/low", 2026y / March / 31)->id == "charges/x/low");
    for (auto const* unknown : {"charges/x/middle", "charges/y", "x", "", "/", "charges/x/"})
        CHECK(found(policy, 2026y / March / 31, unknown) == "none");
    CHECK(found(policy_of(values), 2026y / March / 31) == "none");  // no key, no default
}

namespace {

struct ModelValue {
    std::optional<Date> effective, until;
    KeyDay look_up_by;
    bool unread;
};

Date any_day() { return Date{sys_days{2000y / January / 1} + days{*rc::gen::inRange(0, 60)}}; }

std::vector<ModelValue> any_history() {
    std::vector<ModelValue> history;
    auto const count = *rc::gen::inRange(1, 7);
    auto next = any_day();
    for (int place = 0; place < count; ++place) {
        ModelValue value;
        if (place > 0 || *rc::gen::inRange(0, 3) > 0) value.effective = next;
        value.look_up_by = static_cast<KeyDay>(*rc::gen::inRange<std::size_t>(0, key_day_count));
        value.unread = place > 0 && *rc::gen::inRange(0, 4) == 0;
        next = plus_days(next, *rc::gen::inRange(1, 20));
        // One that ends does so on the day before the next, or lasts beyond it under another day.
        if (*rc::gen::inRange(0, 3) == 0) value.until = plus_days(next, -1);
        history.push_back(value);
    }
    return history;
}

std::string text_of(std::vector<ModelValue> const& history) {
    std::string text;
    for (std::size_t place = 0; place < history.size(); ++place) {
        auto const& value = history[place];
        auto more = "look_up_by = \"" + std::string{to_text(value.look_up_by)} + "\"\n";
        if (value.until) more += "until = " + to_text(*value.until) + "\n";
        text += value_text(value.effective ? to_text(*value.effective) : "\"unknown\"",
                           value.unread ? "unread" : std::to_string(place), more);
    }
    return text;
}

// Forward, one value after the other, each replacing what stood.
void compare(std::optional<UsedValue> const& used, std::vector<ModelValue> const& history,
             KeyDays const& days_known) {
    std::optional<std::size_t> newest, read;
    for (std::size_t place = 0; place < history.size(); ++place) {
        auto const day = days_known.of(history[place].look_up_by);
        if (!history[place].effective || *history[place].effective <= day) newest = place;
    }
    if (newest && history[*newest].until &&
        days_known.of(history[*newest].look_up_by) > *history[*newest].until)
        newest.reset();
    RC_ASSERT(used.has_value() == newest.has_value());
    if (!newest) return;
    for (std::size_t place = 0; place <= *newest; ++place)
        if (!history[place].unread) read = place;
    auto const& value = history[*newest];
    RC_ASSERT(used->text == std::to_string(*read));
    RC_ASSERT(used->number == static_cast<std::int64_t>(*read));
    RC_ASSERT(used->effective == value.effective);
    RC_ASSERT(used->look_up_by == value.look_up_by);
    RC_ASSERT(used->on == days_known.of(value.look_up_by));
    RC_ASSERT(used->day_is_known == days_known.knows(value.look_up_by));
    RC_ASSERT((used->standing == Standing::unconfirmed) == value.unread);
    RC_ASSERT(used->note.empty() == !value.unread);
}

}  // namespace

TEST_CASE("property: the value in force is the one that a slow plain model finds") {
    CHECK(rc::check([] {
        auto const history = any_history();
        auto const policy = policy_of(text_of(history));
        for (int question = 0; question < 20; ++question) {
            KeyDays asked{any_day()};
            for (std::size_t key = 0; key < key_day_count; ++key)
                if (*rc::gen::inRange(0, 2) == 0) asked.set(static_cast<KeyDay>(key), any_day());
            compare(policy.find("charges/x", asked), history, asked);
        }
    }));
}
