// src/app/commands_deliveries.cpp
// Delivery reports: looking at one before it is posted, and reading what was posted.
#include <algorithm>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/table.hpp"
#include "deliveries/constructive_delivery.hpp"
#include "deliveries/delivery_rows.hpp"
#include "deliveries/estimates.hpp"
#include "deliveries/post_deliveries.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/report_source.hpp"
#include "deliveries/verify_batches.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

constexpr std::uintmax_t table_limit_bytes = 512U << 20;
// What a list for people and a JSON answer hold; the counts are always of all.
constexpr std::size_t shown_to_people = 20, shown_in_json = 10'000;

std::unexpected<Trouble> trouble_of(DeliveryTrouble const& trouble) {
    return std::unexpected{std::visit([](auto const& what) { return Trouble{what}; }, trouble)};
}

KeptFiles kept_of(Session const& session) {
    return KeptFiles{KeptFiles::folder_of(session.options().store)};
}

std::expected<PackingTerms, Trouble> packing_terms(Policy const& policy, Date on) {
    auto const below = policy.find("charges/packing_crating_handling/below_tier", on);
    auto const above = policy.find("charges/packing_crating_handling/above_tier", on);
    auto const tier = policy.find("charges/packing_tier", on);
    if (!below || !above || !tier)
        return std::unexpected{Trouble{InputError{
            "value", "no packing rates are known for " + to_text(on), "", 1, 1}}};
    return PackingTerms{below->rate(), above->rate(), to_cents(tier->unit_price(), Rounding::half_away_from_zero)};
}

std::expected<Date, Trouble> quarter_end_of(Session const& session, std::string const& quarter) {
    if (quarter.empty()) return last_day_of(fiscal_quarter_of(session.on()));
    auto const parsed = parse_fiscal_quarter(quarter);
    if (!parsed)
        return std::unexpected{Trouble{InputError{"arguments", "--quarter: " + parsed.error(), "", 1, 1}}};
    return last_day_of(*parsed);
}

std::expected<Terms, Trouble> terms_from(Session& session, std::string const& lines, Date on) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const packing = packing_terms(**policy, on);
    if (!packing) return std::unexpected{packing.error()};
    auto const text = read_text_file(lines, table_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto terms = read_lines_csv(*text, printable(lines), *packing);
    if (!terms) return std::unexpected{Trouble{terms.error()}};
    return std::move(*terms);
}

// The record that stands at the place of the options; none is no fault.
std::expected<Store*, Trouble> store_if_there(Session& session) {
    if (!session.store_exists()) return nullptr;
    return session.store(false);
}

json::object reasons_of(DeliveryBatch const& batch) {
    json::object counts;
    for (std::size_t place = 0; place < reason_count; ++place)
        counts[to_text(static_cast<Reason>(place))] = batch.refused[place];
    return counts;
}

json::object refused_row(RefusedRecord const& refused, std::uint64_t lines_before) {
    auto const& rule = rule_of(refused.reason);
    return {{"line", refused.record + lines_before},
            {"record", refused.record},
            {"reason", to_text(refused.reason)},
            {"rule", rule.id},
            {"document", rule.document},
            {"paragraph", rule.paragraph}};
}

// Two digits for each byte.
std::string in_hex(std::string_view bytes) {
    std::string digits;
    for (char const byte : bytes) digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return digits;
}

std::string sums_in_words(DeliveryBatch const& batch) {
    auto const& sums = batch.totals;
    auto const dollars = [](Money amount) { return with_thousands(to_text(amount)); };
    return fmt::format(
        "  records        {}\n  accepted       {} of {} cases and {} lines, {} units\n  refused        {}\n"
        "  value          {:>20}\n  packing        {:>20}\n  transport      {:>20}\n  administration {:>20}\n"
        "  accrued        {:>20}\n",
        batch.records, batch.posted, batch.cases, batch.lines, sums.quantity, batch.refused_records(),
        dollars(sums.value), dollars(sums.packing), dollars(sums.transport), dollars(sums.admin),
        dollars(sums.accrued()));
}

std::string reasons_in_words(DeliveryBatch const& batch, std::span<RefusedRecord const> first,
                             std::uint64_t lines_before) {
    std::string text;
    for (std::size_t place = 0; place < reason_count; ++place)
        if (batch.refused[place] > 0)
            text += fmt::format("  {:<14} {} refused\n", to_text(static_cast<Reason>(place)), batch.refused[place]);
    for (auto const& refused : first.first(std::min(first.size(), shown_to_people)))
        text += fmt::format("    line {}: {}\n", refused.record + lines_before, to_text(refused.reason));
    if (batch.refused_records() > shown_to_people)
        text += fmt::format("    and {} more\n", batch.refused_records() - shown_to_people);
    return text;
}

