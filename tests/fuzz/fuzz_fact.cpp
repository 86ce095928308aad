// tests/fuzz/fuzz_fact.cpp
// Any JSON is refused as a fact of each kind, or is a fact that writes back as itself, folds into a
// case and can be shown.
#include "cases/case.hpp"
#include "exchange/answers.hpp"
#include "fuzz.hpp"

using namespace casewright;
using namespace std::chrono_literals;

static void take(NewFact const& stored) {
    auto const fact = fact_from(stored);
    if (!fact) return;
    invariant(kind_of(*fact) == stored.kind, "a fact is of its kind");
    auto const body = to_json(*fact);
    auto again = fact_from({stored.kind, version_of(*fact), {}, {}, "fuzz", "", body});
    invariant(again.has_value(), "what is written as a fact can be read");
    invariant(canonical_json(to_json(*again)) == canonical_json(body), "and is the same fact");
    auto const fms_case = after({}, {1, Date{2026y / 11 / 24}, std::move(*again), {}});
    auto const id = CaseId::parse("KV-B-UAA").value();
    Policy const policy;
    static_cast<void>(
        json::serialize(answer(fms_case, id, {}, policy, Date{2026y / 11 / 25})));
    for (auto const& document : fms_case.documents) {
        if (document.offer) static_cast<void>(json::serialize(answer(*document.offer, true)));
        if (document.assessment) static_cast<void>(json::serialize(answer(*document.assessment)));
        if (document.notification)
            static_cast<void>(json::serialize(answer(*document.notification)));
    }
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const value = parse_json(fuzz::as_text(bytes, size), "fuzz.json");
    if (!value) return 0;
    for (auto const kind :
         {"request_received", "request_assessed", "offer_priced", "notification_assessed", "unknown"})
        take({kind, 1, Date{2026y / 11 / 24}, {}, "fuzz", "", *value});
    invariant(!fact_from({"offer_priced", 3, Date{2026y / 11 / 24}, {}, "fuzz", "", *value}),
              "a version that nobody wrote is none");
    return 0;
}
