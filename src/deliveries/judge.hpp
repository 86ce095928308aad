// src/deliveries/judge.hpp
// Judges a delivery report in the order of the file, and adds up what is accepted. The answer does not
// depend on the number of threads: the file is cut at fixed places, the first four reasons ask nothing
// of other records, and for the last three the cases are divided among the threads, each of which
// takes its records in the order of the file.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "deliveries/accepted_documents.hpp"
#include "deliveries/dr1.hpp"
#include "deliveries/line_terms.hpp"
#include "deliveries/reason.hpp"
#include "deliveries/sums.hpp"
#include "foundation/dates.hpp"

namespace casewright {

// A report whose bytes may still be arriving.
struct ReportBytes {
    std::string_view bytes;
    // Waits until the first `count` bytes are there; false when they never will be. Empty: all are.
    std::function<bool(std::uint64_t count)> wait_for = {};
};

struct RefusedRecord {
    std::uint64_t record = 0;  // 1 is the first record after the header
    Reason reason = Reason::layout;
    friend bool operator==(RefusedRecord const&, RefusedRecord const&) = default;
};

// What a report is judged against.
struct JudgingTerms {
    Terms const& terms;
    Date quarter_end;  // the last day of the quarter that is billed
    // Accepted in earlier batches: the quantity of each line, in the order of the terms (or empty),
    // and the documents.
    std::span<std::int64_t const> carried = {};
    std::span<KeptIndex const> earlier = {};
    unsigned threads = 1;
    // Takes the refused records, some at a time, in the order of the file. False stops the judging.
    std::function<bool(std::span<RefusedRecord const>)> refused = {};
    // Told how many bytes were judged.
    std::function<void(std::uint64_t)> progress = {};
};

struct Judged {
    std::uint64_t records = 0;  // without the header
    std::uint64_t posted = 0;
    bool has_header = false;
    std::array<std::uint64_t, reason_count> refused{};
    std::vector<LineDeliveries> lines;  // with an accepted record, in the order of the terms
    // For the index.
    std::vector<RowRun> runs;
    std::vector<std::uint64_t> marks;
    DocumentShelves documents;
};

// What is wrong with the whole file, and where.
struct ReportFault {
    std::string kind;  // of an InputError
    std::string message;
    std::uint64_t line = 1, column = 1;
};

// Refused as a whole: no record at all, a header that cannot be read or does not agree, more records
// or larger sums than there is room for, bytes that do not arrive. Linear in the bytes; memory grows
// with the accepted records (some 13 bytes each), not with the file.
[[nodiscard]] std::expected<Judged, ReportFault> judge_report(ReportBytes const& report,
                                                              JudgingTerms const& against);

}  // namespace casewright