json::object answer_of(DeliveryBatch const& batch) {
    // The body of the fact, so that what is shown is what is recorded.
    auto document = body_of(batch).as_object();
    document["refused_by_reason"] = reasons_of(batch);
    document.erase("refused");
    return document;
}

Outcome check_constructive(Session& session, AskedDeliveries const& asked, Terms const& terms) {
    auto const text = read_text_file(asked.file, table_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const store = store_if_there(session);
    if (!store) return std::unexpected{store.error()};
    StoreResult<std::vector<DeliveryBatch>> batches;
    if (*store != nullptr) batches = delivery_batches(**store);
    if (!batches) return std::unexpected{Trouble{batches.error()}};
    auto const before = PostedBefore::open(*batches, kept_of(session), terms);
    if (!before) return std::unexpected{Trouble{before.error()}};
    json::array rows;
    TextTable table{{{"line"}, {"case"}, {"item"}, {"reported", ColumnAlign::right}, {"posted", ColumnAlign::right}, {"result"}}};
    std::uint64_t agreed = 0, refused = 0;
    auto const found = judge_constructive(*text, terms, before->carried(), session.on());
    for (auto const& one : found) {
        agreed += one.agrees();
        refused += one.refused.has_value();
        if (one.agrees()) continue;
        auto const result = one.refused ? to_text(*one.refused) : "differs";
        rows.push_back(json::object{{"line", one.record},
                                    {"case", one.case_id.text()},
                                    {"item", one.line.text()},
                                    {"reported", one.cumulative},
                                    {"posted", one.posted},
                                    {"result", result},
                                    {"text", printable(one.text)}});
        table.add({std::to_string(one.record), one.case_id.text(), one.line.text(),
                   std::to_string(one.cumulative), std::to_string(one.posted), std::string{result}});
    }
    session.print(json::object{{"records", found.size()}, {"agreed", agreed}, {"refused", refused}, {"differences", std::move(rows)}},
                  fmt::format("{} records, {} agree with what was posted, {} refused\n{}", found.size(), agreed,
                              refused, agreed == found.size() ? "" : table.text()));
    return {};
}

}  // namespace

Outcome deliveries_check(Session& session, AskedDeliveries const& asked) {
    auto const quarter_end = quarter_end_of(session, asked.quarter);
    if (!quarter_end) return std::unexpected{quarter_end.error()};
    auto const terms = terms_from(session, asked.lines, *quarter_end);
    if (!terms) return std::unexpected{terms.error()};
    auto const source = SourceFile::open(asked.file);
    if (!source) return trouble_of(source.error());
    if (form_of_report(source->beginning) == ReportForm::c1)
        return check_constructive(session, asked, *terms);
    auto const store = store_if_there(session);
    if (!store) return std::unexpected{store.error()};
    Progress progress{"judging the report", 100};
    std::vector<RefusedRecord> first;
    auto const checked = check_deliveries(
        *store, kept_of(session), asked.file, *terms,
        {*quarter_end, session.on(), session.now(), "", session.threads(),
         [&, shown = std::uint64_t{0}](std::uint64_t done, std::uint64_t of) mutable {
             for (; shown < 100 * done / of; ++shown) progress.advance();
         }},
        [&](std::span<RefusedRecord const> refused) {
            auto const room = std::min(refused.size(), shown_in_json - first.size());
            first.insert(first.end(), refused.begin(), refused.begin() + static_cast<std::ptrdiff_t>(room));
            return true;
        });
    if (!checked) return trouble_of(checked.error());
    auto const& batch = checked->batch;
    std::uint64_t const before = checked->has_header || batch.format == ReportFormat::csv ? 1 : 0;
    json::array refused;
    for (auto const& one : first) refused.push_back(refused_row(one, before));
    auto document = answer_of(batch);
    document.erase("kept");
    document["sha256"] = to_hex(batch.kept.report);
    document["refused"] = std::move(refused);
    session.print(document, fmt::format("{}, {} for the quarter to {}\n{}{}", printable(asked.file),
                                        to_text(batch.format), to_text(*quarter_end), sums_in_words(batch),
                                        reasons_in_words(batch, first, before)));
    return {};
}

Outcome deliveries_list(Session& session) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const batches = delivery_batches(**store);
    if (!batches) return std::unexpected{Trouble{batches.error()}};
    json::array all;
    TextTable table{{{"batch", ColumnAlign::right}, {"report"}, {"quarter to"}, {"records", ColumnAlign::right},
                     {"accepted", ColumnAlign::right}, {"refused", ColumnAlign::right}, {"value", ColumnAlign::right}}};
    for (auto const& batch : *batches) {
        auto document = answer_of(batch);
        document["batch"] = batch.number;
        all.push_back(std::move(document));
        table.add({std::to_string(batch.number), batch.report_name, to_text(batch.quarter_end),
                   std::to_string(batch.records), std::to_string(batch.posted),
                   std::to_string(batch.refused_records()), with_thousands(to_text(batch.totals.value))});
    }
    session.print(json::object{{"batches", std::move(all)}}, table.text());
    return {};
}

