#include "deliveries/delivery_batch.hpp"

#include <limits>

#include <fmt/format.h>

#include "foundation/decimal.hpp"
#include "record/stored_row.hpp"

namespace casewright {
namespace {

json::object object_of(DeliverySums const& sums) {
    return {{"count", sums.count},
            {"quantity", sums.quantity},
            {"value", to_text(sums.value)},
            {"packing_crating_handling", to_text(sums.packing)},
            {"transportation", to_text(sums.transport)},
            {"administrative_charge", to_text(sums.admin)},
            {"accrued", to_text(sums.accrued())}};
}

// Takes values one by one; the first that is missing or of another type spoils the whole.
class Reading {
public:
    explicit Reading(json::value const& body) : body_{body} {}
    bool good() const { return good_; }

    json::value const* at(std::initializer_list<std::string_view> keys) {
        auto const* value = &body_;
        for (auto const key : keys) {
            auto const* object = value->if_object();
            value = object == nullptr ? nullptr : object->if_contains(key);
            if (value == nullptr) {
                good_ = false;
                return nullptr;
            }
        }
        return value;
    }
    // Whether there is such a value; none is no fault.
    bool has(std::initializer_list<std::string_view> keys) {
        bool const before = good_;
        bool const there = at(keys) != nullptr;
        good_ = before;
        return there;
    }
    std::int64_t integer(std::initializer_list<std::string_view> keys) {
        auto const* value = at(keys);
        if (value != nullptr && value->is_int64()) return value->get_int64();
        good_ = false;
        return 0;
    }
    std::uint64_t count(std::initializer_list<std::string_view> keys) {
        auto const value = integer(keys);
        if (value < 0) good_ = false;
        return static_cast<std::uint64_t>(value);
    }
    std::string text(std::initializer_list<std::string_view> keys) {
        auto const* value = at(keys);
        if (value != nullptr && value->is_string()) return std::string{value->get_string()};
        good_ = false;
        return {};
    }
    Money money(std::initializer_list<std::string_view> keys) {
        auto const amount = text(keys);
        auto const parsed = parse_decimal(amount, 2, std::numeric_limits<std::int64_t>::max());
        if (!parsed) good_ = false;
        return Money::from_cents(parsed.value_or(0));
    }
    Digest digest(std::string_view part) {
        auto const hex = text({"kept", part});
        std::string bytes;
        auto const nibble = [&](char letter) {
            auto const place = std::string_view{"0123456789abcdef"}.find(letter);
            if (place == std::string_view::npos) good_ = false;
            return static_cast<unsigned>(place & 15U);
        };
        for (std::size_t place = 0; place + 1 < hex.size(); place += 2)
            bytes += static_cast<char>(nibble(hex[place]) << 4 | nibble(hex[place + 1]));
        auto const digest = digest_from(bytes);
        if (!digest || hex.size() != 64) good_ = false;
        return digest.value_or(Digest{});
    }

private:
    json::value const& body_;
    bool good_ = true;
};

}  // namespace

json::value body_of(DeliveryBatch const& batch) {
    json::object refused;
    for (std::size_t place = 0; place < reason_count; ++place)
        if (!came_later(static_cast<Reason>(place)) || batch.refused[place] != 0)
            refused[to_text(static_cast<Reason>(place))] = batch.refused[place];
    auto const& kept = batch.kept;
    return json::object{{"report", batch.report_name},
                        {"format", to_text(batch.format)},
                        {"quarter_end", to_text(batch.quarter_end)},
                        {"records", batch.records},
                        {"posted", batch.posted},
                        {"refused", std::move(refused)},
                        {"cases", batch.cases},
                        {"lines", batch.lines},
                        {"totals", object_of(batch.totals)},
                        {"kept", json::object{{"report", to_hex(kept.report)},
                                              {"report_bytes", kept.report_bytes},
                                              {"records", to_hex(kept.records)},
                                              {"records_bytes", kept.records_bytes},
                                              {"terms", to_hex(kept.terms)},
                                              {"sums", to_hex(kept.sums)},
                                              {"refused", to_hex(kept.refused)},
                                              {"index", to_hex(kept.index)}}}};
}

StoreResult<DeliveryBatch> delivery_batch_of(RecordedBatch const& recorded) {
    Reading body{recorded.fact.body};
    DeliveryBatch batch;
    batch.number = recorded.number;
    batch.recorded_at = recorded.fact.recorded_at;
    batch.report_name = body.text({"report"});
    auto const format = word_from<ReportFormat>(body.text({"format"}));
    auto const quarter_end = parse_date(body.text({"quarter_end"}));
    batch.format = format.value_or(ReportFormat::dr1);
    batch.quarter_end = quarter_end.value_or(Date{});
    batch.records = body.count({"records"});
    batch.posted = body.count({"posted"});
    std::uint64_t refused = 0;
    for (std::size_t place = 0; place < reason_count; ++place) {
        auto const word = to_text(static_cast<Reason>(place));
        if (came_later(static_cast<Reason>(place)) && !body.has({"refused", word})) continue;
        refused += batch.refused[place] = body.count({"refused", word});
    }
    batch.cases = body.count({"cases"});
    batch.lines = body.count({"lines"});
    batch.totals = {body.integer({"totals", "count"}),
                    body.integer({"totals", "quantity"}),
                    body.money({"totals", "value"}),
                    body.money({"totals", "packing_crating_handling"}),
                    body.money({"totals", "transportation"}),
                    body.money({"totals", "administrative_charge"})};
    batch.kept = {body.digest("report"),  body.digest("records"), body.digest("terms"),
                  body.digest("sums"),    body.digest("refused"), body.digest("index"),
                  body.count({"kept", "report_bytes"}), body.count({"kept", "records_bytes"})};
    bool const whole = recorded.fact.version == 1 && body.good() && format && quarter_end &&
                       batch.posted + refused == batch.records &&
                       batch.totals.count == static_cast<std::int64_t>(batch.posted);
    if (!whole)
        return std::unexpected{StoreError{
            StoreError::Kind::damaged,
            fmt::format("Batch {} cannot be read as a posted delivery report.", recorded.number)}};
    return batch;
}

StoreResult<std::vector<DeliveryBatch>> delivery_batches(Store& store) {
    auto const recorded = store.batches();
    if (!recorded) return std::unexpected{recorded.error()};
    std::vector<DeliveryBatch> batches;
    for (auto const& one : *recorded) {
        if (one.fact.kind != delivery_batch_kind) continue;
        auto batch = delivery_batch_of(one);
        if (!batch) return std::unexpected{batch.error()};
        batches.push_back(std::move(*batch));
    }
    return batches;
}

}  // namespace casewright
