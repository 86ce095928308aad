// src/deliveries/delivery_rows.hpp
// Single records of a posted report, read back from the kept file; and its refused records.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "deliveries/delivery_batch.hpp"
#include "deliveries/dr1.hpp"
#include "deliveries/judge.hpp"
#include "record/kept_files.hpp"

namespace casewright {

struct DeliveryRow {
    std::uint64_t record = 0;         // 1 is the first after the header
    std::uint64_t line_in_file = 0;   // with the header
    std::string text;                 // as it was judged; of a row of a table that DR1 has no room for, as given. Printable
    std::string given;                // its bytes in the kept report, without the newline; whatever was in it
    std::optional<dr1::Record> read;  // nothing when its layout is not that of DR1
    std::optional<Reason> refused;
    // What was posted; nothing for a refused record.
    std::optional<DeliverySums> amounts;
};

// Record `record` of batch `number`. An input error when there is no such batch or record. Reads the
// place of the record from the index, and the list of refused records to the place where it would stand. The
// index is of what was judged, so a table is read from its beginning to the row: linear in its bytes.
[[nodiscard]] DeliveryResult<DeliveryRow> read_delivery(Store& store, KeptFiles const& kept,
                                                        std::uint32_t number, std::uint64_t record);

// At most `limit` refused records of a batch, after the first `skip`.
[[nodiscard]] StoreResult<std::vector<RefusedRecord>> refused_of_batch(DeliveryBatch const& batch,
                                                                       KeptFiles const& kept,
                                                                       std::size_t skip,
                                                                       std::size_t limit);

// How many lines of the file stand before its first record: 1 when there is a header or a heading.
[[nodiscard]] StoreResult<std::uint64_t> lines_before_records(DeliveryBatch const& batch,
                                                              KeptFiles const& kept);

}  // namespace casewright
