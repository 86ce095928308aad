#include "billing/match_record.hpp"

#include <algorithm>
#include <set>

#include "billing/signed_amount.hpp"
#include "foundation/csv.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

UnitPrice price_of(Money value, std::int64_t quantity) {
    // Of reversals both are below zero.
    if (quantity == 0 || (value < Money{}) != (quantity < 0)) return {};
    auto const cents = value < Money{} ? -value.cents() : value.cents();
    return UnitPrice::from_micros(divide(Wide{cents} * 10'000, quantity < 0 ? -quantity : quantity,
                                         Rounding::half_away_from_zero));
}

OrderedCase ordered_case(CaseId const& case_id, Case const& fms_case) {
    OrderedCase ordered;
    ordered.case_id = case_id.text();
    ordered.implemented_on = basic_of(fms_case).implemented_on;
    ordered.closed_on = fms_case.closed_on;
    ordered.stopped_on = fms_case.stopped_on;
    ordered.stops_lifted = fms_case.stops_lifted;
    auto const* document = last_implemented(fms_case);
    if (document == nullptr || !document->offer) return ordered;
    for (auto const& line : document->offer->lines)
        ordered.lines.push_back({case_id.text(), line.number.text(), line.description,
                                 line.quantity, line.unit_price, line.net});
    return ordered;
}

// Deliveries and bills of one case as its facts tell them.
class Papers {
public:
    explicit Papers(CaseId const& case_id) : case_id_{case_id.text()} {}

    void take(CaseEvent const& event) {
        auto const on = event.happened_on;
        if (auto const* it = event.fact.as<ShipmentReported>()) {
            auto const quantity = it->quantity ? it->quantity->units : 0;
            deliveries.push_back({case_id_, it->line.text(), it->shipment, quantity,
                                  price_of(it->value, quantity), it->value, it->shipped_on, on,
                                  it->price == PriceBasis::estimated, {}, ""});
        }
        if (auto const* it = event.fact.as<PriceActualized>())
            if (auto* delivery = named(it->shipment)) {
                delivery->value = it->value;
                delivery->unit_price = price_of(it->value, delivery->quantity);
                delivery->estimated = false;
            }
        if (auto const* it = event.fact.as<ReceiptAccepted>())
            if (auto* delivery = named(it->receipt)) delivery->accepted_on = on;
        if (auto const* it = event.fact.as<PerformanceReported>())
            deliveries.push_back({case_id_, it->line.text(), it->receipt, 0, {}, it->value,
                                  it->performed_on, on, false, on, ""});
        if (auto const* it = event.fact.as<BillIssued>()) bill(*it, on);
    }

    // A posted report is one paper for each line, held against what the line orders and what was billed:
    // its rows are judged one by one elsewhere, and nobody records receipts for them here.
    void take(BatchOfLine const& batch) {
        Date const recorded{std::chrono::floor<std::chrono::days>(batch.recorded_at)};
        auto const day = std::min(batch.on, recorded);  // a quarter may be reported before it ends
        auto const quantity = batch.sums.quantity.units;
        deliveries.push_back({case_id_, batch.sums.line.text(),
                              batch.report + ", line " + batch.sums.line.text(), quantity,
                              price_of(batch.sums.value, quantity), batch.sums.value, day, day, false,
                              day, "", true});
    }

    std::vector<DeliveryPaper> deliveries;
    std::vector<BillPaper> bills;

private:
    DeliveryPaper* named(std::string_view name) {
        auto const found = std::ranges::find(deliveries, name, &DeliveryPaper::document);
        return found == deliveries.end() ? nullptr : &*found;
    }
    void bill(BillIssued const& issued, Date on) {
        auto const until = last_day_of(issued.quarter);
        for (auto const& delivery : deliveries) {
            if (delivery.reported_on > until || !billed_.insert(delivery.document).second) continue;
            bills.push_back({case_id_, delivery.line, delivery.document, delivery.value, on, ""});
        }
    }
    std::string case_id_;
    std::set<std::string> billed_;
};

// One row of a table of papers, its first fault kept.
class PaperRow {
public:
    PaperRow(CsvTable const& table, CsvTable::Row const& row) : table_{table}, row_{row} {}

    std::string text(std::string_view name) {
        auto const column = table_.column(name);
        return column ? row_.cells[*column] : std::string{};
    }
    template <class Parse, class Value>
    Value parsed(std::string_view name, Parse parse, Value otherwise) {
        auto const value = parse(text(name));
        if (value) return *value;
        refuse(std::string{name} + ": " + value.error());
        return otherwise;
    }
    std::string needed(std::string_view name) {
        auto found = text(name);
        if (found.empty()) refuse(std::string{name} + " is empty");
        return found;
    }
    void refuse(std::string sentence) {
        if (problem_.empty()) problem_ = std::move(sentence);
    }
    [[nodiscard]] std::string place() const {
        return table_.file + ":" + std::to_string(row_.line);
    }
    [[nodiscard]] std::optional<InputError> problem() const {
        if (problem_.empty()) return std::nullopt;
        return InputError{"value", problem_, table_.file, row_.line, 1};
    }

private:
    CsvTable const& table_;
    CsvTable::Row const& row_;
    std::string problem_;
};

std::expected<std::int64_t, std::string> parse_units(std::string_view text) {
    bool const credit = text.starts_with('-');
    auto const quantity = parse_quantity(credit ? text.substr(1) : text);
    if (!quantity) return std::unexpected{quantity.error()};
    return credit ? -quantity->units : quantity->units;
}

Money value_of(std::int64_t quantity, UnitPrice each) {
    return Money::from_cents(divide(Wide{quantity} * each.micros(), 10'000,
                                    Rounding::half_away_from_zero));
}

