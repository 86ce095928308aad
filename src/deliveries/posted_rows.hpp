// src/deliveries/posted_rows.hpp
// The accepted records of a posted report, read back from the kept file: all of them one after another, or
// single ones by their number.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "deliveries/accepted_documents.hpp"
#include "deliveries/delivery_batch.hpp"
#include "record/kept_files.hpp"

namespace casewright {

struct PostedRow {
    std::uint64_t record = 0;        // 1 is the first after the header
    std::uint64_t line_in_file = 0;  // with the header or the heading; the line that `deliveries check` names
    std::string_view text;           // in DR1, without its newline; gone when `take` returns
};

// In the order of the file, without those that were refused. Damaged when a kept file is missing or its list
// of refused records cannot be read. Linear in the bytes; memory does not grow with them: what was read is
// given back to the system.
[[nodiscard]] StoreResult<void> each_posted_row(DeliveryBatch const& batch, KeptFiles const& kept,
                                                std::function<void(PostedRow const&)> const& take);

// Records by their number.
class PostedTexts {
public:
    // Damaged when the report or its index is missing or does not fit the batch.
    [[nodiscard]] static StoreResult<PostedTexts> open(DeliveryBatch const& batch, KeptFiles const& kept);

    // `record` counts from 1 and is one of the report; lives as long as this.
    [[nodiscard]] std::string_view text(std::uint64_t record) const { return index_.places().row(record - 1); }
    [[nodiscard]] std::uint64_t line_in_file(std::uint64_t record) const { return record + lines_before_; }

private:
    MappedFile records_, index_file_;
    KeptIndex index_;
    std::uint64_t lines_before_ = 0;
};

}  // namespace casewright
