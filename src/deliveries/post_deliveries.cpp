#include "deliveries/post_deliveries.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "deliveries/csv_report.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/refused_list.hpp"
#include "deliveries/report_source.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

template <class Error>
std::unexpected<DeliveryTrouble> trouble(Error error) {
    return std::unexpected{DeliveryTrouble{std::move(error)}};
}

InputError input_error(ReportFault const& fault, std::string const& file) {
    auto const bounded = [](std::uint64_t place) {
        return static_cast<std::uint32_t>(
            std::min<std::uint64_t>(place, std::numeric_limits<std::uint32_t>::max()));
    };
    return {fault.kind, fault.message, printable(file), bounded(fault.line), bounded(fault.column)};
}

// A report in our hands: as it was given, and as the records that are judged.
struct InHand {
    std::string name;
    ReportFormat format = ReportFormat::dr1;
    std::optional<Draft> report, records;  // `records` only when they are not the report itself
    MappedFile written;                    // what `records` holds
    std::unique_ptr<ArrivingReport> arriving;

    ReportBytes bytes() {
        return format == ReportFormat::dr1 ? arriving->bytes() : ReportBytes{written.bytes()};
    }
    std::string_view judged_bytes() const {
        return format == ReportFormat::dr1 ? arriving->all() : written.bytes();
    }
};

DeliveryResult<std::unique_ptr<InHand>> take_in_hand(SourceFile source, KeptFiles const* kept) {
    auto const form = form_of_report(source.beginning);
    if (form == ReportForm::c1)
        return trouble(Refusal{constructive_delivery_bills_nothing,
                               "A file of constructive delivery records reports quantities; nothing is "
                               "posted from it."});
    auto const draft = [&] { return kept == nullptr ? Draft::unnamed() : kept->draft(); };
    auto in_hand = std::make_unique<InHand>();
    in_hand->name = source.name;
    in_hand->format = form == ReportForm::csv ? ReportFormat::csv : ReportFormat::dr1;
    auto report = draft();
    if (!report) return trouble(report.error());
    in_hand->report.emplace(std::move(*report));
    auto arriving = ArrivingReport::begin(std::move(source), *in_hand->report, kept != nullptr);
    if (!arriving) return trouble(std::move(arriving.error()));
    in_hand->arriving = std::move(*arriving);
    if (form == ReportForm::dr1) return in_hand;

    if (auto const arrived = in_hand->arriving->finish(); !arrived)
        return std::unexpected{arrived.error()};
    auto records = draft();
    if (!records) return trouble(records.error());
    in_hand->records.emplace(std::move(*records));
    auto const written = write_csv_as_dr1(
        in_hand->arriving->all(), printable(in_hand->name),
        [&](std::string_view record) { return in_hand->records->append(record); });
    if (!written) return trouble(written.error());
    if (!*written) return trouble(written->error());
    if (auto const flushed = in_hand->records->flush(); !flushed) return trouble(flushed.error());
    auto mapped = MappedFile::map(in_hand->records->file(), in_hand->records->size());
    if (!mapped) return trouble(mapped.error());
    in_hand->written = std::move(*mapped);
    return in_hand;
}

DeliveryBatch batch_from(InHand const& in_hand, Judged const& judged, Date quarter_end) {
    DeliveryBatch batch;
    batch.report_name = printable(std::filesystem::path{in_hand.name}.filename().string());
    batch.format = in_hand.format;
    batch.quarter_end = quarter_end;
    batch.records = judged.records;
    batch.posted = judged.posted;
    batch.refused = judged.refused;
    batch.lines = judged.lines.size();
    batch.cases = sums_of_cases(judged.lines).size();
    batch.totals = sum_of(judged.lines);
    batch.kept.report_bytes = in_hand.report->size();
    batch.kept.records_bytes = in_hand.judged_bytes().size();
    return batch;
}

