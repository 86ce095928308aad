// src/deliveries/delivery_batch.hpp
// The one fact that a posted delivery report is: what it held, what came of it, and the digests of the
// files it rests on. Kind "deliveries_posted", version 1, recorded as a batch (record/batch.hpp).
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <variant>
#include <vector>

#include "deliveries/reason.hpp"
#include "deliveries/sums.hpp"
#include "foundation/dates.hpp"
#include "record/store.hpp"

namespace casewright {

// Why a report was not posted, or a batch not read.
using DeliveryTrouble = std::variant<Refusal, InputError, StoreError>;
template <class Value>
using DeliveryResult = std::expected<Value, DeliveryTrouble>;

// How a report was written. The words are stored.
enum class ReportFormat { dr1, csv };
template <>
struct Words<ReportFormat> {
    static constexpr WordList<ReportFormat, 2> all{{{ReportFormat::dr1, "DR1"}, {ReportFormat::csv, "CSV"}}};
};

// The kept files of a batch. `records` is the report itself when that is DR1, else the same records
// written in DR1: what was judged.
struct KeptParts {
    Digest report{}, records{}, terms{}, sums{}, refused{}, index{};
    std::uint64_t report_bytes = 0, records_bytes = 0;
    friend bool operator==(KeptParts const&, KeptParts const&) = default;
};

struct DeliveryBatch {
    std::uint32_t number = 0;  // of the batch; 0 while it is not recorded
    std::chrono::sys_seconds recorded_at{};  // of its fact, not of its body
    std::string report_name;   // of the file, as it was given
    ReportFormat format = ReportFormat::dr1;
    Date quarter_end;
    std::uint64_t records = 0, posted = 0;
    std::array<std::uint64_t, reason_count> refused{};
    std::uint64_t cases = 0, lines = 0;  // with an accepted record
    DeliverySums totals;
    KeptParts kept;

    [[nodiscard]] std::uint64_t refused_records() const { return records - posted; }
};

// The facts of a batch, and back. What does not read back as it was written is damaged.
[[nodiscard]] json::value body_of(DeliveryBatch const& batch);
[[nodiscard]] StoreResult<DeliveryBatch> delivery_batch_of(RecordedBatch const& recorded);
inline constexpr std::string_view delivery_batch_kind = "deliveries_posted";

// All delivery batches of the record, in order. Batches of another kind are passed over.
[[nodiscard]] StoreResult<std::vector<DeliveryBatch>> delivery_batches(Store& store);

}  // namespace casewright
