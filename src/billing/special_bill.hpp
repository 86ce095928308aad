// src/billing/special_bill.hpp
// The special bill of a purchaser at the end of a quarter (SAMM C9.10.2), from its cases, its statements and its
// arrangement. Whoever shows it, records it or holds a stated amount against it asks here.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "accounts/purchaser_cash.hpp"
#include "accounts/special_demand.hpp"
#include "billing/special_billing.hpp"
#include "cases/statement.hpp"

namespace casewright {

inline constexpr Rule special_bill_of_a_quarter{"special.bill_of_a_quarter", "SAMM", "C9.T25"};
inline constexpr Rule special_bill_at_its_time{"special.bill_at_its_time", "SAMM", "C9.10.2"};
inline constexpr Rule special_amount_is_computed{"special.amount_is_computed", "SAMM", "C9.T27"};
inline constexpr Rule special_final_in_time{"special.final_bill_in_time", "SAMM", "C9.10.2"};

// Every purchaser with an arrangement, as known at a moment.
using SpecialByCustomer = std::map<std::string, SpecialTerms, std::less<>>;
[[nodiscard]] SpecialByCustomer special_by_customer(std::span<SpecialFact const> facts,
                                                    std::optional<std::chrono::sys_seconds> known_at = {});
// None: it has no arrangement.
[[nodiscard]] SpecialTerms const* terms_of(SpecialByCustomer const& all, std::string_view customer);

struct SpecialFigures {
    SpecialBill bill;
    Date ended_on, due_on;
    std::size_t cases = 0;         // that have a statement
    Money column_14;               // of all statements of the quarter
    Money holding;                 // on the holding account at the end of the quarter
};

class SpecialBillOf {
public:
    // Through the end of `quarter`, as known at a moment. `frequency` says how long the working fund must last: a quarter
    // where there is no arrangement, half a year for a bill of half a year.
    SpecialBillOf(FiscalQuarter quarter, BillingFrequency frequency, Accounting const& accounting,
                  std::optional<std::chrono::sys_seconds> known_at);
    // Each case of the purchaser, implemented or not. An error in one sentence when it cannot be read. Linear.
    [[nodiscard]] std::expected<void, std::string> take(CaseId const& case_id, std::vector<RecordedFact> const& facts);
    [[nodiscard]] std::expected<void, std::string> take(std::string_view customer,
                                                        std::span<HoldingReceipt const> receipts);
    void take(CaseStatement const& statement);
    // With the special reserves that the arrangement names, or whoever asks, behind the termination liability.
    [[nodiscard]] SpecialFigures figures(std::vector<std::pair<std::string, Money>> const& reserves) const;

private:
    [[nodiscard]] std::expected<void, std::string> add(
        std::expected<std::optional<Transaction>, std::string> const& made, Date on, std::chrono::sys_seconds recorded_at);
    BillingFrequency frequency_;
    Accounting const& accounting_;
    AsOf as_of_;
    PurchaserCash held_;
    SpecialFigures figures_;
    Money secured_;
};

// What was paid by special bills that no statement of `quarter` counts: what came in since the quarter, and of what lies on
// the holding account what came there under the arrangement (SAMM C9.T28).
[[nodiscard]] Money paid_by_special_bills(SpecialDemand const& demand, std::span<HoldingReceipt const> receipts,
                                          SpecialFigures const& figures, Date through);

// Whether a special bill may go out, beside `before`, all facts of special billing, when the figures say `computed`. The same
// once more is not refused. Linear in them.
[[nodiscard]] std::optional<Refusal> refused_for_special_bill(SpecialBilled const& stated,
                                                              std::span<SpecialFact const> before, Money computed);

}  // namespace casewright
