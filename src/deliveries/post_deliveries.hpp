// src/deliveries/post_deliveries.hpp
// A delivery report becomes a batch: judged, kept, and recorded as one fact. Or it is only looked at,
// and nothing is kept.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "deliveries/delivery_batch.hpp"
#include "deliveries/judge.hpp"
#include "deliveries/line_terms.hpp"
#include "record/kept_files.hpp"
#include "record/store.hpp"

namespace casewright {

// A C1 record reports a quantity to the disbursing office and is no part of billing.
inline constexpr Rule constructive_delivery_bills_nothing{
    "deliveries.constructive_delivery_bills_nothing", "SAMM", "C9.T30"};

struct PostingAct {
    Date quarter_end;                      // the last day of the quarter that is billed
    Date happened_on;                      // the day of the posting
    std::chrono::sys_seconds recorded_at;  // the moment to record
    std::string actor;
    unsigned threads = 1;
    // Told how many bytes of how many are judged; may be empty.
    std::function<void(std::uint64_t done, std::uint64_t of)> progress = {};
};

struct Posted {
    DeliveryBatch batch;
    Digest hash{};                 // of the batch in its chain
    bool already_posted = false;   // this very file was posted before, as this batch
    std::vector<LineDeliveries> lines;
};

// Judges the report at `path` against `terms` and what the record holds, keeps it, and records one
// batch. Durable when it returns; after any error, and after a crash, nothing is recorded, and what was
// copied is swept by the next posting. A file without a header and without one record of the layout is
// no report: an input error. A file with the same bytes as a posted one is that batch: it is read, not
// judged again. Linear in the file; memory some 13 bytes for each accepted record.
[[nodiscard]] DeliveryResult<Posted> post_deliveries(Store& store, KeptFiles const& kept,
                                                     std::filesystem::path const& path,
                                                     Terms const& terms, PostingAct const& act);

// Why a judged file is no report at all: a letter or a picture given by mistake. Refused records of a
// report are kept, and a file with a header says itself that it is one.
[[nodiscard]] std::optional<InputError> no_report(DeliveryBatch const& batch, bool has_header,
                                                  std::string const& file);

// The same judging; nothing is kept. Without a store, as if none had been posted before. Takes the
// refused records as they are found.
struct Checked {
    DeliveryBatch batch;  // not recorded: its number is 0, and only its report has a digest
    std::vector<LineDeliveries> lines;
    bool has_header = false;
};
[[nodiscard]] DeliveryResult<Checked> check_deliveries(
    Store* store, KeptFiles const& kept, std::filesystem::path const& path, Terms const& terms,
    PostingAct const& act, std::function<bool(std::span<RefusedRecord const>)> const& refused);

}  // namespace casewright
