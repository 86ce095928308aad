// src/app/find_statement.hpp
// The statement of a case or a purchaser, with everything that stands on it beside its cases.
#pragma once
#include "app/bill_session.hpp"
#include "cases/case.hpp"

namespace casewright {

struct BilledCase {
    CaseId id;
    std::vector<RecordedFact> facts;
    Case fms_case;
};
// An input error when the record has no such case.
[[nodiscard]] std::expected<BilledCase, Trouble> find_billed_case(Store& store, std::string const& name);

struct AskedStatement {
    FiscalQuarter quarter;
    Date on;
    std::optional<std::chrono::sys_seconds> known_at;
};
// Of one case, or of every implemented case of a customer. Linear in the facts of the purchaser's cases.
[[nodiscard]] std::expected<PurchaserStatement, Trouble> statement_for(BillSession const& bills, std::string const& of,
                                                                       AskedStatement const& asked);

}  // namespace casewright
