#include "deliveries/posted_before.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace casewright {
namespace {

std::unexpected<StoreError> damaged_batch(DeliveryBatch const& batch, std::string_view what) {
    return std::unexpected{StoreError{StoreError::Kind::damaged,
                                      fmt::format("Batch {}: {}.", batch.number, what)}};
}

// Both are in the order of case and line.
void carry(std::vector<LineDeliveries> const& lines, Terms const& terms,
           std::vector<std::int64_t>& carried) {
    auto const& all = terms.lines();
    std::size_t place = 0;
    for (auto const& posted : lines) {
        while (place < all.size() && std::tie(all[place].case_id, all[place].line) <
                                         std::tie(posted.case_id, posted.line))
            ++place;
        if (place == all.size()) return;
        if (all[place].case_id == posted.case_id && all[place].line == posted.line)
            carried[place] += posted.sums.quantity;
    }
}

// Bounded before they are added, because a damaged file may hold any number.
bool are_small(std::vector<LineDeliveries> const& lines) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 1'000'000;
    return std::ranges::all_of(lines, [&](LineDeliveries const& line) {
        return std::abs(line.sums.quantity) <= most && 0 <= line.sums.count && line.sums.count <= most;
    });
}

}  // namespace

StoreResult<std::vector<LineDeliveries>> lines_of_batch(DeliveryBatch const& batch,
                                                        KeptFiles const& kept, CaseId const& case_id) {
    auto const file = kept.open(batch.kept.sums);
    if (!file) return std::unexpected{file.error()};
    auto lines = read_sums_of(file->bytes(), case_id);
    if (!lines) return damaged_batch(batch, lines.error());
    if (!are_small(*lines)) return damaged_batch(batch, "its sums are out of range");
    return std::move(*lines);
}

StoreResult<std::vector<LineDeliveries>> lines_of_batch(DeliveryBatch const& batch,
                                                        KeptFiles const& kept) {
    auto const file = kept.open(batch.kept.sums);
    if (!file) return std::unexpected{file.error()};
    auto lines = read_sums(file->bytes());
    if (!lines) return damaged_batch(batch, lines.error());
    if (!are_small(*lines)) return damaged_batch(batch, "its sums are out of range");
    Wide value = 0;
    std::int64_t quantity = 0;
    for (auto const& line : *lines) {
        value += line.sums.value.cents();
        quantity += line.sums.quantity;
    }
    if (lines->size() != batch.lines || value != batch.totals.value.cents() ||
        quantity != batch.totals.quantity)
        return damaged_batch(batch, "its kept sums do not add up to its totals");
    return std::move(*lines);
}

StoreResult<PostedBefore> PostedBefore::open(std::span<DeliveryBatch const> batches,
                                             KeptFiles const& kept, Terms const& terms) {
    PostedBefore before;
    before.carried_.resize(terms.lines().size());
    for (auto const& batch : batches) {
        auto const lines = lines_of_batch(batch, kept);
        if (!lines) return std::unexpected{lines.error()};
        carry(*lines, terms, before.carried_);
        auto records = kept.open(batch.kept.records, batch.kept.records_bytes);
        if (!records) return std::unexpected{records.error()};
        auto index = kept.open(batch.kept.index);
        if (!index) return std::unexpected{index.error()};
        auto read = KeptIndex::read(index->bytes(), records->bytes());
        if (!read) return std::unexpected{read.error()};
        if (read->rows() != batch.records) return damaged_batch(batch, "its index is of another report");
        before.indexes_.push_back(std::move(*read));
        before.files_.push_back(std::move(*records));
        before.files_.push_back(std::move(*index));
    }
    return before;
}

}  // namespace casewright
