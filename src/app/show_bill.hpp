// src/app/show_bill.hpp
// Statements, schedules and checks as text for people and as JSON.
#pragma once
#include <string>
#include <vector>

#include "app/session.hpp"
#include "billing/aging.hpp"
#include "billing/bill_run.hpp"
#include "billing/cash_forecast.hpp"
#include "billing/match_record.hpp"
#include "billing/reconcile.hpp"
#include "billing/special_of_record.hpp"
#include "lifecycle/offer/revise_schedule.hpp"

namespace casewright {

[[nodiscard]] json::object answer(PurchaserStatement const& statement);
[[nodiscard]] std::string shown(PurchaserStatement const& statement);

// "special_bill" of a statement, or null; and for people.
[[nodiscard]] json::value special_answer(PurchaserStatement const& statement);
[[nodiscard]] std::string shown_special(PurchaserStatement const& statement);
// The special bills of a run.
[[nodiscard]] json::array answer(std::vector<SpecialOfRecord> const& special);
[[nodiscard]] std::string shown(std::vector<SpecialOfRecord> const& special);
// The same as rows behind those of the statements (billing/statement_csv).
[[nodiscard]] std::string special_rows(std::vector<SpecialOfRecord> const& special);

[[nodiscard]] json::object answer(RevisedSchedule const& revision);
[[nodiscard]] std::string shown(RevisedSchedule const& revision, DocumentKind kind);

struct RunAnswer {
    std::string quarter;
    std::uint64_t records = 0, posted = 0;
    DeliverySums sums;
    json::array refused, already_posted;
    RunTotals totals;
    double seconds = 0;
    std::vector<SpecialOfRecord> special{};  // the special bills of the quarter
};
void print_run(Session& session, RunAnswer answer);
// The first twenty refused rows of a run, `{file, line, reason}` each, a line for each; how many more there
// are, and where all are listed.
[[nodiscard]] std::string refused_in_words(json::array const& refused);

[[nodiscard]] json::object answer(MatchReport const& report,
                                  std::vector<PriceHistory> const& prices);
[[nodiscard]] std::string shown(MatchReport const& report,
                                std::vector<PriceHistory> const& prices);
[[nodiscard]] json::object answer(Aging const& aging);
[[nodiscard]] std::string shown(Aging const& aging);
[[nodiscard]] json::object answer(std::vector<CashCall> const& calls);
[[nodiscard]] std::string shown(std::vector<CashCall> const& calls);
// The cases of a forecast whose payments follow their recorded production; empty when none does.
[[nodiscard]] json::array production_answer(std::vector<ScheduledCase> const& cases);
[[nodiscard]] std::string shown_production(std::vector<ScheduledCase> const& cases);
[[nodiscard]] json::object answer(ProviderComparison const& found);
[[nodiscard]] std::string shown(ProviderComparison const& found);

}  // namespace casewright
