#include "deliveries/verify_batches.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include "deliveries/judge.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/refused_list.hpp"

namespace casewright {
namespace {

// Whether the list of refused records has as many of each reason as the batch says.
StoreResult<std::optional<std::string>> refused_fault(DeliveryBatch const& batch, KeptFiles const& kept) {
    auto const file = kept.open(batch.kept.refused);
    if (!file) return std::unexpected{file.error()};
    auto const records =
        read_refused(file->bytes(), 0, std::numeric_limits<std::size_t>::max());
    if (!records) return records.error();
    std::array<std::uint64_t, reason_count> counts{};
    for (auto const& refused : *records) ++counts[static_cast<std::size_t>(refused.reason)];
    if (counts != batch.refused) return "its list of refused records is not as long as it says";
    return std::nullopt;
}

StoreResult<std::optional<std::string>> fault_of(DeliveryBatch const& batch, KeptFiles const& kept) {
    auto const& parts = batch.kept;
    std::vector<Digest> digests{parts.report, parts.terms, parts.sums, parts.refused, parts.index};
    if (parts.records != parts.report) digests.push_back(parts.records);
    for (auto const& digest : digests) {
        auto const found = kept.fault_of(digest);
        if (!found || *found) return found;
    }
    auto const lines = lines_of_batch(batch, kept);
    if (!lines && lines.error().kind == StoreError::Kind::damaged) return lines.error().message;
    if (!lines) return std::unexpected{lines.error()};
    if (sum_of(*lines) != batch.totals || sums_of_cases(*lines).size() != batch.cases)
        return "its kept sums do not add up to its totals";
    return refused_fault(batch, kept);
}

}  // namespace

StoreResult<std::optional<std::string>> first_batch_fault(Store& store, KeptFiles const& kept) {
    auto const batches = delivery_batches(store);
    if (!batches && batches.error().kind == StoreError::Kind::damaged) return batches.error().message;
    if (!batches) return std::unexpected{batches.error()};
    for (auto const& batch : *batches) {
        auto const found = fault_of(batch, kept);
        if (!found) return found;
        if (*found) return fmt::format("batch {}: {}", batch.number, **found);
    }
    return std::nullopt;
}

DeliveryResult<std::optional<std::string>> recomputed_otherwise(Store& store, KeptFiles const& kept,
                                                                std::uint32_t number,
                                                                unsigned threads) {
    auto const failed = [](StoreError error) { return std::unexpected{DeliveryTrouble{std::move(error)}}; };
    auto const batches = delivery_batches(store);
    if (!batches) return failed(batches.error());
    auto const batch = std::ranges::find(*batches, number, &DeliveryBatch::number);
    if (batch == batches->end())
        return std::unexpected{DeliveryTrouble{
            InputError{"arguments", fmt::format("there is no delivery batch {}", number), "", 1, 1}}};
    auto const terms_file = kept.open(batch->kept.terms);
    if (!terms_file) return failed(terms_file.error());
    auto const terms = read_terms(terms_file->bytes(), "terms");
    if (!terms) return fmt::format("its terms cannot be read: {}", terms.error().message);
    auto const before = PostedBefore::open({batches->begin(), batch}, kept, *terms);
    if (!before) return failed(before.error());
    auto const records = kept.open(batch->kept.records, batch->kept.records_bytes);
    if (!records) return failed(records.error());
    auto refused = Draft::unnamed();
    if (!refused) return failed(refused.error());
    RefusedWriter writer{*refused};
    auto const judged = judge_report({records->bytes()},
                                     {.terms = *terms,
                                      .quarter_end = batch->quarter_end,
                                      .carried = before->carried(),
                                      .earlier = before->indexes(),
                                      .threads = threads,
                                      .refused = [&](auto rows) { return writer.take(rows); }});
    if (!judged) return fmt::format("its report is refused now: {}", judged.error().message);
    auto index = Draft::unnamed();
    if (!index) return failed(index.error());
    auto const written =
        KeptIndex::write(judged->records, judged->runs, judged->marks, judged->documents,
                         [&](std::string_view bytes) { return index->append(bytes); });
    if (!written) return failed(written.error());
    auto const refused_digest = refused->digest(), index_digest = index->digest();
    if (!refused_digest) return failed(refused_digest.error());
    if (!index_digest) return failed(index_digest.error());
    // A batch of before its sums held days was kept without them.
    if (sha256(sums_text(judged->lines)) != batch->kept.sums &&
        sha256(sums_text(judged->lines, SumsForm::without_days)) != batch->kept.sums)
        return "its sums come out otherwise";
    if (*refused_digest != batch->kept.refused) return "other records are refused";
    if (*index_digest != batch->kept.index) return "its index comes out otherwise";
    return std::nullopt;
}

}  // namespace casewright
