// src/app/commands_bill.hpp
// The verbs of `bill`: schedule, statement, run, match, aging, forecast, special, reconcile, closure,
// special-begin, special-end, early-collection, letter, bands.
#pragma once
#include <string>
#include <vector>

#include "app/session.hpp"
#include "cases/statement.hpp"

namespace casewright {

[[nodiscard]] Outcome bill_schedule(Session& session, std::string const& case_id);
struct BillStatementAsked {
    std::string of;        // a case or a customer code
    std::string quarter;
    std::string output;    // ends in .pdf or .csv, or is empty
    std::string known_at;  // a moment; empty: the end of the day that --on names, else all that is recorded
};
[[nodiscard]] Outcome bill_statement(Session& session, BillStatementAsked const& asked);
// What it prints; `output` is left alone.
[[nodiscard]] std::expected<PurchaserStatement, Trouble> asked_statement(Session& session,
                                                                         BillStatementAsked const& asked);

struct BillRunAsked {
    std::string quarter;
    std::vector<std::string> deliveries;
    std::string lines;   // a table of lines in place of those of the record; empty: none
    std::string output;  // a table of all statements; empty: none
};
[[nodiscard]] Outcome bill_run(Session& session, BillRunAsked const& asked);

struct BillMatchAsked {
    std::string case_id;                // only this one; empty: every case
    std::string deliveries, bills;      // papers from outside beside the record; empty: none
};
[[nodiscard]] Outcome bill_match(Session& session, BillMatchAsked const& asked);
// `known_at` is a moment, as of a trial balance; empty: all that is recorded.
[[nodiscard]] Outcome bill_aging(Session& session, std::string const& purchaser,
                                 std::string const& known_at);

struct BillForecastAsked {
    std::string purchaser, rates, currency;
    int quarters = 8, slip = 1;
    std::string known_at{};  // as of aging
    std::string production{}, line{}, order{};  // a forecast file, whose it is, and what it calls it
};
[[nodiscard]] Outcome bill_forecast(Session& session, BillForecastAsked const& asked);
// Where the money of a case stands at its end; on a day of the past, with what had happened by then.
[[nodiscard]] Outcome bill_closure(Session& session, std::string const& case_id);
struct BillSpecialAsked {
    std::string purchaser, quarter;
    std::vector<std::string> reserves;  // NAME=AMOUNT, beside the termination liability
    std::string known_at;               // as of a statement
    std::string issue, actor;           // the amount with which it goes out, and who sends it; empty: it does not
    bool is_final = false;              // the bill after the end of the arrangement
};
// The demand of a special billing arrangement (SAMM C9.10.2) at the end of a quarter; recorded when it goes out.
[[nodiscard]] Outcome bill_special(Session& session, BillSpecialAsked const& asked);
struct SpecialBeginAsked {
    std::string purchaser, frequency;
    std::vector<std::string> reserves;  // NAME=AMOUNT
    std::string approval, undertaking, actor;
};
// A special billing arrangement begins on the day of the question.
[[nodiscard]] Outcome bill_special_begin(Session& session, SpecialBeginAsked const& asked);
// One side gives notice on the day of the question.
[[nodiscard]] Outcome bill_special_end(Session& session, std::string const& purchaser, std::string const& by,
                                       std::string const& actor);
struct EarlyCollectionAsked {
    std::string purchaser;                         // only its cases; empty: all
    std::vector<std::string> special_billing;      // customer codes with an arrangement
    std::vector<std::string> purchaser_schedules;  // cases whose schedule the purchaser asked for
};
// The quarterly screen for cases that collect too early (SAMM C9.9.3.1), over all implemented cases.
[[nodiscard]] Outcome bill_early_collection(Session& session, EarlyCollectionAsked const& asked);
// The upkeep of the standby letters of a case or a customer code (SAMM C9.9.1.5.4).
[[nodiscard]] Outcome bill_letter(Session& session, std::string const& of);
// The clearing accounts that a TOML file tells of, against their control bands (SAMM C9.15 to C9.17).
[[nodiscard]] Outcome bill_bands(Session& session, std::string const& file);
[[nodiscard]] Outcome bill_reconcile(Session& session, std::string const& file);

}  // namespace casewright
