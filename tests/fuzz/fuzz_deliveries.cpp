// tests/fuzz/fuzz_deliveries.cpp
// Any bytes are judged as a delivery report, as a table and as constructive deliveries, and read as the
// files that are kept of a batch. Every record is accepted or refused once, whatever the number of
// threads; every place of a record is found again; what was accepted adds up; and an index that somebody
// damaged is refused or answers, but never leads outside of its bytes.
#include <string>
#include <vector>

#include "deliveries/constructive_delivery.hpp"
#include "deliveries/csv_report.hpp"
#include "deliveries/judge.hpp"
#include "deliveries/refused_list.hpp"
#include "deliveries/sums.hpp"
#include "fuzz.hpp"

using namespace casewright;

namespace {

LineTerms line_of(std::string_view case_text, std::string_view line) {
    return {CaseId::parse(case_text).value(), LineNumber::parse(line).value(), 100,
            UnitPrice::from_money(Money::from_cents(195'000'00)), Rate{32'000}, Rate{25'000},
            {Rate{35'000}, Rate{10'000}, Money::from_cents(50'000'00)}, 0};
}

Terms const& terms() {
    static auto const all = Terms::from({line_of("KV-B-UAA", "001"), line_of("KV-B-UAA", "002"),
                                         line_of("RO-B-UAA", "001")})
                                .value();
    return all;
}

constexpr Date quarter_end{std::chrono::year{2026}, std::chrono::month{9}, std::chrono::day{30}};

std::expected<Judged, ReportFault> judged(std::string_view text, unsigned threads,
                                          std::vector<RefusedRecord>& refused) {
    return judge_report({text}, {.terms = terms(),
                                 .quarter_end = quarter_end,
                                 .threads = threads,
                                 .refused = [&](auto records) {
                                     refused.insert(refused.end(), records.begin(), records.end());
                                     return true;
                                 }});
}

void check_index(Judged const& result, std::string_view report, std::string_view damage) {
    std::string bytes;
    auto const written = KeptIndex::write(result.records, result.runs, result.marks, result.documents,
                                          [&](std::string_view piece) -> StoreResult<void> {
                                              bytes += piece;
                                              return {};
                                          });
    invariant(written.has_value(), "an index is written");
    auto const index = KeptIndex::read(bytes, report);
    invariant(index && index->rows() == result.records, "an index reads back");
    std::uint64_t place = result.has_header ? std::min(report.find('\n'), report.size() - 1) + 1 : 0;
    for (std::uint64_t row = 0; row < result.records; ++row) {
        invariant(index->places().place_of(row) == place, "a record is found at its place");
        place = std::min(report.find('\n', place), report.size() - 1) + 1;
    }
    for (std::size_t at = 0; at + 1 < damage.size() && !bytes.empty(); at += 2)
        bytes[static_cast<unsigned char>(damage[at]) * 37U % bytes.size()] = damage[at + 1];
    if (auto const hurt = KeptIndex::read(bytes, report))
        for (std::uint64_t row = 0; row < std::min<std::uint64_t>(hurt->rows(), 50); ++row) {
            auto const text = hurt->places().row(row);
            if (text.size() == dr1::record_bytes)
                static_cast<void>(hurt->contains(row % shelf_count, static_cast<std::uint32_t>(row), text.data()));
        }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    std::vector<RefusedRecord> once, twice;
    auto const one = judged(text, 1, once), two = judged(text, 2, twice);
    invariant(one.has_value() == two.has_value() && once == twice, "threads change no answer");
    if (one) {
        invariant(one->posted + once.size() == one->records, "a record is accepted or refused");
        invariant(sum_of(one->lines).count == static_cast<std::int64_t>(one->posted), "all is added up");
        invariant(read_sums(sums_text(one->lines)).value() == one->lines, "sums read back");
        check_index(*one, text, text.substr(0, std::min<std::size_t>(size, 16)));
    } else {
        invariant(one.error().line == 1 && !one.error().message.empty(), "a fault has its place");
    }
    std::string records;
    auto const table = write_csv_as_dr1(text, "fuzz.csv", [&](std::string_view record) -> StoreResult<void> {
        invariant(record == "\n" || dr1::read_record(record.substr(0, record.size() - 1)).has_value(),
                  "a row is a record or none");
        records += record;
        return {};
    });
    static_cast<void>(table);
    static_cast<void>(judge_constructive(text, terms(), {}, quarter_end));
    static_cast<void>(read_lines_csv(text, "fuzz.csv", {}));
    static_cast<void>(read_terms(text, "fuzz.csv"));
    static_cast<void>(read_sums(text));
    static_cast<void>(read_refused(text, 0, 1'000));
    return 0;
}
