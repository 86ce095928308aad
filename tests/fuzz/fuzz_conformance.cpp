// tests/fuzz/fuzz_conformance.cpp
// Any text is refused as a conformance file, or every vector of it passes, fails or is unsupported,
// the same way on any number of threads.
#include <set>

#include "conformance/run_vectors.hpp"
#include "foundation/text.hpp"
#include "fuzz.hpp"

using namespace casewright;
using namespace std::chrono_literals;

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    static std::set<std::string, std::less<>> const known{"pass", "fail", "unsupported"};
    auto const text = fuzz::as_text(bytes, size);
    Date const on{2026y / 11 / 24};
    auto const run = run_vectors(text, "fuzz.json", loaded.policy, on, 1);
    if (!run) {
        auto const end = position_of(text, text.size());
        invariant(1 <= run.error().line && run.error().line <= end.line, "a fault lies in the text");
        invariant(1 <= run.error().column && run.error().column <= size + 1, "a fault has a column");
        return 0;
    }
    auto const counted = run->passed + run->failed + run->unsupported + run->recalled_passed +
                         run->recalled_failed;
    invariant(counted == run->results.size(), "each vector is counted once");
    for (auto const& result : run->results) {
        invariant(known.contains(std::string_view{result.at("status").as_string()}),
                  "a vector passes, fails or is unsupported");
        static_cast<void>(json::serialize(result));
    }
    if (size % 16 != 0) return 0;
    auto const side_by_side = run_vectors(text, "fuzz.json", loaded.policy, on, 3);
    invariant(side_by_side && side_by_side->results == run->results, "threads change nothing");
    return 0;
}
