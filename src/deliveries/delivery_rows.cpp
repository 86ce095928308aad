#include "deliveries/delivery_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "deliveries/accepted_documents.hpp"
#include "deliveries/line_terms.hpp"
#include "deliveries/posting_line.hpp"
#include "deliveries/refused_list.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

std::unexpected<DeliveryTrouble> no_such(std::string what) {
    return std::unexpected{DeliveryTrouble{InputError{"arguments", std::move(what), "", 1, 1}}};
}

StoreError damage_of(DeliveryBatch const& batch, std::string_view what) {
    return {StoreError::Kind::damaged, fmt::format("Batch {}: {}.", batch.number, what)};
}

// The amounts of one accepted record, by the terms that it was judged by.
StoreResult<DeliverySums> amounts_of(dr1::Record const& record, DeliveryBatch const& batch,
                                     KeptFiles const& kept) {
    auto const file = kept.open(batch.kept.terms);
    if (!file) return std::unexpected{file.error()};
    auto const terms = read_terms(file->bytes(), "terms");
    if (!terms) return std::unexpected{damage_of(batch, terms.error().message)};
    auto const found = std::ranges::find_if(terms->lines(), [&](LineTerms const& line) {
        return line.case_id.text() == record.case_text && line.line.text() == record.line;
    });
    if (found == terms->lines().end())
        return std::unexpected{damage_of(batch, "its terms lack a line that was posted")};
    PostingLine line{*found, 0};
    line.post(static_cast<std::int32_t>(record.quantity), record.price.cents(),
              dr1::number_of_day(record.delivered));
    auto const cents = [](Wide amount) { return Money::from_cents(static_cast<std::int64_t>(amount)); };
    return DeliverySums{line.count,          line.quantity(),         cents(line.value),
                        cents(line.packing), cents(line.transport), cents(line.admin)};
}

// Line `line` of a report (from 1) without its newline; damaged when it has fewer. Linear in the bytes before.
StoreResult<std::string> line_of_report(DeliveryBatch const& batch, KeptFiles const& kept, std::uint64_t line) {
    auto const file = kept.open(batch.kept.report, batch.kept.report_bytes);
    if (!file) return std::unexpected{file.error()};
    auto rest = file->bytes();
    for (std::uint64_t passed = 1; passed < line; ++passed) {
        auto const end = rest.find('\n');
        if (end == rest.npos) return std::unexpected{damage_of(batch, "its report has fewer rows than were judged")};
        rest.remove_prefix(end + 1);
    }
    return std::string{rest.substr(0, rest.find('\n'))};
}

}  // namespace

StoreResult<std::uint64_t> lines_before_records(DeliveryBatch const& batch, KeptFiles const& kept) {
    if (batch.format == ReportFormat::csv) return 1;
    auto const file = kept.open(batch.kept.records, batch.kept.records_bytes);
    if (!file) return std::unexpected{file.error()};
    return dr1::is_header(file->bytes()) ? 1 : 0;
}

DeliveryResult<DeliveryRow> read_delivery(Store& store, KeptFiles const& kept, std::uint32_t number,
                                          std::uint64_t record) {
    auto const failed = [](StoreError error) { return std::unexpected{DeliveryTrouble{std::move(error)}}; };
    auto const batches = delivery_batches(store);
    if (!batches) return failed(batches.error());
    auto const batch = std::ranges::find(*batches, number, &DeliveryBatch::number);
    if (batch == batches->end()) return no_such(fmt::format("there is no delivery batch {}", number));
    if (record < 1 || record > batch->records)
        return no_such(fmt::format("batch {} has the records 1 to {}", number, batch->records));
    auto const records = kept.open(batch->kept.records, batch->kept.records_bytes);
    if (!records) return failed(records.error());
    auto const index_file = kept.open(batch->kept.index);
    if (!index_file) return failed(index_file.error());
    auto const index = KeptIndex::read(index_file->bytes(), records->bytes());
    if (!index) return failed(index.error());
    if (index->rows() != batch->records) return failed(damage_of(*batch, "its index is of another report"));
    auto const before = lines_before_records(*batch, kept);
    if (!before) return failed(before.error());
    auto const refused = kept.open(batch->kept.refused);
    if (!refused) return failed(refused.error());

    auto const text = index->places().row(record - 1);
    StoreResult<std::string> given{std::string{text}};
    if (batch->format == ReportFormat::csv) given = line_of_report(*batch, kept, record + *before);
    if (!given) return failed(given.error());
    DeliveryRow row{record, record + *before, printable(text), std::move(*given), dr1::read_record(text),
                    reason_in(refused->bytes(), record), std::nullopt};
    // A row that DR1 has no room for was judged as an empty record; what it says stands in the table alone.
    if (text.empty()) row.text = printable(row.given);
    if (row.refused) return row;
    if (!row.read) return failed(damage_of(*batch, "a record that was posted cannot be read"));
    auto amounts = amounts_of(*row.read, *batch, kept);
    if (!amounts) return failed(amounts.error());
    row.amounts = *amounts;
    return row;
}

StoreResult<std::vector<RefusedRecord>> refused_of_batch(DeliveryBatch const& batch,
                                                         KeptFiles const& kept, std::size_t skip,
                                                         std::size_t limit) {
    auto const file = kept.open(batch.kept.refused);
    if (!file) return std::unexpected{file.error()};
    auto records = read_refused(file->bytes(), skip, limit);
    if (!records) return std::unexpected{damage_of(batch, records.error())};
    return std::move(*records);
}

}  // namespace casewright
