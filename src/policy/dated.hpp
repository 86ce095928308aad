// src/policy/dated.hpp
// Values that change by policy. A value never travels without the day that selected it and the
// source that set it, and says whether that source was read.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/dates.hpp"
#include "foundation/money.hpp"
#include "foundation/words.hpp"

namespace casewright {

// unconfirmed: known from memory or at second hand. Every output that rests on one says so.
enum class Standing { confirmed, unconfirmed };

struct Citation {
    std::string document, paragraph;
    friend auto operator<=>(Citation const&, Citation const&) = default;
};

enum class ValueType { percent, dollars, days, business_days, months, years, count, text, flag };

// The day of a line, a case or a delivery that selects the value. Which of them counts is itself
// policy: the surcharge looked at the implementation of a line until 2006 and at its acceptance
// after.
enum class KeyDay {
    line_signed,
    line_accepted,
    line_implemented,
    case_accepted,
    case_implemented,
    case_developed,
    delivery_performed,
    delivery_reported,
    course_year,
    document_day,
};
inline constexpr std::size_t key_day_count = 10;

template <>
struct Words<Standing> {
    static constexpr WordList<Standing, 2> all{
        {{Standing::confirmed, "confirmed"}, {Standing::unconfirmed, "unconfirmed"}}};
};
template <>
struct Words<ValueType> {
    static constexpr WordList<ValueType, 9> all{{{ValueType::percent, "percent"},
                                                 {ValueType::dollars, "dollars"},
                                                 {ValueType::days, "days"},
                                                 {ValueType::business_days, "business_days"},
                                                 {ValueType::months, "months"},
                                                 {ValueType::years, "years"},
                                                 {ValueType::count, "count"},
                                                 {ValueType::text, "text"},
                                                 {ValueType::flag, "flag"}}};
};
template <>
struct Words<KeyDay> {
    static constexpr WordList<KeyDay, key_day_count> all{
        {{KeyDay::line_signed, "line_signed"},
         {KeyDay::line_accepted, "line_accepted"},
         {KeyDay::line_implemented, "line_implemented"},
         {KeyDay::case_accepted, "case_accepted"},
         {KeyDay::case_implemented, "case_implemented"},
         {KeyDay::case_developed, "case_developed"},
         {KeyDay::delivery_performed, "delivery_performed"},
         {KeyDay::delivery_reported, "delivery_reported"},
         {KeyDay::course_year, "course_year"},
         {KeyDay::document_day, "document_day"}}};
};

// The days that are known when a question is asked. What is not known yet is taken as the day of
// the question itself: an offer priced today is priced as if it were accepted today.
struct KeyDays {
    Date question;
    std::array<std::optional<Date>, key_day_count> known{};

    [[nodiscard]] bool knows(KeyDay day) const { return known[index(day)].has_value(); }
    [[nodiscard]] Date of(KeyDay day) const { return known[index(day)].value_or(question); }
    void set(KeyDay day, std::optional<Date> date) {
        if (date) known[index(day)] = date;
    }
    static constexpr std::size_t index(KeyDay day) { return static_cast<std::size_t>(day); }
};

// One dated value as its file gives it. `number` holds, by type: millionths (percent), millionths
// of a dollar (dollars), a plain count otherwise; 0 for text.
struct DatedValue {
    std::optional<Date> effective;  // the first day it applies; none: since before the sources reach
    std::optional<Date> announced;  // none: not known
    std::optional<Date> until;      // the last day, when the rule simply ended
    std::string text;
    std::int64_t number = 0;
    // A text is known to have set a new value that nobody here has read.
    bool unread = false;
    KeyDay look_up_by = KeyDay::document_day;
    std::string label;
    Citation source;
    Standing standing = Standing::unconfirmed;
    std::string note;
};

// A value as used: what a derivation keeps, so that no table is asked when it is read again.
struct UsedValue {
    std::string id;  // "charges/administrative_surcharge/standard"
    std::string title, unit;
    ValueType type = ValueType::text;
    std::string text;
    std::int64_t number = 0;
    Date on;                   // the day that selected it
    KeyDay look_up_by = KeyDay::document_day;
    bool day_is_known = true;  // false: that day is not known yet, the day of the question stood in
    std::optional<Date> effective, announced;
    std::string label;
    Citation source;
    Standing standing = Standing::unconfirmed;
    std::string note;

    [[nodiscard]] Rate rate() const;
    [[nodiscard]] Money money() const;  // to the cent; the loader refuses finer amounts but prices
    [[nodiscard]] UnitPrice unit_price() const;
    [[nodiscard]] int count() const;
};

}  // namespace casewright
