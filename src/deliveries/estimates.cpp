#include "deliveries/estimates.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "deliveries/dr1.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/refused_list.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

using Line = std::pair<CaseId, LineNumber>;
using Open = std::map<Line, std::vector<OpenEstimate>>;

// Interpretation: a reversal names no record that it reverses, so it takes back the oldest estimate of
// its line at its own price, and the oldest at any other price when there is none left.
void take_back(std::vector<OpenEstimate>& open, std::int64_t quantity, Money price) {
    for (bool const same_price : {true, false})
        for (auto& estimate : open) {
            if (same_price && estimate.unit_price != price) continue;
            auto const taken = std::min(quantity, estimate.quantity);
            estimate.quantity -= taken;
            quantity -= taken;
            if (quantity == 0) break;
        }
    std::erase_if(open, [](OpenEstimate const& estimate) { return estimate.quantity == 0; });
}

void take(Open& open, std::string_view text, std::uint32_t batch, std::uint64_t number, Date on) {
    auto const record = dr1::read_record(text);
    if (!record || record->quantity == 0) return;
    auto case_id = CaseId::parse(record->case_text);
    auto line = LineNumber::parse(record->line);
    if (!case_id || !line) return;
    auto& of_line = open[{*case_id, *line}];
    if (record->quantity < 0) return take_back(of_line, -record->quantity, record->price);
    of_line.push_back({std::move(*case_id), std::move(*line), batch, number, printable(record->document),
                       record->quantity, record->price, record->delivered,
                       days_between(record->delivered, on)});
}

// `only`: the six bytes of one case; empty: of all.
StoreResult<void> read_batch(Open& open, DeliveryBatch const& batch, KeptFiles const& kept, Date on,
                             std::string_view only = {}) {
    auto const file = kept.open(batch.kept.records, batch.kept.records_bytes);
    if (!file) return std::unexpected{file.error()};
    auto const refused_file = kept.open(batch.kept.refused);
    if (!refused_file) return std::unexpected{refused_file.error()};
    auto const refused =
        read_refused(refused_file->bytes(), 0, std::numeric_limits<std::size_t>::max());
    if (!refused)
        return std::unexpected{StoreError{StoreError::Kind::damaged,
                                          fmt::format("Batch {}: {}.", batch.number, refused.error())}};
    auto next_refused = refused->begin();
    auto rest = file->bytes();
    if (dr1::is_header(rest)) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    for (std::uint64_t number = 1; !rest.empty(); ++number) {
        auto const end = std::min(rest.find('\n'), rest.size());
        auto const text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (next_refused != refused->end() && next_refused->record == number) {
            ++next_refused;
            continue;
        }
        if (text.size() == dr1::record_bytes && text[dr1::price_code_at] == 'E' &&
            (only.empty() || text.substr(dr1::case_at, only.size()) == only))
            take(open, text, batch.number, number, on);
    }
    return {};
}

std::vector<OpenEstimate> in_order(Open open) {
    std::vector<OpenEstimate> all;
    for (auto& [line, estimates] : open) {
        std::ranges::stable_sort(estimates, {}, [](OpenEstimate const& one) {
            return std::tuple{one.delivered, one.batch, one.record};
        });
        std::ranges::move(estimates, std::back_inserter(all));
    }
    return all;
}

}  // namespace

StoreResult<std::vector<OpenEstimate>> open_estimates(Store& store, KeptFiles const& kept, Date on) {
    auto const batches = delivery_batches(store);
    if (!batches) return std::unexpected{batches.error()};
    Open open;
    for (auto const& batch : *batches)
        if (auto const done = read_batch(open, batch, kept, on); !done)
            return std::unexpected{done.error()};
    return in_order(std::move(open));
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
        if (auto const done = read_batch(open, batch, kept, on, only); !done)
            return std::unexpected{done.error()};
    }
    return in_order(std::move(open));
}

}  // namespace casewright
