// src/lifecycle/offer/random_letter_fixture.hpp
// Random Letters of Request that every line rule lets through, for properties. The days lie where
// the policy knows all values (mixed lines need those since April 2009).
#pragma once
#include <rapidcheck.h>

#include <chrono>
#include <string>
#include <vector>

#include "lifecycle/lifecycle_fixture.hpp"

namespace casewright::test {

inline bool any_flag() { return *rc::gen::arbitrary<bool>(); }
// Once in `n` times, for what is rare in real letters.
inline bool once_in(int n) { return *rc::gen::inRange(0, n) == 0; }

template <class Value>
Value any_of(std::vector<Value> const& values) {
    return *rc::gen::elementOf(values);
}
inline std::string any_word_of(std::initializer_list<char const*> words) {
    return any_of(std::vector<std::string>(words.begin(), words.end()));
}

inline Date any_priced_day() {
    using namespace std::chrono_literals;
    auto const first = std::chrono::sys_days{2009y / std::chrono::April / 1};
    return Date{first + std::chrono::days{*rc::gen::inRange(0, 6'500)}};
}
inline std::optional<Date> maybe_priced_day() {
    return any_flag() ? std::optional{any_priced_day()} : std::nullopt;
}

// From a fraction of a cent to millions of dollars; never a token value.
inline UnitPrice any_price() {
    static std::vector<std::int64_t> const limits{1'000, 1'000'000, 60'000'000'000,
                                                  5'000'000'000'000};
    auto const limit = any_of(limits);
    return UnitPrice::from_micros(*rc::gen::inRange<std::int64_t>(0, limit) + 1);
}

inline UnitPrice any_value_of_dollar_line() {
    return UnitPrice::from_micros(*rc::gen::inRange<std::int64_t>(10'000'001, 900'000'000'000));
}

inline Rate any_share() { return Rate{*rc::gen::inRange<std::int64_t>(0, Rate::whole + 1)}; }

inline void give_equipment(RequestedLine& line) {
    line.mde = any_flag();
    line.sme = any_flag();
    if (line.mde) line.article = any_word_of({"", "gbu39.bomb", "blu110.bomb", "javelin.missile"});
    if (once_in(4)) line.nonrecurring = any_price();
    if (once_in(8)) line.nonrecurring_waiver = "standardization";
    if (any_flag() && line.quantity->units > 1)
        line.schedule = {{{2028, 1}, Quantity{1}},
                         {{2028, 3}, Quantity{line.quantity->units - 1}}};
}

inline void give_source(RequestedLine& line) {
    line.source = any_word_of({"S", "P", "R", "X", "E", "F"});
    if (line.source == "X" && any_flag()) line.procured_share = any_share();
    line.type_of_assistance = any_word_of({"", "M", "N", "Z"});
    line.contractor_routed = once_in(8);
    line.corps_of_engineers = once_in(8);
}

inline void give_delivery(RequestedLine& line, LetterOfRequest const& letter) {
    line.delivery_term = any_word_of({"", "4", "5", "6", "7", "8", "9"});
    line.rate_area = any_of(std::vector<int>{1, 2});
    if (line.delivery_term == "8" && letter.purchaser != "CN") line.offer_release = "Z";
    if (any_flag()) line.packing = any_flag();
    if (once_in(4)) line.transportation = any_price();
    if (once_in(4)) line.working_capital_share = any_share();
}

inline void give_days(RequestedLine& line) {
    line.signed_on = maybe_priced_day();
    line.accepted_on = maybe_priced_day();
    line.implemented_on = maybe_priced_day();
    if (any_flag()) line.course_on = any_priced_day();
}

inline RequestedLine any_line(std::string_view number, LetterOfRequest const& letter) {
    RequestedLine line;
    line.number = line_number(number);
    line.description = "line " + std::string{number};
    line.kind = any_of(std::vector<LineKind>{LineKind::article, LineKind::service,
                                             LineKind::training, LineKind::construction});
    bool const counted = letter.kind == CaseKind::defined_order && any_flag();
    if (counted) line.quantity = Quantity{*rc::gen::inRange<std::int64_t>(1, 5'000)};
    line.unit_of_issue = counted ? "EA" : "XX";
    line.base_price = counted ? any_price() : any_value_of_dollar_line();
    line.price_status = any_of(std::vector<PriceStatus>{
        PriceStatus::estimate, PriceStatus::contract, PriceStatus::final_price});
    if (counted && any_flag()) give_equipment(line);
    give_source(line);
    give_delivery(line, letter);
    give_days(line);
    line.army_program = any_word_of({"", "", "snap", "crr"});
    line.tuition_rate = any_word_of({"", "A", "B"});
    line.nonstandard = once_in(6);
    if (letter.kind == CaseKind::clssa_fmso_1) {
        line.stock_part = any_word_of({"A", "B"});
        if (any_flag()) line.stock_part_before = to_cents(any_price(), Rounding::toward_zero);
    }
    return line;
}

inline LetterOfRequest any_letter() {
    auto letter = letter_with({}, any_word_of({"BN", "KV", "FR", "RO", "CN", "UK", "KS", "N4"}));
    letter.kind = any_of(std::vector<CaseKind>{CaseKind::defined_order, CaseKind::defined_order,
                                               CaseKind::blanket_order, CaseKind::clssa_fmso_1});
    letter.program = once_in(3) ? Program::bpc : Program::fms;
    if (letter.program == Program::bpc && any_flag()) letter.authority = "title_10";
    letter.developed_on = maybe_priced_day();
    letter.accepted_on = maybe_priced_day();
    letter.implemented_on = maybe_priced_day();
    if (once_in(6)) letter.surcharge_waiver = "paid by another fund";
    letter.overseas_administration = once_in(4);
    auto const count = *rc::gen::inRange(1, 7);
    for (int number = 1; number <= count; ++number)
        letter.lines.push_back(any_line("00" + std::to_string(number), letter));
    if (once_in(4)) letter.lines.push_back(any_line("001a", letter));
    return letter;
}

}  // namespace casewright::test
