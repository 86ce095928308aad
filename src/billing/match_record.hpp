// src/billing/match_record.hpp
// The papers of a recorded case for the three-way match, and papers from outside read from tables.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/case_postings.hpp"
#include "billing/match.hpp"
#include "cases/case.hpp"

namespace casewright {

// Adds what the facts of a case and its posted delivery reports order, deliver and bill. A statement
// bills what was reported by the end of its quarter and not billed before. `batches` in the order in
// which they were posted. An error in one sentence when a fact cannot be read. Linear in both.
[[nodiscard]] std::expected<void, std::string> add_record(
    MatchQuestion& to, CaseId const& case_id, std::vector<RecordedFact> const& facts,
    std::vector<BatchOfLine> const& batches);

// `case,line,document,quantity,unit_price,delivered,reported,price_code,accepted`: the last two may be
// empty; the price code is A or E. Refused with line and column. Linear.
[[nodiscard]] std::expected<std::vector<DeliveryPaper>, InputError> read_delivery_papers(
    std::string_view text, std::string_view file);
// `case,line,document,amount,billed`.
[[nodiscard]] std::expected<std::vector<BillPaper>, InputError> read_bill_papers(
    std::string_view text, std::string_view file);

// How the price of a line came to be what it is: the status and the price in each document, and what
// deliveries cost on average. None of a line without a quantity.
struct PriceHistory {
    std::string case_id, line, description;
    PriceStatus first_status = PriceStatus::estimate, status = PriceStatus::estimate;
    UnitPrice first_price, price;      // in the first and in the last implemented document
    std::optional<UnitPrice> delivered;  // value delivered by quantity delivered
    // From the first price to the delivered one, or to the last where nothing was delivered, in
    // tenths of a percent; negative when cheaper.
    std::int64_t drift_tenths_percent = 0;
};
[[nodiscard]] std::vector<PriceHistory> price_histories(CaseId const& case_id, Case const& fms_case,
                                                        std::vector<BatchOfLine> const& batches);

}  // namespace casewright
