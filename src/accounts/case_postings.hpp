// src/accounts/case_postings.hpp
// What each money fact of a case posts. The accounts are policy (accounts/postings); which amounts a
// fact holds is said here. Some amounts depend on what was posted before (a bill charges what was
// delivered and not billed), so the books of a case are folded fact by fact, in their order.
// Nothing is refused: a fact is recorded already. Whether the money is there is asked before, by
// money_cover.hpp.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accounts/open_demand.hpp"
#include "accounts/transaction.hpp"
#include "cases/case.hpp"
#include "foundation/day_span.hpp"

namespace casewright {

// The kinds of fact that may post something.
[[nodiscard]] bool posts_money(std::string_view fact_kind);

// The sums of one line in one batch of delivery reports; below zero when reversals outweigh.
struct BatchSums {
    CaseId case_id;
    LineNumber line;
    std::int64_t count = 0;  // records
    Quantity quantity;
    Money value, packing, transportation, administrative;
};

// The sums of a recorded batch for one line: the day by which they count (the end of the quarter that
// the batch was posted for), the moment that we learned of them, and what a person calls the batch.
struct BatchOfLine {
    BatchSums sums;
    Date on;
    std::chrono::sys_seconds recorded_at;
    std::string report;
    std::optional<DaySpan> days = {};  // of delivery; none: the batch is older than that it keeps them
};

// Every recorded batch, by case; those of a case in the order in which they were recorded.
using BatchesByCase = std::map<CaseId, std::vector<BatchOfLine>>;

class CaseBooks {
public:
    CaseBooks(CaseId case_id, Accounting const& accounting)
        : case_id_{std::move(case_id)}, accounting_{&accounting} {}

    // The transaction of one fact, none when it posts nothing. An error in one sentence when no rule
    // is in force on its day. Facts come in the order of their sequence.
    [[nodiscard]] std::expected<std::optional<Transaction>, std::string> take(
        CaseEvent const& event, std::chrono::sys_seconds recorded_at);
    // The same for the sums of a delivery batch that was reported on `on`.
    [[nodiscard]] std::expected<std::optional<Transaction>, std::string> take(
        BatchSums const& sums, Date on, std::chrono::sys_seconds recorded_at);
    // Of the newest statement; none: none was issued.
    [[nodiscard]] std::optional<FiscalQuarter> newest_quarter() const { return newest_quarter_; }

private:
    // The charges of a line, in one order: below the line first, then those within its price.
    static constexpr std::size_t charge_count = 8;
    using Charges = std::array<Money, charge_count>;
    struct OfferedLine {
        LineNumber number;
        Money net;
        Charges charges;
    };
    struct LineBooks {
        Money net, charges_ordered;  // as ordered by the document implemented last
        OfferedLine terms;           // what its deliveries are charged by
        Money delivered;             // by facts, without batches
        Charges charged;
    };
    struct Unbilled {
        Date on;
        LineCode line;
        Money amount;
    };
    using Amounts = std::vector<PostedAmount>;

    [[nodiscard]] std::expected<std::optional<Transaction>, std::string> made(
        std::string kind, std::uint32_t sequence, Date on, std::chrono::sys_seconds recorded_at,
        Amounts const& amounts);
    [[nodiscard]] Amounts amounts_of(Fact const& fact, Date on);
    [[nodiscard]] Amounts acceptance_amounts(Fact const& fact, Date on);
    [[nodiscard]] Amounts execution_amounts(Fact const& fact, Date on);
    [[nodiscard]] Amounts closing_amounts(Fact const& fact, Date on);
    [[nodiscard]] Amounts holding_amounts(Fact const& fact, Date on);
    [[nodiscard]] Amounts changed_demand(Date on, Money amount);
    [[nodiscard]] Amounts paid(Post post, Date on, Money amount);
    void keep_offer(PricedOffer const& offer);
    [[nodiscard]] static OfferedLine offered(PricedLine const& line);
    [[nodiscard]] Amounts implemented(std::string const& document);
    [[nodiscard]] Amounts delivered(LineNumber const& number, Money change, Date on);
    [[nodiscard]] Amounts billed(BillIssued const& bill);
    [[nodiscard]] Amounts terminated(TerminationConcluded const& fact, Date on);
    [[nodiscard]] Money take_out(Money& held);

    CaseId case_id_;
    Accounting const* accounting_;
    std::map<std::string, std::vector<OfferedLine>> offers_;  // by document, as priced last
    std::map<LineNumber, LineBooks> lines_;
    std::map<std::string, std::pair<LineNumber, Money>> shipments_;
    std::map<std::string, std::pair<LineNumber, Money>> reports_;  // of discrepancies
    std::vector<Unbilled> unbilled_;
    OpenDemand demand_;
    Money demanded_, suspense_, reserve_, administrative_;
    std::optional<FiscalQuarter> newest_quarter_;
    bool interim_closed_ = false;
};

}  // namespace casewright
