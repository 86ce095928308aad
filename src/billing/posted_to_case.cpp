#include "billing/posted_to_case.hpp"

#include "billing/bill_run.hpp"
#include "deliveries/estimates.hpp"
#include "deliveries/posted_before.hpp"

namespace casewright {
namespace {

// How old an estimate is does not matter here, so any day does.
constexpr Date any_day{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};

}  // namespace

StoreResult<PostedToCase> posted_to_case(Store& store, KeptFiles const& kept, CaseId const& case_id,
                                         Estimates estimates) {
    auto const batches = delivery_batches(store);
    if (!batches) return std::unexpected{batches.error()};
    BatchesByCase found;
    for (auto const& batch : *batches) {
        auto const lines = lines_of_batch(batch, kept, case_id);
        if (!lines) return std::unexpected{lines.error()};
        add_batch(found, batch, *lines);
    }
    PostedToCase posted;
    posted.batches = std::move(found[case_id]);
    for (auto const& batch : posted.batches) {
        auto& line = posted.deliveries.lines[batch.sums.line];
        line.units.units += batch.sums.quantity.units;
        line.value += batch.sums.value;
    }
    if (estimates == Estimates::left_alone || posted.batches.empty()) return posted;
    auto const open = open_estimates_of(store, kept, case_id, any_day);
    if (!open) return std::unexpected{open.error()};
    posted.deliveries.estimates.emplace();
    for (auto const& one : *open)
        posted.deliveries.estimates->push_back({one.line, one.document, Quantity{one.quantity}});
    return posted;
}

}  // namespace casewright
