// tests/fuzz/fuzz_dates.cpp
// A day, a moment and a fiscal quarter have one spelling each: what is read prints as it was read.
#include "foundation/dates.hpp"
#include "fuzz.hpp"

using namespace casewright;

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    if (auto const day = parse_date(text)) {
        invariant(day->ok(), "a day that was read is in the calendar");
        invariant(to_text(*day) == text, "a day prints as it was read");
        invariant(!in_words(*day).empty(), "a day has words");
        auto const quarter = fiscal_quarter_of(*day);
        invariant(first_day_of(quarter) <= *day && *day <= last_day_of(quarter),
                  "a day lies in its fiscal quarter");
        auto const again = parse_fiscal_quarter(to_text(quarter));
        invariant(again && *again == quarter, "the quarter of a day reads back as itself");
    }
    if (auto const moment = parse_moment(text))
        invariant(to_text(*moment) == text, "a moment prints as it was read");
    if (auto const quarter = parse_fiscal_quarter(text)) {
        invariant(to_text(*quarter) == text, "a quarter prints as it was read");
        invariant(fiscal_quarter_of(first_day_of(*quarter)) == *quarter,
                  "a quarter begins in itself");
    }
    return 0;
}
