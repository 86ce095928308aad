// tests/fuzz/fuzz_bill_tables.cpp
// The tables that billing reads from outside: papers, rates, a provider's figures. What is read keeps
// within its bounds, a fault lies in the text, and figures agree with themselves.
#include "billing/cash_forecast.hpp"
#include "billing/match_record.hpp"
#include "billing/reconcile.hpp"
#include "foundation/text.hpp"
#include "fuzz.hpp"

using namespace casewright;

template <class Read>
static void check_fault(std::string_view text, Read const& read) {
    if (read) return;
    auto const end = position_of(text, text.size());
    invariant(1 <= read.error().line && read.error().line <= end.line, "a fault lies in the text");
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    auto const rates = read_rates(text, "fuzz.csv");
    check_fault(text, rates);
    if (rates)
        for (auto const& rate : *rates)
            invariant(0 < rate.low && rate.low <= rate.middle && rate.middle <= rate.high,
                      "a rate has its range the right way up");
    auto const figures = read_provider(text, "fuzz.csv");
    check_fault(text, figures);
    if (figures) {
        auto const same = reconcile(*figures, *figures);
        invariant(same.differences.empty() && same.agreeing == same.compared,
                  "figures agree with themselves");
    }
    auto const deliveries = read_delivery_papers(text, "fuzz.csv");
    check_fault(text, deliveries);
    auto const bills = read_bill_papers(text, "fuzz.csv");
    check_fault(text, bills);
    return 0;
}