std::expected<CsvTable, InputError> read_table(std::string_view text, std::string_view file,
                                               std::initializer_list<std::string_view> columns) {
    auto table = parse_csv(text, file);
    if (!table) return table;
    for (auto const name : columns)
        if (!table->column(name))
            return std::unexpected{InputError{
                "value", "the column " + std::string{name} + " is missing", std::string{file}}};
    if (table->columns.size() != columns.size())
        return std::unexpected{
            InputError{"value", "there is a column that this table does not have", std::string{file}}};
    return table;
}

DeliveryPaper delivery_from(PaperRow& row) {
    Date const no_day{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};
    DeliveryPaper paper;
    paper.case_id = row.needed("case");
    paper.line = row.needed("line");
    paper.document = row.needed("document");
    paper.quantity = row.parsed("quantity", parse_units, std::int64_t{0});
    paper.unit_price = row.parsed("unit_price", parse_unit_price, UnitPrice{});
    paper.value = value_of(paper.quantity, paper.unit_price);
    paper.delivered_on = row.parsed("delivered", parse_date, no_day);
    paper.reported_on = row.parsed("reported", parse_date, no_day);
    auto const code = row.text("price_code");
    if (!code.empty() && code != "A" && code != "E") row.refuse("the price code is A or E");
    paper.estimated = code == "E";
    if (!row.text("accepted").empty()) paper.accepted_on = row.parsed("accepted", parse_date, no_day);
    paper.place = row.place();
    return paper;
}

}  // namespace

std::expected<void, std::string> add_record(MatchQuestion& to, CaseId const& case_id,
                                            std::vector<RecordedFact> const& facts,
                                            std::vector<BatchOfLine> const& batches) {
    auto const folded = fold(facts);
    if (!folded) return std::unexpected{folded.error().message};
    if (!basic_of(*folded).implemented_on) return {};
    to.cases.push_back(ordered_case(case_id, *folded));
    Papers papers{case_id};
    auto batch = batches.begin();
    for (auto const& recorded : facts) {
        // Those that were recorded before a statement are on it.
        for (; batch != batches.end() && batch->recorded_at < recorded.fact.recorded_at; ++batch)
            papers.take(*batch);
        auto fact = fact_from(recorded.fact);
        if (!fact) return std::unexpected{"a fact of " + case_id.text() + " cannot be read"};
        papers.take({recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}});
    }
    for (; batch != batches.end(); ++batch) papers.take(*batch);
    std::ranges::move(papers.deliveries, std::back_inserter(to.deliveries));
    std::ranges::move(papers.bills, std::back_inserter(to.bills));
    return {};
}

std::expected<std::vector<DeliveryPaper>, InputError> read_delivery_papers(std::string_view text,
                                                                           std::string_view file) {
    auto const table = read_table(text, file,
                                  {"case", "line", "document", "quantity", "unit_price",
                                   "delivered", "reported", "price_code", "accepted"});
    if (!table) return std::unexpected{table.error()};
    std::vector<DeliveryPaper> papers;
    for (auto const& cells : table->rows) {
        PaperRow row{*table, cells};
        papers.push_back(delivery_from(row));
        if (auto problem = row.problem()) return std::unexpected{std::move(*problem)};
    }
    return papers;
}

std::expected<std::vector<BillPaper>, InputError> read_bill_papers(std::string_view text,
                                                                   std::string_view file) {
    auto const table = read_table(text, file, {"case", "line", "document", "amount", "billed"});
    if (!table) return std::unexpected{table.error()};
    Date const no_day{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};
    std::vector<BillPaper> papers;
    for (auto const& cells : table->rows) {
        PaperRow row{*table, cells};
        papers.push_back({row.needed("case"), row.needed("line"), row.needed("document"),
                          row.parsed("amount", parse_signed_money, Money{}),
                          row.parsed("billed", parse_date, no_day), row.place()});
        if (auto problem = row.problem()) return std::unexpected{std::move(*problem)};
    }
    return papers;
}

std::vector<PriceHistory> price_histories(CaseId const& case_id, Case const& fms_case,
                                          std::vector<BatchOfLine> const& batches) {
    std::map<LineNumber, std::pair<std::int64_t, Money>> delivered;  // units and value
    for (auto const& [number, line] : fms_case.lines)
        if (line.shipped) delivered[number] = {line.shipped->units, line.delivered_value};
    for (auto const& batch : batches) {
        delivered[batch.sums.line].first += batch.sums.quantity.units;
        delivered[batch.sums.line].second += batch.sums.value;
    }
    std::map<LineNumber, PriceHistory> histories;
    for (auto const& document : fms_case.documents) {
        if (!document.implemented_on || !document.offer) continue;
        for (auto const& line : document.offer->lines) {
            if (!line.quantity) continue;
            auto const [place, first] = histories.try_emplace(line.number);
            auto& history = place->second;
            if (first)
                history = {case_id.text(), line.number.text(), line.description,
                           line.price_status, line.price_status, line.unit_price, {}, {}, 0};
            history.status = line.price_status;
            history.price = line.unit_price;
        }
    }
    std::vector<PriceHistory> all;
    for (auto& [number, history] : histories) {
        if (auto const [units, value] = delivered[number]; units > 0)
            history.delivered = price_of(value, units);
        auto const now = history.delivered.value_or(history.price).micros();
        auto const first = history.first_price.micros();
        if (first > 0)
            history.drift_tenths_percent =
                divide(Wide{now - first} * 1'000, first, Rounding::half_away_from_zero);
        all.push_back(std::move(history));
    }
    return all;
}

}  // namespace casewright
