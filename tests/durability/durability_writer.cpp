// tests/durability/durability_writer.cpp
// Appends to the record at the given path until it is killed. Each acknowledged fact is a line on
// standard output, written only after the store has answered: its position and its hash.
#include <array>
#include <cstdio>

#include "record/store.hpp"

using namespace casewright;
using namespace std::chrono_literals;

namespace {

constexpr std::array case_names{"KV-B-UAA", "BN-D-SAC", "NO-P-ABC"};

NewFact fact_of_batch(std::uint64_t batch, std::size_t facts) {
    Date const day = 2026y / std::chrono::March / 31;
    return {"offer_issued", 1,  day, std::chrono::sys_days{day}, "implementing_agency", "",
            {{"batch", batch}, {"facts", facts}}};
}

int stop(StoreError const& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return 1;
}

int append_forever(Store& store) {
    std::array<std::uint32_t, case_names.size()> last{};
    std::uint64_t recorded = 0;
    for (std::size_t which = 0; which < last.size(); ++which) {
        auto const facts = store.read(CaseId::parse(case_names[which]).value());
        if (!facts) return stop(facts.error());
        last[which] = static_cast<std::uint32_t>(facts->size());
        recorded += facts->size();
    }
    for (std::uint64_t batch = recorded;; batch = recorded) {
        // One to three cases, one or two facts each: a batch must come through whole or not at all.
        auto const cases = batch % case_names.size() + 1;
        auto const each = batch % 2 + 1;
        std::vector<CaseAppend> appends;
        for (std::size_t which = 0; which < cases; ++which) {
            appends.push_back({CaseId::parse(case_names[which]).value(), last[which],
                               std::vector(each, fact_of_batch(batch, cases * each))});
            last[which] += static_cast<std::uint32_t>(each);
        }
        auto const answer = store.append(appends);
        if (!answer) return stop(answer.error());
        for (auto const& fact : *answer)
            std::printf("%llu %s\n", static_cast<unsigned long long>(fact.position),
                        to_hex(fact.hash).c_str());
        if (std::fflush(stdout) != 0) return 1;
        recorded += cases * each;
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: durability_writer RECORD\n");
        return 2;
    }
    auto const store = open_sqlite_store(arguments[1], true);
    return store ? append_forever(**store) : stop(store.error());
}
