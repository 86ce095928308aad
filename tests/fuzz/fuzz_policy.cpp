// tests/fuzz/fuzz_policy.cpp
// One file of the policy changed in any way: refused with its place, or every value of it can be
// asked for on every day. The first line names the file below policy/, the rest is its content.
#include <algorithm>

#include "foundation/text.hpp"
#include "fuzz.hpp"
#include "policy/loader.hpp"

using namespace casewright;
using namespace std::chrono_literals;

// Documents are cited from everywhere; reading them once leaves time for the file at hand.
static PolicyLoader const& with_sources() {
    static auto const loader = [] {
        PolicyLoader made;
        for (auto const& file : shipped_policy())
            if (file.path.starts_with("sources/"))
                made.read(std::string{file.path}, "policy/" + std::string{file.path}, file.content);
        return made;
    }();
    return loader;
}

static void ask_everything(Policy const& policy) {
    for (auto const& [id, subject] : policy.subjects())
        for (auto const& [key, history] : subject.by_key) {
            invariant(!history.empty(), "a key has a value");
            for (auto const day : {Date{1900y / 1 / 1}, Date{2018y / 6 / 1}, Date{2199y / 12 / 31}}) {
                auto const used = policy.find(key.empty() ? id : id + "/" + key, day);
                if (!used) continue;
                invariant(policy.source(used->source.document) != nullptr, "a value is cited");
                if (used->type == ValueType::percent)
                    invariant(Rate{0} <= used->rate() && used->rate() <= Rate{Rate::whole},
                              "a percentage is 0 to 100");
                if (used->type == ValueType::dollars) static_cast<void>(used->unit_price());
            }
        }
    for (auto const& [name, table] : policy.code_tables())
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            static_cast<void>(cell(table, row, "source"));
    for (int year = 1990; year < 2030; ++year)
        static_cast<void>(policy.calendar().is_business_day(Date{std::chrono::year{year} / 1 / 1}));
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const input = fuzz::as_text(bytes, size);
    auto const end = std::min(input.find('\n'), input.size());
    auto path = std::string{input.substr(0, end)};
    bool const known = std::ranges::find(shipped_policy(), path, &PolicyFile::path) != shipped_policy().end();
    if (!known) path = "charges/fuzz.toml";
    auto const content = input.substr(std::min(end + 1, input.size()));
    auto loader = with_sources();
    loader.read(path, "policy/" + path, content);
    auto const loaded = loader.finish(nullptr);
    auto const last = position_of(content, content.size());
    for (auto const& problem : loaded.problems) {
        invariant(problem.line >= 1 && problem.column >= 1, "a fault has a place");
        invariant(!problem.message.empty() && !problem.file.empty(), "a fault has words and a file");
        if (problem.file == "policy/" + path)
            invariant(problem.line <= last.line, "a fault lies in its file");
    }
    if (loaded.problems.empty()) ask_everything(loaded.policy);
    return 0;
}