Outcome deliveries_row(Session& session, std::uint32_t batch, std::uint64_t record) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const row = read_delivery(**store, kept_of(session), batch, record);
    if (!row) return trouble_of(row.error());
    json::object document{{"batch", batch},       {"record", row->record}, {"line", row->line_in_file},
                          {"text", row->text},    {"given", printable(row->given)},
                          {"bytes", nullptr},     {"posted", !row->refused},
                          {"reason", nullptr},    {"delivery", nullptr},   {"amounts", nullptr}};
    // What is not text cannot stand in JSON as it is.
    if (printable(row->given) != row->given) document["bytes"] = in_hex(row->given);
    auto text = fmt::format("batch {}, record {}, line {} of the file\n  {}\n", batch, record,
                            row->line_in_file, printable(row->given));
    if (auto const& read = row->read) {
        document["delivery"] = json::object{{"case", printable(read->case_text)},
                                            {"line", read->line},
                                            {"document", printable(read->document)},
                                            {"quantity", read->quantity},
                                            {"unit_price", to_text(read->price)},
                                            {"delivered", to_text(read->delivered)},
                                            {"reported", to_text(read->reported)},
                                            {"price_code", printable({&read->price_code, 1})},
                                            {"source", printable({&read->source, 1})},
                                            {"originator", printable(read->originator)}};
        text += fmt::format("  {} line {}, document {}\n  {} at {} each, delivered {}, reported {}\n",
                            printable(read->case_text), read->line, printable(read->document), read->quantity,
                            to_text(read->price), to_text(read->delivered), to_text(read->reported));
    }
    if (row->refused) {
        document["reason"] = to_text(*row->refused);
        document["refusal"] = refused_row({record, *row->refused}, row->line_in_file - record);
        text += fmt::format("  refused: {}\n", to_text(*row->refused));
    }
    if (auto const& sums = row->amounts) {
        document["amounts"] = json::object{{"value", to_text(sums->value)},
                                           {"packing_crating_handling", to_text(sums->packing)},
                                           {"transportation", to_text(sums->transport)},
                                           {"administrative_charge", to_text(sums->admin)},
                                           {"accrued", to_text(sums->accrued())}};
        text += fmt::format("  value {}, packing {}, transport {}, administration {}\n", to_text(sums->value),
                            to_text(sums->packing), to_text(sums->transport), to_text(sums->admin));
    }
    session.print(document, text);
    return {};
}

Outcome deliveries_estimates(Session& session) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    Progress const progress{"looking for estimates"};
    auto const open = open_estimates(**store, kept_of(session), session.on());
    if (!open) return std::unexpected{Trouble{open.error()}};
    json::array all;
    TextTable table{{{"case"}, {"line"}, {"batch", ColumnAlign::right}, {"record", ColumnAlign::right}, {"document"},
                     {"quantity", ColumnAlign::right}, {"unit price", ColumnAlign::right}, {"delivered"}, {"days", ColumnAlign::right}}};
    for (auto const& one : *open) {
        all.push_back(json::object{{"case", one.case_id.text()}, {"line", one.line.text()},
                                   {"batch", one.batch}, {"record", one.record},
                                   {"document", one.document}, {"quantity", one.quantity},
                                   {"unit_price", to_text(one.unit_price)},
                                   {"delivered", to_text(one.delivered)}, {"age_days", one.age_days}});
        table.add({one.case_id.text(), one.line.text(), std::to_string(one.batch), std::to_string(one.record),
                   one.document, std::to_string(one.quantity), to_text(one.unit_price), to_text(one.delivered),
                   std::to_string(one.age_days)});
    }
    session.print(json::object{{"on", to_text(session.on())}, {"estimates", std::move(all)}},
                  open->empty() ? "No estimate waits for an actual price.\n" : table.text());
    return {};
}

Outcome deliveries_recompute(Session& session, std::uint32_t batch) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    Progress const progress{"judging the batch once more"};
    auto const otherwise = recomputed_otherwise(**store, kept_of(session), batch, session.threads());
    if (!otherwise) return trouble_of(otherwise.error());
    json::object document{{"batch", batch}, {"same", !*otherwise}};
    if (!*otherwise) {
        session.print(document, fmt::format("Batch {} comes out as it was recorded.\n", batch));
        return {};
    }
    auto const what = fmt::format("batch {}: {}", batch, **otherwise);
    return session.print_with(std::move(document), what + "\n",
                              Trouble{StoreError{StoreError::Kind::damaged, what}});
}

}  // namespace casewright
