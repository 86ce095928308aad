#include "deliveries/estimates.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "deliveries/dr1.hpp"
#include "deliveries/held_estimates.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/posted_rows.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

using Line = std::pair<CaseId, LineNumber>;
using Open = std::map<Line, HeldEstimates>;

void take(Open& open, std::string_view text, std::uint32_t batch, std::uint64_t number) {
    auto const record = dr1::read_record(text);
    if (!record || record->quantity == 0) return;
    auto const case_id = CaseId::parse(record->case_text);
    auto const line = LineNumber::parse(record->line);
    if (!case_id || !line) return;
    open[{*case_id, *line}].take(held(*record, batch, number));
}

// `only`: the six bytes of one case; empty: of all.
StoreResult<void> read_batch(Open& open, DeliveryBatch const& batch, KeptFiles const& kept,
                             std::string_view only = {}) {
    return each_posted_row(batch, kept, [&](PostedRow const& row) {
        if (row.text.size() == dr1::record_bytes && row.text[dr1::price_code_at] == 'E' &&
            (only.empty() || row.text.substr(dr1::case_at, only.size()) == only))
            take(open, row.text, batch.number, row.record);
    });
}

// The documents are read back from the reports.
StoreResult<std::vector<OpenEstimate>> in_order(Open const& open, std::vector<DeliveryBatch> const& batches,
                                                KeptFiles const& kept, Date on) {
    std::vector<OpenEstimate> all;
    for (auto const& [line, estimates] : open) {
        auto const first = static_cast<std::ptrdiff_t>(all.size());
        estimates.each([&](HeldEstimate const& one) {
            all.push_back({line.first, line.second, one.batch, one.record, {}, one.quantity,
                           Money::from_cents(one.price), one.delivered_on(),
                           days_between(one.delivered_on(), on)});
        });
        std::ranges::stable_sort(all.begin() + first, all.end(), {}, [](OpenEstimate const& one) {
            return std::tuple{one.delivered, one.batch, one.record};
        });
    }
    for (auto const& batch : batches) {
        if (std::ranges::find(all, batch.number, &OpenEstimate::batch) == all.end()) continue;
        auto const texts = PostedTexts::open(batch, kept);
        if (!texts) return std::unexpected{texts.error()};
        for (auto& one : all)
            if (one.batch == batch.number)
                one.document = printable(texts->text(one.record).substr(dr1::document_at, dr1::document_bytes));
    }
    return all;
}

}  // namespace

StoreResult<std::vector<OpenEstimate>> open_estimates(Store& store, KeptFiles const& kept, Date on) {
    auto const batches = delivery_batches(store);
    if (!batches) return std::unexpected{batches.error()};
    Open open;
    for (auto const& batch : *batches)
        if (auto const done = read_batch(open, batch, kept); !done)
            return std::unexpected{done.error()};
    return in_order(open, *batches, kept, on);
}

StoreResult<std::vector<OpenEstimate>> open_estimates_of(Store& store, KeptFiles const& kept,
                                                         CaseId const& case_id, Date on) {
    auto const batches = delivery_batches(store);
    if (!batches) return std::unexpected{batches.error()};
    auto const only = std::string{case_id.customer()} + std::string{case_id.agency()} +
                      std::string{case_id.designator()};
    Open open;
    for (auto const& batch : *batches) {
        auto const lines = lines_of_batch(batch, kept, case_id);
        if (!lines) return std::unexpected{lines.error()};
        if (lines->empty()) continue;
        if (auto const done = read_batch(open, batch, kept, only); !done)
            return std::unexpected{done.error()};
    }
    return in_order(open, *batches, kept, on);
}

}  // namespace casewright
