// src/deliveries/verify_batches.hpp
// Holds the delivery batches of a record against the files that they rest on.
#pragma once
#include <optional>
#include <string>

#include "deliveries/delivery_batch.hpp"
#include "record/kept_files.hpp"

namespace casewright {

// The first batch whose kept files are missing, changed, or do not add up to what its fact says; nothing
// when all hold. Computes the digest of every kept file: linear in their bytes. That the batches
// themselves are as they were recorded is the store's to check.
[[nodiscard]] StoreResult<std::optional<std::string>> first_batch_fault(Store& store,
                                                                        KeptFiles const& kept);

// Judges the kept records of a batch once more, by its kept terms and the batches before it: which of
// its sums, refused records and index come out otherwise; nothing when all are the same bytes.
[[nodiscard]] DeliveryResult<std::optional<std::string>> recomputed_otherwise(Store& store,
                                                                              KeptFiles const& kept,
                                                                              std::uint32_t number,
                                                                              unsigned threads);

}  // namespace casewright