DeliveryResult<Judged> judge_in_hand(InHand& in_hand, Terms const& terms, PostedBefore const& before,
                                     PostingAct const& act,
                                     std::function<bool(std::span<RefusedRecord const>)> refused) {
    std::function<void(std::uint64_t)> progress;
    if (act.progress)
        progress = [&, of = in_hand.judged_bytes().size()](std::uint64_t done) { act.progress(done, of); };
    auto judged = judge_report(in_hand.bytes(),
                               {.terms = terms,
                                .quarter_end = act.quarter_end,
                                .carried = before.carried(),
                                .earlier = before.indexes(),
                                .threads = act.threads,
                                .refused = std::move(refused),
                                .progress = std::move(progress)});
    // A report that did not arrive is the reason for whatever the judge missed.
    if (auto arrived = in_hand.arriving->finish(); !arrived)
        return std::unexpected{std::move(arrived.error())};
    if (!judged) return trouble(input_error(judged.error(), in_hand.name));
    return std::move(*judged);
}

// Keeps a text that was made here.
StoreResult<Digest> keep_text(KeptFiles const& kept, std::string_view text) {
    auto draft = kept.draft();
    if (!draft) return std::unexpected{draft.error()};
    if (auto const done = draft->append(text); !done) return std::unexpected{done.error()};
    return kept.keep(*draft);
}

StoreResult<Digest> keep_index(KeptFiles const& kept, Judged const& judged) {
    auto draft = kept.draft();
    if (!draft) return std::unexpected{draft.error()};
    auto const done =
        KeptIndex::write(judged.records, judged.runs, judged.marks, judged.documents,
                         [&](std::string_view bytes) { return draft->append(bytes); });
    if (!done) return std::unexpected{done.error()};
    return kept.keep(*draft);
}

// Every part is durable under its name when this returns; no fact mentions it yet.
StoreResult<void> keep_parts(KeptFiles const& kept, InHand& in_hand, Judged const& judged,
                             Terms const& terms, Draft& refused, KeptParts& parts) {
    bool failed = false;
    StoreError error{};
    auto const take = [&](Digest& into, StoreResult<Digest> const& found) {
        if (found) into = *found;
        else if (!failed) error = found.error(), failed = true;
    };
    take(parts.index, keep_index(kept, judged));
    take(parts.sums, keep_text(kept, sums_text(judged.lines)));
    take(parts.terms, keep_text(kept, terms.text()));
    take(parts.refused, kept.keep(refused));
    take(parts.report, kept.keep(*in_hand.report));
    parts.records = parts.report;
    if (in_hand.records) take(parts.records, kept.keep(*in_hand.records));
    if (failed) return std::unexpected{error};
    return kept.settle();
}

// The batch that this very file was posted as; nothing when it is new. Only files of a size that was
// posted before are read for it.
DeliveryResult<std::optional<DeliveryBatch>> posted_as(SourceFile const& source,
                                                       std::span<DeliveryBatch const> batches) {
    auto const same_size = [&](DeliveryBatch const& batch) {
        return batch.kept.report_bytes == source.bytes;
    };
    if (std::ranges::none_of(batches, same_size)) return std::nullopt;
    auto const digest = source.digest();
    if (!digest) return std::unexpected{digest.error()};
    for (auto const& batch : batches)
        if (batch.kept.report == *digest) return batch;
    return std::nullopt;
}

DeliveryResult<Posted> as_posted_before(DeliveryBatch batch, KeptFiles const& kept,
                                        std::span<RecordedBatch const> recorded) {
    auto lines = lines_of_batch(batch, kept);
    if (!lines) return trouble(lines.error());
    auto const hash = recorded[batch.number - 1].hash;
    return Posted{std::move(batch), hash, true, std::move(*lines)};
}

