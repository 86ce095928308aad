// src/accounts/special_demand.hpp
// What the special bills of a purchaser ask for and nobody paid yet (SAMM C9.10.2). A special bill asks for the money of the
// purchaser as a whole, so whatever it pays in counts, for a case or for none; moving money between its cases pays nothing.
#pragma once
#include <string>
#include <vector>

#include "accounts/holding_receipt.hpp"
#include "accounts/ledger.hpp"
#include "accounts/open_demand.hpp"
#include "accounts/special_arrangement.hpp"

namespace casewright {

// One thing that changes the demand, in the order of the record.
struct SpecialEvent {
    std::chrono::sys_seconds recorded_at;
    Date on;
    Money received;                      // from the purchaser; below zero: given back to it
    std::optional<SpecialBilled> bill;
    std::optional<FiscalQuarter> stated; // a case's statement that takes the place of the special bills
};

// The day through which a special bill counts what came in. The final bill takes away what was paid since its statement,
// so it counts all that came in by its own day.
[[nodiscard]] Date counted_through(SpecialBilled const& bill);

class SpecialDemand {
public:
    explicit SpecialDemand(SpecialTerms terms);

    // All facts of a case of the purchaser; an error in one sentence when one cannot be read. Linear.
    [[nodiscard]] std::expected<void, std::string> take(CaseId const& case_id, std::vector<RecordedFact> const& facts);
    // What came in for no case; receipts of other purchasers are passed over.
    void take(std::string_view customer, std::span<HoldingReceipt const> receipts);

    [[nodiscard]] SpecialTerms const& terms() const { return terms_; }
    // Those recorded by `known_at` (none: all), by the moment; of one moment as they were taken, bills last. n log n.
    [[nodiscard]] std::vector<SpecialEvent> events(std::optional<std::chrono::sys_seconds> known_at) const;
    // What the purchaser paid in after `after` and through `through`, less what it was given back, as known at a moment.
    [[nodiscard]] Money received(Date after, Date through, std::optional<std::chrono::sys_seconds> known_at) const;

    struct Open {
        SpecialBilled bill;  // the newest
        Money amount;        // of it, not paid; zero or more
        // Past its day on `on`: from the day after.
        [[nodiscard]] Money overdue(Date on) const { return bill.due_on < on ? amount : Money{}; }
    };
    // None: no special bill asks for anything on that day. n log n in the events.
    [[nodiscard]] std::optional<Open> open(AsOf const& as_of) const;

private:
    SpecialTerms terms_;
    std::vector<SpecialEvent> events_;
};

}  // namespace casewright
