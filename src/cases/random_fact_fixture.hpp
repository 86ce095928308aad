// src/cases/random_fact_fixture.hpp
// Random facts, filled field by field through `describe`, so that a field that is added is tried
// without anybody thinking of it.
#pragma once
#include <rapidcheck.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "cases/case.hpp"
#include "cases/describe.hpp"

namespace casewright::test {

inline std::int64_t any_number(std::int64_t low, std::int64_t beyond) {
    return *rc::gen::inRange<std::int64_t>(low, beyond);
}

inline std::string any_text() {
    static std::vector<std::string> const pieces{"",  "a", "B-2", " ", "\"", "\\", "\n",
                                                 "é", "€", "𝒳",   "0", "{",  "/"};
    std::string text;
    for (auto count = any_number(0, 5); count > 0; --count) text += *rc::gen::elementOf(pieces);
    return text;
}

inline Date any_recorded_day() {
    using namespace std::chrono_literals;
    auto const first = std::chrono::sys_days{1900y / std::chrono::January / 1};
    return Date{first + std::chrono::days{any_number(0, 109'500)}};
}

inline CaseId any_case_id() {
    auto const letter = [] { return static_cast<char>('A' + any_number(0, 26)); };
    return CaseId::parse(
               std::string{letter(), letter(), '-', letter(), '-', letter(), letter(), letter()})
        .value();
}

class RandomFields {
public:
    template <class Value>
    void operator()(std::string_view, Value& value) {
        fill(value);
    }
    template <class Value>
    void found(std::string_view, Value& value) {
        fill(value);
    }

    static void fill(std::string& text) { text = any_text(); }
    static void fill(bool& flag) { flag = *rc::gen::arbitrary<bool>(); }
    static void fill(Date& day) { day = any_recorded_day(); }
    static void fill(Money& amount) {
        amount = Money::from_cents(any_number(0, 1'000'000'000'000'000));
    }
    static void fill(UnitPrice& each) {
        each = UnitPrice::from_micros(any_number(0, UnitPrice::limit_micros));
    }
    static void fill(Quantity& quantity) {
        quantity = Quantity{any_number(0, Quantity::limit_units + 1)};
    }
    static void fill(Rate& rate) { rate = Rate{any_number(0, Rate::whole + 1)}; }
    static void fill(FiscalQuarter& quarter) {
        quarter = {static_cast<int>(any_number(1976, 2199)), static_cast<int>(any_number(1, 5))};
    }
    static void fill(CaseId& id) { id = any_case_id(); }
    static void fill(LineNumber& number) {
        auto text = std::to_string(any_number(1'001, 2'000)).substr(1);
        if (any_number(0, 3) == 0) text += 'a';
        number = LineNumber::parse(text).value();
    }
    template <class Value>
    static void fill(std::optional<Value>& value) {
        value.reset();
        if (*rc::gen::arbitrary<bool>()) fill(value.emplace());
    }
    template <class Value>
    static void fill(std::vector<Value>& values) {
        values.resize(static_cast<std::size_t>(any_number(0, 3)));
        for (auto& value : values) fill(value);
    }
    template <class Value, class Order>
    static void fill(std::map<std::string, Value, Order>& values) {
        values.clear();
        for (auto count = any_number(0, 3); count > 0; --count) fill(values[any_text()]);
    }
    template <class Value>
    static void fill(Value& value) {
        if constexpr (HasWords<Value>) {
            value =
                Words<Value>::all[static_cast<std::size_t>(any_number(0, Words<Value>::all.size()))]
                    .first;
        } else if constexpr (std::is_integral_v<Value>) {
            value = static_cast<Value>(any_number(-1'000'000, 1'000'000));
        } else {
            RandomFields inner;
            describe(inner, value);
        }
    }
};

template <class Body>
Body any_filled() {
    Body body;
    RandomFields::fill(body);
    return body;
}

inline Fact any_fact() {
    auto const make = []<class Body>() -> Fact { return any_filled<Body>(); };
    auto const kinds = static_cast<std::int64_t>(AllFacts::size);
    return AllFacts::visit_at<Fact>(static_cast<std::size_t>(any_number(0, kinds)), make);
}

// A fact as the record takes it.
inline NewFact stored(Fact const& fact, Date on) {
    return {std::string{kind_of(fact)}, version_of(fact), on, std::chrono::sys_days{on},
            "implementing_agency",      "",               to_json(fact)};
}

}  // namespace casewright::test
