// src/deliveries/posted_before.hpp
// What the earlier batches of a record bring to a new report: the documents that were accepted, and the
// quantity of each line. Rules 5 and 7 start from there.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "deliveries/accepted_documents.hpp"
#include "deliveries/delivery_batch.hpp"
#include "deliveries/line_terms.hpp"
#include "record/kept_files.hpp"

namespace casewright {

class PostedBefore {
public:
    // Opens the kept files of `batches`; reads their sums. Damaged when one is missing or cannot be
    // read. Linear in the lines of all batches; the indexes are only mapped.
    [[nodiscard]] static StoreResult<PostedBefore> open(std::span<DeliveryBatch const> batches,
                                                        KeptFiles const& kept, Terms const& terms);

    [[nodiscard]] std::span<std::int64_t const> carried() const { return carried_; }
    [[nodiscard]] std::span<KeptIndex const> indexes() const { return indexes_; }

private:
    std::vector<MappedFile> files_;
    std::vector<KeptIndex> indexes_;
    std::vector<std::int64_t> carried_;
};

// The lines of one batch, from its kept sums; damaged when they do not add up to the batch.
[[nodiscard]] StoreResult<std::vector<LineDeliveries>> lines_of_batch(DeliveryBatch const& batch,
                                                                      KeptFiles const& kept);
// Those of one case, without the others: whether all add up is for the check of the record.
// Logarithmic in the lines of the batch.
[[nodiscard]] StoreResult<std::vector<LineDeliveries>> lines_of_batch(DeliveryBatch const& batch,
                                                                      KeptFiles const& kept,
                                                                      CaseId const& case_id);

}  // namespace casewright
