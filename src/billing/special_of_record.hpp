// src/billing/special_of_record.hpp
// Special billing arrangements of a record: what the special bill of each purchaser is at the end of a quarter, and what is
// open of the last one.
#pragma once
#include "billing/bill_run.hpp"
#include "billing/special_bill.hpp"

namespace casewright {

struct SpecialOfRecord {
    std::string purchaser;
    SpecialTerms terms;            // as known at the moment of the run
    SpecialFigures figures;
    SpecialAmounts amounts;
    std::optional<SpecialBilled> issued;       // the bill of the quarter; none: it did not go out by then
    std::optional<SpecialDemand::Open> open;   // at the end of the quarter
};

// Of one purchaser, whose `statements` of the quarter are among those given; others are passed over. Reserves that the
// arrangement names are kept back, and `more`. Linear in the facts of the purchaser's cases.
[[nodiscard]] std::expected<SpecialOfRecord, BillingTrouble> special_of_record(
    Store& store, std::string const& purchaser, std::span<CaseStatement const> statements, BillRun const& run,
    std::vector<std::pair<std::string, Money>> const& more = {});

// Of every purchaser with an arrangement in force at the end of the quarter, by purchaser.
[[nodiscard]] std::expected<std::vector<SpecialOfRecord>, BillingTrouble> all_special_of_record(
    Store& store, std::span<CaseStatement const> statements, BillRun const& run);

// The demand of a purchaser's special bills, from all facts of its cases. Linear in them.
[[nodiscard]] std::expected<SpecialDemand, BillingTrouble> special_demand_of_record(Store& store,
                                                                                   std::string const& purchaser,
                                                                                   SpecialTerms terms);

// The final bill (SAMM C9.T28) as it stands on `on`, from the figures of the last quarter under the arrangement.
[[nodiscard]] std::expected<SpecialEndAmounts, BillingTrouble> final_special_bill(Store& store,
                                                                                  SpecialOfRecord const& last, Date on,
                                                                                  Policy const& policy);

}  // namespace casewright