DeliveryResult<Posted> record_batch(Store& store, std::uint32_t expected_last, DeliveryBatch batch,
                                    Judged judged, PostingAct const& act) {
    auto const recorded = store.append_batch(
        expected_last, {std::string{delivery_batch_kind}, 1, act.happened_on, act.recorded_at, act.actor,
                        "deliveries:" + to_hex(batch.kept.report), body_of(batch)});
    if (!recorded) return trouble(recorded.error());
    batch.number = recorded->number;
    batch.recorded_at = recorded->fact.recorded_at;
    return Posted{std::move(batch), recorded->hash, false, std::move(judged.lines)};
}

}  // namespace

std::optional<InputError> no_report(DeliveryBatch const& batch, bool has_header, std::string const& file) {
    auto const misshapen = batch.refused[static_cast<std::size_t>(Reason::layout)];
    if (has_header || batch.records == 0 || misshapen < batch.records) return std::nullopt;
    return InputError{"layout",
                      "no record of this file has the layout of a delivery report, so nothing is "
                      "posted; `casewright deliveries check` lists each of them",
                      printable(file), 1, 1};
}

DeliveryResult<Posted> post_deliveries(Store& store, KeptFiles const& kept,
                                       std::filesystem::path const& path, Terms const& terms,
                                       PostingAct const& act) {
    auto source = SourceFile::open(path);
    if (!source) return std::unexpected{source.error()};
    // Held to the end: two postings never judge from the same state.
    auto const lock = kept.lock();
    if (!lock) return trouble(lock.error());
    auto const recorded = store.batches();
    if (!recorded) return trouble(recorded.error());
    auto const batches = delivery_batches(store);
    if (!batches) return trouble(batches.error());
    auto const known = posted_as(*source, *batches);
    if (!known) return std::unexpected{known.error()};
    if (*known) return as_posted_before(**known, kept, *recorded);
    auto const before = PostedBefore::open(*batches, kept, terms);
    if (!before) return trouble(before.error());
    auto in_hand = take_in_hand(std::move(*source), &kept);
    if (!in_hand) return std::unexpected{in_hand.error()};
    auto refused = kept.draft();
    if (!refused) return trouble(refused.error());
    RefusedWriter writer{*refused};
    auto judged = judge_in_hand(**in_hand, terms, *before, act,
                                [&](auto records) { return writer.take(records); });
    if (writer.error()) return trouble(*writer.error());
    if (!judged) return std::unexpected{judged.error()};
    auto batch = batch_from(**in_hand, *judged, act.quarter_end);
    if (auto fault = no_report(batch, judged->has_header, (*in_hand)->name))
        return trouble(std::move(*fault));
    if (auto const done = keep_parts(kept, **in_hand, *judged, terms, *refused, batch.kept); !done)
        return trouble(done.error());
    return record_batch(store, static_cast<std::uint32_t>(recorded->size()), std::move(batch),
                        std::move(*judged), act);
}

DeliveryResult<Checked> check_deliveries(
    Store* store, KeptFiles const& kept, std::filesystem::path const& path, Terms const& terms,
    PostingAct const& act, std::function<bool(std::span<RefusedRecord const>)> const& refused) {
    auto source = SourceFile::open(path);
    if (!source) return std::unexpected{source.error()};
    StoreResult<std::vector<DeliveryBatch>> batches;
    if (store != nullptr) batches = delivery_batches(*store);
    if (!batches) return trouble(batches.error());
    auto const before = PostedBefore::open(*batches, kept, terms);
    if (!before) return trouble(before.error());
    auto in_hand = take_in_hand(std::move(*source), nullptr);
    if (!in_hand) return std::unexpected{in_hand.error()};
    auto judged = judge_in_hand(**in_hand, terms, *before, act, refused);
    if (!judged) return std::unexpected{judged.error()};
    auto batch = batch_from(**in_hand, *judged, act.quarter_end);
    auto const digest = (*in_hand)->arriving->finish();
    if (!digest) return std::unexpected{digest.error()};
    batch.kept.report = *digest;
    return Checked{std::move(batch), std::move(judged->lines), judged->has_header};
}

}  // namespace casewright
