// tests/fuzz/fuzz_case_file.cpp
// Any text is refused with a place inside it, or is a case file, a question or the file of an
// operation that the rules can decide on. The first letter says which of them it is meant to be.
#include "cases/case.hpp"
#include "exchange/answers.hpp"
#include "exchange/read_case_file.hpp"
#include "foundation/text.hpp"
#include "fuzz.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/review/review_case.hpp"

using namespace casewright;
using namespace std::chrono_literals;

static Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    invariant(loaded.problems.empty(), "the shipped policy is whole");
    return loaded.policy;
}

template <class Value>
static bool was_read(std::expected<Value, InputError> const& read, std::string_view text) {
    if (read) return true;
    auto const end = position_of(text, text.size());
    invariant(1 <= read.error().line && read.error().line <= end.line, "a fault lies in the text");
    invariant(1 <= read.error().column && read.error().column <= text.size() + 1,
              "a fault has a column");
    invariant(!read.error().message.empty() && !read.error().kind.empty(), "a fault has words");
    return false;
}

static void round_trip(Fact const& fact) {
    auto const body = to_json(fact);
    auto const again = fact_from({std::string{kind_of(fact)}, 1, {}, {}, "fuzz", "", body});
    invariant(again.has_value(), "what is written as a fact can be read");
    invariant(canonical_json(to_json(*again)) == canonical_json(body), "and is the same fact");
}

static void decide(LetterOfRequest const& letter) {
    Date const on{2026y / std::chrono::November / 24};
    round_trip(RequestReceived{letter});
    round_trip(assess_request(letter, policy()));
    auto const offer = price_offer(letter, policy(), on);
    if (!offer) return invariant(!offer.error().explanation.empty(), "a refusal has its sentence");
    round_trip(*offer);
    Money total;
    for (auto const& line : offer->lines)
        total += line.net + line.packing_crating_handling + line.administrative_charge +
                 line.transportation + line.other;
    invariant(total == offer->summary.total, "the total is the sum of the lines");
    for (auto const& [path, reason] : offer->explanations)
        for (auto const& input : reason.inputs)
            invariant(input.path.empty() || offer->explanations.contains(input.path),
                      "a figure rests on figures that are explained");
    static_cast<void>(json::serialize(answer(*offer, true)));
    auto const assessed = review_offer(letter, {&*offer, 1}, policy(), on);
    if (assessed) round_trip(*assessed);
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    if (size == 0) return 0;
    auto const text = fuzz::as_text(bytes + 1, size - 1);
    static_cast<void>(is_review_question(text));
    switch (bytes[0]) {
        case 'q': {
            auto const question = read_review_question(text, "fuzz.toml", policy());
            if (was_read(question, text))
                invariant(question->values.mde <= question->values.total, "a part is in its whole");
            return 0;
        }
        case 'o': static_cast<void>(was_read(read_operation_file(text, "fuzz.toml", policy()), text)); return 0;
        default: {
            auto const letter = read_case_file(text, "fuzz.toml", policy());
            if (was_read(letter, text)) decide(*letter);
            return 0;
        }
    }
}
