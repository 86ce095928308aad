// What recorded production makes of a forecast of cash: units by quarter, and the reason of each payment.
#include <fmt/format.h>

#include "app/show_bill.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"

namespace casewright {
namespace {

json::value day_or_null(std::optional<Date> const& day) {
    return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::object answer_line(ProducedLine const& line) {
    auto const& share = *line.plan.production;
    json::array quarters;
    for (auto const& row : line.quarters)
        quarters.push_back(json::object{{"quarter", to_text(row.quarter)},
                                        {"low", row.low.units},
                                        {"middle", row.middle.units},
                                        {"high", row.high.units}});
    return {{"line", line.line.text()},
            {"planned_on", to_text(line.plan.stated_on)},
            {"plan", share.plan},
            {"plan_digest", share.plan_digest},
            {"sharing", share.sharing},
            {"trials", share.forecast->trials},
            {"seed", share.forecast->seed},
            {"p10", day_or_null(share.forecast->p10)},
            {"p50", day_or_null(share.forecast->p50)},
            {"p90", day_or_null(share.forecast->p90)},
            {"beyond_the_plan", line.beyond_the_plan},
            {"units", std::move(quarters)}};
}

json::object answer_schedule(PaymentSchedule const& schedule) {
    json::array payments, why, remarks;
    for (auto const& payment : schedule.payments) {
        payments.push_back(json::object{{"due", to_text(payment.due_on)},
                                        {"amount", to_text(payment.amount)},
                                        {"cumulative", to_text(payment.cumulative)}});
        auto const path = payment_path(payment.due_on, "cumulative");
        if (auto const found = schedule.explanations.find(path); found != schedule.explanations.end())
            why.push_back(answer(found->second, path));
    }
    for (auto const& [path, derivation] : schedule.explanations)
        if (path.starts_with("payment_schedule.quarter.") || path.starts_with("payment_schedule.spending."))
            why.push_back(answer(derivation, path));
    for (auto const& remark : schedule.remarks) remarks.emplace_back(remark);
    return {{"initial_deposit", to_text(schedule.initial_deposit)},
            {"payments", std::move(payments)},
            {"why", std::move(why)},
            {"remarks", std::move(remarks)}};
}

}  // namespace

json::array production_answer(std::vector<ScheduledCase> const& cases) {
    json::array all;
    for (auto const& each : cases) {
        if (!each.production) continue;
        json::array lines;
        for (auto const& line : each.production->lines) lines.push_back(answer_line(line));
        all.push_back(json::object{{"case", each.case_id.text()},
                                   {"lines", std::move(lines)},
                                   {"low", answer_schedule(each.production->slow)},
                                   {"middle", answer_schedule(each.production->middle)},
                                   {"high", answer_schedule(each.production->fast)}});
    }
    return all;
}

std::string shown_production(std::vector<ScheduledCase> const& cases) {
    std::string text;
    for (auto const& each : cases) {
        if (!each.production) continue;
        for (auto const& line : each.production->lines) {
            auto const& share = *line.plan.production;
            TextTable table{{{"quarter"}, {"slow", ColumnAlign::right}, {"middle", ColumnAlign::right}, {"fast", ColumnAlign::right}}};
            for (auto const& row : line.quarters)
                table.add({to_text(row.quarter), std::to_string(row.low.units), std::to_string(row.middle.units),
                           std::to_string(row.high.units)});
            text += fmt::format("\n{} line {}: units by the plan {} of {}, {} futures, seed {}\n\n{}", each.case_id.text(),
                                line.line.text(), share.plan, to_text(line.plan.stated_on), share.forecast->trials,
                                share.forecast->seed, table.text());
            if (line.beyond_the_plan)
                text += "Some futures are not complete within the plan; the rest stands in the quarter after it.\n";
        }
        for (auto const& remark : each.production->middle.remarks) text += each.case_id.text() + ": " + remark + "\n";
    }
    return text;
}

}  // namespace casewright
